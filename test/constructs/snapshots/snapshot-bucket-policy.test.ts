import { SnapshotBucketPolicy, type SnapshotBucketPolicyProps } from "cdktf-elasticache";
import { synthesize } from "../synthesis";

const statementOf = (props: Partial<SnapshotBucketPolicyProps> = {}) => {
  const { data } = synthesize((stack) => {
    new SnapshotBucketPolicy(stack, "Policy", { bucketName: "prod-backups", region: "eu-west-1", ...props });
  });
  const [document] = Object.values(data.aws_iam_policy_document!);
  return (document!.statement as object[])[0];
};

test("ElastiCache of the region may read, and nothing else", () => {
  expect(statementOf()).toEqual({
    sid: "ElastiCacheReadsSnapshots",
    effect: "Allow",
    principals: [{ type: "Service", identifiers: ["eu-west-1.elasticache-snapshot.amazonaws.com"] }],
    actions: ["s3:GetObject", "s3:ListBucket", "s3:GetBucketAcl"],
    resources: ["arn:aws:s3:::prod-backups", "arn:aws:s3:::prod-backups/*"],
  });
});

test("it may write as well where snapshots are exported", () => {
  expect(statementOf({ allowExport: true })).toMatchObject({
    sid: "ElastiCacheReadsAndExportsSnapshots",
    actions: [
      "s3:GetObject",
      "s3:ListBucket",
      "s3:GetBucketAcl",
      "s3:PutObject",
      "s3:ListMultipartUploadParts",
      "s3:ListBucketMultipartUploads",
    ],
  });
});

test("a bucket of another partition has ARNs of that partition", () => {
  expect(statementOf({ region: "us-gov-west-1" })).toMatchObject({
    resources: ["arn:aws-us-gov:s3:::prod-backups", "arn:aws-us-gov:s3:::prod-backups/*"],
  });
});
