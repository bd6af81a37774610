import { excludes, range, requires } from "../validation/data-rules";
import { Engine } from "../catalogue/engine";
import type { EngineVersion } from "../engine/engine-version";
import { type ArnFacts, arnRules } from "../validation/arn-rules";
import { cacheRules, type CacheFacts } from "../cache/cache-with-nodes-rules";
import { type EngineFacts, engineRules, isIntelWithOlderMemcached } from "../engine/engine-rules";
import { everyCacheRules } from "../cache/every-cache-rules";
import { identifierRule } from "../validation/identifier";
import { nodeTypeRegionRules } from "../engine/node-type-region-rules";
import {
  type ParameterGroupChoiceFacts,
  parameterGroupChoiceRules,
  type ParameterGroupFacts,
  parameterGroupRules,
} from "../parameters/parameter-group-rules";
import type { Rule } from "../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html";
const QUOTAS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html";

/** Of a new account, as the API reference has it. */
export const MEMCACHED_NODE_QUOTA = 40;

const MIB = 1024 * 1024;

/** What the rules know of a Memcached cluster. `undefined` is what only Terraform will know. */
export interface MemcachedClusterFacts
  extends CacheFacts, ArnFacts, EngineFacts, ParameterGroupFacts, ParameterGroupChoiceFacts {
  readonly clusterId: string | undefined;
  readonly nodes: number | undefined;
  readonly crossAz: boolean | undefined;
  /** What `crossAz` would be if the subnets allowed it. */
  readonly wantsSeveralZones: boolean | undefined;
  /** Whether the user has chosen `crossAz`. */
  readonly hasOwnCrossAz: boolean;
  /** As the user has given it, and `undefined` otherwise. */
  readonly ownCrossAz: boolean | undefined;
  readonly availabilityZones: readonly (string | undefined)[] | undefined;
  readonly subnetCount: number | undefined;
  readonly transitEncryption: boolean | undefined;
  /** Whether the user has chosen it. */
  readonly hasOwnTransitEncryption: boolean;
}

const SECOND_SUBNET = "Add a subnet in another availability zone to the network, or set crossAz to false.";

const TLS_ON_OLD = {
  transitEncryption: true,
  "engineVersion.engine": Engine.MEMCACHED,
  engineVersion: { lacks: "transit-encryption" },
};
const TOO_OLD_FOR_TLS = {
  message: "TLS needs Memcached 1.6.12 or newer; got {engineVersion}.",
  remedy: "Use 1.6.12 or newer, or turn transitEncryption off.",
};

const FAMILIES_WITHOUT_TLS = ["t2", "m1", "m2", "m3", "r3"];
const TLS_ON_THEM = { transitEncryption: true, "nodeType.family": { oneOf: FAMILIES_WITHOUT_TLS } };
const NODES_WITHOUT_TLS = {
  message: "Memcached has no TLS on {nodeType}.",
  remedy: "Use a node type of a current family, such as t4g or m7g, or turn transitEncryption off.",
};

