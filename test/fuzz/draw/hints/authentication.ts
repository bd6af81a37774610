import { Engine } from "../../../../constructs/src/catalogue/engine";
import { EngineVersion } from "../../../../constructs/src/engine/engine-version";
import { type Hint, anyAccount, partitionOf, regionOf } from "../scope";
import type { Random } from "../random";
import { isObject, type JsonObject } from "../schema";

/** Values of the properties that say who may connect. */
export const AUTHENTICATION_HINTS: { readonly [property: string]: Hint } = {
  // A floor above the provider at hand keeps a case from being asked about, so that most have none.
  minimumProviderVersion: (random) => (random.chance(0.9) ? "5.100.0" : random.pick(["6.45.0", "6.66.0"])),
  replacesToken: (random) => random.chance(0.05),
  userGroupId: (random) => `users-${random.text(5)}`,
  secretArn: (random, scope) => {
    const region = regionOf(scope);
    const account = anyAccount(random, scope);
    return `arn:${partitionOf(region)}:secretsmanager:${region}:${account}:secret:shop/${random.text(5)}-${random.text(6)}`;
  },
  jsonKey: (random) => random.pick(["authToken", "auth token", 'a"b']),
  parameterName: (random) => random.pick([`/shop/${random.text(5)}/token`, `token.${random.text(4)}`]),
  "alsoAllow[]": (random) => random.pick(["scan", "@scripting", "client|list", "json.get"]),
  "alsoDeny[]": (random) => random.pick(["keys", "@blocking", "flushall"]),
  keyPrefix: (random) => `${random.text(5)}:`,
  accessString: (random) => random.pick(["on ~app:* +@read", "on ~* +@all -@dangerous", "off -@all"]),
};

/** A user has rights once, and those with a prefix take one. */
export function settleUser(random: Random, user: JsonObject): void {
  if (user.preset === undefined && user.accessString === undefined) {
    user.preset = "admin";
  } else if (user.preset !== undefined && user.accessString !== undefined) {
    Reflect.deleteProperty(user, random.pick(["preset", "accessString"]));
  }
  if (user.preset === undefined) {
    delete user.alsoDeny;
  }
  if (user.preset === undefined || user.preset === "admin") {
    delete user.alsoAllow;
  }
  for (const list of ["alsoAllow", "alsoDeny"].filter((name) => name in user)) {
    user[list] = [...new Set([user[list]].flat())]; // each once
  }
  if (user.preset === "application") {
    user.keyPrefix ??= "app:";
  } else if (user.preset !== "read-only") {
    delete user.keyPrefix;
  }
}

/** Nothing newer than the provider at hand keeps a secret out of the state. */
export function allowInState(random: Random, holder: JsonObject): void {
  if (random.chance(0.95)) {
    holder.secretInState = "allow";
  }
}

/** Production refuses open caches, no old version has users, and neither users nor tokens go without TLS. */
export function settleAuthentication(random: Random, cache: JsonObject, stage: unknown): void {
  if (cache.engine === "memcached" || random.chance(0.03)) {
    return;
  }
  const isServerless = cache.topology === "serverless";
  const version = EngineVersion.of(
    cache.engine === "redis" ? Engine.REDIS : Engine.VALKEY,
    String(cache.engineVersion),
  );
  const typeOf = () => (isObject(cache.authentication) ? cache.authentication.type : "none");
  if (typeOf() === "none" && stage === "production" && cache.adopt !== true) {
    cache.authentication = { type: "user-group", userGroupId: `users-${random.text(5)}` };
  }
  if (!isServerless && typeOf() === "users" && !version._supports("iam-authentication")) {
    cache.authentication = { type: "user-group", userGroupId: `users-${random.text(5)}` };
  }
  if (!isServerless && typeOf() === "user-group" && !version._supports("rbac")) {
    const secret = { type: "parameter-store", parameterName: "/shop/token" };
    cache.authentication = { type: "token", secret, secretInState: "allow" };
  }
  if (typeOf() !== "none" && cache.transitEncryption === "off") {
    cache.transitEncryption = "required";
  }
}
