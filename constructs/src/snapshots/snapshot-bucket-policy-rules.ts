import { excludes, pattern } from "../validation/data-rules";
import type { Rule } from "../validation/rule";

/** What the rules know of the policy of a bucket with RDB files. */
export interface SnapshotBucketPolicyFacts {
  readonly bucketName: string | undefined;
  readonly region: string | undefined;
}

const LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_NAME = new RegExp(`^(?=.{3,63}$)(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)${LABEL}(\\.${LABEL})*$`);

export const snapshotBucketPolicyRules: readonly Rule<SnapshotBucketPolicyFacts>[] = [
  pattern({
    code: "EC1621",
    constraint: "B4",
    statement: "A bucket of RDB files has a name that is DNS-compliant, of 3 to 63 characters",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-seeding-redis.html",
    property: "bucketName",
    subject: "The name of a bucket",
    pattern: BUCKET_NAME,
    must: "be 3 to 63 lower-case letters, digits, hyphens and dots, and not an IP address",
    remedy: "Give the name of the bucket, not its ARN.",
  }),
  excludes({
    code: "EC1622",
    statement: "The service that reads and writes RDB files is documented for the region",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.amazonaws.cn/en_us/AmazonElastiCache/latest/red-ug/backups-exporting.html",
    when: { region: { matches: "^cn-" } },
    at: "region",
    message: "In {region}, AWS documents an access control list for ElastiCache and no bucket policy.",
    remedy: "Try an export before you rely on the policy.",
  }),
];

export function isBucketName(name: string): boolean {
  return BUCKET_NAME.test(name);
}
