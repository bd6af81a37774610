import {
  AuthToken,
  type AuthTokenUpdateStrategy,
  CacheAuthentication,
  ConfigurationError,
  GeneratedSecret,
  type IEncryptionKey,
  type Problem,
  SecretValue,
} from "cdktf-elasticache";
import type { Construct } from "constructs";
import type {
  Authentication,
  Cache,
  EnvironmentConfig,
  SecretChoice,
  TokenAuthentication,
} from "../configuration/config";
import { cacheErrors } from "./errors";

const NOBODY_IS_ASKED: Authentication = { type: "none" };

/** What an environment file says of who may connect; nothing of Memcached, which asks nobody. */
export function authenticationIn(cache: Cache): Authentication | undefined {
  return cache.engine === "memcached" ? undefined : (cache.authentication ?? NOBODY_IS_ASKED);
}

/**
 * What a secondary takes over from its cache: users and generated secrets are made again in its region. What exists, exists
 * in the region of the cache.
 */
export function authenticationFor(region: string, authentication: Authentication = NOBODY_IS_ASKED): Authentication {
  const existing = whatExists(authentication);
  if (existing === undefined) {
    return authentication;
  }
  throw new ConfigurationError(region, [cacheErrors.secretsOfOtherRegion(existing, region)]);
}

function whatExists(authentication: Authentication): string | undefined {
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

/** What there is to know of a cache that everybody may connect to. */
export interface OpenCache {
  readonly stage: EnvironmentConfig["stage"];
  readonly isAdopted: boolean;
  readonly isServerless: boolean;
}

/**
 * What is to be said of a cache that everybody may connect to: an error in production, unless the cache is taken over as it
 * is, and a warning elsewhere. A serverless cache warns by itself.
 */
export function judgeOpenCache({ stage, isAdopted, isServerless }: OpenCache): Problem | undefined {
  if (stage === "production" && !isAdopted) {
    return cacheErrors.openInProduction();
  }
  return isServerless ? undefined : cacheErrors.open();
}

/** What secrets of a cache have in common where they are made. */
export interface SecretContext {
  /** The name of the cache in AWS. */
  readonly cacheName: string;
  /** The key for secrets that are made; asked for it only then. */
  readonly takeEncryptionKey: () => IEncryptionKey | undefined;
  readonly deletionProtection: boolean | undefined;
}

/** A secret that a file describes. */
export interface DescribedSecret {
  readonly value: SecretValue;
  /** ARN where it is in Secrets Manager. */
  readonly arn?: string;
}

/** The secret that a file describes: made in the scope, or one that exists. */
export function secretOf(
  scope: Construct,
  choice: SecretChoice,
  purpose: string,
  context: SecretContext,
): DescribedSecret {
  switch (choice.type) {
    case "secrets-manager":
      return { value: SecretValue.fromSecretsManager(choice.secretArn, choice), arn: choice.secretArn };
    case "parameter-store":
      return { value: SecretValue.fromParameterStore(choice.parameterName, choice) };
    case "generated": {
      const { secretValue, secretArn } = new GeneratedSecret(scope, "Secret", {
        namePrefix: `${context.cacheName}-${purpose}`,
        description: `Logs in to ${context.cacheName}`,
        version: choice.version,
        recoveryWindowDays: choice.recoveryWindowDays,
        encryptionKey: context.takeEncryptionKey(),
        deletionProtection: context.deletionProtection,
      });
      return { value: secretValue, arn: secretArn };
    }
  }
}

/** The AUTH token that a file describes. */
export function tokenOf(
  secret: SecretValue,
  { updateStrategy, secretInState }: TokenAuthentication,
): CacheAuthentication {
  return CacheAuthentication.token(
    AuthToken.fromSecret(secret, {
      updateStrategy: updateStrategy as AuthTokenUpdateStrategy | undefined,
      allowInState: secretInState === "allow",
    }),
  );
}
