import { TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  CacheSecurityGroup,
  EngineVersion,
  NodeType,
  ParameterGroup,
  type ReplicaAutoscaling,
  ReplicaScalingMetric,
  type ScheduledScaling,
  type ShardAutoscaling,
  ShardedGroup,
  type ShardedGroupProps,
  ShardScalingMetric,
  SubnetGroup,
  Warnings,
} from "cdktf-elasticache";
import { onlyResource, problemsOf, refused, synthesize, testApp } from "../synthesis";

const PROPS: ShardedGroupProps = {
  replicationGroupId: "prod-checkout-valkey",
  engineVersion: EngineVersion.VALKEY_8_1,
  nodeType: NodeType.R7G_XLARGE,
  shards: 3,
  subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
  securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0000000a")],
};
const SHARDS: ShardAutoscaling = {
  minimum: 2,
  maximum: 10,
  targets: [{ metric: ShardScalingMetric.PRIMARY_ENGINE_CPU, targetPercent: 60 }],
};
const REPLICAS: ReplicaAutoscaling = {
  minimum: 1,
  maximum: 4,
  targets: [{ metric: ReplicaScalingMetric.REPLICA_ENGINE_CPU, targetPercent: 50 }],
};
const ACTION: ScheduledScaling = { name: "morning", schedule: "cron(0 7 ? * MON-FRI *)", minimum: 4 };

const group = (stack: TerraformStack, props: Partial<ShardedGroupProps>) =>
  new ShardedGroup(stack, "Cache", { ...PROPS, ...props });
const scaled = (autoscaling: ShardedGroupProps["autoscaling"], props: Partial<ShardedGroupProps> = {}) =>
  synthesize((stack) => group(stack, { autoscaling, ...props }));
const problems = (autoscaling: ShardedGroupProps["autoscaling"], props: Partial<ShardedGroupProps> = {}) =>
  problemsOf((stack) => group(stack, { autoscaling, ...props }));
const warnings = (autoscaling: ShardedGroupProps["autoscaling"], props: Partial<ShardedGroupProps> = {}) =>
  Warnings.of(group(new TerraformStack(testApp(), "stack"), { autoscaling, ...props })).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  );
const ofShards = (change: Partial<ShardAutoscaling>) => problems({ shards: { ...SHARDS, ...change } });
const ofReplicas = (change: Partial<ReplicaAutoscaling>) => problems({ replicas: { ...REPLICAS, ...change } });
const ofTarget = (change: object) => ofShards({ targets: [{ ...SHARDS.targets![0]!, ...change }] });
const ofAction = (change: Partial<ScheduledScaling>) => ofShards({ scheduled: [{ ...ACTION, ...change }] });

