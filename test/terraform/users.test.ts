import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  DescribeUserGroupsCommand,
  DescribeUsersCommand,
  ElastiCacheClient,
  type User as DescribedUser,
} from "@aws-sdk/client-elasticache";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, TerraformStack, TerraformVariable } from "cdktf";
import {
  AccessString,
  CacheAuthentication,
  Engine,
  EngineVersion,
  MajorEngineVersion,
  NodeType,
  ProviderFloor,
  ReplicatedGroup,
  ServerlessCache,
  User,
  UserAuthentication,
  UserGroup,
} from "cdktf-elasticache";
import { testApp } from "../constructs/synthesis";
import { localAwsClient, localAwsEnvironment } from "../emulator/credentials";
import { localAws } from "./laboratory/local-aws";
import { Recorder } from "./laboratory/recorder";
import { changedAttributes, createdTypes, type Plan, Terraform } from "./laboratory/terraform";

const ACCOUNT = "121212121212";
const REGION = "eu-west-1";
const CHECKOUT = AccessString.application("checkout:");

let recorder: Recorder;
let elasticache: ElastiCacheClient;
let folder: string;
let terraform: Terraform;

beforeAll(async () => {
  recorder = await Recorder.start(localAws().endpoint);
  elasticache = new ElastiCacheClient(localAwsClient({ endpoint: localAws().endpoint, accountId: ACCOUNT }, REGION));
  folder = mkdtempSync(path.join(localAws().folder, "users-"));
  terraform = synthesize("users", usersOf({}));
  await terraform.init();
});

afterAll(async () => {
  elasticache.destroy();
  await recorder.stop();
});

