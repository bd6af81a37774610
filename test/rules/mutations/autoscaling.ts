import type { ConstructMutation, FileMutation } from "../mutation";

const CPU = { metric: "ElastiCachePrimaryEngineCPUUtilization", targetPercent: 60 };
const CAPACITY = { metric: "ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage", targetPercent: 60 };
const MEMORY = { metric: "ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage", targetPercent: 60 };
const MORNING = { name: "morning", schedule: "cron(0 7 ? * * *)", minimum: 2 };

const EXISTING_NETWORK = {
  "/network": { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] },
};
const SHARDED = "/caches/sharded";
const AUTOSCALING = `${SHARDED}/autoscaling`;

const TOKEN = {
  type: "token",
  secret: { type: "parameter-store", parameterName: "/shop/token" },
  secretInState: "allow",
};

/** Autoscaling of shards by the processor, but for what is given. */
const shards = (limits: object) => ({
  [AUTOSCALING]: { shards: { minimum: 1, maximum: 4, targets: [CPU], ...limits } },
});
const replicas = (limits: object = {}) => ({
  [AUTOSCALING]: {
    replicas: {
      minimum: 1,
      maximum: 4,
      targets: [{ metric: "ElastiCacheReplicaEngineCPUUtilization", targetPercent: 60 }],
      ...limits,
    },
  },
});

