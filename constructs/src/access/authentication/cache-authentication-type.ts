import { AuthToken, AuthTokenUpdateStrategy } from "./auth-token";
import { CacheAuthentication } from "./cache-authentication";
import { declared } from "../../validation/declared";
import { SECRET_PARTS, isSecretValue } from "../../secrets/secret-parts";
import { optional, fits, mismatch, isOneOf, literal, text, required, type PropertyType } from "../../validation/types";

const USER_GROUP = required(declared("IUserGroup"));
const isAuthToken = (value: unknown) =>
  value instanceof AuthToken &&
  (value._secret === undefined ? fits(required(text), value._reference) : isSecretValue(value._secret)) &&
  (value._options.updateStrategy === undefined || isOneOf(AuthTokenUpdateStrategy, value._options.updateStrategy));
/** What it is made of may be a token, but not which kind it is. */
export const cacheAuthentication: PropertyType = literal(
  optional((value, at) =>
    value instanceof CacheAuthentication &&
    (value._kind !== "token" || isAuthToken(value._token)) &&
    (value._kind !== "users" || fits(USER_GROUP, value._userGroup))
      ? SECRET_PARTS(value._token?._secret?._parts, at).map((one) => ({ ...one, at }))
      : [mismatch(at, "a CacheAuthentication, and inside of it an AuthToken or a user group", value)],
  ),
);
