import { Random } from "../draw/random";
import type { JsonObject } from "../draw/schema";
import { inventedKeyArn } from "./made-state";
import type { Pair, Stacks } from "./pair";

/** How a stack is written: for each question, the number of one of its answers. */
export interface Program {
  readonly [question: string]: number;
}

/** Two versions of code. */
export interface CodePair extends Pair {
  readonly before: Program;
  readonly after: Program;
}

const CHANGES = [1, 1, 1, 2, 2, 3, 4];

/** The same seed and number give the same pair. */
export function drawCodePair(seed: number, number: number): CodePair {
  const random = new Random(seed, number, 2008);
  const questions = Object.entries(QUESTIONS);
  const before = Object.fromEntries(
    questions.map(([question, answers]) => [question, random.chance(0.35) ? random.integer(0, answers.length - 1) : 0]),
  );
  const after = { ...before };
  for (let count = random.pick(CHANGES); count > 0; count--) {
    const [question, answers] = random.pick(questions);
    after[question] = (after[question]! + random.integer(1, answers.length - 1)) % answers.length;
  }
  return codePair(number, before, after);
}

export function codePair(number: number, before: Program, after: Program): CodePair {
  return { number, before, after, base: stacksOf(before, []), next: stacksOf(after, movesBetween(before, after)) };
}

/** A program in words: what it has otherwise than the plainest one. */
export function spelled(program: Program): string {
  const answers = new Answers(program);
  return Object.entries(program)
    .filter(([, answer]) => answer !== 0)
    .map(([question]) => `  ${question}: ${answers.of(question as Question)}`)
    .join("\n");
}

/** Everything about two stacks that may differ, with the ways to write it. The first is the plainest. */
const QUESTIONS = {
  keyName: ["Key", "Other"],
  keyInstances: [
    "one",
    "count 1",
    "count 2",
    "count of a local",
    "each of literals",
    "each of a local",
    "each of a variable",
  ],
  localCount: ["1", "2", "0"],
  localNames: ["a", "a and b", "b"],
  moved: ["nothing", "by its place", "as a whole"],
  removed: ["nothing", "destroyed", "forgotten"],
  keyDescription: ["Caches", "Others"],
  keyRegions: ["one", "several"],
  keyTags: ["none", "some", "others"],
  defaultTags: ["none", "some", "others"],
  block: ["object", "list"],
  aliasName: ["alias/one", "alias/two"],
  aliasTarget: ["the key", "a literal", "another literal"],
  cacheKey: [
    "the key",
    "by a local",
    "by the alias",
    "by a data source",
    "by a data source that depends",
    "its ARN",
    "no key",
    "another ARN",
    "by a conditional",
    "by try",
  ],
  dataSource: ["of the key", "of the key by a local", "of a literal that depends on the key", "of a literal"],
  cacheId: [
    "literal",
    "by a local",
    "by format",
    "by join",
    "by lower",
    "by replace",
    "in upper case",
    "another",
    "by a directive",
    "by an output",
  ],
  prefix: ["prod", "qa"],
  dataInput: ["prod", "qa"],
  dataTriggers: ["none", "one", "two"],
  cacheDescription: ["Sessions", "Visits"],
  port: ["6379", "as a text", "none", "by a variable", "6380"],
  portVariable: ["6379", "6380"],
  triggeredBy: [
    "nothing",
    "the key",
    "tags of the key",
    "the description of the key",
    "the ARN of the key",
    "data",
    "the output of data",
    "the id of data",
    "the users",
    "key and data",
    "the alias",
  ],
  ignored: ["nothing", "all", "kms_key_id", "port", "replication_group_id", "description"],
  engineVersion: ["7.1", "7.0", "by a local"],
  groupName: ["literal", "another", "in upper case", "by a local"],
  groupReference: ["by name", "by id", "literal", "none"],
  userInstances: ["one", "count 2", "each of literals", "each of a local", "for each of a for"],
  userName: ["literal", "by its key", "another", "by its value"],
  userDescription: ["on ~* +@all", "on ~* +@read"],
  userGroupId: ["literal", "by format", "another"],
  replica: ["none", "by id", "by replication_group_id", "literal"],
  subnetZone: ["a", "b"],
  vpcBlock: ["10.0", "10.1"],
  subnets: ["the subnets", "by a splat", "by a local", "literals"],
  subnetInstances: ["two", "count 2"],
  serverlessName: ["literal", "another"],
  secondaryName: ["literal", "another"],
  suffix: ["one", "two"],
  primary: ["as it is", "renamed"],
  datastoreIgnores: ["the primary", "nothing"],
  dependsOn: ["nothing", "the key"],
} as const satisfies { readonly [question: string]: readonly string[] };

