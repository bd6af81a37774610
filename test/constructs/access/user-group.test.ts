import type { TerraformStack } from "cdktf";
import {
  AccessString,
  CacheAuthentication,
  Engine,
  EngineVersion,
  MajorEngineVersion,
  NodeType,
  ReplicatedGroup,
  ServerlessCache,
  TransitEncryption,
  User,
  UserAuthentication,
  UserGroup,
  type UserGroupProps,
  type UserProps,
} from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const userIn = (stack: TerraformStack, props: Partial<UserProps> = {}) =>
  new User(stack, `User-${props.userId ?? "app"}`, {
    userId: "app",
    accessString: AccessString.application("app:"),
    ...props,
  });
const groupIn = (stack: TerraformStack, props: Partial<UserGroupProps> = {}) =>
  new UserGroup(stack, "Users", { userGroupId: "shop", ...props, users: props.users ?? [userIn(stack)] });

test("a group of Valkey has the users that were given, and no user named default", () => {
  const synthesis = synthesize((stack) => groupIn(stack));
  const group = onlyResource(synthesis, "aws_elasticache_user_group");
  expect(group).toMatchObject({ user_group_id: "shop", engine: "valkey", lifecycle: { create_before_destroy: true } });
  expect(group.user_ids).toEqual([expect.stringMatching(/^\$\{aws_elasticache_user\.User-app_\w+\.id\}$/)]);
  expect(Object.keys(synthesis.resource.aws_elasticache_user!)).toHaveLength(1);
});

test("a group of Redis OSS makes a user named default that is off, with an id of its own", () => {
  const redis = { engine: Engine.REDIS };
  const synthesis = synthesize((stack) => groupIn(stack, { ...redis, users: [userIn(stack, redis)] }));
  const users = Object.values(synthesis.resource.aws_elasticache_user!);
  expect(users.find(({ user_name }) => user_name === "default")).toMatchObject({
    user_id: "shop-default",
    engine: "redis",
    access_string: "off -@all",
    no_password_required: true,
  });
  expect(onlyResource(synthesis, "aws_elasticache_user_group").user_ids).toHaveLength(2);
});

test("a group of Redis OSS makes no such user beside one that was given", () => {
  const own = User.fromUserAttributes({ userId: "ours", userName: "default", engine: Engine.REDIS });
  const synthesis = synthesize((stack) => groupIn(stack, { engine: Engine.REDIS, users: [own] }));
  expect(synthesis.resource.aws_elasticache_user).toBeUndefined();
  expect(onlyResource(synthesis, "aws_elasticache_user_group").user_ids).toEqual(["ours"]);
});

test("the id of that user is cut, and stays its own, where the id of the group is long", () => {
  const userGroupId = `${"a".repeat(39)}b`;
  const synthesis = synthesize((stack) =>
    groupIn(stack, { userGroupId, engine: Engine.REDIS, users: [{ userId: "app" }] }),
  );
  expect(onlyResource(synthesis, "aws_elasticache_user").user_id).toMatch(/^a{31}-[0-9a-f]{8}$/);
});

test("users that were made here are judged with everything that is known of them", () => {
  const twins = (stack: TerraformStack) => [
    userIn(stack),
    userIn(stack, { userId: "b", engine: Engine.REDIS, userName: "default", ...offWithoutPassword() }),
  ];
  expect(problemsOf((stack) => groupIn(stack, { users: twins(stack) }))).toEqual(["EC1067 /users/1"]);
  expect(problemsOf((stack) => groupIn(stack, { users: twins(stack), engine: Engine.REDIS }))).toEqual([
    "EC1066 /users/0",
  ]);
});

test("a cache refers to its group", () => {
  const synthesis = synthesize((stack) => cacheIn(stack, groupIn(stack)));
  expect(onlyResource(synthesis, "aws_elasticache_replication_group").user_group_ids).toEqual([
    expect.stringMatching(/^\$\{aws_elasticache_user_group\.Users_\w+\.id\}$/),
  ]);
});

test("a cache without a group says nothing of one", () => {
  const synthesis = synthesize((stack) => cacheIn(stack, undefined));
  expect(onlyResource(synthesis, "aws_elasticache_replication_group")).not.toHaveProperty("user_group_ids");
});

test("a cache that users cannot protect says all of it at once", () => {
  expect(
    problemsOf((stack) =>
      cacheIn(stack, groupIn(stack), EngineVersion.REDIS_6_2, { transitEncryption: TransitEncryption.OFF }),
    ),
  ).toEqual(["EC1091 /authentication", "EC1094 /authentication", "EC1097 /authentication"]);
});

test("a serverless cache of Redis OSS refuses a group of Valkey, and takes one of its own engine", () => {
  const build = (stack: TerraformStack, engine: Engine) =>
    new ServerlessCache(stack, "Serverless", {
      serverlessCacheName: "search",
      majorEngineVersion: MajorEngineVersion.REDIS_7,
      network: { vpcId: "vpc-0000000a", subnetIds: ["subnet-0000000a", "subnet-0000000b"] },
      securityGroups: [{ securityGroupId: "sg-0000000a" }],
      authentication: CacheAuthentication.users(groupIn(stack, { engine, users: [userIn(stack, { engine })] })),
    });
  expect(problemsOf((stack) => build(stack, Engine.VALKEY))).toEqual(["EC1091 /authentication"]);
  expect(problemsOf((stack) => build(stack, Engine.REDIS))).toEqual([]);
});

function offWithoutPassword(): Partial<UserProps> {
  return { accessString: AccessString.disabled(), authentication: UserAuthentication.noPassword() };
}

function cacheIn(
  stack: TerraformStack,
  userGroup: UserGroup | undefined,
  engineVersion = EngineVersion.VALKEY_8_1,
  more: { transitEncryption?: TransitEncryption } = {},
) {
  return new ReplicatedGroup(stack, "Cache", {
    replicationGroupId: "shop",
    engineVersion,
    nodeType: NodeType.R7G_LARGE,
    subnetGroup: { subnetGroupName: "shop" },
    securityGroups: [{ securityGroupId: "sg-0000000a" }],
    authentication: userGroup && CacheAuthentication.users(userGroup),
    ...more,
  });
}
