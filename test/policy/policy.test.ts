import { resolveStage } from "../../configuration/config";
import { addEnvironments } from "../../stacks/environment-stacks";
import { type Block, type Synthesis, terraformOf, testApp } from "../constructs/synthesis";
import { ENVIRONMENTS, environmentFile } from "../configuration/environment";
import { scratchFolder } from "../scratch";
import { globalEnvironment } from "../stacks/global-environment";
import { judgeStacks, type Verdict, type Verdicts } from "./checkov";
import waivers from "./waivers.json";

/** What a stack must not leave to chance: checkov judges each of these resources by each of these checks. */
const JUDGED: { readonly [type: string]: readonly string[] } = {
  aws_elasticache_replication_group: ["CKV_AWS_29", "CKV_AWS_30", "CKV_AWS_31", "CKV_AWS_191", "CKV2_AWS_50"],
  aws_elasticache_cluster: ["CKV_AWS_323"],
  aws_kms_key: ["CKV_AWS_7", "CKV_AWS_33", "CKV_AWS_227", "CKV2_AWS_64"],
  aws_security_group: ["CKV_AWS_23", "CKV_AWS_382", "CKV2_AWS_5"],
  aws_vpc_security_group_ingress_rule: ["CKV_AWS_23", "CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277"],
  aws_iam_role_policy: ["CKV_AWS_62", "CKV_AWS_63", "CKV_AWS_286", "CKV_AWS_288", "CKV_AWS_355"],
  aws_ssm_parameter: ["CKV_AWS_337", "CKV2_AWS_34"],
};

const folder = scratchFolder();
const STACKS: { [name: string]: Synthesis } = {
  ...Object.assign({}, ...ENVIRONMENTS.map((name) => stacksOf(environmentFile(name)))),
  ...stacksOf({ ...globalEnvironment(), environment: "global" }),
};
/** Production, were it not encrypted, with a firewall and a key that are open. */
const BROKEN: Synthesis = changed(STACKS.prod!, {
  aws_elasticache_replication_group: { at_rest_encryption_enabled: false, transit_encryption_enabled: false },
  aws_vpc_security_group_ingress_rule: { cidr_ipv4: "0.0.0.0/0", from_port: 22, to_port: 22 },
  aws_kms_key: { enable_key_rotation: false, policy: openPolicy() },
  aws_iam_role_policy: { policy: openPolicy() },
});

let verdicts: Verdicts;

beforeAll(async () => {
  verdicts = await judgeStacks({ ...STACKS, broken: BROKEN }, folder);
}, 300_000);

afterAll(() => {
  const lines = Object.keys(STACKS).map((stack) => {
    const passed = verdicts[stack]!.filter((one) => one.passed).length;
    const failed = failuresOf(stack);
    const waived = failed.filter((one) => waiverOf(stack, one)).length;
    return `checkov, ${stack}: ${passed} passed, ${failed.length - waived} failed, ${waived} waived`;
  });
  process.stdout.write(`${lines.join("\n")}\n`);
});

describe.each(Object.keys(STACKS))("%s", (stack) => {
  test("fails no check that is not waived", () => {
    const failed = failuresOf(stack).filter((one) => !waiverOf(stack, one));
    expect(failed.map(({ check, resource }) => `${check} ${resource}`)).toEqual([]);
  });

  test("is judged, every resource by every check that counts", () => {
    const judged = new Set(verdicts[stack]!.map(({ check, resource }) => `${check} ${resource}`));
    const expected = Object.entries(JUDGED).flatMap(([type, checks]) =>
      Object.keys(STACKS[stack]!.resource[type] ?? {}).flatMap((name) => checks.map((check) => `${check} ${name}`)),
    );
    expect(expected.length).toBeGreaterThan(15);
    expect(expected.filter((one) => !judged.has(one))).toEqual([]);
  });
});

test("what is broken is failed, resource by resource", () => {
  const failed = new Set(failuresOf("broken").map(({ check, resource }) => `${check} ${resource}`));
  const expected = [
    ...named("aws_elasticache_replication_group", "CKV_AWS_29", "CKV_AWS_30", "CKV_AWS_31"),
    ...named("aws_vpc_security_group_ingress_rule", "CKV_AWS_24"),
    ...named("aws_kms_key", "CKV_AWS_7", "CKV_AWS_33"),
    ...named("aws_iam_role_policy", "CKV_AWS_62", "CKV_AWS_63"),
  ];
  expect(expected.length).toBeGreaterThan(15);
  expect(expected.filter((one) => !failed.has(one))).toEqual([]);

  function named(type: string, ...checks: readonly string[]): string[] {
    return Object.keys(BROKEN.resource[type]!).flatMap((name) => checks.map((check) => `${check} ${name}`));
  }
});

describe("a waiver", () => {
  // One for every stack is used if one stack needs it.
  test.each(waivers)("of $check on $stacks is used", ({ check, stacks, resource }) => {
    const pattern = new RegExp(resource);
    const isUsed = (stack: string) =>
      failuresOf(stack).some((one) => one.check === check && pattern.test(one.resource));
    expect(stacks.filter((stack) => (stack === "*" ? !Object.keys(STACKS).some(isUsed) : !isUsed(stack)))).toEqual([]);
  });

  test.each(waivers)("of $check on $stacks says why", ({ reason }) => {
    expect(reason.split(" ").length).toBeGreaterThan(8);
  });

  test("is never needed for production or staging but for the manifest", () => {
    const used = ["prod", "staging"].flatMap((stack) => failuresOf(stack).map(({ check }) => check));
    expect([...new Set(used)]).toEqual(["CKV2_AWS_34"]);
  });
});

function stacksOf(file: Parameters<typeof resolveStage>[0]): { [name: string]: Synthesis } {
  const [environment] = addEnvironments(testApp(), [resolveStage(file)]);
  expect(environment!.problems).toEqual([]);
  return Object.fromEntries(environment!.stacks.map((stack) => [stack.node.id, terraformOf(stack)]));
}

function failuresOf(stack: string): Verdict[] {
  return verdicts[stack]!.filter(({ passed }) => !passed);
}

function waiverOf(stack: string, { check, resource }: Verdict) {
  return waivers.find(
    (one) =>
      one.check === check &&
      (one.stacks.includes("*") || one.stacks.includes(stack)) &&
      new RegExp(one.resource).test(resource),
  );
}

/** The same stack with other arguments on all resources of some types. */
function changed(stack: Synthesis, changes: { readonly [type: string]: Block }): Synthesis {
  const resource = Object.entries(stack.resource).map(([type, blocks]) => [
    type,
    Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, { ...block, ...changes[type] }])),
  ]);
  return { ...stack, resource: Object.fromEntries(resource) as Synthesis["resource"] };
}

function openPolicy(): string {
  const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "*", Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
