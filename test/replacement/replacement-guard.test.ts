import { ReplacementGuard } from "cdktf-elasticache";

interface Stack {
  readonly [block: string]: unknown;
  readonly resource: { readonly [type: string]: { readonly [name: string]: { readonly [argument: string]: unknown } } };
}

const CACHE = "aws_elasticache_replication_group";
const KEY = "aws_kms_key";
const BASE: Stack = {
  provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] },
  resource: {
    [KEY]: { Key: { description: "Caches", multi_region: false } },
    aws_elasticache_subnet_group: { Subnets: { name: "Prod-Caches", subnet_ids: ["subnet-1"] } },
    [CACHE]: {
      Sessions: {
        "//": { metadata: { path: "prod/Caches/sessions/Cache/Resource" } },
        replication_group_id: "prod-sessions",
        engine: "valkey",
        engine_version: "8.1",
        kms_key_id: "${aws_kms_key.Key.arn}",
        subnet_group_name: "${aws_elasticache_subnet_group.Subnets.name}",
      },
    },
  },
};
const CLEAN: readonly string[] = [];

/** The base with other arguments of its resources (undefined: without the resource), and other blocks besides. */
function changed(resources: { [address: string]: object | undefined }, blocks: object = {}): Stack {
  const resource = structuredClone(BASE.resource) as {
    [type: string]: { [name: string]: { [argument: string]: unknown } };
  };
  for (const [address, args] of Object.entries(resources)) {
    const [type, name] = address.split(".") as [string, string];
    const { [name]: old, ...others } = resource[type] ?? {};
    resource[type] = args ? { ...others, [name]: { ...old, ...args } } : others;
  }
  return { ...BASE, ...blocks, resource };
}

function compare(next: Stack, base: Stack = BASE) {
  return ReplacementGuard.compare([{ stackName: "prod", terraform: base }], [{ stackName: "prod", terraform: next }]);
}

/** Codes and addresses. */
function found(next: Stack, base: Stack = BASE): string[] {
  return compare(next, base).destroyed.flatMap(({ address, problems }) =>
    problems.map(({ code, pointer }) => `${code} ${address}${pointer}`),
  );
}

describe("a change", () => {
  test("of nothing is clean, and says how many it compared: the cache and the key", () => {
    expect(compare(BASE)).toEqual({ destroyed: [], compared: 2, forgotten: [], meant: [] });
  });

  test("that replaces names cache, construct, argument, both values, the way around and the source", () => {
    const { destroyed } = compare(changed({ [`${CACHE}.Sessions`]: { engine_version: "8.0" } }));
    expect(destroyed).toEqual([
      {
        address: "prod/aws_elasticache_replication_group.Sessions",
        problems: [
          {
            code: "EC2001",
            pointer: "/engine_version",
            message:
              'The replication group prod-sessions (prod/Caches/sessions/Cache) would be replaced: engine_version changes from "8.1" to "8.0".',
            remedy:
              "Go back to the version before, or to a newer one. AWS has no downgrade: a lower version is a second cache beside this one, filled by the clients.",
            source:
              "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elasticache/replication_group.go",
          },
        ],
      },
    ]);
  });

  test("in place is clean", () => {
    expect(found(changed({ [`${CACHE}.Sessions`]: { engine_version: "8.2", node_type: "cache.r7g.large" } }))).toEqual(
      CLEAN,
    );
  });

  test("of two arguments names both", () => {
    expect(found(changed({ [`${CACHE}.Sessions`]: { engine: "redis", port: 6380 } }))).toEqual([
      "EC2001 prod/aws_elasticache_replication_group.Sessions/port",
      "EC2001 prod/aws_elasticache_replication_group.Sessions/engine",
    ]);
  });

  test.each([[["port"]], ["all"]])("that Terraform overlooks (%s) is clean", (ignore_changes) => {
    expect(found(changed({ [`${CACHE}.Sessions`]: { port: 6380, lifecycle: { ignore_changes } } }))).toEqual(CLEAN);
  });

  test("of something else that Terraform overlooks does not help", () => {
    const lifecycle = [{ ignore_changes: ["engine"] }];
    expect(found(changed({ [`${CACHE}.Sessions`]: { port: 6380, lifecycle } }))).toHaveLength(1);
  });

  test("of what triggers a replacement replaces", () => {
    const lifecycle = { replace_triggered_by: ["aws_elasticache_subnet_group.Subnets.subnet_ids"] };
    const base = changed({ [`${CACHE}.Sessions`]: { lifecycle } });
    const next = changed({
      [`${CACHE}.Sessions`]: { lifecycle },
      "aws_elasticache_subnet_group.Subnets": { subnet_ids: ["subnet-2"] },
    });
    expect(found(base, base)).toEqual(CLEAN);
    expect(found(next, base)).toEqual(["EC2001 prod/aws_elasticache_replication_group.Sessions/replace_triggered_by"]);
  });
});

