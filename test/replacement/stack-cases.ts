import { inventedKeyArn } from "../fuzz/guard/made-state";
import type { Stacks } from "../fuzz/guard/pair";
import type { JsonObject } from "../fuzz/draw/schema";

/** A change of stacks, and what it destroys. */
export interface StackCase {
  readonly title: string;
  readonly base: Stacks;
  readonly next: Stacks;
  /** What the plan of the provider replaces or destroys, by stack and address; and the guard, too. */
  readonly destroyed: readonly string[];
  /** What the guard reports besides, and the codes that it has: only the state, or the plan after this one, shows it. */
  readonly careful: { readonly [address: string]: readonly string[] };
}

const KEY = { description: "Caches" };
const GROUP = {
  replication_group_id: "prod-sessions",
  description: "Sessions",
  engine: "redis",
  engine_version: "7.1",
  node_type: "cache.r7g.large",
  num_cache_clusters: 1,
  at_rest_encryption_enabled: true,
};
const USER = { engine: "redis", access_string: "on ~* +@all", no_password_required: true };
const THE_KEY = "world/aws_kms_key.Key";
const SESSIONS = "world/aws_elasticache_replication_group.Sessions";
const SEARCH = "world/aws_elasticache_serverless_cache.Search";
const OWN_ARN = inventedKeyArn("aws_kms_key.Key", "eu-west-1");
const OTHER_ARN = "arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0a1b-4a1b-8a1b-0a1b2c3d4e5f";

type Arguments = JsonObject;
interface Stack {
  readonly [block: string]: unknown;
}

/** A stack with resources by their addresses, and other blocks. */
function stack(resources: { readonly [address: string]: Arguments }, blocks: Stack = {}): Stack {
  const resource: { [type: string]: { [name: string]: Arguments } } = {};
  for (const [address, args] of Object.entries(resources)) {
    const [type, name] = address.split(".") as [string, string];
    (resource[type] ??= {})[name] = args;
  }
  return { provider: { aws: [{ region: "eu-west-1" }] }, resource, ...blocks };
}

const key = (args: Arguments = {}, name = "Key") => ({ [`aws_kms_key.${name}`]: { ...KEY, ...args } });
const sessions = (args: Arguments = {}) => ({ "aws_elasticache_replication_group.Sessions": { ...GROUP, ...args } });
const encrypted = (kms_key_id: string, args: Arguments = {}) => sessions({ kms_key_id, ...args });
const search = (args: Arguments) => ({
  "aws_elasticache_serverless_cache.Search": { name: "prod-search", engine: "valkey", ...args },
});
const data = (input: unknown, args: Arguments = {}) => ({ "terraform_data.Data": { input, ...args } });
const user = (args: Arguments) => ({ "aws_elasticache_user.User": { ...USER, ...args } });
const alias = (args: Arguments = {}) => ({
  "aws_kms_alias.Alias": { name: "alias/caches", target_key_id: "${aws_kms_key.Key.key_id}", ...args },
});
const arnOf = (args: Arguments) => ({ data: { aws_arn: { Arn: args } } });
const local = (locals: Arguments) => ({ locals });
const tagged = (team: string) => ({
  provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: { team } }] }] },
});
const triggered = (...replace_triggered_by: string[]) => ({ lifecycle: { replace_triggered_by } });
const network = (zone: string, block = "10.0") => ({
  "aws_vpc.Vpc": { cidr_block: `${block}.0.0/16` },
  "aws_subnet.First": { vpc_id: "${aws_vpc.Vpc.id}", cidr_block: `${block}.0.0/24`, availability_zone: "eu-west-1a" },
  "aws_subnet.Second": { vpc_id: "${aws_vpc.Vpc.id}", cidr_block: `${block}.1.0/24`, availability_zone: zone },
});
const SUBNETS = { subnet_ids: ["${aws_subnet.First.id}", "${aws_subnet.Second.id}"] };

type Row = readonly [title: string, base: Stack | Stacks, next: Stack | Stacks, ...destroyed: string[]];

