import { createHash } from "node:crypto";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { DefaultTokenResolver, Fn, StringConcat, Token, Tokenization } from "cdktf";
import { Construct } from "constructs";
import type { IIamRole } from "./iam-role";
import { ProviderDefaults } from "./provider-defaults";
import { isOn } from "./rules/access-string";
import { connectGrantRules } from "./rules/connect-grant";
import { judge, known } from "./rules/rule";
import { checkTypes, required, shape, text } from "./rules/types";
import { CacheSecurityGroup, type ISecurityGroup } from "./security-group";
import { type IUser, User } from "./user";
import { type IUserGroup, UserGroup } from "./user-group";

/** What goes along with a grant. */
export interface GrantConnectOptions {
  /**
   * Security group of the clients that have the role, which the security group of the cache is opened to as well, unless it
   * is already.
   *
   * @default - the network stays as it is
   */
  readonly securityGroup?: ISecurityGroup;
}

/**
 * The cache that a role may connect to.
 *
 * @internal
 */
export interface GrantedCache {
  /** As it was given, for the name of the policy. */
  readonly name: string;
  readonly arn: string;
  readonly userGroup: IUserGroup | undefined;
  readonly securityGroups: readonly ISecurityGroup[];
}

const GRANT_TYPE = shape({
  role: required(shape({ roleArn: required(text) })),
  user: required(shape({ userId: required(text) })),
  options: shape({ securityGroup: shape({ securityGroupId: required(text) }) }),
});

/**
 * Lets a role connect to a cache as one user: an inline policy of the role with the action `elasticache:Connect` on the ARN
 * of the cache and on that of the user, and on nothing else. `grantConnect` of a replication group or a serverless cache
 * makes it. The policy alone opens no port: that takes a security group, too.
 *
 * All inline policies of a role together have up to 10,240 characters, of which one takes about 300. Costs nothing.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export class ConnectGrant extends Construct {
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: IamRolePolicy;

  /**
   * Errors: EC1000 (types), EC2131 to EC2134 (role), EC1429, EC2135 and EC2136 (user).
   *
   * @internal
   */
  public constructor(
    scope: Construct,
    cache: GrantedCache,
    role: IIamRole,
    user: IUser,
    options?: GrantConnectOptions,
  ) {
    const id = idOfGrant(scope, role, user);
    const isRepeated = scope.node.tryFindChild(id) !== undefined;
    super(scope, isRepeated ? `${id}-again` : id);
    checkTypes(this, { role, user, options }, GRANT_TYPE);
    judge(this, connectGrantRules, {
      roleArn: known(role.roleArn),
      accountId: ProviderDefaults.of(scope).accountId,
      userId: known(idOf(user)),
      authentication: user instanceof User ? user._facts.authentication : undefined,
      isOff: user instanceof User && user._facts.accessRules !== undefined && !isOn(user._facts.accessRules),
      hasUsers: cache.userGroup !== undefined,
      memberIds: memberIdsOf(cache.userGroup),
      isRepeated,
    });
    // Roles are of all regions, and a cache of this name can be in another one.
    const { region } = ProviderDefaults.of(this);
    const name = ["elasticache", cache.name, idOf(user), ...(region === undefined ? [] : [region])].join("-");
    this.resource = new IamRolePolicy(this, "Resource", {
      name,
      role: roleNameOf(role),
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Connect",
            Effect: "Allow",
            Action: "elasticache:Connect",
            Resource: [cache.arn, user instanceof User ? user.userArn : userArnBeside(cache.arn, user.userId)],
          },
        ],
      }),
    });
    if (options?.securityGroup) {
      const { securityGroupId } = options.securityGroup;
      CacheSecurityGroup._ensureFrom(scope, cache.securityGroups, { securityGroupId });
    }
  }
}

/** Names role and user, so that one grant more or less moves no other. */
function idOfGrant(scope: Construct, role: IIamRole | undefined, user: IUser | undefined): string {
  const parts: unknown[] = [typeof role?.roleArn === "string" ? roleNameOf(role) : undefined, user && idOf(user)];
  return ["Connect", ...parts.map((part) => (typeof part === "string" ? identify(scope, part) : "unknown"))].join("-");
}

/** The id as it was given, and not as a reference. */
function idOf(user: IUser): string {
  return user instanceof User ? (user.resource.userIdInput ?? user.userId) : user.userId;
}

/** IAM knows a role by the last part of its ARN; the path in between is no part of the name. */
function roleNameOf({ roleArn }: IIamRole): string {
  return Token.isUnresolved(roleArn)
    ? Token.asString(Fn.element(Fn.reverse(Fn.split("/", roleArn)), 0))
    : roleArn.slice(roleArn.lastIndexOf("/") + 1);
}

/** A part of an id that stays: of a reference, which has no name yet, a hash of what it refers to. */
function identify(scope: Construct, value: string): string {
  if (!Token.isUnresolved(value)) {
    return value.replaceAll("/", "-");
  }
  const resolver = new DefaultTokenResolver(new StringConcat());
  const reference = Tokenization.resolve(value, { scope, resolver, preparing: false }) as unknown;
  return createHash("sha256").update(JSON.stringify(reference)).digest("hex").slice(0, 8);
}

/** Users are of the same partition, region and account as the caches that they log in to. */
function userArnBeside(cacheArn: string, userId: string): string {
  return Fn.join(":", [Fn.join(":", Token.asList(Fn.slice(Fn.split(":", cacheArn), 0, 5))), "user", userId]);
}

/** Nothing where one of them is known to Terraform alone. */
function memberIdsOf(userGroup: IUserGroup | undefined): string[] | undefined {
  if (!(userGroup instanceof UserGroup)) {
    return undefined;
  }
  const ids = userGroup._members.map(({ userId }) => userId);
  return ids.every((id) => id !== undefined) ? ids : undefined;
}
