import {
  type CloudBackend,
  type EnvironmentFile,
  type LocalBackend,
  type ReplicatedCache,
  type ShardedCache,
  resolveStage,
} from "../../configuration/config";
import { addEnvironments, type EnvironmentStacks } from "../../stacks/environment-stacks";
import { inventory } from "../../stacks/inventory";
import { type Synthesis, terraformOf, testApp } from "../constructs/synthesis";
import { environmentFile } from "../configuration/environment";
import { addressesOf } from "./environment-stack";
import { globalEnvironment } from "./global-environment";

/** The stacks of an environment, beside others that are like it but for their names. */
function stacksOf(file: EnvironmentFile, ...others: string[]): EnvironmentStacks {
  const alone = { ...environmentFile("dev"), accountId: "000000000000" };
  const files = [file, ...others.map((environment) => ({ ...alone, environment }))];
  return addEnvironments(testApp(), files.map(resolveStage))[0]!;
}

/** What an environment synthesizes, by the name of the stack. */
function synthesesOf(file: EnvironmentFile): { [stack: string]: Synthesis } {
  const { stacks } = stacksOf(file);
  stacks.forEach((stack) => stack.prepareStack());
  return Object.fromEntries(stacks.map((stack) => [stack.node.id, terraformOf(stack)]));
}

function saidOf(file: EnvironmentFile, ...others: string[]): string[] {
  return stacksOf(file, ...others).problems.map(({ code, pointer }) => `${code} ${pointer}`);
}

function withGlobal(change: NonNullable<ReplicatedCache["global"]>): EnvironmentFile {
  const file = globalEnvironment();
  file.caches.session = { ...(file.caches.session as ReplicatedCache), global: change };
  return file;
}

test("a cache that is renamed moves in every region", () => {
  const { session, ...caches } = globalEnvironment().caches;
  const cart = { ...session!, name: "prod-session-valkey", renamedFrom: "session" } as ReplicatedCache;
  const { prod, "prod-us-east-1": america } = synthesesOf({ ...globalEnvironment(), caches: { ...caches, cart } });
  expect(prod!.moved).toContainEqual({
    from: "aws_elasticache_global_replication_group.Caches_session_GlobalDatastore_AB083219",
    to: expect.stringContaining("Caches_cart_GlobalDatastore"),
  });
  expect(america!.moved).toContainEqual({
    from: expect.stringContaining("aws_elasticache_replication_group.Caches_session_Cache"),
    to: expect.stringContaining("aws_elasticache_replication_group.Caches_cart_Cache"),
  });
});

test("an environment without other regions is one stack", () => {
  expect(stacksOf(environmentFile("prod")).stacks.map(({ node }) => node.id)).toEqual(["prod"]);
});

test("global datastores change no address of an environment", () => {
  const { session, checkout, ...caches } = globalEnvironment().caches;
  const alone = { ...caches, session: { ...session, global: undefined }, checkout: { ...checkout, global: undefined } };
  const file = { ...globalEnvironment(), caches: alone as EnvironmentFile["caches"], secondaryRegions: undefined };
  const before = addressesOf(synthesesOf(file).prod!);
  const after = addressesOf(synthesesOf(globalEnvironment()).prod!);
  expect(after.filter((address) => !before.includes(address))).toEqual([
    "aws_elasticache_global_replication_group.Caches_session_GlobalDatastore_AB083219",
    "aws_elasticache_global_replication_group.Caches_checkout_GlobalDatastore_2AE07FF3",
  ]);
  expect(before.filter((address) => !after.includes(address))).toEqual([]);
});

