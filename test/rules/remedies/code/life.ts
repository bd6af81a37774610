import { Restore } from "cdktf-elasticache";
import { OUTSIDE, type Remedies } from "../../remedy";

export const LIFE_CODE_REMEDIES: Remedies = {
  "EC1605 in SingleNodeGroup: no file at all": [
    "Give the ARN of an RDB file, such as arn:aws:s3:::backups/checkout-0001.rdb, or no restore.",
    { "/restore": Restore.fromS3(["arn:aws:s3:::backups/checkout-0001.rdb"]) },
    { "/restore": undefined },
  ],
  "EC1606 in SingleNodeGroup: slots of a group without shards": [
    "Remove them.",
    { "/restore": Restore.fromS3(["arn:aws:s3:::backups/checkout-0001.rdb"]) },
  ],
  "EC1621 in SnapshotBucketPolicy: the ARN of a bucket": [
    "Give the name of the bucket, not its ARN.",
    { ".": "backups" },
  ],
  "EC1622 in SnapshotBucketPolicy: a region in China": ["Try an export before you rely on the policy.", OUTSIDE],
};
