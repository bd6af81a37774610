import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { IncreaseReplicaCountCommand } from "@aws-sdk/client-elasticache";
import { ReplicaScalingMetric, ShardScalingMetric } from "cdktf-elasticache";
import type { EnvironmentFile, ShardedCache } from "../../configuration/config";
import { environmentFile } from "../configuration/environment";
import { Laboratory } from "./laboratory/laboratory";
import { needlessMends } from "./laboratory/local-aws";
import { changedAttributes, type Terraform } from "./laboratory/terraform";

// MiniStack has no Application Auto Scaling; test/emulator/application_autoscaling.py stands in for it, and scales
// nothing. So these tests do what the scaler does: to replicas by the API, and to shards, whose number MiniStack cannot
// change, in the state, as a refresh would leave it.

const GROUP = "aws_elasticache_replication_group.Caches_checkout_Cache_36F73361";
const SHARD_TARGET = "aws_appautoscaling_target.Caches_checkout_Cache_ShardAutoscaling_223CE037";
const REPLICA_TARGET = "aws_appautoscaling_target.Caches_checkout_Cache_ReplicaAutoscaling_5CFAD9DA";
const POLICIES = "aws_appautoscaling_policy.Caches_checkout_Cache";
const ACTIONS = "aws_appautoscaling_scheduled_action.Caches_checkout_Cache";

const PLAIN: ShardedCache = {
  engine: "valkey",
  engineVersion: "8.1",
  topology: "sharded",
  shards: 3,
  replicasPerShard: 1,
  nodeType: "cache.r7g.large",
};
const SHARDS = {
  minimum: 2,
  maximum: 6,
  targets: [{ metric: ShardScalingMetric.PRIMARY_ENGINE_CPU, targetPercent: 60 }],
};
const REPLICAS = {
  minimum: 1,
  maximum: 4,
  targets: [{ metric: ReplicaScalingMetric.REPLICA_ENGINE_CPU, targetPercent: 60 }],
  scheduled: [{ name: "morning", schedule: "cron(0 7 ? * MON-FRI *)", timeZone: "Europe/Dublin", minimum: 3 }],
};
const SCALED: ShardedCache = { ...PLAIN, autoscaling: { shards: SHARDS, replicas: REPLICAS } };

let laboratory: Laboratory;
let before: unknown;

beforeAll(async () => {
  laboratory = await Laboratory.open(withCheckout(PLAIN));
  before = await laboratory.inventory();
});

afterAll(() => laboratory.close());

/** The checkout alone, in an account of its own. */
function withCheckout(checkout: ShardedCache): EnvironmentFile {
  const file = environmentFile("dev");
  return { ...file, environment: "scaling", accountId: "444444444444", caches: { checkout } };
}

/** The deployed environment, with another version of its file. */
function version(checkout: ShardedCache): Promise<Terraform> {
  return laboratory.synthesize("deployed", withCheckout(checkout));
}

async function changes(checkout: ShardedCache, ...options: string[]): Promise<string[]> {
  return changedAttributes(await (await version(checkout)).plan(...options));
}

/** Terraform as it finds the cache after the scaler has changed the number of shards. */
async function withShardsInState<Result>(shards: number, look: () => Promise<Result>): Promise<Result> {
  const file = path.join(laboratory.folder, "deployed", "terraform.scaling.tfstate");
  const text = readFileSync(file, "utf8");
  const state = JSON.parse(text) as { resources: { type: string; instances: { attributes: object }[] }[] };
  const group = state.resources.find(({ type }) => type === "aws_elasticache_replication_group")!.instances[0]!;
  expect(group.attributes).toMatchObject({ num_node_groups: 3 });
  group.attributes = { ...group.attributes, num_node_groups: shards };
  writeFileSync(file, JSON.stringify(state));
  const result = await look();
  writeFileSync(file, text);
  return result;
}

