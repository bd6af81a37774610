import { excludes, range } from "../validation/data-rules";
import type { CacheAuthentication } from "../access/authentication/cache-authentication";
import type { EngineVersion } from "../engine/engine-version";
import { type ArnFacts, arnRules } from "../validation/arn-rules";
import { type AuthTokenOfCacheFacts, authTokenRules } from "../access/authentication/auth-token-rules";
import { type CacheFacts, cacheRules } from "../cache/cache-with-nodes-rules";
import { partitionOf } from "../catalogue/partition";
import { type EncryptionAtRestFacts, encryptionAtRestRules } from "../encryption/encryption-at-rest-rules";
import { everyCacheRules } from "../cache/every-cache-rules";
import { LOCAL_ZONE } from "../catalogue/zones";
import { GLOBAL_DATASTORE_REGIONS, IN_LOCAL_ZONE, IN_UNKNOWN_REGION } from "./global-datastore-rules";
import { secondaryNodeTypeRegionRules } from "../engine/node-type-region-rules";
import type { ReplicationGroupFacts } from "../replication-group/replication-group-rules";
import {
  type NameFacts,
  nameRules,
  replicasToWrite,
  type SnapshotFacts,
  snapshotRules,
} from "../replication-group/settings-rules";
import { type NodeCountFacts, nodeCountRules } from "../replication-group/topology-rules";
import type { Rule } from "../validation/rule";
import { type SecretsFacts, secretValueRules } from "../secrets/secret-value-rules";
import {
  userGroupOfCacheRules,
  userGroupOfEveryCacheRules,
  type UserGroupOfReplicationGroupFacts,
  usersOfVersionRules,
} from "../access/authentication/user-group-of-cache-rules";

/** Where the settings of a secondary are told apart from those of the datastore. */
const CONSOLE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Console.html";
const LIMITS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Getting-Started.html";

/** What the rules know of a secondary of a global datastore. `undefined` is what only Terraform will know. */
export interface SecondaryGroupFacts
  extends
    CacheFacts,
    ArnFacts,
    EncryptionAtRestFacts,
    NameFacts,
    SnapshotFacts,
    NodeCountFacts,
    UserGroupOfReplicationGroupFacts,
    AuthTokenOfCacheFacts,
    SecretsFacts {
  readonly topology: "replicated" | "sharded";
  /** The property that holds the number of replicas. */
  readonly replicasProperty: string;
  /** The primary, where it is of the same app. */
  readonly primary: ReplicationGroupFacts | undefined;
  /** Members that are there already, the primary first; none where another app makes the datastore. */
  readonly members: readonly MemberFacts[];
  readonly subnetCount: number | undefined;
  readonly hasOwnSnapshotWindow: boolean;
  readonly engineVersion: EngineVersion | undefined;
  /** Who may connect, as the user has said it, and `undefined` otherwise. */
  readonly authenticates: CacheAuthentication["_kind"] | undefined;
}

interface MemberFacts {
  readonly replicationGroupId: string | undefined;
  readonly region: string | undefined;
}

