import type { TerraformStack } from "cdktf";
import {
  AccessString,
  AuthToken,
  CacheAuthentication,
  type CacheConnection,
  ClusterMode,
  ConnectionManifest,
  EngineVersion,
  type IUser,
  MajorEngineVersion,
  ManifestValue,
  MemcachedCluster,
  NodeType,
  ReplicatedGroup,
  SecretValue,
  ServerlessCache,
  ShardedGroup,
  SingleNodeGroup,
  TransitEncryption,
  User,
  UserAuthentication,
  UserGroup,
} from "cdktf-elasticache";
import { problemsOf, synthesize } from "../synthesis";

const common = {
  nodeType: NodeType.R7G_LARGE,
  subnetGroup: { subnetGroupName: "caches" },
  securityGroups: [{ securityGroupId: "sg-0000000a" }],
};
const group = { ...common, replicationGroupId: "prod-cart", engineVersion: EngineVersion.VALKEY_8_1 };
const serverless = {
  serverlessCacheName: "prod-cart",
  network: { vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] },
  securityGroups: common.securityGroups,
};

const EVERY_VALUE = Object.values(ManifestValue);

/** Values by the last part of their names, with the resource in place of the references to it. */
function told(
  connect: (stack: TerraformStack) => CacheConnection,
  others: { users?: (stack: TerraformStack) => { [key: string]: IUser }; singleValues?: ManifestValue[] } = {},
) {
  const { resource } = synthesize((stack) => {
    const connection = connect(stack);
    new ConnectionManifest(stack, "Manifest", {
      connection,
      environment: "prod",
      application: "cart",
      users: others.users?.(stack),
      singleValues: others.singleValues,
    });
  });
  const parameters = Object.values(resource.aws_ssm_parameter!);
  expect(parameters.filter(({ type, tier }) => type !== "String" || tier !== "Standard")).toEqual([]);
  const short = (text: string) => text.replace(/aws_elasticache_\w+\.(\w+?)_\w{8}\./g, "$1.");
  return Object.fromEntries(
    parameters.map(({ name, insecure_value }) => {
      expect(name).toMatch(/^\/elasticache\/prod\/cart\//);
      return [(name as string).slice("/elasticache/prod/cart/".length), short(insecure_value as string)];
    }),
  );
}

const MANIFEST =
  '${jsonencode({"cacheName" = "prod-cart", "serverless" = false, "engine" = "valkey", "protocol" = "standalone", ' +
  '"endpoint" = Cache.primary_endpoint_address, "readerEndpoint" = Cache.reader_endpoint_address, ' +
  '"port" = 6379, "tls" = "required", "authMode" = "none"})}';

test("it tells everything in one parameter", () => {
  expect(told((stack) => new ReplicatedGroup(stack, "Cache", group).connection)).toEqual({ manifest: MANIFEST });
});

test("of a primary with replicas it tells endpoint and reader one by one, where that is asked for", () => {
  const replicas = (stack: TerraformStack) => new ReplicatedGroup(stack, "Cache", group).connection;
  expect(told(replicas, { singleValues: EVERY_VALUE })).toEqual({
    endpoint: "${Cache.primary_endpoint_address}",
    "reader-endpoint": "${Cache.reader_endpoint_address}",
    port: "6379",
    tls: "required",
    "auth-mode": "none",
    manifest: MANIFEST,
  });
  const some = [ManifestValue.PORT, ManifestValue.CONFIGURATION_ENDPOINT, ManifestValue.PORT];
  expect(told(replicas, { singleValues: some })).toEqual({ port: "6379", manifest: MANIFEST });
});

test("the parameters keep the addresses that they had when every value had one of its own", () => {
  const { resource } = synthesize((stack) => {
    const users = { web: new User(stack, "Web", { userId: "prod-web", accessString: AccessString.readOnly() }) };
    const userGroup = new UserGroup(stack, "Users", { userGroupId: "prod-cart", users: [users.web] });
    const authentication = CacheAuthentication.users(userGroup);
    const { connection } = new ReplicatedGroup(stack, "Cache", { ...group, authentication });
    const names = { environment: "prod", application: "cart", singleValues: [ManifestValue.AUTH_MODE] };
    new ConnectionManifest(stack, "Manifest", { connection, users, ...names });
  });
  expect(Object.keys(resource.aws_ssm_parameter!)).toEqual([
    "Manifest_manifest_4211AA3C",
    "Manifest_users-web_5E1520B9",
    "Manifest_auth-mode_64DD33FC",
  ]);
});

test("of a token it tells where it is, also where the key in the secret means something to Terraform", () => {
  const secretArn = "arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/token-Ab12Cd";
  const secret = SecretValue.fromSecretsManager(secretArn, { jsonKey: 'a"b${c}' });
  const token = AuthToken.fromSecret(secret, { allowInState: true });
  const values = told(
    (stack) => {
      const authentication = CacheAuthentication.token(token);
      return new SingleNodeGroup(stack, "Cache", { ...group, authentication }).connection;
    },
    { singleValues: EVERY_VALUE },
  );
  expect(values).toMatchObject({ "secret-arn": secretArn, "secret-json-key": 'a"b$${c}' });
  expect(values.manifest).toContain(`"secret" = {"secretArn" = "${secretArn}", "jsonKey" = "a\\"b$$\{c}"}`);
});

test.each<[string, (stack: TerraformStack) => CacheConnection, { [name: string]: string }]>([
  [
    "of a single node the endpoint",
    (stack) => new SingleNodeGroup(stack, "Cache", group).connection,
    { endpoint: "${Cache.primary_endpoint_address}" },
  ],
  [
    "of a sharded group the configuration endpoint",
    (stack) => new ShardedGroup(stack, "Cache", { ...group, shards: 2, port: 7000 }).connection,
    { "configuration-endpoint": "${Cache.configuration_endpoint_address}", port: "7000" },
  ],
  [
    "of a group on its way to cluster mode whichever endpoint it has",
    (stack) => new ReplicatedGroup(stack, "Cache", { ...group, clusterMode: ClusterMode.COMPATIBLE }).connection,
    { endpoint: "${coalesce(Cache.primary_endpoint_address, Cache.configuration_endpoint_address)}" },
  ],
  [
    "of a Memcached cluster the configuration endpoint, and that TLS is off",
    (stack) =>
      new MemcachedCluster(stack, "Cache", {
        ...common,
        clusterId: "prod-cart",
        engineVersion: EngineVersion.MEMCACHED_1_6_22,
        transitEncryption: false,
      }).connection,
    { "configuration-endpoint": "${Cache.cluster_address}", port: "11211", tls: "off" },
  ],
  [
    "that TLS is preferred",
    (stack) =>
      new SingleNodeGroup(stack, "Cache", { ...group, transitEncryption: TransitEncryption.PREFERRED }).connection,
    { endpoint: "${Cache.primary_endpoint_address}", tls: "preferred" },
  ],
  [
    "of a serverless cache both endpoints, each with its port",
    (stack) =>
      new ServerlessCache(stack, "Cache", { ...serverless, majorEngineVersion: MajorEngineVersion.VALKEY_8 })
        .connection,
    {
      endpoint: "${Cache.endpoint[0].address}",
      "reader-endpoint": "${Cache.reader_endpoint[0].address}",
      port: "${Cache.endpoint[0].port}",
      "reader-port": "${Cache.reader_endpoint[0].port}",
    },
  ],
  [
    "of a serverless cache of Memcached the one endpoint",
    (stack) =>
      new ServerlessCache(stack, "Cache", {
        ...serverless,
        securityGroups: [{ securityGroupId: "sg-0000000a" }],
        majorEngineVersion: MajorEngineVersion.MEMCACHED_1_6,
      }).connection,
    { endpoint: "${Cache.endpoint[0].address}", port: "${Cache.endpoint[0].port}" },
  ],
])("it tells %s", (_, connect, expected) => {
  const { manifest, ...values } = told(connect, { singleValues: EVERY_VALUE });
  expect(values).toEqual({ port: "6379", tls: "required", "auth-mode": "none", ...expected });
  expect(manifest).toContain('"cacheName" = "prod-cart"');
});

test("it tells users by the names that programs know, and never what they log in with", () => {
  const canary = "canary-password-of-24-ch";
  const users: { [key: string]: IUser } = {};
  const values = told(
    (stack) => {
      users.checkout = new User(stack, "Iam", { userId: "prod-checkout", accessString: AccessString.readOnly() });
      users.legacy = new User(stack, "Password", {
        userId: "prod-legacy",
        accessString: AccessString.readOnly(),
        authentication: UserAuthentication.passwords([canary], { allowLiterals: true }),
      });
      const userGroup = new UserGroup(stack, "Users", { userGroupId: "prod-cart", users: Object.values(users) });
      return new ReplicatedGroup(stack, "Cache", { ...group, authentication: CacheAuthentication.users(userGroup) })
        .connection;
    },
    { users: () => users },
  );
  expect(values.manifest).toContain('"authMode" = "users"');
  expect(values).toMatchObject({
    "users/checkout": '${jsonencode({"user" = "prod-checkout", "authMode" = "iam"})}',
    "users/legacy": '${jsonencode({"user" = "prod-legacy", "authMode" = "password"})}',
  });
  expect(JSON.stringify(values)).not.toContain(canary);
});

test("a name with quotation marks, backslashes and braces is quoted as Terraform reads it", () => {
  const users = {
    web: { userId: "prod-web", userName: 'web"{}\\n' },
    jobs: { userId: "jobs", userName: "${a}%{b}" },
  };
  const userGroup = { userGroupId: "prod-cart" };
  const values = told(
    (stack) =>
      new ReplicatedGroup(stack, "Cache", { ...group, authentication: CacheAuthentication.users(userGroup) })
        .connection,
    { users: () => users },
  );
  expect(values).toMatchObject({
    "users/web": '${jsonencode({"user" = "web\\"{}\\\\n"})}',
    "users/jobs": '${jsonencode({"user" = "$${a}%%{b}"})}',
  });
});

test("refuses names that are no part of a path, and users of a cache that has none, all at once", () => {
  expect(
    problemsOf((stack) => {
      const { connection } = new SingleNodeGroup(stack, "Cache", group);
      new ConnectionManifest(stack, "Manifest", {
        connection,
        environment: "prod/eu",
        application: "",
        users: { "a b": { userId: "x" } },
      });
    }),
  ).toEqual(["EC2141 /environment", "EC2141 /application", "EC2141 /users/a b", "EC2142 /users"]);
});

describe("a value of a parameter", () => {
  const arn = "arn:aws:secretsmanager:eu-west-1:333333333333:secret:shop/token-Ab12Cd";

  /** What is refused of a manifest of a cache whose token has this key in its secret. */
  const refused = (jsonKey: string) =>
    problemsOf((stack) => {
      const token = AuthToken.fromSecret(SecretValue.fromSecretsManager(arn, { jsonKey }), { allowInState: true });
      const authentication = CacheAuthentication.token(token);
      const { connection } = new SingleNodeGroup(stack, "Cache", { ...group, authentication });
      new ConnectionManifest(stack, "Manifest", { connection, environment: "prod", application: "cart" });
    });
  const known =
    '{"cacheName":"prod-cart","serverless":false,"engine":"valkey","protocol":"standalone","endpoint":"","port":6379,' +
    `"tls":"required","authMode":"token","secret":{"secretArn":"${arn}","jsonKey":""}}`;
  const left = 4096 - known.length;

  test("is counted in bytes, as Terraform writes it", () => {
    expect(refused("k".repeat(left))).toEqual([]);
    expect(refused("k".repeat(left + 1))).toEqual(["EC2145 /connection"]);
    expect(refused("é".repeat(left / 2))).toEqual([]);
    expect(refused("é".repeat(left / 2 + 1))).toEqual(["EC2145 /connection"]);
    expect(refused("&".repeat(Math.floor(left / 6)))).toEqual([]);
    expect(refused("&".repeat(Math.ceil(left / 6)))).toEqual(["EC2145 /connection"]);
  });

  test("has nothing in double braces, which AWS takes for another parameter", () => {
    expect(refused("{{token}}")).toEqual(["EC2146 /connection"]);
    expect(refused("{token}}")).toEqual([]);
  });
});
