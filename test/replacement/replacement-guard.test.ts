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
const role = (account: string, name = "a") => `arn:aws:iam::${account}:role/${name}`;

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
            severity: "error",
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

test("what is known after apply only says why, and what only the state knows says what to do", () => {
  const problemsOf = (next: Stack, base?: Stack) => compare(next, base).destroyed.at(-1)!.problems;
  expect(problemsOf(changed({ [`${KEY}.Key`]: { multi_region: true } }))[0]!.message).toBe(
    "The replication group prod-sessions (prod/Caches/sessions/Cache) would be replaced: kms_key_id changes from aws_kms_key.Key.arn to what is known after apply only (aws_kms_key.Key is replaced).",
  );
  const [written] = problemsOf(
    changed({ [`${CACHE}.Sessions`]: { kms_key_id: "arn:aws:kms:eu-west-1:111111111111:key/one" } }),
  );
  expect(written).toMatchObject({
    code: "EC2007",
    message:
      'The replication group prod-sessions (prod/Caches/sessions/Cache) may be replaced: kms_key_id changes from aws_kms_key.Key.arn to "arn:aws:kms:eu-west-1:111111111111:key/one", and only the state of Terraform knows whether that is the same.',
    remedy: "Keep kms_key_id as it was written, or plan the change and give the plan to the guard (--plan FILE).",
  });
});

test("what a module gives is taken for another thing when the module is given another thing", () => {
  const from = (cidr: string) =>
    changed(
      { [`${CACHE}.Sessions`]: { kms_key_id: "${module.keys.arn}" } },
      { module: { keys: { source: "./keys", cidr } } },
    );
  expect(found(from("10.0.0.0/16"), from("10.0.0.0/16"))).toEqual(CLEAN);
  expect(found(from("10.1.0.0/16"), from("10.0.0.0/16"))).toEqual([`EC2007 prod/${CACHE}.Sessions/kms_key_id`]);
});

test("what another provider makes is taken for another thing when it changes", () => {
  const suffixed = (type: string, args: object) =>
    changed({
      [`${type}.Suffix`]: args,
      [`${CACHE}.Sessions`]: { replication_group_id: `prod-\${${type}.Suffix.hex}` },
    });
  const random = (byte_length: number) => suffixed("random_id", { byte_length });
  expect(found(random(4), random(4))).toEqual(CLEAN);
  expect(found(random(8), random(4))).toEqual([`EC2001 prod/${CACHE}.Sessions/replication_group_id`]);
  const other = (size: number, tags: object = {}) => suffixed("vendor_name", { size, tags });
  expect(found(other(8), other(4))).toEqual([`EC2007 prod/${CACHE}.Sessions/replication_group_id`]);
  expect(found(other(4, { team: "one" }), other(4))).toEqual(CLEAN);
});