describe("an environment with secondaries in two regions", () => {
  const { prod, "prod-us-east-1": america, "prod-ap-southeast-2": australia } = synthesesOf(globalEnvironment());

  test("has a stack for each region, the secondaries after the primaries", () => {
    const { stacks, problems } = stacksOf(globalEnvironment());
    expect(problems).toEqual([]);
    expect(stacks.map(({ node }) => node.id)).toEqual(["prod", "prod-us-east-1", "prod-ap-southeast-2"]);
    expect(stacks.map(({ dependencies }) => dependencies.map(({ node }) => node.id))).toEqual([[], ["prod"], ["prod"]]);
  });

  test("has a provider of each region, for the same account and with the same tags", () => {
    const [first] = prod!.provider.aws!;
    expect(first!.region).toBe("eu-west-1");
    expect(america!.provider.aws).toEqual([{ ...first, region: "us-east-1" }]);
    expect(australia!.provider.aws).toEqual([{ ...first, region: "ap-southeast-2" }]);
  });

  test("has a key, a subnet group and firewalls in each region", () => {
    for (const { resource } of [america!, australia!]) {
      expect(Object.keys(resource.aws_kms_key!)).toHaveLength(1);
      expect(Object.keys(resource.aws_elasticache_subnet_group!)).toHaveLength(1);
      expect(Object.values(resource.aws_elasticache_replication_group!)).toEqual(
        Object.values(resource.aws_elasticache_replication_group!).map(() =>
          expect.objectContaining({ kms_key_id: "${aws_kms_key.EncryptionKey_1B843E66.arn}" }),
        ),
      );
    }
    expect(JSON.stringify(america!.resource.aws_kms_key)).toContain("elasticache.us-east-1.amazonaws.com");
    expect(Object.keys(america!.resource.aws_security_group!)).toHaveLength(2);
    expect(Object.keys(australia!.resource.aws_security_group!)).toHaveLength(1);
  });

  test("tells programs of each region what those of the first are told", () => {
    const { session, ...others } = globalEnvironment().caches;
    const connection = { singleValues: ["port" as const] };
    const asked = synthesesOf({ ...globalEnvironment(), caches: { ...others, session: { ...session!, connection } } });
    for (const stack of ["prod", "prod-us-east-1", "prod-ap-southeast-2"]) {
      const names = Object.values(asked[stack]!.resource.aws_ssm_parameter!).map(({ name }) => name);
      expect(
        names.filter((name) => /\/(manifest|port)$/.test(name as string) && /session/.test(name as string)),
      ).toEqual(["/elasticache/prod/session/manifest", "/elasticache/prod/session/port"]);
    }
  });

  test("leaves log delivery to others in every region, where the file says so", () => {
    const { session, ...others } = globalEnvironment().caches as { readonly session: ReplicatedCache };
    const unmanaged: ReplicatedCache = { ...session, logDelivery: { type: "unmanaged" } };
    const left = synthesesOf({ ...globalEnvironment(), caches: { ...others, session: unmanaged } });
    for (const stack of ["prod", "prod-us-east-1", "prod-ap-southeast-2"]) {
      const groups = Object.values(left[stack]!.resource.aws_elasticache_replication_group!);
      const leaving = groups.filter(({ lifecycle }) =>
        JSON.stringify(lifecycle).includes("log_delivery_configuration"),
      );
      expect(leaving.map((group) => group.replication_group_id)).toEqual([expect.stringContaining("session")]);
    }
  });

  test("has in every secondary what the file says of it, and else what it says of the cache", () => {
    const groups = (synthesis: Synthesis) => Object.values(synthesis.resource.aws_elasticache_replication_group!);
    expect(groups(america!)).toEqual([
      expect.objectContaining({
        replication_group_id: "prod-session-america",
        num_cache_clusters: 2,
        maintenance_window: "mon:08:00-mon:09:00",
        snapshot_window: "10:00-11:00",
        snapshot_retention_limit: 1,
        port: 6380,
        notification_topic_arn: "arn:aws:sns:us-east-1:333333333333:caches",
      }),
      expect.objectContaining({
        replication_group_id: "prod-checkout-redis-us-east-1",
        replicas_per_node_group: 2,
        maintenance_window: "tue:02:00-tue:03:00",
        snapshot_window: "23:00-00:00",
        snapshot_retention_limit: 35,
        port: 6379,
      }),
    ]);
    expect(groups(australia!)).toEqual([
      expect.objectContaining({
        replication_group_id: "prod-session-valkey-ap-southeast-2",
        num_cache_clusters: 3,
        snapshot_retention_limit: 14,
      }),
    ]);
  });

  test("asks in every region who connects, by users of that region: those of the file, or those of the cache", () => {
    const usersIn = ({ resource }: Synthesis) =>
      Object.values(resource.aws_elasticache_user!).map(({ user_id, access_string }) => [
        user_id,
        (access_string as string).split(" -@all")[0],
      ]);
    expect(usersIn(america!)).toEqual([
      ["prod-session-america-reports", "on resetchannels ~session:*"],
      ["prod-session-america-operators", "on ~* &* +@all"],
      ["prod-checkout-redis-us-east-1-checkout", "on resetchannels ~checkout:* &checkout:*"],
      ["prod-checkout-redis-us-east-1-operators", "on ~* &* +@all"],
      ["prod-checkout-redis-us-east-1-default", "off"],
    ]);
    expect(usersIn(australia!)).toEqual([
      ["prod-session-valkey-ap-southeast-2-web", "on resetchannels ~session:* &session:*"],
      ["prod-session-valkey-ap-southeas-66d38134", "on resetchannels ~*"],
    ]);
    for (const { resource } of [america!, australia!]) {
      const groups = Object.values(resource.aws_elasticache_replication_group!);
      expect(groups.map(({ user_group_ids }) => user_group_ids)).toEqual(
        Object.keys(resource.aws_elasticache_user_group!).map((id) => [`\${aws_elasticache_user_group.${id}.id}`]),
      );
    }
  });

  test("lets the consumers of a region connect there, and nobody else", () => {
    const [policy, ...others] = Object.values(america!.resource.aws_iam_role_policy!);
    expect(others).toEqual([]);
    expect(policy).toMatchObject({
      role: "reports",
      name: "elasticache-prod-session-america-prod-session-america-reports-us-east-1",
    });
    expect(
      Object.values(america!.resource.aws_vpc_security_group_ingress_rule!).map((rule) => [
        rule.referenced_security_group_id,
        rule.from_port,
        rule.to_port,
      ]),
    ).toEqual([
      ["sg-0b1b2c3d4e5f60001", 6380, 6380],
      ["sg-0b1b2c3d4e5f60003", 6380, 6380],
    ]);
    expect(australia!.resource).not.toHaveProperty("aws_iam_role_policy");
    expect(australia!.resource).not.toHaveProperty("aws_vpc_security_group_ingress_rule");
  });

  test("gives the id of the datastore and every endpoint as outputs", () => {
    const named = ({ output }: Synthesis) => Object.keys(output).filter((name) => !name.startsWith("cross-stack-"));
    expect(named(prod!).filter((name) => name.includes("global"))).toEqual([
      "session_global_datastore_id",
      "checkout_global_datastore_id",
    ]);
    expect(named(america!).sort()).toEqual([
      "checkout_configuration_endpoint",
      "checkout_port",
      "checkout_security_group_id",
      "encryption_key_arn",
      "session_port",
      "session_primary_endpoint",
      "session_reader_endpoint",
      "session_security_group_id",
    ]);
  });

  test("lists every member", () => {
    expect(
      inventory(stacksOf(globalEnvironment()).stacks)
        .split("\n")
        .filter((line) => line.startsWith("prod-")),
    ).toEqual([
      "prod-us-east-1       prod-session-america                valkey 8.1        replicated   2      users: reports, operators   mon:08:00-mon:09:00  session_primary_endpoint, session_reader_endpoint",
      "prod-us-east-1       prod-checkout-redis-us-east-1       redis 7.1         sharded      9      users: checkout, operators  tue:02:00-tue:03:00  checkout_configuration_endpoint",
      "prod-ap-southeast-2  prod-session-valkey-ap-southeast-2  valkey 8.1        replicated   3      users: web, operators       sun:05:00-sun:06:00  session_primary_endpoint, session_reader_endpoint",
    ]);
  });

  test("takes over the windows of the cache, unless they overlap what is written for the region", () => {
    const file = withGlobal({ secondaries: { "us-east-1": { maintenanceWindow: "mon:02:30-mon:03:30" } } });
    const windows = { maintenanceWindow: "tue:01:00-tue:02:00", snapshotWindow: "03:00-04:00" };
    file.caches.session = { ...(file.caches.session as ReplicatedCache), ...windows };
    const { stacks, problems } = stacksOf(file);
    expect(problems).toEqual([]);
    expect(inventory(stacks).split("\n").at(-1)).toBe(
      "prod-us-east-1: prod-session-valkey-us-east-1 takes its snapshot 04:00-05:00 (UTC), out of the way of its maintenance window.",
    );
    expect(
      Object.values(synthesesOf(file)["prod-us-east-1"]!.resource.aws_elasticache_replication_group!),
    ).toContainEqual(
      expect.objectContaining({ maintenance_window: "mon:02:30-mon:03:30", snapshot_window: "04:00-05:00" }),
    );
  });

  test("is the Terraform that was reviewed", () => {
    expect({ america, australia }).toMatchSnapshot();
    expect(prod!.resource.aws_elasticache_global_replication_group).toMatchSnapshot();
  });
});

