import type { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { Fn, Token } from "cdktf";
import { type CacheConnection, ClientProtocol } from "../connection/cache-connection";
import { ClusterMode } from "./cluster-mode";
import type { ReplicationGroupFacts } from "./replication-group-facts";
import type { IEncryptionKey } from "../encryption/encryption-key";
import { argumentsOfNodes, type CacheWithNodesProps, factsOfNodes } from "../cache/cache-with-nodes";
import { CacheDefaults } from "../cache/cache-defaults";
import { logDelivery } from "../cache/log-delivery-type";
import { FinalSnapshot } from "../snapshots/final-snapshot";
import { SNAPSHOT_CLASSES } from "../snapshots/snapshot-types";
import { cacheAuthentication } from "../access/authentication/cache-authentication-type";
import { ENGINE_CLASSES } from "../engine/engine-types";
import { known } from "../validation/rule";

const PORT = 6379;
const SNAPSHOT_RETENTION_DAYS = 7;

/** Types of the classes that properties of a group take. */
export const MEMBER_CLASSES = {
  ...ENGINE_CLASSES,
  ...SNAPSHOT_CLASSES,
  CacheAuthentication: cacheAuthentication,
  LogDelivery: logDelivery,
};

/**
 * What every group of Valkey or Redis OSS is given, also one that is a secondary.
 *
 * @internal
 */
export interface MemberProps extends CacheWithNodesProps {
  readonly replicationGroupId: string;
  readonly port?: number;
  readonly encryptionKey?: IEncryptionKey;
  readonly snapshotWindow?: string;
  readonly snapshotRetentionDays?: number;
  readonly finalSnapshot?: FinalSnapshot;
}

/**
 * What a group of Valkey or Redis OSS comes to, also one that is a secondary: what is given, and defaults.
 *
 * @internal
 */
export class Member {
  public readonly port: number;
  public readonly finalSnapshot: FinalSnapshot;
  private readonly snapshotRetentionDays: number;
  private readonly windows: { readonly maintenanceWindow: string; readonly snapshotWindow: string };

  public constructor(
    private readonly props: MemberProps,
    private readonly description: string,
  ) {
    this.port = props.port ?? PORT;
    this.finalSnapshot = props.finalSnapshot ?? FinalSnapshot.generated();
    this.snapshotRetentionDays = props.snapshotRetentionDays ?? SNAPSHOT_RETENTION_DAYS;
    this.windows = CacheDefaults.windows(props);
  }

  /** What the rules judge. */
  public get facts() {
    const { props, windows } = this;
    return {
      ...factsOfNodes(props, this.port, windows.maintenanceWindow),
      replicationGroupId: known(props.replicationGroupId),
      description: known(this.description),
      snapshotWindow: known(windows.snapshotWindow),
      hasOwnSnapshotWindow: props.snapshotWindow !== undefined,
      snapshotRetentionDays: known(this.snapshotRetentionDays),
      finalSnapshotName: known(this.finalSnapshot._ownName),
    };
  }

  /** What Terraform is told. */
  public get render() {
    const { props, windows } = this;
    return {
      ...argumentsOfNodes(props, this.port, windows.maintenanceWindow),
      replicationGroupId: props.replicationGroupId,
      description: this.description,
      kmsKeyId: props.encryptionKey?.keyArn,
      snapshotWindow: windows.snapshotWindow,
      snapshotRetentionLimit: this.snapshotRetentionDays,
      finalSnapshotIdentifier: this.finalSnapshot._identifierFor(props.replicationGroupId),
    };
  }
}

/**
 * Where clients begin. A group that knows the cluster protocol has a configuration endpoint, and the provider then leaves
 * the others empty.
 * https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elasticache/replication_group.go
 *
 * @internal
 */
export function endpointsOf(
  resource: ElasticacheReplicationGroup,
  topology: ReplicationGroupFacts["topology"],
  clusterMode: ReplicationGroupFacts["clusterMode"],
): Pick<CacheConnection, "protocol"> & Partial<CacheConnection> {
  const { primaryEndpointAddress: primary, configurationEndpointAddress: configuration } = resource;
  if (topology === "sharded") {
    return { protocol: ClientProtocol.CLUSTER, configurationEndpointAddress: configuration };
  }
  switch (clusterMode) {
    case ClusterMode.ENABLED:
      return {
        protocol: ClientProtocol.CLUSTER,
        configurationEndpointAddress: Token.asString(Fn.coalesce([configuration, primary])),
      };
    case ClusterMode.COMPATIBLE:
      return {
        protocol: ClientProtocol.STANDALONE,
        endpointAddress: Token.asString(Fn.coalesce([primary, configuration])),
      };
    default:
      return {
        protocol: ClientProtocol.STANDALONE,
        endpointAddress: primary,
        readerEndpointAddress: topology === "replicated" ? resource.readerEndpointAddress : undefined,
      };
  }
}
