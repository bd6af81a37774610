import { excludes, pattern } from "../validation/data-rules";
import type { ReplicationGroupFacts } from "./replication-group-facts";
import type { Rule } from "../validation/rule";
import { isBucketName } from "../snapshots/snapshot-bucket-policy-rules";

const RESTORING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-restoring.html";
const SEEDING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-seeding-redis.html";
const NODE_GROUP = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_NodeGroupConfiguration.html";
const LAST_SLOT = 16383;

type Facts = Pick<ReplicationGroupFacts, "restore" | "topology" | "shards" | "finalSnapshotName">;

/** Rules on what a replication group is filled with when it is made. */
export const restoreRules: readonly Rule<Facts>[] = [
  pattern({
    code: "EC1604",
    constraint: "N11",
    statement: "A snapshot to restore is given by its name, that of a daily one with the prefix automatic.",
    terraform: "apply",
    source: RESTORING,
    property: "restore.snapshotName",
    subject: "The name of a snapshot",
    pattern: /^(automatic\.)?[a-zA-Z](-?[a-zA-Z0-9])*$/,
    max: 255,
    must: "be 1 to 255 letters, digits and single hyphens, and begin with a letter",
    remedy: "Give the SnapshotName that `aws elasticache describe-snapshots` shows, not the ARN.",
  }),
  {
    code: "EC1605",
    constraint: "B4",
    statement: "RDB files to restore are given by the ARNs of S3 objects, one at least, with keys that have no comma",
    severity: "error",
    terraform: "apply",
    source: SEEDING,
    check: ({ restore }) => {
      const arns = restore?.objectArns;
      if (arns?.length === 0) {
        return {
          at: ["restore", "objectArns"],
          message: "A restore needs at least one RDB file; got none.",
          remedy: "Give the ARN of an RDB file, such as arn:aws:s3:::backups/checkout-0001.rdb, or no restore.",
        };
      }
      return (arns ?? []).flatMap((arn, index) =>
        arn === undefined || isObjectArn(arn)
          ? []
          : [
              {
                at: ["restore", "objectArns", index],
                message: `The ARN of an RDB file is that of an S3 object, without commas; got ${JSON.stringify(arn)}.`,
                remedy: "Write arn:aws:s3:::BUCKET/KEY, and rename an object that has a comma in its key.",
              },
            ],
      );
    },
  },
  {
    code: "EC1606",
    constraint: "B7",
    statement: "Slots are given for a sharded group: a range for each shard, together every slot from 0 to 16383 once",
    severity: "error",
    terraform: "apply",
    source: NODE_GROUP,
    check: ({ restore, topology, shards }) => {
      const at = ["restore", "slots"];
      if (restore?.lacksSlots) {
        return {
          at,
          message: "AWS has to be told the slots of each shard, and the number of shards is not known at synth.",
          remedy: "Give the slots of each shard, such as 0-8191 and 8192-16383.",
        };
      }
      const slots = restore?.ownSlots;
      if (slots === undefined) {
        return undefined;
      }
      if (topology !== "sharded") {
        return { at, message: "Only the shards of a sharded group have slots; got some.", remedy: "Remove them." };
      }
      if (shards !== undefined && slots.length !== shards) {
        return {
          at,
          message: `There is a range of slots for each shard; got ${slots.length} for ${shards}.`,
          remedy: "Give one range for each shard, or none, to have them spread evenly.",
        };
      }
      return slots.includes(undefined) || coverAll(slots as readonly string[])
        ? undefined
        : {
            at,
            message: `The ranges hold every slot from 0 to ${LAST_SLOT} once; got ${slots.join(", ")}.`,
            remedy: `Give ranges such as 0-8191 and 8192-${LAST_SLOT}, or none, to have them spread evenly.`,
          };
    },
  },
  excludes({
    code: "EC1607",
    constraint: "B7",
    statement: "The RDB files of a sharded group are restored into a sharded group",
    severity: "warning",
    terraform: "apply",
    source: SEEDING,
    when: { topology: { not: "sharded" }, "restore.objectArns.length": { min: 2 } },
    at: "restore.objectArns",
    message: "Several RDB files come from a sharded group, and only a sharded group can read them.",
    remedy: "Make the topology sharded, unless each file comes from a group without shards.",
  }),
  excludes({
    code: "EC1616",
    constraint: "B9",
    statement: "A final snapshot has another name than the snapshot that the cache is restored from",
    severity: "warning", // that one may be deleted before the cache is
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteReplicationGroup.html",
    when: { finalSnapshotName: { sameInAnyCaseAs: "restore.snapshotName" } },
    at: "finalSnapshot",
    message:
      "The cache is restored from a snapshot {finalSnapshotName}: while that exists, AWS refuses to delete the cache with a final snapshot of the same name.",
    remedy: "Give the final snapshot another name.",
  }),
  excludes({
    code: "EC1608",
    constraint: "B6",
    statement: "A restore has an effect when the cache is created, and never again",
    severity: "warning",
    terraform: "nobody",
    source: RESTORING,
    when: { restore: { given: true } },
    at: "restore",
    message: "A restore fills a new cache, and has no effect on one that exists.",
    remedy: "Remove it once the cache exists; to restore again, create another cache.",
  }),
];

function isObjectArn(arn: string): boolean {
  const [, bucket, key] = /^arn:aws[a-z-]*:s3:::([^/]+)\/([^,]+)$/s.exec(arn) ?? [];
  return bucket !== undefined && isBucketName(bucket) && key !== undefined && Buffer.byteLength(key) <= 1024;
}

function coverAll(slots: readonly string[]): boolean {
  const ranges = slots
    .map((range) => /^(\d{1,5})-(\d{1,5})$/.exec(range)?.slice(1).map(Number))
    .sort((one, other) => (one?.[0] ?? 0) - (other?.[0] ?? 0));
  let next = 0;
  for (const [first, last] of ranges.map((range) => range ?? [])) {
    if (first !== next || last === undefined || last < first) {
      return false;
    }
    next = last + 1;
  }
  return next === LAST_SLOT + 1;
}
