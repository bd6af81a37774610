import { excludes, range, requires, together } from "../validation/data-rules";
import type { EngineVersion } from "../engine/engine-version";
import { TransitEncryption } from "../encryption/transit-encryption";

import type { ReplicationGroupFacts } from "./replication-group-facts";
import type { Rule } from "../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
const AUTO_FAILOVER = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html";
const QUOTAS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html";

/** The property that holds the number of replicas. */
const replicasOf = ({ topology }: ReplicationGroupFacts) => (topology === "sharded" ? "replicasPerShard" : "replicas");

/** What the rules know of the number of nodes. */
export interface NodeCountFacts extends Pick<ReplicationGroupFacts, "shards" | "replicas"> {
  /** Not known of a secondary whose primary is made by another app. */
  readonly engineVersion: EngineVersion | undefined;
  /** Where the number can be changed; `shards` unless the shards are those of another cache. */
  readonly replicasProperty?: string;
}

const SECOND_SUBNET = "Add a subnet in another availability zone to the network, or set multiAz to false.";

const PLACEMENT = {
  code: "EC1210",
  constraint: "C10",
  statement: "Placement, where given, names every shard and one zone for each of its replicas",
  terraform: "apply",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_NodeGroupConfiguration.html",
} as const;

/** Rules on the number of nodes, of every member of a global datastore too. */
export const nodeCountRules: readonly Rule<NodeCountFacts>[] = [
  {
    code: "EC1208",
    constraint: "C5",
    statement: "A sharded group has no more nodes than a quota increase can reach",
    severity: "error",
    terraform: "apply",
    source: QUOTAS,
    check: (facts) => {
      const total = nodesOf(facts);
      const max = maxNodesOf(facts);
      return total !== undefined && total > max
        ? {
            at: [facts.replicasProperty ?? "shards"],
            message: `A group of ${facts.engineVersion} must have at most ${max} nodes, shards × (1 + replicasPerShard); got ${total}.`,
            remedy: "Use fewer shards of a larger node type, or fewer replicas.",
          }
        : undefined;
    },
  },
  {
    code: "EC1209",
    constraint: "C5",
    statement: "A sharded group of more than 90 nodes needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: QUOTAS,
    check: (facts) => {
      const total = nodesOf(facts);
      return total !== undefined && total > 90 && total <= maxNodesOf(facts)
        ? {
            at: [facts.replicasProperty ?? "shards"],
            message: `The quota of a new account is 90 nodes in a group; got ${total}.`,
            remedy: "Ask AWS for an increase of the quota “Nodes per cluster per instance type” before applying.",
          }
        : undefined;
    },
  },
];

