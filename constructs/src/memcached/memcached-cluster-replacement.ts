import { NEW_CACHE, NEW_NAME, RESTORED, DOWNGRADE } from "../cache/cache-replacement";
import { KEEP, providerSource, type ReplacedType, type ReplacingArgument } from "../terraform-json/replaced-type";
import {
  CHANGED,
  CHANGED_OR_REMOVED,
  changedFrom,
  DOWNGRADED,
  OF_MEMCACHED,
} from "../terraform-json/replacement-condition";
import { argumentsInPlace } from "../validation/declaration";

const REPLACING: readonly ReplacingArgument[] = [
  { argument: "cluster_id", when: CHANGED, remedy: NEW_NAME },
  {
    argument: "availability_zone",
    when: CHANGED,
    remedy: `Keep the zone; nodes that are added later can be in others, by preferred_availability_zones. ${NEW_CACHE}`,
  },
  { argument: "engine", when: CHANGED, remedy: `${KEEP} ${NEW_CACHE}` },
  { argument: "network_type", when: changedFrom(() => "ipv4", "ipv4"), remedy: `${KEEP} ${NEW_CACHE}` },
  { argument: "outpost_mode", when: CHANGED_OR_REMOVED, remedy: `${KEEP} ${NEW_CACHE}` },
  { argument: "preferred_outpost_arn", when: CHANGED, remedy: `${KEEP} ${NEW_CACHE}` },
  {
    argument: "port",
    when: changedFrom(({ engine }) => (engine === "memcached" ? 11211 : 6379), "the port of the engine"),
    remedy: `${KEEP} ${NEW_CACHE}`,
  },
  {
    argument: "replication_group_id",
    when: CHANGED,
    remedy: `${KEEP} A node cannot move to another replication group.`,
  },
  { argument: "snapshot_arns", when: CHANGED_OR_REMOVED, remedy: RESTORED },
  { argument: "snapshot_name", when: CHANGED_OR_REMOVED, remedy: RESTORED },
  {
    argument: "subnet_group_name",
    when: CHANGED,
    remedy: `Keep the subnet group, and change its subnets in place. ${NEW_CACHE}`,
  },
  {
    argument: "transit_encryption_enabled",
    when: changedFrom(() => false, "false"),
    remedy: `${KEEP} ${NEW_CACHE}`,
  },
  { argument: "engine_version", when: DOWNGRADED, remedy: DOWNGRADE },
  {
    argument: "node_type",
    when: OF_MEMCACHED,
    remedy:
      "Keep the node type and change the number of nodes (num_cache_nodes), or make a second cluster of the other node type and move the clients.",
  },
];

/** What the provider does with changes of a cluster of Memcached, or of a single Redis OSS node. */
export const CLUSTER: ReplacedType = {
  type: "aws_elasticache_cluster",
  noun: "cluster",
  loses: "data",
  identity: "cluster_id",
  lowersIdentity: true,
  aliases: { id: "cluster_id" },
  replacing: REPLACING,
  inPlace: argumentsInPlace({
    declaredBy: ["MemcachedClusterProps"],
    others: [
      "auto_minor_version_upgrade",
      "final_snapshot_identifier",
      "ip_discovery",
      "log_delivery_configuration",
      "snapshot_retention_limit",
      "snapshot_window",
    ],
    replacing: REPLACING,
  }),
  source: providerSource("elasticache/cluster.go"),
};
