import { ReplacementGuard } from "cdktf-elasticache";
import { type CreatedKey, type EnvironmentFile, resolveStage } from "../../configuration/config";
import { addEnvironments } from "../../stacks/environment-stacks";
import { type Block, type Synthesis, terraformOf, testApp } from "../constructs/synthesis";
import { environmentFile } from "../configuration/environment";
import { addressesOf, stackOf, synthesizeEnvironment } from "./environment-stack";
import { globalEnvironment } from "./global-environment";

const PER_CACHE: CreatedKey = { type: "create", scope: "cache" };

const prod = (encryption: EnvironmentFile["encryption"] = PER_CACHE): EnvironmentFile => ({
  ...environmentFile("prod"),
  encryption,
});

/** Every cache that can have a key, by its name in AWS, with the alias of the key that it has. */
function aliasesByCache({ resource }: Synthesis): { [cache: string]: unknown } {
  const keys = Object.values(resource.aws_kms_alias ?? {}).map(({ name, target_key_id: key }) => ({ name, key }));
  const caches: Block[] = [
    ...Object.values(resource.aws_elasticache_replication_group ?? {}),
    ...Object.values(resource.aws_elasticache_serverless_cache ?? {}),
  ];
  return Object.fromEntries(
    caches.map(({ replication_group_id: id, name, kms_key_id: arn }) => [
      id ?? name,
      keys.find(({ key }) => String(key).replace(".key_id}", ".arn}") === arn)?.name,
    ]),
  );
}

describe("a key for each cache", () => {
  const synthesis = synthesizeEnvironment(prod());

  test("is called like the cache, with nodes or without; Memcached with nodes has none", () => {
    expect(aliasesByCache(synthesis)).toEqual({
      "prod-session-valkey": "alias/prod-session-valkey",
      "prod-product-valkey": "alias/prod-product-valkey",
      "prod-checkout-redis": "alias/prod-checkout-redis",
      "prod-search-valkey": "alias/prod-search-valkey",
    });
    expect(Object.keys(synthesis.resource.aws_kms_key!)).toHaveLength(4);
  });

  test("lies with the cache, so that other caches change nothing about it", () => {
    expect(addressesOf(synthesis).filter((address) => address.startsWith("aws_kms_key."))).toEqual([
      "aws_kms_key.Caches_session_EncryptionKey_AB754CC5",
      "aws_kms_key.Caches_product_EncryptionKey_96D77A7B",
      "aws_kms_key.Caches_checkout_EncryptionKey_190A447B",
      "aws_kms_key.Caches_search_EncryptionKey_A2E206B5",
    ]);
  });

  test("is an output of the cache, and the environment has none", () => {
    expect(Object.keys(synthesis.output).filter((name) => name.includes("encryption"))).toEqual([
      "session_encryption_key_arn",
      "product_encryption_key_arn",
      "checkout_encryption_key_arn",
      "search_encryption_key_arn",
    ]);
  });

  test("is protected and kept as the file says", () => {
    const { resource } = synthesizeEnvironment(prod({ ...PER_CACHE, deletionWindowDays: 9, deletionProtection: true }));
    const same = { deletion_window_in_days: 9, enable_key_rotation: true, lifecycle: { prevent_destroy: true } };
    expect(Object.values(resource.aws_kms_key!)).toEqual(Array(4).fill(expect.objectContaining(same)));
  });

  test("is not made for a cache without encryption at rest", () => {
    const file = prod();
    Object.assign(file.caches.session!, { atRestEncryption: false });
    expect(Object.keys(synthesizeEnvironment(file).resource.aws_kms_key!)).toHaveLength(3);
  });

  test("encrypts the token that is generated for the cache too, and for that lets Secrets Manager use it", () => {
    const file = prod();
    const secret = { type: "generated" } as const;
    const token = { type: "token", secret, secretInState: "allow" } as const;
    Object.assign(file.caches.session!, { authentication: token });
    const { resource } = synthesizeEnvironment(file);
    const [{ kms_key_id: key }] = Object.values(resource.aws_secretsmanager_secret!) as [Block];
    expect(key).toBe("${aws_kms_key.Caches_session_EncryptionKey_AB754CC5.arn}");
    const granted = Object.entries(resource.aws_kms_key!).filter(([, { policy }]) =>
      String(policy).includes("UseThroughSecretsManager"),
    );
    expect(granted.map(([name]) => name)).toEqual(["Caches_session_EncryptionKey_AB754CC5"]);
    expect(Object.keys(resource.aws_kms_key!)).toHaveLength(4);
  });

  test("moves with a cache that is renamed", () => {
    const file = prod();
    const { session, ...caches } = file.caches;
    const cart = { ...session!, name: "prod-session-valkey", renamedFrom: "session" };
    const { moved } = synthesizeEnvironment({ ...file, caches: { cart, ...caches } as EnvironmentFile["caches"] });
    expect(moved).toContainEqual({
      from: "aws_kms_key.Caches_session_EncryptionKey_AB754CC5",
      to: expect.stringContaining("aws_kms_key.Caches_cart_EncryptionKey_"),
    });
  });

  test("is blamed on the name of the cache, where that cannot be an alias", () => {
    const file = prod();
    Object.assign(file.caches.session!, { name: "prod.session" });
    const { problems } = stackOf(file);
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toContain("EC1501 /caches/session/name");
  });
});