type Question = keyof typeof QUESTIONS;

/** Reads a program: whether a question has an answer. */
class Answers {
  public constructor(private readonly program: Program) {}

  public of<Q extends Question>(question: Q): (typeof QUESTIONS)[Q][number] {
    return QUESTIONS[question][this.program[question] ?? 0]!;
  }
}

interface Move {
  readonly from: string;
  readonly to: string;
}

/** Moves of the key from where it was. */
function movesBetween(before: Program, after: Program): Move[] {
  const [old, now] = [new Answers(before), new Answers(after)];
  const [from, to] = [old, now].map(keyAddress) as [string, string];
  const [whole, target] = [old, now].map((one) => `aws_kms_key.${one.of("keyName")}`) as [string, string];
  switch (now.of("moved")) {
    case "by its place":
      return from === to || (whole === target && keyOf(old) === undefined && keyOf(now) === undefined)
        ? []
        : [{ from, to }];
    case "as a whole":
      return whole === target ? [] : [{ from: whole, to: target }];
    default:
      return [];
  }
}

/** The key of the first instance of the KMS key. */
function keyOf(answers: Answers): string | undefined {
  switch (answers.of("keyInstances")) {
    case "one":
      return undefined;
    case "count 1":
    case "count 2":
    case "count of a local":
      return "0";
    case "each of literals":
      return '"a"';
    default:
      return answers.of("localNames") === "b" ? '"b"' : '"a"';
  }
}

function keyAddress(answers: Answers): string {
  const key = keyOf(answers);
  return `aws_kms_key.${answers.of("keyName")}${key === undefined ? "" : `[${key}]`}`;
}

const OWN_ARN = inventedKeyArn("aws_kms_key.Key", "eu-west-1");
const OTHER_ARN = "arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0a1b-4a1b-8a1b-0a1b2c3d4e5f";

function stacksOf(program: Program, moved: readonly Move[]): Stacks {
  const answers = new Answers(program);
  return { world: primaryStack(answers, moved), "world-us-east-1": secondaryStack(answers) };
}

