import { NEW_CACHE, NEW_NAME, RESTORED, DOWNGRADE } from "../cache/cache-replacement";
import { KEEP, providerSource, type ReplacedType, type ReplacingArgument } from "../terraform-json/replaced-type";
import {
  CHANGED,
  CHANGED_NOT_ONLY_IN_CASE,
  CHANGED_OR_REMOVED,
  changedFrom,
  changedOrRemovedTo,
  DOWNGRADED,
  LEAVES_VALKEY,
  TLS_BELOW_7_0_5,
} from "../terraform-json/replacement-condition";
import { argumentsInPlace } from "../validation/declaration";

const REPLACING: readonly ReplacingArgument[] = [
  { argument: "replication_group_id", when: CHANGED_NOT_ONLY_IN_CASE, remedy: NEW_NAME },
  {
    argument: "at_rest_encryption_enabled",
    when: changedFrom(({ engine }) => engine === "valkey", "the default of AWS (true for Valkey, false for Redis OSS)"),
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
];

/** What the provider does with changes of a replication group. */
export const REPLICATION_GROUP: ReplacedType = {
  type: "aws_elasticache_replication_group",
  noun: "replication group",
  loses: "data",
  identity: "replication_group_id",
  lowersIdentity: true,
  aliases: { id: "replication_group_id" },
  replacing: REPLACING,
  inPlace: argumentsInPlace({
    declaredBy: ["SingleNodeGroupProps", "ReplicatedGroupProps", "ShardedGroupProps"],
    others: ["ip_discovery", "preferred_cache_cluster_azs"],
    replacing: REPLACING,
  }),
  source: providerSource("elasticache/replication_group.go"),
};