describe("the scaler of shards", () => {
  const synthesis = scaled({ shards: SHARDS });

  test("registers the number of shards with Application Auto Scaling, once the group is there", () => {
    const [name] = Object.keys(synthesis.resource.aws_elasticache_replication_group!);
    expect(onlyResource(synthesis, "aws_appautoscaling_target")).toEqual({
      service_namespace: "elasticache",
      resource_id: `replication-group/\${aws_elasticache_replication_group.${name}.id}`,
      scalable_dimension: "elasticache:replication-group:NodeGroups",
      min_capacity: 2,
      max_capacity: 10,
    });
  });

  test("tracks the metric, and writes out the cooldowns that AWS would guess", () => {
    const [name] = Object.keys(synthesis.resource.aws_appautoscaling_target!);
    expect(onlyResource(synthesis, "aws_appautoscaling_policy")).toEqual({
      name: "ElastiCachePrimaryEngineCPUUtilization",
      policy_type: "TargetTrackingScaling",
      service_namespace: `\${aws_appautoscaling_target.${name}.service_namespace}`,
      resource_id: `\${aws_appautoscaling_target.${name}.resource_id}`,
      scalable_dimension: `\${aws_appautoscaling_target.${name}.scalable_dimension}`,
      target_tracking_scaling_policy_configuration: {
        predefined_metric_specification: { predefined_metric_type: "ElastiCachePrimaryEngineCPUUtilization" },
        target_value: 60,
        scale_in_cooldown: 900,
        scale_out_cooldown: 600,
        disable_scale_in: false,
      },
    });
  });

  test("takes cooldowns and growth alone", () => {
    const target = { ...SHARDS.targets![0]!, scaleInCooldownSeconds: 0, scaleOutCooldownSeconds: 60 };
    const policy = onlyResource(
      scaled({ shards: { ...SHARDS, targets: [{ ...target, disableScaleIn: true }] } }),
      "aws_appautoscaling_policy",
    );
    expect(policy.target_tracking_scaling_policy_configuration).toMatchObject({
      scale_in_cooldown: 0,
      scale_out_cooldown: 60,
      disable_scale_in: true,
    });
  });

  test("follows a schedule, in UTC unless it is told otherwise", () => {
    const evening = { name: "evening", schedule: "cron(0 20 ? * MON-FRI *)", timeZone: "Europe/Dublin", maximum: 5 };
    const { resource } = scaled({ shards: { ...SHARDS, scheduled: [ACTION, evening] } });
    expect(Object.values(resource.aws_appautoscaling_scheduled_action!)).toMatchObject([
      {
        name: "morning",
        schedule: "cron(0 7 ? * MON-FRI *)",
        timezone: "UTC",
        scalable_target_action: { min_capacity: "4" },
      },
      {
        name: "evening",
        schedule: "cron(0 20 ? * MON-FRI *)",
        timezone: "Europe/Dublin",
        scalable_target_action: { max_capacity: "5" },
      },
    ]);
  });
});

test("the scaler of replicas registers the number of replicas", () => {
  const synthesis = scaled({ replicas: REPLICAS });
  expect(onlyResource(synthesis, "aws_appautoscaling_target")).toMatchObject({
    scalable_dimension: "elasticache:replication-group:Replicas",
    min_capacity: 1,
    max_capacity: 4,
  });
  expect(onlyResource(synthesis, "aws_appautoscaling_policy")).toMatchObject({
    name: "ElastiCacheReplicaEngineCPUUtilization",
    target_tracking_scaling_policy_configuration: { target_value: 50 },
  });
});

test("each scaler is at hand, for whatever has no property", () => {
  const { shardAutoscaling, replicaAutoscaling } = group(new TerraformStack(testApp(), "stack"), {
    autoscaling: { shards: { ...SHARDS, scheduled: [ACTION] } },
  });
  expect(shardAutoscaling!.resource.maxCapacityInput).toBe(10);
  expect(shardAutoscaling!.policies.map(({ nameInput }) => nameInput)).toEqual([
    "ElastiCachePrimaryEngineCPUUtilization",
  ]);
  expect(shardAutoscaling!.scheduledActions.map(({ nameInput }) => nameInput)).toEqual(["morning"]);
  expect(replicaAutoscaling).toBeUndefined();
});

describe("Terraform ignores", () => {
  const ignored = (autoscaling: ShardedGroupProps["autoscaling"]) =>
    onlyResource(scaled(autoscaling), "aws_elasticache_replication_group").lifecycle as { ignore_changes: string[] };
  const ALWAYS = ["snapshot_name", "snapshot_arns", "final_snapshot_identifier"];

  test("no number of nodes that nobody scales", () => {
    expect(ignored(undefined).ignore_changes).toEqual(ALWAYS);
  });

  test("what the scalers own, and nothing else", () => {
    expect(ignored({ shards: SHARDS }).ignore_changes).toEqual([...ALWAYS, "num_node_groups"]);
    expect(ignored({ replicas: REPLICAS }).ignore_changes).toEqual([...ALWAYS, "replicas_per_node_group"]);
    expect(ignored({ shards: SHARDS, replicas: REPLICAS }).ignore_changes).toEqual([
      ...ALWAYS,
      "num_node_groups",
      "replicas_per_node_group",
    ]);
  });

  test("the limits of a scaler only where a schedule changes them", () => {
    const lifecycle = (limits: ShardAutoscaling) =>
      onlyResource(scaled({ shards: limits }), "aws_appautoscaling_target").lifecycle;
    expect(lifecycle(SHARDS)).toBeUndefined();
    expect(lifecycle({ ...SHARDS, scheduled: [ACTION] })).toEqual({ ignore_changes: ["min_capacity", "max_capacity"] });
  });
});

