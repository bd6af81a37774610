import { declared } from "../validation/declared";
import { ElasticacheUserGroup } from "@cdktf/provider-aws/lib/elasticache-user-group";
import { Construct } from "constructs";
import { AccessString } from "./access-string";
import { Engine } from "../catalogue/engine";
import { ResourceName } from "../naming/resource-name";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { judge, known } from "../validation/rule";
import { tagFacts } from "../naming/tag-rules";
import { checkTypes } from "../validation/types";
import { type MemberFacts, USER_GROUP_RULES } from "./user-group-rules";
import { type IUser, User } from "./user";
import { UserAuthentication } from "./user-authentication";

/** The longest id that AWS itself makes. */
const MAX_ID_LENGTH = 40;

/** A user group, made in this stack or elsewhere. */
export interface IUserGroup {
  /** The id, as a reference, so that what uses it waits for the group. */
  readonly userGroupId: string;
  /**
   * The engine that the group is made for.
   *
   * @knownAtSynth
   * @default - not known; nothing is said of it and the engine of a cache
   */
  readonly engine?: Engine;
}

/** Properties for a `UserGroup`. */
export interface UserGroupProps {
  /**
   * Id, unique in account and region: up to 40 lower-case letters, digits and hyphens, beginning with a letter.
   *
   * @argument user_group_id
   * @change replaces the group, the new one first; caches change over in place
   */
  readonly userGroupId: string;
  /**
   * The engine. A group of Valkey is for caches of Valkey alone, and takes users of both engines; one of Redis OSS is for
   * caches of both, and takes users of Redis OSS alone.
   *
   * @knownAtSynth
   * @default Engine.VALKEY
   * @argument engine
   * @change in place
   */
  readonly engine?: Engine;
  /**
   * The users, up to 100, with different names. This is the only list of members: associations made elsewhere would be
   * undone.
   *
   * @knownAtSynth
   * @argument user_ids
   * @change in place. Add and remove in two steps: AWS provider versions are known to lose a user that is added while
   *   another is removed (https://github.com/hashicorp/terraform-provider-aws/issues/49945)
   */
  readonly users: IUser[];
  /**
   * Tags beside the default tags of the provider.
   *
   * @default - the default tags of the provider alone
   * @argument tags
   * @change in place
   */
  readonly tags?: { [key: string]: string };
}

/**
 * The users that can log in to a cache of Valkey or Redis OSS. A cache with a group refuses clients that log in without a
 * user name. A group of Redis OSS needs a user named `default`, as whom such clients log in; unless one of that name is
 * among the users, the group creates one that is off. Valkey needs none.
 *
 * Costs nothing.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export class UserGroup extends Construct implements IUserGroup {
  /** A group that exists already, by its id. */
  public static fromUserGroupId(userGroupId: string): IUserGroup {
    return { userGroupId };
  }

  /** A group that exists already. With its engine, a cache can judge it. */
  public static fromUserGroupAttributes(attributes: IUserGroup): IUserGroup {
    return { ...attributes };
  }

  public readonly userGroupId: string;
  public readonly engine: Engine;
  /** The user named `default` that the group has made: off, of Redis OSS. None of Valkey, and none beside one that was given. */
  public readonly defaultUser?: User;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheUserGroup;
  /**
   * What a cache judges.
   *
   * @internal
   */
  public readonly _members: readonly MemberFacts[];

  /** Errors: EC1000, EC1044 and EC1045 (types and texts), EC1031 to EC1033 (tags), EC1051 (engine), EC1049 and EC1064 to EC1070 (id, users). */
  public constructor(scope: Construct, id: string, props: UserGroupProps) {
    super(scope, id);
    checkTypes(this, props, declared("UserGroupProps"));
    const { userGroupId, engine: engineOfGroup = Engine.VALKEY, users } = props;
    const provider = ProviderDefaults.of(this);
    this._members = users.map(memberFacts);
    judge(this, USER_GROUP_RULES, {
      userGroupId: known(userGroupId),
      engine: known(engineOfGroup),
      members: this._members,
      ...tagFacts(props.tags, provider.tagKeys),
    });
    if (engineOfGroup === Engine.REDIS && !this._members.some(({ userName }) => userName === "default")) {
      this.defaultUser = new User(this, "DefaultUser", {
        userId: defaultUserId(userGroupId),
        userName: "default",
        engine: Engine.REDIS,
        authentication: UserAuthentication.noPassword(),
        // A raw one, since Redis OSS 6.0 knows no channels.
        accessString: AccessString.raw("off -@all"),
        tags: props.tags,
      });
    }
    this.resource = new ElasticacheUserGroup(this, "Resource", {
      userGroupId,
      engine: engineOfGroup,
      userIds: [...(this.defaultUser ? [this.defaultUser] : []), ...users].map(({ userId }) => userId),
      tags: props.tags,
      // A group that a cache has cannot be deleted: the cache changes over first.
      lifecycle: { createBeforeDestroy: true },
    });
    this.userGroupId = this.resource.id;
    this.engine = engineOfGroup;
  }
}

/** A user that was made elsewhere tells little of itself. That of AWS has no password. */
function memberFacts(user: IUser): MemberFacts {
  if (user instanceof User) {
    return user._facts;
  }
  const userId = known(user.userId);
  return {
    userId,
    userName: userId === "default" ? "default" : known(user.userName),
    engine: userId === "default" ? Engine.REDIS : known(user.engine),
    authentication: userId === "default" ? "no-password" : undefined,
    accessRules: undefined,
  };
}

function defaultUserId(userGroupId: string): string {
  const id = `${userGroupId}-default`;
  return known(userGroupId) === undefined ? id : ResourceName.fit(id, MAX_ID_LENGTH);
}
