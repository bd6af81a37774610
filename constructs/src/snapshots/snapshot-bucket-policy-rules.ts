import type { Rule } from "../validation/rule";

/** What the rules know of the policy of a bucket with RDB files. */
export interface SnapshotBucketPolicyFacts {
  readonly bucketName: string | undefined;
  readonly region: string | undefined;
}

export const snapshotBucketPolicyRules: readonly Rule<SnapshotBucketPolicyFacts>[] = [
  {
    code: "EC1621",
    constraint: "B4",
    statement: "A bucket of RDB files has a name that is DNS-compliant, of 3 to 63 characters",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-seeding-redis.html",
    check: ({ bucketName }) =>
      bucketName === undefined || isBucketName(bucketName)
        ? undefined
        : {
            at: ["bucketName"],
            message: `The name of a bucket has 3 to 63 lower-case letters, digits, hyphens and dots, and is no IP address; ${JSON.stringify(bucketName)} given.`,
            remedy: "Give the name of the bucket, not its ARN.",
          },
  },
  {
    code: "EC1622",
    statement: "The service that reads and writes RDB files is documented for the region",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.amazonaws.cn/en_us/AmazonElastiCache/latest/red-ug/backups-exporting.html",
    check: ({ region }) =>
      region?.startsWith("cn-")
        ? {
            at: ["region"],
            message: `In ${region}, AWS documents an access control list for ElastiCache and no bucket policy.`,
            remedy: "Try an export before you rely on the policy.",
          }
        : undefined,
  },
];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function isBucketName(name: string): boolean {
  const label = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
  return (
    name.length >= 3 &&
    name.length <= 63 &&
    new RegExp(`^${label}(\\.${label})*$`).test(name) &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name)
  );
}
