import { Engine } from "../catalogue/engine";
import { TransitEncryption } from "../encryption/transit-encryption";
import { identifierRule } from "../validation/identifier";
import type { ParameterGroupChoiceFacts } from "../parameters/parameter-group-rules";
import type { ParametersFacts } from "../parameters/parameter-rules";
import type { ReplicationGroupFacts } from "./replication-group-facts";
import type { Rule } from "../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
const IN_TRANSIT = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html";

const PARAMETERS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html";

const TIERED_POLICIES = ["volatile-lru", "allkeys-lru", "volatile-lfu", "allkeys-lfu", "noeviction"];

/** What the rules know of the names of a replication group. */
export type NameFacts = Pick<ReplicationGroupFacts, "replicationGroupId" | "description">;

/** Rules that hold for every replication group, be it the primary of a global datastore or a secondary. */
export const nameRules: readonly Rule<NameFacts>[] = [
  identifierRule({
    code: "EC1001",
    constraint: "N1,N2,N13",
    property: "replicationGroupId",
    subject: "A replication group id",
    maxLength: 40,
    terraform: "nobody",
    source: API,
  }),
  {
    code: "EC1002",
    constraint: "N14",
    statement: "The description of a replication group has 1 to 255 characters",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ description }) =>
      description === undefined || (description.trim().length > 0 && description.length <= 255)
        ? undefined
        : {
            at: ["description"],
            message: `A description has 1 to 255 characters; ${description.length} given.`,
            remedy: "Say in a sentence what the cache is for.",
          },
  },
];

/** What the rules know of the snapshots of a replication group. */
export type SnapshotFacts = Pick<
  ReplicationGroupFacts,
  "snapshotRetentionDays" | "hasOwnSnapshotWindow" | "finalSnapshotName"
>;

/** Rules on snapshots, of every member of a global datastore too. */
export const snapshotRules: readonly Rule<SnapshotFacts>[] = [
  {
    code: "EC1601",
    constraint: "B1",
    statement: "Snapshots are kept for 0 to 35 days",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ snapshotRetentionDays: days }) =>
      days === undefined || (Number.isInteger(days) && days >= 0 && days <= 35)
        ? undefined
        : {
            at: ["snapshotRetentionDays"],
            message: `Snapshots are kept for 0 to 35 days; ${days} given.`,
            remedy: "Set snapshotRetentionDays to a whole number from 1 to 35, or to 0 for no snapshots.",
          },
  },
  {
    code: "EC1602",
    constraint: "N11,B9",
    statement: "A final snapshot name has 1 to 255 letters, digits and single hyphens, and begins with a letter",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteReplicationGroup.html",
    check: ({ finalSnapshotName: name }) =>
      name === undefined || (/^[a-zA-Z](-?[a-zA-Z0-9])*$/.test(name) && name.length <= 255)
        ? undefined
        : {
            at: ["finalSnapshot"],
            message: `A snapshot name has 1 to 255 letters, digits and single hyphens, and begins with a letter; ${JSON.stringify(name)} given.`,
            remedy: "Use FinalSnapshot.generated(), or another name.",
          },
  },
  {
    code: "EC1603",
    constraint: "B2",
    statement: "A snapshot window has an effect only when snapshots are kept",
    severity: "warning",
    terraform: "nobody",
    source: API,
    check: ({ snapshotRetentionDays, hasOwnSnapshotWindow }) =>
      hasOwnSnapshotWindow && snapshotRetentionDays === 0
        ? {
            at: ["snapshotWindow"],
            message: "A snapshot window has no effect while snapshots are kept for 0 days.",
            remedy: "Set snapshotRetentionDays to 1 or more, or leave the window out.",
          }
        : undefined,
  },
];

/** How many replicas have to be there for a write, by the name of the parameter in the family; nothing if none has to. */
export function replicasToWrite({ parameters }: Pick<ParametersFacts, "parameters">): {
  readonly name: string;
  readonly demanded: number | undefined;
} {
  const [name, lag] =
    "min-slaves-to-write" in parameters
      ? ["min-slaves-to-write", "min-slaves-max-lag"]
      : ["min-replicas-to-write", "min-replicas-max-lag"];
  const value = parameters[name] ?? "";
  const isOn = /^\d{1,19}$/.test(value) && Number(value) > 0 && (!(lag in parameters) || isPositive(parameters[lag]));
  return { name, demanded: isOn ? Number(value) : undefined };
}

/** A lag of 0 turns the demand off; one that only Terraform knows may. */
function isPositive(value: string | undefined): boolean {
  return value !== undefined && /^\d{1,19}$/.test(value) && Number(value) > 0;
}

/** Rules on names, TLS, parameters and snapshots of a replication group. */
export const settingsRules: readonly Rule<
  ReplicationGroupFacts & ParametersFacts & Pick<ParameterGroupChoiceFacts, "isSharded">