describe("AWS scales", () => {
  test.each([
    ["cache.r7g.xlarge", EngineVersion.REDIS_6_2, []],
    ["cache.m8g.large", EngineVersion.VALKEY_8_1, []],
    ["cache.r6gd.2xlarge", EngineVersion.VALKEY_7_2, []],
    ["cache.r6gd.2xlarge", EngineVersion.REDIS_7_0, []],
    ["cache.r6gd.2xlarge", EngineVersion.REDIS_6_2, ["EC1221 /autoscaling"]],
    ["cache.r7g.4xlarge", EngineVersion.VALKEY_8_1, ["EC1222 /nodeType"]],
    ["cache.t4g.medium", EngineVersion.VALKEY_8_1, ["EC1222 /nodeType"]],
    ["cache.r99.16xlarge", EngineVersion.VALKEY_8_1, []], // a node type that the package does not know
  ])("%s with %s: %j", (name, engineVersion, expected) => {
    expect(problems({ shards: SHARDS }, { nodeType: NodeType.of(name), engineVersion })).toEqual(expected);
  });

  test("no version before Redis OSS 6.0", () => {
    const engineVersion = EngineVersion.of(EngineVersion.REDIS_7_1.engine, "5.0.6");
    const nodeType = NodeType.of("cache.r5.large");
    expect(problems({ shards: SHARDS }, { engineVersion, nodeType })).toEqual(["EC1221 /autoscaling"]);
  });
});

