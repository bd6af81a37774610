import { casesOf, type ChangeCase } from "./change-case";

const KEY = "arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000001";
const OTHER_KEY = "arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000002";
const TOPIC = "arn:aws:sns:eu-west-1:111111111111:caches";
const SNAPSHOT = "arn:aws:s3:::snapshots/one.rdb";
const LOG = { destination: "/caches", destination_type: "cloudwatch-logs", log_format: "json", log_type: "slow-log" };

const GROUP = "aws_elasticache_replication_group";
const VALKEY_GROUP = {
  replication_group_id: "sessions",
  description: "Sessions",
  engine: "valkey",
  engine_version: "8.0",
  node_type: "cache.r7g.large",
  num_cache_clusters: 2,
  automatic_failover_enabled: true,
  multi_az_enabled: true,
  port: 6379,
  at_rest_encryption_enabled: true,
  kms_key_id: KEY,
  transit_encryption_enabled: true,
  transit_encryption_mode: "required",
  auto_minor_version_upgrade: true,
  network_type: "ipv4",
  ip_discovery: "ipv4",
  subnet_group_name: "caches",
  security_group_ids: ["sg-1"],
  parameter_group_name: "default.valkey8",
  snapshot_retention_limit: 7,
  snapshot_window: "03:00-04:00",
  maintenance_window: "sun:05:00-sun:06:00",
  apply_immediately: false,
};
const groupState = (engine_version_actual: string) => ({
  id: "sessions",
  engine_version_actual,
  data_tiering_enabled: false,
  security_group_names: [],
  cluster_mode: "disabled",
});
const REDIS_6 = {
  engine: "redis",
  engine_version: "6.2",
  parameter_group_name: "default.redis6.x",
  transit_encryption_enabled: false,
  transit_encryption_mode: null,
};
const REDIS_7_1 = { ...REDIS_6, engine_version: "7.1", parameter_group_name: "default.redis7" };
const REDIS_5 = {
  ...REDIS_6,
  engine_version: "5.0.6",
  parameter_group_name: "default.redis5.0",
  auto_minor_version_upgrade: null,
};

/** AWS has a value of its own for each. */
const LEFT_OUT = { at_rest_encryption_enabled: null, network_type: null, port: null };
const CHOSEN = { network_type: "ipv4" };

/** Everything else comes from the primary. */
const MEMBER = {
  replication_group_id: "sessions",
  description: "Sessions",
  num_cache_clusters: 2,
  subnet_group_name: "caches",
};
const DATASTORE_ID = { global_replication_group_id: "ldgnf-one" };

