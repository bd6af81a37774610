/**
 * Which protocol a group of one shard speaks, on the way from a `ReplicatedGroup` to a `ShardedGroup`.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/modify-cluster-mode.html
 */
export enum ClusterMode {
  /** The protocol of single nodes, with a primary and a reader endpoint. */
  DISABLED = "disabled",
  /** Both protocols, with a configuration endpoint beside the others, while clients move. */
  COMPATIBLE = "compatible",
  /** The cluster protocol only. There is no way back. */
  ENABLED = "enabled",
}
