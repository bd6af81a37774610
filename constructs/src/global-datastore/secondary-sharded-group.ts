import type { Construct } from "constructs";
import { SecondaryGroup } from "./secondary-group";
import type { SecondaryGroupProps } from "./secondary-group-props";

/** How many nodes a `SecondaryShardedGroup` has. */
export interface SecondaryShardedLayout {
  /**
   * Replicas of each shard in this region, 1 to 5.
   *
   * @default 1
   * @argument replicas_per_node_group
   * @change in place, and always at once
   */
  readonly replicasPerShard?: number;
}

/** Properties for a `SecondaryShardedGroup`. */
export interface SecondaryShardedGroupProps extends SecondaryGroupProps, SecondaryShardedLayout {}

/**
 * A secondary of a global datastore whose primary is a `ShardedGroup`: as many shards, with all of the data, in another
 * region.
 *
 * Costs `shards × (1 + replicasPerShard)` nodes, and the transfer of every write between the regions.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html
 */
export class SecondaryShardedGroup extends SecondaryGroup {
  /** DNS name from which a client learns of all the shards of this region. */
  public readonly configurationEndpointAddress: string;

  /** Errors: those of every `SecondaryGroup`. */
  public constructor(scope: Construct, id: string, props: SecondaryShardedGroupProps) {
    super(scope, id, props, {
      topology: "sharded",
      props: "SecondaryShardedGroupProps",
      replicasProperty: "replicasPerShard",
      layout: () => {
        const { replicasPerShard = 1 } = props;
        return { replicas: replicasPerShard, render: { replicasPerNodeGroup: replicasPerShard } };
      },
    });
    this.configurationEndpointAddress = this.resource.configurationEndpointAddress;
  }

  public get endpoints(): { [name: string]: string } {
    return { configurationEndpoint: this.configurationEndpointAddress };
  }
}
