import {
  CHANGED,
  CHANGED_NOT_ONLY_IN_CASE,
  CHANGED_OR_REMOVED,
  changedFrom,
  changedOrRemovedTo,
  DOWNGRADED,
  LEAVES_VALKEY,
  NOT_REDIS_TO_VALKEY,
  OF_MEMCACHED,
  TLS_BELOW_7_0_5,
} from "./conditions";
import { providerSource, type ReplacedType } from "./resource-type";

const KEEP = "Keep it as it is.";
const NEW_CACHE =
  "To change it, make a second cache beside this one, from its snapshot where it has one, move the clients, and remove this one last.";
const NEW_NAME = `${KEEP} Another name is another cache: make it beside this one, move the clients, and remove this one last.`;
const RESTORED =
  "Keep what it was created from, even when the snapshot is gone, or let Terraform overlook it with ignore_changes. To restore, make a second cache.";
const DOWNGRADE =
  "Go back to the version before, or to a newer one. AWS has no downgrade: a lower version is a second cache beside this one, filled by the clients.";

export const REPLICATION_GROUP: ReplacedType = {
  type: "aws_elasticache_replication_group",
  noun: "replication group",
  loses: "data",
  identity: "replication_group_id",
  lowersIdentity: true,
  aliases: { id: "replication_group_id" },
  replacing: [
    { argument: "replication_group_id", when: CHANGED_NOT_ONLY_IN_CASE, remedy: NEW_NAME },
    {
      argument: "at_rest_encryption_enabled",
      when: changedFrom(
        ({ engine }) => engine === "valkey",
        "the default of AWS (true for Valkey, false for Redis OSS)",
      ),
      remedy: `${KEEP} ${NEW_CACHE}`,
    },
    {
      argument: "data_tiering_enabled",
      when: changedFrom(() => false, "false"),
      remedy: `${KEEP} ${NEW_CACHE}`,
    },
    {
      argument: "global_replication_group_id",
      when: CHANGED,
      remedy:
        "Keep it. To join a global datastore, make a new member in its region; an existing cache can only be the primary of one.",
    },
    {
      argument: "kms_key_id",
      when: CHANGED_OR_REMOVED,
      remedy: `Keep the key, and name it even where it is the only one. ${NEW_CACHE}`,
    },
    { argument: "network_type", when: changedFrom(() => "ipv4", "ipv4"), remedy: `${KEEP} ${NEW_CACHE}` },
    { argument: "port", when: changedOrRemovedTo(6379), remedy: `Keep the port and write it down. ${NEW_CACHE}` },
    {
      argument: "security_group_names",
      when: CHANGED,
      remedy: "Use security_group_ids: names belong to EC2-Classic, which is gone.",
    },
    { argument: "snapshot_arns", when: CHANGED_OR_REMOVED, remedy: RESTORED },
    { argument: "snapshot_name", when: CHANGED_OR_REMOVED, remedy: RESTORED },
    {
      argument: "subnet_group_name",
      when: CHANGED,
      remedy: `Keep the subnet group, and change its subnets in place. ${NEW_CACHE}`,
    },
    {
      argument: "engine",
      when: LEAVES_VALKEY,
      remedy:
        "Keep Valkey, and write the engine down: the provider takes its absence for redis. AWS has no way back from Valkey to Redis OSS. A secondary of a global datastore cannot have the argument: let Terraform overlook it with ignore_changes.",
    },
    { argument: "engine_version", when: DOWNGRADED, remedy: DOWNGRADE },
    {
      argument: "transit_encryption_enabled",
      when: TLS_BELOW_7_0_5,
      remedy:
        "Upgrade the engine to 7.1 or newer first, in an apply of its own; from 7.0.5 TLS is turned on and off in place.",
    },
  ],
  inPlace: [
    "apply_immediately",
    "auth_token",
    "auth_token_update_strategy",
    "auto_minor_version_upgrade",
    "automatic_failover_enabled",
    "cluster_mode",
    "description",
    "final_snapshot_identifier",
    "ip_discovery",
    "log_delivery_configuration",
    "maintenance_window",
    "multi_az_enabled",
    "node_type",
    "notification_topic_arn",
    "num_cache_clusters",
    "num_node_groups",
    "parameter_group_name",
    "preferred_cache_cluster_azs",
    "replicas_per_node_group",
    "security_group_ids",
    "snapshot_retention_limit",
    "snapshot_window",
    "tags",
    "transit_encryption_mode",
    "user_group_ids",
  ],
  source: providerSource("elasticache/replication_group.go"),
};