describe("limits", () => {
  test("are 1 to 250 shards, and 1 to 5 replicas", () => {
    expect(problems({ shards: { ...SHARDS, maximum: 250 } }, { replicasPerShard: 1 })).toEqual([]);
    expect(ofShards({ maximum: 251 })).toEqual(["EC1225 /autoscaling/shards/maximum"]);
    expect(ofShards({ minimum: 0 })).toEqual(["EC1225 /autoscaling/shards/minimum"]);
    expect(ofShards({ minimum: 1.5 })).toEqual(["EC1225 /autoscaling/shards/minimum"]);
    expect(ofReplicas({ minimum: 0, maximum: 6 })).toEqual([
      "EC1225 /autoscaling/replicas/minimum",
      "EC1225 /autoscaling/replicas/maximum",
    ]);
    expect(ofAction({ minimum: 0 })).toEqual(["EC1225 /autoscaling/shards/scheduled/0/minimum"]);
  });

  test("have a minimum that is not above the maximum, also those of a schedule", () => {
    expect(ofShards({ minimum: 3, maximum: 3 })).toEqual([]);
    expect(ofShards({ minimum: 4, maximum: 3 })).toEqual(["EC1226 /autoscaling/shards/minimum"]);
    expect(ofAction({ minimum: 6, maximum: 5 })).toEqual(["EC1226 /autoscaling/shards/scheduled/0/minimum"]);
    expect(ofAction({ minimum: 11 })).toEqual(["EC1226 /autoscaling/shards/scheduled/0/minimum"]);
  });

  test("may be raised by another action of the schedule", () => {
    const raised = { name: "sale", schedule: "at(2027-11-26T00:00:00)", maximum: 20 };
    expect(ofShards({ scheduled: [{ ...ACTION, minimum: 15 }, raised] })).toEqual([]);
  });

  test("hold the number of nodes at creation", () => {
    expect(warnings({ shards: { ...SHARDS, minimum: 4 } })).toEqual(["EC1227 /shards"]);
    expect(warnings({ shards: { ...SHARDS, maximum: 2 } })).toEqual(["EC1227 /shards"]);
    expect(warnings({ replicas: REPLICAS }, { replicasPerShard: 5 })).toEqual(["EC1227 /replicasPerShard"]);
    expect(warnings({ replicas: REPLICAS }, { replicasPerShard: 0, multiAz: false })).toEqual([
      "EC1227 /replicasPerShard",
    ]);
  });

  test("make no more nodes than a group can have, and warn of a quota", () => {
    const many = (maximum: number, replicas: number) => ({
      shards: { ...SHARDS, maximum },
      replicas: { ...REPLICAS, maximum: replicas },
    });
    expect(warnings(many(18, 4))).toEqual([]);
    expect(warnings(many(19, 4))).toEqual(["EC1229 /autoscaling/shards/maximum"]);
    expect(warnings(many(100, 4))).toEqual(["EC1229 /autoscaling/shards/maximum"]);
    expect(warnings(many(101, 4))).toEqual(["EC1228 /autoscaling/shards/maximum"]);
    const alone = { replicasPerShard: 0, multiAz: false };
    expect(warnings({ shards: { ...SHARDS, maximum: 90 } }, alone)).toEqual([]);
    expect(warnings({ shards: { ...SHARDS, maximum: 91 } }, alone)).toEqual(["EC1229 /autoscaling/shards/maximum"]);
    const late = { name: "sale", schedule: "at(2027-11-26T00:00:00)", maximum: 101 };
    expect(warnings({ ...many(18, 4), shards: { ...SHARDS, scheduled: [late] } })).toEqual([
      "EC1228 /autoscaling/shards/maximum",
    ]);
    expect(warnings({ replicas: REPLICAS }, { shards: 101 })).toEqual([
      "EC1209 /shards",
      "EC1228 /autoscaling/replicas/maximum",
    ]);
  });

  test("come with something that scales", () => {
    expect(warnings({})).toEqual(["EC1224 /autoscaling"]);
    expect(warnings({ shards: { ...SHARDS, targets: undefined } })).toEqual(["EC1224 /autoscaling/shards"]);
    expect(warnings({ replicas: { ...REPLICAS, targets: [] } })).toEqual(["EC1224 /autoscaling/replicas"]);
    expect(warnings({ shards: { ...SHARDS, targets: undefined, scheduled: [ACTION] } })).toEqual([]);
  });
});