function casesOf(rows: readonly Row[], careful: StackCase["careful"] = {}): StackCase[] {
  const stacksOf = (one: Stack | Stacks) => ("resource" in one ? { world: one as JsonObject } : (one as Stacks));
  return rows.map(([title, base, next, ...destroyed]) => ({
    title,
    base: stacksOf(base),
    next: stacksOf(next),
    destroyed: destroyed.sort(),
    careful,
  }));
}

const NETWORKS: readonly Row[] = [
  [
    "a made subnet goes to another zone, and the serverless cache on it with it",
    stack({ ...network("eu-west-1b"), ...search(SUBNETS) }),
    stack({ ...network("eu-west-1c"), ...search(SUBNETS) }),
    SEARCH,
  ],
  [
    "a made VPC has another block, and so has everything in it",
    stack({ ...network("eu-west-1b"), ...search(SUBNETS) }),
    stack({ ...network("eu-west-1b", "10.1"), ...search(SUBNETS) }),
    SEARCH,
  ],
  [
    "a made subnet goes to another zone, and a subnet group follows in place",
    stack({
      ...network("eu-west-1b"),
      "aws_elasticache_subnet_group.Subnets": { name: "prod", ...SUBNETS },
      ...sessions({ subnet_group_name: "${aws_elasticache_subnet_group.Subnets.name}" }),
    }),
    stack({
      ...network("eu-west-1c"),
      "aws_elasticache_subnet_group.Subnets": { name: "prod", ...SUBNETS },
      ...sessions({ subnet_group_name: "${aws_elasticache_subnet_group.Subnets.name}" }),
    }),
  ],
  [
    "tags of subnets change",
    stack({ ...network("eu-west-1b"), ...search(SUBNETS) }),
    stack({ ...network("eu-west-1b"), ...search(SUBNETS) }, tagged("one")),
  ],
];

const LOCAL = { backend: "local", config: { path: "world.tfstate" } };
const S3 = { backend: "s3", config: { bucket: "states", key: "world.tfstate", region: "eu-west-1" } };
const CLOUD = { backend: "remote", config: { organization: "shop", workspaces: { name: "world" } } };

const primary = (suffix: string, args: Arguments = {}, more: Arguments = {}): Stack =>
  stack(
    {
      ...sessions(args),
      "aws_elasticache_global_replication_group.Datastore": {
        global_replication_group_id_suffix: suffix,
        primary_replication_group_id: "${aws_elasticache_replication_group.Sessions.id}",
        ...more,
      },
    },
    {
      terraform: { backend: { local: { path: "world.tfstate" } } },
      output: { id: { value: "${aws_elasticache_global_replication_group.Datastore.global_replication_group_id}" } },
    },
  );
const secondary = (state: Arguments): Stack => ({
  provider: { aws: { region: "us-east-1" } },
  data: { terraform_remote_state: { world: state } },
  resource: {
    aws_elasticache_replication_group: {
      Secondary: {
        replication_group_id: "prod-secondary",
        description: "Sessions",
        num_cache_clusters: 1,
        global_replication_group_id: "${data.terraform_remote_state.world.outputs.id}",
      },
    },
  },
});
const regions = (world: Stack, state: Arguments = LOCAL): Stacks => ({
  world: world as JsonObject,
  "world-us-east-1": secondary(state) as JsonObject,
});
const storedIn = (terraform: Arguments, world: Stack): Stack => ({ ...world, terraform });
const DATASTORE = "world/aws_elasticache_global_replication_group.Datastore";
const SECOND = "world-us-east-1/aws_elasticache_replication_group.Secondary";
const IGNORED = { lifecycle: { ignore_changes: ["primary_replication_group_id"] } };

