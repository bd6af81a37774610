import { declared } from "../validation/declared";
import { ElasticacheUser } from "@cdktf/provider-aws/lib/elasticache-user";
import { Construct } from "constructs";
import type { AccessString } from "./access-string";

import { locationOf, type SecretLocation } from "../secrets/secret-location";
import { Engine } from "../catalogue/engine";
import type { EngineVersion } from "../engine/engine-version";
import type { MajorEngineVersion } from "../engine/major-engine-version";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { ProviderFloor } from "../terraform/provider-floor";
import type { GivenArn } from "../validation/arn-rules";
import { isOn } from "./access-string-rules";
import { accessVersionOf, hasNoUsers, knowsNoChannels, serverlessAccessVersionOf } from "./access-version";
import { judge, known } from "../validation/rule";
import { tagFacts } from "../naming/tag-rules";
import { ACCESS_CLASSES } from "./access-types";
import { checkTypes } from "../validation/types";
import { ENGINE_CLASSES } from "../engine/engine-types";
import { USER_RULES, type UserFacts } from "./user-rules";
import { usersOfVersionRules } from "./authentication/user-group-of-cache-rules";
import type { UserAuthentication } from "./user-authentication";

const USER_CLASSES = { ...ENGINE_CLASSES, ...ACCESS_CLASSES };

/** A user of caches, made in this stack or elsewhere. */
export interface IUser {
  /** The id, as a reference, so that what uses it waits for the user. */
  readonly userId: string;
  /**
   * The name that clients log in with.
   *
   * @default - not known; a group does not compare it with those of others
   */
  readonly userName?: string;
  /**
   * The engine that the user is made for.
   *
   * @knownAtSynth
   * @default - not known; nothing is said of it and the engine of a group
   */
  readonly engine?: Engine;
}

/** Properties for a `User`. */
export interface UserProps {
  /**
   * Id, unique in account and region: up to 40 lower-case letters, digits and hyphens, beginning with a letter. `default`
   * belongs to AWS.
   *
   * @argument user_id
   * @change replaces the user, the new one first
   */
  readonly userId: string;
  /**
   * Name that clients log in with, unique in a group. `default` is who clients are that do not say.
   *
   * @default - the id
   * @argument user_name
   * @change replaces the user, the new one first: change the id as well, or AWS refuses the second user of that id
   */
  readonly userName?: string;
  /**
   * The engine. A user of Valkey can only be in groups of Valkey; one of Redis OSS can be in both.
   *
   * @knownAtSynth
   * @default Engine.VALKEY
   * @argument engine
   * @change in place
   */
  readonly engine?: Engine;
  /**
   * Version of the caches with nodes that the user logs in to; of several, the oldest one. The access string is judged by
   * what it knows, and written so that it understands it: Redis OSS 6.0 has no rules for channels.
   *
   * @default - not known; the access string is judged by what any version knows, and again where a cache gets the user
   * @argument access_string
   * @change in place
   */
  readonly engineVersion?: EngineVersion;
  /**
   * Major version of the serverless caches that the user logs in to; of several, the oldest one. The access string is judged
   * by what it knows.
   *
   * @default - not known, as for engineVersion
   * @argument access_string
   * @change in place
   */
  readonly majorEngineVersion?: MajorEngineVersion;
  /**
   * How the user proves who it is.
   *
   * @default UserAuthentication.iam()
   * @argument authentication_mode, no_password_required
   * @change in place; connections stay open
   */
  readonly authentication?: UserAuthentication;
  /**
   * What the user may do.
   *
   * @argument access_string
   * @change in place, in every cache of every group that the user is in; connections stay open
   */
  readonly accessString: AccessString;
  /**
   * Tags beside the default tags of the provider.
   *
   * @default - the default tags of the provider alone
   * @argument tags
   * @change in place
   */
  readonly tags?: { [key: string]: string };
}

/** The first version that was seen to have `passwords_wo`: https://github.com/hashicorp/terraform-provider-aws/pull/45988 */
const WRITE_ONLY_PASSWORD_SINCE = "6.45.0";

/**
 * A user of Valkey or Redis OSS, for role-based access control (RBAC): who may log in, and what it may do. Users take
 * effect in a `UserGroup` that a cache has.
 *
 * Costs nothing.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
 */
export class User extends Construct implements IUser {
  /** A user that exists already. With its name and engine, a group can judge it. */
  public static fromUserAttributes(attributes: IUser): IUser {
    return { ...attributes };
  }

