import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CacheSecurityGroup, EngineVersion, NodeType, ProblemText, ShardedGroup, SubnetGroup } from "cdktf-elasticache";
import { ALL_RULES } from "../../stacks/all-rules";
import { refused } from "../constructs/synthesis";
import { documentedCodes, PROJECT } from "./documented";

const SOURCES = ["commands", "constructs/src", "configuration", "lock", "output", "stacks"].flatMap((folder) =>
  readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(PROJECT, folder, file)),
);
const CODES_IN_SOURCES = SOURCES.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/code: "(EC\d{4})"/g)].map(([, code]) => code!),
).sort();

test("a code that exists is documented, and a documented code exists", () => {
  expect(documentedCodes().sort()).toEqual(CODES_IN_SOURCES);
});

test("no code has two meanings", () => {
  const codes = Object.values(ALL_RULES)
    .flat()
    .map(({ code }) => code);
  expect(repeated(codes)).toEqual([]);
  expect(repeated(CODES_IN_SOURCES)).toEqual([]);
});

test("every rule is in the list of all rules", async () => {
  const files = SOURCES.filter((file) => /-rules\.ts$|\/validation\/[\w-]*\.ts$/.test(file.replaceAll(path.sep, "/")));
  const modules = (await Promise.all(files.map((file) => import(file)))) as object[];
  const rules = modules.flatMap((module) => Object.values(module).flat()).filter(isRule);
  expect(rules.length).toBeGreaterThan(0);
  expect(new Set(Object.values(ALL_RULES).flat())).toEqual(new Set(rules));
});

test("errors.md shows an error as it is", () => {
  const [problem] = refused(
    (stack) =>
      new ShardedGroup(stack, "Cache", {
        replicationGroupId: "prod-checkout-redis",
        engineVersion: EngineVersion.VALKEY_8_1,
        nodeType: NodeType.of("cache.r7g.large"),
        shards: 3,
        replicasPerShard: 0,
        multiAz: true,
        subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
        securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d4e5f60718")],
      }),
  );
  expect(readFileSync(path.join(PROJECT, "docs/errors.md"), "utf8")).toContain(ProblemText.of(problem!));
});

function repeated(codes: readonly string[]): string[] {
  return codes.filter((code, index) => codes.indexOf(code) < index);
}

function isRule(value: unknown): boolean {
  return typeof value === "object" && value !== null && "code" in value && "check" in value;
}