describe("a reference", () => {
  test("to a key that is replaced replaces the cache too", () => {
    expect(found(changed({ [`${KEY}.Key`]: { multi_region: true } }))).toEqual([
      "EC2001 prod/aws_kms_key.Key/multi_region",
      "EC2001 prod/aws_elasticache_replication_group.Sessions/kms_key_id",
    ]);
  });

  test("to another key replaces the cache", () => {
    const next = changed({ [`${KEY}.Other`]: {}, [`${CACHE}.Sessions`]: { kms_key_id: "${aws_kms_key.Other.arn}" } });
    expect(found(next)).toEqual(["EC2001 prod/aws_elasticache_replication_group.Sessions/kms_key_id"]);
  });

  test("to a subnet group whose name changes replaces the cache, and not if only in case", () => {
    const named = (name: string) => found(changed({ "aws_elasticache_subnet_group.Subnets": { name } }));
    expect(named("prod-others")).toEqual(["EC2001 prod/aws_elasticache_replication_group.Sessions/subnet_group_name"]);
    expect(named("prod-caches")).toEqual(CLEAN);
  });

  test("in place of the name that it stands for is the same", () => {
    const next = (subnet_group_name: string) => found(changed({ [`${CACHE}.Sessions`]: { subnet_group_name } }));
    expect(next("prod-caches")).toEqual(CLEAN);
    expect(next("${aws_elasticache_subnet_group.Subnets.id}")).toEqual(CLEAN);
  });

  test("to a local value or a variable is its value", () => {
    const port = (value: unknown, blocks: object) => changed({ [`${CACHE}.Sessions`]: { port: value } }, blocks);
    const local = (given: number) => port("${local.port}", { locals: { port: given } });
    const variable = (given: number) => port("${var.port}", { variable: { port: { default: given } } });
    expect(found(variable(6380), local(6380))).toEqual(CLEAN);
    expect(found(local(6381), local(6380))).toEqual(["EC2001 prod/aws_elasticache_replication_group.Sessions/port"]);
    expect(found(variable(6381), variable(6380))).toHaveLength(1);
  });

  test("inside of a text is its value there", () => {
    const id = (text: string, stage: string) =>
      changed({ [`${CACHE}.Sessions`]: { replication_group_id: text } }, { locals: { stage } });
    expect(found(id("${local.stage}-sessions", "prod"))).toEqual(CLEAN);
    expect(found(id("${local.stage}-sessions", "qa"))).toHaveLength(1);
  });

  test("to a data source is the same as long as it asks the same", () => {
    const lookup = (alias: string) =>
      changed(
        { [`${CACHE}.Sessions`]: { kms_key_id: "${data.aws_kms_key.Key.arn}" } },
        { data: { aws_kms_key: { Key: { key_id: alias } } } },
      );
    expect(found(lookup("alias/one"), lookup("alias/one"))).toEqual(CLEAN);
    expect(found(lookup("alias/two"), lookup("alias/one"))).toHaveLength(1);
  });

  test("to a key that Terraform takes over is the key that was written out before", () => {
    const base = changed({
      [`${KEY}.Key`]: undefined,
      [`${CACHE}.Sessions`]: { kms_key_id: "arn:aws:kms:eu-west-1:111111111111:key/one" },
    });
    const take = (id: string) => changed({}, { import: [{ to: "aws_kms_key.Key", id }] });
    expect(found(take("one"), base)).toEqual(CLEAN);
    expect(found(take("two"), base)).toEqual(["EC2001 prod/aws_elasticache_replication_group.Sessions/kms_key_id"]);
  });
});