describe("the state of a secondary region", () => {
  const statesOf = (backend: EnvironmentFile["backend"]) => {
    const { terraform, data } = synthesesOf({ ...globalEnvironment(), backend })["prod-us-east-1"]!;
    return { own: terraform.backend ?? terraform.cloud, primaries: Object.values(data.terraform_remote_state!) };
  };

  test("on this machine is a file beside that of the environment", () => {
    const backend: LocalBackend = { type: "local" };
    expect(statesOf(backend)).toEqual({
      own: { local: { path: "../../../terraform.prod-us-east-1.tfstate" } },
      primaries: [
        {
          backend: "local",
          config: { path: "../../../terraform.prod.tfstate" },
          workspace: "${terraform.workspace}",
        },
      ],
    });
  });

  test.each([
    ["by default", undefined, "shop/prod/elasticache.tfstate", "shop/prod/us-east-1/elasticache.tfstate"],
    ["with a key", "caches/prod.tfstate", "caches/prod.tfstate", "caches/us-east-1/prod.tfstate"],
    ["with a key without folders", "prod.tfstate", "prod.tfstate", "us-east-1/prod.tfstate"],
  ])("in S3 is an object beside that of the environment, %s", (_, key, ofPrimaries, own) => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:333333333333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const shared = { bucket: "state", region: "eu-west-1", encrypt: true, kms_key_id: kmsKeyArn };
    expect(statesOf({ type: "s3", bucket: "state", key, kmsKeyArn })).toEqual({
      own: { s3: { ...shared, key: own, use_lockfile: true } },
      primaries: [{ backend: "s3", config: { ...shared, key: ofPrimaries }, workspace: "${terraform.workspace}" }],
    });
  });

  test.each(["mx-central-1", "eusc-de-east-1"] as const)(
    "in S3 in %s is found as that of the environment is",
    (region) => {
      const kmsKeyArn = `arn:aws:kms:${region}:333333333333:key/1`;
      const { own, primaries } = statesOf({ type: "s3", bucket: "state", region, kmsKeyArn });
      const { key, use_lockfile: lock, ...found } = (own as { s3: { [argument: string]: unknown } }).s3;
      expect({ key, lock }).toEqual({ key: "shop/prod/us-east-1/elasticache.tfstate", lock: true });
      expect(found.skip_region_validation).toBe(true);
      expect(primaries).toEqual([
        {
          backend: "s3",
          config: { ...found, key: "shop/prod/elasticache.tfstate" },
          workspace: "${terraform.workspace}",
        },
      ]);
    },
  );

  test("in HCP Terraform is a workspace beside that of the environment", () => {
    const backend: CloudBackend = { type: "cloud", organization: "acme", workspace: "shop-prod" };
    expect(statesOf(backend)).toEqual({
      own: { organization: "acme", workspaces: { name: "shop-prod-us-east-1" } },
      primaries: [{ backend: "remote", config: { organization: "acme", workspaces: { name: "shop-prod" } } }],
    });
  });
});

