import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  AccessString,
  CacheAuthentication,
  CacheSecurityGroup,
  EngineVersion,
  IamRole,
  MajorEngineVersion,
  MemcachedCluster,
  NodeType,
  ReplicatedGroup,
  ServerlessCache,
  User,
  UserAuthentication,
  UserGroup,
} from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const ROLE = IamRole.fromRoleArn("arn:aws:iam::111111111111:role/shop/web");
const SUBNETS = { subnetGroupName: "caches" };

/** A cache with a user and a firewall. */
function cacheIn(stack: TerraformStack, authentication?: UserAuthentication) {
  new AwsProvider(stack, "Aws", { region: "eu-west-1", allowedAccountIds: ["111111111111"] });
  const user = new User(stack, "User", {
    userId: "prod-checkout",
    authentication,
    accessString: AccessString.application("checkout:"),
  });
  const firewall = new CacheSecurityGroup(stack, "Firewall", { namePrefix: "prod", vpcId: "vpc-1", ports: [6379] });
  const cache = new ReplicatedGroup(stack, "Cache", {
    replicationGroupId: "prod-checkout-valkey",
    engineVersion: EngineVersion.VALKEY_8_1,
    nodeType: NodeType.R7G_LARGE,
    subnetGroup: SUBNETS,
    securityGroups: [firewall],
    authentication: CacheAuthentication.users(
      new UserGroup(stack, "Users", { userGroupId: "prod-checkout", users: [user] }),
    ),
  });
  return { user, cache, firewall };
}

const policyOf = (block: { policy?: unknown }) => JSON.parse(block.policy as string) as unknown;

test("a role gets one policy, of exactly the cache and the user", () => {
  const synthesis = synthesize((stack) => {
    const { cache, user } = cacheIn(stack);
    cache.grantConnect(ROLE, user);
  });
  const policy = onlyResource(synthesis, "aws_iam_role_policy");
  expect(policy).toMatchObject({ role: "web", name: "elasticache-prod-checkout-valkey-prod-checkout-eu-west-1" });
  expect(policyOf(policy)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Connect",
        Effect: "Allow",
        Action: "elasticache:Connect",
        Resource: [
          expect.stringMatching(/^\$\{aws_elasticache_replication_group\.Cache_\w+\.arn\}$/),
          expect.stringMatching(/^\$\{aws_elasticache_user\.User_\w+\.arn\}$/),
        ],
      },
    ],
  });
  expect(synthesis.resource.aws_vpc_security_group_ingress_rule).toBeUndefined();
});

test("a grant on a serverless cache is of the ARN of that, and a user made elsewhere lies beside it", () => {
  const synthesis = synthesize((stack) => {
    const cache = new ServerlessCache(stack, "Cache", {
      serverlessCacheName: "prod-search-valkey",
      majorEngineVersion: MajorEngineVersion.VALKEY_8,
      network: { vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] },
      securityGroups: [{ securityGroupId: "sg-0000000a" }],
      authentication: CacheAuthentication.users(UserGroup.fromUserGroupId("search")),
    });
    cache.grantConnect(ROLE, User.fromUserAttributes({ userId: "search" }));
  });
  const policy = JSON.stringify(onlyResource(synthesis, "aws_iam_role_policy").policy);
  expect(policy).toMatch(/aws_elasticache_serverless_cache\.Cache_\w+\.arn/);
  expect(policy).toMatch(/slice\(split\(.*aws_elasticache_serverless_cache\.Cache_\w+\.arn\), 0, 5\)/);
});

test("a role that Terraform makes is known by the last part of its ARN, and the address of its grant stays", () => {
  const addresses = (others: number) => {
    const synthesis = synthesize((stack) => {
      const { cache, user } = cacheIn(stack);
      for (let index = 0; index < others; index++) {
        cache.grantConnect(IamRole.fromRoleArn(`arn:aws:iam::111111111111:role/other-${index}`), user);
      }
      const role = new TerraformVariable(stack, "role", { type: "string" });
      cache.grantConnect(IamRole.fromRoleArn(role.stringValue), user);
    });
    return Object.entries(synthesis.resource.aws_iam_role_policy!);
  };
  const [[alone, policy] = []] = addresses(0);
  expect(policy!.role).toBe('${element(reverse(split("/", var.role)), 0)}');
  expect(addresses(2).map(([address]) => address)).toContain(alone);
});

