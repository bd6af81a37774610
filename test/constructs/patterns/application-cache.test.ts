import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import {
  AccessString,
  ApplicationCache,
  type ApplicationCacheProps,
  CacheAccess,
  CacheDesign,
  CacheSecret,
  CacheSecurityGroup,
  CacheUserPreset,
  Engine,
  EngineVersion,
  GlobalDatastore,
  IamRole,
  MajorEngineVersion,
  Network,
  NodeType,
  SecretValue,
  SubnetGroup,
  Warnings,
} from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const NODES = { engineVersion: EngineVersion.VALKEY_8_1, nodeType: NodeType.of("cache.r7g.large") };
const WEB = { preset: CacheUserPreset.APPLICATION, keyPrefix: "checkout:" };
const CLIENTS = CacheSecurityGroup.fromSecurityGroupId("sg-0000000c");
const SHOP = { securityGroups: [CLIENTS], roles: [IamRole.fromRoleArn("arn:aws:iam::111111111111:role/shop")] };
const VALID: ApplicationCacheProps = {
  environment: "prod",
  application: "checkout",
  design: CacheDesign.replicated({ ...NODES, access: CacheAccess.users({ web: WEB }) }),
  network: Network.fromVpcId("vpc-0000000a", ["subnet-0000000a", "subnet-0000000b"]),
  subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
  ownEncryptionKey: { accountId: "111111111111", region: "eu-west-1" },
  consumers: { shop: { ...SHOP, user: "web" } },
};

function add(stack: TerraformStack, change: Partial<ApplicationCacheProps> = {}): ApplicationCache {
  new AwsProvider(stack, "Aws", { region: "eu-west-1", allowedAccountIds: ["111111111111"] });
  return new ApplicationCache(stack, "Checkout", { ...VALID, ...change });
}

const synthesisOf = (change?: Partial<ApplicationCacheProps>) => synthesize((stack) => void add(stack, change));
const refused = (change: Partial<ApplicationCacheProps>) => problemsOf((stack) => void add(stack, change)).sort();

describe("an application's cache", () => {
  const synthesis = synthesisOf();

  test("is called after environment, application and engine, with everything that goes with it", () => {
    expect(onlyResource(synthesis, "aws_elasticache_replication_group")).toMatchObject({
      replication_group_id: "prod-checkout-valkey",
      user_group_ids: ["${aws_elasticache_user_group.Checkout_UserGroup_8484CD77.id}"],
      kms_key_id: "${aws_kms_key.Checkout_EncryptionKey_6496E2AE.arn}",
      lifecycle: { prevent_destroy: true },
    });
    expect(onlyResource(synthesis, "aws_elasticache_user")).toMatchObject({ user_id: "prod-checkout-valkey-web" });
    expect(onlyResource(synthesis, "aws_security_group")).toMatchObject({ name_prefix: "prod-checkout-valkey-" });
    expect(onlyResource(synthesis, "aws_kms_alias")).toMatchObject({ name: "alias/prod-checkout-valkey" });
  });

  test("lets its consumers in, by network and by IAM", () => {
    expect(onlyResource(synthesis, "aws_vpc_security_group_ingress_rule")).toMatchObject({
      referenced_security_group_id: "sg-0000000c",
      from_port: 6379,
      description: "Consumer shop",
    });
    expect(onlyResource(synthesis, "aws_iam_role_policy")).toMatchObject({ role: "shop" });
  });

  test("tells programs how to connect, and as whom", () => {
    const names = Object.values(synthesis.resource.aws_ssm_parameter ?? {}).map(({ name }) => name);
    expect(names).toEqual(["/elasticache/prod/checkout/manifest", "/elasticache/prod/checkout/users/web"]);
    expect(synthesisOf({ manifest: false }).resource).not.toHaveProperty("aws_ssm_parameter");
  });

  test("gives what it has made", () => {
    synthesize((stack) => {
      const { cacheName, cache, users, securityGroup, ownEncryptionKey } = add(stack);
      expect([cacheName, cache.cacheName, Object.keys(users)]).toEqual([
        "prod-checkout-valkey",
        "prod-checkout-valkey",
        ["web"],
      ]);
      expect([securityGroup, ownEncryptionKey].map((part) => part?.node.id)).toEqual([
        "SecurityGroup",
        "EncryptionKey",
      ]);
    });
  });
});

test("a generated token is made before the cache, encrypted with its key and protected as the cache is", () => {
  const access = CacheAccess.token(CacheSecret.generated(), { allowInState: true });
  const design = CacheDesign.singleNode({ ...NODES, access });
  const synthesis = synthesisOf({ design, consumers: {}, deletionProtection: false });
  const secret = onlyResource(synthesis, "aws_secretsmanager_secret");
  expect(secret).toMatchObject({
    name_prefix: "prod-checkout-valkey-auth-token-",
    kms_key_id: "${aws_kms_key.Checkout_EncryptionKey_6496E2AE.arn}",
  });
  expect(secret).not.toHaveProperty("lifecycle");
});

test("presets know whether clients have to find the shards", () => {
  const accessOf = (design: CacheDesign) => onlyResource(synthesisOf({ design }), "aws_elasticache_user").access_string;
  const access = CacheAccess.users({ web: WEB });
  const [replicated, sharded] = [
    CacheDesign.replicated({ ...NODES, access }),
    CacheDesign.sharded({ ...NODES, shards: 2, access }),
  ].map(accessOf);
  expect(replicated).toBe(`${AccessString.application("checkout:")}`);
  expect(sharded).toBe(`${AccessString.clusterAwareClient("checkout:")}`);
});