function primaryStack(answers: Answers, moved: readonly Move[]): JsonObject {
  const key = keyAddress(answers);
  const one = (block: JsonObject) => (answers.of("block") === "list" ? [block] : block);
  const names = { a: ["a"], "a and b": ["a", "b"], b: ["b"] }[answers.of("localNames")];
  const resource: { [type: string]: { [name: string]: JsonObject } } = {
    aws_kms_key: {
      [answers.of("keyName")]: {
        ...keyInstances(answers),
        description: answers.of("keyDescription"),
        ...(answers.of("keyRegions") === "several" ? { multi_region: true } : {}),
        ...tags(answers.of("keyTags")),
      },
    },
    aws_kms_alias: {
      Alias: {
        name: answers.of("aliasName"),
        target_key_id: { "the key": `\${${key}.key_id}`, "a literal": "0a1b", "another literal": "1a1b" }[
          answers.of("aliasTarget")
        ],
      },
    },
    terraform_data: {
      Data: {
        input: answers.of("dataInput"),
        ...(answers.of("dataTriggers") === "none" ? {} : { triggers_replace: answers.of("dataTriggers") }),
      },
    },
    aws_elasticache_user: {
      User: {
        ...userInstances(answers),
        engine: "redis",
        access_string: answers.of("userDescription"),
        no_password_required: true,
      },
    },
    aws_elasticache_user_group: {
      Users: {
        engine: "redis",
        user_group_id: { literal: "people", "by format": '${format("%s%s", "peo", "ple")}', another: "others" }[
          answers.of("userGroupId")
        ],
        user_ids: ["default"],
      },
    },
    aws_elasticache_subnet_group: {
      Subnets: {
        name: {
          literal: "prod-caches",
          another: "prod-others",
          "in upper case": "Prod-Caches",
          "by a local": "${local.prefix}-caches",
        }[answers.of("groupName")],
        subnet_ids: ["subnet-11111111"],
      },
    },
    aws_elasticache_replication_group: { Sessions: sessions(answers, one) },
    aws_vpc: { Vpc: { cidr_block: `${answers.of("vpcBlock")}.0.0/16` } },
    aws_subnet: subnets(answers),
    aws_elasticache_serverless_cache: {
      Search: {
        name: answers.of("serverlessName") === "literal" ? "prod-search" : "prod-find",
        engine: "valkey",
        subnet_ids: {
          "the subnets": subnetIds(answers),
          "by a splat": answers.of("subnetInstances") === "count 2" ? "${aws_subnet.Subnet[*].id}" : subnetIds(answers),
          "by a local": "${local.subnets}",
          literals: ["subnet-11111111", "subnet-22222222"],
        }[answers.of("subnets")],
      },
    },
    aws_elasticache_global_replication_group: {
      Datastore: {
        global_replication_group_id_suffix: answers.of("suffix"),
        primary_replication_group_id: "${aws_elasticache_replication_group.Primary.id}",
        ...(answers.of("datastoreIgnores") === "the primary"
          ? { lifecycle: one({ ignore_changes: ["primary_replication_group_id"] }) }
          : {}),
      },
    },
  };
  resource.aws_elasticache_replication_group!.Primary = {
    ...GROUP,
    replication_group_id: answers.of("primary") === "renamed" ? "prod-second" : "prod-first",
    engine_version: "7.1",
  };
  if (answers.of("replica") !== "none") {
    resource.aws_elasticache_cluster = {
      Replica: {
        cluster_id: "prod-replica",
        replication_group_id: {
          none: "",
          "by id": "${aws_elasticache_replication_group.Sessions.id}",
          "by replication_group_id": "${aws_elasticache_replication_group.Sessions.replication_group_id}",
          literal: "prod-sessions",
        }[answers.of("replica")],
      },
    };
  }
  const isGone = answers.of("removed") !== "nothing";
  if (isGone) {
    delete resource.aws_elasticache_serverless_cache;
  }
  return {
    terraform: { backend: { local: { path: "world.tfstate" } } },
    provider: { aws: one({ region: "eu-west-1", ...defaultTags(answers.of("defaultTags")) }) },
    locals: {
      count: Number(answers.of("localCount")),
      names: Object.fromEntries(names.map((name) => [name, `${name}-value`])),
      prefix: answers.of("prefix"),
      key:
        answers.of("keyInstances") === "count of a local" && answers.of("localCount") === "0"
          ? OWN_ARN
          : `\${${key}.arn}`,
      subnets: subnetIds(answers),
      version: "7.1",
      isEncrypted: true,
    },
    variable: {
      names: { default: Object.fromEntries(names.map((name) => [name, name])) },
      port: { type: "number", default: Number(answers.of("portVariable")) },
    },
    data: { aws_arn: { Arn: dataSource(answers, key) } },
    resource: isKeyless(answers) ? withoutKey(resource) : resource,
    output: { id: { value: "${aws_elasticache_global_replication_group.Datastore.global_replication_group_id}" } },
    ...(moved.length > 0 ? { moved: moved.length === 1 ? one(moved[0] as unknown as JsonObject) : moved } : {}),
    ...(isGone
      ? {
          removed: [
            {
              from: "aws_elasticache_serverless_cache.Search",
              lifecycle: one({ destroy: answers.of("removed") === "destroyed" }),
            },
          ],
        }
      : {}),
  };
}

