import { regionRow } from "../catalogue/regions";

import { isLocalZone } from "../catalogue/zones";
import type { ReplicationGroupFacts } from "../replication-group/replication-group-facts";
import type { Finding, Rule } from "../validation/rule";

const LIMITS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html";
const CONSOLE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Console.html";
const CREATE =
  "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateGlobalReplicationGroup.html";
const MODIFY =
  "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyGlobalReplicationGroup.html";
/** A replication group has 40 characters, and AWS puts five letters and a hyphen before the suffix. */
const SUFFIX_LENGTH = 34;

/** What the rules know of a global datastore: everything of its primary, and what is its own. */
export interface GlobalDatastoreFacts extends ReplicationGroupFacts {
  readonly suffix: string | undefined;
}

export const globalDatastoreRules: readonly Rule<GlobalDatastoreFacts>[] = [
  {
    code: "EC1851",
    constraint: "N12",
    statement: `The suffix of a global datastore has 1 to ${SUFFIX_LENGTH} lower-case letters, digits and single hyphens, and begins with a letter`,
    severity: "warning",
    terraform: "apply",
    source: CREATE,
    check: ({ suffix }) =>
      suffix === undefined || (/^[a-z](-?[a-z0-9])*$/.test(suffix) && suffix.length <= SUFFIX_LENGTH)
        ? undefined
        : {
            at: ["suffix"],
            message: `AWS may refuse ${JSON.stringify(suffix)}: it does not say what a suffix may hold.`,
            remedy: `Keep to ${SUFFIX_LENGTH} lower-case letters, digits and single hyphens, beginning with a letter.`,
          },
  },
  {
    code: "EC1852",
    constraint: "G1",
    statement: "A global datastore has nodes of a family that it supports, of size large or above",
    severity: "error",
    terraform: "apply",
    source: LIMITS,
    check: ({ nodeType }) =>
      nodeType._row && !nodeType._row.features.includes("global-datastore")
        ? {
            at: ["primary", "nodeType"],
            message: `A global datastore has no nodes of ${nodeType}.`,
            remedy: "Take m5, m6g, m7g, m8g, r5, r6g, r6gd, r7g, r8g, c7gn or c8gn, of size large or above.",
          }
        : undefined,
  },
  {
    code: "EC1853",
    constraint: "G2",
    statement: "A global datastore runs Valkey, or Redis OSS from 5.0.6",
    severity: "error",
    terraform: "apply",
    source: CONSOLE,
    check: ({ engineVersion }) =>
      engineVersion._supports("global-datastore")
        ? undefined
        : {
            at: ["primary", "engineVersion"],
            message: `A global datastore runs Valkey, or Redis OSS from 5.0.6; ${engineVersion} given.`,
            remedy: "Take a newer version.",
          },
  },
  {
    code: "EC1854",
    constraint: "G1",
    statement: "The primary of a global datastore has replicas or shards",
    severity: "warning",
    terraform: "nobody",
    source: LIMITS,
    check: ({ topology }) =>
      topology === "single-node"
        ? {
            at: ["primary"],
            message:
              "The primary of the global datastore is a single node: when it fails, nobody can write until AWS has replaced it.",
            remedy: "Give it replicas: topology replicated, in a program a ReplicatedGroup.",
          }
        : undefined,
  },
  {
    code: "EC1855",
    constraint: "G9",
    statement: "No member of a global datastore lives in a local zone",
    severity: "error",
    terraform: "apply",
    source: LIMITS,
    check: ({ subnetZones }) => localZoneFinding(subnetZones, "primary"),
  },
  {
    code: "EC1856",
    constraint: "V2,G9",
    statement: "Members of a global datastore get no minor versions by themselves",
    severity: "warning",
    terraform: "apply",
    source: LIMITS,
    check: ({ ownAutoMinorVersionUpgrade }) =>
      ownAutoMinorVersionUpgrade
        ? {
            at: ["primary", "autoMinorVersionUpgrade"],
            message: "AWS turns autoMinorVersionUpgrade off for members of a global datastore; it is written as false.",
            remedy: "Leave it out, and install minor versions by engineVersion.",
          }
        : undefined,
  },
  {
    code: "EC1857",
    constraint: "G12",
    statement: "A change of a global datastore is made at once",
    severity: "warning",
    terraform: "nobody",
    source: MODIFY,
    check: ({ ownApplyImmediately }) =>
      ownApplyImmediately === false
        ? {
            at: ["primary", "applyImmediately"],
            message:
              "Version, node type and shards of a global datastore change at once, in every region; false given.",
            remedy: "Apply such changes when there is little traffic.",
          }
        : undefined,
  },
  {
    code: "EC1858",
    constraint: "G6",
    statement: "A change of parameters does not reach the members of a global datastore until a new major version does",
    severity: "warning",
    terraform: "nobody",
    source: CONSOLE,
    check: ({ ownParameters, hasOwnParameterGroup }) =>
      ownParameters.length > 0 || !hasOwnParameterGroup
        ? {
            at: ["primary", hasOwnParameterGroup ? "parameters" : "parameterGroup"],
            message:
              "Members run a copy of the parameter group that AWS makes when they join; a later change does not reach it.",
            remedy: "Change the copy, global-datastore-…, of any member: AWS applies it to all of them.",
          }
        : undefined,
  },
  {
    code: "EC1859",
    constraint: "G9",
    statement: "A region of a global datastore is one that has global datastores",
    severity: "warning",
    terraform: "apply",
    source: LIMITS,
    check: ({ region }) => regionFinding(region, "primary"),
  },
  {
    code: "EC1860",
    constraint: "J3",
    statement: "No member of a global datastore is scaled by itself",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling.html",
    check: ({ autoscaling }) =>
      autoscaling?.shards || autoscaling?.replicas
        ? {
            at: ["primary", "autoscaling"],
            message: "The primary of a global datastore has a fixed number of shards and replicas; autoscaling given.",
            remedy: "Leave autoscaling out, or keep the cache in one region.",
          }
        : undefined,
  },
];

export function localZoneFinding(zones: readonly string[] | undefined, property: string): Finding | undefined {
  const local = zones?.find(isLocalZone);
  return local === undefined
    ? undefined
    : {
        at: [property],
        message: `No member of a global datastore lives in a local zone; its subnets are in ${local} too.`,
        remedy: "Take subnets in the zones of the region.",
      };
}

export function regionFinding(region: string | undefined, property: string): Finding | undefined {
  return region === undefined || regionRow(region)?.globalDatastores
    ? undefined
    : {
        at: [property],
        message: `This package knows of no global datastores in ${region}.`,
        remedy: "Check the region, or update cdktf-elasticache when you can.",
      };
}