export const secondaryGroupRules: readonly Rule<SecondaryGroupFacts>[] = [
  excludes({
    code: "EC1861",
    constraint: "G2",
    statement: "A global datastore has at most two secondaries, and one in China",
    terraform: "apply",
    source: LIMITS,
    cases: [
      {
        when: { "members.length": { moreThan: 1 }, region: { matches: "^cn-" } },
        at: "globalDatastore",
        message: "A global datastore must have at most one secondary in China; this would be number {members.length}.",
        remedy: "Leave a region out.",
      },
      {
        when: { "members.length": { moreThan: 2 } },
        at: "globalDatastore",
        message: "A global datastore must have at most two secondaries; this would be number {members.length}.",
        remedy: "Leave a region out.",
      },
    ],
  }),
  excludes({
    code: "EC1862",
    constraint: "G2",
    statement: "Members of a global datastore are in different regions",
    terraform: "apply",
    source: LIMITS,
    each: "members.*",
    when: { "members.*.region": { sameAs: "region" } },
    at: "globalDatastore",
    message: "The global datastore already has a member in {region}.",
    remedy: "Put the secondary into the stack of another region.",
  }),
  {
    code: "EC1863",
    constraint: "G2",
    statement: "Members of a global datastore are in regions of one partition",
    severity: "error",
    terraform: "apply",
    source: LIMITS,
    check: ({ members: [primary], region }) =>
      primary?.region !== undefined && region !== undefined && partitionOf(primary.region) !== partitionOf(region)
        ? {
            at: ["globalDatastore"],
            message: `No data is replicated between ${primary.region} and ${region}, which are of different partitions.`,
            remedy: `Use a region of the partition of ${primary.region}.`,
          }
        : undefined,
  },
  excludes({
    code: "EC1864",
    statement: "Members of a global datastore have different ids",
    severity: "warning", // AWS takes equal ids in different regions; the provider has a bug
    terraform: "nobody",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/38919",
    each: "members.*",
    when: { "members.*.replicationGroupId": { sameAs: "replicationGroupId" } },
    at: "replicationGroupId",
    message:
      "Another member of the global datastore is also called {replicationGroupId}: Terraform may time out when it destroys one of them.",
    remedy: "Put the region into the id before the secondary is created; a later change replaces it.",
  }),
  excludes({
    code: "EC1865",
    constraint: "G2",
    statement: "A secondary has the topology of the primary",
    terraform: "apply",
    source: LIMITS,
    cases: [
      {
        when: { "primary.topology": "sharded", topology: { not: "sharded" } },
        at: "globalDatastore",
        message: "A secondary must have the topology of its primary, sharded; got {topology}.",
        remedy: "Use a SecondaryShardedGroup.",
      },
      {
        when: { "primary.topology": { not: "sharded" }, topology: "sharded" },
        at: "globalDatastore",
        message: "A secondary must have the topology of its primary, {primary.topology}; got {topology}.",
        remedy: "Use a SecondaryReplicatedGroup.",
      },
    ],
  }),
  range({
    code: "EC1866",
    constraint: "D1,C4",
    statement: "A secondary has {min} to {max} replicas in each shard",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    property: "replicas",
    at: "{replicasProperty}",
    subject: "The number of replicas in each shard of a secondary",
    min: 0,
    max: 5,
    remedy: "Set {replicasProperty} to a whole number from {min} to {max}.",
  }),
  excludes({
    code: "EC1867",
    constraint: "G10",
    statement: "A secondary has a replica where the primary fails over by itself",
    terraform: "apply",
    source: LIMITS,
    cases: [
      {
        when: { replicas: 0, topology: "sharded" },
        at: "{replicasProperty}",
        message: "A sharded secondary needs at least one replica in each shard; got 0.",
        remedy: "Set {replicasProperty} to 1 or more.",
      },
      {
        when: { replicas: 0, "primary.automaticFailover": true, "primary.multiAz": true },
        at: "{replicasProperty}",
        message: "A secondary needs at least one replica while its primary fails over by itself; got 0.",
        remedy: "Set {replicasProperty} to 1 or more, or automaticFailover and multiAz of the primary to false.",
      },
      {
        when: { replicas: 0, "primary.automaticFailover": true },
        at: "{replicasProperty}",
        message: "A secondary needs at least one replica while its primary fails over by itself; got 0.",
        remedy: "Set {replicasProperty} to 1 or more, or automaticFailover of the primary to false.",
      },
    ],
  }),
  excludes({
    code: "EC1868",
    constraint: "H3",
    statement: "A secondary of a primary that is Multi-AZ has subnets in two zones",
    severity: "warning", // as EC1206
    terraform: "nobody",
    source: LIMITS,
    when: { "primary.multiAz": true, subnetCount: { max: 1 } },
    at: "subnetGroup",
    message: "The primary is Multi-AZ, and so is every secondary; the network of this one has {subnetCount} subnet.",
    remedy: "Add a subnet in another availability zone to the network, or set multiAz of the primary to false.",
  }),
  excludes({
    code: "EC1869",
    constraint: "G9",
    statement: "No secondary is in a local zone",
    terraform: "apply",
    source: LIMITS,
    each: "subnetZones.*",
    when: { "subnetZones.*": { matches: LOCAL_ZONE.source } },
    at: "subnetGroup",
    ...IN_LOCAL_ZONE,
  }),
  excludes({
    code: "EC1870",
    constraint: "G9",
    statement: "The region of a secondary is one that has global datastores",
    severity: "warning",
    terraform: "apply",
    source: LIMITS,
    when: { region: { noneOf: GLOBAL_DATASTORE_REGIONS } },
    at: "globalDatastore",
    ...IN_UNKNOWN_REGION,
  }),
  excludes({
    code: "EC1871",
    constraint: "G2",
    statement: "A secondary has a token where its primary has one, and only there",
    terraform: "apply",
    source: CONSOLE,
    cases: [
      {
        when: { primary: { given: true }, "primary.authToken": { given: false }, authToken: { given: true } },
        at: "authentication",
        message: "The primary has no AUTH token, so AWS does not accept one for a secondary.",
        remedy: "Leave the token out, or give one to the primary.",
      },
      {
        when: { "primary.authToken": { given: true }, authToken: { given: false } },
        at: "authentication",
        message: "The primary has an AUTH token, and the secondary has none.",
        remedy: "Give the secondary a token of its region, the same or another.",
      },
    ],
  }),
  excludes({
    code: "EC1872",
    statement: "A secondary has users where its primary has users",
    terraform: "nobody",
    source: CONSOLE,
    when: { "primary.userGroup": { given: true }, authenticates: { given: false } },
    at: "authentication",
    message:
      "The primary has users, which are of its region only: everyone whom the security groups of the secondary let in could do everything with it.",
    remedy: {
      code: "Give the secondary a group of users of its region. Where it may be open, say so: CacheAuthentication.none.",
      file: "Give the secondary users of its region. Where it may be open, say so: authentication of type none.",
    },
  }),
  {
    code: "EC2163",
    statement: "A secondary has as many replicas as min-replicas-to-write of its datastore demands",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
    check: ({ primary, replicas, replicasProperty }) => {
      const { demanded, name } = replicasToWrite({ parameters: primary?.parameters ?? {} });
      return demanded !== undefined && replicas !== undefined && demanded > replicas
        ? {
            at: [replicasProperty],
            message: `If it became the primary, the secondary would refuse every write: ${name} demands ${demanded} replicas of each shard; got ${replicas}.`,
            remedy: `Set ${replicasProperty} to ${demanded} or more, or ${name} of the primary to at most ${replicas}.`,
          }
        : undefined;
    },
  },
];

/** Everything that a secondary is judged by. */
export const SECONDARY_GROUP_RULES: readonly Rule<SecondaryGroupFacts>[] = [
  ...nameRules,
  ...secondaryGroupRules,
  ...secondaryNodeTypeRegionRules,
  ...nodeCountRules,
  ...cacheRules,
  ...everyCacheRules,
  ...arnRules,
  ...encryptionAtRestRules,
  ...snapshotRules,
  ...userGroupOfEveryCacheRules,
  ...userGroupOfCacheRules,
  ...usersOfVersionRules,
  ...authTokenRules,
  ...secretValueRules,
];
