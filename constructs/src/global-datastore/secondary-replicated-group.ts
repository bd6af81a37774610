import { Op, Token } from "cdktf";
import type { Construct } from "constructs";
import { GlobalDatastore } from "./global-datastore";
import { SecondaryGroup } from "./secondary-group";
import type { SecondaryGroupProps } from "./secondary-group-props";

/** How many nodes a `SecondaryReplicatedGroup` has. */
export interface SecondaryReplicatedLayout {
  /**
   * Replicas in this region, beside the node that follows the primary: 0 to 5, and at least 1 where the primary fails
   * over by itself.
   *
   * @default - 1, or 0 where the primary is a single node
   * @argument num_cache_clusters
   * @change in place, and always at once
   */
  readonly replicas?: number;
}

/** Properties for a `SecondaryReplicatedGroup`. */
export interface SecondaryReplicatedGroupProps extends SecondaryGroupProps, SecondaryReplicatedLayout {}

/**
 * A secondary of a global datastore whose primary is a `ReplicatedGroup` or a `SingleNodeGroup`: all of the data in another region, for reads
 * nearby and for the loss of the first region.
 *
 * Costs a node and one for each replica, and the transfer of every write between the regions.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html
 */
export class SecondaryReplicatedGroup extends SecondaryGroup {
  /** DNS name of the node that follows the primary. It takes writes once this region has been promoted. */
  public readonly primaryEndpointAddress: string;
  /** DNS name that spreads reads over the replicas. */
  public readonly readerEndpointAddress: string;

  /** Errors: those of every `SecondaryGroup`. */
  public constructor(scope: Construct, id: string, props: SecondaryReplicatedGroupProps) {
    super(scope, id, props, {
      topology: "replicated",
      props: "SecondaryReplicatedGroupProps",
      replicasProperty: "replicas",
      layout: () => {
        const { globalDatastore } = props;
        const isOfSingleNode =
          globalDatastore instanceof GlobalDatastore && globalDatastore._primary.topology === "single-node";
        const { replicas = isOfSingleNode ? 0 : 1 } = props;
        const numCacheClusters = Token.isUnresolved(replicas) ? Token.asNumber(Op.add(replicas, 1)) : replicas + 1;
        return { replicas, render: { numCacheClusters } };
      },
    });
    this.primaryEndpointAddress = this.resource.primaryEndpointAddress;
    this.readerEndpointAddress = this.resource.readerEndpointAddress;
  }

  public get endpoints(): { [name: string]: string } {
    return { primaryEndpoint: this.primaryEndpointAddress, readerEndpoint: this.readerEndpointAddress };
  }
}
