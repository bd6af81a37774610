import type { AuthTokenOfCacheFacts } from "../access/authentication/auth-token-rules";
import type { AutoscalingFacts } from "./autoscaling/autoscaling-facts";
import type { ClusterMode } from "./cluster-mode";
import type { EngineVersion } from "../engine/engine-version";
import type { TransitEncryption } from "../encryption/transit-encryption";
import type { ArnFacts } from "../validation/arn-rules";
import type { CacheFacts } from "../cache/cache-with-nodes-rules";
import type { EncryptionAtRestFacts } from "../encryption/encryption-at-rest-rules";
import type { EngineFacts } from "../engine/engine-rules";
import type { SecretsFacts } from "../secrets/secret-value-rules";
import type { UserGroupOfReplicationGroupFacts } from "../access/authentication/user-group-of-cache-rules";

/** What the rules know of a replication group. `undefined` is what only Terraform will know. */
export interface ReplicationGroupFacts
  extends
    CacheFacts,
    ArnFacts,
    EncryptionAtRestFacts,
    EngineFacts,
    UserGroupOfReplicationGroupFacts,
    AuthTokenOfCacheFacts,
    SecretsFacts {
  readonly engineVersion: EngineVersion;
  readonly topology: "single-node" | "replicated" | "sharded";
  readonly clusterMode: ClusterMode;
  readonly replicationGroupId: string | undefined;
  readonly description: string | undefined;
  /** Shards; 1 unless the topology is sharded. */
  readonly shards: number | undefined;
  /** Replicas of each shard. */
  readonly replicas: number | undefined;
  readonly multiAz: boolean | undefined;
  /** What `multiAz` would be if the subnets allowed it. */
  readonly wantsMultiAz: boolean | undefined;
  /** Whether the user has chosen `multiAz`. */
  readonly hasOwnMultiAz: boolean;
  readonly automaticFailover: boolean | undefined;
  readonly availabilityZones: readonly (string | undefined)[] | undefined;
  readonly placement: readonly ShardPlacementFacts[] | undefined;
  /** What follows load and time; nothing if it is left out. */
  readonly autoscaling?: AutoscalingFacts;
  /** Subnets of the subnet group, or its zones where they are known. */
  readonly subnetCount: number | undefined;
  readonly transitEncryption: TransitEncryption | undefined;
  readonly snapshotRetentionDays: number | undefined;
  /** Whether the user has chosen the snapshot window. */
  readonly hasOwnSnapshotWindow: boolean;
  readonly finalSnapshotName: string | undefined;
  /** Whether a last snapshot is taken when it is deleted. */
  readonly hasFinalSnapshot: boolean;
  /** What it is filled with when it is made; nothing where it is made empty. */
  readonly restore: RestoreFacts | undefined;
  /** As the user has given it, and `undefined` otherwise. */
  readonly ownApplyImmediately: boolean | undefined;
  /** As the user has given it, and `undefined` otherwise. */
  readonly ownAutoMinorVersionUpgrade: boolean | undefined;
  /** Names of the parameters that the user has given, without those that follow from the topology. */
  readonly ownParameters: readonly string[];
  /** Whether the parameter group is made for this cache. */
  readonly hasOwnParameterGroup: boolean;
}

/** What the rules know of the zones of one shard. */
export interface ShardPlacementFacts {
  readonly primaryAvailabilityZone: string | undefined;
  readonly replicaAvailabilityZones: readonly (string | undefined)[] | undefined;
}

/** What the rules know of a restore. `undefined` is what only Terraform will know. */
export interface RestoreFacts {
  readonly snapshotName: string | undefined;
  /** Undefined too where a snapshot is restored. */
  readonly objectArns: readonly (string | undefined)[] | undefined;
  readonly ownSlots: readonly (string | undefined)[] | undefined;
  /** Whether slots have to be written, and nobody can say which. */
  readonly lacksSlots: boolean;
}