test("a function that gives another value at every plan replaces at every plan", () => {
  const named = changed({ [`${CACHE}.Sessions`]: { replication_group_id: "prod-${uuid()}" } });
  expect(found(named, named)).toEqual([`EC2001 prod/${CACHE}.Sessions/replication_group_id`]);
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

  test("is left alone when Terraform is to forget it", () => {
    const next = (destroy: boolean, lifecycle: object = { destroy }) => ({
      ...without,
      removed: [{ from, lifecycle }],
    });
    expect(compare(next(false))).toEqual({ destroyed: [], compared: 2, forgotten: [`prod/${from}`], meant: [] });
    expect(found({ ...without, removed: { from, lifecycle: [{ destroy: false }] } })).toEqual(CLEAN);
    expect(found({ ...without, removed: [{ from }] })).toEqual([`EC2002 prod/${from}`]);
  });

  test("and said to be destroyed is no finding, but told with the reason that the stack gives", () => {
    const meant = (blocks: object) => {
      const { destroyed, meant: all } = compare({ ...without, ...blocks });
      return { destroyed: destroyed.length, meant: all };
    };
    const removed = [{ from, lifecycle: { destroy: true } }];
    const address = `prod/${from}`;
    expect(meant({ removed })).toEqual({ destroyed: 0, meant: [{ address }] });
    expect(meant({ removed: [{ ...removed[0], "//": "Nobody asks it any more" }] })).toEqual({
      destroyed: 0,
      meant: [{ address, reason: "Nobody asks it any more" }],
    });
    const removals = [
      { path: "caches.sessions", action: "destroy", reason: "It moved to the other team", addresses: [from] },
    ];
    expect(meant({ removed, "//": { removals } })).toEqual({
      destroyed: 0,
      meant: [{ address, reason: "It moved to the other team" }],
    });
    expect(meant({ "//": { removals: [{ ...removals[0], action: "forget" }] } })).toEqual({ destroyed: 1, meant: [] });
  });

  test("and what is replaced on purpose is no finding either; what is said to go and stays is nothing", () => {
    const removals = [{ action: "destroy", reason: "Another port", addresses: [from] }];
    const stays = (args: object) => compare(changed({ [from]: args }, { "//": { removals } }));
    expect(stays({ port: 6380 })).toMatchObject({
      destroyed: [],
      meant: [{ address: `prod/${from}`, reason: "Another port" }],
    });
    expect(stays({ description: "Other" })).toMatchObject({ destroyed: [], meant: [] });
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

  test("in another region or account everything is made again", () => {
    expect(found(provider({ region: "eu-west-3" }))).toEqual([
      "EC2006 prod/aws_kms_key.Key/region",
      "EC2006 prod/aws_elasticache_replication_group.Sessions/region",
      "EC2001 prod/aws_elasticache_replication_group.Sessions/kms_key_id",
    ]);
    expect(found(provider({ allowed_account_ids: ["222222222222"] }))).toHaveLength(3);
  });

  test("a region that the provider gains or loses may be another one", () => {
    const unnamed = changed({}, { provider: { aws: [{ allowed_account_ids: ["111111111111"] }] } });
    const both = ["EC2008 prod/aws_kms_key.Key/region", `EC2008 prod/${CACHE}.Sessions/region`];
    expect(found(BASE, unnamed)).toEqual(both);
    expect(found(unnamed)).toEqual(both);
    expect(found(unnamed, unnamed)).toEqual(CLEAN);
  });

  test.each([
    [{}, { profile: "other" }, "EC2008 profile"],
    [{ profile: "one" }, { profile: "other" }, "EC2008 profile"],
    [{ access_key: "${var.key}" }, { access_key: "${var.other}" }, "EC2008 access_key"],
    [{}, { assume_role: [{ role_arn: role("111111111111") }] }, "EC2008 assume_role"],
    [
      { assume_role: [{ role_arn: role("111111111111") }] },
      { assume_role: { role_arn: role("111111111111", "b") } },
      "",
    ],
    [
      { assume_role: { role_arn: role("111111111111") } },
      { assume_role: { role_arn: role("222222222222") } },
      "EC2006 assume_role",
    ],
    [
      { allowed_account_ids: ["111111111111"] },
      { assume_role: [{ role_arn: role("222222222222") }] },
      "EC2006 assume_role",
    ],
    [{ allowed_account_ids: ["111111111111"] }, { allowed_account_ids: ["111111111111"], profile: "other" }, ""],
    [{ allowed_account_ids: ["111111111111"] }, { allowed_account_ids: ["111111111111", "222222222222"] }, ""],
    [{}, { allowed_account_ids: ["111111111111"] }, ""],
    [{}, { endpoints: [{ elasticache: "https://other.example.com" }] }, "EC2008 endpoints"],
    [{}, { endpoints: [{ s3: "https://other.example.com" }] }, ""],
    [{ profile: "one" }, { profile: "one", max_retries: 3 }, ""],
  ])("a provider with %o, then with %o", (before, after, expected) => {
    const lone = (args: object) =>
      changed(
        { [`${KEY}.Key`]: undefined, [`${CACHE}.Sessions`]: { kms_key_id: null } },
        {
          provider: { aws: [{ region: "eu-west-1", ...args }] },
        },
      );
    const [code, argument] = expected.split(" ");
    expect(found(lone(after), lone(before))).toEqual(code ? [`${code} prod/${CACHE}.Sessions/${argument!}`] : CLEAN);
  });

  test("a region of the resource itself counts more than that of its provider", () => {
    const at = (region: string) => changed({ [`${KEY}.Key`]: { region } });
    expect(found(at("eu-west-1"))).toEqual(CLEAN);
    expect(found(at("eu-west-3"))).toEqual([
      "EC2006 prod/aws_kms_key.Key/region",
      "EC2001 prod/aws_elasticache_replication_group.Sessions/kms_key_id",
    ]);
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
  [{ count: 2 }, { count: 1 }, ["EC2005 prod/aws_kms_key.Key[1]/count"]],
  [{ count: 2 }, { count: 0 }, ["EC2005 prod/aws_kms_key.Key[0]/count", "EC2005 prod/aws_kms_key.Key[1]/count"]],
  [{ count: 1 }, { count: "${var.keys}" }, ["EC2005 prod/aws_kms_key.Key[0]/count"]],
  [{ count: "${var.keys}" }, { count: "${var.keys}" }, CLEAN],
  [{ count: "${var.keys}" }, { count: "${var.more}" }, ["EC2005 prod/aws_kms_key.Key[*]/count"]],
  [
    { count: "${var.keys}" },
    { count: "${var.keys}", multi_region: true },
    ["EC2001 prod/aws_kms_key.Key[*]/multi_region"],
  ],
  [{ for_each: "${var.keys}" }, { for_each: "${var.keys}", description: "${each.value}" }, CLEAN],
  [{ for_each: ["a", "b"] }, { for_each: ["a"] }, ['EC2005 prod/aws_kms_key.Key["b"]/for_each']],
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
