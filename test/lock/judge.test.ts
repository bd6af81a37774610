import type { EnvironmentFile, ReplicatedCache, ShardedCache } from "../../configuration/config";
import type { LockedEnvironment } from "../../lock/address-lock";
import { environmentFile } from "../configuration/environment";
import { globalEnvironment } from "../stacks/global-environment";
import { addressesIn, judgeBeside, lockAfter, NO_LOCK } from "./locked-environment";

const REASON = "The shop has moved to another cache";
const destroy = (path: string) => ({ path, action: "destroy" as const, reason: REASON });
const forget = (path: string) => ({ path, action: "forget" as const, reason: REASON });

const prod = () => environmentFile("prod");
let locked: LockedEnvironment;
beforeAll(() => (locked = lockAfter(prod())));

/** A file without some of its caches. */
function without(file: EnvironmentFile, ...applications: string[]): EnvironmentFile {
  const caches = Object.entries(file.caches).filter(([application]) => !applications.includes(application));
  return { ...file, caches: Object.fromEntries(caches) };
}

/** A file with caches of another kind or name. */
function withCaches(file: EnvironmentFile, caches: { [application: string]: object }): EnvironmentFile {
  return { ...file, caches: { ...file.caches, ...caches } as EnvironmentFile["caches"] };
}

/** A file in which a cache has another key, and keeps its name in AWS. */
function rekeyed(file: EnvironmentFile, from: string, to: string, change: object = {}): EnvironmentFile {
  const { [from]: cache, ...others } = file.caches;
  const name = cache!.name ?? `${file.environment}-${from}-${cache!.engine}`;
  return { ...file, caches: { ...others, [to]: { ...cache!, name, ...change } as ReplicatedCache } };
}

function guardedIn(lock: LockedEnvironment, stack = "prod") {
  return lock.get(stack)!.resources.filter(({ kind }) => kind !== undefined);
}

describe("the lock", () => {
  test("has what holds data or locks clients out, by the place in the file that makes it", () => {
    const guarded = guardedIn(locked).map(({ path, kind, name }) => `${path}: ${kind} ${name}`);
    expect(guarded.sort()).toEqual([
      "caches.catalog: cluster prod-catalog-memcached",
      "caches.checkout.authentication.users.checkout: user prod-checkout-redis-checkout",
      "caches.checkout.authentication.users.operators: user prod-checkout-redis-operators",
      "caches.checkout.authentication.users: user group prod-checkout-redis",
      "caches.checkout: replication group prod-checkout-redis",
      "caches.product.authentication.users.web: user prod-product-valkey-web",
      "caches.product.authentication.users: user group prod-product-valkey",
      "caches.product: replication group prod-product-valkey",
      "caches.search.authentication.users.web: user prod-search-valkey-web",
      "caches.search.authentication.users: user group prod-search-valkey",
      "caches.search: serverless cache prod-search-valkey",
      "caches.session.authentication.users.operators: user prod-session-valkey-operators",
      "caches.session.authentication.users.web: user prod-session-valkey-web",
      "caches.session.authentication.users: user group prod-session-valkey",
      "caches.session: replication group prod-session-valkey",
      "encryption: key undefined",
    ]);
  });

  test("has datastores, secondaries, and the keys of other regions, in the stacks of these", () => {
    const lock = lockAfter(globalEnvironment());
    expect(guardedIn(lock).map(({ path, kind, name }) => [path, kind, name])).toContainEqual([
      "caches.session.global",
      "global datastore",
      "shop-sessions",
    ]);
    const america = guardedIn(lock, "prod-us-east-1").map(({ path, name }) => `${path}: ${name}`);
    expect(america).toEqual(
      expect.arrayContaining([
        "caches.session.global.secondaries.us-east-1: prod-session-america",
        "caches.session.global.secondaries.us-east-1.authentication.users.reports: prod-session-america-reports",
        "secondaryRegions.us-east-1.encryption: undefined",
      ]),
    );
  });

  test("has generated secrets by what their names begin with, and keys that are of one cache", () => {
    const file = prod();
    const secret = { type: "generated" } as const;
    const token = {
      ...file.caches.checkout!,
      authentication: { type: "token", secret, secretInState: "allow" },
      consumers: undefined,
    };
    const passwords = {
      ...file.caches.session!,
      consumers: undefined,
      authentication: {
        type: "users",
        users: { web: { preset: "admin", password: { secret, secretInState: "allow" } } },
      },
    };
    const own = withCaches(
      { ...file, encryption: { type: "create", scope: "cache" } },
      { checkout: token, session: passwords },
    );
    const guarded = guardedIn(lockAfter(own)).map(({ path, kind, name }) => `${path}: ${kind} ${name}`);
    expect(guarded).toEqual(
      expect.arrayContaining([
        "caches.checkout.authentication.secret: secret prod-checkout-redis-auth-token-",
        "caches.session.authentication.users.web.password.secret: secret prod-session-valkey-web-",
        "caches.checkout.encryption: key undefined",
        "caches.catalog: cluster prod-catalog-memcached",
      ]),
    );
    expect(guarded).not.toContainEqual(expect.stringMatching(/^encryption:/));
  });

  test("has everything else of a cache beside it, and nothing that a region has anyway", () => {
    const lock = lockAfter(environmentFile("dev"));
    const { terraform } = judgeBeside(lock, environmentFile("dev"));
    const locked = lock.get("dev")!.resources.map(({ address }) => address);
    const others = addressesIn(terraform.dev!).filter((address) => !locked.includes(address));
    expect(others.map((address) => address.split(".")[0])).toEqual(
      expect.arrayContaining(["aws_vpc", "aws_subnet", "aws_elasticache_subnet_group"]),
    );
    expect(others.filter((address) => address.includes("Caches_"))).toEqual([]);
  });

  test("allows what it has, and gives the Terraform that there would be without it", () => {
    const lock = lockAfter(globalEnvironment());
    const beside = judgeBeside(lock, globalEnvironment());
    expect(beside).toMatchObject({ codes: [], warnings: [] });
    expect(beside.lock).toEqual(lock);
    expect(beside.terraform).toEqual(judgeBeside(NO_LOCK, globalEnvironment()).terraform);
  });
});