describe("what is wrong with regions", () => {
  test("a region that is that of the environment, or whose stack is another environment", () => {
    const file = globalEnvironment();
    const { "us-east-1": america } = file.secondaryRegions!;
    expect(saidOf({ ...file, secondaryRegions: { ...file.secondaryRegions, "eu-west-1": america! } })).toEqual([
      "EC1012 /secondaryRegions/eu-west-1",
    ]);
    expect(saidOf(file, "dev", "prod-us-east-1")).toEqual(["EC1013 /secondaryRegions/us-east-1"]);
  });

  test("a secondary in a region that is not described", () => {
    expect(saidOf({ ...globalEnvironment(), secondaryRegions: undefined })).toEqual([
      "EC1014 /caches/session/global/secondaries/us-east-1",
      "EC1014 /caches/session/global/secondaries/ap-southeast-2",
      "EC1014 /caches/checkout/global/secondaries/us-east-1",
    ]);
  });

  test("has the place of what is about the primary, the datastore, a secondary and a region", () => {
    const file = withGlobal({ secondaries: { "us-east-1": { replicas: 0, name: "prod-session-valkey" } } });
    file.caches.checkout = { ...(file.caches.checkout as ShardedCache), nodeType: "cache.t4g.medium" };
    file.secondaryRegions!["ap-southeast-2"] = {
      network: { type: "existing", vpcId: "vpc-0000000a", subnetIds: [] },
      encryption: {
        type: "existing",
        keyArn: "arn:aws:kms:eu-west-1:333333333333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      },
    };
    expect(saidOf(file)).toEqual([
      "EC1852 /caches/checkout/nodeType",
      "EC1867 /caches/session/global/secondaries/us-east-1/replicas",
      "EC1102 /secondaryRegions/ap-southeast-2/network/subnetIds",
    ]);
  });

  test("warns at the place of what is given", () => {
    const file = withGlobal({ suffix: "a".repeat(34) });
    const { warnings } = stacksOf(file);
    expect(warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toContain("EC1858 /caches/session/parameters");
    const twin = withGlobal({ secondaries: { "us-east-1": { name: "prod-session-valkey" } } });
    expect(stacksOf(twin).warnings.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
      "EC1864 /caches/session/global/secondaries/us-east-1/name",
    );
  });

  test.each([
    ["production", { problems: ["EC2115 /caches/session/global/secondaries/us-east-1/authentication"], warnings: [] }],
    ["development", { problems: [], warnings: ["EC2116 /caches/session/global/secondaries/us-east-1/authentication"] }],
  ] as const)("a secondary that everybody may connect to, in %s", (stage, expected) => {
    const open = { authentication: { type: "none" } } as const;
    const { problems, warnings } = stacksOf({ ...withGlobal({ secondaries: { "us-east-1": open } }), stage });
    const isOfSecondary = (place: string) => place.includes("/authentication") && place.includes("/secondaries/");
    const places = (found: typeof problems) => found.map(({ code, pointer }) => `${code} ${pointer}`);
    expect({
      problems: places(problems).filter(isOfSecondary),
      warnings: places(warnings).filter(isOfSecondary),
    }).toEqual(expected);
  });

  test("names that two members of one region share", () => {
    const file = withGlobal({ secondaries: { "us-east-1": { name: "prod-checkout-redis-us-east-1" } } });
    expect(saidOf(file)).toEqual(["EC1010 /caches/session/global/secondaries/us-east-1/name"]);
  });

  test("a region keeps its stack when its last secondary goes, so that Terraform can destroy it", () => {
    const file = environmentFile("prod");
    const { "us-east-1": america } = globalEnvironment().secondaryRegions!;
    const { "prod-us-east-1": empty } = synthesesOf({ ...file, secondaryRegions: { "us-east-1": america! } });
    expect(Object.keys(empty!.resource)).toEqual(["aws_kms_key", "aws_kms_alias", "aws_elasticache_subnet_group"]);
  });
});
