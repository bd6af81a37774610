import { FinalSnapshot, Restore } from "cdktf-elasticache";
import type { ReplicationGroupCache } from "../../configuration/config";

/** What a file says of the snapshot that is taken when a cache is deleted; nothing where it says nothing. */
export function finalSnapshotOf({ finalSnapshot }: ReplicationGroupCache): FinalSnapshot | undefined {
  if (typeof finalSnapshot === "string") {
    return FinalSnapshot.named(finalSnapshot);
  }
  return finalSnapshot === false ? FinalSnapshot.none() : undefined;
}

/** What a file has a cache filled with when it is made; nothing where that is nothing. */
export function restoreOf({ restore }: ReplicationGroupCache): Restore | undefined {
  if (restore === undefined) {
    return undefined;
  }
  return restore.type === "snapshot"
    ? Restore.fromSnapshot(restore.snapshotName)
    : Restore.fromS3(restore.objectArns, "slots" in restore ? restore.slots : undefined);
}