/** Rules of autoscaling.ts, autoscaling-limits.ts, autoscaling-target.ts and autoscaling-schedule.ts. */
export const AUTOSCALING_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1221",
    by: "Redis OSS 5.0.6",
    at: AUTOSCALING,
    change: {
      ...shards({}),
      [`${SHARDED}/engineVersion`]: "5.0.6",
      [`${SHARDED}/nodeType`]: "cache.r5.large",
      [`${SHARDED}/authentication`]: TOKEN, // it has no users
    },
    neighbour: { ...shards({}), [`${SHARDED}/engineVersion`]: "6.0", [`${SHARDED}/nodeType`]: "cache.r5.large" },
    neighbourWarns: ["EC1306"],
  },
  {
    code: "EC1221",
    by: "tiered data on Redis OSS 6.2",
    at: AUTOSCALING,
    change: { ...shards({}), [`${SHARDED}/engineVersion`]: "6.2", [`${SHARDED}/nodeType`]: "cache.r6gd.xlarge" },
    neighbour: { ...shards({}), [`${SHARDED}/engineVersion`]: "7.0", [`${SHARDED}/nodeType`]: "cache.r6gd.xlarge" },
  },
  {
    code: "EC1222",
    by: "a node type of 4xlarge",
    at: `${SHARDED}/nodeType`,
    change: { ...shards({}), [`${SHARDED}/nodeType`]: "cache.r7g.4xlarge" },
    neighbour: { ...shards({}), [`${SHARDED}/nodeType`]: "cache.r7g.2xlarge" },
  },
  {
    code: "EC1223",
    by: "placement of shards that are scaled",
    at: `${SHARDED}/placement`,
    change: { ...shards({}), [`${SHARDED}/placement`]: [{}, {}] },
    neighbour: { [`${SHARDED}/placement`]: [{}, {}] },
  },
  {
    code: "EC1224",
    by: "neither target nor schedule",
    at: `${AUTOSCALING}/shards`,
    change: { [AUTOSCALING]: { shards: { minimum: 1, maximum: 4 } } },
    neighbour: { [AUTOSCALING]: { shards: { minimum: 1, maximum: 4, scheduled: [MORNING] } } },
  },
  {
    code: "EC1226",
    by: "a scheduled minimum above the maximum",
    at: `${AUTOSCALING}/shards/scheduled/0/minimum`,
    change: shards({ scheduled: [{ ...MORNING, minimum: 5 }] }),
    neighbour: shards({ scheduled: [{ ...MORNING, minimum: 4 }] }),
  },
  {
    code: "EC1227",
    by: "5 shards, which is above the maximum",
    at: `${SHARDED}/shards`,
    change: { ...shards({}), [`${SHARDED}/shards`]: 5 },
    neighbour: { ...shards({}), [`${SHARDED}/shards`]: 4 },
  },
  {
    code: "EC1227",
    by: "1 replica, which is below the minimum",
    at: `${SHARDED}/replicasPerShard`,
    change: { ...replicas({ minimum: 2 }), [`${SHARDED}/replicasPerShard`]: 1 },
    neighbour: { ...replicas({ minimum: 2 }), [`${SHARDED}/replicasPerShard`]: undefined },
  },
  {
    code: "EC1228",
    by: "750 nodes",
    at: `${AUTOSCALING}/shards/maximum`,
    change: { ...EXISTING_NETWORK, ...shards({ maximum: 250 }), [`${SHARDED}/replicasPerShard`]: 2 },
    alsoWarns: ["EC1016"],
    neighbour: { ...EXISTING_NETWORK, ...shards({ maximum: 250 }), [`${SHARDED}/replicasPerShard`]: 1 },
    neighbourWarns: ["EC1229", "EC1016"],
  },
  {
    code: "EC1229",
    by: "92 nodes",
    at: `${AUTOSCALING}/shards/maximum`,
    change: shards({ maximum: 46 }),
    neighbour: shards({ maximum: 45 }),
  },
  {
    code: "EC1230",
    by: "24 percent of reserved memory",
    at: `${SHARDED}/parameters/reserved-memory-percent`,
    change: { ...replicas(), [`${SHARDED}/parameters`]: { "reserved-memory-percent": 24 } },
    neighbour: { ...replicas(), [`${SHARDED}/parameters`]: { "reserved-memory-percent": 25 } },
  },
  {
    code: "EC1232",
    by: "71 percent",
    at: `${AUTOSCALING}/shards/targets/0/targetPercent`,
    change: shards({ targets: [{ ...CPU, targetPercent: 71 }] }),
    neighbour: shards({ targets: [{ ...CPU, targetPercent: 70 }] }),
  },
  {
    code: "EC1232",
    by: "34 percent",
    at: `${AUTOSCALING}/shards/targets/0/targetPercent`,
    change: shards({ targets: [{ ...CPU, targetPercent: 34 }] }),
    neighbour: shards({ targets: [{ ...CPU, targetPercent: 35 }] }),
  },
  {
    code: "EC1233",
    by: "memory as the metric of tiered data",
    at: `${AUTOSCALING}/shards/targets/0/metric`,
    change: { ...shards({ targets: [MEMORY] }), [`${SHARDED}/nodeType`]: "cache.r6gd.xlarge" },
    neighbour: { ...shards({ targets: [CAPACITY] }), [`${SHARDED}/nodeType`]: "cache.r6gd.xlarge" },
  },
  {
    code: "EC1234",
    by: "a metric that is given twice",
    at: `${AUTOSCALING}/shards/targets/1/metric`,
    change: shards({ targets: [CPU, CPU] }),
    neighbour: shards({ targets: [CPU, CAPACITY] }),
    neighbourWarns: ["EC1235"],
  },
  {
    code: "EC1235",
    by: "two metrics",
    at: `${AUTOSCALING}/shards/targets`,
    change: shards({ targets: [CPU, CAPACITY] }),
    neighbour: shards({ targets: [CAPACITY] }),
  },
  {
    code: "EC1236",
    by: "a cooldown of more seconds than 31 bits hold",
    at: `${AUTOSCALING}/shards/targets/0/scaleInCooldownSeconds`,
    change: shards({ targets: [{ ...CPU, scaleInCooldownSeconds: 2147483648 }] }),
    neighbour: shards({ targets: [{ ...CPU, scaleInCooldownSeconds: 2147483647 }] }),
  },
  {
    code: "EC1237",
    by: "a name with a slash",
    at: `${AUTOSCALING}/shards/scheduled/0/name`,
    change: shards({ scheduled: [{ ...MORNING, name: "mon/tue" }] }),
    neighbour: shards({ scheduled: [{ ...MORNING, name: "mon-tue" }] }),
  },
  {
    code: "EC1238",
    by: "a name that is given twice",
    at: `${AUTOSCALING}/shards/scheduled/1/name`,
    change: shards({ scheduled: [MORNING, MORNING] }),
    neighbour: shards({ scheduled: [MORNING, { ...MORNING, name: "evening" }] }),
  },
  {
    code: "EC1239",
    by: "a cron expression of five fields",
    at: `${AUTOSCALING}/shards/scheduled/0/schedule`,
    change: shards({ scheduled: [{ ...MORNING, schedule: "cron(0 7 ? * MON)" }] }),
    neighbour: shards({ scheduled: [{ ...MORNING, schedule: "cron(0 7 ? * MON *)" }] }),
  },
  {
    code: "EC1239",
    by: "both days in a cron expression",
    at: `${AUTOSCALING}/shards/scheduled/0/schedule`,
    change: shards({ scheduled: [{ ...MORNING, schedule: "cron(0 7 * * * *)" }] }),
    neighbour: shards({ scheduled: [{ ...MORNING, schedule: "cron(0 7 * * ? *)" }] }),
  },
  {
    code: "EC1240",
    by: "a time zone in small letters",
    at: `${AUTOSCALING}/shards/scheduled/0/timeZone`,
    change: shards({ scheduled: [{ ...MORNING, timeZone: "europe/dublin" }] }),
    neighbour: shards({ scheduled: [{ ...MORNING, timeZone: "Europe/Dublin" }] }),
  },
  {
    code: "EC1241",
    by: "an action that changes nothing",
    at: `${AUTOSCALING}/shards/scheduled/0`,
    change: shards({ scheduled: [{ name: "morning", schedule: "rate(1 day)" }] }),
    neighbour: shards({ scheduled: [{ name: "morning", schedule: "rate(1 day)", maximum: 5 }] }),
  },
];

