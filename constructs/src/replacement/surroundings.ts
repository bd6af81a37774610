import {
  CHANGED,
  CHANGED_NOT_ONLY_IN_CASE,
  CHANGED_OR_REMOVED,
  changedFrom,
  changedOrRemovedTo,
  KIND_OF_SOURCE_CHANGED,
  TO_DEDICATED,
} from "./conditions";
import { providerSource, type ReplacedType, type ReplacingArgument } from "./resource-type";

const KEEP = "Keep it as it is.";
const NEW_NAME_FIRST = `${KEEP} Where it has to change, change the name too, and create before destroying.`;
const NEW_KEY =
  "Keep the key: what it has encrypted, snapshots included, can be read with no other. Make a second key for new caches.";

/** Both kinds of `aws_vpc_security_group_*_rule` have the same arguments. */
const KINDS_OF_SOURCE = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"].map(
  (argument): ReplacingArgument => ({
    argument,
    when: KIND_OF_SOURCE_CHANGED,
    remedy: "Add a rule for the other source, and remove this one afterwards.",
  }),
);

const PARAMETER_GROUP: ReplacedType = {
  type: "aws_elasticache_parameter_group",
  noun: "parameter group",
  loses: "nothing",
  identity: "name",
  lowersIdentity: true,
  aliases: { id: "name" },
  replacing: [
    {
      argument: "name",
      when: CHANGED_NOT_ONLY_IN_CASE,
      remedy: "Create before destroying: a group in use cannot be deleted.",
    },
    { argument: "family", when: CHANGED, remedy: NEW_NAME_FIRST },
    {
      argument: "description",
      when: changedOrRemovedTo("Managed by Terraform"),
      remedy: NEW_NAME_FIRST,
    },
  ],
  inPlace: ["parameter", "tags"],
  source: providerSource("elasticache/parameter_group.go"),
};

const SUBNET_GROUP: ReplacedType = {
  type: "aws_elasticache_subnet_group",
  noun: "subnet group",
  loses: "nothing",
  identity: "name",
  lowersIdentity: true,
  aliases: { id: "name" },
  replacing: [
    {
      argument: "name",
      when: CHANGED_NOT_ONLY_IN_CASE,
      remedy: "Keep the name: every cache in the group would be replaced with it.",
    },
  ],
  inPlace: ["description", "subnet_ids", "tags"],
  source: providerSource("elasticache/subnet_group.go"),
};

const USER: ReplacedType = {
  type: "aws_elasticache_user",
  noun: "user",
  loses: "access",
  identity: "user_id",
  aliases: { id: "user_id" },
  replacing: [
    {
      argument: "user_id",
      when: CHANGED,
      remedy:
        "Keep the id, in lower case. For another one make a second user, put both into the group, move the clients, and remove this one last.",
    },
    {
      argument: "user_name",
      when: CHANGED,
      remedy:
        "Keep the name. For another one make a second user, put both into the group, move the clients, and remove this one last.",
    },
  ],
  inPlace: ["access_string", "authentication_mode", "engine", "no_password_required", "passwords", "tags"],
  source: providerSource("elasticache/user.go"),
};

const USER_GROUP: ReplacedType = {
  type: "aws_elasticache_user_group",
  noun: "user group",
  loses: "access",
  identity: "user_group_id",
  aliases: { id: "user_group_id" },
  replacing: [
    {
      argument: "user_group_id",
      when: CHANGED,
      remedy:
        "Keep the id, in lower case. For another one make a second group, give it to the caches, and remove this one last.",
    },
  ],
  inPlace: ["engine", "tags", "user_ids"],
  source: providerSource("elasticache/user_group.go"),
};

