import { TransitEncryption } from "cdktf-elasticache";
import { type Cache, type EnvironmentFile, resolveStage } from "../../configuration/config";
import { CHANGES, type Step, stepsOf } from "../../stacks/changes";
import { edited } from "../../stacks/changes/edited";
import { Laboratory } from "./laboratory/laboratory";
import type { Plan, Terraform } from "./laboratory/terraform";

const REPLICATED = {
  engine: "valkey",
  engineVersion: "8.0",
  topology: "replicated",
  nodeType: "cache.t4g.medium",
} as const;
const SHARDED = { ...REPLICATED, topology: "sharded", shards: 3 } as const;
const GROUP = "aws_elasticache_replication_group";

/** Each change, the cache that it begins with, and what each of its steps changes, resource by resource. */
const PATHS: readonly [change: string, value: string, Cache, readonly (readonly string[])[]][] = [
  ["engine-version", "8.1", { ...REPLICATED }, [[`${GROUP}: engine_version`]]],
  [
    "engine-version",
    "9.0",
    { ...REPLICATED },
    [
      [
        `${GROUP}: engine_version, parameter_group_name`,
        "aws_elasticache_parameter_group: replaced, the new one first",
      ],
    ],
  ],
  [
    "engine-version",
    "1.6.22",
    { engine: "memcached", engineVersion: "1.6.17", nodeType: "cache.t4g.small", nodes: 2 },
    [["aws_elasticache_cluster: engine_version"]],
  ],
  [
    "engine",
    "valkey 8.1",
    { ...REPLICATED, engine: "redis", engineVersion: "7.1" },
    [
      [
        `${GROUP}: description, engine, engine_version, parameter_group_name`,
        "aws_elasticache_parameter_group: replaced, the new one first",
      ],
    ],
  ],
  ["node-type", "cache.r7g.large", { ...REPLICATED }, [[`${GROUP}: node_type`]]],
  ["replicas", "2", { ...REPLICATED }, [[`${GROUP}: member_clusters, num_cache_clusters`]]],
  ["replicas", "1", { ...REPLICATED, replicas: 2 }, [[`${GROUP}: member_clusters, num_cache_clusters`]]],
  [
    "replicas",
    "0",
    { ...REPLICATED },
    [[`${GROUP}: automatic_failover_enabled, member_clusters, multi_az_enabled, num_cache_clusters`]],
  ],
  [
    "replicas",
    "1",
    { ...REPLICATED, topology: "single-node" },
    [[`${GROUP}: automatic_failover_enabled, member_clusters, multi_az_enabled, num_cache_clusters`]],
  ],
  ["replicas", "2", { ...SHARDED }, [[`${GROUP}: member_clusters, replicas_per_node_group`]]],
  ["shards", "4", { ...SHARDED }, [[`${GROUP}: member_clusters, num_node_groups`]]],
  ["shards", "3", { ...SHARDED, shards: 4 }, [[`${GROUP}: member_clusters, num_node_groups`]]],
  [
    "nodes",
    "3",
    { engine: "memcached", engineVersion: "1.6.22", nodeType: "cache.t4g.small", nodes: 2 },
    [["aws_elasticache_cluster: num_cache_nodes"]],
  ],
  [
    "cluster-mode",
    "enabled",
    { ...REPLICATED },
    [
      [`${GROUP}: cluster_mode, parameter_group_name`, "aws_elasticache_parameter_group: replaced, the new one first"],
      [`${GROUP}: cluster_mode`],
      [],
    ],
  ],
  [
    "transit-encryption",
    "required",
    { ...REPLICATED, transitEncryption: TransitEncryption.OFF },
    [[`${GROUP}: transit_encryption_enabled, transit_encryption_mode`], [`${GROUP}: transit_encryption_mode`]],
  ],
  [
    "transit-encryption",
    "off",
    { ...REPLICATED },
    [[`${GROUP}: transit_encryption_mode`], [`${GROUP}: transit_encryption_enabled`]],
  ],
];

