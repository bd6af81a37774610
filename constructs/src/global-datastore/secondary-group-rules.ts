import type { CacheAuthentication } from "../access/cache-authentication";
import type { EngineVersion } from "../engine/engine-version";
import { type ArnFacts, arnRules } from "../validation/arn-rules";
import { type AuthTokenOfCacheFacts, authTokenRules } from "../access/auth-token-rules";
import { type CacheFacts, cacheRules } from "../cache/cache-with-nodes-rules";
import { isOfOneZone } from "../validation/named-zones";
import { partitionOf } from "../catalogue/partition";
import { type EncryptionAtRestFacts, encryptionAtRestRules } from "../encryption/encryption-at-rest-rules";
import { everyCacheRules } from "../cache/every-cache-rules";
import { localZoneFinding, regionFinding } from "./global-datastore-rules";
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
} from "../access/user-group-of-cache-rules";

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
  /** Members that are there already, the primary first; none where the datastore is of elsewhere. */
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
  {
    code: "EC1861",
    constraint: "G2",
    statement: "A global datastore has two secondaries at the most, and one in China",
    severity: "error",
    terraform: "apply",
    source: LIMITS,
    check: ({ members, region }) => {
      const limit = region?.startsWith("cn-") ? 1 : 2;
      return members.length > limit
        ? {
            at: ["globalDatastore"],
            message: `A global datastore has ${limit === 1 ? "one secondary" : "two secondaries"} at the most; this would be number ${members.length}.`,
            remedy: "Leave a region out.",
          }
        : undefined;
    },
  },
  {
    code: "EC1862",
    constraint: "G2",
    statement: "Members of a global datastore are in different regions",
    severity: "error",
    terraform: "apply",
    source: LIMITS,
    check: ({ members, region }) =>
      region !== undefined && members.some((member) => member.region === region)
        ? {
            at: ["globalDatastore"],
            message: `The global datastore has a member in ${region} already.`,
            remedy: "Put the secondary into the stack of another region.",
          }
        : undefined,
  },
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
            remedy: `Take a region of the partition of ${primary.region}.`,
          }
        : undefined,
  },
  {
    code: "EC1864",
    statement: "Members of a global datastore have different ids",
    severity: "warning", // AWS takes equal ids in different regions; the provider has a bug
    terraform: "nobody",
    source: "https://github.com/hashicorp/terraform-provider-aws/issues/38919",
    check: ({ members, replicationGroupId: id }) =>
      id !== undefined && members.some((member) => member.replicationGroupId === id)
        ? {
            at: ["replicationGroupId"],
            message: `Another member of the global datastore is called ${id} too: Terraform may wait until it times out when it destroys one.`,
            remedy: "Put the region into the id, before the secondary is made; a change later replaces it.",
          }
        : undefined,
  },
  {
    code: "EC1865",
    constraint: "G2",
    statement: "A secondary has the topology of the primary",
    severity: "error",
    terraform: "apply",
    source: LIMITS,
    check: ({ topology, primary }) =>
      primary !== undefined && (primary.topology === "sharded") !== (topology === "sharded")
        ? {
            at: ["globalDatastore"],
            message: `The primary is ${primary.topology}; a secondary that is ${topology} given.`,
            remedy: `Make it a ${primary.topology === "sharded" ? "SecondaryShardedGroup" : "SecondaryReplicatedGroup"}.`,
          }
        : undefined,
  },
  {
    code: "EC1866",
    constraint: "D1,C4",
    statement: "A secondary has 0 to 5 replicas in each shard",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    check: ({ replicas, replicasProperty }) =>
      replicas === undefined || (Number.isInteger(replicas) && replicas >= 0 && replicas <= 5)
        ? undefined
        : {
            at: [replicasProperty],
            message: `A secondary has 0 to 5 replicas in each shard; ${replicas} given.`,
            remedy: `Set ${replicasProperty} to a whole number from 0 to 5.`,
          },
  },
  {
    code: "EC1867",
    constraint: "G10",
    statement: "A secondary has a replica where the primary fails over by itself",
    severity: "error",
    terraform: "apply",
    source: LIMITS,
    check: ({ replicas, replicasProperty, primary, topology }) =>
      replicas === 0 && (primary?.automaticFailover || topology === "sharded")
        ? {
            at: [replicasProperty],
            message: "A secondary has at least one replica where the primary fails over by itself; 0 given.",
            remedy: `Set ${replicasProperty} to 1 or more${topology === "sharded" ? "" : ", or automaticFailover of the primary to false"}.`,
          }
        : undefined,
  },
  {
    code: "EC1868",
    constraint: "H3",
    statement: "A secondary of a primary that is Multi-AZ has subnets in two zones",
    severity: "warning", // as EC1206
    terraform: "nobody",
    source: LIMITS,
    check: ({ primary, subnetCount }) =>
      primary?.multiAz && isOfOneZone(subnetCount)
        ? {
            at: ["subnetGroup"],
            message: `The primary is Multi-AZ, and so is every secondary; the network of this one has ${subnetCount} subnet.`,
            remedy: "Add a subnet in another availability zone to the network, or set multiAz of the primary to false.",
          }
        : undefined,
  },
  {
    code: "EC1869",
    constraint: "G9",
    statement: "No secondary lives in a local zone",
    severity: "error",
    terraform: "apply",
    source: LIMITS,
    check: ({ subnetZones }) => localZoneFinding(subnetZones, "subnetGroup"),
  },
  {
    code: "EC1870",
    constraint: "G9",
    statement: "The region of a secondary is one that has global datastores",
    severity: "warning",
    terraform: "apply",
    source: LIMITS,
    check: ({ region }) => regionFinding(region, "globalDatastore"),
  },
  {
    code: "EC1871",
    constraint: "G2",
    statement: "A secondary has a token where its primary has one, and only there",
    severity: "error",
    terraform: "apply",
    source: CONSOLE,
    check: ({ primary, authToken }) =>
      primary !== undefined && (primary.authToken === undefined) !== (authToken === undefined)
        ? {
            at: ["authentication"],
            message: authToken
              ? "The primary has no AUTH token; AWS then takes none for a secondary."
              : "The primary has an AUTH token, and the secondary none.",
            remedy: authToken
              ? "Leave the token out, or give one to the primary."
              : "Give the secondary a token of its region, the same or another.",
          }
        : undefined,
  },
  {
    code: "EC1872",
    statement: "A secondary has users where its primary has users",
    severity: "error",
    terraform: "nobody",
    source: CONSOLE,
    check: ({ primary, authenticates }) =>
      primary?.userGroup !== undefined && authenticates === undefined
        ? {
            at: ["authentication"],
            message:
              "The primary has users, which are of its region alone: everybody whom its security groups let in could do everything with the secondary.",
            remedy:
              "Give the secondary a group of users of its region. Where it may be open, say so: authentication of the kind none.",
          }
        : undefined,
  },
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
