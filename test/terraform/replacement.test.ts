import type { EnvironmentFile } from "../../configuration/config";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { judgePlan, readPlan } from "../../commands/guard/plan";
import type { Arguments } from "../../constructs/src/terraform-json/replacement-condition";
import { localAwsEnvironment } from "../emulator/credentials";
import { lastLines, run } from "../emulator/command";
import { TERRAFORM } from "../emulator/terraform-binary";
import { environmentFile } from "../configuration/environment";
import { Planner, type Truth } from "../fuzz/guard/planner";
import { CACHE_CASES } from "../replacement/cache-cases";
import type { ChangeCase } from "../replacement/change-case";
import { STACK_CASES } from "../replacement/stack-cases";
import { SURROUNDING_CASES } from "../replacement/surrounding-cases";
import { synthesizeEnvironment } from "../stacks/environment-stack";
import { PROJECT } from "./laboratory/local-aws";

/** What the table is measured on. Another version may replace other things. */
const PROVIDER = "5.100.0";
const GROUP = "aws_elasticache_replication_group";
const CASES: readonly ChangeCase[] = [...CACHE_CASES, ...SURROUNDING_CASES];
const NO_AWS = { endpoint: "http://127.0.0.1:1", accountId: "111111111111" }; // nothing answers: a plan without refresh asks nobody

const nameOf = (index: number) => `case_${index}`;
let replaced: Map<string, string[]>;
let folder: string;

beforeAll(async () => {
  mkdirSync(path.join(PROJECT, ".local-aws"), { recursive: true });
  folder = mkdtempSync(path.join(PROJECT, ".local-aws/replacement-"));
  write("main.tf.json", configuration());
  await terraform("init", "-input=false", "-no-color");
  replaced = replacements((await plan(state())) as Plan);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the provider is the one that the table is measured on", () => {
  expect(readFileSync(path.join(folder, ".terraform.lock.hcl"), "utf8")).toContain(`version     = "${PROVIDER}"`);
});

test.each(CASES.map((one, index) => ({ ...one, index })))("$type: $title replaces by $replaced", (one) => {
  expect(replaced.get(`${one.type}.${nameOf(one.index)}`)).toEqual(one.replaced);
});

describe("changes of whole stacks", () => {
  let planner: Planner;
  let truths: Map<number, Truth>;

  beforeAll(async () => {
    planner = await Planner.start(path.join(PROJECT, ".local-aws"));
    truths = await planner.ask(
      STACK_CASES.map(({ base, next }, number) => ({ number, base, next })),
      true,
    );
  });

  afterAll(() => planner.stop());

  test.each(STACK_CASES.map((one, number) => ({ ...one, number })))("$title: $destroyed", ({ number, destroyed }) => {
    expect(truths.get(number)).toEqual({ by: "plan", destroyed: new Set(destroyed) });
  });
});

test("the guard knows a real plan of a stack, and names what it replaces", async () => {
  const unprotected: EnvironmentFile = { ...environmentFile("prod"), stage: "staging" }; // or the plan itself would fail
  const { resource } = synthesizeEnvironment(unprotected);
  const [name, session] = Object.entries(resource[GROUP]!).find(([address]) => address.includes("session"))!;
  write("main.tf.json", { ...configuration(), resource });
  const older = {
    ...plainValues(session),
    id: "prod-session-valkey",
    engine_version: "9.0",
    engine_version_actual: "9.0.0",
    global_replication_group_id: "",
    security_group_names: [],
    subnet_group_name: "prod-caches",
  };
  write("plan.json", await plan({ ...state(), resources: [stateOf(GROUP, name, older)] }));

  const other = { stackName: "other", terraform: { resource: { ...resource, aws_kms_key: {} } } };
  const judged = judgePlan(readPlan(path.join(folder, "plan.json")), [
    other,
    { stackName: "prod", terraform: { resource } },
  ]);
  expect(judged.stackName).toBe("prod");
  expect(judged.report.destroyed.map(({ address }) => address)).toEqual([`prod/${GROUP}.${name}`]);
  const title = `The replication group prod-session-valkey (${GROUP}.${name}) would be replaced, says the plan:`;
  expect(judged.report.destroyed[0]!.problems.map(({ message }) => message).sort()).toEqual([
    `${title} engine_version changes from "9.0" to "8.1".`,
    `${title} kms_key_id changes from not given to what is known after apply.`,
  ]);
});

/** Arguments that are no references. */
function plainValues(args: Arguments): Arguments {
  return Object.fromEntries(
    Object.entries(args).filter(
      ([name, value]) => !["//", "lifecycle"].includes(name) && !/\$\{/.test(JSON.stringify(value)),
    ),
  );
}

interface Plan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; readonly replace_paths?: readonly (readonly string[])[] };
  }[];
}

/** The arguments that replace each resource, by its address. A resource that comes or goes is an error of this test. */
function replacements({ resource_changes }: Plan): Map<string, string[]> {
  return new Map(
    resource_changes.map(({ address, change: { actions, replace_paths = [] } }) => {
      const paths = [...new Set(replace_paths.map(([argument]) => argument!))].sort();
      const isExpected = ["no-op", "update"].includes(actions.join()) || (actions.length === 2 && paths.length > 0);
      return [address, isExpected ? paths : [`(${actions.join()})`]];
    }),
  );
}

function configuration(): object {
  const resource: { [type: string]: { [name: string]: object } } = {};
  CASES.forEach(({ type, after }, index) => {
    (resource[type] ??= {})[nameOf(index)] = after;
  });
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws", version: PROVIDER } } },
    provider: {
      aws: {
        region: "eu-west-1",
        skip_credentials_validation: true,
        skip_metadata_api_check: true,
        skip_requesting_account_id: true,
      },
    },
    resource,
  };
}

/** https://developer.hashicorp.com/terraform/internals/json-format does not tell of it: state version 4, as Terraform writes it. */
function state(): object {
  return {
    version: 4,
    terraform_version: "1.10.0",
    serial: 1,
    lineage: "00000000-0000-0000-0000-000000000000",
    outputs: {},
    resources: CASES.map(({ type, before, state: more }, index) =>
      stateOf(type, nameOf(index), { ...before, ...more, tags_all: before.tags ?? {} }),
    ),
  };
}

function stateOf(type: string, name: string, attributes: Arguments): object {
  return {
    mode: "managed",
    type,
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: SCHEMA_VERSIONS[type] ?? 0, attributes, sensitive_attributes: [] }],
  };
}

const SCHEMA_VERSIONS: { [type: string]: number } = {
  aws_elasticache_replication_group: 2,
  aws_security_group: 1,
  aws_subnet: 1,
  aws_vpc: 1,
};

/** What Terraform would do to what a state has. */
async function plan(before: object): Promise<object> {
  write("terraform.tfstate", before);
  await terraform("plan", "-refresh=false", "-input=false", "-no-color", "-out=plan");
  return JSON.parse(await terraform("show", "-json", "plan")) as object;
}

function write(file: string, content: object): void {
  writeFileSync(path.join(folder, file), JSON.stringify(content, null, 2));
}

async function terraform(...args: string[]): Promise<string> {
  const env = { ...localAwsEnvironment(NO_AWS), TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1" };
  const { exitCode, text, stdout } = await run(TERRAFORM, args, { cwd: folder, env });
  if (exitCode !== 0) {
    throw new Error(`terraform ${args.join(" ")} failed:\n${lastLines(text.slice(text.indexOf("Error:")), 40)}`);
  }
  return stdout;
}
