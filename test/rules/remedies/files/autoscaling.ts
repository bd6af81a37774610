import { ACKNOWLEDGE, type Remedies } from "../../remedy";

export const AUTOSCALING_FILE_REMEDIES: Remedies = {
  "EC1221: Redis OSS 5.0.6": [
    "Use Valkey, or Redis OSS from 6.0; or leave autoscaling out.",
    { "../engine": "valkey", "../engineVersion": "8.1" },
    { "../engineVersion": "6.0", "../nodeType": "cache.r5.large" },
    { ".": undefined },
  ],
  "EC1221: tiered data on Redis OSS 6.2": [
    "Use Valkey, or Redis OSS from 7.0, or a node type of another family; or leave autoscaling out.",
    { "../engine": "valkey", "../engineVersion": "8.1" },
    { "../engineVersion": "7.0" },
    { "../nodeType": "cache.r6g.xlarge" },
    { ".": undefined },
  ],
  "EC1222: a node type of 4xlarge": [
    "Use large, xlarge or 2xlarge of m5, m6g, m7g, m8g, r5, r6g, r6gd, r7g, r8g, c7gn or c8gn; or leave autoscaling out.",
    { ".": "cache.r7g.2xlarge" },
    { "../autoscaling": undefined },
  ],
  "EC1223: placement of shards that are scaled": [
    "Leave placement to AWS, which spreads nodes over the zones of the subnet group; or leave autoscaling out.",
    { ".": undefined },
    { "../autoscaling": undefined },
  ],
  "EC1224: neither target nor schedule": [
    "Give a target or a scheduled action, or leave out autoscaling of shards.",
    { "./targets": [{ metric: "ElastiCachePrimaryEngineCPUUtilization", targetPercent: 60 }] },
    { "./scheduled": [{ name: "morning", schedule: "cron(0 7 ? * * *)", minimum: 2 }] },
    { "..": undefined },
  ],
  "EC1226: a scheduled minimum above the maximum": [
    "Lower the minimum, or raise the maximum.",
    { ".": 4 },
    { "/caches/sharded/autoscaling/shards/maximum": 5 },
  ],
  "EC1227: 5 shards, which is above the maximum": [
    "Set shards within the limits, which counts when the cache is created. A running cache ignores it.",
    { ".": 4 },
  ],
  "EC1227: 1 replica, which is below the minimum": [
    "Set replicasPerShard within the limits, which counts when the cache is created. A running cache ignores it.",
    { ".": 2 },
  ],
  "EC1228: 750 nodes": [
    "Lower a maximum, or take fewer shards of a larger node type.",
    { ".": 100 },
    { ".": 150, "/caches/sharded/nodeType": "cache.r7g.2xlarge" },
  ],
  "EC1229: 92 nodes": [
    "Ask AWS for an increase of the quota “Nodes per cluster per instance type”, or scaling ends at it.",
    ACKNOWLEDGE,
  ],
  "EC1230: 24 percent of reserved memory": [
    "Remove the parameter, whose default is 25; or leave out autoscaling of replicas.",
    { ".": undefined },
    { "/caches/sharded/autoscaling": undefined },
  ],
  "EC1232: 71 percent": ["Set targetPercent to a number from 35 to 70.", { ".": 70 }],
  "EC1232: 34 percent": ["Set targetPercent to a number from 35 to 70.", { ".": 35 }],
  "EC1233: memory as the metric of tiered data": [
    "Use ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage, which counts the SSD too.",
    { ".": "ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage" },
  ],
  "EC1234: a metric that is given twice": ["Keep the target that you mean.", { "..": undefined }],
  "EC1235: two metrics": [
    "Keep the metric that shows load first.",
    { ".": [{ metric: "ElastiCachePrimaryEngineCPUUtilization", targetPercent: 60 }] },
  ],
  "EC1236: a cooldown of more seconds than 31 bits hold": [
    "Set scaleInCooldownSeconds to a whole number from 0 to 2147483647.",
    { ".": 2147483647 },
  ],
  "EC1237: a name with a slash": ["Choose a name such as weekday-morning.", { ".": "weekday-morning" }],
  "EC1238: a name that is given twice": [
    "Choose another name: AWS would keep only one of the two.",
    { ".": "evening" },
  ],
  "EC1239: a cron expression of five fields": [
    "Write it as in cron(0 7 ? * MON-FRI *), rate(12 hours) or at(2027-11-26T06:00:00).",
    { ".": "cron(0 7 ? * MON-FRI *)" },
    { ".": "rate(12 hours)" },
    { ".": "at(2027-11-26T06:00:00)" },
  ],
  "EC1239: both days in a cron expression": [
    "Write it as in cron(0 7 ? * MON-FRI *), rate(12 hours) or at(2027-11-26T06:00:00).",
    { ".": "cron(0 7 ? * MON-FRI *)" },
    { ".": "rate(12 hours)" },
    { ".": "at(2027-11-26T06:00:00)" },
  ],
  "EC1240: a time zone in small letters": [
    "Write it as in Europe/Dublin, with its capital letters.",
    { ".": "Europe/Dublin" },
  ],
  "EC1241: an action that changes nothing": [
    "Give one, or remove the action.",
    { "./minimum": 2 },
    { "./maximum": 4 },
    { "../../scheduled": undefined },
  ],
};