/** Rules that only Memcached has. */
export const memcachedRules: readonly Rule<MemcachedClusterFacts>[] = [
  identifierRule({
    code: "EC1701",
    constraint: "N3",
    property: "clusterId",
    subject: "A cluster id",
    maxLength: 50,
    terraform: "validate",
    source: API,
  }),
  range({
    code: "EC1702",
    constraint: "Q3",
    statement: "A Memcached cluster has at least {min} node",
    terraform: "apply",
    source: API,
    property: "nodes",
    subject: "The number of nodes",
    min: 1,
  }),
  range({
    code: "EC1703",
    constraint: "Q3",
    statement: "A Memcached cluster of more than {max} nodes needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: QUOTAS,
    property: "nodes",
    subject: "The number of nodes",
    max: MEMCACHED_NODE_QUOTA,
    fractions: true, // refused already (EC1702)
    message: "The API documents {max} nodes as the limit of a new account, the page of quotas 60; got {given}.",
    remedy: "Ask AWS for an increase of the quota “Nodes per cluster (Memcached)” before applying.",
  }),
  excludes({
    code: "EC1704",
    constraint: "Q5",
    statement: "Nodes in several zones need at least two nodes",
    terraform: "plan",
    source: API,
    when: { crossAz: true, nodes: { max: 1 } },
    at: "crossAz",
    message: "Nodes in several availability zones need at least two nodes; got {nodes}.",
    remedy: "Set nodes to 2 or more, or crossAz to false.",
  }),
  excludes({
    code: "EC1705",
    constraint: "Q6",
    statement: "Availability zones, where named, are one for each node",
    terraform: "apply",
    source: API,
    when: { "availabilityZones.length": { differsFrom: "nodes" } },
    at: "availabilityZones",
    message: "availabilityZones must have one zone for each of {nodes} nodes; got {availabilityZones.length}.",
    remedy: "Name one zone for each node, repeating zones where needed; or leave it to AWS.",
  }),
  {
    code: "EC1439",
    constraint: "Q5",
    statement: "Nodes in one zone name no second one",
    severity: "error",
    terraform: "apply",
    source:
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-cachecluster.html#cfn-elasticache-cachecluster-azmode",
    check: ({ crossAz, availabilityZones }) => {
      const zones = new Set(availabilityZones?.filter((zone) => zone !== undefined));
      return crossAz === false && zones.size > 1
        ? {
            at: ["crossAz"],
            message: `Nodes in one availability zone must name that zone alone; got ${[...zones].join(", ")}.`,
            remedy: "Set crossAz to true, or name one zone for all nodes.",
          }
        : undefined;
    },
  },
  {
    code: "EC2162",
    constraint: "Q6",
    statement: "Nodes that are meant to be in several zones name several",
    severity: "warning",
    terraform: "apply",
    source: API,
    check: ({ ownCrossAz, availabilityZones: zones = [], nodes }) =>
      ownCrossAz && nodes !== undefined && nodes > 1 && zones.length > 0 && isOneZone(zones)
        ? {
            at: ["availabilityZones"],
            message: `crossAz is true, and all nodes are in ${zones[0]}.`,
            remedy: "Name zones of two or more kinds, or remove crossAz.",
          }
        : undefined,
  },
  excludes({
    code: "EC1706",
    constraint: "H3",
    statement: "Nodes in several zones need a subnet group with at least two subnets",
    severity: "warning", // as EC1206
    terraform: "nobody",
    source: API,
    cases: [
      {
        when: { wantsSeveralZones: true, subnetCount: { max: 1 }, hasOwnCrossAz: true },
        at: "crossAz",
        message: "Nodes in several availability zones need as many subnets; the network has {subnetCount}.",
        remedy: SECOND_SUBNET,
      },
      {
        when: { wantsSeveralZones: true, subnetCount: { max: 1 } },
        at: "subnetGroup",
        message:
          "Nodes in several availability zones need as many subnets; the network has {subnetCount}, so crossAz is false.",
        remedy: SECOND_SUBNET,
      },
    ],
  }),
  excludes({
    code: "EC1707",
    constraint: "S8",
    statement: "TLS on Memcached needs version 1.6.12 or newer",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
    cases: [
      { ...TOO_OLD_FOR_TLS, when: { ...TLS_ON_OLD, hasOwnTransitEncryption: true }, at: "transitEncryption" },
      { ...TOO_OLD_FOR_TLS, when: TLS_ON_OLD, at: "engineVersion" },
    ],
  }),
  excludes({
    code: "EC1709",
    constraint: "S8",
    statement: `TLS on Memcached needs a node type that is not of the family ${FAMILIES_WITHOUT_TLS.join(", ")}`,
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
    cases: [
      { ...NODES_WITHOUT_TLS, when: { ...TLS_ON_THEM, hasOwnTransitEncryption: true }, at: "transitEncryption" },
      { ...NODES_WITHOUT_TLS, when: TLS_ON_THEM, at: "nodeType" },
    ],
  }),
  {
    code: "EC1416",
    constraint: "Y9",
    statement: "max_item_size is no more than a quarter of the memory that the node has for items",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html",
    check: ({ engineVersion, nodeType, parameters }) => {
      const memory = nodeType._row?.memcachedMaxCacheMemoryMib;
      const overhead = wholeNumber(parameters, "memcached_connections_overhead", 100);
      const item = wholeNumber(parameters, "max_item_size", MIB);
      if (memory === undefined || overhead === undefined || item === undefined || !isAtLeast1433(engineVersion)) {
        return undefined;
      }
      const most = Math.floor(((memory - overhead) / 4) * MIB);
      const isOfItem = "max_item_size" in parameters;
      if (item <= most || item > 1024 * MIB || !(isOfItem || "memcached_connections_overhead" in parameters)) {
        return undefined; // more than a gibibyte is refused by EC1437
      }
      return isOfItem && most >= 1024
        ? {
            at: ["parameters", "max_item_size"],
            message: `max_item_size must be at most ${most} on ${nodeType}, a quarter of its memory for items; got ${item}.`,
            remedy: `Set max_item_size to at most ${most}, or take a larger node type.`,
          }
        : {
            at: ["parameters", "memcached_connections_overhead"],
            message: `memcached_connections_overhead leaves ${Math.max(memory - overhead, 0)} MiB of ${nodeType} for items, which must be four times max_item_size (${item}).`,
            remedy: `Set memcached_connections_overhead to at most ${memory - Math.ceil((4 * item) / MIB)}, or take a larger node type.`,
          };
    },
  },
  {
    code: "EC1980",
    constraint: "E15",
    statement: "Memcached before 1.5.16 on a node type of Intel: AWS lists it for 1.5.16 and newer",
    severity: "warning",
    terraform: "apply", // if at all: the page of node types says so, and the API reference of Graviton alone
    source: API,
    check: ({ engineVersion, nodeType }) =>
      isIntelWithOlderMemcached({ engineVersion, nodeType })
        ? {
            at: ["engineVersion"],
            message: `AWS lists ${nodeType} for Memcached 1.5.16 and newer; got ${engineVersion.version}.`,
            remedy: "Use Memcached 1.6, which the clients of 1.4 and 1.5 speak to as before.",
          }
        : undefined,
  },
  requires({
    code: "EC1708",
    constraint: "E2,E3",
    statement: "A Memcached cluster runs Memcached",
    terraform: "apply",
    source: API,
    requires: { "engineVersion.engine": Engine.MEMCACHED },
    at: "engineVersion",
    message: "A Memcached cluster runs Memcached; got {engineVersion}.",
    remedy: "Use a SingleNodeGroup, ReplicatedGroup or ShardedGroup for Valkey and Redis OSS.",
  }),
];

/** Whether all zones are known, and the same. */
export function isOneZone(zones: readonly (string | undefined)[]): boolean {
  return zones[0] !== undefined && zones.every((zone) => zone === zones[0]);
}

function isAtLeast1433(version: EngineVersion): boolean {
  return version.engine === Engine.MEMCACHED && version._isAtLeast("1.4.33");
}

function wholeNumber(
  parameters: MemcachedClusterFacts["parameters"],
  name: string,
  fallback: number,
): number | undefined {
  const value = name in parameters ? parameters[name] : fallback;
  return value !== undefined && /^\d+$/.test(String(value)) ? Number(value) : undefined;
}

/** Everything that a Memcached cluster is judged by. */
export const MEMCACHED_CLUSTER_RULES: readonly Rule<MemcachedClusterFacts>[] = [
  ...memcachedRules,
  ...cacheRules,
  ...everyCacheRules,
  ...arnRules,
  ...engineRules,
  ...nodeTypeRegionRules,
  ...parameterGroupRules,
  ...parameterGroupChoiceRules,
];
