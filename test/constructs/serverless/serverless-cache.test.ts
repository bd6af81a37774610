import { Fn, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import {
  CacheAuthentication,
  CacheSecurityGroup,
  EncryptionKey,
  Engine,
  MajorEngineVersion,
  Network,
  ServerlessCache,
  type ServerlessCacheProps,
  UserGroup,
  Warnings,
} from "cdktf-elasticache";
import { onlyResource, problemsOf, refused, synthesize, testApp } from "../synthesis";

const PROPS: ServerlessCacheProps = {
  serverlessCacheName: "prod-search-valkey",
  majorEngineVersion: MajorEngineVersion.VALKEY_8,
  network: Network.fromVpcId("vpc-0000000a", ["subnet-0000000a", "subnet-0000000b"]),
  securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0000000a")],
};

const build = (stack: TerraformStack, props: Partial<ServerlessCacheProps> = {}) =>
  new ServerlessCache(stack, "Cache", { ...PROPS, ...props });

const cache = (props: Partial<ServerlessCacheProps> = {}) =>
  onlyResource(
    synthesize((stack) => build(stack, props)),
    "aws_elasticache_serverless_cache",
  );

const warningsOf = (
  props: Partial<ServerlessCacheProps> | ((stack: TerraformStack) => Partial<ServerlessCacheProps>),
) => {
  const stack = new TerraformStack(testApp(), "stack");
  return Warnings.of(build(stack, typeof props === "function" ? props(stack) : props));
};

const idsOf = (...letters: string[]) => letters.map((letter) => `subnet-0000000${letter}`);

test("writes out what AWS would guess", () => {
  expect(cache()).toEqual({
    name: "prod-search-valkey",
    description: "valkey serverless cache prod-search-valkey",
    engine: "valkey",
    major_engine_version: "8",
    subnet_ids: idsOf("a", "b"),
    security_group_ids: ["sg-0000000a"],
    daily_snapshot_time: "03:00",
    snapshot_retention_limit: 7,
    lifecycle: { ignore_changes: ["snapshot_arns_to_restore"], prevent_destroy: true },
  });
});

test("says all that it is told", () => {
  const props: Partial<ServerlessCacheProps> = {
    description: "Search results",
    dataStorageGb: { minimum: 1, maximum: 5000 },
    ecpuPerSecond: { minimum: 1000, maximum: 15_000_000 },
    encryptionKey: EncryptionKey.fromKeyArn(
      "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    ),
    authentication: CacheAuthentication.users(UserGroup.fromUserGroupId("prod-search")),
    dailySnapshotTime: "23:59",
    snapshotRetentionDays: 35,
    restoreFromSnapshotArns: ["arn:aws:elasticache:eu-west-1:111111111111:serverlesscachesnapshot:before"],
    tags: { tier: "data" },
  };
  expect(cache(props)).toMatchObject({
    description: "Search results",
    cache_usage_limits: [
      {
        data_storage: [{ minimum: 1, maximum: 5000, unit: "GB" }],
        ecpu_per_second: [{ minimum: 1000, maximum: 15_000_000 }],
      },
    ],
    kms_key_id: "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    user_group_id: "prod-search",
    daily_snapshot_time: "23:59",
    snapshot_retention_limit: 35,
    snapshot_arns_to_restore: ["arn:aws:elasticache:eu-west-1:111111111111:serverlesscachesnapshot:before"],
    tags: { tier: "data" },
  });
});

test("limits only what it is told to limit", () => {
  expect(cache({ dataStorageGb: { maximum: 10 } }).cache_usage_limits).toEqual([
    { data_storage: [{ maximum: 10, unit: "GB" }] },
  ]);
  expect(cache({ ecpuPerSecond: { minimum: 2000 } }).cache_usage_limits).toEqual([
    { ecpu_per_second: [{ minimum: 2000 }] },
  ]);
  expect(cache({ dataStorageGb: {}, ecpuPerSecond: {} })).not.toHaveProperty("cache_usage_limits");
});

describe("endpoints", () => {
  const outputs = (majorEngineVersion: MajorEngineVersion) => {
    const synthesis = synthesize((stack) => {
      const { endpointAddress, port, readerEndpointAddress, readerPort } = build(stack, { majorEngineVersion });
      const all = { endpointAddress, port, readerEndpointAddress, readerPort };
      for (const [name, value] of Object.entries(all).filter(([, given]) => given !== undefined)) {
        new TerraformOutput(stack, name, { value });
      }
    });
    const [name] = Object.keys(synthesis.resource.aws_elasticache_serverless_cache!);
    return JSON.parse(JSON.stringify(synthesis.output).replaceAll(name!, "Cache")) as object;
  };

  test.each([MajorEngineVersion.VALKEY_9, MajorEngineVersion.REDIS_7])("of %s are two", (majorEngineVersion) => {
    expect(outputs(majorEngineVersion)).toEqual({
      endpointAddress: { value: "${aws_elasticache_serverless_cache.Cache.endpoint[0].address}" },
      port: { value: "${aws_elasticache_serverless_cache.Cache.endpoint[0].port}" },
      readerEndpointAddress: { value: "${aws_elasticache_serverless_cache.Cache.reader_endpoint[0].address}" },
      readerPort: { value: "${aws_elasticache_serverless_cache.Cache.reader_endpoint[0].port}" },
    });
  });

  test("of Memcached is one", () => {
    expect(Object.keys(outputs(MajorEngineVersion.MEMCACHED_1_6))).toEqual(["endpointAddress", "port"]);
  });
});

test.each([
  [MajorEngineVersion.VALKEY_7, [6379, 6380]],
  [MajorEngineVersion.REDIS_7, [6379, 6380]],
  [MajorEngineVersion.MEMCACHED_1_6, [11211, 11212]],
])("%s is reached on two ports", ({ ports }, expected) => {
  expect(ports).toEqual(expected);
});

test.each<[string, Partial<ServerlessCacheProps>, string[]]>([
  ["an upper-case name", { serverlessCacheName: "Prod" }, ["EC1801 /serverlessCacheName"]],
  ["a name of 41 characters", { serverlessCacheName: "a".repeat(41) }, ["EC1801 /serverlessCacheName"]],
  ["an empty description", { description: "" }, ["EC1802 /description"]],
  ["a description of 256 characters", { description: "a".repeat(256) }, ["EC1802 /description"]],
  ["a description with a tag", { description: "<b>" }, ["EC1802 /description"]],
  ["a minor version", versionOf(Engine.VALKEY, "8.1"), ["EC1803 /majorEngineVersion"]],
  ["a major version of Memcached without its minor", versionOf(Engine.MEMCACHED, "1"), ["EC1803 /majorEngineVersion"]],
  ["Valkey 6", versionOf(Engine.VALKEY, "6"), ["EC1804 /majorEngineVersion"]],
  ["Redis OSS 6", versionOf(Engine.REDIS, "6"), ["EC1804 /majorEngineVersion"]],
  ["Memcached 1.5", versionOf(Engine.MEMCACHED, "1.5"), ["EC1804 /majorEngineVersion"]],
  [
    "users of Memcached",
    {
      majorEngineVersion: MajorEngineVersion.MEMCACHED_1_6,
      authentication: CacheAuthentication.users(UserGroup.fromUserGroupId("group")),
    },
    ["EC1806 /authentication"],
  ],
  [
    "the ARN of a user group",
    { authentication: CacheAuthentication.users(UserGroup.fromUserGroupId("arn:aws:elasticache:x")) },
    ["EC1807 /authentication"],
  ],
  ["no security group", { securityGroups: [] }, ["EC1004 /securityGroups"]],
  [
    "a security group that opens one port of two",
    { securityGroups: [{ securityGroupId: "sg-0000000a", ports: [6379] }] },
    ["EC1810 /securityGroups"],
  ],
  ["the name of a security group", { securityGroups: [{ securityGroupId: "web" }] }, ["EC1007 /securityGroups/0"]],
  ["0 GB", { dataStorageGb: { minimum: 0 } }, ["EC1811 /dataStorageGb/minimum"]],
  ["5001 GB", { dataStorageGb: { maximum: 5001 } }, ["EC1811 /dataStorageGb/maximum"]],
  ["half a GB", { dataStorageGb: { maximum: 1.5 } }, ["EC1811 /dataStorageGb/maximum"]],
  ["999 ECPUs", { ecpuPerSecond: { maximum: 999 } }, ["EC1812 /ecpuPerSecond/maximum"]],
  ["15000001 ECPUs", { ecpuPerSecond: { minimum: 15_000_001 } }, ["EC1812 /ecpuPerSecond/minimum"]],
  [
    "minimums above maximums",
    { dataStorageGb: { minimum: 3, maximum: 2 }, ecpuPerSecond: { minimum: 3000, maximum: 2000 } },
    ["EC1813 /dataStorageGb/minimum", "EC1813 /ecpuPerSecond/minimum"],
  ],
  ["a network of one subnet", networkOf("a"), ["EC1821 /network"]],
  ["one subnet", { subnetIds: idsOf("a") }, ["EC1821 /subnetIds"]],
  ["four subnets", { subnetIds: idsOf("a", "b", "c", "d") }, ["EC1821 /subnetIds"]],
  ["a subnet given twice", { subnetIds: idsOf("a", "b", "a") }, ["EC1822 /subnetIds/2"]],
  [
    "subnets of one zone",
    { network: { ...PROPS.network, subnetZones: ["eu-west-1a", "eu-west-1a"] } },
    ["EC1821 /network"],
  ],
  ["an hour of one digit", { dailySnapshotTime: "9:00" }, ["EC1831 /dailySnapshotTime"]],
  ["hour 24", { dailySnapshotTime: "24:00" }, ["EC1831 /dailySnapshotTime"]],
  ["a window", { dailySnapshotTime: "03:00-04:00" }, ["EC1831 /dailySnapshotTime"]],
  ["36 days of snapshots", { snapshotRetentionDays: 36 }, ["EC1832 /snapshotRetentionDays"]],
  ["a file in S3", { restoreFromSnapshotArns: ["arn:aws:s3:::bucket/a.rdb"] }, ["EC1834 /restoreFromSnapshotArns/0"]],
  ["an alias as key", { encryptionKey: { keyArn: "alias/prod" } }, ["EC1504 /encryptionKey"]],
  ["a reserved tag", { tags: { "aws:x": "1" } }, ["EC1032 /tags/aws:x"]],
])("fails on %s", (_, change, problems) => {
  expect(problemsOf((stack) => build(stack, change))).toEqual(problems);
});

test.each<[string, Partial<ServerlessCacheProps>, string[]]>([
  ["a major version of tomorrow", versionOf(Engine.VALKEY, "10"), ["EC1805 /majorEngineVersion"]],
  ["a cache without users", { authentication: undefined }, ["EC1808 /authentication"]],
  [
    "six security groups",
    { securityGroups: [1, 2, 3, 4, 5, 6].map((n) => CacheSecurityGroup.fromSecurityGroupId(`sg-0000000${n}`)) },
    ["EC1809 /securityGroups"],
  ],
  [
    "a snapshot time without snapshots",
    { dailySnapshotTime: "04:00", snapshotRetentionDays: 0 },
    ["EC1833 /dailySnapshotTime"],
  ],
])("warns of %s", (_, change, warnings) => {
  expect(
    warningsOf({ authentication: CacheAuthentication.users(UserGroup.fromUserGroupId("group")), ...change }).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    ),
  ).toEqual(warnings);
});

test("Memcached, which has no users, is not warned of them", () => {
  expect(warningsOf({ majorEngineVersion: MajorEngineVersion.MEMCACHED_1_6 })).toEqual([]);
});

test("everything that is wrong is said at once", () => {
  const wrong = { serverlessCacheName: "-", snapshotRetentionDays: -1, dailySnapshotTime: "x", ...networkOf("a") };
  expect(refused((stack) => build(stack, wrong)).map(({ code }) => code)).toEqual([
    "EC1801",
    "EC1821",
    "EC1831",
    "EC1832",
  ]);
});

describe("of a network with more than three subnets", () => {
  test("the first three are used, and the warning names used and unused", () => {
    const network = networkOf("a", "b", "c", "d", "e");
    expect(cache(network).subnet_ids).toEqual(idsOf("a", "b", "c"));
    expect(
      warningsOf({ ...network, authentication: CacheAuthentication.users(UserGroup.fromUserGroupId("group")) }),
    ).toMatchObject([
      {
        code: "EC1823",
        pointer: "/network",
        message:
          "A serverless cache must have at most three subnets, in different availability zones; of this network it uses " +
          "subnet-0000000a, subnet-0000000b, subnet-0000000c, not subnet-0000000d, subnet-0000000e.",
      },
    ]);
  });

  test("the first three in different zones are used where zones are known", () => {
    const lab = (stack: TerraformStack) => ({
      network: new Network(stack, "Lab", {
        name: "lab",
        cidrBlock: "10.20.0.0/16",
        subnets: ["a", "a", "b", "b", "c"].map((zone, index) => ({
          availabilityZone: `eu-west-1${zone}`,
          cidrBlock: `10.20.${index}.0/24`,
        })),
      }),
      authentication: CacheAuthentication.users(UserGroup.fromUserGroupId("group")),
    });
    const synthesis = synthesize((stack) => build(stack, lab(stack)));
    const blocks = ["10.20.0.0/24", "10.20.2.0/24", "10.20.4.0/24"];
    const nameOf = (block: string) =>
      Object.entries(synthesis.resource.aws_subnet!).find(([, { cidr_block }]) => cidr_block === block)![0];
    expect(onlyResource(synthesis, "aws_elasticache_serverless_cache").subnet_ids).toEqual(
      blocks.map((block) => `\${aws_subnet.${nameOf(block)}.id}`),
    );
    expect(warningsOf(lab).map(({ message }) => message)).toEqual([
      "A serverless cache must have at most three subnets, in different availability zones; of this network it uses " +
        "number 1 (eu-west-1a), number 3 (eu-west-1b), number 5 (eu-west-1c), not number 2 (eu-west-1a), number 4 (eu-west-1b).",
    ]);
  });

  test("those that are named are used, without a word", () => {
    const named = {
      ...networkOf("a", "b", "c", "d"),
      subnetIds: idsOf("d", "b"),
      authentication: CacheAuthentication.users(UserGroup.fromUserGroupId("group")),
    };
    expect(cache(named).subnet_ids).toEqual(idsOf("d", "b"));
    expect(warningsOf(named)).toEqual([]);
  });
});

describe("of a network that only Terraform knows", () => {
  const synthesis = synthesize((stack) =>
    build(stack, {
      network: Network.fromTags(stack, "Found", { vpcTags: { Name: "prod" }, subnetTags: { tier: "data" } }),
    }),
  );
  const { subnet_ids, lifecycle } = onlyResource(synthesis, "aws_elasticache_serverless_cache");

  test("at most three subnets are used, one in each zone", () => {
    const [name, local] = Object.entries(synthesis.locals!).find(([, value]) => value.startsWith("${["))!;
    expect(local).toMatch(
      /^\$\{\[for ids in values\(\{for subnet in data\.aws_subnet\.\w+ : subnet\.availability_zone => subnet\.id\.\.\.\}\) : sort\(ids\)\[0\]\]\}$/,
    );
    expect(subnet_ids).toBe(`\${slice(tolist(local.${name}), 0, min(3, length(tolist(local.${name}))))}`);
    expect(Object.values(synthesis.data.aws_subnet!)).toEqual([
      { for_each: expect.stringMatching(/^\$\{toset\(data\.aws_subnets\.\w+\.ids\)\}$/), id: "${each.value}" },
    ]);
  });

  test("the cache stays where it is when subnets come and go", () => {
    expect(lifecycle).toMatchObject({ ignore_changes: ["snapshot_arns_to_restore", "subnet_ids"] });
  });

  test("fewer than two are refused when Terraform plans, and unused ones are named", () => {
    expect(lifecycle).toMatchObject({
      precondition: [{ condition: expect.stringMatching(/length\(.*\) >= 2/), error_message: expect.any(String) }],
    });
    expect(Object.values(synthesis.check!)).toEqual([
      {
        assert: {
          condition: expect.stringMatching(/length\(setsubtract\(local\.\w+, .*\.subnet_ids\)\)\) < 1/),
          error_message: expect.stringMatching(/^Of its network, .* uses \$\{join\(.*\}, not \$\{join\(/),
        },
      },
    ]);
  });

  test("a list made elsewhere is cut too, without a look at zones", () => {
    const other = synthesize((stack) => {
      const subnetIds = new TerraformVariable(stack, "subnets", { type: "list(string)" }).listValue;
      build(stack, { network: Network.fromVpcId("vpc-0000000a", subnetIds) });
    });
    expect(onlyResource(other, "aws_elasticache_serverless_cache").subnet_ids).toBe(
      "${slice(tolist(local.Cache_NetworkSubnets_F6F001AB), 0, min(3, length(tolist(local.Cache_NetworkSubnets_F6F001AB))))}",
    );
    expect(other.locals).toEqual({ Cache_NetworkSubnets_F6F001AB: "${var.subnets}" });
    expect(other.data).toEqual({});
  });
});

test("nothing is said of what only Terraform knows", () => {
  const unknown = (stack: TerraformStack): Partial<ServerlessCacheProps> => {
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    const number = new TerraformVariable(stack, "number", { type: "number" }).numberValue;
    const list = new TerraformVariable(stack, "list", { type: "list(string)" }).listValue;
    return {
      serverlessCacheName: text,
      description: Fn.upper(text),
      network: Network.fromVpcId(text, list),
      subnetIds: list,
      securityGroups: [CacheSecurityGroup.fromSecurityGroupId(text)],
      dataStorageGb: { minimum: number, maximum: number },
      ecpuPerSecond: { minimum: number, maximum: 1000 },
      encryptionKey: EncryptionKey.fromKeyArn(text),
      authentication: CacheAuthentication.users(UserGroup.fromUserGroupId(text)),
      dailySnapshotTime: text,
      snapshotRetentionDays: number,
      restoreFromSnapshotArns: [text],
      tags: { tier: text },
    };
  };
  expect(problemsOf((stack) => build(stack, unknown(stack)))).toEqual([]);
  expect(warningsOf(unknown)).toEqual([]);
  const { subnet_ids, cache_usage_limits } = onlyResource(
    synthesize((stack) => build(stack, unknown(stack))),
    "aws_elasticache_serverless_cache",
  );
  expect(subnet_ids).toBe("${var.list}");
  expect(cache_usage_limits).toEqual([
    {
      data_storage: [{ minimum: "${var.number}", maximum: "${var.number}", unit: "GB" }],
      ecpu_per_second: [{ minimum: "${var.number}", maximum: 1000 }],
    },
  ]);
});

test("a value of another type is refused before anything else is judged", () => {
  const wrong = {
    ...PROPS,
    serverlessCacheName: 1,
    majorEngineVersion: "8",
    network: { vpcId: "vpc-0000000a" },
    dataStorageGb: { maximum: "10" },
    restoreFromSnapshotArns: "arn",
  } as unknown as ServerlessCacheProps;
  expect(problemsOf((stack) => new ServerlessCache(stack, "Cache", wrong))).toEqual([
    "EC1000 /majorEngineVersion",
    "EC1000 /dataStorageGb/maximum",
    "EC1000 /restoreFromSnapshotArns",
    "EC1000 /serverlessCacheName",
    "EC1000 /network/subnetIds",
  ]);
});

test("a cache made elsewhere is known by its name", () => {
  expect(ServerlessCache.fromServerlessCacheName("prod-search-valkey")).toEqual({
    serverlessCacheName: "prod-search-valkey",
  });
});

function versionOf(engine: Engine, version: string): Partial<ServerlessCacheProps> {
  return { majorEngineVersion: MajorEngineVersion.of(engine, version) };
}

function networkOf(...letters: string[]): Partial<ServerlessCacheProps> {
  return { network: Network.fromVpcId("vpc-0000000a", idsOf(...letters)) };
}