describe("every way to authenticate, in groups of both engines, with caches of both kinds", () => {
  let everything: Terraform;

  beforeAll(async () => {
    everything = synthesize("everything", (stack) => {
      const password = new TerraformVariable(stack, "password", { type: "string", sensitive: true });
      const valkey = new UserGroup(stack, "Valkey", {
        userGroupId: "shop-valkey",
        users: [
          new User(stack, "Iam", { userId: "iam", accessString: CHECKOUT }),
          new User(stack, "Password", {
            userId: "password",
            accessString: AccessString.readOnly(),
            authentication: UserAuthentication.passwords([password.stringValue]),
          }),
        ],
      });
      const redis = new UserGroup(stack, "Redis", {
        userGroupId: "shop-redis",
        engine: Engine.REDIS,
        users: [
          new User(stack, "Old", {
            userId: "old",
            engine: Engine.REDIS,
            accessString: AccessString.clusterAwareClient("checkout:"),
          }),
        ],
      });
      const cache = {
        nodeType: NodeType.R7G_LARGE,
        subnetGroup: { subnetGroupName: "shop" },
        securityGroups: [{ securityGroupId: "sg-0000000a" }],
      };
      new ReplicatedGroup(stack, "ValkeyCache", {
        ...cache,
        replicationGroupId: "shop-valkey",
        engineVersion: EngineVersion.VALKEY_8_1,
        authentication: CacheAuthentication.users(valkey),
      });
      new ReplicatedGroup(stack, "RedisCache", {
        ...cache,
        replicationGroupId: "shop-redis",
        engineVersion: EngineVersion.REDIS_7_1,
        authentication: CacheAuthentication.users(redis),
      });
      new ServerlessCache(stack, "ServerlessCache", {
        serverlessCacheName: "shop-search",
        majorEngineVersion: MajorEngineVersion.VALKEY_8,
        network: { vpcId: "vpc-0000000a", subnetIds: ["subnet-0000000a", "subnet-0000000b"] },
        securityGroups: [{ securityGroupId: "sg-0000000a" }],
        authentication: CacheAuthentication.users(valkey),
      });
    });
  });

  test("are valid for the provider", async () => {
    expect(await everything.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  });

  test("are created by the first plan", async () => {
    await everything.init();
    expect(createdTypes(await everything.plan("-var=password=a-password-of-24-letters"))).toEqual({
      aws_elasticache_parameter_group: 2,
      aws_elasticache_replication_group: 2,
      aws_elasticache_serverless_cache: 1,
      aws_elasticache_user: 4,
      aws_elasticache_user_group: 2,
    });
  });
});

describe("deployed", () => {
  beforeAll(() => terraform.apply());

  test("the users and their group are what the program says, with the default user off", async () => {
    expect(await usersNow()).toEqual({
      checkout: ["checkout", `${CHECKOUT}`],
      "shop-default": ["default", "off -@all"],
    });
    expect(await membersNow()).toEqual(["checkout", "shop-default"]);
  });

  test("nothing changes in the next plan", async () => {
    expect(changesOf(await synthesize("users", usersOf({})).plan())).toEqual({});
  });

  test("a user that is added comes first, and the group changes in place", async () => {
    const next = synthesize("users", usersOf({ reports: AccessString.readOnly() }));
    expect(changesOf(await next.plan())).toEqual({ User_reports: "create", Users: "update user_ids" });
    await next.apply();
    expect(await membersNow()).toEqual(["checkout", "reports", "shop-default"]);
  });

  test("an access string changes in place, and nothing else does", async () => {
    const next = synthesize("users", usersOf({ reports: AccessString.readOnly("reports:") }));
    expect(changesOf(await next.plan())).toEqual({ User_reports: "update access_string" });
    await next.apply();
    expect((await usersNow()).reports).toEqual(["reports", `${AccessString.readOnly("reports:")}`]);
  });

  test("a user that is removed leaves the group, which changes in place", async () => {
    const next = synthesize("users", usersOf({}));
    expect(changesOf(await next.plan())).toEqual({ User_reports: "delete", Users: "update user_ids" });
    await next.apply();
    expect(await membersNow()).toEqual(["checkout", "shop-default"]);
    expect(Object.keys(await usersNow())).toEqual(["checkout", "shop-default"]);
  });

  test("a user of another id is made before the old one goes", async () => {
    const next = synthesize("users", usersOf({}, "checkout-2"));
    expect(changesOf(await next.plan())).toEqual({ User_checkout: "create, delete", Users: "update user_ids" });
  });
});

describe("destroyed", () => {
  beforeAll(() => terraform.destroy());

  test("leaves no user behind", async () => {
    expect(await usersNow()).toEqual({});
  });
});

/** A group of Redis OSS with a user for purchases, and others. */
function usersOf(others: { readonly [id: string]: AccessString }, id = "checkout") {
  return (stack: TerraformStack) => {
    const userOf = (name: string, userId: string, accessString: AccessString) =>
      new User(stack, `User_${name}`, { userId, engine: Engine.REDIS, accessString });
    new UserGroup(stack, "Users", {
      userGroupId: "shop",
      engine: Engine.REDIS,
      users: [
        userOf("checkout", id, CHECKOUT),
        ...Object.entries(others).map(([other, accessString]) => userOf(other, other, accessString)),
      ],
    });
  };
}

function synthesize(name: string, build: (stack: TerraformStack) => void): Terraform {
  const stack = new TerraformStack(testApp(), "stack");
  new AwsProvider(stack, "aws", { region: REGION, skipCredentialsValidation: true });
  ProviderFloor.of(stack);
  new LocalBackend(stack, { path: "terraform.tfstate" });
  build(stack);
  stack.prepareStack();
  const home = path.join(folder, name);
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, "main.tf.json"), JSON.stringify(stack.toTerraform()));
  return new Terraform(home, localAwsEnvironment({ endpoint: recorder.endpoint, accountId: ACCOUNT }));
}

/** What a plan does, by the path of each construct; of what it updates, the attributes too. */
function changesOf(plan: Plan): { [construct: string]: string } {
  const attributes = changedAttributes({ ...plan, output_changes: {} }); // a stack without outputs has none
  return Object.fromEntries(
    plan.resource_changes
      .filter(({ change }) => change.actions.join() !== "no-op")
      .map(({ address, change: { actions } }) => {
        const updated = actions.join() === "update" ? attributes.filter((one) => one.startsWith(`${address}.`)) : [];
        return [
          address.split(".")[1]!.replace(/_\w{8}$/, ""),
          [actions.join(", "), ...updated.map((one) => one.split(".").at(-1))].join(" "),
        ];
      }),
  );
}

/** Name and access string of each user by its id, without the one of AWS. */
async function usersNow(): Promise<{ [id: string]: [name: string, accessString: string] }> {
  const { Users = [] } = await elasticache.send(new DescribeUsersCommand({}));
  const described = (user: DescribedUser): [string, [string, string]] => [
    user.UserId!,
    [user.UserName!, user.AccessString!],
  ];
  return Object.fromEntries(
    Users.filter(({ UserId }) => UserId !== "default")
      .map(described)
      .sort(),
  );
}

async function membersNow(): Promise<string[]> {
  const { UserGroups = [] } = await elasticache.send(new DescribeUserGroupsCommand({ UserGroupId: "shop" }));
  return [...UserGroups[0]!.UserIds!].sort();
}
