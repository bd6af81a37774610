import { SecretValue } from "./secret-value";
import { fits, literal, shape, text, number } from "../validation/types";

/** The version decides what Terraform writes; the rest are names that it may learn late. */
export const SECRET_PARTS = shape({
  secretArn: text,
  versionId: text,
  jsonKey: literal(text),
  parameterName: text,
  version: literal(number),
});
/** A secret with a place to be read from. */
export const isSecretValue = (value: unknown) =>
  value instanceof SecretValue &&
  (value._parts.secretArn ?? value._parts.parameterName) !== undefined &&
  fits(SECRET_PARTS, value._parts);