const USER_GROUP_ASSOCIATION: ReplacedType = {
  type: "aws_elasticache_user_group_association",
  noun: "membership of a user",
  loses: "nothing",
  replacing: [
    { argument: "user_group_id", when: CHANGED, remedy: "Add a second association, and remove this one afterwards." },
    { argument: "user_id", when: CHANGED, remedy: "Add a second association, and remove this one afterwards." },
  ],
  inPlace: [],
  source: providerSource("elasticache/user_group_association.go"),
};

const SECURITY_GROUP: ReplacedType = {
  type: "aws_security_group",
  noun: "security group",
  loses: "nothing",
  replacing: [
    {
      argument: "name",
      when: CHANGED,
      remedy: "Use name_prefix and create before destroying: a group in use cannot be deleted.",
    },
    { argument: "name_prefix", when: CHANGED, remedy: "Create before destroying: a group in use cannot be deleted." },
    {
      argument: "description",
      when: changedOrRemovedTo("Managed by Terraform"),
      remedy: `${KEEP} Put what changes into a tag.`,
    },
    { argument: "vpc_id", when: CHANGED, remedy: `${KEEP} A cache cannot move to another VPC.` },
  ],
  inPlace: ["egress", "ingress", "revoke_rules_on_delete", "tags"],
  source: providerSource("ec2/vpc_security_group.go"),
};

const INGRESS_RULE: ReplacedType = {
  type: "aws_vpc_security_group_ingress_rule",
  noun: "ingress rule",
  isOfFramework: true,
  loses: "nothing",
  replacing: [
    {
      argument: "security_group_id",
      when: CHANGED,
      remedy: "Add a rule to the other group, and remove this one afterwards.",
    },
    ...KINDS_OF_SOURCE,
  ],
  inPlace: ["description", "from_port", "ip_protocol", "tags", "to_port"],
  source: providerSource("ec2/vpc_security_group_ingress_rule.go"),
};

const KMS_KEY: ReplacedType = {
  type: "aws_kms_key",
  noun: "key",
  loses: "data",
  replacing: [
    { argument: "custom_key_store_id", when: CHANGED_OR_REMOVED, remedy: NEW_KEY },
    {
      argument: "customer_master_key_spec",
      when: changedFrom(() => "SYMMETRIC_DEFAULT", "SYMMETRIC_DEFAULT"),
      remedy: NEW_KEY,
    },
    { argument: "key_usage", when: changedFrom(() => "ENCRYPT_DECRYPT", "ENCRYPT_DECRYPT"), remedy: NEW_KEY },
    { argument: "multi_region", when: changedFrom(() => false, "false"), remedy: NEW_KEY },
    { argument: "xks_key_id", when: CHANGED_OR_REMOVED, remedy: NEW_KEY },
  ],
  inPlace: [
    "bypass_policy_lockout_safety_check",
    "deletion_window_in_days",
    "description",
    "enable_key_rotation",
    "is_enabled",
    "policy",
    "rotation_period_in_days",
    "tags",
  ],
  source: providerSource("kms/key.go"),
};

const KMS_ALIAS: ReplacedType = {
  type: "aws_kms_alias",
  noun: "alias of a key",
  loses: "nothing",
  identity: "name",
  aliases: { id: "name" },
  derived: { target_key_arn: { argument: "target_key_id", attribute: "arn" } },
  replacing: [
    { argument: "name", when: CHANGED, remedy: "Nothing is lost: caches know the key, not its alias." },
    { argument: "name_prefix", when: CHANGED, remedy: "Nothing is lost: caches know the key, not its alias." },
  ],
  inPlace: ["target_key_id"],
  source: providerSource("kms/alias.go"),
};

const REPLICA_KEY: ReplacedType = {
  type: "aws_kms_replica_key",
  noun: "replica of a key",
  loses: "data",
  replacing: [{ argument: "primary_key_arn", when: CHANGED, remedy: NEW_KEY }],
  inPlace: [
    "bypass_policy_lockout_safety_check",
    "deletion_window_in_days",
    "description",
    "enabled",
    "policy",
    "tags",
  ],
  source: providerSource("kms/replica_key.go"),
};

