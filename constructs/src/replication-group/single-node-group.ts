import type { Construct } from "constructs";
import { ClusterMode } from "./cluster-mode";
import { ReplicationGroup } from "./replication-group";
import type { Layout } from "./replication-group-layout";
import type { ReplicationGroupProps } from "./replication-group-props";

import { namedZones } from "../validation/named-zones";
import { known } from "../validation/rule";

/** Where the node of a `SingleNodeGroup` is. */
export interface SingleNodeLayout {
  /**
   * Availability zone of the node, such as `eu-west-1a`.
   *
   * @default - AWS chooses
   * @format availability-zone
   * @argument preferred_cache_cluster_azs
   * @change only used at creation
   */
  readonly availabilityZone?: string;
}

/** Properties for a `SingleNodeGroup`. */
export interface SingleNodeGroupProps extends ReplicationGroupProps, SingleNodeLayout {}

/**
 * One node of Valkey or Redis OSS: for development, and for data that may vanish at any time.
 *
 * Costs one node. When the node fails, its data is lost back to the last snapshot. Adding replicas later keeps the data
 * and the name: make it a `ReplicatedGroup` under the same construct id.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html
 */
export class SingleNodeGroup extends ReplicationGroup {
  /** DNS name of the node. */
  public readonly primaryEndpointAddress: string;

  /** Errors: those of every `ReplicationGroup`. */
  public constructor(scope: Construct, id: string, props: SingleNodeGroupProps) {
    super(scope, id, props, {
      props: "SingleNodeGroupProps",
      layout: () => layoutOf(props),
    });
    this.primaryEndpointAddress = this.resource.primaryEndpointAddress;
  }

  public get endpoints(): { [name: string]: string } {
    return { primaryEndpoint: this.primaryEndpointAddress };
  }
}

function layoutOf(props: SingleNodeGroupProps): Layout {
  return {
    facts: {
      topology: "single-node",
      clusterMode: ClusterMode.DISABLED,
      shards: 1,
      replicas: 0,
      multiAz: false,
      wantsMultiAz: false,
      hasOwnMultiAz: false,
      automaticFailover: false,
      availabilityZones: props.availabilityZone === undefined ? undefined : [known(props.availabilityZone)],
      placement: undefined,
      namedZones: namedZones(["availabilityZone"], props.availabilityZone),
    },
    render: {
      numCacheClusters: 1,
      automaticFailoverEnabled: false,
      multiAzEnabled: false,
      preferredCacheClusterAzs: props.availabilityZone === undefined ? undefined : [props.availabilityZone],
    },
  };
}
