import { excludes, pattern } from "../validation/data-rules";
import { REGIONS } from "../catalogue/regions";

import { LOCAL_ZONE } from "../catalogue/zones";
import type { ReplicationGroupFacts } from "../replication-group/replication-group-facts";
import type { Rule } from "../validation/rule";

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

const COPIED = {
  message: "Members run a copy of the parameter group that AWS makes when they join; a later change does not reach it.",
  remedy: "Change the copy, global-datastore-…, of any member: AWS applies it to all of them.",
};
const FIXED = {
  at: "primary.autoscaling",
  message: "The primary of a global datastore has a fixed number of shards and replicas; got autoscaling.",
  remedy: "Leave autoscaling out, or keep the cache in one region.",
};

export const GLOBAL_DATASTORE_REGIONS = REGIONS.flatMap(({ name, globalDatastores }) =>
  globalDatastores ? [name] : [],
);

export const IN_LOCAL_ZONE = {
  message: "No member of a global datastore can be in a local zone; its subnets are in {subnetZones}.",
  remedy: "Use subnets in the zones of the region.",
};
export const IN_UNKNOWN_REGION = {
  message: "This package knows of no global datastores in {region}.",
  remedy: "Use another region; or, if AWS has added this one, update cdktf-elasticache when you can.",
};

export const globalDatastoreRules: readonly Rule<GlobalDatastoreFacts>[] = [
  pattern({
    code: "EC1851",
    constraint: "N12",
    statement: `The suffix of a global datastore has 1 to {max} lower-case letters, digits and single hyphens, and begins with a letter`,
    severity: "warning",
    terraform: "apply",
    source: CREATE,
    property: "suffix",
    subject: "The suffix of a global datastore",
    pattern: /^[a-z](-?[a-z0-9])*$/,
    max: SUFFIX_LENGTH,
    must: "be lower-case letters, digits and single hyphens, and begin with a letter",
    message: "AWS may refuse {given}: it does not document what a suffix may contain.",
    remedy: "Use 1 to {max} lower-case letters, digits and single hyphens, beginning with a letter.",
  }),
  excludes({
    code: "EC1852",
    constraint: "G1",
    statement: "A global datastore has nodes of a family that it supports, of size large or above",
    terraform: "apply",
    source: LIMITS,
    when: { "nodeType._row.features": { includesNot: "global-datastore" } },
    at: "primary.nodeType",
    message: "A global datastore does not support {nodeType}.",
    remedy: "Use m5, m6g, m7g, m8g, r5, r6g, r6gd, r7g, r8g, c7gn or c8gn, of size large or above.",
  }),
  excludes({
    code: "EC1853",
    constraint: "G2",
    statement: "A global datastore runs Valkey, or Redis OSS from 5.0.6",
    terraform: "apply",
    source: CONSOLE,
    when: { engineVersion: { lacks: "global-datastore" } },
    at: "primary.engineVersion",
    message: "A global datastore runs Valkey, or Redis OSS from 5.0.6; got {engineVersion}.",
    remedy: "Use a newer version.",
  }),
  excludes({
    code: "EC1854",
    constraint: "G1",
    statement: "The primary of a global datastore has replicas or shards",
    severity: "warning",
    terraform: "nobody",
    source: LIMITS,
    when: { topology: "single-node" },
    at: "primary",
    message:
      "The primary of the global datastore is a single node: when it fails, nobody can write until AWS has replaced it.",
    remedy: { code: "Give it replicas: use a ReplicatedGroup.", file: "Give it replicas: set topology to replicated." },
  }),
  excludes({
    code: "EC1855",
    constraint: "G9",
    statement: "No member of a global datastore is in a local zone",
    terraform: "apply",
    source: LIMITS,
    each: "subnetZones.*",
    when: { "subnetZones.*": { matches: LOCAL_ZONE.source } },
    at: "primary",
    ...IN_LOCAL_ZONE,
  }),
  excludes({
    code: "EC1856",
    constraint: "V2,G9",
    statement: "Members of a global datastore do not upgrade to minor versions by themselves",
    severity: "warning",
    terraform: "apply",
    source: LIMITS,
    when: { ownAutoMinorVersionUpgrade: true },
    at: "primary.autoMinorVersionUpgrade",
    message: "AWS turns autoMinorVersionUpgrade off for members of a global datastore; it is written as false.",
    remedy: "Leave it out, and install minor versions by engineVersion.",
  }),
  excludes({
    code: "EC1857",
    constraint: "G12",
    statement: "A change of a global datastore is made at once",
    severity: "warning",
    terraform: "nobody",
    source: MODIFY,
    when: { ownApplyImmediately: false },
    at: "primary.applyImmediately",
    message: "Version, node type and shards of a global datastore change at once, in every region; got false.",
    remedy: "Leave it out, and apply such changes when there is little traffic.",
  }),
  excludes({
    code: "EC1858",
    constraint: "G6",
    statement: "A change of parameters does not reach the members of a global datastore until a new major version does",
    severity: "warning",
    terraform: "nobody",
    source: CONSOLE,
    cases: [
      { ...COPIED, when: { hasOwnParameterGroup: false }, at: "primary.parameterGroup" },
      { ...COPIED, when: { "ownParameters.length": { min: 1 } }, at: "primary.parameters" },
    ],
  }),
  excludes({
    code: "EC1859",
    constraint: "G9",
    statement: "A region of a global datastore is one that has global datastores",
    severity: "warning",
    terraform: "apply",
    source: LIMITS,
    when: { region: { noneOf: GLOBAL_DATASTORE_REGIONS } },
    at: "primary",
    ...IN_UNKNOWN_REGION,
  }),
  excludes({
    code: "EC1860",
    constraint: "J3",
    statement: "No member of a global datastore is scaled by itself",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling.html",
    cases: [
      { ...FIXED, when: { "autoscaling.shards": { given: true } } },
      { ...FIXED, when: { "autoscaling.replicas": { given: true } } },
    ],
  }),
];