const EXTERNAL_KEY: ReplacedType = {
  type: "aws_kms_external_key",
  noun: "key with imported material",
  loses: "data",
  replacing: [
    { argument: "key_material_base64", when: CHANGED_OR_REMOVED, remedy: NEW_KEY },
    { argument: "multi_region", when: changedFrom(() => false, "false"), remedy: NEW_KEY },
  ],
  inPlace: [
    "bypass_policy_lockout_safety_check",
    "deletion_window_in_days",
    "description",
    "enabled",
    "policy",
    "tags",
    "valid_to",
  ],
  source: providerSource("kms/external_key.go"),
};

const NEW_SUBNET =
  "Keep it as it is, and add another subnet beside it: a serverless cache stays in the subnets that it was created with.";
const SAME_NETWORK =
  "Keep it as it is. Another network is another set of caches: make them beside these, and move the clients.";

const VPC: ReplacedType = {
  type: "aws_vpc",
  noun: "VPC",
  loses: "nothing",
  replacing: [
    { argument: "cidr_block", when: CHANGED, remedy: `${SAME_NETWORK} A VPC can be given further blocks.` },
    { argument: "instance_tenancy", when: TO_DEDICATED, remedy: SAME_NETWORK },
    { argument: "ipv4_ipam_pool_id", when: CHANGED_OR_REMOVED, remedy: SAME_NETWORK },
    { argument: "ipv4_netmask_length", when: CHANGED_OR_REMOVED, remedy: SAME_NETWORK },
  ],
  inPlace: [
    "assign_generated_ipv6_cidr_block",
    "enable_dns_hostnames",
    "enable_dns_support",
    "enable_network_address_usage_metrics",
    "tags",
  ],
  source: providerSource("ec2/vpc_.go"),
};

const SUBNET: ReplacedType = {
  type: "aws_subnet",
  noun: "subnet",
  loses: "nothing",
  replacing: [
    { argument: "availability_zone", when: CHANGED, remedy: NEW_SUBNET },
    { argument: "availability_zone_id", when: CHANGED, remedy: NEW_SUBNET },
    { argument: "cidr_block", when: CHANGED_OR_REMOVED, remedy: NEW_SUBNET },
    { argument: "ipv6_native", when: changedOrRemovedTo(false), remedy: NEW_SUBNET },
    { argument: "outpost_arn", when: CHANGED_OR_REMOVED, remedy: NEW_SUBNET },
    { argument: "vpc_id", when: CHANGED, remedy: NEW_SUBNET },
  ],
  inPlace: [
    "assign_ipv6_address_on_creation",
    "enable_dns64",
    "enable_resource_name_dns_a_record_on_launch",
    "ipv6_cidr_block",
    "map_public_ip_on_launch",
    "private_dns_hostname_type_on_launch",
    "tags",
  ],
  source: providerSource("ec2/vpc_subnet.go"),
};

const SCALING_TARGET: ReplacedType = {
  type: "aws_appautoscaling_target",
  noun: "scaling target",
  loses: "nothing",
  replacing: ["resource_id", "scalable_dimension", "service_namespace"].map((argument) => ({
    argument,
    when: CHANGED,
    remedy: "Nothing is lost: the cache keeps the size that it has.",
  })),
  inPlace: ["max_capacity", "min_capacity"],
  source: providerSource("appautoscaling/target.go"),
};

/** What caches are made with. */
export const SURROUNDINGS: readonly ReplacedType[] = [
  USER,
  USER_GROUP,
  USER_GROUP_ASSOCIATION,
  KMS_KEY,
  KMS_ALIAS,
  REPLICA_KEY,
  EXTERNAL_KEY,
  VPC,
  SUBNET,
  PARAMETER_GROUP,
  SUBNET_GROUP,
  SECURITY_GROUP,
  INGRESS_RULE,
  SCALING_TARGET,
];