test.each([
  [
    "Memcached",
    CacheDesign.memcached({ ...NODES, engineVersion: EngineVersion.of(Engine.MEMCACHED, "1.6.22") }),
    "aws_elasticache_cluster",
    [11211],
  ],
  [
    "serverless",
    CacheDesign.serverless({
      majorEngineVersion: MajorEngineVersion.VALKEY_8,
      access: CacheAccess.users({ web: WEB }),
    }),
    "aws_elasticache_serverless_cache",
    [6379, 6380],
  ],
  [
    "secondary",
    CacheDesign.secondaryReplicated({
      engineVersion: EngineVersion.VALKEY_8_1,
      globalDatastore: GlobalDatastore.fromGlobalReplicationGroupId("ldgnf-prod-checkout"),
      access: CacheAccess.users({ web: WEB }),
    }),
    "aws_elasticache_replication_group",
    [6379],
  ],
])("a %s cache opens its ports to consumers and has a manifest", (_, design, type, ports) => {
  const consumers = { shop: { securityGroups: [CLIENTS] } };
  const synthesis = synthesisOf({ design, consumers });
  expect(onlyResource(synthesis, type)).toBeDefined();
  const rules = Object.values(synthesis.resource.aws_vpc_security_group_ingress_rule ?? {});
  expect(rules.map(({ from_port: port }) => port)).toEqual(ports);
  const names = Object.values(synthesis.resource.aws_ssm_parameter ?? {}).map(({ name }) => name);
  expect(names).toContain("/elasticache/prod/checkout/manifest");
});

test("a primary has a datastore that is called after it", () => {
  const design = CacheDesign.replicated({ ...NODES, globalDatastore: {} });
  const synthesis = synthesisOf({ design, consumers: {} });
  expect(onlyResource(synthesis, "aws_elasticache_global_replication_group")).toMatchObject({
    global_replication_group_id_suffix: "prod-checkout",
  });
});

describe("what parts refuse is refused at once, at the properties of the whole", () => {
  test("of firewall, user and cache", () => {
    const problems = refused({
      ingress: [{ cidrBlock: "0.0.0.0/0" }],
      design: CacheDesign.replicated({
        ...NODES,
        replicas: 6,
        access: CacheAccess.users({ web: { keyPrefix: "x:" } }),
      }),
    });
    expect(problems).toEqual([
      "EC1113 /ingress/0/cidrBlock",
      "EC1203 /design/replicas",
      "EC2118 /design/access/users/web",
    ]);
  });

  test("of a firewall, with nothing said of the cache for lack of it", () => {
    expect(refused({ ingress: [{ cidrBlock: "0.0.0.0/0" }] })).toEqual(["EC1113 /ingress/0/cidrBlock"]);
  });

  test("of a key and a secret that are made with it", () => {
    const ownEncryptionKey = { accountId: "111111111111", region: "eu-west-1", deletionWindowDays: 3 };
    expect(refused({ ownEncryptionKey }).map((problem) => problem.split(" ")[1])).toContain(
      "/ownEncryptionKey/deletionWindowDays",
    );
    const access = CacheAccess.token(CacheSecret.generated({ recoveryWindowDays: 1 }), { allowInState: true });
    expect(refused({ design: CacheDesign.singleNode({ ...NODES, access }), consumers: {} })).toEqual([
      "EC2122 /design/access/secret/recoveryWindowDays",
    ]);
  });

  test("of a name that is given, and of other security groups at their own indexes", () => {
    expect(refused({ cacheName: "Checkout", securityGroups: [{ securityGroupId: "default" }] })).toEqual(
      expect.arrayContaining(["EC1001 /cacheName", "EC1007 /securityGroups/0"]),
    );
  });

  test.each([
    [
      "EC1015 /ingress",
      { ownSecurityGroup: false, securityGroups: [CLIENTS], ingress: [{ cidrBlock: "10.0.0.0/16" }] },
    ],
    ["EC2143 /consumers/shop/roles", { consumers: { shop: SHOP } }],
    ["EC2144 /consumers/shop/user", { consumers: { shop: { ...SHOP, user: "nobody" } } }],
    ["EC1000 /design/engineVersion", { design: CacheDesign.replicated({} as never) }],
    ["EC1000 /design/access", { design: CacheDesign.sharded({ ...NODES, shards: 2, access: {} as CacheAccess }) }],
    ["EC1000 /design", { design: CacheDesign.memcached(null as never) }],
    ["EC1000 /design", { design: {} as CacheDesign }],
  ])("%s", (problem, change) => {
    expect(refused(change)).toContain(problem);
  });
});

test("what parts warn of is warned of at the properties of the whole", () => {
  const accessString = AccessString.raw("off ~checkout:* +@read");
  const secret = CacheSecret.existing(SecretValue.fromParameterStore("/prod/checkout/web"));
  const web = { accessString, password: { secret, allowInState: true } };
  synthesize((stack) => {
    const design = CacheDesign.replicated({ ...NODES, access: CacheAccess.users({ web }) });
    const cache = add(stack, { design, consumers: { shop: { securityGroups: [CLIENTS], user: "web" } } });
    expect(Warnings.of(cache).map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
      "EC2161 /consumers/shop/user",
    );
  });
});
