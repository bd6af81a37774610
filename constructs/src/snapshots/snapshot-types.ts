import { FinalSnapshot } from "./final-snapshot";
import { Restore } from "./restore";
import { leaf, optional, mismatch, literal, shape, list, text, type PropertyType } from "../validation/types";

const finalSnapshot = literal(
  leaf(
    "a FinalSnapshot, and of one with a name a string",
    (value) => value instanceof FinalSnapshot && (value._isNamed ? typeof value._ownName === "string" : true),
  ),
);
/** What is inside a Restore; its slots go into a block each, so that their number has to be known. */
const RESTORE_PARTS = shape({ snapshotName: text, objectArns: list(text), slots: literal(list(text)) });
const restore: PropertyType = literal(
  optional((value, at) =>
    value instanceof Restore && (value._parts.snapshotName ?? value._parts.objectArns) !== undefined
      ? RESTORE_PARTS(value._parts, at)
      : [mismatch(at, "a Restore, with the name of a snapshot or ARNs of RDB files", value)],
  ),
);

/** Types of the classes of this room. */
export const SNAPSHOT_CLASSES = { FinalSnapshot: finalSnapshot, Restore: restore };
