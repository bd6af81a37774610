import { excludes, pattern, range, requires } from "../validation/data-rules";
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

const OWN_CLUSTER_ENABLED = { ownParameters: { includes: "cluster-enabled" } };
const FROM_TOPOLOGY = {
  at: "parameters.cluster-enabled",
  message: "cluster-enabled follows from the topology, which is {topology}; got {parameters.cluster-enabled}.",
  remedy: "Remove the parameter, and choose the topology that you want.",
};

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
  pattern({
    code: "EC1002",
    constraint: "N14",
    statement: "The description of a replication group has 1 to {max} characters",
    terraform: "apply",
    source: API,
    property: "description",
    subject: "A description",
    pattern: /\S/,
    max: 255,
    must: "be 1 to 255 characters, not only spaces",
    message: "A description must be 1 to {max} characters, not only spaces; got {description.length}.",
    remedy: "Say in at most {max} characters what the cache is for.",
  }),
];

/** What the rules know of the snapshots of a replication group. */
export type SnapshotFacts = Pick<
  ReplicationGroupFacts,
  "snapshotRetentionDays" | "hasOwnSnapshotWindow" | "finalSnapshotName"
>;

/** Rules on snapshots, of every member of a global datastore too. */
export const snapshotRules: readonly Rule<SnapshotFacts>[] = [
  range({
    code: "EC1601",
    constraint: "B1",
    statement: "Snapshots are kept for {min} to {max} days",
    terraform: "apply",
    source: API,
    property: "snapshotRetentionDays",
    subject: "snapshotRetentionDays",
    unit: "days",
    min: 0,
    max: 35,
    remedy: "Set snapshotRetentionDays to a whole number from 1 to {max}, or to 0 for no snapshots.",
  }),
  pattern({
    code: "EC1602",
    constraint: "N11,B9",
    statement: "A final snapshot name has 1 to {max} letters, digits and single hyphens, and begins with a letter",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteReplicationGroup.html",
    property: "finalSnapshotName",
    at: "finalSnapshot",
    subject: "The name of a snapshot",
    pattern: /^[a-zA-Z](-?[a-zA-Z0-9])*$/,
    max: 255,
    must: "be 1 to 255 letters, digits and single hyphens, and begin with a letter",
    remedy: {
      code: "Use FinalSnapshot.generated(), or another name.",
      file: "Set finalSnapshot to true for a generated name, or to another name.",
    },
  }),
  excludes({
    code: "EC1603",
    constraint: "B2",
    statement: "A snapshot window has an effect only when snapshots are kept",
    severity: "warning",
    terraform: "nobody",
    source: API,
    when: { hasOwnSnapshotWindow: true, snapshotRetentionDays: 0 },
    at: "snapshotWindow",
    message: "A snapshot window has no effect while snapshots are kept for 0 days.",
    remedy: "Set snapshotRetentionDays to 1 or more, or leave the window out.",
  }),
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
  excludes({
    code: "EC1301",
    constraint: "E1",
    statement: "A replication group runs Valkey or Redis OSS",
    terraform: "validate",
    source: API,
    when: { "engineVersion.engine": Engine.MEMCACHED },
    at: "engineVersion",
    message: "A replication group runs Valkey or Redis OSS; got {engineVersion}.",
    remedy: "Use a MemcachedCluster, or another engine.",
  }),
  excludes({
    code: "EC1302",
    constraint: "S4,S5",
    statement: "TLS that is preferred but not required needs Valkey, or Redis OSS from 7.0.5",
    terraform: "apply",
    source: IN_TRANSIT,
    when: {
      transitEncryption: TransitEncryption.PREFERRED,
      engineVersion: { lacks: "in-place-transit-encryption" },
    },
    at: "transitEncryption",
    message: "{engineVersion} does not support transit encryption that is preferred but not required.",
    remedy: "Set transitEncryption to required, or use a newer version.",
  }),
  excludes({
    code: "EC1403",
    constraint: "C6,D5",
    statement: "cluster-enabled follows from the topology",
    terraform: "apply",
    source: PARAMETERS,
    cases: [
      { ...FROM_TOPOLOGY, when: { ...OWN_CLUSTER_ENABLED, "parameters.cluster-enabled": "no", isSharded: true } },
      { ...FROM_TOPOLOGY, when: { ...OWN_CLUSTER_ENABLED, "parameters.cluster-enabled": "yes", isSharded: false } },
    ],
  }),
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
  requires({
    code: "EC2165",
    statement: "The backlog of replication fits into the memory of a node",
    severity: "warning",
    terraform: "nobody",
    source: PARAMETERS,
    when: { "parameters.repl-backlog-size": { matches: "^\\d{1,19}$" } },
    requires: { "nodeType._row.maxmemoryBytes": { above: "parameters.repl-backlog-size" } },
    at: "parameters.repl-backlog-size",
    message:
      "repl-backlog-size must be less than the memory of {nodeType}, {nodeType._row.maxmemoryBytes} bytes; got {parameters.repl-backlog-size}.",
    remedy: "Set it to a small part of the memory, or remove it.",
  }),
  excludes({
    code: "EC1415",
    constraint: "T4",
    statement: "Data tiering needs an eviction policy that it supports",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/data-tiering.html",
    when: { "nodeType.hasDataTiering": true, "parameters.maxmemory-policy": { noneOf: TIERED_POLICIES } },
    at: "parameters.maxmemory-policy",
    message: `Data tiering, which {nodeType} has, supports ${TIERED_POLICIES.join(", ")}; got {parameters.maxmemory-policy}.`,
    remedy: "Use one of these, or a node type of another family.",
  }),
  ...snapshotRules,
];
