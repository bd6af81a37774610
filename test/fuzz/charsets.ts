/** Whether AWS takes a text at one place. */
export type Charset = (text: string) => boolean;

const matches =
  (form: RegExp, maxLength = 255): Charset =>
  (text) =>
    text.length <= maxLength && form.test(text);

const oneOf =
  (...texts: readonly string[]): Charset =>
  (text) =>
    texts.includes(text);

/** Any characters that people can see, where AWS documents a length alone. */
const prose =
  (maxLength: number): Charset =>
  (text) =>
    text.length >= 1 &&
    Array.from(text).length <= maxLength &&
    !/(?![\p{Cf}])\p{C}|[\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(
      text.replace(/[\t\n\r]/g, " "),
    );

const ID = /^[a-z](-?[a-z0-9])*$/;
const RESOURCE_ID = (prefix: string) => matches(new RegExp(`^${prefix}-[0-9a-f]{8,17}$`));
const ARN = (service: string, resource: string) =>
  new RegExp(
    `^arn:(aws|aws-cn|aws-us-gov|aws-eusc|aws-iso(-[a-z])?):${service}:[a-z0-9\\-]*:(\\d{12})?:${resource}$`,
    "u",
  );
const ZONE = matches(/^[a-z]{2,4}(-[a-z]+)+-\d[a-z]$/);
const REGION = matches(/^[a-z]{2,4}(-[a-z]+)+-\d$/);
const ENGINE = oneOf("valkey", "redis", "memcached");
const VERSION = matches(/^\d+(\.(\d+|x))*$/);
const NODE_TYPE = matches(/^cache\.[a-z0-9-]+\.[a-z0-9]+$/);
const WINDOW = matches(/^[a-z]{3}:\d\d:\d\d-[a-z]{3}:\d\d:\d\d$/i);
const PARAMETER_GROUP = matches(/^(default\.[a-z0-9.]+|[a-zA-Z](-?[a-zA-Z0-9])*)$/);
const SUBNET_GROUP = matches(/^[a-zA-Z](-?[a-zA-Z0-9])*$/);
const USER_GROUP = matches(/^[a-zA-Z][a-zA-Z0-9-]*$/);
const TOPIC = matches(ARN("sns", "[A-Za-z0-9_\\-]{1,256}"), 400);
const KEY = matches(ARN("kms", "key\\/([0-9a-fA-F\\-]{36}|mrk-[0-9a-f]{32})"), 400);
const CIDR_IPV4 = matches(/^[\d.]+\/\d+$/);
/** Parameter Store and KMS; ElastiCache and EC2 take more. botocore, ssm: TagKey, TagValue. */
const TAG_KEY = matches(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u, 256);
const TAG_VALUE = matches(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u, 512);
/** A filter finds what has the tag, whatever is in it. */
const FILTER = prose(256);
/** API_CreateSecurityGroup */
const EC2_TEXT = matches(/^[a-zA-Z0-9 ._:/()#,@[\]+=&;{}!$*-]+$/);

/**
 * What AWS takes at each place that a text goes to: type of the block and path of the argument. From botocore 1.44.8 where it
 * has a pattern, or else from the page of the API, as the names of the constants say. A place that is not here has never
 * been looked up, and fails the test.
 */
export const CHARSETS: { readonly [place: string]: Charset } = {
  "aws_appautoscaling_policy.name": matches(/^[\x20-\x7e]+$/),
  "aws_appautoscaling_policy.policy_type": oneOf("TargetTrackingScaling"),
  "aws_appautoscaling_policy.target_tracking_scaling_policy_configuration.predefined_metric_specification.predefined_metric_type":
    matches(/^ElastiCache[A-Za-z]+$/),
  "aws_appautoscaling_scheduled_action.name": matches(/^(?! )[^:/|\p{C}]{1,256}(?<! )$/u, 256),
  "aws_appautoscaling_scheduled_action.scalable_dimension": matches(/^elasticache:replication-group:[A-Za-z]+$/),
  "aws_appautoscaling_scheduled_action.scalable_target_action.max_capacity": matches(/^\d+$/, 10),
  "aws_appautoscaling_scheduled_action.scalable_target_action.min_capacity": matches(/^\d+$/, 10),
  "aws_appautoscaling_scheduled_action.schedule": matches(/^(cron|rate|at)\([\x20-\x7e]+\)$/, 1600),
  "aws_appautoscaling_scheduled_action.service_namespace": oneOf("elasticache"),
  "aws_appautoscaling_scheduled_action.timezone": matches(/^[A-Za-z][A-Za-z0-9/_+-]*$/),
  "aws_appautoscaling_target.scalable_dimension": matches(/^elasticache:replication-group:[A-Za-z]+$/),
  "aws_appautoscaling_target.service_namespace": oneOf("elasticache"),
  "aws_elasticache_cluster.az_mode": oneOf("single-az", "cross-az"),
  "aws_elasticache_cluster.cluster_id": matches(ID, 50),
  "aws_elasticache_cluster.engine": oneOf("memcached"),
  "aws_elasticache_cluster.engine_version": VERSION,
  "aws_elasticache_cluster.ip_discovery": oneOf("ipv4", "ipv6"),
  "aws_elasticache_cluster.maintenance_window": WINDOW,
  "aws_elasticache_cluster.network_type": oneOf("ipv4", "ipv6", "dual_stack"),
  "aws_elasticache_cluster.node_type": NODE_TYPE,
  "aws_elasticache_cluster.notification_topic_arn": TOPIC,
  "aws_elasticache_cluster.parameter_group_name": PARAMETER_GROUP,
  "aws_elasticache_cluster.preferred_availability_zones": ZONE,
  "aws_elasticache_cluster.security_group_ids": RESOURCE_ID("sg"),
  "aws_elasticache_cluster.subnet_group_name": SUBNET_GROUP,
  "aws_elasticache_cluster.tags.key": TAG_KEY,
  "aws_elasticache_cluster.tags.value": TAG_VALUE,
  "aws_elasticache_global_replication_group.cache_node_type": NODE_TYPE,
  "aws_elasticache_global_replication_group.engine_version": VERSION,
  "aws_elasticache_global_replication_group.global_replication_group_description": prose(255),
  "aws_elasticache_global_replication_group.global_replication_group_id_suffix": matches(ID, 34),
  "aws_elasticache_global_replication_group.parameter_group_name": PARAMETER_GROUP,
  "aws_elasticache_parameter_group.description": prose(255),
  "aws_elasticache_parameter_group.family": matches(/^(redis|valkey|memcached)[\d.x]+$/),
  "aws_elasticache_parameter_group.name": matches(ID),
  "aws_elasticache_parameter_group.parameter.name": matches(/^[A-Za-z0-9_-]+$/),
  "aws_elasticache_parameter_group.parameter.value": (text) => text === "" || prose(1000)(text),
  "aws_elasticache_replication_group.auth_token_update_strategy": oneOf("SET", "ROTATE", "DELETE"),
  "aws_elasticache_replication_group.cluster_mode": oneOf("enabled", "disabled", "compatible"),
  "aws_elasticache_replication_group.description": prose(255),
  "aws_elasticache_replication_group.engine": oneOf("valkey", "redis"),
  "aws_elasticache_replication_group.engine_version": VERSION,
  "aws_elasticache_replication_group.final_snapshot_identifier": matches(/^[a-zA-Z](-?[a-zA-Z0-9])*$/),
  "aws_elasticache_replication_group.ip_discovery": oneOf("ipv4", "ipv6"),
  "aws_elasticache_replication_group.kms_key_id": KEY,
  "aws_elasticache_replication_group.maintenance_window": WINDOW,
  "aws_elasticache_replication_group.network_type": oneOf("ipv4", "ipv6", "dual_stack"),
  "aws_elasticache_replication_group.node_group_configuration.node_group_id": matches(/^\d{4}$/),
  "aws_elasticache_replication_group.node_group_configuration.primary_availability_zone": ZONE,
  "aws_elasticache_replication_group.node_group_configuration.replica_availability_zones": ZONE,
  "aws_elasticache_replication_group.node_group_configuration.slots": matches(/^\d{1,5}-\d{1,5}$/),
  "aws_elasticache_replication_group.node_type": NODE_TYPE,
  "aws_elasticache_replication_group.notification_topic_arn": TOPIC,
  "aws_elasticache_replication_group.parameter_group_name": PARAMETER_GROUP,
  "aws_elasticache_replication_group.preferred_cache_cluster_azs": ZONE,
  "aws_elasticache_replication_group.replication_group_id": matches(ID, 40),
  "aws_elasticache_replication_group.security_group_ids": RESOURCE_ID("sg"),
  "aws_elasticache_replication_group.snapshot_arns": matches(ARN("s3", "[a-z0-9.\\-]{3,63}\\/[^,\\p{C}]+"), 1200),
  "aws_elasticache_replication_group.snapshot_name": matches(/^(automatic\.)?[a-zA-Z](-?[a-zA-Z0-9])*$/),
  "aws_elasticache_replication_group.snapshot_window": matches(/^\d\d:\d\d-\d\d:\d\d$/),
  "aws_elasticache_replication_group.subnet_group_name": SUBNET_GROUP,
  "aws_elasticache_replication_group.tags.key": TAG_KEY,
  "aws_elasticache_replication_group.tags.value": TAG_VALUE,
  "aws_elasticache_replication_group.transit_encryption_mode": oneOf("required", "preferred"),
  "aws_elasticache_replication_group.user_group_ids": USER_GROUP,
  "aws_elasticache_serverless_cache.cache_usage_limits.data_storage.unit": oneOf("GB"),
  "aws_elasticache_serverless_cache.daily_snapshot_time": matches(/^\d\d:\d\d$/),
  "aws_elasticache_serverless_cache.description": (text) => prose(255)(text) && !/[<>]/.test(text),
  "aws_elasticache_serverless_cache.engine": ENGINE,
  "aws_elasticache_serverless_cache.kms_key_id": KEY,
  "aws_elasticache_serverless_cache.major_engine_version": VERSION,
  "aws_elasticache_serverless_cache.name": matches(ID, 40),
  "aws_elasticache_serverless_cache.security_group_ids": RESOURCE_ID("sg"),
  "aws_elasticache_serverless_cache.snapshot_arns_to_restore": matches(
    ARN("elasticache", "(serverlesscache)?snapshot:[A-Za-z0-9.:\\-]+"),
    400,
  ),
  "aws_elasticache_serverless_cache.subnet_ids": RESOURCE_ID("subnet"),
  "aws_elasticache_serverless_cache.tags.key": TAG_KEY,
  "aws_elasticache_serverless_cache.tags.value": TAG_VALUE,
  "aws_elasticache_serverless_cache.user_group_id": USER_GROUP,
  "aws_elasticache_subnet_group.description": prose(255),
  "aws_elasticache_subnet_group.name": matches(ID),
  "aws_elasticache_subnet_group.subnet_ids": RESOURCE_ID("subnet"),
  "aws_elasticache_user.access_string": prose(20_000),
  "aws_elasticache_user.authentication_mode.type": oneOf("iam", "password", "no-password-required"),
  "aws_elasticache_user.engine": oneOf("valkey", "redis"),
  "aws_elasticache_user.user_id": matches(/^[a-z][a-z0-9-]*$/, 40),
  "aws_elasticache_user.user_name": (text) => prose(40)(text) && !/\s/.test(text),
  "aws_elasticache_user_group.engine": oneOf("valkey", "redis"),
  "aws_elasticache_user_group.user_group_id": matches(/^[a-z][a-z0-9-]*$/, 40),
  "aws_iam_role_policy.name": matches(/^[\w+=,.@-]+$/, 128),
  "aws_iam_role_policy.role": matches(/^[\w+=,.@-]+$/, 64),
  "aws_kms_alias.name": matches(/^alias\/[a-zA-Z0-9/_-]+$/, 256),
  "aws_kms_key.description": prose(8192),
  "aws_kms_key.policy": matches(/^[\t\n\r\x20-\xff]+$/, 32_768),
  "aws_secretsmanager_secret.description": prose(2048),
  "aws_secretsmanager_secret.name_prefix": matches(/^[\w/+=.@-]+$/, 486),
  "aws_secretsmanager_secret.kms_key_id": KEY,
  "aws_secretsmanager_secret_version.secret_id": matches(ARN("secretsmanager", "secret:[\\w/+=.@!\\-]+"), 2048),
  "aws_security_group.description": EC2_TEXT,
  "aws_security_group.name_prefix": EC2_TEXT,
  "aws_security_group.tags.key": TAG_KEY,
  "aws_security_group.tags.value": TAG_VALUE,
  "aws_security_group.vpc_id": RESOURCE_ID("vpc"),
  "aws_route53_record.name": matches(/^[a-zA-Z0-9_-]{1,63}(\.[a-zA-Z0-9_-]{1,63})*\.?$/),
  "aws_route53_record.records": prose(4000),
  "aws_route53_record.type": oneOf("CNAME"),
  "aws_route53_record.zone_id": matches(/^(\/hostedzone\/)?[A-Z0-9]{1,32}$/, 44),
  "aws_ssm_parameter.insecure_value": (text) => prose(4096)(text) && Buffer.byteLength(text) <= 4096,
  "aws_ssm_parameter.name": matches(/^((\/[a-zA-Z0-9_.-]+){1,15}|[a-zA-Z0-9_.-]+)$/, 1011),
  "aws_ssm_parameter.tags.key": TAG_KEY,
  "aws_ssm_parameter.tags.value": TAG_VALUE,
  "aws_ssm_parameter.tier": oneOf("Standard"),
  "aws_ssm_parameter.type": oneOf("String"),
  "aws_subnet.availability_zone": ZONE,
  "aws_subnet.cidr_block": CIDR_IPV4,
  "aws_subnet.tags.key": TAG_KEY,
  "aws_subnet.tags.value": TAG_VALUE,
  "aws_subnets.filter.name": oneOf("vpc-id"),
  "aws_subnets.tags.key": FILTER,
  "aws_subnets.tags.value": (text) => text === "" || FILTER(text),
  "aws_vpc.cidr_block": CIDR_IPV4,
  "aws_vpc.tags.key": FILTER,
  "aws_vpc.tags.value": (text) => text === "" || FILTER(text),
  "aws_vpc_security_group_ingress_rule.cidr_ipv4": CIDR_IPV4,
  "aws_vpc_security_group_ingress_rule.cidr_ipv6": matches(/^[0-9a-f:.]+\/\d+$/i),
  "aws_vpc_security_group_ingress_rule.description": EC2_TEXT,
  "aws_vpc_security_group_ingress_rule.ip_protocol": oneOf("tcp"),
  "aws_vpc_security_group_ingress_rule.prefix_list_id": RESOURCE_ID("pl"),
  "aws_vpc_security_group_ingress_rule.referenced_security_group_id": RESOURCE_ID("sg"),
  "backend.bucket": matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  "backend.key": prose(1024),
  "backend.kms_key_id": KEY,
  "backend.region": REGION,
  "provider.allowed_account_ids": matches(/^\d{12}$/),
  "provider.default_tags.tags.key": TAG_KEY,
  "provider.default_tags.tags.value": TAG_VALUE,
  "provider.region": REGION,
};
