import type { ElasticacheReplicationGroupConfig } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import type { Restore } from "../snapshots/restore";
import type { ReplicationGroupFacts } from "./replication-group-rules";
import { known, type Rule } from "../validation/rule";
import type { InterfaceName } from "../validation/declaration";

/**
 * How a topology lays out its nodes.
 *
 * @internal
 */
export interface Layout {
  /** What the rules judge. */
  readonly facts: Pick<
    ReplicationGroupFacts,
    | "topology"
    | "clusterMode"
    | "shards"
    | "replicas"
    | "multiAz"
    | "wantsMultiAz"
    | "hasOwnMultiAz"
    | "automaticFailover"
    | "availabilityZones"
    | "placement"
    | "namedZones"
    | "autoscaling"
  >;
  /** What Terraform is told. */
  readonly render: Partial<ElasticacheReplicationGroupConfig>;
  /** Attributes that somebody else changes once the group exists. */
  readonly ignored?: readonly string[];
}

/**
 * What a topology adds to the properties of every replication group.
 *
 * @internal
 */
export interface Topology {
  /** The properties, of all replication groups and of this topology. */
  readonly props: InterfaceName;
  /** Judged beside the rules of every replication group. */
  readonly rules?: readonly Rule<ReplicationGroupFacts>[];
  /** Called when the types have been checked. */
  readonly layout: () => Layout;
}

/**
 * What the rules know of what a group is filled with.
 *
 * @internal
 */
export function restoreFacts(restore: Restore | undefined, { facts }: Layout): ReplicationGroupFacts["restore"] {
  if (!restore) {
    return undefined;
  }
  const { snapshotName, objectArns, slots } = restore._parts;
  return {
    snapshotName: known(snapshotName),
    objectArns: known(objectArns)?.map(known),
    ownSlots: slots?.map(known),
    lacksSlots: facts.topology === "sharded" && objectArns !== undefined && !restore._slotsOf(facts.shards),
  };
}