/** Rules on the number of nodes, on failover and on where nodes live. */
export const topologyRules: readonly Rule<ReplicationGroupFacts>[] = [
  range({
    code: "EC1201",
    constraint: "C3,G8",
    statement: "A sharded group has {min} to {max} shards",
    terraform: "apply",
    source: API,
    property: "shards",
    subject: "The number of shards",
    min: 1,
    max: 500,
  }),
  range({
    code: "EC1202",
    constraint: "C4",
    statement: "A shard has {min} to {max} replicas",
    terraform: "validate",
    source: API,
    property: "replicas",
    at: "replicasPerShard",
    when: { topology: "sharded" },
    subject: "The number of replicas in each shard",
    min: 0,
    max: 5,
  }),
  range({
    code: "EC1203",
    constraint: "D1,D2",
    statement: "A replicated group has {min} to {max} replicas",
    terraform: "apply",
    source: API,
    property: "replicas",
    when: { topology: "replicated" },
    subject: "The number of replicas",
    min: 1,
    max: 5,
    remedy: "Set replicas to a whole number from {min} to {max}, or make the topology single-node.",
  }),
  excludes({
    code: "EC1204",
    constraint: "H2",
    statement: "Multi-AZ needs at least one replica in every shard",
    terraform: "apply",
    source: AUTO_FAILOVER,
    cases: [
      {
        when: { topology: "sharded", multiAz: true, replicas: { max: 0 } },
        at: "replicasPerShard",
        message: "Multi-AZ needs at least one replica in every shard; got {replicas}.",
        remedy: "Set replicasPerShard to 1 or more, or multiAz to false.",
      },
      {
        when: { topology: { not: "sharded" }, multiAz: true, replicas: { max: 0 } },
        at: "replicas",
        message: "Multi-AZ needs at least one replica; got {replicas}.",
        remedy: "Set replicas to 1 or more, or multiAz to false.",
      },
    ],
  }),
  requires({
    code: "EC1205",
    constraint: "H1",
    statement: "Multi-AZ needs automatic failover",
    terraform: "plan",
    source: AUTO_FAILOVER,
    when: { multiAz: true },
    requires: { automaticFailover: true },
    at: "automaticFailover",
    message: "Multi-AZ needs automatic failover; got false.",
    remedy: "Set automaticFailover to true, or multiAz to false.",
  }),
  excludes({
    code: "EC1206",
    constraint: "H3",
    statement: "Multi-AZ needs a subnet group with at least two subnets",
    severity: "warning", // no page of AWS says whether it refuses
    terraform: "nobody",
    source: AUTO_FAILOVER,
    cases: [
      {
        when: { wantsMultiAz: true, subnetCount: { max: 1 }, hasOwnMultiAz: true },
        at: "multiAz",
        message: "Multi-AZ needs subnets in two or more availability zones; the network has {subnetCount}.",
        remedy: SECOND_SUBNET,
      },
      {
        when: { wantsMultiAz: true, subnetCount: { max: 1 } },
        at: "subnetGroup",
        message:
          "Multi-AZ needs subnets in two or more availability zones; the network has {subnetCount}, so Multi-AZ is off.",
        remedy: SECOND_SUBNET,
      },
    ],
  }),
  {
    code: "EC1207",
    constraint: "D4",
    statement: "Availability zones, where named, are one for each node: the primary first",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ availabilityZones: zones, replicas }) =>
      zones && replicas !== undefined && zones.length !== replicas + 1
        ? {
            at: ["availabilityZones"],
            message: `There is one availability zone for each node; got ${zones.length} for ${nodes(replicas + 1)}.`,
            remedy: "Name one zone for each node, the primary first, repeating zones where needed; or leave it to AWS.",
          }
        : undefined,
  },
  {
    code: "EC1213",
    constraint: "H3",
    statement: "Nodes of a shard that is Multi-AZ are placed in two zones or more",
    severity: "warning", // no page of AWS says whether it refuses
    terraform: "nobody",
    source: AUTO_FAILOVER,
    check: ({ multiAz, availabilityZones, placement = [] }) => {
      const shards = [
        { at: ["availabilityZones"], zones: availabilityZones },
        ...placement.map((shard, index) => ({
          at: ["placement", index],
          zones: shard.replicaAvailabilityZones && [shard.primaryAvailabilityZone, ...shard.replicaAvailabilityZones],
        })),
      ];
      return shards.flatMap(({ at, zones }) =>
        multiAz && zones && zones.length > 1 && zones.every((zone) => zone !== undefined && zone === zones[0])
          ? [
              {
                at,
                message: `Multi-AZ is on, and all nodes are placed in ${zones[0]}: they are lost together.`,
                remedy: "Place them in two zones or more, or set multiAz to false.",
              },
            ]
          : [],
      );
    },
  },
  ...nodeCountRules,
  {
    code: "EC1320",
    constraint: "R3",
    statement:
      "Nodes for distributed KV caching, cache.i8ge, have no replicas, zones of their own, plain text or snapshots",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/distributed-kv-caching-limits.html",
    check: (facts) => {
      const { nodeType, topology, replicas, multiAz, transitEncryption, snapshotRetentionDays, restore } = facts;
      if (!nodeType._row?.features.includes("distributed-kv-caching")) {
        return undefined;
      }
      const changes = [
        ...(topology === "sharded" ? [] : ["make the cache sharded"]),
        ...((replicas ?? 0) > 0 ? [`set ${replicasOf(facts)} to 0`] : []),
        ...(multiAz ? ["set multiAz to false"] : []),
        ...((transitEncryption ?? TransitEncryption.REQUIRED) === TransitEncryption.REQUIRED
          ? []
          : ["set transitEncryption to required"]),
        ...((snapshotRetentionDays ?? 0) > 0 ? ["set snapshotRetentionDays to 0"] : []),
        ...(facts.hasFinalSnapshot ? ["take no final snapshot"] : []),
        ...(restore ? ["leave restore out"] : []),
      ];
      return changes.length === 0
        ? undefined
        : {
            at: ["nodeType"],
            message: `${nodeType} is for sharded caches without replicas, Multi-AZ and snapshots, and with TLS required.`,
            remedy: `Use a node type of another family, such as r7g, or ${changes.join(", ")}.`,
          };
    },
  },
  together(
    excludes({
      ...PLACEMENT,
      each: "placement.*",
      when: {
        "placement.*.replicaAvailabilityZones.length": { differsFrom: "replicas" },
        shards: { given: true },
      },
      at: "placement.*.replicaAvailabilityZones",
      message:
        "replicaAvailabilityZones must have one zone for each of {replicas} replicas; got {placement.*.replicaAvailabilityZones.length}.",
      remedy: "Name one zone for each replica, repeating zones where needed.",
    }),
    excludes({
      ...PLACEMENT,
      when: { "placement.length": { differsFrom: "shards" }, replicas: { given: true } },
      at: "placement",
      message: "placement must have one entry for each of {shards} shards; got {placement.length}.",
      remedy: "Give one entry for each shard, or leave placement to AWS.",
    }),
  ),
];

function maxNodesOf({ engineVersion }: NodeCountFacts): number {
  return engineVersion?._maxNodesPerCluster ?? Infinity;
}

function nodesOf({ shards, replicas }: NodeCountFacts): number | undefined {
  return shards === undefined || replicas === undefined ? undefined : shards * (1 + replicas);
}

function nodes(count: number): string {
  return count === 1 ? "1 node" : `${count} nodes`;
}