const REGIONS: readonly Row[] = [
  [
    "the suffix of a global datastore changes, and the secondary in the other stack is made again",
    regions(primary("one")),
    regions(primary("two")),
    DATASTORE,
    SECOND,
  ],
  [
    "the suffix changes, and the state is in S3",
    regions(storedIn({ backend: { s3: [S3.config] } }, primary("one")), S3),
    regions(storedIn({ backend: { s3: [S3.config] } }, primary("two")), S3),
    DATASTORE,
    SECOND,
  ],
  [
    "the suffix changes, and the state is in HCP Terraform",
    regions(storedIn({ cloud: CLOUD.config }, primary("one")), CLOUD),
    regions(storedIn({ cloud: CLOUD.config }, primary("two")), CLOUD),
    DATASTORE,
    SECOND,
  ],
  [
    "a primary is renamed, and its datastore and the secondary follow",
    regions(primary("one")),
    regions(primary("one", { replication_group_id: "prod-visits" })),
    SESSIONS,
    DATASTORE,
    SECOND,
  ],
  [
    "a primary is renamed, and its datastore overlooks it",
    regions(primary("one", {}, IGNORED)),
    regions(primary("one", { replication_group_id: "prod-visits" }, IGNORED)),
    SESSIONS,
  ],
  ["a description of the primary changes", regions(primary("one")), regions(primary("one", { description: "Other" }))],
];

const TRIGGERS: readonly Row[] = [
  [
    "one of several triggers changes",
    stack({ ...key(), ...data("one"), ...sessions(triggered("terraform_data.Data", "aws_kms_key.Key")) }),
    stack({
      ...key({ description: "Other" }),
      ...data("one"),
      ...sessions(triggered("terraform_data.Data", "aws_kms_key.Key")),
    }),
    SESSIONS,
  ],
  [
    "all of several triggers change",
    stack({ ...key(), ...data("one"), ...sessions(triggered("terraform_data.Data", "aws_kms_key.Key.description")) }),
    stack({
      ...key({ description: "Other" }),
      ...data("two"),
      ...sessions(triggered("terraform_data.Data", "aws_kms_key.Key.description")),
    }),
    SESSIONS,
  ],
  [
    "default tags of a trigger change",
    stack({ ...key(), ...sessions(triggered("aws_kms_key.Key")) }, tagged("one")),
    stack({ ...key(), ...sessions(triggered("aws_kms_key.Key")) }, tagged("two")),
    SESSIONS,
  ],
  [
    "default tags of a trigger change that has a tag of its own in their place",
    stack({ ...key({ tags: { team: "three" } }), ...sessions(triggered("aws_kms_key.Key")) }, tagged("one")),
    stack({ ...key({ tags: { team: "three" } }), ...sessions(triggered("aws_kms_key.Key")) }, tagged("two")),
  ],
  [
    "tags_all of a trigger change by default tags",
    stack({ ...key(), ...sessions(triggered("aws_kms_key.Key.tags_all")) }, tagged("one")),
    stack({ ...key(), ...sessions(triggered("aws_kms_key.Key.tags_all")) }, tagged("two")),
    SESSIONS,
  ],
  [
    "another attribute of the trigger changes",
    stack({ ...key(), ...sessions(triggered("aws_kms_key.Key.arn")) }),
    stack({ ...key({ description: "Other" }), ...sessions(triggered("aws_kms_key.Key.arn")) }),
  ],
  [
    "the trigger is replaced, and with it the attribute that triggers",
    stack({ ...key(), ...sessions(triggered("aws_kms_key.Key.arn")) }),
    stack({ ...key({ multi_region: true }), ...sessions(triggered("aws_kms_key.Key.arn")) }),
    THE_KEY,
    SESSIONS,
  ],
  ["a trigger is new", stack(sessions()), stack({ ...data("one"), ...sessions(triggered("terraform_data.Data")) })],
  [
    "an instance of the trigger changes, and another triggers",
    stack({
      ...user({ count: 2, user_id: "app-${count.index}", user_name: "app" }),
      ...sessions(triggered("aws_elasticache_user.User[0]")),
    }),
    stack({
      ...user({ count: 2, user_id: "app-${count.index}", user_name: '${count.index == 1 ? "web" : "app"}' }),
      ...sessions(triggered("aws_elasticache_user.User[0]")),
    }),
    "world/aws_elasticache_user.User[1]",
  ],
  [
    "an instance of the trigger changes, and all trigger",
    stack({
      ...user({ count: 2, user_id: "app-${count.index}", user_name: "app" }),
      ...sessions(triggered("aws_elasticache_user.User")),
    }),
    stack({
      ...user({ count: 2, user_id: "app-${count.index}", user_name: '${count.index == 1 ? "web" : "app"}' }),
      ...sessions(triggered("aws_elasticache_user.User")),
    }),
    "world/aws_elasticache_user.User[1]",
    SESSIONS,
  ],
];

