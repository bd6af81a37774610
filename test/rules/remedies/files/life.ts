import { ACKNOWLEDGE, type Remedies } from "../../remedy";
import { VALID_ENVIRONMENT } from "../../valid-environment";

export const LIFE_FILE_REMEDIES: Remedies = {
  "EC1604: the ARN of a snapshot": [
    "Give the SnapshotName that `aws elasticache describe-snapshots` shows, not the ARN.",
    { ".": "last-week" },
  ],
  "EC1605: a key with a comma": [
    "Write arn:aws:s3:::BUCKET/KEY, and rename an object that has a comma in its key.",
    { ".": "arn:aws:s3:::backups/checkout-0001.rdb" },
  ],
  "EC1605: a bucket that is an address": [
    "Write arn:aws:s3:::BUCKET/KEY, and rename an object that has a comma in its key.",
    { ".": "arn:aws:s3:::backups/checkout-0002.rdb" },
  ],
  "EC1605: a bucket without an object": [
    "Write arn:aws:s3:::BUCKET/KEY, and rename an object that has a comma in its key.",
    { ".": "arn:aws:s3:::backups/checkout.rdb" },
  ],
  "EC1606: slots of a shard too few": [
    "Give one range for each shard, or none, to have them spread evenly.",
    { ".": ["0-8191", "8192-16383"] },
    { ".": undefined },
  ],
  "EC1606: a slot in two shards": [
    "Give ranges such as 0-8191 and 8192-16383, or none, to have them spread evenly.",
    { ".": ["0-8191", "8192-16383"] },
    { ".": undefined },
  ],
  "EC1606: a slot in no shard": [
    "Give ranges such as 0-8191 and 8192-16383, or none, to have them spread evenly.",
    { ".": ["0-8191", "8192-16383"] },
    { ".": undefined },
  ],
  "EC1607: the files of two shards": [
    "Make the topology sharded, unless each file comes from a group without shards.",
    {
      "/caches/replicated": {
        ...VALID_ENVIRONMENT.caches.sharded,
        restore: {
          type: "s3",
          objectArns: ["arn:aws:s3:::backups/checkout-0001.rdb", "arn:aws:s3:::backups/checkout-0002.rdb"],
        },
      },
    },
    ACKNOWLEDGE,
  ],
  "EC1608: a snapshot": [
    "Remove it once the cache exists; to restore again, create another cache.",
    { ".": undefined },
  ],
  "EC1616: a final snapshot that is called as the restored one": [
    "Give the final snapshot another name.",
    { ".": "this-week" },
  ],
  "EC1041: the name of a cache that is there": [
    "Set renamedFrom to the former name, or remove it if the move has been applied.",
    { ".": "basket" },
    { ".": undefined },
  ],
  "EC1042: two caches from one": ["Remove renamedFrom from the cache that is new.", { ".": undefined }],
  "EC1043: no name that stays in AWS": [
    "Set name to its name in AWS today, which is qa-basket-valkey unless the file had another one.",
    { "../name": "qa-basket-valkey" },
  ],
};
