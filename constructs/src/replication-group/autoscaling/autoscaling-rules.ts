import { excludes, together } from "../../validation/data-rules";
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
  excludes({
    code: "EC1221",
    constraint: "J2",
    statement: "Autoscaling needs Valkey, or Redis OSS from 6.0; on r6gd, Redis OSS from 7.0",
    terraform: "apply",
    source: AUTOSCALING,
    cases: [
      {
        when: { autoscaling: { given: true }, engineVersion: { lacks: "autoscaling" } },
        at: "autoscaling",
        message: "AWS does not scale {engineVersion}.",
        remedy: "Use Valkey, or Redis OSS from 6.0; or leave autoscaling out.",
      },
      {
        when: {
          autoscaling: { given: true },
          engineVersion: { lacks: "data-tiering-autoscaling" },
          "nodeType.hasDataTiering": true,
        },
        at: "autoscaling",
        message: "AWS does not scale {engineVersion} on {nodeType}, which tiers data.",
        remedy: "Use Valkey, or Redis OSS from 7.0, or a node type of another family; or leave autoscaling out.",
      },
    ],
  }),
  excludes({
    code: "EC1222",
    constraint: "J2",
    statement: "Autoscaling needs a node type that AWS scales",
    terraform: "apply",
    source: AUTOSCALING,
    when: { autoscaling: { given: true }, "nodeType._row.features": { includesNot: "autoscaling" } },
    at: "nodeType",
    message: "AWS does not scale caches of {nodeType}.",
    remedy:
      "Use large, xlarge or 2xlarge of m5, m6g, m7g, m8g, r5, r6g, r6gd, r7g, r8g, c7gn or c8gn; or leave autoscaling out.",
  }),
  excludes({
    code: "EC1223",
    statement: "Autoscaling and placement of shards exclude each other",
    terraform: "nobody",
    source:
      "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group#node_group_configuration-1",
    when: { autoscaling: { given: true }, placement: { given: true } },
    at: "placement",
    message: "placement names every shard and replica; Terraform would remove the ones that autoscaling adds.",
    remedy: "Leave placement to AWS, which spreads nodes over the zones of the subnet group; or leave autoscaling out.",
  }),
  together(outsideLimits("shards", "shards"), outsideLimits("replicas", "replicasPerShard")),
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
          `A group of ${facts.engineVersion} must have at most ${max} nodes; autoscaling may make ${total}.`,
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
  excludes({
    code: "EC1230",
    statement: "Autoscaling of replicas needs at least 25 percent of reserved memory",
    terraform: "apply",
    source: REPLICAS,
    when: {
      "autoscaling.replicas": { given: true },
      "parameters.reserved-memory-percent": { matches: "^([0-9]|1[0-9]|2[0-4])$" },
    },
    at: "parameters.reserved-memory-percent",
    message:
      "Autoscaling of replicas needs at least 25 percent of reserved memory; got {parameters.reserved-memory-percent}.",
    remedy: "Remove the parameter, whose default is 25; or leave out autoscaling of replicas.",
  }),
];

/** Everything that the autoscaling of a sharded group is judged by. */
export const autoscalingRules: readonly Rule<ReplicationGroupFacts>[] = [
  ...groupRules,
  ...autoscalingLimitsRules,
  ...autoscalingTargetRules,
  ...autoscalingScheduleRules,
];

function outsideLimits(dimension: "shards" | "replicas", property: string): Rule<ReplicationGroupFacts> {
  const limits = `autoscaling.${dimension}` as const;
  const finding = {
    at: property,
    message: `Autoscaling keeps ${property} from {${limits}.minimum} to {${limits}.maximum}, and would scale at once; got {${dimension}}.`,
    remedy: `Set ${property} within the limits, which counts when the cache is created. A running cache ignores it.`,
  };
  return excludes<ReplicationGroupFacts>({
    code: "EC1227",
    constraint: "J4",
    statement: "A group begins within the limits of its autoscaling",
    severity: "warning", // AWS scales it into the limits at once
    terraform: "nobody",
    source: POLICIES,
    cases: [
      { ...finding, when: { [dimension]: { above: `${limits}.maximum` }, [`${limits}.minimum`]: { given: true } } },
      { ...finding, when: { [`${limits}.minimum`]: { above: dimension }, [`${limits}.maximum`]: { given: true } } },
    ],
  });
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