const each = (for_each: unknown, args: Arguments = {}) =>
  user({ for_each, user_id: "app-${each.key}", user_name: "${each.value}", ...args });
const moved = (...moves: readonly (readonly [string, string])[]) => ({
  moved: moves.map(([from, to]) => ({ from, to })),
});

const INSTANCES: readonly Row[] = [
  [
    "a count by a local value is lowered",
    stack(key({ count: "${local.keys}" }), local({ keys: 2 })),
    stack(key({ count: "${local.keys}" }), local({ keys: 1 })),
    "world/aws_kms_key.Key[1]",
  ],
  [
    "a count by a variable is raised",
    stack(key({ count: "${var.keys}" }), { variable: { keys: { default: 1 } } }),
    stack(key({ count: "${var.keys}" }), { variable: { keys: { default: 2 } } }),
  ],
  [
    "a count by the length of a list is lowered",
    stack(key({ count: "${length(local.keys)}" }), local({ keys: ["a", "b"] })),
    stack(key({ count: "${length(local.keys)}" }), local({ keys: ["a"] })),
    "world/aws_kms_key.Key[1]",
  ],
  [
    "a count by a condition comes to nothing",
    stack(key({ count: "${local.isEncrypted ? 1 : 0}" }), local({ isEncrypted: true })),
    stack(key({ count: "${local.isEncrypted ? 1 : 0}" }), local({ isEncrypted: false })),
    "world/aws_kms_key.Key[0]",
  ],
  [
    "for_each by a local value loses a key",
    stack(each("${local.users}"), local({ users: { a: "one", b: "two" } })),
    stack(each("${local.users}"), local({ users: { a: "one" } })),
    'world/aws_elasticache_user.User["b"]',
  ],
  ["for_each gains a key", stack(each({ a: "one" })), stack(each({ a: "one", b: "two" }))],
  [
    "for_each of a set gains a key, and its order changes",
    stack(each('${toset(["b", "a"])}')),
    stack(each('${toset(["c", "a", "b"])}')),
  ],
  [
    "a name by the value of for_each changes",
    stack(each({ a: "one", b: "two" })),
    stack(each({ a: "one", b: "three" })),
    'world/aws_elasticache_user.User["b"]',
  ],
  [
    "for_each by an expression has the same keys",
    stack(each({ a: "one" })),
    stack(each('${{ for name in local.names : name => "one" }}'), local({ names: ["a"] })),
  ],
  [
    "a resource gets a count, and is its first instance",
    stack({ ...key(), ...encrypted("${aws_kms_key.Key.arn}") }),
    stack({ ...key({ count: 1 }), ...encrypted("${aws_kms_key.Key[0].arn}") }),
  ],
  [
    "a resource loses its count, and its second instance",
    stack({ ...key({ count: 2 }), ...encrypted("${aws_kms_key.Key[0].arn}") }),
    stack({ ...key(), ...encrypted("${aws_kms_key.Key.arn}") }),
    "world/aws_kms_key.Key[1]",
  ],
  [
    "a resource gets for_each, and nothing says which instance it becomes",
    stack({ ...key(), ...encrypted("${aws_kms_key.Key.arn}") }),
    stack({ ...key({ for_each: { a: "a" } }), ...encrypted('${aws_kms_key.Key["a"].arn}') }),
    THE_KEY,
    SESSIONS,
  ],
  [
    "a resource gets for_each, and a move says which instance it becomes",
    stack({ ...key(), ...encrypted("${aws_kms_key.Key.arn}") }),
    stack(
      { ...key({ for_each: { a: "a" } }), ...encrypted('${aws_kms_key.Key["a"].arn}') },
      moved(["aws_kms_key.Key", 'aws_kms_key.Key["a"]']),
    ),
  ],
  [
    "a resource moves into the first of a count of another name",
    stack({ ...key(), ...encrypted("${aws_kms_key.Key.arn}") }),
    stack(
      { ...key({ count: 1 }, "Other"), ...encrypted("${aws_kms_key.Other[0].arn}") },
      moved(["aws_kms_key.Key", "aws_kms_key.Other[0]"]),
    ),
  ],
  [
    "a resource moves to another name as a whole, where it has a count: its first instance is another one",
    stack({ ...key(), ...encrypted("${aws_kms_key.Key.arn}") }),
    stack(
      { ...key({ count: 1 }, "Other"), ...encrypted("${aws_kms_key.Other[0].arn}") },
      moved(["aws_kms_key.Key", "aws_kms_key.Other"]),
    ),
    THE_KEY,
    SESSIONS,
  ],
  [
    "all instances move to another name",
    stack(each({ a: "one", b: "two" })),
    stack(
      { "aws_elasticache_user.Other": each({ a: "one", b: "two" })["aws_elasticache_user.User"]! },
      moved(["aws_elasticache_user.User", "aws_elasticache_user.Other"]),
    ),
  ],
  [
    "two keys of for_each change places",
    stack(each({ a: "one", b: "two" })),
    stack(
      each({ c: "one", b: "two" }, { user_id: 'app-${each.key == "c" ? "a" : each.key}' }),
      moved(['aws_elasticache_user.User["a"]', 'aws_elasticache_user.User["c"]']),
    ),
  ],
];