describe("without a word in the file", () => {
  const cases: [string, () => EnvironmentFile, string[]][] = [
    ["a cache that is gone", () => without(prod(), "checkout"), ["EC2030 /caches/checkout"]],
    [
      "two caches that are gone",
      () => without(prod(), "checkout", "catalog"),
      ["EC2030 /caches/catalog", "EC2030 /caches/checkout"],
    ],
    [
      "a user that is gone",
      () => {
        const file = prod();
        delete (file.caches.session as { authentication: { users: { [name: string]: object } } }).authentication.users
          .operators;
        return file;
      },
      ["EC2030 /caches/session/authentication/users/operators"],
    ],
    [
      "users in place of which there is a token",
      () =>
        withCaches(prod(), {
          session: {
            ...prod().caches.session!,
            authentication: { type: "token", secret: { type: "generated" }, secretInState: "allow" },
            consumers: undefined,
          },
        }),
      ["EC2030 /caches/session/authentication/users"],
    ],
    [
      "a key in place of which there is one that exists",
      () => ({
        ...prod(),
        encryption: {
          type: "existing",
          keyArn: "arn:aws:kms:eu-west-1:333333333333:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11",
        },
      }),
      ["EC2030 /encryption"],
    ],
    [
      "a cache with another topology of another kind",
      () => {
        const { search } = prod().caches;
        return withCaches(prod(), { product: { ...search!, name: "prod-product-valkey" } });
      },
      ["EC2030 /caches/product"],
    ],
    ["a cache with another key", () => rekeyed(prod(), "checkout", "basket"), ["EC2031 /caches/basket"]],
    [
      "two caches that exchange their keys",
      () => {
        const { session, product } = prod().caches;
        return withCaches(prod(), {
          session: { ...product!, name: "prod-product-valkey" },
          product: { ...session!, name: "prod-session-valkey" },
        });
      },
      ["EC2032 /caches/product", "EC2032 /caches/session"],
    ],
    [
      "a cache with another name",
      () => withCaches(prod(), { session: { ...prod().caches.session!, name: "prod-visits" } }),
      ["EC2034 /caches/session/name"],
    ],
    [
      "a cache whose name follows the engine",
      () => withCaches(prod(), { checkout: { ...prod().caches.checkout!, engine: "valkey", engineVersion: "8.1" } }),
      ["EC2034 /caches/checkout/name"],
    ],
    [
      "a cache that is renamed in the file, and in AWS at the same time",
      () => rekeyed(prod(), "checkout", "basket", { renamedFrom: "checkout", name: "prod-basket" }),
      ["EC2034 /caches/basket/name"],
    ],
  ];

  test.each(cases)("%s is refused, once and at its place", (_, file, expected) => {
    expect(judgeBeside(locked, file()).codes.toSorted()).toEqual(expected);
  });

  const inRegions: [string, (file: EnvironmentFile) => void, string[]][] = [
    [
      "a secondary that is gone",
      ({ caches }) => delete (caches.session as ReplicatedCache).global!.secondaries!["us-east-1"],
      ["EC2030 /caches/session/global/secondaries/us-east-1"],
    ],
    [
      "a datastore that is gone, with all of its secondaries",
      ({ caches }) => delete (caches.checkout as ShardedCache).global,
      ["EC2030 /caches/checkout/global"],
    ],
    [
      "a user whom a secondary takes over from its cache",
      ({ caches }) =>
        delete (caches.checkout as { authentication: { users: { [name: string]: object } } }).authentication.users
          .operators,
      ["EC2030 /caches/checkout/authentication/users/operators"],
    ],
    [
      "a datastore with another suffix",
      ({ caches }) => Object.assign((caches.session as ReplicatedCache).global!, { suffix: "shop-visits" }),
      ["EC2034 /caches/session/global/suffix"],
    ],
    [
      "a secondary with another name",
      ({ caches }) =>
        Object.assign((caches.session as ReplicatedCache).global!.secondaries!["us-east-1"]!, { name: "prod-visits" }),
      ["EC2034 /caches/session/global/secondaries/us-east-1/name"],
    ],
    [
      "a region that is gone",
      (file) => {
        delete file.secondaryRegions!["ap-southeast-2"];
        delete (file.caches.session as ReplicatedCache).global!.secondaries!["ap-southeast-2"];
      },
      ["EC2035 /secondaryRegions/ap-southeast-2"],
    ],
  ];

  test.each(inRegions)("%s is refused", (_, change, expected) => {
    const file = structuredClone(globalEnvironment());
    change(file);
    expect(judgeBeside(lockAfter(globalEnvironment()), file).codes).toEqual(expected);
  });

  test("what goes with a cache is named, and where the lock has it", () => {
    const [problem] = judgeBeside(locked, without(prod(), "session")).problems;
    expect(problem!.message).toBe(
      "The replication group prod-session-valkey would be destroyed, and with it the user group prod-session-valkey, the user prod-session-valkey-operators and the user prod-session-valkey-web: the file no longer makes it (prod, line 8), and does not say why.",
    );
  });
});

