import { createHash } from "node:crypto";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { DefaultTokenResolver, Fn, StringConcat, Token, Tokenization } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { IIamRole } from "./iam-role";
import { partitionOf } from "../catalogue/partition";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { isOn } from "../access/access-string-rules";
import { type ArnFacts, arnRules } from "../validation/arn-rules";
import { type ConnectGrantFacts, connectGrantRules } from "./connect-grant-rules";
import { judge, known } from "../validation/rule";
import { checkTypes, required, shape, text } from "../validation/types";
import { CacheSecurityGroup, type ISecurityGroup } from "../network/security-group";
import { type IUser, User } from "../access/user";
import { type IUserGroup, UserGroup } from "../access/user-group";

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
  /** What the ARN calls its kind. */
  readonly kind: "replicationgroup" | "serverlesscache";
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
 * All inline policies of a role together have up to 10,240 characters, of which one takes about 300; those of the same app
 * are counted. Costs nothing.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export class ConnectGrant extends Construct {
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: IamRolePolicy;

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs), EC2131 to EC2134 (role), EC1048, EC1429, EC2135 and EC2136 (user), EC2124 to EC2126 (size and name of the
   * policy).
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
    const { region, accountId } = ProviderDefaults.of(this);
    // Roles are of all regions, and a cache of this name can be in another one.
    const name = ["elasticache", cache.name, idOf(user), ...(region === undefined ? [] : [region])].join("-");
    const size = sizeOf(cache, user, region, accountId);
    const granted = policiesOf(this, role);
    judge<ConnectGrantFacts & ArnFacts>(this, [...connectGrantRules, ...arnRules], {
      roleArn: known(role.roleArn),
      accountId,
      region,
      arns: [{ at: ["role"], arn: known(role.roleArn), kind: "role" }],
      userId: known(idOf(user)),
      authentication: user instanceof User ? user._facts.authentication : undefined,
      isOff: user instanceof User && user._facts.accessRules !== undefined && !isOn(user._facts.accessRules),
      hasUsers: cache.userGroup !== undefined,
      memberIds: memberIdsOf(cache.userGroup),
      isRepeated,
      policyName: known(name),
      hasPolicyOfThatName: granted.names.has(name),
      inlineCharacters: granted.characters + size,
    });
    granted.names.add(name);
    granted.characters += size;
    this.resource = new IamRolePolicy(this, "Resource", {
      name,
      role: roleNameOf(role),
      policy: policyOn(cache.arn, user instanceof User ? user.userArn : userArnBeside(cache.arn, user.userId)),
    });
    if (options?.securityGroup) {
      const { securityGroupId } = options.securityGroup;
      CacheSecurityGroup._ensureFrom(scope, cache.securityGroups, { securityGroupId });
    }
  }
}

/** What the roles of an app have been granted, by their accounts and names. */
const GRANTED = new WeakMap<IConstruct, Map<string, GrantedPolicies>>();

interface GrantedPolicies {
  readonly names: Set<string>;
  characters: number;
}

/** Of a role that only Terraform knows, nothing is kept. Paths do not tell roles apart. */
function policiesOf(scope: Construct, role: IIamRole): GrantedPolicies {
  const none = { names: new Set<string>(), characters: 0 };
  const [, , , , accountId] = known(role.roleArn)?.split(":") ?? [];
  if (accountId === undefined) {
    return none;
  }
  const key = `${accountId}/${roleNameOf(role)}`;
  const { root } = scope.node;
  const ofApp = GRANTED.get(root) ?? new Map<string, GrantedPolicies>();
  GRANTED.set(root, ofApp);
  const ofRole = ofApp.get(key) ?? none;
  ofApp.set(key, ofRole);
  return ofRole;
}

function policyOn(cacheArn: string, userArn: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Connect", Effect: "Allow", Action: "elasticache:Connect", Resource: [cacheArn, userArn] }],
  });
}

/** Characters of the policy with ARNs as AWS writes them, at least: what is not known counts as the shortest that it can be. */
function sizeOf({ kind, name }: GrantedCache, user: IUser, region = "us-east-1", accountId = "111111111111"): number {
  const arn = (resource: string) => `arn:${partitionOf(region)}:elasticache:${region}:${accountId}:${resource}`;
  const text = (given: string) => known(given) ?? "x";
  return policyOn(arn(`${kind}:${text(name)}`), arn(`user:${text(idOf(user))}`)).length;
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