const replica = (replication_group_id: string) => ({
  "aws_elasticache_cluster.Replica": { cluster_id: "prod-replica", replication_group_id },
});

const REFERENCES: readonly Row[] = [
  [
    "the group of a read replica is replaced, and the replica by its id",
    stack({ ...sessions(), ...replica("${aws_elasticache_replication_group.Sessions.id}") }),
    stack({ ...sessions({ port: 6380 }), ...replica("${aws_elasticache_replication_group.Sessions.id}") }),
    SESSIONS,
    "world/aws_elasticache_cluster.Replica",
  ],
  [
    "the group of a read replica is replaced, which only the state knows",
    stack({ ...sessions(), ...replica("${aws_elasticache_replication_group.Sessions.id}") }),
    stack({
      ...sessions({ subnet_group_name: "prod" }),
      ...replica("${aws_elasticache_replication_group.Sessions.id}"),
    }),
    SESSIONS,
    "world/aws_elasticache_cluster.Replica",
  ],
  [
    "the group of a read replica is replaced, which names it by the same name",
    stack({ ...sessions(), ...replica("${aws_elasticache_replication_group.Sessions.replication_group_id}") }),
    stack({
      ...sessions({ port: 6380 }),
      ...replica("${aws_elasticache_replication_group.Sessions.replication_group_id}"),
    }),
    SESSIONS,
  ],
  [
    "an alias gets another name, and the key is read of it",
    stack({ ...key(), ...alias(), ...encrypted("${aws_kms_alias.Alias.target_key_arn}") }),
    stack({ ...key(), ...alias({ name: "alias/others" }), ...encrypted("${aws_kms_alias.Alias.target_key_arn}") }),
    SESSIONS,
  ],
  [
    "the key is read of its alias, and then of itself",
    stack({ ...key(), ...alias(), ...encrypted("${aws_kms_alias.Alias.target_key_arn}") }),
    stack({ ...key(), ...alias(), ...encrypted("${aws_kms_key.Key.arn}") }),
  ],
  [
    "a data source waits for a key that changes in place",
    stack({ ...key(), ...encrypted("${data.aws_arn.Arn.id}") }, arnOf({ arn: "${aws_kms_key.Key.arn}" })),
    stack(
      { ...key({ description: "Other" }), ...encrypted("${data.aws_arn.Arn.id}") },
      arnOf({ arn: "${aws_kms_key.Key.arn}" }),
    ),
    SESSIONS,
  ],
  [
    "a data source waits for a key whose default tags change",
    stack(
      { ...key(), ...encrypted("${data.aws_arn.Arn.id}") },
      {
        ...arnOf({ arn: "${aws_kms_key.Key.arn}" }),
        ...tagged("one"),
      },
    ),
    stack(
      { ...key(), ...encrypted("${data.aws_arn.Arn.id}") },
      {
        ...arnOf({ arn: "${aws_kms_key.Key.arn}" }),
        ...tagged("two"),
      },
    ),
    SESSIONS,
  ],
  [
    "a data source waits by depends_on",
    stack(
      { ...key(), ...encrypted("${data.aws_arn.Arn.id}") },
      arnOf({ arn: OWN_ARN, depends_on: ["aws_kms_key.Key"] }),
    ),
    stack(
      { ...key({ description: "Other" }), ...encrypted("${data.aws_arn.Arn.id}") },
      arnOf({ arn: OWN_ARN, depends_on: ["aws_kms_key.Key"] }),
    ),
    SESSIONS,
  ],
  [
    "a data source that has a local value between it and the key does not wait",
    stack(
      { ...key(), ...encrypted("${data.aws_arn.Arn.id}") },
      {
        ...arnOf({ arn: "${local.arn}" }),
        ...local({ arn: "${aws_kms_key.Key.arn}" }),
      },
    ),
    stack(
      { ...key({ description: "Other" }), ...encrypted("${data.aws_arn.Arn.id}") },
      {
        ...arnOf({ arn: "${local.arn}" }),
        ...local({ arn: "${aws_kms_key.Key.arn}" }),
      },
    ),
  ],
  [
    "what a waiting data source was asked with is known",
    stack({ ...key(), ...encrypted("${data.aws_arn.Arn.arn}") }, arnOf({ arn: "${aws_kms_key.Key.arn}" })),
    stack(
      { ...key({ description: "Other" }), ...encrypted("${data.aws_arn.Arn.arn}") },
      arnOf({ arn: "${aws_kms_key.Key.arn}" }),
    ),
  ],
  [
    "the output of built-in data changes with its input",
    stack({ ...data("prod"), ...sessions({ replication_group_id: "${terraform_data.Data.output}-sessions" }) }),
    stack({ ...data("qa"), ...sessions({ replication_group_id: "${terraform_data.Data.output}-sessions" }) }),
    SESSIONS,
  ],
  [
    "the output of built-in data stays when its trigger does",
    stack({ ...data("prod"), ...sessions({ replication_group_id: "${terraform_data.Data.output}-sessions" }) }),
    stack({
      ...data("prod"),
      ...sessions({ replication_group_id: "${terraform_data.Data.output}-sessions", port: 6379 }),
    }),
  ],
  [
    "the output of built-in data is known after apply when it is made again",
    stack({ ...data("prod"), ...sessions({ replication_group_id: "${terraform_data.Data.output}-sessions" }) }),
    stack({
      ...data("prod", { triggers_replace: "two" }),
      ...sessions({ replication_group_id: "${terraform_data.Data.output}-sessions" }),
    }),
    SESSIONS,
  ],
  [
    "a reference to an argument that Terraform overlooks is to what was there",
    stack({
      ...data("one"),
      "aws_elasticache_subnet_group.Subnets": {
        name: "prod",
        subnet_ids: ["subnet-1"],
        lifecycle: { ignore_changes: ["name"] },
      },
      ...sessions({ subnet_group_name: "${aws_elasticache_subnet_group.Subnets.name}" }),
    }),
    stack({
      ...data("one"),
      "aws_elasticache_subnet_group.Subnets": {
        name: "qa",
        subnet_ids: ["subnet-1"],
        lifecycle: { ignore_changes: ["name"] },
      },
      ...sessions({ subnet_group_name: "${aws_elasticache_subnet_group.Subnets.name}" }),
    }),
  ],
];

