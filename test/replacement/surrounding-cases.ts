import { casesOf, type ChangeCase } from "./change-case";

const PASSWORDS = ["aVeryLongPasswordOfCourse"];
const STORE = { custom_key_store_id: "cks-0123456789abcdef0", xks_key_id: "one" };

/** Changes of what caches are made with. */
export const SURROUNDING_CASES: readonly ChangeCase[] = [
  ...casesOf(
    "aws_elasticache_parameter_group",
    { name: "mine", family: "redis7", description: "Mine", parameter: [{ name: "timeout", value: "1" }] },
    { id: "mine" },
    [
      ["nothing", {}, {}],
      ["another name", {}, { name: "yours" }, "name"],
      ["a name in upper case", {}, { name: "Mine" }],
      ["another family", {}, { family: "valkey8" }, "family"],
      ["another description", {}, { description: "Yours" }, "description"],
      ["the description left out", {}, { description: null }, "description"],
      ["settings", {}, { parameter: [{ name: "timeout", value: "2" }], tags: { one: "1" } }],
    ],
  ),
  ...casesOf(
    "aws_elasticache_subnet_group",
    { name: "caches", description: "Caches", subnet_ids: ["subnet-1"] },
    { id: "caches" },
    [
      ["nothing", {}, {}],
      ["another name", {}, { name: "others" }, "name"],
      ["a name in upper case", {}, { name: "Caches" }],
      ["settings", {}, { description: "Other", subnet_ids: ["subnet-1", "subnet-2"], tags: { one: "1" } }],
    ],
  ),
  ...casesOf(
    "aws_elasticache_user",
    { user_id: "app", user_name: "app", engine: "redis", access_string: "on ~* +@all", passwords: PASSWORDS },
    { id: "app" },
    [
      ["nothing", {}, {}],
      ["another id", {}, { user_id: "other" }, "user_id"],
      ["an id in upper case", {}, { user_id: "App" }, "user_id"],
      ["another name", {}, { user_name: "other" }, "user_name"],
      ["settings", {}, { engine: "valkey", access_string: "on ~* +@read", tags: { one: "1" } }],
      ["no password", {}, { passwords: null, no_password_required: true }],
      ["authentication by IAM", {}, { passwords: null, authentication_mode: [{ type: "iam" }] }],
    ],
  ),
  ...casesOf(
    "aws_elasticache_user_group",
    { user_group_id: "users", engine: "redis", user_ids: ["app"] },
    { id: "users" },
    [
      ["nothing", {}, {}],
      ["another id", {}, { user_group_id: "others" }, "user_group_id"],
      ["an id in upper case", {}, { user_group_id: "Users" }, "user_group_id"],
      ["settings", {}, { engine: "valkey", user_ids: ["app", "other"], tags: { one: "1" } }],
    ],
  ),
  ...casesOf(
    "aws_elasticache_user_group_association",
    { user_group_id: "users", user_id: "app" },
    { id: "users,app" },
    [
      ["nothing", {}, {}],
      ["another group", {}, { user_group_id: "others" }, "user_group_id"],
      ["another user", {}, { user_id: "other" }, "user_id"],
    ],
  ),
  ...casesOf("aws_security_group", { name: "caches", description: "Caches", vpc_id: "vpc-1" }, { id: "sg-1" }, [
    ["nothing", {}, {}],
    ["another name", {}, { name: "others" }, "name"],
    ["the name left out", {}, { name: null }],
    ["a prefix in place of the name", {}, { name: null, name_prefix: "caches-" }, "name_prefix"],
    ["another prefix", { name: null, name_prefix: "caches-" }, { name_prefix: "others-" }, "name_prefix"],
    ["the prefix left out", { name: null, name_prefix: "caches-" }, { name_prefix: null }],
    ["another description", {}, { description: "Others" }, "description"],
    ["the description left out", {}, { description: null }, "description"],
    ["another VPC", {}, { vpc_id: "vpc-2" }, "vpc_id"],
    ["the VPC left out", {}, { vpc_id: null }],
    ["settings", {}, { revoke_rules_on_delete: true, tags: { one: "1" } }],
    ["rules", {}, { ingress: [rule(6379)], egress: [rule(443)] }],
  ]),
  ...casesOf(
    "aws_vpc_security_group_ingress_rule",
    { security_group_id: "sg-1", ip_protocol: "tcp", from_port: 6379, to_port: 6379, cidr_ipv4: "10.0.0.0/16" },
    { id: "sgr-1", security_group_rule_id: "sgr-1" },
    [
      ["nothing", {}, {}],
      ["another group", {}, { security_group_id: "sg-2" }, "security_group_id"],
      ["another range", {}, { cidr_ipv4: "10.1.0.0/16" }],
      [
        "a group in place of a range",
        {},
        { cidr_ipv4: null, referenced_security_group_id: "sg-3" },
        "cidr_ipv4",
        "referenced_security_group_id",
      ],
      ["a list in place of a range", {}, { cidr_ipv4: null, prefix_list_id: "pl-1" }, "cidr_ipv4", "prefix_list_id"],
      ["another kind of range", {}, { cidr_ipv4: null, cidr_ipv6: "fd00::/64" }, "cidr_ipv4", "cidr_ipv6"],
      ["another list", { cidr_ipv4: null, prefix_list_id: "pl-1" }, { prefix_list_id: "pl-2" }],
      ["another IPv6 range", { cidr_ipv4: null, cidr_ipv6: "fd00::/64" }, { cidr_ipv6: "fd01::/64" }],
      [
        "another group as the source",
        { cidr_ipv4: null, referenced_security_group_id: "sg-3" },
        { referenced_security_group_id: "sg-4" },
      ],
      [
        "settings",
        {},
        { from_port: 6380, to_port: 6381, ip_protocol: "udp", description: "Other", tags: { one: "1" } },
      ],
    ],
  ),
  ...casesOf(
    "aws_kms_key",
    { description: "Caches", deletion_window_in_days: 30, enable_key_rotation: true },
    {
      id: "key-1",
      key_id: "key-1",
      is_enabled: true,
      multi_region: false,
      key_usage: "ENCRYPT_DECRYPT",
      customer_master_key_spec: "SYMMETRIC_DEFAULT",
      bypass_policy_lockout_safety_check: false,
    },
    [
      ["nothing", {}, {}],
      ["a multi-region key", {}, { multi_region: true }, "multi_region"],
      ["one region written down", {}, { multi_region: false }],
      ["another use", {}, { key_usage: "GENERATE_VERIFY_MAC" }, "key_usage"],
      ["the use written down", {}, { key_usage: "ENCRYPT_DECRYPT" }],
      ["another kind of key", {}, { customer_master_key_spec: "RSA_2048" }, "customer_master_key_spec"],
      ["the kind written down", {}, { customer_master_key_spec: "SYMMETRIC_DEFAULT" }],
      ["a store of keys", {}, { custom_key_store_id: "cks-0123456789abcdef0" }, "custom_key_store_id"],
      ["a key outside of AWS", {}, STORE, "custom_key_store_id", "xks_key_id"],
      ["another key outside of AWS", STORE, { xks_key_id: "two" }, "xks_key_id"],
      [
        "a key outside of AWS left out",
        STORE,
        { custom_key_store_id: null, xks_key_id: null },
        "custom_key_store_id",
        "xks_key_id",
      ],
      ["a store of keys kept", STORE, {}],
      [
        "settings",
        {},
        { description: "Other", deletion_window_in_days: 7, rotation_period_in_days: 365, tags: { one: "1" } },
      ],
      ["rotation off", {}, { enable_key_rotation: false, is_enabled: false }],
      ["a policy", {}, { policy: '{"Version":"2012-10-17","Statement":[]}', bypass_policy_lockout_safety_check: true }],
    ],
  ),
  ...casesOf(
    "aws_kms_alias",
    { name: "alias/caches", target_key_id: "key-1" },
    { id: "alias/caches", target_key_arn: "arn:aws:kms:eu-west-1:111111111111:key/key-1" },
    [
      ["nothing", {}, {}],
      ["another name", {}, { name: "alias/others" }, "name"],
      ["another key", {}, { target_key_id: "key-2" }],
      ["another prefix", { name: null, name_prefix: "alias/caches-" }, { name_prefix: "alias/others-" }, "name_prefix"],
      ["the prefix left out", { name: null, name_prefix: "alias/caches-" }, { name_prefix: null }],
      ["the name left out", {}, { name: null }],
    ],
  ),
  ...casesOf(
    "aws_appautoscaling_target",
    {
      resource_id: "replication-group/sessions",
      scalable_dimension: "elasticache:replication-group:Replicas",
      service_namespace: "elasticache",
      min_capacity: 1,
      max_capacity: 3,
    },
    { id: "replication-group/sessions" },
    [
      ["nothing", {}, {}],
      ["another resource", {}, { resource_id: "replication-group/visits" }, "resource_id"],
      [
        "another dimension",
        {},
        { scalable_dimension: "elasticache:replication-group:NodeGroups" },
        "scalable_dimension",
      ],
      ["another service", {}, { service_namespace: "rds" }, "service_namespace"],
      ["settings", {}, { min_capacity: 2, max_capacity: 4 }],
    ],
  ),
];

function rule(port: number) {
  const none = { cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [], self: false };
  return { ...none, protocol: "tcp", from_port: port, to_port: port, cidr_blocks: ["10.0.0.0/16"], description: "" };
}