describe("a secondary of a global datastore", () => {
  const datastore = { aws_elasticache_global_replication_group: { Global: {} } };
  const stack = (engine: string, lifecycle: object = {}): Stack => {
    const made = changed({
      [`${CACHE}.Sessions`]: { engine },
      [`${CACHE}.Secondary`]: {
        replication_group_id: "second",
        global_replication_group_id: "${aws_elasticache_global_replication_group.Global.global_replication_group_id}",
        lifecycle,
      },
    });
    const primary = {
      primary_replication_group_id: "${aws_elasticache_replication_group.Sessions.id}",
      global_replication_group_id_suffix: "one",
    };
    return {
      ...made,
      resource: { ...made.resource, ...datastore, aws_elasticache_global_replication_group: { Global: primary } },
    };
  };

  test("is replaced at every plan when the primary has Valkey, unless its engine is overlooked", () => {
    expect(found(stack("valkey"), stack("valkey"))).toEqual([
      "EC2001 prod/aws_elasticache_replication_group.Secondary/engine",
    ]);
    expect(found(stack("valkey", { ignore_changes: ["engine"] }), stack("valkey"))).toEqual(CLEAN);
    expect(found(stack("redis"), stack("redis"))).toEqual(CLEAN);
  });
});

describe("what is gone", () => {
  const without = changed({ [`${CACHE}.Sessions`]: undefined });
  const { Sessions } = BASE.resource[CACHE]!;
  const renamed = (blocks: object, args: object = {}) =>
    changed({ [`${CACHE}.Sessions`]: undefined, [`${CACHE}.Carts`]: { ...Sessions, ...args } }, blocks);
  const from = `${CACHE}.Sessions`;
  const to = `${CACHE}.Carts`;

  test("is reported", () => {
    expect(found(without)).toEqual(["EC2002 prod/aws_elasticache_replication_group.Sessions"]);
  });

  test("is left alone when Terraform shall forget it", () => {
    const next = (destroy: boolean, lifecycle: object = { destroy }) => ({
      ...without,
      removed: [{ from, lifecycle }],
    });
    expect(compare(next(false))).toEqual({ destroyed: [], compared: 2, forgotten: [`prod/${from}`], meant: [] });
    expect(found({ ...without, removed: { from, lifecycle: [{ destroy: false }] } })).toEqual(CLEAN);
    expect(compare(next(true))).toMatchObject({ destroyed: [], forgotten: [], meant: [{ address: `prod/${from}` }] });
    const removals = [{ path: "caches.sessions", action: "destroy", reason: "Moved", addresses: [from] }];
    expect(compare({ ...next(true), "//": { removals } }).meant).toEqual([
      { address: `prod/${from}`, reason: "Moved" },
    ]);
    expect(found({ ...without, removed: [{ from }] })).toEqual([`EC2002 prod/${from}`]);
  });

  test("and comes back at another address is made again, unless a move says so", () => {
    expect(found(renamed({}))).toEqual([`EC2003 prod/${from}`]);
    expect(found(renamed({ moved: [{ from, to }] }))).toEqual(CLEAN);
    expect(found(renamed({ import: [{ to, id: "prod-sessions" }] }))).toEqual([`EC2003 prod/${from}`]);
  });

  test("and moved is still judged by its arguments, and over several moves", () => {
    expect(found(renamed({ moved: [{ from, to }] }, { port: 6380 }))).toEqual([`EC2001 prod/${from}/port`]);
    const other = `${CACHE}.Other`;
    expect(
      found(
        renamed({
          moved: [
            { from, to: other },
            { from: other, to },
          ],
        }),
      ),
    ).toEqual(CLEAN);
  });

  test("and comes back under another name is gone", () => {
    expect(found(renamed({}, { replication_group_id: "prod-carts" }))).toEqual([`EC2002 prod/${from}`]);
  });

  test("and is like another that stays is gone all the same", () => {
    const { Key } = BASE.resource[KEY]!;
    const twins = changed({ [`${KEY}.Twin`]: Key });
    expect(found(BASE, twins)).toEqual([`EC2002 prod/${KEY}.Twin`]);
  });

  test("is not what an earlier move, which is still there, leads to", () => {
    const both = changed({ [to]: { ...Sessions, replication_group_id: "prod-carts" } }, { moved: [{ from, to }] });
    expect(found(both, both)).toEqual(CLEAN);
  });

  test("keeps a reference to it when it moves", () => {
    const { Key } = BASE.resource[KEY]!;
    const next = (moved: object[]) =>
      changed(
        { [`${KEY}.Key`]: undefined, [`${KEY}.New`]: Key, [from]: { kms_key_id: "${aws_kms_key.New.arn}" } },
        { moved },
      );
    expect(found(next([{ from: `${KEY}.Key`, to: `${KEY}.New` }]))).toEqual(CLEAN);
    expect(found(next([]))).toEqual([`EC2003 prod/${KEY}.Key`, `EC2001 prod/${from}/kms_key_id`]);
  });

  test("with its whole stack is reported for each resource", () => {
    const { destroyed } = ReplacementGuard.compare([{ stackName: "prod", terraform: BASE }], []);
    expect(destroyed.map(({ address, problems }) => `${problems[0]!.code} ${address}`)).toEqual([
      "EC2004 prod/aws_kms_key.Key",
      "EC2004 prod/aws_elasticache_replication_group.Sessions",
    ]);
  });

  test("and stateless is nothing", () => {
    expect(
      found(
        changed({ "aws_elasticache_subnet_group.Subnets": undefined, [from]: { subnet_group_name: "prod-caches" } }),
      ),
    ).toEqual(CLEAN);
  });
});

