import { TransitEncryption } from "./transit-encryption";
import { leaf, isOneOf, literal } from "../validation/types";

/** Mode and switch are two arguments, both of which follow from it. */
export const transitEncryption = literal(
  leaf("a value of TransitEncryption", (value) => isOneOf(TransitEncryption, value)),
);