>[] = [
  ...nameRules,
  {
    code: "EC1301",
    constraint: "E1",
    statement: "A replication group runs Valkey or Redis OSS",
    severity: "error",
    terraform: "validate",
    source: API,
    check: ({ engineVersion }) =>
      engineVersion.engine === Engine.MEMCACHED
        ? {
            at: ["engineVersion"],
            message: `A replication group runs Valkey or Redis OSS; ${engineVersion} given.`,
            remedy: "Use a MemcachedCluster, or another engine.",
          }
        : undefined,
  },
  {
    code: "EC1302",
    constraint: "S4,S5",
    statement: "TLS that is preferred but not required needs Valkey, or Redis OSS from 7.0.5",
    severity: "error",
    terraform: "apply",
    source: IN_TRANSIT,
    check: ({ transitEncryption, engineVersion }) =>
      transitEncryption === TransitEncryption.PREFERRED && !engineVersion._supports("in-place-transit-encryption")
        ? {
            at: ["transitEncryption"],
            message: `${engineVersion} has no transit encryption that is preferred but not required.`,
            remedy: "Set transitEncryption to required or off, or take a newer version.",
          }
        : undefined,
  },
  {
    code: "EC1403",
    constraint: "C6,D5",
    statement: "cluster-enabled follows from the topology",
    severity: "error",
    terraform: "apply",
    source: PARAMETERS,
    check: ({ ownParameters, parameters, topology, isSharded }) => {
      const value = ownParameters.includes("cluster-enabled") ? parameters["cluster-enabled"] : undefined;
      return value === (isSharded ? "no" : "yes")
        ? {
            at: ["parameters", "cluster-enabled"],
            message: `cluster-enabled follows from the topology, which is ${topology}; got ${value}.`,
            remedy: "Remove the parameter, and choose the topology that you want.",
          }
        : undefined;
    },
  },
  {
    code: "EC1432",
    statement: "A shard can have as many replicas as min-replicas-to-write demands",
    severity: "error",
    terraform: "nobody",
    source: PARAMETERS,
    check: (facts) => {
      const { demanded, name } = replicasToWrite(facts);
      const most = facts.autoscaling?.replicas ? facts.autoscaling.replicas.maximum : facts.replicas;
      return demanded !== undefined && most !== undefined && demanded > most
        ? {
            at: ["parameters", name],
            message: `The cache would refuse every write: ${name} demands ${demanded} replicas of each shard, which has ${most}.`,
            remedy:
              most === 0 ? "Remove the parameter, or add replicas." : `Set it to at most ${most}, or add replicas.`,
          }
        : undefined;
    },
  },
  {
    code: "EC1433",
    statement: "A shard keeps as many replicas as min-replicas-to-write demands when it is scaled in",
    severity: "warning",
    terraform: "nobody",
    source: PARAMETERS,
    check: (facts) => {
      const { demanded, name } = replicasToWrite(facts);
      const { minimum, maximum, scheduled = [] } = facts.autoscaling?.replicas ?? {};
      const lowest = [minimum, facts.replicas, ...scheduled.map((step) => step.minimum)].filter(
        (replicas) => replicas !== undefined,
      );
      const fewest = facts.autoscaling?.replicas ? Math.min(...lowest) : Infinity;
      return demanded !== undefined && demanded > fewest && !(maximum !== undefined && demanded > maximum)
        ? {
            at: ["parameters", name],
            message: `The cache would refuse every write while a shard has fewer than ${demanded} replicas, and autoscaling goes down to ${fewest}.`,
            remedy:
              fewest === 0
                ? "Raise the minimum of autoscaling."
                : `Set ${name} to at most ${fewest}, or raise the minimum.`,
          }
        : undefined;
    },
  },
  {
    code: "EC2165",
    statement: "The backlog of replication fits into the memory of a node",
    severity: "warning",
    terraform: "nobody",
    source: PARAMETERS,
    check: ({ nodeType, parameters }) => {
      const memory = nodeType._row?.maxmemoryBytes;
      const value = parameters["repl-backlog-size"] ?? "";
      return memory !== undefined && /^\d{1,19}$/.test(value) && Number(value) >= memory
        ? {
            at: ["parameters", "repl-backlog-size"],
            message: `The backlog of ${value} bytes takes all of the memory of ${nodeType}, which has ${memory} for data.`,
            remedy: "Set it to a small part of the memory, or remove it.",
          }
        : undefined;
    },
  },
  {
    code: "EC1415",
    constraint: "T4",
    statement: "Data tiering needs an eviction policy that it supports",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/data-tiering.html",
    check: ({ nodeType, parameters }) => {
      const policy = parameters["maxmemory-policy"];
      return nodeType.hasDataTiering && policy !== undefined && !TIERED_POLICIES.includes(policy)
        ? {
            at: ["parameters", "maxmemory-policy"],
            message: `Data tiering, which ${nodeType} has, supports ${TIERED_POLICIES.join(", ")}; ${policy} given.`,
            remedy: "Take one of these, or a node type of another family.",
          }
        : undefined;
    },
  },
  ...snapshotRules,
];