describe("a target", () => {
  test.each([0, -5, 101, Number.NaN])("of %d percent is refused", (targetPercent) => {
    expect(ofTarget({ targetPercent })).toEqual(["EC1231 /autoscaling/shards/targets/0/targetPercent"]);
  });

  test("outside of what AWS documents is warned of", () => {
    const of = (targetPercent: number) =>
      warnings({ shards: { ...SHARDS, targets: [{ metric: ShardScalingMetric.DATABASE_CAPACITY, targetPercent }] } });
    expect([of(35), of(70)]).toEqual([[], []]);
    expect([of(34.9), of(70.1)]).toEqual([
      ["EC1232 /autoscaling/shards/targets/0/targetPercent"],
      ["EC1232 /autoscaling/shards/targets/0/targetPercent"],
    ]);
  });

  test("is not memory where data is tiered", () => {
    const targets = [{ metric: ShardScalingMetric.DATABASE_MEMORY, targetPercent: 60 }];
    const tiered = { nodeType: NodeType.R6GD_XLARGE };
    expect(problems({ shards: { ...SHARDS, targets } })).toEqual([]);
    expect(problems({ shards: { ...SHARDS, targets } }, tiered)).toEqual([
      "EC1233 /autoscaling/shards/targets/0/metric",
    ]);
  });

  test("has a metric of its own, and is best alone", () => {
    const [cpu] = SHARDS.targets!;
    const memory = { metric: ShardScalingMetric.DATABASE_CAPACITY, targetPercent: 60 };
    expect(ofShards({ targets: [cpu!, { ...cpu!, targetPercent: 50 }] })).toEqual([
      "EC1234 /autoscaling/shards/targets/1/metric",
    ]);
    expect(warnings({ shards: { ...SHARDS, targets: [cpu!, memory] } })).toEqual([
      "EC1235 /autoscaling/shards/targets",
    ]);
  });

  test("has cooldowns of whole seconds", () => {
    expect(ofTarget({ scaleInCooldownSeconds: -1, scaleOutCooldownSeconds: 0.5 })).toEqual([
      "EC1236 /autoscaling/shards/targets/0/scaleInCooldownSeconds",
      "EC1236 /autoscaling/shards/targets/0/scaleOutCooldownSeconds",
    ]);
  });

  test("of shards takes no metric of replicas", () => {
    expect(ofTarget({ metric: ReplicaScalingMetric.REPLICA_ENGINE_CPU })).toEqual([
      "EC1000 /autoscaling/shards/targets/0/metric",
    ]);
    const metric = ShardScalingMetric.PRIMARY_ENGINE_CPU as unknown as ReplicaScalingMetric;
    expect(ofReplicas({ targets: [{ metric, targetPercent: 60 }] })).toEqual([
      "EC1000 /autoscaling/replicas/targets/0/metric",
    ]);
  });
});

describe("a scheduled action", () => {
  test.each(["", " a", "a ", "a/b", "a:b", "a|b", "a\nb", "a".repeat(257)])("is not called %j", (name) => {
    expect(ofAction({ name })).toEqual(["EC1237 /autoscaling/shards/scheduled/0/name"]);
  });

  test.each(["Monday – früh (1)", "constructor", "__proto__", "Resource", "a".repeat(256)])(
    "may be called %s",
    (name) => {
      const { resource } = scaled({ shards: { ...SHARDS, scheduled: [{ ...ACTION, name }] } });
      expect(Object.values(resource.aws_appautoscaling_scheduled_action!)).toMatchObject([{ name }]);
    },
  );

  test("has a name before Terraform runs", () => {
    expect(ofAction({ name: Token.asString({ resolve: () => "later" }) })).toEqual([
      "EC1000 /autoscaling/shards/scheduled/0/name",
    ]);
  });

  test("has a name of its own, among those of the same kind", () => {
    expect(ofShards({ scheduled: [ACTION, ACTION] })).toEqual(["EC1238 /autoscaling/shards/scheduled/1/name"]);
    const both = { shards: { ...SHARDS, scheduled: [ACTION] }, replicas: { ...REPLICAS, scheduled: [ACTION] } };
    expect(problems(both)).toEqual([]);
  });

  test("changes a limit", () => {
    expect(ofAction({ minimum: undefined })).toEqual(["EC1241 /autoscaling/shards/scheduled/0"]);
  });

  test.each([
    "cron(0 7 ? * MON-FRI *)",
    "cron(0/15 * * * ? *)",
    "cron(0,30 6-9 L 1,3,dec ? 2027-2030)",
    "cron(5 4 15W * ? *)",
    "cron(5 4 LW * ? *)",
    "cron(5 4 ? * 6#3 *)",
    "cron(5 4 ? JAN-MAR 6L *)",
    "rate(1 day)",
    "rate(12 hours)",
    "at(2028-02-29T23:59:59)",
  ])("takes %s", (schedule) => {
    expect(ofAction({ schedule })).toEqual([]);
  });

  test.each([
    "",
    "0 7 * * *",
    "cron(0 7 * * *)",
    "cron(0 7 * * MON-FRI *)", // one of the days has to be ?
    "cron(0 7 ? * ? *)",
    "cron(60 7 ? * * *)",
    "cron(0 24 ? * * *)",
    "cron(0 7 32 * ? *)",
    "cron(0 7 1 13 ? *)",
    "cron(0 7 ? * 8 *)",
    "cron(0 7 ? * MON-FRI-SUN *)",
    "cron(0/0 7 ? * * *)",
    "cron(0 7 ? * * 1969)",
    "cron(0 7 ? * FOO#2 *)",
    "rate(0 days)",
    "rate(1 week)",
    "rate(1.5 hours)",
    "at(2027-02-29T00:00:00)",
    "at(2027-11-26T06:00:00Z)",
    "at(2027-11-26 06:00:00)",
  ])("does not take %j", (schedule) => {
    expect(ofAction({ schedule })).toEqual(["EC1239 /autoscaling/shards/scheduled/0/schedule"]);
  });

  test.each(["Europe/Berlin", "UTC", "Etc/GMT+9", "Asia/Kolkata", "America/Argentina/Buenos_Aires"])(
    "is meant in %s",
    (timeZone) => {
      expect(ofAction({ timeZone })).toEqual([]);
    },
  );

  test.each(["europe/berlin", "Europe/berlin", "Mars/Olympus", "+01:00", "GMT+1", ""])(
    "is not meant in %j",
    (timeZone) => {
      expect(ofAction({ timeZone })).toEqual(["EC1240 /autoscaling/shards/scheduled/0/timeZone"]);
    },
  );
});