const named = (replication_group_id: string, locals: Arguments = { stage: "prod" }) =>
  stack(sessions({ replication_group_id }), local(locals));
const SAME_NAMES = [
  '${format("%s-%s", local.stage, "sessions")}',
  '${join("-", [local.stage, "sessions"])}',
  '${lower("PROD-Sessions")}',
  '${replace("prod_sessions", "_", "-")}',
  '${replace("prod4sessions", "/[0-9]/", "-")}',
  '${coalesce("", "prod-sessions")}',
  '${try({}.id, "prod-sessions")}',
  '${lookup({ prod = "prod-sessions" }, local.stage, "none")}',
  '${element(["prod-sessions"], 1)}',
  '${local.stage == "prod" ? "prod-sessions" : "qa-sessions"}',
  '${jsondecode(jsonencode({ id = "prod-sessions" })).id}',
  '${[for name in ["sessions"] : "prod-${name}"][0]}',
  '${trimsuffix("prod-sessions-", "-")}',
  '${substr("prod-sessions-and-more", 0, 13)}',
  '${split("/", "a/prod-sessions")[1]}',
  '${merge({ id = "a" }, { id = "prod-sessions" })["id"]}',
  "%{ if local.isNamed }prod%{ else }qa%{ endif }-sessions",
];

