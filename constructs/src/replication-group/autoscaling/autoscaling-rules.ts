import { autoscalingLimitsRules, highestMaximum } from "./limit-rules";
import { autoscalingScheduleRules } from "./schedule-rules";
import { autoscalingTargetRules } from "./target-rules";
import type { ReplicationGroupFacts } from "../replication-group-rules";
import type { Finding, Rule } from "../../validation/rule";

const AUTOSCALING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling.html";
const POLICIES = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Policies.html";
const REPLICAS =
  "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Scaling-Policies-Replicas-Replicas.html";

/** What the group has to be for AWS to scale it. */
const groupRules: readonly Rule<ReplicationGroupFacts>[] = [
  {
    code: "EC1221",
    constraint: "J2",
    statement: "Autoscaling needs Valkey, or Redis OSS from 6.0; on r6gd, Redis OSS from 7.0",
    severity: "error",
    terraform: "apply",
    source: AUTOSCALING,
    check: ({ autoscaling, engineVersion, nodeType }) => {
      if (!autoscaling || engineVersion._supports("autoscaling")) {
        return autoscaling && nodeType.hasDataTiering && !engineVersion._supports("data-tiering-autoscaling")
          ? {
              at: ["autoscaling"],
              message: `AWS does not scale ${engineVersion} on ${nodeType}, which tiers data.`,
              remedy: "Take Valkey, or Redis OSS from 7.0, or a node type of another family; or leave out autoscaling.",
            }
          : undefined;
      }
      return {
        at: ["autoscaling"],
        message: `AWS does not scale ${engineVersion}.`,
        remedy: "Take Valkey, or Redis OSS from 6.0; or leave out autoscaling.",
      };
    },
  },
  {
    code: "EC1222",
    constraint: "J2",
    statement: "Autoscaling needs a node type that AWS scales",
    severity: "error",
    terraform: "apply",
    source: AUTOSCALING,
    check: ({ autoscaling, nodeType }) =>
      autoscaling && nodeType._row && !nodeType._row.features.includes("autoscaling")
        ? {
            at: ["nodeType"],
            message: `AWS does not scale caches of ${nodeType}.`,
            remedy:
              "Take large, xlarge or 2xlarge of m5, m6g, m7g, m8g, r5, r6g, r6gd, r7g, r8g, c7gn or c8gn; or leave out autoscaling.",
          }
        : undefined,
  },
  {
    code: "EC1223",
    statement: "Autoscaling and placement of shards exclude each other",
    severity: "error",
    terraform: "nobody",
    source:
      "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#node_group_configuration-1",
    check: ({ autoscaling, placement }) =>
      autoscaling && placement
        ? {
            at: ["placement"],
            message: "Placement names every shard and replica; Terraform would take away those that autoscaling adds.",
            remedy:
              "Leave placement to AWS, which spreads nodes over the zones of the subnet group; or leave out autoscaling.",
          }
        : undefined,
  },
  {
    code: "EC1227",
    constraint: "J4",
    statement: "A group begins within the limits of its autoscaling",
    severity: "warning", // AWS scales it into the limits at once
    terraform: "nobody",
    source: POLICIES,
    check: ({ autoscaling, shards, replicas }) => [
      ...outside("shards", shards, autoscaling?.shards),
      ...outside("replicasPerShard", replicas, autoscaling?.replicas),
    ],
  },
  {
    code: "EC1228",
    constraint: "C5",
    statement: "The maxima of autoscaling make no more nodes than a quota increase can reach",
    severity: "warning", // AWS takes them, and scaling ends at the quota
    terraform: "nobody",
    source: POLICIES,
    check: (facts) => {
      const max = facts.engineVersion._maxNodesPerCluster;
      return tooManyNodes(facts, (total) => total > max, {
        message: (total) =>
          `A group of ${facts.engineVersion} has ${max} nodes at the most; autoscaling may make ${total}.`,
        remedy: "Lower a maximum, or take fewer shards of a larger node type.",
      });
    },
  },
  {
    code: "EC1229",
    constraint: "C5",
    statement: "Autoscaling to more than 90 nodes needs a quota increase",
    severity: "warning",
    terraform: "nobody",
    source: POLICIES,
    check: (facts) => {
      const max = facts.engineVersion._maxNodesPerCluster;
      return tooManyNodes(facts, (total) => total > 90 && total <= max, {
        message: (total) => `The quota of a new account is 90 nodes in a group; autoscaling may need ${total}.`,
        remedy: "Ask AWS for an increase of the quota “Nodes per cluster per instance type”, or scaling ends at it.",
      });
    },
  },
  {
    code: "EC1230",
    statement: "Autoscaling of replicas needs at least 25 percent of reserved memory",
    severity: "error",
    terraform: "apply",
    source: REPLICAS,
    check: ({ autoscaling, parameters }) => {
      const reserved = parameters["reserved-memory-percent"];
      return autoscaling?.replicas && Number(reserved) < 25
        ? {
            at: ["parameters", "reserved-memory-percent"],
            message: `AWS scales replicas when 25 percent of memory or more are reserved; ${reserved} given.`,
            remedy: "Remove the parameter, which is 25 by itself; or leave out autoscaling of replicas.",
          }
        : undefined;
    },
  },
];

/** Everything that the autoscaling of a sharded group is judged by. */
export const autoscalingRules: readonly Rule<ReplicationGroupFacts>[] = [
  ...groupRules,
  ...autoscalingLimitsRules,
  ...autoscalingTargetRules,
  ...autoscalingScheduleRules,
];

function outside(
  property: "shards" | "replicasPerShard",
  count: number | undefined,
  limits: { readonly minimum: number | undefined; readonly maximum: number | undefined } | undefined,
): Finding[] {
  if (count === undefined || limits?.minimum === undefined || limits.maximum === undefined) {
    return [];
  }
  return count >= limits.minimum && count <= limits.maximum
    ? []
    : [
        {
          at: [property],
          message: `Autoscaling keeps ${property} from ${limits.minimum} to ${limits.maximum}, and would scale at once; ${count} given.`,
          remedy: `Set ${property} within the limits: it counts when the cache is created. A running cache ignores it.`,
        },
      ];
}

function tooManyNodes(
  { autoscaling, shards, replicas }: ReplicationGroupFacts,
  isTooMany: (total: number) => boolean,
  { message, remedy }: { message: (total: number) => string; remedy: string },
): Finding | undefined {
  if (!autoscaling) {
    return undefined;
  }
  const mostShards = autoscaling.shards ? highestMaximum(autoscaling.shards) : shards;
  const mostReplicas = autoscaling.replicas ? highestMaximum(autoscaling.replicas) : replicas;
  if (mostShards === undefined || mostReplicas === undefined) {
    return undefined;
  }
  const total = mostShards * (1 + mostReplicas);
  return isTooMany(total)
    ? { at: ["autoscaling", autoscaling.shards ? "shards" : "replicas", "maximum"], message: message(total), remedy }
    : undefined;
}