const REPLICATION_GROUP: readonly ChangeCase[] = [
  ...casesOf(GROUP, VALKEY_GROUP, groupState("8.0.1"), [
    ["nothing", {}, {}],
    ["another id", {}, { replication_group_id: "visits" }, "replication_group_id"],
    ["an id in upper case", {}, { replication_group_id: "Sessions" }],
    ["encryption at rest off", {}, { at_rest_encryption_enabled: false }, "at_rest_encryption_enabled"],
    ["encryption at rest left out", {}, { at_rest_encryption_enabled: null }],
    ["data tiering on", {}, { data_tiering_enabled: true }, "data_tiering_enabled"],
    ["data tiering written down", {}, { data_tiering_enabled: false }],
    ["another key", {}, { kms_key_id: OTHER_KEY }, "kms_key_id"],
    ["the key left out", {}, { kms_key_id: null }, "kms_key_id"],
    ["a key where there was none", { kms_key_id: null }, { kms_key_id: KEY }, "kms_key_id"],
    ["another network type", {}, { network_type: "dual_stack" }, "network_type"],
    ["the network type left out", {}, { network_type: null }],
    ["another port", {}, { port: 6380 }, "port"],
    ["port 6379 left out", {}, { port: null }],
    ["another port left out", { port: 6380 }, { port: null }, "port"],
    ["names of security groups", {}, { security_group_names: ["classic"] }, "security_group_names"],
    ["names of security groups left out", { security_group_names: ["classic"] }, { security_group_names: null }],
    ["files restored", {}, { snapshot_arns: [SNAPSHOT] }, "snapshot_arns"],
    ["restored files left out", { snapshot_arns: [SNAPSHOT] }, { snapshot_arns: null }, "snapshot_arns"],
    [
      "restored files kept",
      { snapshot_arns: [SNAPSHOT, "arn:aws:s3:::b/a.rdb"] },
      { snapshot_arns: ["arn:aws:s3:::b/a.rdb", SNAPSHOT] },
    ],
    ["a snapshot restored", {}, { snapshot_name: "friday" }, "snapshot_name"],
    ["a restored snapshot left out", { snapshot_name: "friday" }, { snapshot_name: null }, "snapshot_name"],
    ["a restored snapshot kept", { snapshot_name: "friday" }, {}],
    ["another subnet group", {}, { subnet_group_name: "others" }, "subnet_group_name"],
    ["the subnet group in upper case", {}, { subnet_group_name: "Caches" }, "subnet_group_name"],
    ["the subnet group left out", {}, { subnet_group_name: null }],
    ["Valkey to Redis OSS", {}, { engine: "redis", engine_version: "7.1" }, "engine", "engine_version"],
    ["the engine left out", {}, { engine: null }, "engine"],
    ["an upgrade", {}, { engine_version: "8.1", parameter_group_name: "mine" }],
    ["a downgrade", {}, { engine_version: "7.2" }, "engine_version"],
    ["the version left out", {}, { engine_version: null }],
    ["TLS off on Valkey", {}, { transit_encryption_enabled: false, transit_encryption_mode: null }],
    [
      "TLS off on Valkey of whatever version",
      { engine_version: null },
      { transit_encryption_enabled: false, transit_encryption_mode: null },
    ],
    ["TLS left out", {}, { transit_encryption_enabled: null, transit_encryption_mode: null }],
    [
      "settings",
      {},
      { description: "Other", node_type: "cache.r7g.xlarge", num_cache_clusters: 3, snapshot_retention_limit: 1 },
    ],
    [
      "windows",
      {},
      { snapshot_window: "01:00-02:00", maintenance_window: "mon:05:00-mon:06:00", apply_immediately: true },
    ],
    [
      "failover off",
      {},
      { automatic_failover_enabled: false, multi_az_enabled: false, auto_minor_version_upgrade: false },
    ],
    ["cluster mode", {}, { cluster_mode: "compatible" }],
    ["shards", {}, { num_cache_clusters: null, num_node_groups: 2, replicas_per_node_group: 1 }],
    ["users", {}, { user_group_ids: ["users"], security_group_ids: ["sg-2"], tags: { one: "1" } }],
    ["a token", {}, { auth_token: "aVeryLongSecretOfCourse", auth_token_update_strategy: "SET" }],
    [
      "logs and messages",
      {},
      { log_delivery_configuration: [LOG], notification_topic_arn: TOPIC, final_snapshot_identifier: "last" },
    ],
    [
      "zones and addresses",
      {},
      {
        preferred_cache_cluster_azs: ["eu-west-1a", "eu-west-1b"],
        ip_discovery: "ipv6",
        transit_encryption_mode: "preferred",
      },
    ],
  ]),
  ...casesOf(GROUP, { ...VALKEY_GROUP, ...REDIS_6 }, groupState("6.2.6"), [
    ["TLS on, Redis OSS 6.2", {}, { transit_encryption_enabled: true }, "transit_encryption_enabled"],
    [
      "TLS on with an upgrade from 6.2",
      {},
      {
        transit_encryption_enabled: true,
        transit_encryption_mode: "preferred",
        engine_version: "7.1",
        parameter_group_name: "default.redis7",
      },
      "transit_encryption_enabled",
    ],
    [
      "Redis OSS 6.2 to Valkey",
      {},
      { engine: "valkey", engine_version: "8.0", parameter_group_name: "default.valkey8" },
    ],
    ["6.2 to 6.x", {}, { engine_version: "6.x" }],
    ["6.2 to 6.0", {}, { engine_version: "6.0" }, "engine_version"],
    ["6.x to 6.2", { engine_version: "6.x" }, { engine_version: "6.2" }],
    ["6.x to 6.0", { engine_version: "6.x" }, { engine_version: "6.0" }, "engine_version"],
    [
      "encryption at rest on",
      { at_rest_encryption_enabled: false, kms_key_id: null },
      { at_rest_encryption_enabled: true },
      "at_rest_encryption_enabled",
    ],
  ]),
  ...casesOf(
    GROUP,
    { ...VALKEY_GROUP, ...LEFT_OUT },
    { ...groupState("8.0.1"), ...CHOSEN, at_rest_encryption_enabled: "true", port: 6379 },
    [
      [
        "what AWS chose, written down",
        { kms_key_id: null },
        { ...CHOSEN, at_rest_encryption_enabled: true, port: 6379 },
      ],
      [
        "another than what AWS chose",
        { kms_key_id: null },
        { network_type: "ipv6", at_rest_encryption_enabled: false, port: 1 },
        "at_rest_encryption_enabled",
        "network_type",
        "port",
      ],
    ],
  ),
  ...casesOf(
    GROUP,
    { ...VALKEY_GROUP, ...REDIS_6, ...LEFT_OUT },
    { ...groupState("6.2.6"), ...CHOSEN, at_rest_encryption_enabled: "false", port: 6379 },
    [
      [
        "encryption at rest on, which Redis OSS has not by default",
        { kms_key_id: null },
        { at_rest_encryption_enabled: true },
        "at_rest_encryption_enabled",
      ],
      ["no encryption at rest, written down", { kms_key_id: null }, { at_rest_encryption_enabled: false }],
    ],
  ),
  ...casesOf(GROUP, { ...VALKEY_GROUP, ...REDIS_7_1 }, groupState("7.1.0"), [
    ["TLS on, Redis OSS 7.1", {}, { transit_encryption_enabled: true, transit_encryption_mode: "preferred" }],
    ["7.1 to 7.0", {}, { engine_version: "7.0" }, "engine_version"],
    ["7.1 to Valkey 7.2", {}, { engine: "valkey", engine_version: "7.2", parameter_group_name: "default.valkey7" }],
  ]),
  ...casesOf(GROUP, { ...VALKEY_GROUP, ...REDIS_7_1, engine_version: "7.0" }, groupState("7.0.4"), [
    ["TLS on, Redis OSS 7.0 that is 7.0.4", {}, { transit_encryption_enabled: true }, "transit_encryption_enabled"],
  ]),
  ...casesOf(GROUP, { ...VALKEY_GROUP, ...REDIS_5 }, groupState("5.0.6"), [
    ["5.0.6 to 6.x", {}, { engine_version: "6.x" }],
    ["5.0.6 to 4.0.10", {}, { engine_version: "4.0.10" }, "engine_version"],
    [
      "TLS off, Redis OSS 5.0.6",
      { transit_encryption_enabled: true },
      { transit_encryption_enabled: false },
      "transit_encryption_enabled",
    ],
  ]),
  ...casesOf(GROUP, MEMBER, { ...groupState("7.1.0"), engine: "redis", engine_version: "7.1" }, [
    ["a global datastore joined", {}, DATASTORE_ID, "global_replication_group_id"],
    [
      "another global datastore",
      DATASTORE_ID,
      { global_replication_group_id: "ldgnf-two" },
      "global_replication_group_id",
    ],
    ["a global datastore left", DATASTORE_ID, { global_replication_group_id: null }],
    ["nothing, of a secondary with Redis OSS", DATASTORE_ID, {}],
  ]),
  ...casesOf(
    GROUP,
    { ...MEMBER, ...DATASTORE_ID },
    { ...groupState("8.0.1"), engine: "valkey", engine_version: "8.0" },
    [["nothing, of a secondary with Valkey", {}, {}, "engine"]],
  ),
];

