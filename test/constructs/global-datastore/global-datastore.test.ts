import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  AccessString,
  AuthToken,
  type AuthTokenOptions,
  CacheAuthentication,
  CacheSecurityGroup,
  ConfigurationError,
  EncryptionKey,
  Engine,
  EngineVersion,
  GlobalDatastore,
  type GlobalDatastoreProps,
  IamRole,
  NodeType,
  ProviderFloor,
  ReplicatedGroup,
  type ReplicatedGroupProps,
  SecondaryReplicatedGroup,
  type SecondaryReplicatedGroupProps,
  SecondaryShardedGroup,
  type SecondaryShardedGroupProps,
  SecretValue,
  ShardedGroup,
  type ShardedGroupProps,
  SingleNodeGroup,
  SubnetGroup,
  User,
  UserGroup,
  Warnings,
} from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize, terraformOf, testApp } from "../synthesis";

const SHARED = {
  subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
  securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0000000a")],
};
const PRIMARY: ReplicatedGroupProps = {
  ...SHARED,
  replicationGroupId: "prod-checkout-valkey",
  engineVersion: EngineVersion.VALKEY_8_1,
  nodeType: NodeType.of("cache.r7g.large"),
};
const PEOPLE = CacheAuthentication.users(UserGroup.fromUserGroupId("people"));
const IMPORTED = GlobalDatastore.fromGlobalReplicationGroupId("ldgnf-prod-checkout");
const SECONDARY: SecondaryReplicatedGroupProps = {
  ...SHARED,
  globalDatastore: IMPORTED,
  replicationGroupId: "prod-checkout-valkey-us-east-1",
};

/** A stack of a region, in an app of its own unless one is given. */
function stackIn(region: string, app = testApp()): TerraformStack {
  const stack = new TerraformStack(app, region);
  new AwsProvider(stack, "Aws", { region });
  return stack;
}

function replicatedDatastore(
  stack: TerraformStack,
  primary: Partial<ReplicatedGroupProps> = {},
  props: Partial<GlobalDatastoreProps> = {},
): GlobalDatastore {
  return new GlobalDatastore(stack, "GlobalDatastore", {
    primary: new ReplicatedGroup(stack, "Cache", { ...PRIMARY, ...primary }),
    suffix: "prod-checkout",
    ...props,
  });
}

function shardedDatastore(stack: TerraformStack, primary: Partial<ShardedGroupProps> = {}): GlobalDatastore {
  return new GlobalDatastore(stack, "GlobalDatastore", {
    primary: new ShardedGroup(stack, "Cache", { ...PRIMARY, shards: 3, ...primary }),
    suffix: "prod-checkout",
  });
}

const inhabited = (stack: TerraformStack) => replicatedDatastore(stack, { authentication: PEOPLE });
const tokenOf = (options: AuthTokenOptions) =>
  CacheAuthentication.token(AuthToken.fromSecret(SecretValue.fromParameterStore("/shop/token"), options));
const tokened = (stack: TerraformStack) =>
  replicatedDatastore(stack, { authentication: tokenOf({ allowInState: true }) });

/** Code and pointer of what a secondary is refused for, in the stack of another region, or warned of. */
function saidOf(
  datastoreOf: (stack: TerraformStack) => GlobalDatastore,
  change: Partial<SecondaryReplicatedGroupProps> = {},
  region = "us-east-1",
): string[] {
  const app = testApp();
  const globalDatastore = datastoreOf(stackIn("eu-west-1", app));
  const stack = stackIn(region, app);
  return said(() => {
    new SecondaryReplicatedGroup(stack, "Cache", { ...SECONDARY, globalDatastore, ...change });
    return Warnings.of(stack);
  });
}