const FUNCTIONS: readonly Row[] = [
  ...SAME_NAMES.slice(0, -1).map((text): Row => [`the same name by ${text}`, named("prod-sessions"), named(text)]),
  [
    "the same template with a directive",
    named(SAME_NAMES.at(-1)!, { isNamed: true }),
    named(SAME_NAMES.at(-1)!, { isNamed: true }),
  ],
  [
    "another name by a function of a local value",
    named('${format("%s-sessions", local.stage)}'),
    named('${format("%s-sessions", local.stage)}', { stage: "qa" }),
    SESSIONS,
  ],
  [
    "another name by a template with a directive",
    named(SAME_NAMES.at(-1)!, { isNamed: true }),
    named(SAME_NAMES.at(-1)!, { isNamed: false }),
    SESSIONS,
  ],
];

const ALIASED = { provider: { aws: [{ region: "eu-west-1" }, { alias: "main", region: "eu-west-1" }] } };
const FORMS: readonly Row[] = [
  [
    "blocks are written as lists, and texts for numbers",
    stack({ ...key(), ...sessions({ port: 6379, lifecycle: { create_before_destroy: true } }) }),
    stack({ ...key(), ...sessions({ port: "6379", lifecycle: [{ create_before_destroy: true }] }) }),
  ],
  [
    "another provider of the same region makes it",
    stack(sessions(), ALIASED),
    stack(sessions({ provider: "aws.main" }), ALIASED),
  ],
  ["an empty list of snapshots is none", stack(sessions()), stack(sessions({ snapshot_arns: [] }))],
  [
    "something that is gone is destroyed, unless Terraform is to forget it",
    stack({ ...key(), ...sessions() }),
    { ...stack({}), removed: [{ from: "aws_kms_key.Key", lifecycle: { destroy: false } }] },
    SESSIONS,
  ],
];

const careful = (address: string, code: string, ...rows: readonly Row[]) => casesOf(rows, { [address]: [code] });

/** Changes of whole stacks. test/terraform/replacement.test.ts holds that the provider plans the same. */
export const STACK_CASES: readonly StackCase[] = [
  ...casesOf([...NETWORKS, ...REGIONS, ...TRIGGERS, ...INSTANCES, ...REFERENCES, ...FUNCTIONS, ...FORMS]),
  ...careful(
    SESSIONS,
    "EC2007",
    [
      "the ARN of the own key is written out",
      stack({ ...key(), ...encrypted("${aws_kms_key.Key.arn}") }),
      stack({ ...key(), ...encrypted(OWN_ARN) }),
    ],
    [
      "a reference takes the place of the ARN of the own key",
      stack({ ...key(), ...encrypted(OWN_ARN) }),
      stack({ ...key(), ...encrypted("${aws_kms_key.Key.arn}") }),
    ],
    [
      "the key of what AWS has chosen is written down",
      stack(sessions()),
      stack(sessions({ subnet_group_name: "default" })),
    ],
  ),
  // AWS knows the other key by the alias after this plan, so that the next one replaces the cache.
  ...careful(SESSIONS, "EC2001", [
    "an alias gets another target, and the key is read of it",
    stack({ ...key(), ...alias(), ...encrypted("${aws_kms_alias.Alias.target_key_arn}") }),
    stack({
      ...key(),
      ...alias({ target_key_id: OTHER_ARN }),
      ...encrypted("${aws_kms_alias.Alias.target_key_arn}"),
    }),
  ]),
];
