import type { AuthToken } from "./auth-token";
import type { IUserGroup } from "../user-group";

/** What there is to say of users of a cache. */
export interface CacheUsersOptions {
  /**
   * Whether they take the place of an AUTH token: AWS then removes the token in the same step. Needs AWS provider 6.31.0
   * or newer, and raises the floor of the stack to it; older ones add the users while there is a token, which AWS refuses
   * (https://github.com/hashicorp/terraform-provider-aws/pull/45518). It may stay when all is done.
   *
   * @default false
   */
  readonly replacesToken?: boolean;
}

/** Who may connect to a cache of Valkey or Redis OSS: everybody, those who know a token, or the users of a group. */
export class CacheAuthentication {
  /** Every client that the security groups let in may do everything. */
  public static none(): CacheAuthentication {
    return new CacheAuthentication("none", undefined, undefined, false);
  }

  /** Every client that has the token may do everything. Needs TLS. A serverless cache has no token. */
  public static token(token: AuthToken): CacheAuthentication {
    return new CacheAuthentication("token", token, undefined, false);
  }

  /**
   * The users of a group, each with rights of its own. Needs TLS, and Valkey or Redis OSS from 6.0. Clients that do not say
   * who they are lose access at once.
   */
  public static users(userGroup: IUserGroup, options?: CacheUsersOptions): CacheAuthentication {
    return new CacheAuthentication("users", undefined, userGroup, options?.replacesToken === true);
  }

  private constructor(
    /**
     * The kind.
     *
     * @internal
     */
    public readonly _kind: "none" | "token" | "users",
    /**
     * The token; nothing of any other kind.
     *
     * @internal
     */
    public readonly _token: AuthToken | undefined,
    /**
     * The users; nothing of any other kind.
     *
     * @internal
     */
    public readonly _userGroup: IUserGroup | undefined,
    /**
     * Whether the users take the place of a token.
     *
     * @internal
     */
    public readonly _replacesToken: boolean,
  ) {}
}