describe("autoscaling that is added to a cache that runs", () => {
  let scaled: Terraform;

  beforeAll(async () => {
    const plain = await version(PLAIN);
    await plain.init();
    await plain.apply();
    scaled = await version(SCALED);
  });

  test("is valid for the provider", async () => {
    expect(await scaled.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
    await scaled.init();
  });

  test("makes the scalers, and does not touch the cache", async () => {
    const plan = await scaled.plan();
    const changed = plan.resource_changes.filter(({ change }) => change.actions.join() !== "no-op");
    expect(changed.map(({ address, change }) => `${change.actions.join()} ${address}`).sort()).toEqual([
      `create ${POLICIES}_ReplicaAutoscaling_Target-ElastiCacheReplicaEngineCPUUtilization_4E991C0A`,
      `create ${POLICIES}_ShardAutoscaling_Target-ElastiCachePrimaryEngineCPUUtilization_F51CD9AF`,
      `create ${ACTIONS}_ReplicaAutoscaling_Scheduled-morning_5C2EE6CA`,
      `create ${REPLICA_TARGET}`,
      `create ${SHARD_TARGET}`,
    ]);
  });

  test("asks AWS for limits, targets and the schedule", async () => {
    await scaled.apply();
    const { recorder } = laboratory;
    const shards = { ScalableDimension: "elasticache:replication-group:NodeGroups" };
    const replicas = { ScalableDimension: "elasticache:replication-group:Replicas" };
    expect(recorder.parametersOf("RegisterScalableTarget", shards)).toMatchObject({
      ServiceNamespace: "elasticache",
      ResourceId: "replication-group/scaling-checkout-valkey",
      MinCapacity: 2,
      MaxCapacity: 6,
    });
    expect(recorder.parametersOf("RegisterScalableTarget", replicas)).toMatchObject({ MinCapacity: 1, MaxCapacity: 4 });
    expect(recorder.parametersOf("PutScalingPolicy", shards)).toMatchObject({
      PolicyName: "ElastiCachePrimaryEngineCPUUtilization",
      PolicyType: "TargetTrackingScaling",
    });
    expect(recorder.parametersOf("PutScheduledAction", replicas)).toMatchObject({
      ScheduledActionName: "morning",
      Schedule: "cron(0 7 ? * MON-FRI *)",
      Timezone: "Europe/Dublin",
      ScalableTargetAction: { MinCapacity: 3 },
    });
  });

  test("needs no change: a second plan is empty", async () => {
    expect(await changes(SCALED)).toEqual([]);
  });

  test("met no gap of MiniStack that is mended needlessly", () => {
    expect(needlessMends()).toEqual([]);
  });
});

describe("a plan, while the cache is scaled,", () => {
  const shards = (change: object) => ({
    ...SCALED,
    autoscaling: { replicas: REPLICAS, shards: { ...SHARDS, ...change } },
  });
  const replicas = (change: object) => ({
    ...SCALED,
    autoscaling: { shards: SHARDS, replicas: { ...REPLICAS, ...change } },
  });

  test("changes minimum and maximum in place", async () => {
    expect(await changes(shards({ minimum: 3, maximum: 8 }))).toEqual([
      `${SHARD_TARGET} (update)`,
      `${SHARD_TARGET}.max_capacity`,
      `${SHARD_TARGET}.min_capacity`,
    ]);
  });

  test("leaves minimum and maximum to the schedule, where there is one", async () => {
    expect(await changes(replicas({ maximum: 5 }))).toEqual([]);
  });

  test("changes a target and its cooldowns in place", async () => {
    const targets = [{ ...SHARDS.targets[0], targetPercent: 50, scaleInCooldownSeconds: 1800 }];
    const policy = `${POLICIES}_ShardAutoscaling_Target-ElastiCachePrimaryEngineCPUUtilization_F51CD9AF`;
    expect(await changes(shards({ targets }))).toEqual([
      `${policy} (update)`,
      `${policy}.target_tracking_scaling_policy_configuration`,
    ]);
  });

  test("exchanges the policy for another metric", async () => {
    const targets = [{ metric: "ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage", targetPercent: 60 }];
    expect((await changes(shards({ targets }))).filter((change) => change.endsWith(")"))).toEqual([
      expect.stringMatching(/ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage_\w+ \(create\)$/),
      expect.stringMatching(/ElastiCachePrimaryEngineCPUUtilization_\w+ \(delete\)$/),
    ]);
  });

  test("changes time and limits of a scheduled action in place", async () => {
    const scheduled = [{ name: "morning", schedule: "cron(0 6 ? * MON-FRI *)", minimum: 2 }];
    const action = `${ACTIONS}_ReplicaAutoscaling_Scheduled-morning_5C2EE6CA`;
    expect(await changes(replicas({ scheduled }))).toEqual([
      `${action} (update)`,
      `${action}.scalable_target_action`,
      `${action}.schedule`,
      `${action}.timezone`,
    ]);
  });

  test("exchanges an action for one of another name", async () => {
    const scheduled = [{ ...REPLICAS.scheduled[0]!, name: "early" }];
    expect((await changes(replicas({ scheduled }))).filter((change) => change.endsWith(")"))).toEqual([
      expect.stringMatching(/Scheduled-early_\w+ \(create\)$/),
      expect.stringMatching(/Scheduled-morning_\w+ \(delete\)$/),
    ]);
  });

  test("deletes the actions when the schedule is removed, and nothing else where the limits are those of the file", async () => {
    expect((await changes(replicas({ scheduled: undefined }))).filter((change) => change.endsWith(")"))).toEqual([
      expect.stringMatching(/Scheduled-morning_\w+ \(delete\)$/),
    ]);
  });

  test("has minimum and maximum count again when the schedule is removed", async () => {
    expect(await changes(replicas({ scheduled: undefined, maximum: 5 }))).toEqual(
      expect.arrayContaining([`${REPLICA_TARGET} (update)`, `${REPLICA_TARGET}.max_capacity`]),
    );
  });

  test("changes only whether it scales in, in place", async () => {
    const targets = [{ ...SHARDS.targets[0], disableScaleIn: true }];
    const found = await changes(shards({ targets }));
    expect(found.filter((change) => change.endsWith(")"))).toEqual([
      expect.stringMatching(/ElastiCachePrimaryEngineCPUUtilization_\w+ \(update\)$/),
    ]);
  });

  test("is empty after the scaler has added replicas and shards", async () => {
    const ReplicationGroupId = "scaling-checkout-valkey";
    await laboratory.elasticache.send(
      new IncreaseReplicaCountCommand({ ReplicationGroupId, NewReplicaCount: 3, ApplyImmediately: true }),
    );
    const refreshed = await (await version(SCALED)).plan();
    expect(changedAttributes(refreshed)).toEqual([]);
    const group = refreshed.resource_changes.find(({ address }) => address === GROUP)!;
    expect(group.change.after).toMatchObject({ num_node_groups: 3, replicas_per_node_group: 3 });
    expect(await withShardsInState(5, () => changes(SCALED, "-refresh=false"))).toEqual([]);
  });

  test("scales back at once when autoscaling is removed", async () => {
    const back = await withShardsInState(5, () => changes(PLAIN, "-refresh=false"));
    expect(back.filter((change) => change.startsWith(`${GROUP} `))).toEqual([`${GROUP} (update)`]);
    expect(back).toContain(`${GROUP}.num_node_groups`);
    expect((await changes(PLAIN)).filter((change) => change.startsWith(GROUP))).toContain(
      `${GROUP}.replicas_per_node_group`,
    );
  });

  test("only deletes the scalers when autoscaling is removed and the numbers are those that run", async () => {
    const found = await changes({ ...PLAIN, replicasPerShard: 3 });
    expect(found.filter((change) => change.startsWith(GROUP))).toEqual([]);
    expect(found.filter((change) => change.endsWith(")"))).toEqual([
      expect.stringMatching(/ElastiCacheReplicaEngineCPUUtilization_\w+ \(delete\)$/),
      expect.stringMatching(/ElastiCachePrimaryEngineCPUUtilization_\w+ \(delete\)$/),
      expect.stringMatching(/morning_\w+ \(delete\)$/),
      `${REPLICA_TARGET} (delete)`,
      `${SHARD_TARGET} (delete)`,
    ]);
  });
});

describe("a scaled cache, destroyed", () => {
  beforeAll(async () => (await version(SCALED)).destroy());

  test("leaves nothing behind", async () => {
    expect(await laboratory.inventory()).toEqual(before);
    laboratory.recorder.parametersOf("DeregisterScalableTarget", {
      ScalableDimension: "elasticache:replication-group:NodeGroups",
    });
  });
});
