import { Engine } from "../engine/engine";
import { TransitEncryption } from "../transit-encryption";
import { identifierRule } from "./identifier";
import type { ReplicationGroupFacts } from "./replication-group";
import type { Rule } from "./rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
const IN_TRANSIT = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html";

/** Rules on names, versions, encryption and parameters of a replication group. */
export const settingsRules: readonly Rule<ReplicationGroupFacts>[] = [
  identifierRule({
    code: "EC1001",
    constraint: "N1,N2",
    property: "replicationGroupId",
    subject: "A replication group id",
    maxLength: 40,
    terraform: "validate",
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
  {
    code: "EC1003",
    constraint: "R5",
    statement: "A port is a whole number from 1 to 65535",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ port }) =>
      port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65535)
        ? undefined
        : {
            at: ["port"],
            message: `A port is a whole number from 1 to 65535; ${port} given.`,
            remedy: "Leave it out for 6379.",
          },
  },
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
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
    check: ({ ownParameters, topology }) =>
      ownParameters.includes("cluster-enabled")
        ? {
            at: ["parameters", "cluster-enabled"],
            message: `cluster-enabled follows from the topology, which is ${topology}; it is given.`,
            remedy: "Remove the parameter, and choose the topology that you want.",
          }
        : undefined,
  },
  {
    code: "EC1601",
    constraint: "B1",
    statement: "Snapshots are kept for 0 to 35 days",
    severity: "error",
    terraform: "validate",
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
];