  public readonly userId: string;
  public readonly userName: string;
  public readonly engine: Engine;
  /** ARN, for policies of IAM. */
  public readonly userArn: string;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheUser;
  /** Where the password of the user is, or the first of two; none where IAM authenticates it, or the password is a reference. */
  public readonly secretLocation?: SecretLocation;
  /**
   * What a group and a cache judge.
   *
   * @internal
   */
  public readonly _facts: UserFacts;

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1031 to EC1033 (tags), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs), EC1051 (engine), EC1052 to EC1056 (id, name),
   * EC1057 to EC1063, EC2110 to EC2112, EC2114 (authentication), EC1071 to EC1081, EC1092, EC1093, EC1420 to EC1428
   * (access string).
   */
  public constructor(scope: Construct, id: string, props: UserProps) {
    super(scope, id);
    checkTypes(this, props, declared("UserProps", USER_CLASSES));
    const { userId, userName = userId, engine: engineOfUser = Engine.VALKEY } = props;
    this.secretLocation = locationOf(props.authentication?._secrets[0]);
    const provider = ProviderDefaults.of(this);
    const versions = [accessVersionOf(props.engineVersion), serverlessAccessVersionOf(props.majorEngineVersion)].filter(
      (version) => version !== undefined,
    );
    const given = props.accessString;
    const accessString = versions.some(knowsNoChannels) ? given._withoutChannels : given;
    this._facts = {
      userId: known(userId),
      userName: known(userName),
      engine: known(engineOfUser),
      ...authenticationFacts(props.authentication, this.writesPassword(props.authentication)),
      ...accessFacts(accessString),
      arns: this.secretArns(props.authentication),
      region: provider.region,
      accountId: provider.accountId,
      versions,
      ...tagFacts(props.tags, provider.tagKeys),
    };
    judge(this, [...USER_RULES, ...usersOfVersionRules], {
      ...this._facts,
      usersOfVersion: versions
        .filter((version) => !hasNoUsers(version))
        .map((version) => ({ at: ["accessString"], user: this._facts, version })),
    });
    const kind = this._facts.authentication;
    const isWritten = this.writesPassword(props.authentication);
    this.resource = new ElasticacheUser(this, "Resource", {
      userId,
      userName,
      engine: engineOfUser,
      // What the block says of no password comes back in another word, which would be a change in every plan.
      noPasswordRequired: kind === "no-password" ? true : undefined,
      authenticationMode:
        kind === "no-password" || isWritten
          ? undefined
          : { type: kind, passwords: this.passwordsOf(props.authentication) },
      accessString: accessString.toString(),
      tags: props.tags,
      // A user that is deleted is gone from its groups at once: the new one has to be there before.
      lifecycle: { createBeforeDestroy: true },
    });
    const [secret] = props.authentication?._secrets ?? [];
    if (isWritten && secret) {
      // The bindings are older than the arguments.
      this.resource.addOverride("passwords_wo", secret._ephemeral(this, "Password"));
      this.resource.addOverride("passwords_wo_version", secret._version);
    }
    this.userId = this.resource.id;
    this.userName = userName;
    this.engine = engineOfUser;
    this.userArn = this.resource.arn;
  }

  private secretArns(authentication: UserAuthentication | undefined): GivenArn[] {
    return (authentication?._secrets ?? []).map(({ _facts }) => ({
      at: ["authentication"],
      arn: _facts.secretArn,
      kind: "secret",
    }));
  }

  /** The provider only writes one password; two are kept in the state, by whatever version. */
  private writesPassword(authentication: UserAuthentication | undefined): boolean {
    return authentication?._secrets.length === 1 && ProviderFloor.of(this)._isAtLeast(WRITE_ONLY_PASSWORD_SINCE);
  }

  private passwordsOf(authentication: UserAuthentication | undefined): string[] | undefined {
    const secrets = authentication?._secrets ?? [];
    return secrets.length > 0
      ? secrets.map((secret, index) => secret._inState(this, `Password${index + 1}`))
      : authentication?._passwords;
  }
}

function authenticationFacts(authentication: UserAuthentication | undefined, isWritten: boolean) {
  const { _kind: kind = "iam", _passwords: passwords = [], _secrets: secrets = [] } = authentication ?? {};
  const { _isAllowedOtherwise = false } = authentication ?? {};
  return {
    authentication: kind,
    passwords: known(passwords)?.map(known),
    passwordCount: known(passwords) && passwords.length + secrets.length,
    secrets: secrets.map(({ _facts }) => _facts),
    isInState: kind === "password" && !isWritten,
    isAllowedOtherwise: _isAllowedOtherwise,
  } as const;
}

/** A raw string with a token in it may hold any number of rules. */
function accessFacts(given: AccessString) {
  const accessRules = known(given._text) === given._text ? given._rules.map(known) : undefined;
  return {
    accessRules,
    isOn: isOn(accessRules),
    isAdmin: given._isAdmin,
    keyPrefixes: given._keyPrefixes.map(known),
  };
}
