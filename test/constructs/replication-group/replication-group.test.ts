import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  CacheSecurityGroup,
  EncryptionKey,
  Engine,
  EngineVersion,
  FinalSnapshot,
  NodeType,
  ParameterGroup,
  ReplicatedGroup,
  type ReplicatedGroupProps,
  Restore,
  ShardedGroup,
  type ShardedGroupProps,
  SingleNodeGroup,
  type SingleNodeGroupProps,
  SubnetGroup,
  TransitEncryption,
} from "cdktf-elasticache";
import { onlyResource, problemsOf, refused, synthesize } from "../synthesis";

const PROPS: SingleNodeGroupProps = {
  replicationGroupId: "prod-checkout-redis",
  engineVersion: EngineVersion.VALKEY_8_1,
  nodeType: NodeType.of("cache.r7g.large"),
  subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
  securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0000000a")],
  encryptionKey: EncryptionKey.fromKeyArn(
    "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  ),
};

const single = (props: Partial<SingleNodeGroupProps> = {}) =>
  onlyResource(
    synthesize((stack) => new SingleNodeGroup(stack, "Cache", { ...PROPS, ...props })),
    "aws_elasticache_replication_group",
  );
const replicated = (props: Partial<ReplicatedGroupProps> = {}) =>
  onlyResource(
    synthesize((stack) => new ReplicatedGroup(stack, "Cache", { ...PROPS, ...props })),
    "aws_elasticache_replication_group",
  );
const sharded = (props: Partial<ShardedGroupProps> = {}) =>
  onlyResource(
    synthesize((stack) => new ShardedGroup(stack, "Cache", { shards: 3, ...PROPS, ...props })),
    "aws_elasticache_replication_group",
  );

describe("every topology", () => {
  test("writes out what the provider or AWS would guess", () => {
    expect(single()).toMatchObject({
      engine: "valkey",
      engine_version: "8.1",
      port: 6379,
      network_type: "ipv4",
      ip_discovery: "ipv4",
      at_rest_encryption_enabled: true,
      kms_key_id: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      transit_encryption_enabled: true,
      transit_encryption_mode: "required",
      auto_minor_version_upgrade: true,
      automatic_failover_enabled: false,
      multi_az_enabled: false,
      apply_immediately: false,
      maintenance_window: "sun:05:00-sun:06:00",
      snapshot_window: "03:00-04:00",
      snapshot_retention_limit: 7,
      subnet_group_name: "prod-caches",
      security_group_ids: ["sg-0000000a"],
    });
  });

  test("writes a boolean as a boolean, also where the bindings say string", () => {
    const group = single({ atRestEncryption: false, encryptionKey: undefined, autoMinorVersionUpgrade: false });
    expect(group.at_rest_encryption_enabled).toBe(false);
    expect(group.auto_minor_version_upgrade).toBe(false);
    expect(group).not.toHaveProperty("kms_key_id");
  });

  test("has a parameter group of its own, by reference", () => {
    const { resource } = synthesize((stack) => new SingleNodeGroup(stack, "Cache", PROPS));
    const [name] = Object.keys(resource.aws_elasticache_parameter_group!);
    const [group] = Object.values(resource.aws_elasticache_replication_group!);
    expect(group!.parameter_group_name).toBe(`\${aws_elasticache_parameter_group.${name}.name}`);
  });

  test("takes a parameter group that exists instead", () => {
    const parameterGroup = ParameterGroup.fromParameterGroupName("ours");
    const { resource } = synthesize((stack) => new SingleNodeGroup(stack, "Cache", { ...PROPS, parameterGroup }));
    expect(resource).not.toHaveProperty("aws_elasticache_parameter_group");
    expect(Object.values(resource.aws_elasticache_replication_group!)[0]!.parameter_group_name).toBe("ours");
  });

  test("turns data tiering on for the node types that cannot be without it", () => {
    expect(single({ nodeType: NodeType.of("cache.r6gd.xlarge") }).data_tiering_enabled).toBe(true);
    expect(single()).not.toHaveProperty("data_tiering_enabled");
  });

  test("writes no TLS mode where TLS is off or the version has no modes", () => {
    expect(single({ transitEncryption: TransitEncryption.OFF })).toMatchObject({ transit_encryption_enabled: false });
    expect(single({ transitEncryption: TransitEncryption.OFF })).not.toHaveProperty("transit_encryption_mode");
    const old = single({ engineVersion: EngineVersion.of(Engine.REDIS, "6.2") });
    expect(old.transit_encryption_enabled).toBe(true);
    expect(old).not.toHaveProperty("transit_encryption_mode");
  });

  test("reaches every argument of the resource by the escape hatch", () => {
    const { resource } = synthesize((stack) => {
      const { resource: inner } = new SingleNodeGroup(stack, "Cache", PROPS);
      inner.ipDiscovery = "ipv6";
      inner.addOverride("snapshot_name", "before-the-move");
    });
    expect(Object.values(resource.aws_elasticache_replication_group!)[0]).toMatchObject({
      ip_discovery: "ipv6",
      snapshot_name: "before-the-move",
    });
  });

  test("judges nothing that only Terraform will know", () => {
    const group = onlyResource(
      synthesize((stack) => {
        const number = () =>
          new TerraformVariable(stack, `n${stack.node.children.length}`, { type: "number" }).numberValue;
        const text = new TerraformVariable(stack, "id", { type: "string" }).stringValue;
        new ShardedGroup(stack, "Cache", {
          ...PROPS,
          replicationGroupId: text,
          description: text,
          port: number(),
          shards: number(),
          replicasPerShard: number(),
          snapshotRetentionDays: number(),
          parameters: { timeout: text },
        });
      }),
      "aws_elasticache_replication_group",
    );
    expect(Object.values(group).some((value) => Token.isUnresolved(value))).toBe(false);
    expect(group.replication_group_id).toBe("${var.id}");
    expect(group.num_node_groups).toMatch(/^\$\{var\.n\d\}$/);
  });

  test.each([
    ["an upper-case id", { replicationGroupId: "Prod" }, ["EC1001 /replicationGroupId"]],
    ["41 characters", { replicationGroupId: "a".repeat(41) }, ["EC1001 /replicationGroupId"]],
    ["a hyphen at the end", { replicationGroupId: "prod-" }, ["EC1001 /replicationGroupId"]],
    ["an empty description", { description: " " }, ["EC1002 /description"]],
    ["256 characters of description", { description: "d".repeat(256) }, ["EC1002 /description"]],
    ["port 0", { port: 0 }, ["EC1003 /port"]],
    ["port 65536", { port: 65536 }, ["EC1003 /port"]],
    ["Memcached", { engineVersion: EngineVersion.MEMCACHED_1_6_22 }, ["EC1301 /engineVersion"]],
    [
      "TLS that is preferred on a version without modes",
      { engineVersion: EngineVersion.of(Engine.REDIS, "6.2"), transitEncryption: TransitEncryption.PREFERRED },
      ["EC1302 /transitEncryption"],
    ],
    ["cluster-enabled", { parameters: { "cluster-enabled": "maybe" } }, ["EC1410 /parameters/cluster-enabled"]],
    ["an empty parameter", { parameters: { timeout: "" } }, ["EC1402 /parameters/timeout"]],
    [
      "parameters beside a parameter group that exists",
      { parameters: { timeout: "20" }, parameterGroup: ParameterGroup.fromParameterGroupName("ours") },
      ["EC1404 /parameters"],
    ],
    ["36 days of snapshots", { snapshotRetentionDays: 36 }, ["EC1601 /snapshotRetentionDays"]],
    ["-1 days of snapshots", { snapshotRetentionDays: -1 }, ["EC1601 /snapshotRetentionDays"]],
  ])("fails on %s", (_, change: Partial<SingleNodeGroupProps>, problems) => {
    expect(problemsOf((stack) => new SingleNodeGroup(stack, "Cache", { ...PROPS, ...change }))).toEqual(problems);
  });

  test("tells the user what is wrong, what was given and what to change", () => {
    const build = (stack: never) =>
      new ShardedGroup(stack, "Cache", { ...PROPS, shards: 501, replicasPerShard: 0, multiAz: true });
    expect(() => synthesize(build as never)).toThrow(
      `stack/Cache: 3 problems
  error EC1201  shards: The number of shards must be 1 to 500; got 501.
                Set shards to a whole number from 1 to 500.
                https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
  error EC1204  replicasPerShard: Multi-AZ needs at least one replica in every shard; got 0.
                Set replicasPerShard to 1 or more, or multiAz to false.
                https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
  error EC1208  shards: A group of valkey 8.1 must have at most 500 nodes, shards × (1 + replicasPerShard); got 501.
                Use fewer shards of a larger node type, or fewer replicas.
                https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html`,
    );
  });
});

describe("final snapshot", () => {
  test("has a name that no other snapshot has, fixed when the cache is created", () => {
    expect(single()).toMatchObject({
      final_snapshot_identifier: 'prod-checkout-redis-final-${formatdate("YYYYMMDDhhmmss", plantimestamp())}',
      lifecycle: { ignore_changes: expect.arrayContaining(["final_snapshot_identifier"]) },
    });
  });

  test("is missed loudly in a cache that was imported, or made without", () => {
    expect(single().lifecycle).toMatchObject({
      postcondition: [
        {
          condition: "${self.final_snapshot_identifier != null}",
          error_message: expect.stringContaining("give finalSnapshot a name, such as prod-checkout-redis-final."),
        },
      ],
    });
  });

  test("can have a name of its own, or be left out", () => {
    const named = single({ finalSnapshot: FinalSnapshot.named("farewell") });
    expect(named.final_snapshot_identifier).toBe("farewell");
    const none = single({ finalSnapshot: FinalSnapshot.none() });
    expect(none).not.toHaveProperty("final_snapshot_identifier");
    for (const { lifecycle } of [named, none]) {
      expect(lifecycle).toEqual({ ignore_changes: ["snapshot_name", "snapshot_arns"], prevent_destroy: true });
    }
  });
});

describe("a replicated group", () => {
  test("has one replica in another zone, and fails over to it", () => {
    expect(replicated()).toMatchObject({
      num_cache_clusters: 2,
      automatic_failover_enabled: true,
      multi_az_enabled: true,
    });
  });

  test("counts the primary where the number of replicas is a variable", () => {
    const synthesis = synthesize((stack) => {
      const replicas = new TerraformVariable(stack, "replicas", { type: "number" }).numberValue;
      new ReplicatedGroup(stack, "Cache", { ...PROPS, replicas });
    });
    expect(onlyResource(synthesis, "aws_elasticache_replication_group").num_cache_clusters).toBe(
      "${(var.replicas + 1)}",
    );
  });

  test.each([
    ["0 replicas", { replicas: 0 }, ["EC1203 /replicas", "EC1204 /replicas"]],
    ["6 replicas", { replicas: 6 }, ["EC1203 /replicas"]],
    ["Multi-AZ without failover", { automaticFailover: false, multiAz: true }, ["EC1205 /automaticFailover"]],
    ["too few zones", { availabilityZones: ["eu-west-1a"] }, ["EC1207 /availabilityZones"]],
  ])("fails on %s", (_, change: Partial<ReplicatedGroupProps>, problems) => {
    expect(problemsOf((stack) => new ReplicatedGroup(stack, "Cache", { ...PROPS, ...change }))).toEqual(problems);
  });
});

describe("a sharded group", () => {
  test("has a replica in each shard, in another zone", () => {
    expect(sharded()).toMatchObject({
      num_node_groups: 3,
      replicas_per_node_group: 1,
      automatic_failover_enabled: true,
      multi_az_enabled: true,
    });
    expect(sharded()).not.toHaveProperty("num_cache_clusters");
  });

  test("turns cluster mode on in its parameter group", () => {
    const synthesis = synthesize((stack) => new ShardedGroup(stack, "Cache", { ...PROPS, shards: 1 }));
    expect(onlyResource(synthesis, "aws_elasticache_parameter_group").parameter).toEqual([
      { name: "cluster-enabled", value: "yes" },
    ]);
  });

  test("says cluster-enabled once where it is given as well, and not at all where there is none", () => {
    const parametersOf = (Group: typeof ShardedGroup | typeof ReplicatedGroup, value: string) =>
      onlyResource(
        synthesize(
          (stack) => new Group(stack, "Cache", { ...PROPS, shards: 1, parameters: { "cluster-enabled": value } }),
        ),
        "aws_elasticache_parameter_group",
      ).parameter;
    expect(parametersOf(ShardedGroup, "yes")).toEqual([{ name: "cluster-enabled", value: "yes" }]);
    expect(parametersOf(ReplicatedGroup, "no") ?? []).toEqual([]);
  });

  test("is not Multi-AZ where shards have no replica", () => {
    expect(sharded({ replicasPerShard: 0 }).multi_az_enabled).toBe(false);
  });

  test("places shard by shard, and asks for the provider that can", () => {
    const placement = [
      { primaryAvailabilityZone: "eu-west-1a", replicaAvailabilityZones: ["eu-west-1b"] },
      { primaryAvailabilityZone: "eu-west-1b", replicaAvailabilityZones: ["eu-west-1a"] },
    ];
    const synthesis = synthesize((stack) => new ShardedGroup(stack, "Cache", { ...PROPS, shards: 2, placement }));
    expect(onlyResource(synthesis, "aws_elasticache_replication_group").node_group_configuration).toEqual([
      {
        node_group_id: "0001",
        primary_availability_zone: "eu-west-1a",
        replica_availability_zones: ["eu-west-1b"],
        replica_count: 1,
      },
      {
        node_group_id: "0002",
        primary_availability_zone: "eu-west-1b",
        replica_availability_zones: ["eu-west-1a"],
        replica_count: 1,
      },
    ]);
    expect(synthesis.terraform.required_providers).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 6.20.0, < 7.0.0" },
    });
  });

  test.each([
    ["0 shards", { shards: 0 }, ["EC1201 /shards"]],
    ["half a shard", { shards: 1.5 }, ["EC1201 /shards"]],
    ["6 replicas", { replicasPerShard: 6 }, ["EC1202 /replicasPerShard"]],
    ["Multi-AZ without a replica", { replicasPerShard: 0, multiAz: true }, ["EC1204 /replicasPerShard"]],
    ["more nodes than AWS gives", { shards: 251 }, ["EC1208 /shards"]],
    ["a shard that is not placed", { placement: [{}] }, ["EC1210 /placement"]],
    [
      "a replica that is not placed",
      { shards: 1, replicasPerShard: 1, placement: [{ replicaAvailabilityZones: [] }] },
      ["EC1210 /placement/0/replicaAvailabilityZones"],
    ],
  ])("fails on %s", (_, change: Partial<ShardedGroupProps>, problems) => {
    expect(problemsOf((stack) => new ShardedGroup(stack, "Cache", { shards: 3, ...PROPS, ...change }))).toEqual(
      problems,
    );
  });

  test("fails with a source for every problem", () => {
    const [problem] = refused((stack) => new ShardedGroup(stack, "Cache", { ...PROPS, shards: 0 }));
    expect(problem!.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  });

  test("warns above 90 nodes, for which the quota has to be raised", () => {
    const warnings: unknown[] = [];
    synthesize((stack) => {
      const group = new ShardedGroup(stack, "Cache", { ...PROPS, shards: 46 });
      warnings.push(...group.node.metadata.map(({ data }) => data as unknown));
    });
    expect(warnings).toEqual([expect.stringMatching(/^EC1209 shards: The quota of a new account is 90 nodes/)]);
  });
});