const construct = "ShardedGroup, scaled";

export const AUTOSCALING_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1224",
    by: "neither shards nor replicas",
    construct,
    at: "/autoscaling",
    change: { "/autoscaling": {} },
    neighbour: { "/autoscaling": undefined },
    inFile: { code: "EC0107", change: { [AUTOSCALING]: {} } },
  },
  {
    code: "EC1225",
    by: "no shard",
    construct,
    at: "/autoscaling/shards/minimum",
    change: { "/autoscaling/shards/minimum": 0 },
    neighbour: { "/autoscaling/shards/minimum": 1 },
    inFile: { code: "EC0105", change: shards({ minimum: 0 }) },
  },
  {
    code: "EC1225",
    by: "6 replicas",
    construct,
    at: "/autoscaling/replicas/maximum",
    change: { "/autoscaling/replicas/maximum": 6 },
    neighbour: { "/autoscaling/replicas/maximum": 5 },
    inFile: { code: "EC0105", change: replicas({ maximum: 6 }) },
  },
  {
    code: "EC1231",
    by: "0 percent",
    construct,
    at: "/autoscaling/shards/targets/0/targetPercent",
    change: { "/autoscaling/shards/targets/0/targetPercent": 0 },
    neighbour: { "/autoscaling/shards/targets/0/targetPercent": 35 },
    inFile: { code: "EC0105", change: shards({ targets: [{ ...CPU, targetPercent: 0 }] }) },
  },
  {
    code: "EC1231",
    by: "101 percent",
    construct,
    at: "/autoscaling/replicas/targets/0/targetPercent",
    change: { "/autoscaling/replicas/targets/0/targetPercent": 101 },
    neighbour: { "/autoscaling/replicas/targets/0/targetPercent": 70 },
    inFile: { code: "EC0105", change: shards({ targets: [{ ...CPU, targetPercent: 101 }] }) },
  },
  {
    code: "EC1236",
    by: "half a second",
    construct,
    at: "/autoscaling/shards/targets/0/scaleOutCooldownSeconds",
    change: { "/autoscaling/shards/targets/0/scaleOutCooldownSeconds": 0.5 },
    neighbour: { "/autoscaling/shards/targets/0/scaleOutCooldownSeconds": 0 },
    inFile: { code: "EC0103", change: shards({ targets: [{ ...CPU, scaleOutCooldownSeconds: 0.5 }] }) },
  },
];
