import { Op, Token } from "cdktf";
import type { Construct } from "constructs";
import { CacheDefaults } from "../cache/cache-defaults";
import { ClusterMode } from "./cluster-mode";
import { ReplicationGroup } from "./replication-group";
import type { Layout } from "./replication-group-layout";
import type { ReplicationGroupProps } from "./replication-group-props";

import { isOfOneZone, namedZones } from "../validation/named-zones";
import { known } from "../validation/rule";
import { SubnetGroup } from "../network/subnet-group";

/** Where the nodes of a `ReplicatedGroup` are, and how they take over from each other. */
export interface ReplicatedLayout {
  /**
   * Replicas beside the primary.
   *
   * @default - 1, or as many as `availabilityZones` has room for
   * @minimum 1
   * @maximum 5
   * @argument num_cache_clusters
   * @change in place, and always at once
   */
  readonly replicas?: number;
  /**
   * Whether a replica takes over when the primary fails.
   *
   * @default true
   * @argument automatic_failover_enabled
   * @change in place
   */
  readonly automaticFailover?: boolean;
  /**
   * Whether primary and replicas live in different availability zones. Needs automatic failover.
   *
   * @default - true, unless automatic failover is off or the subnets are known to be in one availability zone
   * @argument multi_az_enabled
   * @change in place
   */
  readonly multiAz?: boolean;
  /**
   * Availability zone of each node, the primary first, as many as there are nodes.
   *
   * @default - AWS spreads the nodes
   * @minItems 1
   * @maxItems 500
   * @itemFormat availability-zone
   * @argument preferred_cache_cluster_azs
   * @change only used at creation
   */
  readonly availabilityZones?: string[];
  /**
   * The protocol: `disabled`, `compatible` and then `enabled` lead to a sharded group in place, with every client
   * connected. Needs Valkey, or Redis OSS from 7.0, automatic failover and keys in database 0 only. A cache cannot
   * begin with `compatible`.
   *
   * @knownAtSynth
   * @default ClusterMode.DISABLED
   * @argument cluster_mode
   * @change in place, and alone: AWS takes no other change in the same request
   */
  readonly clusterMode?: ClusterMode;
}

/** Properties for a `ReplicatedGroup`. */
export interface ReplicatedGroupProps extends ReplicationGroupProps, ReplicatedLayout {}

/**
 * A primary of Valkey or Redis OSS with replicas, all of them holding all the data (cluster mode disabled).
 *
 * Costs a node for the primary and one for each replica. When the primary fails, a replica takes over within a minute or
 * so; writes that had not reached it are lost.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
 */
export class ReplicatedGroup extends ReplicationGroup {
  /** DNS name of the primary, which takes reads and writes and follows a failover. */
  public readonly primaryEndpointAddress: string;
  /** DNS name that spreads reads over the replicas. */
  public readonly readerEndpointAddress: string;

  /** Errors: those of every `ReplicationGroup`. */
  public constructor(scope: Construct, id: string, props: ReplicatedGroupProps) {
    super(scope, id, props, {
      props: "ReplicatedGroupProps",
      layout: () => layoutOf(props),
    });
    this.primaryEndpointAddress = this.resource.primaryEndpointAddress;
    this.readerEndpointAddress = this.resource.readerEndpointAddress;
  }

  public get endpoints(): { [name: string]: string } {
    return { primaryEndpoint: this.primaryEndpointAddress, readerEndpoint: this.readerEndpointAddress };
  }
}

function layoutOf(props: ReplicatedGroupProps): Layout {
  const { automaticFailover = true, availabilityZones } = props;
  const replicas = props.replicas ?? CacheDefaults.replicas(availabilityZones);
  const wantsMultiAz = props.multiAz ?? known(automaticFailover) !== false;
  const multiAz = props.multiAz ?? (wantsMultiAz && !isOfOneZone(SubnetGroup._countOf(props.subnetGroup)));
  return {
    facts: {
      topology: "replicated",
      clusterMode: props.clusterMode ?? ClusterMode.DISABLED,
      shards: 1,
      replicas: known(replicas),
      multiAz: known(multiAz),
      wantsMultiAz: known(wantsMultiAz),
      hasOwnMultiAz: props.multiAz !== undefined,
      automaticFailover: known(automaticFailover),
      availabilityZones: known(availabilityZones)?.map(known),
      placement: undefined,
      namedZones: namedZones(["availabilityZones"], availabilityZones),
    },
    render: {
      numCacheClusters: Token.isUnresolved(replicas) ? Token.asNumber(Op.add(replicas, 1)) : replicas + 1,
      automaticFailoverEnabled: automaticFailover,
      multiAzEnabled: multiAz,
      preferredCacheClusterAzs: availabilityZones,
    },
  };
}