describe("with an entry in the file", () => {
  /** A file from which something is taken, with an entry of `removed` that says so, beside the lock of the file before. */
  const removing = (file: EnvironmentFile, ...removed: NonNullable<EnvironmentFile["removed"]>) =>
    judgeBeside(locked, { ...file, removed });

  test("a cache is destroyed with all that it has, and the reason is told", () => {
    const { codes, warnings, terraform, lock } = removing(without(prod(), "session"), destroy("caches.session"));
    expect({ codes, warnings }).toEqual({ codes: [], warnings: [] });
    const { removed = [], "//": comment } = terraform.prod!;
    expect(removed.map(({ lifecycle }) => lifecycle.destroy)).toEqual(removed.map(() => true));
    const before = locked.get("prod")!.resources;
    const session = before.filter(({ path }) => path.startsWith("caches.session")).map(({ address }) => address);
    expect(removed.map(({ from }) => from).sort()).toEqual(session.sort());
    expect(comment.removals).toEqual([
      {
        ...destroy("caches.session"),
        addresses: [
          "aws_elasticache_replication_group.Caches_session_Cache_A0207512",
          "aws_elasticache_user.Caches_session_Users_operators_83B84DC3",
          "aws_elasticache_user.Caches_session_Users_web_C09DF6CB",
          "aws_elasticache_user_group.Caches_session_UserGroup_E43E304A",
        ],
      },
    ]);
    expect(lock.get("prod")!.resources.filter(({ removed: action }) => action === "destroy")).toHaveLength(
      session.length,
    );
  });

  test("Terraform lets go of a cache and of all that it has, the parameter group and the firewall too", () => {
    const { codes, terraform } = removing(without(prod(), "checkout"), forget("caches.checkout"));
    expect(codes).toEqual([]);
    const { removed = [] } = terraform.prod!;
    expect(removed.map(({ lifecycle }) => lifecycle.destroy)).toEqual(removed.map(() => false));
    expect(new Set(removed.map(({ from }) => from.split(".")[0]))).toEqual(
      new Set([
        "aws_appautoscaling_policy",
        "aws_appautoscaling_target",
        "aws_elasticache_parameter_group",
        "aws_elasticache_replication_group",
        "aws_elasticache_user",
        "aws_elasticache_user_group",
        "aws_iam_role_policy",
        "aws_security_group",
        "aws_ssm_parameter",
        "aws_vpc_security_group_ingress_rule",
      ]),
    );
  });

  test("what was let go of stays so when the entry goes, and until its address is used again", () => {
    const let_go = { ...without(prod(), "checkout"), removed: [forget("caches.checkout")] };
    const lock = lockAfter(prod(), let_go);
    const later = judgeBeside(lock, without(prod(), "checkout"));
    expect(later.codes).toEqual([]);
    expect(later.lock).toEqual(lock);
    expect(later.terraform.prod!.removed).toEqual(judgeBeside(lock, let_go).terraform.prod!.removed);
    const adopted = withCaches(without(prod(), "checkout"), { checkout: { ...prod().caches.checkout!, adopt: true } });
    const again = judgeBeside(later.lock, adopted);
    expect(again.codes).toEqual([]);
    const removed = again.terraform.prod!.removed ?? [];
    expect(removed.filter(({ from }) => addressesIn(again.terraform.prod!).includes(from))).toEqual([]);
    expect(removed.map(({ from }) => from.split(".")[0])).not.toContain("aws_elasticache_replication_group");
  });

  test("an address of what was let go of is not used for another cache, which Terraform would put in its place", () => {
    const lock = lockAfter(prod(), { ...without(prod(), "checkout"), removed: [forget("caches.checkout")] });
    const other = withCaches(prod(), { checkout: { ...prod().caches.checkout!, name: "prod-baskets" } });
    expect(judgeBeside(lock, other).codes).toEqual(["EC2042 /caches/checkout"]);
    expect(judgeBeside(lock, { ...other, removed: [forget("caches.checkout")] }).codes).toEqual([
      "EC2039 /removed/0/path",
    ]);
  });

  test("what was destroyed leaves the lock with its entry", () => {
    const lock = lockAfter(prod(), { ...without(prod(), "checkout"), removed: [destroy("caches.checkout")] });
    const later = judgeBeside(lock, without(prod(), "checkout"));
    expect(later).toMatchObject({ codes: [], warnings: [] });
    expect(later.terraform.prod).not.toHaveProperty("removed");
    expect(later.lock).toEqual(lockAfter(without(prod(), "checkout")));
  });

  test("a cache that comes back is guarded as before once the entry has gone, also under another name", () => {
    const lock = lockAfter(prod(), { ...without(prod(), "checkout"), removed: [destroy("caches.checkout")] });
    expect(judgeBeside(lock, prod())).toMatchObject({ codes: [], warnings: [], lock: locked });
    const other = withCaches(prod(), { checkout: { ...prod().caches.checkout!, name: "prod-baskets" } });
    expect(judgeBeside(lock, other)).toMatchObject({ codes: [], warnings: [], lock: lockAfter(other) });
  });

  test("what the file still makes is replaced on purpose: nothing protects it, which is warned of, as long as the entry is there", () => {
    const renamed = withCaches(prod(), { catalog: { ...prod().caches.catalog!, name: "prod-pages" } });
    const { codes, warnings, terraform, lock } = removing(renamed, destroy("caches.catalog"));
    expect(codes).toEqual([]);
    expect(warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(["EC2041 /removed/0/path"]);
    const address = "aws_elasticache_cluster.Caches_catalog_Cache_B147D134";
    expect(terraform.prod!.resource!.aws_elasticache_cluster!.Caches_catalog_Cache_B147D134).not.toHaveProperty(
      "lifecycle.prevent_destroy",
    );
    expect(terraform.prod!["//"].removals).toEqual([{ ...destroy("caches.catalog"), addresses: [address] }]);
    expect(terraform.prod).not.toHaveProperty("removed");
    const later = judgeBeside(lock, renamed);
    expect(later).toMatchObject({ codes: [], warnings: [], lock: lockAfter(renamed) });
    expect(later.terraform.prod!.resource!.aws_elasticache_cluster!.Caches_catalog_Cache_B147D134).toHaveProperty(
      "lifecycle.prevent_destroy",
      true,
    );
  });

  test("a cache that is the same as before may be replaced on purpose, too, such as for another port, and no other", () => {
    const port = withCaches(prod(), { session: { ...prod().caches.session!, port: 6380 } });
    const { codes, warnings, terraform } = removing(port, destroy("caches.session"));
    expect({ codes, warnings: warnings.length }).toEqual({ codes: [], warnings: 1 });
    const groups = Object.entries(terraform.prod!.resource!.aws_elasticache_replication_group!);
    const isProtected = ([, group]: (typeof groups)[number]) =>
      (group.lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy === true;
    expect(groups.filter((one) => !isProtected(one)).map(([name]) => name)).toEqual(["Caches_session_Cache_A0207512"]);
  });

  test("another kind of cache at the same place is guarded from the start", () => {
    const { search } = prod().caches;
    const file = {
      ...withCaches(prod(), { product: { ...search!, name: "prod-product-valkey" } }),
      removed: [destroy("caches.product")],
    };
    const first = judgeBeside(locked, file);
    expect(first).toMatchObject({ codes: [], warnings: [] });
    expect(judgeBeside(first.lock, file)).toMatchObject({ codes: [], warnings: [], lock: first.lock });
    expect(first.terraform.prod!.removed).toContainEqual({
      from: "aws_elasticache_replication_group.Caches_product_Cache_2F1CE73A",
      lifecycle: { destroy: true },
    });
    expect(judgeBeside(first.lock, without(file, "product")).codes).toEqual([]); // the entry still says so
  });

  test("of several entries the one that names a place most exactly counts", () => {
    const { terraform } = removing(
      without(prod(), "session", "catalog"),
      destroy("caches"),
      forget("caches.session"),
      destroy("caches.session.authentication.users.web"),
    );
    const kept = (terraform.prod!.removed ?? []).filter(({ lifecycle }) => !lifecycle.destroy);
    const guarded = kept.map(({ from }) => from).filter((from) => /_(replication_group|user|user_group)\./.test(from));
    expect(guarded.sort()).toEqual([
      "aws_elasticache_replication_group.Caches_session_Cache_A0207512",
      "aws_elasticache_user.Caches_session_Users_operators_83B84DC3",
      "aws_elasticache_user_group.Caches_session_UserGroup_E43E304A",
    ]);
  });

  test("an ingress rule that goes while the cache stays is closed, whatever an entry above says", () => {
    const open = withCaches(prod(), {
      session: { ...prod().caches.session!, ingress: [{ cidrBlock: "10.0.0.0/8", description: "All" }] },
    });
    const file = { ...without(prod(), "catalog"), removed: [forget("caches")] };
    const { codes, terraform } = judgeBeside(lockAfter(open), file);
    expect(codes).toEqual([]);
    expect(JSON.stringify(terraform.prod!.removed)).not.toContain("Caches_session");
  });

  test.each([
    ["users in place of which there is a token", "caches.session.authentication"],
    ["all users", "caches.session.authentication.users"],
  ])("%s", (_, path) => {
    const token = { type: "token", secret: { type: "generated" }, secretInState: "allow" };
    const file = withCaches(prod(), {
      session: { ...prod().caches.session!, authentication: token, consumers: undefined },
    });
    const { codes, terraform } = removing(file, destroy(path));
    expect(codes).toEqual([]);
    expect(terraform.prod!["//"].removals![0]!.addresses).toHaveLength(3);
  });

  test("the key is let go of with its alias", () => {
    const keyArn = "arn:aws:kms:eu-west-1:333333333333:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11";
    const { codes, terraform } = removing(
      { ...prod(), encryption: { type: "existing", keyArn } },
      forget("encryption"),
    );
    expect(codes).toEqual([]);
    expect(terraform.prod!.removed!.map(({ from }) => from.split(".")[0])).toEqual(["aws_kms_alias", "aws_kms_key"]);
  });

  test("the last cache of an environment can go, and its key", () => {
    const file: EnvironmentFile = { ...prod(), caches: {}, encryption: { type: "aws-owned" } };
    const { codes, lock } = removing(file, destroy("caches"), destroy("encryption"));
    expect(codes).toEqual([]);
    expect(guardedIn(lock).every(({ removed }) => removed === "destroy")).toBe(true);
    expect(lockAfter(prod(), { ...file, removed: [destroy("caches"), destroy("encryption")] }, file).size).toBe(0);
  });

  test("a region is left in one step: its stack stays until the entry goes, with nothing but what is to go", () => {
    const file = structuredClone(globalEnvironment());
    delete file.secondaryRegions!["ap-southeast-2"];
    delete (file.caches.session as ReplicatedCache).global!.secondaries!["ap-southeast-2"];
    const lock = lockAfter(globalEnvironment());
    const left = judgeBeside(lock, { ...file, removed: [destroy("secondaryRegions.ap-southeast-2")] });
    expect(left.codes).toEqual([]);
    const stack = left.terraform["prod-ap-southeast-2"]!;
    expect(stack).not.toHaveProperty("resource");
    expect(stack).toMatchObject({
      provider: { aws: [{ region: "ap-southeast-2" }] },
      terraform: { backend: { s3: { key: "shop/prod/ap-southeast-2/elasticache.tfstate" } } },
    });
    expect(stack.removed!.map(({ from }) => from)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^aws_kms_key\./), expect.stringMatching(/_replication_group\./)]),
    );
    expect(stack.removed).toHaveLength(lock.get("prod-ap-southeast-2")!.resources.length);
    const after = judgeBeside(left.lock, file);
    expect(after.codes).toEqual([]);
    expect(Object.keys(after.terraform)).toEqual(["prod", "prod-us-east-1"]);
    expect([...after.lock.keys()]).toEqual(["prod", "prod-us-east-1"]);
  });

  test("one entry is enough for a cache in all regions", () => {
    const file = { ...without(globalEnvironment(), "session"), removed: [destroy("caches.session")] };
    const { codes, terraform } = judgeBeside(lockAfter(globalEnvironment()), file);
    expect(codes).toEqual([]);
    const stacks = Object.entries(terraform).filter(([, { removed }]) => removed !== undefined);
    expect(stacks.map(([name]) => name)).toEqual(["prod", "prod-us-east-1", "prod-ap-southeast-2"]);
  });

  test.each<[string, EnvironmentFile, object[], string[]]>([
    ["something that the lock does not have", prod(), [destroy("caches.chekout")], ["EC2037 /removed/0/path"]],
    ["a property", prod(), [destroy("caches.checkout.nodeType")], ["EC2037 /removed/0/path"]],
    ["letting go of what is there", prod(), [forget("caches.checkout")], ["EC2038 /removed/0/path"]],
    [
      "letting go of what another one takes the place of",
      withCaches(prod(), { session: { ...prod().caches.session!, name: "prod-visits" } }),
      [forget("caches.session")],
      ["EC2039 /removed/0/path"],
    ],
    [
      "the same twice",
      without(prod(), "checkout"),
      [destroy("caches.checkout"), forget("caches.checkout")],
      ["EC2040 /removed/1/path"],
    ],
  ])("%s is refused", (_, file, removed, expected) => {
    const { codes } = judgeBeside(locked, { ...file, removed: removed as EnvironmentFile["removed"] });
    expect(codes).toEqual(expected);
  });

  test("the place that was probably meant is suggested", () => {
    const [problem] = removing(prod(), destroy("caches.chekout")).problems;
    expect(problem).toMatchObject({
      message: "addresses.lock.json has nothing at caches.chekout; did you mean caches.checkout?",
      remedy: "Write caches.checkout, or remove the entry.",
    });
  });
});