test("placement, which names every shard, excludes autoscaling", () => {
  expect(problems({ shards: SHARDS }, { placement: [{}, {}, {}] })).toEqual(["EC1223 /placement"]);
});

test("replicas are scaled when a quarter of memory is reserved; shards always", () => {
  const parameters = (percent: string) => ({ parameters: { "reserved-memory-percent": percent } });
  expect(problems({ replicas: REPLICAS }, parameters("24"))).toEqual(["EC1230 /parameters/reserved-memory-percent"]);
  expect(problems({ replicas: REPLICAS }, parameters("25"))).toEqual([]);
  expect(problems({ shards: SHARDS }, parameters("10"))).toEqual([]);
  const parameterGroup = ParameterGroup.fromParameterGroupName("prod");
  expect(problems({ replicas: REPLICAS }, { parameterGroup })).toEqual([]);
});

test("of what only Terraform knows nothing is said", () => {
  const { resource } = synthesize((stack) => {
    const { numberValue, stringValue } = new TerraformVariable(stack, "later", { type: "any" });
    group(stack, {
      shards: numberValue,
      autoscaling: {
        shards: {
          minimum: numberValue,
          maximum: numberValue,
          targets: [{ metric: ShardScalingMetric.PRIMARY_ENGINE_CPU, targetPercent: numberValue }],
          scheduled: [{ name: "later", schedule: stringValue, timeZone: stringValue, minimum: numberValue }],
        },
      },
    });
  });
  expect(Object.values(resource.aws_appautoscaling_scheduled_action!)).toMatchObject([
    { schedule: "${var.later}", timezone: "${var.later}", scalable_target_action: { min_capacity: "${var.later}" } },
  ]);
});

test("everything is reported at once, with what else is wrong", () => {
  const found = refused((stack) =>
    group(stack, {
      replicationGroupId: "Prod",
      nodeType: NodeType.T4G_MEDIUM,
      autoscaling: { shards: { minimum: 0, maximum: 300, targets: [] } },
    }),
  );
  expect(found.map(({ code }) => code)).toEqual(["EC1001", "EC1222", "EC1225", "EC1225"]);
  expect(found.find(({ code }) => code === "EC1222")).toEqual({
    code: "EC1222",
    severity: "error",
    pointer: "/nodeType",
    message: "AWS does not scale caches of cache.t4g.medium.",
    remedy:
      "Use large, xlarge or 2xlarge of m5, m6g, m7g, m8g, r5, r6g, r6gd, r7g, r8g, c7gn or c8gn; or leave autoscaling out.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling.html",
  });
});
