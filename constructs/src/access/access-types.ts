import { AccessString } from "./access-string";
import { UserAuthentication } from "./user-authentication";
import { SECRET_PARTS, isSecretValue } from "../secrets/secret-parts";
import { optional, fits, oddText, mismatch, literal, list, text, type PropertyType } from "../validation/types";

export const accessString: PropertyType = literal(
  optional((value, at) =>
    value instanceof AccessString && ["string", "undefined"].includes(typeof value._text)
      ? oddText(`${value}`, at)
      : [mismatch(at, "an AccessString, and of a raw one a string", value)],
  ),
);

/** What the provider is told depends on the kind. */
export const userAuthentication: PropertyType = literal(
  optional((value, at) =>
    value instanceof UserAuthentication &&
    fits(list(text), value._passwords) &&
    Array.isArray(value._secrets) &&
    value._secrets.every(isSecretValue)
      ? value._secrets.flatMap(({ _parts }) => SECRET_PARTS(_parts, at).map((one) => ({ ...one, at })))
      : [mismatch(at, "a UserAuthentication, and of passwords a list of strings or of SecretValues", value)],
  ),
);

/** Types of the classes of this room. */
export const ACCESS_CLASSES = { AccessString: accessString, UserAuthentication: userAuthentication };
