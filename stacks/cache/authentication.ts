import {
  AccessString,
  type AuthTokenUpdateStrategy,
  CacheAccess,
  CacheSecret,
  type CacheUserPreset,
  type CacheUserProps,
  RefusedPart,
  SecretValue,
  UserGroup,
} from "cdktf-elasticache";
import type { Authentication, Cache, CacheUser, SecretChoice } from "../../configuration/config";

const NOBODY_IS_ASKED: Authentication = { type: "none" };

/** What an environment file says of who may connect; nothing of Memcached, which asks nobody. */
export function authenticationIn(cache: Cache): Authentication | undefined {
  return cache.engine === "memcached" ? undefined : (cache.authentication ?? NOBODY_IS_ASKED);
}

/**
 * What a secondary cannot take over from its cache, such as `a token`: users and generated secrets are made again in its
 * region, and what exists, exists in the region of the cache.
 */
export function existingSecretsOf(authentication: Authentication = NOBODY_IS_ASKED): string | undefined {
  const isMade = (secret: SecretChoice | undefined) => secret === undefined || secret.type === "generated";
  switch (authentication.type) {
    case "none":
      return undefined;
    case "token":
      return isMade(authentication.secret) ? undefined : "a token";
    case "users":
      return Object.values(authentication.users).every(({ password }) => isMade(password?.secret))
        ? undefined
        : "passwords";
    case "user-group":
      return "a user group";
  }
}

/** How the inventory calls it. */
export function nameOfAuthentication(authentication: Authentication | undefined): string {
  switch (authentication?.type) {
    case undefined:
    case "none":
      return "none";
    case "token":
      return `token (${authentication.updateStrategy ?? "SET"})`;
    case "users":
      return `users: ${Object.keys(authentication.users).join(", ")}`;
    case "user-group":
      return `group ${authentication.userGroupId}`;
  }
}

/** Who may connect, as the package has it made. */
export function accessOf(authentication: Authentication): CacheAccess {
  switch (authentication.type) {
    case "none":
      return CacheAccess.everybody();
    case "token": {
      const { secret, secretInState, updateStrategy } = authentication;
      return CacheAccess.token(secretOf(secret), {
        updateStrategy: updateStrategy as AuthTokenUpdateStrategy | undefined,
        allowInState: secretInState === "allow",
      });
    }
    case "users":
      return CacheAccess.users(
        Object.fromEntries(Object.entries(authentication.users).map(([name, user]) => [name, userOf(user)])),
        authentication,
      );
    case "user-group":
      return CacheAccess.userGroup(UserGroup.fromUserGroupId(authentication.userGroupId), authentication);
  }
}

/** What a secondary is judged with whose own authentication was refused: of the same kind, and nothing more is known. */
export function accessLike(authentication: Authentication | undefined): CacheAccess {
  switch (authentication?.type) {
    case undefined:
    case "none":
      return CacheAccess.everybody();
    case "token": {
      const secret = SecretValue.fromSecretsManager(RefusedPart.reference("The token"));
      return CacheAccess.token(CacheSecret.existing(secret), { allowInState: true });
    }
    case "users":
    case "user-group":
      return CacheAccess.userGroup(UserGroup.fromUserGroupId(RefusedPart.reference("The user group")), authentication);
  }
}

function userOf({ preset, accessString, password, ...settings }: CacheUser): CacheUserProps {
  return {
    ...settings,
    preset: preset as CacheUserPreset | undefined,
    accessString: accessString === undefined ? undefined : AccessString.raw(accessString),
    password: password && { secret: secretOf(password.secret), allowInState: password.secretInState === "allow" },
  };
}

function secretOf(choice: SecretChoice): CacheSecret {
  switch (choice.type) {
    case "secrets-manager":
      return CacheSecret.existing(SecretValue.fromSecretsManager(choice.secretArn, choice));
    case "parameter-store":
      return CacheSecret.existing(SecretValue.fromParameterStore(choice.parameterName, choice));
    case "generated":
      return CacheSecret.generated(choice);
  }
}