test("each region decides by itself whether its caches share a key", () => {
  const file = globalEnvironment();
  Object.assign(file.secondaryRegions!["us-east-1"]!, { encryption: PER_CACHE });
  const { stacks, problems } = addEnvironments(testApp(), [resolveStage(file)])[0]!;
  expect(problems).toEqual([]);
  stacks.forEach((stack) => stack.prepareStack());
  const [europe, america, australia] = stacks.map((stack) => aliasesByCache(terraformOf(stack)));
  expect(new Set(Object.values(europe!))).toEqual(new Set(["alias/prod-elasticache"]));
  expect(america).toEqual({
    "prod-session-america": "alias/prod-session-america",
    "prod-checkout-redis-us-east-1": "alias/prod-checkout-redis-us-east-1",
  });
  expect(australia).toEqual({ "prod-session-valkey-ap-southeast-2": "alias/prod-elasticache" });
});

describe("another scope", () => {
  const replacedBy = (before: EnvironmentFile, after: EnvironmentFile) => {
    const [base, next] = [before, after].map((file) => [
      { stackName: "prod", terraform: synthesizeEnvironment(file) as unknown },
    ]);
    return ReplacementGuard.compare(base!, next!).destroyed.map(({ address, problems }) => [
      address.replace(/_\w{8}$/, "").replace("prod/aws_", ""),
      ...problems.map(({ code, pointer }) => code + pointer),
    ]);
  };

  test("replaces every cache that has a key and removes the key, which the guard says before", () => {
    const shared = ["kms_key.EncryptionKey", "EC2002"];
    const caches = ["session", "product", "checkout"].map((name) => [
      `elasticache_replication_group.Caches_${name}_Cache`,
      "EC2001/kms_key_id",
    ]);
    const search = ["elasticache_serverless_cache.Caches_search_Cache", "EC2001/kms_key_id"];
    expect(replacedBy(prod({ type: "create" }), prod()).sort()).toEqual([...caches, search, shared].sort());
    expect(replacedBy(prod(), prod({ type: "create" })).map(([address]) => address)).toEqual(
      expect.arrayContaining([search[0], "kms_key.Caches_session_EncryptionKey"]),
    );
  });

  test("that is the default changes nothing", () => {
    expect(synthesizeEnvironment(prod({ type: "create", scope: "environment" }))).toEqual(
      synthesizeEnvironment(prod({ type: "create" })),
    );
  });
});