describe("renames", () => {
  test("a rename that is stated is followed, and remembered: somebody may not have applied it when the word is gone", () => {
    const renamed = rekeyed(prod(), "checkout", "basket", { renamedFrom: "checkout" });
    const { basket, ...others } = renamed.caches;
    const quiet = {
      ...renamed,
      caches: { ...others, basket: { ...basket!, renamedFrom: undefined } },
    } as EnvironmentFile;
    const first = judgeBeside(locked, renamed);
    expect(first.codes).toEqual([]);
    const later = judgeBeside(first.lock, quiet);
    expect(later.codes).toEqual([]);
    const byOrigin = (stack: (typeof later.terraform)[string]) =>
      stack.moved!.toSorted((one, other) => one.from.localeCompare(other.from));
    expect(byOrigin(later.terraform.prod!)).toEqual(byOrigin(first.terraform.prod!));
    expect(later.lock).toEqual(first.lock);
  });

  test("two renames one after the other lead from the first key to the last", () => {
    const once = rekeyed(prod(), "checkout", "basket", { renamedFrom: "checkout" });
    const twice = rekeyed(once, "basket", "cart", { renamedFrom: "basket" });
    const { codes, terraform } = judgeBeside(lockAfter(prod(), once), twice);
    expect(codes).toEqual([]);
    const next = new Map(terraform.prod!.moved!.map(({ from, to }) => [from, to]));
    const first = "aws_elasticache_replication_group.Caches_checkout_Cache_36F73361";
    expect(next.get(next.get(first)!)).toMatch(/^aws_elasticache_replication_group\.Caches_cart_Cache_/);
  });

  test("a rename and the way back leave nothing behind but the way back", () => {
    const there = rekeyed(prod(), "checkout", "basket", { renamedFrom: "checkout" });
    const back = rekeyed(there, "basket", "checkout", { renamedFrom: "basket" });
    const { codes, terraform, lock } = judgeBeside(lockAfter(prod(), there), back);
    expect(codes).toEqual([]);
    const made = addressesIn(terraform.prod!);
    expect(terraform.prod!.moved!.filter(({ from }) => made.includes(from))).toEqual([]);
    expect(new Set(guardedIn(lock))).toEqual(new Set(guardedIn(locked)));
  });

  test("keys are exchanged by way of a third", () => {
    const aside = rekeyed(prod(), "session", "aside", { renamedFrom: "session" });
    const moved = rekeyed(aside, "product", "session", { renamedFrom: "product" });
    const settled = { ...moved.caches.aside!, renamedFrom: undefined };
    const second = { ...moved, caches: { ...moved.caches, aside: settled } } as EnvironmentFile;
    const third = rekeyed(second, "aside", "product", { renamedFrom: "aside" });
    third.caches.session = { ...third.caches.session!, renamedFrom: undefined };
    const lock = lockAfter(prod(), aside, second, third);
    const names = Object.fromEntries(guardedIn(lock).map(({ path, name }) => [path, name]));
    expect(names).toMatchObject({ "caches.session": "prod-product-valkey", "caches.product": "prod-session-valkey" });
  });

  test("a cache that was renamed and is let go of is let go of under both keys", () => {
    const renamed = rekeyed(prod(), "checkout", "basket", { renamedFrom: "checkout" });
    const file = { ...without(renamed, "basket"), removed: [forget("caches.basket")] };
    const { codes, terraform } = judgeBeside(lockAfter(prod(), renamed), file);
    expect(codes).toEqual([]);
    const { moved = [], removed = [] } = terraform.prod!;
    const first = "aws_elasticache_replication_group.Caches_checkout_Cache_36F73361";
    const { to } = moved.find(({ from }) => from === first)!;
    expect(removed).toContainEqual({ from: to, lifecycle: { destroy: false } });
  });
});
