import { type ReplacedType } from "../../constructs/src/terraform-json/replaced-type";
import { REPLACED_TYPES, replacedType, replacingArguments } from "../../constructs/src/replacement/table";
import { argumentsInPlace } from "../../constructs/src/validation/declaration";
import { CACHE_CASES } from "./cache-cases";
import type { ChangeCase } from "./change-case";
import { SURROUNDING_CASES } from "./surrounding-cases";

/** test/terraform/replacement.test.ts holds that the provider does the same with each of them. */
const CASES: readonly ChangeCase[] = [...CACHE_CASES, ...SURROUNDING_CASES];

test.each(CASES)("$type: $title replaces by $replaced", ({ type, before, after, state, replaced }) => {
  // The version and the engine of a member of a global datastore are those of its primary.
  const inherited = { engine: state.engine, engine_version: state.engine_version };
  const found = replacingArguments(replacedType(type)!, { ...inherited, ...before }, after);
  expect(found.map(({ argument }) => argument).sort()).toEqual(replaced);
});

test("every type of forcenew is there, once", () => {
  expect(REPLACED_TYPES.map(({ type }) => type)).toEqual([
    "aws_elasticache_replication_group",
    "aws_elasticache_cluster",
    "aws_elasticache_serverless_cache",
    "aws_elasticache_global_replication_group",
    "aws_elasticache_user",
    "aws_elasticache_user_group",
    "aws_elasticache_user_group_association",
    "aws_kms_key",
    "aws_kms_alias",
    "aws_kms_replica_key",
    "aws_kms_external_key",
    "aws_elasticache_parameter_group",
    "aws_vpc",
    "aws_subnet",
    "aws_elasticache_subnet_group",
    "aws_security_group",
    "aws_vpc_security_group_ingress_rule",
    "aws_appautoscaling_target",
    "aws_route53_record",
  ]);
});

describe.each(REPLACED_TYPES)("$type", (known) => {
  const { type, replacing, inPlace } = known;
  const cases = CASES.filter((one) => one.type === type);

  test.each(replacing)("$argument has a case that replaces, and one that does not", ({ argument }) => {
    expect(cases.some(({ replaced }) => replaced.includes(argument))).toBe(true);
    const kept = cases.filter(({ replaced }) => !replaced.includes(argument));
    expect(kept.some(({ before, after }) => argument in before || argument in after)).toBe(true);
  });

  test("every argument that changes in place is changed in a case that keeps the resource", () => {
    const changed = cases.filter(({ replaced }) => replaced.length === 0).flatMap(changedArguments);
    expect(inPlace.filter((argument) => !changed.includes(argument))).toEqual([]);
  });

  test("no argument is in place and replaces always", () => {
    const both = replacing.map(({ argument }) => argument).filter((argument) => inPlace.includes(argument));
    expect(both).toEqual([]);
  });

  test("every way around is a sentence", () => {
    expect(replacing.filter(({ remedy }) => !/^[A-Z].{15,}\.$/.test(remedy))).toEqual([]);
  });
});

/** Of these, a declaration says which changes are made in place, and the table which are not. */
test.each([
  [
    "aws_elasticache_replication_group",
    ["SingleNodeGroupProps", "ReplicatedGroupProps", "ShardedGroupProps"],
    ["engine", "engine_version", "transit_encryption_enabled"],
  ],
  ["aws_elasticache_cluster", ["MemcachedClusterProps"], ["engine", "engine_version"]],
  ["aws_elasticache_serverless_cache", ["ServerlessCacheProps"], []],
] as const)(
  "%s: nothing that replaces it is declared to change in place, but where the values decide",
  (type, declaredBy, others) => {
    const { replacing } = replacedType(type)!;
    const inPlace = argumentsInPlace({ declaredBy });
    expect(inPlace.filter((argument) => replacing.some((one) => one.argument === argument))).toEqual(others);
  },
);

test("what loses data are the caches, the global datastore and keys; access, users, their groups and DNS names", () => {
  const typesThatLose = (loss: ReplacedType["loses"]) =>
    REPLACED_TYPES.filter(({ loses }) => loses === loss).map(({ noun }) => noun);
  expect(typesThatLose("data")).toEqual([
    "replication group",
    "cluster",
    "serverless cache",
    "global datastore",
    "key",
    "replica of a key",
    "key with imported material",
  ]);
  expect(typesThatLose("access")).toEqual(["user", "user group", "DNS record"]);
});

function changedArguments({ before, after }: ChangeCase): string[] {
  return Object.keys({ ...before, ...after }).filter(
    (argument) => JSON.stringify(before[argument]) !== JSON.stringify(after[argument]),
  );
}