const LABORATORY: EnvironmentFile = {
  environment: "change",
  stage: "staging",
  region: "eu-west-1",
  accountId: "888888888888",
  backend: { type: "local" },
  tags: { app: "shop", team: "platform", owner: "o@example.com", "cost-center": "1", "data-classification": "none" },
  network: {
    type: "create",
    cidrBlock: "10.30.0.0/16",
    subnets: [
      { availabilityZone: "eu-west-1a", cidrBlock: "10.30.0.0/24" },
      { availabilityZone: "eu-west-1b", cidrBlock: "10.30.1.0/24" },
    ],
  },
  caches: {},
};

/** One step of one path: a cache of its own, as it is before the step and after. */
interface Trial {
  readonly title: string;
  readonly application: string;
  readonly before: Cache;
  readonly after: Cache;
  readonly step: Step;
  readonly changes: readonly string[];
}

const TRIALS: readonly Trial[] = PATHS.flatMap(([name, value, cache, expected], path) => {
  const application = `c${path}`;
  let config = resolveStage({ ...LABORATORY, caches: { [application]: cache } });
  const cacheName = `change-${application}-${cache.engine}`;
  const request = { application, cacheName, value, cache };
  const steps = stepsOf(
    CHANGES.find((change) => change.name === name)!,
    request,
  );
  expect(steps).toHaveLength(expected.length);
  return steps.map((step, index) => {
    const before = config.caches[application]!;
    config = edited(config, application, step);
    const after = config.caches[application]!;
    const trial = `${application}-${index + 1}`;
    // The step that pins the name pins that of the trial.
    const pinned = "name" in step.edit ? { ...after, name: `change-${trial}-${cache.engine}` } : after;
    const title = `${name} ${value}, step ${index + 1}: ${step.title}`;
    return { title, application: trial, before, after: pinned, step, changes: expected[index]! };
  });
});

const filed = (side: "before" | "after"): EnvironmentFile => ({
  ...LABORATORY,
  caches: Object.fromEntries(TRIALS.map((trial) => [trial.application, trial[side]])),
});

/** Says how to connect, and follows whatever changes. */
const MANIFEST = "aws_ssm_parameter";

let laboratory: Laboratory;
let terraform: Terraform;
let plan: Plan;

beforeAll(async () => {
  laboratory = await Laboratory.open(LABORATORY);
  terraform = await laboratory.synthesize("change", filed("before"));
  await terraform.init();
  await terraform.apply();
  await laboratory.synthesize("change", filed("after"));
  plan = await terraform.plan();
});

afterAll(async () => {
  await laboratory.synthesize("change", filed("before"));
  await terraform.destroy();
  await laboratory.close();
});

test.each(TRIALS)("$title", ({ application, step, changes }) => {
  const changed = plan.resource_changes.filter(
    ({ address, change, type }) =>
      address.includes(`_${application}_`) && change.actions.join() !== "no-op" && type !== MANIFEST,
  );
  expect(changed.map(describeChange).sort()).toEqual([...changes].sort());
  expect(Object.fromEntries(changed.map(({ type, change }) => [type, actionOf(change.actions)]))).toEqual(step.plan);
});

test("nothing else changes", () => {
  const changed = plan.resource_changes.filter(({ change }) => change.actions.join() !== "no-op");
  const known = changed.filter(({ address }) =>
    TRIALS.some(({ application, changes }) => changes.length > 0 && address.includes(`_${application}_`)),
  );
  expect(changed.length).toBeGreaterThan(TRIALS.length / 2);
  expect(changed.map(({ address }) => address)).toEqual(known.map(({ address }) => address));
});

function actionOf(actions: readonly string[]): string {
  return (
    { update: "updated in place", "create,delete": "replaced, the new one first", delete: "destroyed" }[
      actions.join()
    ] ?? actions.join()
  );
}

function describeChange({ type, change: { actions, before, after, after_unknown } }: Plan["resource_changes"][number]) {
  if (actions.join() !== "update") {
    return `${type}: ${actionOf(actions)}`;
  }
  const attributes = Object.keys({ ...before, ...after, ...after_unknown })
    .filter((name) => after_unknown[name] === true || JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
    .filter((name) => !(after_unknown[name] === true && !(name in (after ?? {})) && before?.[name] === undefined));
  return `${type}: ${attributes.sort().join(", ")}`;
}
