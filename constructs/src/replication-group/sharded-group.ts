import { Op, Token } from "cdktf";
import type { Construct } from "constructs";
import { Autoscaling } from "./autoscaling/autoscaling";
import type { ShardedGroupAutoscaling } from "./autoscaling/autoscaling-props";
import { CacheDefaults } from "../cache/cache-defaults";
import { ClusterMode } from "./cluster-mode";
import { ProviderFloor } from "../terraform/provider-floor";
import { ReplicationGroup } from "./replication-group";
import type { Layout } from "./replication-group-layout";
import type { ReplicationGroupProps } from "./replication-group-props";
import { autoscalingRules } from "./autoscaling/autoscaling-rules";
import { autoscalingFacts } from "./autoscaling/autoscaling-facts";

import { isOfOneZone, namedZones } from "../validation/named-zones";
import { known } from "../validation/rule";
import { SubnetGroup } from "../network/subnet-group";

/** Where the nodes of one shard live. */
export interface ShardPlacement {
  /**
   * Availability zone of the primary.
   *
   * @default - AWS chooses
   * @format availability-zone
   */
  readonly primaryAvailabilityZone?: string;
  /**
   * Availability zone of each replica, as many as the shard has replicas.
   *
   * @default - AWS chooses
   * @minItems 1
   * @maxItems 500
   * @itemFormat availability-zone
   */
  readonly replicaAvailabilityZones?: string[];
}

/** How many nodes a `ShardedGroup` has, and where they are. */
export interface ShardedLayout {
  /**
   * Shards. With autoscaling of shards, the number at creation.
   *
   * @minimum 1
   * @maximum 500
   * @argument num_node_groups
   * @change in place and always at once, while keys move between shards
   */
  readonly shards: number;
  /**
   * Replicas of each shard. With autoscaling of replicas, the number at creation.
   *
   * @default - 1, or as many as `placement` has zones for, or the nearest to 1 that `autoscaling` allows
   * @minimum 0
   * @maximum 5
   * @argument replicas_per_node_group
   * @change in place, and always at once
   */
  readonly replicasPerShard?: number;
  /**
   * Whether the nodes of a shard live in different availability zones.
   *
   * @default - true when each shard has a replica, unless the subnets are known to be in one availability zone
   * @argument multi_az_enabled
   * @change in place
   */
  readonly multiAz?: boolean;
  /**
   * Availability zones, shard by shard. Needs AWS provider 6.20 or newer, and raises the floor of the stack to it.
   *
   * @knownAtSynth
   * @default - AWS spreads the nodes
   * @minItems 1
   * @maxItems 500
   * @argument node_group_configuration
   * @change only used at creation
   */
  readonly placement?: ShardPlacement[];
  /**
   * What is scaled by load and time: shards, replicas, or both. `shards` and `replicasPerShard` are then only used
   * when the cache is created, and Terraform ignores them afterwards. Needs Valkey, or
   * Redis OSS from 6.0, on a node type that AWS scales: large, xlarge or 2xlarge of most families.
   *
   * @default - nothing does
   * @change in place
   */
  readonly autoscaling?: ShardedGroupAutoscaling;
}

/** Properties for a `ShardedGroup`. */
export interface ShardedGroupProps extends ReplicationGroupProps, ShardedLayout {}

/**
 * Valkey or Redis OSS with the data spread over shards (cluster mode enabled). Clients have to speak the cluster
 * protocol.
 *
 * Costs `shards × (1 + replicasPerShard)` nodes. A shard fails over by itself; automatic failover cannot be turned off.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Redis-RedisCluster.html
 */
export class ShardedGroup extends ReplicationGroup {
  /** DNS name from which a client learns of all the shards. */
  public readonly configurationEndpointAddress: string;
  /** The scaler of the shards, where `autoscaling` asks for one. */
  public readonly shardAutoscaling?: Autoscaling;
  /** The scaler of the replicas, where `autoscaling` asks for one. */
  public readonly replicaAutoscaling?: Autoscaling;

  /** Errors: those of every `ReplicationGroup`, and EC1221 to EC1241 (autoscaling). */
  public constructor(scope: Construct, id: string, props: ShardedGroupProps) {
    super(scope, id, props, {
      props: "ShardedGroupProps",
      rules: autoscalingRules,
      layout: () => layoutOf(props),
    });
    if (this.resource.nodeGroupConfigurationInput) {
      const reason = props.placement ? "placement of shards" : "restoring RDB files into shards";
      ProviderFloor.of(this).raise("6.20.0", `${reason} (node_group_configuration)`);
    }
    const { shards, replicas } = Autoscaling._addTo(this, props.autoscaling ?? {});
    this.shardAutoscaling = shards;
    this.replicaAutoscaling = replicas;
    this.configurationEndpointAddress = this.resource.configurationEndpointAddress;
  }

  public get endpoints(): { [name: string]: string } {
    return { configurationEndpoint: this.configurationEndpointAddress };
  }
}

function layoutOf(props: ShardedGroupProps): Layout {
  const { shards, placement, autoscaling } = props;
  const replicasPerShard = props.replicasPerShard ?? CacheDefaults.replicasPerShard(placement, autoscaling);
  const hasReplicas = Token.isUnresolved(replicasPerShard) ? Op.gt(replicasPerShard, 0) : replicasPerShard > 0;
  const multiAz = props.multiAz ?? (isOfOneZone(SubnetGroup._countOf(props.subnetGroup)) ? false : hasReplicas);
  const slots = props.restore?._slotsOf(known(shards));
  return {
    facts: {
      topology: "sharded",
      clusterMode: ClusterMode.ENABLED,
      shards: known(shards),
      replicas: known(replicasPerShard),
      multiAz: known(multiAz),
      wantsMultiAz: known(props.multiAz ?? hasReplicas),
      hasOwnMultiAz: props.multiAz !== undefined,
      automaticFailover: true,
      availabilityZones: undefined,
      placement: placement?.map(({ primaryAvailabilityZone, replicaAvailabilityZones }) => ({
        primaryAvailabilityZone: known(primaryAvailabilityZone),
        replicaAvailabilityZones: known(replicaAvailabilityZones)?.map(known),
      })),
      namedZones: (placement ?? []).flatMap(({ primaryAvailabilityZone, replicaAvailabilityZones }, index) => [
        ...namedZones(["placement", index, "primaryAvailabilityZone"], primaryAvailabilityZone),
        ...namedZones(["placement", index, "replicaAvailabilityZones"], replicaAvailabilityZones),
      ]),
      autoscaling: autoscaling && autoscalingFacts(autoscaling),
    },
    ignored: Autoscaling._ownedAttributes(autoscaling),
    render: {
      numNodeGroups: shards,
      replicasPerNodeGroup: replicasPerShard,
      automaticFailoverEnabled: true,
      multiAzEnabled: multiAz,
      nodeGroupConfiguration: (placement ?? slots)?.map((_, index) => ({
        nodeGroupId: String(index + 1).padStart(4, "0"),
        replicaCount: replicasPerShard,
        ...placement?.[index],
        slots: slots?.[index],
      })),
    },
  };
}