const CLUSTER = "aws_elasticache_cluster";
const MEMCACHED = {
  cluster_id: "catalog",
  engine: "memcached",
  engine_version: "1.6.17",
  node_type: "cache.m7g.large",
  num_cache_nodes: 2,
  az_mode: "cross-az",
  port: 11211,
  network_type: "ipv4",
  ip_discovery: "ipv4",
  subnet_group_name: "caches",
  security_group_ids: ["sg-1"],
  parameter_group_name: "default.memcached1.6",
  maintenance_window: "sun:05:00-sun:06:00",
  transit_encryption_enabled: false,
  apply_immediately: false,
};
const SINGLE_REDIS = {
  ...MEMCACHED,
  engine: "redis",
  engine_version: "7.0",
  num_cache_nodes: 1,
  az_mode: null,
  port: 6379,
  parameter_group_name: "default.redis7",
  availability_zone: "eu-west-1a",
};
const OUTPOST = {
  outpost_mode: "single-outpost",
  preferred_outpost_arn: "arn:aws:outposts:eu-west-1:111111111111:outpost/op-1",
};

const CLUSTERS: readonly ChangeCase[] = [
  ...casesOf(CLUSTER, MEMCACHED, { id: "catalog", engine_version_actual: "1.6.17" }, [
    ["nothing", {}, {}],
    ["another id", {}, { cluster_id: "products" }, "cluster_id"],
    ["a zone", {}, { availability_zone: "eu-west-1b" }, "availability_zone"],
    ["the zone left out", { availability_zone: "eu-west-1b" }, { availability_zone: null }],
    [
      "another engine",
      {},
      {
        engine: "redis",
        engine_version: "7.1",
        num_cache_nodes: 1,
        az_mode: "single-az",
        parameter_group_name: "default.redis7",
      },
      "engine",
    ],
    ["another network type", {}, { network_type: "dual_stack" }, "network_type"],
    ["the network type left out", {}, { network_type: null }],
    ["an outpost", {}, OUTPOST, "outpost_mode", "preferred_outpost_arn"],
    ["the outpost kept", OUTPOST, {}],
    ["the outpost left out", OUTPOST, { outpost_mode: null, preferred_outpost_arn: null }, "outpost_mode"],
    ["another port", {}, { port: 11212 }, "port"],
    ["another port left out", { port: 11212 }, { port: null }],
    ["another subnet group", {}, { subnet_group_name: "others" }, "subnet_group_name"],
    ["the subnet group in upper case", {}, { subnet_group_name: "Caches" }, "subnet_group_name"],
    ["the subnet group left out", {}, { subnet_group_name: null }],
    ["TLS on", {}, { transit_encryption_enabled: true }, "transit_encryption_enabled"],
    ["TLS left out", { transit_encryption_enabled: true }, { transit_encryption_enabled: null }],
    ["an upgrade", {}, { engine_version: "1.6.22" }],
    ["a downgrade", {}, { engine_version: "1.6.12" }, "engine_version"],
    ["another node type", {}, { node_type: "cache.m7g.xlarge" }, "node_type"],
    [
      "nodes",
      {},
      {
        num_cache_nodes: 3,
        preferred_availability_zones: ["eu-west-1a", "eu-west-1a", "eu-west-1b"],
        az_mode: "cross-az",
      },
    ],
    ["one node", {}, { num_cache_nodes: 1, az_mode: "single-az" }],
    [
      "settings",
      {},
      {
        parameter_group_name: "mine",
        security_group_ids: ["sg-2"],
        maintenance_window: "mon:05:00-mon:06:00",
        tags: { one: "1" },
      },
    ],
    [
      "more settings",
      {},
      {
        ip_discovery: "ipv6",
        notification_topic_arn: TOPIC,
        auto_minor_version_upgrade: "false",
        apply_immediately: true,
      },
    ],
  ]),
  ...casesOf(
    CLUSTER,
    { ...MEMCACHED, network_type: null, port: null, transit_encryption_enabled: null },
    {
      id: "catalog",
      engine_version_actual: "1.6.17",
      network_type: "ipv4",
      port: 11211,
      transit_encryption_enabled: false,
    },
    [
      ["what AWS chose, written down", {}, { network_type: "ipv4", port: 11211, transit_encryption_enabled: false }],
      [
        "another than what AWS chose",
        {},
        { port: 6379, transit_encryption_enabled: true },
        "port",
        "transit_encryption_enabled",
      ],
    ],
  ),
  ...casesOf(CLUSTER, SINGLE_REDIS, { id: "catalog", engine_version_actual: "7.0.7" }, [
    ["another node type", {}, { node_type: "cache.m7g.xlarge" }],
    [
      "redis to valkey",
      {},
      { engine: "valkey", engine_version: "7.2", parameter_group_name: "default.valkey7" },
      "engine",
    ],
    ["a downgrade", {}, { engine_version: "6.2" }, "engine_version"],
    ["a snapshot restored", {}, { snapshot_name: "friday" }, "snapshot_name"],
    ["a restored snapshot left out", { snapshot_name: "friday" }, { snapshot_name: null }, "snapshot_name"],
    ["a file restored", {}, { snapshot_arns: [SNAPSHOT] }, "snapshot_arns"],
    ["a restored file left out", { snapshot_arns: [SNAPSHOT] }, { snapshot_arns: null }, "snapshot_arns"],
    ["a restored file kept", { snapshot_arns: [SNAPSHOT] }, {}],
    ["a restored snapshot kept", { snapshot_name: "friday" }, {}],
    ["backups", {}, { snapshot_retention_limit: 3, snapshot_window: "01:00-02:00", final_snapshot_identifier: "last" }],
    ["logs", {}, { log_delivery_configuration: [LOG] }],
  ]),
  ...casesOf(
    CLUSTER,
    { cluster_id: "catalog", replication_group_id: "one" },
    {
      id: "catalog",
      engine: "redis",
      engine_version: "7.0",
      engine_version_actual: "7.0.7",
      num_cache_nodes: 1,
      node_type: "cache.m7g.large",
    },
    [
      ["another replication group", {}, { replication_group_id: "two" }, "replication_group_id"],
      ["the same replication group", {}, {}],
    ],
  ),
];