export const CLUSTER: ReplacedType = {
  type: "aws_elasticache_cluster",
  noun: "cluster",
  loses: "data",
  identity: "cluster_id",
  lowersIdentity: true,
  aliases: { id: "cluster_id" },
  replacing: [
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
  ],
  inPlace: [
    "apply_immediately",
    "auto_minor_version_upgrade",
    "az_mode",
    "final_snapshot_identifier",
    "ip_discovery",
    "log_delivery_configuration",
    "maintenance_window",
    "notification_topic_arn",
    "num_cache_nodes",
    "parameter_group_name",
    "preferred_availability_zones",
    "security_group_ids",
    "snapshot_retention_limit",
    "snapshot_window",
    "tags",
  ],
  source: providerSource("elasticache/cluster.go"),
};

export const SERVERLESS_CACHE: ReplacedType = {
  type: "aws_elasticache_serverless_cache",
  noun: "serverless cache",
  isOfFramework: true,
  loses: "data",
  identity: "name",
  aliases: { id: "name" },
  replacing: [
    {
      argument: "name",
      when: CHANGED,
      remedy: `${NEW_NAME} Upper and lower case count: write it in lower case from the start.`,
    },
    {
      argument: "engine",
      when: NOT_REDIS_TO_VALKEY,
      remedy:
        "From Redis OSS go to valkey with major_engine_version 7, which is done in place. Anything else is a second cache beside this one.",
    },
    {
      argument: "major_engine_version",
      when: CHANGED,
      remedy:
        "Leave the argument as it is: AWS upgrades in place, this provider does not. Upgrade by the AWS CLI (modify-serverless-cache), and remove the argument.",
    },
    {
      argument: "kms_key_id",
      when: CHANGED_OR_REMOVED,
      remedy: `Keep the key, and name it even where it is the only one. ${NEW_CACHE}`,
    },
    { argument: "snapshot_arns_to_restore", when: CHANGED_OR_REMOVED, remedy: RESTORED },
    { argument: "subnet_ids", when: CHANGED, remedy: `Keep the subnets. ${NEW_CACHE}` },
  ],
  inPlace: [
    "cache_usage_limits",
    "daily_snapshot_time",
    "description",
    "security_group_ids",
    "snapshot_retention_limit",
    "tags",
    "user_group_id",
  ],
  source: providerSource("elasticache/serverless_cache.go"),
};

export const GLOBAL_REPLICATION_GROUP: ReplacedType = {
  type: "aws_elasticache_global_replication_group",
  noun: "global datastore",
  loses: "data",
  identity: "global_replication_group_id_suffix",
  replacing: [
    {
      argument: "global_replication_group_id_suffix",
      when: CHANGED,
      remedy: "Keep the suffix: it is the name of the global datastore.",
    },
    {
      argument: "primary_replication_group_id",
      when: CHANGED,
      remedy:
        "Keep it, also after a failover. To make another member the primary, use a failover (failover-global-replication-group).",
    },
  ],
  inPlace: [
    "automatic_failover_enabled",
    "cache_node_type",
    "engine_version",
    "global_replication_group_description",
    "num_node_groups",
    "parameter_group_name",
  ],
  source: providerSource("elasticache/global_replication_group.go"),
};