test("with a security group the network is opened too, once", () => {
  const synthesis = synthesize((stack) => {
    const { cache, user } = cacheIn(stack);
    const securityGroup = CacheSecurityGroup.fromSecurityGroupId("sg-0000000a");
    cache.grantConnect(ROLE, user, { securityGroup });
    cache.grantConnect(IamRole.fromRoleArn("arn:aws:iam::111111111111:role/jobs"), user, { securityGroup });
  });
  expect(onlyResource(synthesis, "aws_vpc_security_group_ingress_rule")).toMatchObject({
    referenced_security_group_id: "sg-0000000a",
    from_port: 6379,
  });
});

test.each([
  ["web", "EC2131 /role"],
  ["arn:aws:sts::111111111111:assumed-role/web/session", "EC2131 /role"],
  ["arn:aws:iam::222222222222:role/web", "EC2132 /role"],
  ["arn:aws:iam::111111111111:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS", "EC2133 /role"],
])("refuses the role %s", (roleArn, problem) => {
  expect(
    problemsOf((stack) => {
      const { cache, user } = cacheIn(stack);
      cache.grantConnect(IamRole.fromRoleArn(roleArn), user);
    }),
  ).toEqual([problem]);
});

test("refuses the same role and user twice, and a user that is none of the cache, or has a password", () => {
  expect(
    problemsOf((stack) => {
      const { cache, user } = cacheIn(stack);
      cache.grantConnect(ROLE, user);
      cache.grantConnect(IamRole.fromRoleArn("arn:aws:iam::111111111111:role/web"), user);
    }),
  ).toEqual(["EC2134 /role"]);
  expect(
    problemsOf((stack) => {
      cacheIn(stack).cache.grantConnect(ROLE, User.fromUserAttributes({ userId: "somebody" }));
    }),
  ).toEqual(["EC2136 /user"]);
  const password = UserAuthentication.passwords(["a-password-of-16-characters"], { allowLiterals: true });
  expect(
    problemsOf((stack) => {
      const { cache, user } = cacheIn(stack, password);
      cache.grantConnect(ROLE, user);
    }),
  ).toEqual(["EC2135 /user"]);
});

test("lets sources in on the port of the cache, with the addresses that the property ingress gives", () => {
  const rules = (late: boolean) =>
    synthesize((stack) => {
      const ingress = [{ securityGroupId: "sg-0000000a" }, { cidrBlock: "10.0.0.0/16", description: "Office" }];
      const firewall = new CacheSecurityGroup(stack, "Firewall", {
        namePrefix: "prod",
        vpcId: "vpc-1",
        ports: [11211],
        ingress: late ? [] : ingress,
      });
      const cache = new MemcachedCluster(stack, "Cache", {
        clusterId: "prod-pages-memcached",
        engineVersion: EngineVersion.MEMCACHED_1_6_22,
        nodeType: NodeType.M7G_LARGE,
        subnetGroup: SUBNETS,
        securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0000000b"), firewall],
      });
      if (late) {
        ingress.forEach((source) => cache.allowFrom(source));
      }
    }).resource.aws_vpc_security_group_ingress_rule;
  expect(rules(true)).toEqual(rules(false));
});

test.each([
  [{ securityGroupId: "sg-0000000a" }, ["EC1114 "]],
  [{ cidrBlock: "0.0.0.0/0" }, ["EC1113 /cidrBlock"]],
  [{ cidrBlock: "10.0.0.0/16", prefixListId: "pl-0000000a" }, ["EC1111 "]],
  [{ securityGroupId: "web" }, ["EC1118 /securityGroupId"]],
  [{ prefixListId: 7 as never }, ["EC1000 /prefixListId"]],
])("refuses to let in %p as the property ingress does", (source, problems) => {
  expect(
    problemsOf((stack) => {
      const { cache } = cacheIn(stack);
      cache.allowFrom({ securityGroupId: "sg-0000000a" });
      cache.allowFrom(source);
    }),
  ).toEqual(problems);
});

test("refuses to let anybody in where every security group is managed elsewhere", () => {
  expect(
    problemsOf((stack) => {
      new ServerlessCache(stack, "Cache", {
        serverlessCacheName: "prod-search-valkey",
        majorEngineVersion: MajorEngineVersion.VALKEY_8,
        network: { vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] },
        securityGroups: [{ securityGroupId: "sg-0000000b" }],
      }).allowFrom({ securityGroupId: "sg-0000000a" });
    }),
  ).toEqual(["EC2137 "]);
});
