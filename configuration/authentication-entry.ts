import type { CacheUserSettings } from "cdktf-elasticache";

/**
 * Who may connect: every client that the security groups let in, clients that have a token, or users. Token and users need TLS.
 * By default every client, which production refuses.
 *
 * @discriminateBy type
 */
export type Authentication = NoAuthentication | TokenAuthentication | UsersAuthentication | UserGroupAuthentication;

/**
 * Who may connect: every client that the security groups let in, or users. By default every client, which
 * production refuses.
 *
 * @discriminateBy type
 */
export type ServerlessAuthentication = NoAuthentication | UsersAuthentication | UserGroupAuthentication;

/**
 * Who may connect in that region. Users and secrets are of one region: by default as for the cache, with users and
 * generated secrets of the region's own. Secrets and user groups that exist are to be named again, those of the
 * region. If the cache has a token, every secondary has one; if it has none, no secondary has one.
 *
 * @discriminateBy type
 */
export type SecondaryAuthentication =
  NoAuthentication | TokenAuthentication | UsersAuthentication | UserGroupAuthentication;

/** Every client that the security groups let in may do everything. */
export interface NoAuthentication {
  /** No authentication. Production refuses it, except for a cache that is adopted. */
  type: "none";
}

/** Every client that has the token may do everything. */
export interface TokenAuthentication {
  /** An AUTH token: one password for all clients. */
  type: "token";
  /** Where the secret is, never the secret itself. */
  secret: SecretChoice;
  /**
   * What happens to the previous token: ROTATE keeps it valid (and access without one, if there was none), SET ends it.
   * Change the token together with ROTATE, then say SET. Neither matters to a new cache.
   *
   * @default "SET"
   */
  updateStrategy?: "ROTATE" | "SET";
  /**
   * Lets Terraform keep the secret in its state, in clear text. Without it, this is refused, unless
   * minimumProviderVersion is 6.64.0 or newer (6.45.0 for the password of a user), where Terraform only writes it.
   */
  secretInState?: "allow";
}

/** Users that are made with the cache, in a group of its own. */
export interface UsersAuthentication {
  /** Users of this cache alone. */
  type: "users";
  /**
   * The users, by names of their own. Clients log in as <name of the cache>-<name of the user>, cut to 40 characters.
   *
   * @minProperties 1
   * @maxProperties 1000
   * @nameFormat user-entry-name
   * @nameMaxLength 40
   */
  users: { [user: string]: CacheUser };
  /**
   * Whether users take the place of an AUTH token, which AWS then removes in the same step. Needs AWS provider
   * 6.31.0. It may stay.
   *
   * @default false
   */
  replacesToken?: boolean;
}

/** A user, with exactly one of preset and accessString. */
export interface CacheUser extends CacheUserSettings {
  /**
   * application reads and writes keys with a prefix, read-only reads all keys or those with a prefix, admin may do
   * everything.
   */
  preset?: "application" | "read-only" | "admin";
  /**
   * What the user may do, as the engine takes it, such as on ~reports:* +@read, without passwords.
   *
   * @minLength 1
   */
  accessString?: string;
  password?: UserPassword;
}

/** The password of the user. By default there is none: IAM authenticates. */
export interface UserPassword {
  /** Where the secret is, never the secret itself. */
  secret: SecretChoice;
  /**
   * Lets Terraform keep the secret in its state, in clear text. Without it, this is refused, unless
   * minimumProviderVersion is 6.64.0 or newer (6.45.0 for the password of a user), where Terraform only writes it.
   */
  secretInState?: "allow";
}

/** The users of a group that exists. */
export interface UserGroupAuthentication {
  /** A user group that exists. */
  type: "user-group";
  /**
   * Id of the user group.
   *
   * @format user-group-id
   */
  userGroupId: string;
  /**
   * Whether users take the place of an AUTH token, which AWS then removes in the same step. Needs AWS provider
   * 6.31.0. It may stay.
   *
   * @default false
   */
  replacesToken?: boolean;
}

/**
 * Where the secret is, never the secret itself.
 *
 * @discriminateBy type
 */
export type SecretChoice = SecretsManagerSecret | ParameterStoreSecret | GeneratedSecretChoice;

/** A secret of Secrets Manager that exists. */
export interface SecretsManagerSecret {
  /** A secret of Secrets Manager that exists. */
  type: "secrets-manager";
  /** ARN of the secret, with the six letters at the end. */
  secretArn: string;
  /**
   * The key whose value is meant, where the secret is a JSON object. By default the whole text is meant.
   *
   * @minLength 1
   */
  jsonKey?: string;
  /**
   * Counts the values: add 1 whenever the secret has a new one, so that Terraform writes it. Only used where the value is
   * not in the state.
   *
   * @minimum 1
   * @default 1
   */
  version?: number;
}

/** A SecureString of SSM Parameter Store that exists. */
export interface ParameterStoreSecret {
  /** A SecureString of SSM Parameter Store that exists. */
  type: "parameter-store";
  /** Name of the parameter, such as /shop/prod/auth-token. */
  parameterName: string;
  /**
   * Counts the values: add 1 whenever the secret has a new one, so that Terraform writes it. Only used where the value is
   * not in the state.
   *
   * @minimum 1
   * @default 1
   */
  version?: number;
}

/**
 * A secret that is made in Secrets Manager with a random value, which Terraform writes without keeping it. Needs
 * Terraform 1.11.
 */
export interface GeneratedSecretChoice {
  /** A secret that is made with the cache. */
  type: "generated";
  /**
   * Counts the values: adding 1 makes a new one.
   *
   * @minimum 1
   * @default 1
   */
  version?: number;
  /**
   * Days in which the secret can be brought back when it was deleted.
   *
   * @minimum 7
   * @maximum 30
   * @default 30
   */
  recoveryWindowDays?: number;
}
