import type { Construct } from "constructs";
import type { AccessVersion } from "../access/access-version";
import { authenticationFacts, secretArns } from "../access/authentication/authentication-facts";
import type { CacheAuthentication } from "../access/authentication/cache-authentication";
import type { IUser } from "../access/user";
import { usersOfVersion } from "../access/authentication/user-group-of-cache-rules";
import type { Engine } from "../catalogue/engine";
import { ConnectGrant, type GrantConnectOptions, type GrantedCache } from "../connection/connect-grant";
import type { IIamRole } from "../connection/iam-role";
import type { IEncryptionKey } from "../encryption/encryption-key";
import type { GivenArn } from "../validation/arn-rules";
import { known } from "../validation/rule";
import type { PropertyType } from "../validation/types";
import { CacheBase, type EveryCacheProps, type ICache } from "./cache";

/** A cache that can have users and tell them apart: of Valkey or Redis OSS, or a serverless one. */
export interface ICacheWithUsers extends ICache {
  /**
   * Lets a role of IAM connect as a user, by one policy of exactly the cache and the user. The user is one of the cache, and
   * IAM authenticates it. A grant is added, changed and removed in place.
   *
   * @param role of the account of the cache
   * @param user one of the users of the cache
   */
  grantConnect(role: IIamRole, user: IUser, options?: GrantConnectOptions): ConnectGrant;
}

/**
 * What every cache is given that can have users.
 *
 * @internal
 */
export interface CacheWithUsersProps extends EveryCacheProps {
  readonly encryptionKey?: IEncryptionKey;
  readonly authentication?: CacheAuthentication;
}

/** What all caches share that can have users. */
export abstract class CacheWithUsersBase extends CacheBase implements ICacheWithUsers {
  /**
   * Who may connect.
   *
   * @internal
   */
  protected readonly _authentication: CacheAuthentication | undefined;

  /**
   * @param type of what the cache is given
   *
   * @internal
   */
  protected constructor(scope: Construct, id: string, props: CacheWithUsersProps, type: PropertyType) {
    super(scope, id, props, type);
    this._authentication = props.authentication;
  }

  /**
   * Lets a role of IAM connect as a user, by one policy of exactly the cache and the user. The user is one of the cache, and
   * IAM authenticates it. A grant is added, changed and removed in place.
   *
   * @param role of the account of the cache
   * @param user one of the users of the cache
   */
  public grantConnect(role: IIamRole, user: IUser, options?: GrantConnectOptions): ConnectGrant {
    const { _authentication: authentication, securityGroups } = this;
    return new ConnectGrant(
      this,
      { ...this._granted, userGroup: authentication?._userGroup, securityGroups },
      role,
      user,
      options,
    );
  }

  /**
   * What a role is granted.
   *
   * @internal
   */
  protected abstract get _granted(): Pick<GrantedCache, "arn" | "name" | "kind">;

  /**
   * What the rules know of every cache that can have users.
   *
   * @param engine of the cache, where it is known
   * @param version of the cache, as far as access strings depend on it
   *
   * @internal
   */
  protected _factsOfCacheWithUsers(
    props: CacheWithUsersProps,
    engine: Engine | undefined,
    version: AccessVersion | undefined,
  ) {
    const { encryptionKey, authentication } = props;
    const authenticated = authenticationFacts(this, authentication);
    const keyArn: GivenArn = { at: ["encryptionKey"], arn: known(encryptionKey?.keyArn), kind: "key" };
    return {
      ...this._factsOfEveryCache(props),
      ...authenticated,
      engineOfCache: engine,
      usersOfVersion: usersOfVersion(authenticated.userGroup, version),
      hasEncryptionKey: encryptionKey !== undefined,
      encryptionKeyArn: known(encryptionKey?.keyArn),
      arns: [keyArn, ...secretArns(authentication)],
    };
  }
}