const SERVERLESS = "aws_elasticache_serverless_cache";
const SERVERLESS_VALKEY = {
  name: "carts",
  engine: "valkey",
  major_engine_version: "8",
  description: "Carts",
  kms_key_id: KEY,
  security_group_ids: ["sg-1"],
  subnet_ids: ["subnet-1", "subnet-2"],
  snapshot_retention_limit: 7,
  daily_snapshot_time: "03:00",
};
const LIMITS = [{ data_storage: [{ maximum: 10, unit: "GB" }] }];

const SERVERLESS_CACHE: readonly ChangeCase[] = [
  ...casesOf(SERVERLESS, SERVERLESS_VALKEY, { id: "carts", status: "available" }, [
    ["nothing", {}, {}],
    ["another name", {}, { name: "baskets" }, "name"],
    ["a name in upper case", {}, { name: "Carts" }, "name"],
    ["another key", {}, { kms_key_id: OTHER_KEY }, "kms_key_id"],
    ["the key left out", {}, { kms_key_id: null }, "kms_key_id"],
    ["an upgrade", {}, { major_engine_version: "9" }, "major_engine_version"],
    ["a downgrade", {}, { major_engine_version: "7" }, "major_engine_version"],
    ["the version left out", {}, { major_engine_version: null }],
    ["valkey to redis", {}, { engine: "redis", major_engine_version: "7" }, "engine", "major_engine_version"],
    ["other subnets", {}, { subnet_ids: ["subnet-1", "subnet-3"] }, "subnet_ids"],
    ["subnets in another order", {}, { subnet_ids: ["subnet-2", "subnet-1"] }],
    ["the subnets left out", {}, { subnet_ids: null }],
    ["a snapshot restored", {}, { snapshot_arns_to_restore: [SNAPSHOT] }, "snapshot_arns_to_restore"],
    [
      "a restored snapshot left out",
      { snapshot_arns_to_restore: [SNAPSHOT] },
      { snapshot_arns_to_restore: null },
      "snapshot_arns_to_restore",
    ],
    ["a restored snapshot kept", { snapshot_arns_to_restore: [SNAPSHOT] }, {}],
    [
      "settings",
      {},
      { description: "Other", daily_snapshot_time: "04:00", snapshot_retention_limit: 1, tags: { one: "1" } },
    ],
    ["users and limits", {}, { user_group_id: "users", security_group_ids: ["sg-2"], cache_usage_limits: LIMITS }],
  ]),
  ...casesOf(
    SERVERLESS,
    { ...SERVERLESS_VALKEY, engine: "redis", major_engine_version: "7" },
    { id: "carts", status: "available" },
    [
      ["redis to valkey 7", {}, { engine: "valkey" }],
      ["redis to valkey 8", {}, { engine: "valkey", major_engine_version: "8" }, "major_engine_version"],
      [
        "redis to memcached",
        {},
        { engine: "memcached", major_engine_version: "1.6" },
        "engine",
        "major_engine_version",
      ],
    ],
  ),
];