describe("elsewhere", () => {
  const provider = (args: object) =>
    changed({}, { provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"], ...args }] } });

  test("in another region or account everything is made anew", () => {
    expect(found(provider({ region: "eu-west-3" }))).toEqual([
      "EC2006 prod/aws_kms_key.Key/region",
      "EC2006 prod/aws_elasticache_replication_group.Sessions/region",
      "EC2001 prod/aws_elasticache_replication_group.Sessions/kms_key_id",
    ]);
    expect(found(provider({ allowed_account_ids: ["222222222222"] }))).toHaveLength(3);
  });

  test("other settings of the provider change nothing", () => {
    expect(found(provider({ default_tags: [{ tags: { one: "1" } }] }))).toEqual(CLEAN);
  });

  test("by another provider of the same region nothing changes", () => {
    const aliased = { aws: [{ region: "eu-west-3" }, { alias: "main", region: "eu-west-1" }] };
    const sessions = { [`${CACHE}.Sessions`]: { provider: "aws.main" }, [`${KEY}.Key`]: { provider: "${aws.main}" } };
    expect(found(changed(sessions, { provider: aliased }))).toEqual(CLEAN);
  });
});

test.each([
  [{}, { count: 1 }, CLEAN],
  [{}, { count: 2 }, CLEAN],
  [{ count: 2 }, { count: 3 }, CLEAN],
  [{ count: 2 }, { count: 1 }, ["EC2005 prod/aws_kms_key.Key/count"]],
  [{ count: 2 }, { count: 0 }, ["EC2005 prod/aws_kms_key.Key/count"]],
  [{ count: 1 }, { count: "${var.keys}" }, ["EC2005 prod/aws_kms_key.Key/count"]],
  [{ for_each: ["a", "b"] }, { for_each: ["a"] }, ["EC2005 prod/aws_kms_key.Key/for_each"]],
])("instances by %o, then by %o", (before, after, problems) => {
  const lone = (args: object) => changed({ [`${KEY}.Key`]: args, [`${CACHE}.Sessions`]: undefined });
  expect(found(lone(after), lone(before))).toEqual(problems);
});

test("a stack that is new is nothing to compare", () => {
  const report = ReplacementGuard.compare([], [{ stackName: "prod", terraform: BASE }]);
  expect(report).toEqual({ destroyed: [], compared: 0, forgotten: [], meant: [] });
});

test("blocks may be written as lists, as Terraform allows", () => {
  const listed = {
    provider: [{ aws: { region: "eu-west-1", allowed_account_ids: ["111111111111"] } }],
    resource: [
      { [KEY]: [{ Key: [BASE.resource[KEY]!.Key] }] },
      { aws_elasticache_subnet_group: BASE.resource.aws_elasticache_subnet_group },
      { [CACHE]: { Sessions: { ...BASE.resource[CACHE]!.Sessions, port: 1 } } },
    ],
  };
  expect(found(listed as unknown as Stack)).toEqual(["EC2001 prod/aws_elasticache_replication_group.Sessions/port"]);
});