describe("restore", () => {
  const FILES = ["arn:aws:s3:::backups/checkout-0001.rdb", "arn:aws:s3:::backups/checkout-0002.rdb"];
  const slotsOf = (shards: number, slots?: string[]) =>
    (sharded({ shards, restore: Restore.fromS3(FILES, slots) }).node_group_configuration as { slots: string }[]).map(
      (group) => group.slots,
    );

  test("of a snapshot is by name, and never replaces the cache, whether it is there or not", () => {
    const restored = single({ restore: Restore.fromSnapshot("last-week") });
    expect(restored).toMatchObject({ snapshot_name: "last-week" });
    expect(restored).not.toHaveProperty("snapshot_arns");
    expect(single()).not.toHaveProperty("snapshot_name");
    for (const { lifecycle } of [restored, single()]) {
      expect(lifecycle).toMatchObject({ ignore_changes: expect.arrayContaining(["snapshot_name", "snapshot_arns"]) });
    }
  });

  test("of RDB files is by their ARNs", () => {
    const restored = replicated({ restore: Restore.fromS3([FILES[0]!]) });
    expect(restored).toMatchObject({ snapshot_arns: ["arn:aws:s3:::backups/checkout-0001.rdb"] });
    expect(restored).not.toHaveProperty("node_group_configuration");
  });

  test("of RDB files into shards tells each shard its slots, evenly or as given", () => {
    expect(slotsOf(1)).toEqual(["0-16383"]);
    expect(slotsOf(3)).toEqual(["0-5460", "5461-10921", "10922-16383"]);
    expect(slotsOf(2, ["0-99", "100-16383"])).toEqual(["0-99", "100-16383"]);
  });

  test("of RDB files into shards asks for the provider that can, and lets shards scale in place afterwards", () => {
    const props = { ...PROPS, shards: 2, restore: Restore.fromS3(FILES) };
    const synthesis = synthesize((stack) => new ShardedGroup(stack, "Cache", props));
    expect(synthesis.terraform).toMatchObject({ required_providers: { aws: { version: ">= 6.20.0, < 7.0.0" } } });
    expect(onlyResource(synthesis, "aws_elasticache_replication_group").lifecycle).toMatchObject({
      ignore_changes: expect.arrayContaining(["node_group_configuration"]),
    });
    const snapshot = { ...PROPS, shards: 2, restore: Restore.fromSnapshot("last-week") };
    const { terraform } = synthesize((stack) => new ShardedGroup(stack, "Cache", snapshot));
    expect(terraform).not.toHaveProperty("required_providers");
  });

  test("of RDB files goes together with placement", () => {
    const placement = [{ primaryAvailabilityZone: "eu-west-1a" }, { primaryAvailabilityZone: "eu-west-1b" }];
    expect(sharded({ shards: 2, placement, restore: Restore.fromS3(FILES) })).toMatchObject({
      node_group_configuration: [
        { node_group_id: "0001", primary_availability_zone: "eu-west-1a", replica_count: 1, slots: "0-8191" },
        { node_group_id: "0002", primary_availability_zone: "eu-west-1b", replica_count: 1, slots: "8192-16383" },
      ],
    });
  });

  test("of RDB files into a number of shards that only Terraform knows needs slots", () => {
    const restored = (restore: Restore) => (stack: TerraformStack) => {
      const shards = new TerraformVariable(stack, "Shards", { type: "number" }).numberValue;
      new ShardedGroup(stack, "Cache", { ...PROPS, shards, restore });
    };
    expect(problemsOf(restored(Restore.fromS3(FILES)))).toEqual(["EC1606 /restore/slots"]);
    expect(problemsOf(restored(Restore.fromS3(FILES, ["0-8191", "8192-16383"])))).toEqual([]);
  });

  test.each([
    ["no name", Restore.fromSnapshot(undefined as never), ["EC1000 /restore"]],
    ["no files", Restore.fromS3(undefined as never), ["EC1000 /restore"]],
    ["a name that is a number", Restore.fromSnapshot(1 as never), ["EC1000 /restore/snapshotName"]],
    ["a file that is none", Restore.fromS3([null as never]), ["EC1000 /restore/objectArns/0"]],
    ["slots backwards", Restore.fromS3([FILES[0]!], ["8191-0", "8192-16383", "1-2"]), ["EC1606 /restore/slots"]],
    ["slots in words", Restore.fromS3([FILES[0]!], ["all", "of", "them"]), ["EC1606 /restore/slots"]],
  ])("fails on %s", (_, restore, problems) => {
    expect(problemsOf((stack) => new ShardedGroup(stack, "Cache", { ...PROPS, shards: 3, restore }))).toEqual(problems);
  });
});

test("a cache is protected from being deleted, until somebody says otherwise", () => {
  expect(single().lifecycle).toMatchObject({ prevent_destroy: true });
  expect(single({ deletionProtection: false }).lifecycle).not.toHaveProperty("prevent_destroy");
});

test("shards that are placed scale in place all the same", () => {
  expect(sharded({ shards: 1, placement: [{}] }).lifecycle).toMatchObject({
    ignore_changes: expect.arrayContaining(["node_group_configuration"]),
  });
  expect(sharded().lifecycle).toMatchObject({
    ignore_changes: expect.not.arrayContaining(["node_group_configuration"]),
  });
});