const GLOBAL = "aws_elasticache_global_replication_group";
const DATASTORE = {
  global_replication_group_id_suffix: "one",
  primary_replication_group_id: "sessions",
  global_replication_group_description: "Sessions",
  engine_version: "6.2",
  cache_node_type: "cache.r7g.large",
  num_node_groups: 2,
  automatic_failover_enabled: true,
};
const DATASTORE_STATE = {
  id: "ldgnf-one",
  global_replication_group_id: "ldgnf-one",
  engine: "redis",
  engine_version_actual: "6.2.6",
  cluster_enabled: true,
};

const GLOBAL_DATASTORE: readonly ChangeCase[] = casesOf(GLOBAL, DATASTORE, DATASTORE_STATE, [
  ["nothing", {}, {}],
  ["another suffix", {}, { global_replication_group_id_suffix: "two" }, "global_replication_group_id_suffix"],
  ["another primary", {}, { primary_replication_group_id: "visits" }, "primary_replication_group_id"],
  ["an upgrade", {}, { engine_version: "7.1", parameter_group_name: "default.redis7.cluster.on" }],
  ["settings", {}, { global_replication_group_description: "Other", cache_node_type: "cache.r7g.xlarge" }],
  ["shards", {}, { num_node_groups: 3 }],
  ["failover off", {}, { automatic_failover_enabled: false }],
]);

export const CACHE_CASES: readonly ChangeCase[] = [
  ...REPLICATION_GROUP,
  ...CLUSTERS,
  ...SERVERLESS_CACHE,
  ...GLOBAL_DATASTORE,
];