const GROUP = {
  description: "Sessions",
  engine: "redis",
  node_type: "cache.r7g.large",
  num_cache_clusters: 1,
  at_rest_encryption_enabled: true,
};

function isKeyless(answers: Answers): boolean {
  return answers.of("keyInstances") === "count of a local" && answers.of("localCount") === "0";
}

/** Where there is no key, nothing refers to it. */
function withoutKey(resource: { [type: string]: { [name: string]: JsonObject } }): object {
  return JSON.parse(
    JSON.stringify(resource).replaceAll(/aws_kms_key\.(Key|Other)\[0\]\.(\w+)/g, "local.key"),
  ) as object;
}

function keyInstances(answers: Answers): JsonObject {
  switch (answers.of("keyInstances")) {
    case "one":
      return {};
    case "count 1":
      return { count: 1 };
    case "count 2":
      return { count: 2 };
    case "count of a local":
      return { count: "${local.count}" };
    case "each of literals":
      return { for_each: '${toset(["a", "b"])}' };
    case "each of a local":
      return { for_each: "${local.names}" };
    case "each of a variable":
      return { for_each: "${toset(keys(var.names))}" };
  }
}

function userInstances(answers: Answers): JsonObject {
  const instances = answers.of("userInstances");
  const each = {
    one: undefined,
    "count 2": undefined,
    "each of literals": { a: "a-value", b: "b-value" },
    "each of a local": "${local.names}",
    "for each of a for": "${{ for name, value in local.names : upper(name) => value }}",
  }[instances];
  const name = answers.of("userName");
  const key = instances === "one" ? "only" : instances === "count 2" ? "${count.index}" : "${lower(each.key)}";
  const value = instances === "one" || instances === "count 2" ? key : "${each.value}";
  return {
    ...(instances === "count 2" ? { count: 2 } : each === undefined ? {} : { for_each: each }),
    user_id: `app-${key}`,
    user_name:
      name === "literal" ? "app" : name === "another" ? "web" : name === "by its key" ? `app-${key}` : `app-${value}`,
  };
}

function sessions(answers: Answers, one: (block: JsonObject) => unknown): JsonObject {
  const ignored = answers.of("ignored");
  const triggers = triggersOf(answers);
  const lifecycle = {
    ...(ignored === "nothing" ? {} : { ignore_changes: ignored === "all" ? "all" : [ignored] }),
    ...(triggers.length > 0 ? { replace_triggered_by: triggers } : {}),
  };
  const key = keyAddress(answers);
  const cacheKey = {
    "the key": `\${${key}.arn}`,
    "by a local": "${local.key}",
    "by the alias": "${aws_kms_alias.Alias.target_key_arn}",
    "by a data source": "${data.aws_arn.Arn.id}",
    "by a data source that depends": "${data.aws_arn.Arn.arn}",
    "its ARN": OWN_ARN,
    "no key": undefined,
    "another ARN": OTHER_ARN,
    "by a conditional": `\${local.isEncrypted ? ${key}.arn : null}`,
    "by try": `\${try(${key}.arn, "${OTHER_ARN}")}`,
  }[answers.of("cacheKey")];
  const port = { "6379": 6379, "as a text": "6379", none: undefined, "by a variable": "${var.port}", "6380": 6380 }[
    answers.of("port")
  ];
  const group = {
    "by name": "${aws_elasticache_subnet_group.Subnets.name}",
    "by id": "${aws_elasticache_subnet_group.Subnets.id}",
    literal: "prod-caches",
    none: undefined,
  }[answers.of("groupReference")];
  return {
    ...GROUP,
    description: answers.of("cacheDescription"),
    replication_group_id: {
      literal: "prod-sessions",
      "by a local": "${local.prefix}-sessions",
      "by format": '${format("%s-%s", local.prefix, "sessions")}',
      "by join": '${join("-", [local.prefix, "sessions"])}',
      "by lower": '${lower("PROD-Sessions")}',
      "by replace": '${replace("prod_sessions", "_", "-")}',
      "in upper case": "Prod-Sessions",
      another: "prod-visits",
      "by a directive": "%{ if local.isEncrypted }${local.prefix}%{ endif }-sessions",
      "by an output": "${terraform_data.Data.output}-sessions",
    }[answers.of("cacheId")],
    engine_version: { "7.1": "7.1", "7.0": "7.0", "by a local": "${local.version}" }[answers.of("engineVersion")],
    ...(cacheKey === undefined ? {} : { kms_key_id: cacheKey }),
    ...(port === undefined ? {} : { port }),
    ...(group === undefined ? {} : { subnet_group_name: group }),
    ...(answers.of("dependsOn") === "the key" ? { depends_on: [`aws_kms_key.${answers.of("keyName")}`] } : {}),
    ...(Object.keys(lifecycle).length > 0 ? { lifecycle: one(lifecycle) } : {}),
  };
}