function said(build: () => { code: string; pointer: string }[]): string[] {
  const asText = ({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`;
  try {
    return build().map(asText);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) {
      throw error;
    }
    return error.problems.map(asText);
  }
}

describe("a global datastore", () => {
  test("has the version, node type and failover of its primary, and the parameter group that a major upgrade demands", () => {
    const { resource } = synthesize((stack) => replicatedDatastore(stack));
    expect(Object.values(resource.aws_elasticache_global_replication_group!)).toEqual([
      {
        global_replication_group_id_suffix: "prod-checkout",
        global_replication_group_description: "Global datastore of prod-checkout-valkey",
        primary_replication_group_id: "${aws_elasticache_replication_group.Cache_18F6EE16.id}",
        engine_version: "8.1",
        cache_node_type: "cache.r7g.large",
        automatic_failover_enabled: true,
        parameter_group_name: "${aws_elasticache_parameter_group.Cache_Parameters_D336F3D1.name}",
        lifecycle: { ignore_changes: ["primary_replication_group_id"] },
      },
    ]);
  });

  test("has the shards of a sharded primary, also where only Terraform knows them", () => {
    const known = synthesize((stack) => shardedDatastore(stack));
    const token = synthesize((stack) =>
      shardedDatastore(stack, { shards: new TerraformVariable(stack, "shards", { type: "number" }).numberValue }),
    );
    expect(onlyResource(known, "aws_elasticache_global_replication_group").num_node_groups).toBe(3);
    expect(onlyResource(token, "aws_elasticache_global_replication_group").num_node_groups).toBe("${var.shards}");
  });

  test("takes from its primary what it owns, and minor versions by themselves", () => {
    const group = onlyResource(
      synthesize((stack) => replicatedDatastore(stack)),
      "aws_elasticache_replication_group",
    );
    expect(group.auto_minor_version_upgrade).toBe(false);
    expect(group.lifecycle).toMatchObject({
      ignore_changes: [
        "snapshot_name",
        "snapshot_arns",
        "final_snapshot_identifier",
        "engine_version",
        "node_type",
        "num_node_groups",
        "parameter_group_name",
        "automatic_failover_enabled",
      ],
      prevent_destroy: true,
    });
  });

  test("takes nothing from a cache that is not its primary", () => {
    const group = onlyResource(
      synthesize((stack) => new ReplicatedGroup(stack, "Cache", PRIMARY)),
      "aws_elasticache_replication_group",
    );
    expect(group.auto_minor_version_upgrade).toBe(true);
    expect(group.lifecycle).toMatchObject({
      ignore_changes: ["snapshot_name", "snapshot_arns", "final_snapshot_identifier"],
    });
  });

  test.each<[string, Partial<ReplicatedGroupProps>, string[]]>([
    ["a burstable node type", { nodeType: NodeType.of("cache.t4g.medium") }, ["EC1852 /primary/nodeType"]],
    [
      "a version without",
      { engineVersion: EngineVersion.of(Engine.REDIS, "4.0.10"), nodeType: NodeType.of("cache.r5.large") },
      ["EC1853 /primary/engineVersion"],
    ],
    [
      "a local zone",
      {
        subnetGroup: {
          subnetGroupName: "prod-caches",
          availabilityZones: ["us-west-2a", "us-west-2-lax-1a"],
        },
      },
      ["EC1855 /primary"],
    ],
  ])("refuses %s", (_, primary, problems) => {
    expect(problemsOf((stack) => replicatedDatastore(stack, primary))).toEqual(problems);
  });

  test("takes a single node, with a warning, and secondaries of one node", () => {
    const stack = new TerraformStack(testApp(), "stack");
    const primary = new SingleNodeGroup(stack, "Cache", PRIMARY);
    const datastore = new GlobalDatastore(stack, "Global", { primary, suffix: "prod" });
    expect(Warnings.of(datastore).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(["EC1854 /primary"]);
    const secondary = new SecondaryReplicatedGroup(stack, "Secondary", { ...SECONDARY, globalDatastore: datastore });
    expect(secondary.resource.numCacheClustersInput).toBe(1);
    expect(datastore.resource.automaticFailoverEnabledInput).toBe(false);
  });

  test("refuses what is no group of this app", () => {
    expect(
      problemsOf(
        (stack) =>
          new GlobalDatastore(stack, "Global", {
            primary: { replicationGroupId: "sessions" } as never,
            suffix: "prod",
          }),
      ),
    ).toEqual(["EC1000 /primary"]);
  });

  test.each<[string, Partial<ReplicatedGroupProps>, Partial<GlobalDatastoreProps>, string[]]>([
    ["a suffix in upper case", {}, { suffix: "Prod" }, ["EC1851 /suffix"]],
    ["a suffix of 35 characters", {}, { suffix: "a".repeat(35) }, ["EC1851 /suffix"]],
    [
      "minor versions by themselves",
      { autoMinorVersionUpgrade: true },
      {},
      ["EC1856 /primary/autoMinorVersionUpgrade"],
    ],
    ["changes that are to wait", { applyImmediately: false }, {}, ["EC1857 /primary/applyImmediately"]],
    ["parameters, which are copied", { parameters: { timeout: "300" } }, {}, ["EC1858 /primary/parameters"]],
    [
      "a parameter group that exists, which is copied",
      { parameterGroup: { parameterGroupName: "ours" } },
      {},
      ["EC1858 /primary/parameterGroup"],
    ],
    ["nothing else", { applyImmediately: true, autoMinorVersionUpgrade: false }, { suffix: "a".repeat(34) }, []],
  ])("warns of %s", (_, primary, props, warnings) => {
    const stack = stackIn("eu-west-1");
    replicatedDatastore(stack, primary, props);
    expect(Warnings.of(stack).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(warnings);
  });

  test("warns of a region that is not known to have global datastores", () => {
    const stack = stackIn("eu-south-9");
    replicatedDatastore(stack);
    expect(Warnings.of(stack).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(["EC1859 /primary"]);
  });

  test("takes a node type that is newer than the catalogue, of which the cache warns", () => {
    const stack = stackIn("eu-west-1");
    replicatedDatastore(stack, { nodeType: NodeType.of("cache.r9g.large") });
    expect(Warnings.of(stack).map(({ code }) => code)).toEqual(["EC1314"]);
  });

  test("judges no token", () => {
    expect(problemsOf((stack) => replicatedDatastore(stack, {}, { suffix: Token.asString({ Ref: "x" }) }))).toEqual([]);
  });
});

describe("a secondary", () => {
  test("says nothing of what the datastore owns, and ignores what the provider or AWS would fill in", () => {
    const key = EncryptionKey.fromKeyArn("arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    const synthesis = synthesize(
      (stack) => new SecondaryReplicatedGroup(stack, "Cache", { ...SECONDARY, encryptionKey: key }),
    );
    expect(onlyResource(synthesis, "aws_elasticache_replication_group")).toEqual({
      replication_group_id: "prod-checkout-valkey-us-east-1",
      global_replication_group_id: "ldgnf-prod-checkout",
      description: "Secondary of a datastore",
      num_cache_clusters: 2,
      port: 6379,
      subnet_group_name: "prod-caches",
      security_group_ids: ["sg-0000000a"],
      kms_key_id: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      maintenance_window: "sun:05:00-sun:06:00",
      snapshot_window: "03:00-04:00",
      snapshot_retention_limit: 7,
      final_snapshot_identifier:
        'prod-checkout-valkey-us-east-1-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}',
      apply_immediately: false,
      lifecycle: {
        ignore_changes: ["final_snapshot_identifier", "engine", "automatic_failover_enabled", "multi_az_enabled"],
        prevent_destroy: true,
      },
    });
  });

  test("has users of its own region, and lets roles connect as them", () => {
    const app = testApp();
    const globalDatastore = replicatedDatastore(stackIn("eu-west-1", app), { authentication: PEOPLE });
    const stack = stackIn("us-east-1", app);
    const web = new User(stack, "Web", { userId: "web", accessString: AccessString.readOnly() });
    const userGroup = new UserGroup(stack, "Users", { userGroupId: "america", users: [web] });
    const firewall = new CacheSecurityGroup(stack, "Firewall", { namePrefix: "prod", vpcId: "vpc-1", ports: [6379] });
    const secondary = new SecondaryReplicatedGroup(stack, "Cache", {
      ...SECONDARY,
      securityGroups: [firewall],
      globalDatastore,
      authentication: CacheAuthentication.users(userGroup),
    });
    const securityGroup = CacheSecurityGroup.fromSecurityGroupId("sg-0000000b");
    secondary.grantConnect(IamRole.fromRoleArn("arn:aws:iam::123456789012:role/web"), web, { securityGroup });
    const synthesis = terraformOf(stack);
    expect(onlyResource(synthesis, "aws_elasticache_replication_group").user_group_ids).toEqual([
      "${aws_elasticache_user_group.Users_0A0EEA89.id}",
    ]);
    expect(JSON.parse(onlyResource(synthesis, "aws_iam_role_policy").policy as string)).toMatchObject({
      Statement: [
        {
          Action: "elasticache:Connect",
          Resource: [
            "${aws_elasticache_replication_group.Cache_18F6EE16.arn}",
            "${aws_elasticache_user.Web_3C8945DB.arn}",
          ],
        },
      ],
    });
    expect(onlyResource(synthesis, "aws_vpc_security_group_ingress_rule")).toMatchObject({
      referenced_security_group_id: "sg-0000000b",
      from_port: 6379,
      to_port: 6379,
    });
    expect(secondary.connection).toMatchObject({ authentication: "users", engine: "valkey", port: 6379 });
  });

  test.each([
    ["5.100.0", { auth_token: "${data.aws_secretsmanager_secret_version.Cache_AuthToken_6CD6CE08.secret_string}" }],
    ["6.64.0", { auth_token_wo_version: 1 }],
  ])("has a token of its own region, with provider %s", (floor, expected) => {
    const app = testApp();
    const tokenIn = (region: string) =>
      CacheAuthentication.token(
        AuthToken.fromSecret(
          SecretValue.fromSecretsManager(`arn:aws:secretsmanager:${region}:123456789012:secret:token-a1b2c3`),
          { allowInState: true },
        ),
      );
    const globalDatastore = replicatedDatastore(stackIn("eu-west-1", app), { authentication: tokenIn("eu-west-1") });
    const stack = stackIn("us-east-1", app);
    ProviderFloor.of(stack).raise(floor, "a test");
    const secondary = new SecondaryReplicatedGroup(stack, "Cache", {
      ...SECONDARY,
      globalDatastore,
      authentication: tokenIn("us-east-1"),
    });
    expect(onlyResource(terraformOf(stack), "aws_elasticache_replication_group")).toMatchObject({
      auth_token_update_strategy: "SET",
      ...expected,
    });
    expect(secondary.connection).toMatchObject({
      authentication: "token",
      token: { secretArn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:token-a1b2c3" },
    });
  });

  test("may be destroyed where it is not protected", () => {
    const group = onlyResource(
      synthesize((stack) => new SecondaryReplicatedGroup(stack, "Cache", { ...SECONDARY, deletionProtection: false })),
      "aws_elasticache_replication_group",
    );
    expect(group.lifecycle).not.toHaveProperty("prevent_destroy");
  });

  test("that is sharded has replicas of each shard, and no number of shards", () => {
    const sharded = onlyResource(
      synthesize(
        (stack) =>
          new SecondaryShardedGroup(stack, "Cache", {
            ...(SECONDARY as SecondaryShardedGroupProps),
            replicasPerShard: 2,
          }),
      ),
      "aws_elasticache_replication_group",
    );
    expect(sharded.replicas_per_node_group).toBe(2);
    expect(sharded).not.toHaveProperty("num_node_groups");
    expect(sharded).not.toHaveProperty("num_cache_clusters");
  });

  test("has no properties for what the datastore owns", () => {
    const build = (stack: TerraformStack) =>
      // @ts-expect-error the node type is that of the datastore
      new SecondaryReplicatedGroup(stack, "Cache", { ...SECONDARY, nodeType: NodeType.R7G_LARGE });
    const sharded = (stack: TerraformStack) =>
      // @ts-expect-error the number of shards is that of the datastore
      new SecondaryShardedGroup(stack, "Cache", { ...SECONDARY, shards: 3 });
    const versioned = (stack: TerraformStack) =>
      // @ts-expect-error the engine version is that of the datastore
      new SecondaryReplicatedGroup(stack, "Cache", { ...SECONDARY, engineVersion: EngineVersion.VALKEY_8_1 });
    expect([build, sharded, versioned]).toHaveLength(3);
  });

  test("in the stack of another region refers to the datastore by way of the state of the first", () => {
    const app = testApp();
    const primary = stackIn("eu-west-1", app);
    const secondary = stackIn("us-east-1", app);
    new SecondaryReplicatedGroup(secondary, "Cache", { ...SECONDARY, globalDatastore: replicatedDatastore(primary) });
    primary.prepareStack();
    const { data, resource } = terraformOf(secondary);
    expect(Object.keys(data.terraform_remote_state!)).toEqual(["cross-stack-reference-input-eu-west-1"]);
    expect(Object.values(resource.aws_elasticache_replication_group!)[0]!.global_replication_group_id).toMatch(
      /^\$\{data\.terraform_remote_state\.cross-stack-reference-input-eu-west-1\.outputs\..+global_replication_group_id\}$/,
    );
    expect(secondary.dependencies).toEqual([primary]);
  });

  test.each<[string, Parameters<typeof saidOf>, string[]]>([
    ["nothing that is right", [replicatedDatastore], []],
    [
      "the id of the primary",
      [replicatedDatastore, { replicationGroupId: "prod-checkout-valkey" }],
      ["EC1864 /replicationGroupId"],
    ],
    ["the other topology", [shardedDatastore], ["EC1865 /globalDatastore"]],
    ["six replicas", [replicatedDatastore, { replicas: 6 }], ["EC1866 /replicas"]],
    ["half a replica", [replicatedDatastore, { replicas: 0.5 }], ["EC1866 /replicas"]],
    ["no replica where the primary fails over", [replicatedDatastore, { replicas: 0 }], ["EC1867 /replicas"]],
    [
      "one subnet where the primary is Multi-AZ",
      [replicatedDatastore, { subnetGroup: { subnetGroupName: "one", subnetCount: 1 } }],
      ["EC1868 /subnetGroup"],
    ],
    [
      "a local zone",
      [
        replicatedDatastore,
        { subnetGroup: { subnetGroupName: "two", availabilityZones: ["us-east-1a", "us-east-1-bos-1a"] } },
      ],
      ["EC1869 /subnetGroup"],
    ],
    ["a region of another partition", [replicatedDatastore, {}, "cn-north-1"], ["EC1863 /globalDatastore"]],
    [
      "a region that is not known to have global datastores",
      [replicatedDatastore, {}, "eu-south-9"],
      ["EC1870 /globalDatastore"],
    ],
    ["nobody asked where the primary has users", [inhabited], ["EC1872 /authentication"]],
    ["nobody asked on purpose", [inhabited, { authentication: CacheAuthentication.none() }], []],
    ["nobody asked where the primary has a token", [tokened], ["EC1871 /authentication"]],
    ["users where the primary has a token", [tokened, { authentication: PEOPLE }], ["EC1871 /authentication"]],
    ["users where the primary asks nobody", [replicatedDatastore, { authentication: PEOPLE }], []],
    [
      "a token where the primary has none, which would be in the state besides",
      [replicatedDatastore, { authentication: tokenOf({}) }],
      ["EC1871 /authentication", "EC2106 /authentication"],
    ],
    [
      "a key where the primary has no encryption",
      [
        (stack) => replicatedDatastore(stack, { atRestEncryption: false }),
        {
          encryptionKey: EncryptionKey.fromKeyArn(
            "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          ),
        },
      ],
      ["EC1503 /atRestEncryption"],
    ],
    [
      "a key of another region",
      [
        replicatedDatastore,
        {
          encryptionKey: EncryptionKey.fromKeyArn(
            "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
          ),
        },
      ],
      ["EC1504 /encryptionKey"],
    ],
    [
      "a name, a port, snapshots and windows that no cache may have",
      [
        replicatedDatastore,
        {
          replicationGroupId: "Prod",
          port: 0,
          snapshotRetentionDays: 36,
          maintenanceWindow: "sun:03:00-sun:04:00",
          snapshotWindow: "03:00-04:00",
        },
      ],
      ["EC1001 /replicationGroupId", "EC1615 /snapshotWindow", "EC1003 /port", "EC1601 /snapshotRetentionDays"],
    ],
  ])("is told of %s", (_, args, problems) => {
    expect(saidOf(...args)).toEqual(problems);
  });

  test("may have no replica where the primary does not fail over", () => {
    const lonely = (stack: TerraformStack) => replicatedDatastore(stack, { automaticFailover: false, multiAz: false });
    expect(saidOf(lonely, { replicas: 0 })).toEqual([]);
  });

  test("counts its nodes by the shards of the primary", () => {
    const many = (region: string, replicasPerShard: number) => {
      const app = testApp();
      const globalDatastore = shardedDatastore(stackIn("eu-west-1", app), { shards: 100, replicasPerShard: 0 });
      const stack = stackIn(region, app);
      const { replicationGroupId } = SECONDARY;
      return said(() => {
        new SecondaryShardedGroup(stack, "Cache", { ...SHARED, globalDatastore, replicationGroupId, replicasPerShard });
        return Warnings.of(stack);
      });
    };
    expect(many("us-east-1", 1)).toEqual(["EC1209 /replicasPerShard"]);
    expect(many("us-east-1", 5)).toEqual(["EC1208 /replicasPerShard"]);
    expect(many("us-east-1", 0)).toEqual(["EC1867 /replicasPerShard"]);
  });

  test("is at most the second, and the first in China; no two are in one region", () => {
    const build = (first: string, ...others: string[]) => {
      const app = testApp();
      const globalDatastore = replicatedDatastore(stackIn(first, app));
      return others.map((region, index) => {
        const stack = new TerraformStack(app, `secondary-${index}`);
        new AwsProvider(stack, "Aws", { region });
        const replicationGroupId = `prod-checkout-${index}`;
        return said(() => {
          new SecondaryReplicatedGroup(stack, "Cache", { ...SECONDARY, globalDatastore, replicationGroupId });
          return Warnings.of(stack);
        });
      });
    };
    expect(build("eu-west-1", "us-east-1", "us-west-2", "sa-east-1")).toEqual([[], [], ["EC1861 /globalDatastore"]]);
    expect(build("cn-north-1", "cn-northwest-1", "cn-north-1")).toEqual([
      [],
      ["EC1861 /globalDatastore", "EC1862 /globalDatastore"],
    ]);
    expect(build("eu-west-1", "us-east-1", "us-east-1")).toEqual([[], ["EC1862 /globalDatastore"]]);
  });

  test("of a datastore made elsewhere is judged by itself", () => {
    expect(problemsOf((stack) => new SecondaryReplicatedGroup(stack, "Cache", { ...SECONDARY, replicas: 0 }))).toEqual(
      [],
    );
    expect(problemsOf((stack) => new SecondaryReplicatedGroup(stack, "Cache", { ...SECONDARY, replicas: 9 }))).toEqual([
      "EC1866 /replicas",
    ]);
  });
});