function triggersOf(answers: Answers): string[] {
  const key = `aws_kms_key.${answers.of("keyName")}`;
  const instance = keyAddress(answers);
  switch (answers.of("triggeredBy")) {
    case "nothing":
      return [];
    case "the key":
      return [key];
    case "tags of the key":
      return [`${instance}.tags_all`];
    case "the description of the key":
      return [`${instance}.description`];
    case "the ARN of the key":
      return [`${instance}.arn`];
    case "data":
      return ["terraform_data.Data"];
    case "the output of data":
      return ["terraform_data.Data.output"];
    case "the id of data":
      return ["terraform_data.Data.id"];
    case "the users":
      return ["aws_elasticache_user.User"];
    case "key and data":
      return ["terraform_data.Data", key];
    case "the alias":
      return ["aws_kms_alias.Alias"];
  }
}

function dataSource(answers: Answers, key: string): JsonObject {
  const arn = isKeyless(answers) ? "${local.key}" : `\${${key}.arn}`;
  switch (answers.of("dataSource")) {
    case "of the key":
      return { arn };
    case "of the key by a local":
      return { arn: "${local.key}" };
    case "of a literal that depends on the key":
      return { arn: OWN_ARN, depends_on: [`aws_kms_key.${answers.of("keyName")}`] };
    case "of a literal":
      return { arn: OWN_ARN };
  }
}

function subnets(answers: Answers): { [name: string]: JsonObject } {
  const zone = `eu-west-1${answers.of("subnetZone")}`;
  const block = answers.of("vpcBlock");
  const subnet = (number: string, availability_zone: string) => ({
    vpc_id: "${aws_vpc.Vpc.id}",
    cidr_block: `${block}.${number}.0/24`,
    availability_zone,
  });
  return answers.of("subnetInstances") === "two"
    ? { First: subnet("0", "eu-west-1c"), Second: subnet("1", zone) }
    : { Subnet: { count: 2, ...subnet("${count.index}", `\${count.index == 0 ? "eu-west-1c" : "${zone}"}`) } };
}

function subnetIds(answers: Answers): string[] {
  return answers.of("subnetInstances") === "two"
    ? ["${aws_subnet.First.id}", "${aws_subnet.Second.id}"]
    : ["${aws_subnet.Subnet[0].id}", "${aws_subnet.Subnet[1].id}"];
}

function tags(which: string): JsonObject {
  return which === "none" ? {} : { tags: { team: which } };
}

function defaultTags(which: string): JsonObject {
  return which === "none" ? {} : { default_tags: { tags: { team: which } } };
}

function secondaryStack(answers: Answers): JsonObject {
  return {
    terraform: { backend: { local: { path: "world-us-east-1.tfstate" } } },
    provider: { aws: { region: "us-east-1" } },
    data: { terraform_remote_state: { world: { backend: "local", config: { path: "world.tfstate" } } } },
    resource: {
      aws_elasticache_replication_group: {
        Secondary: {
          replication_group_id: answers.of("secondaryName") === "literal" ? "prod-secondary" : "prod-other",
          description: "Sessions",
          num_cache_clusters: 1,
          global_replication_group_id: "${data.terraform_remote_state.world.outputs.id}",
        },
      },
    },
  };
}
