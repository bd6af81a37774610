import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { TerraformStack } from "cdktf";
import { SnapshotBucketPolicy } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const elastiCache = new SnapshotBucketPolicy(stack, "ElastiCache", {
    bucketName: "prod-cache-backups",
    region: "eu-west-1",
    allowExport: true,
  });
  const policy = new DataAwsIamPolicyDocument(stack, "Policy", {
    sourcePolicyDocuments: [elastiCache.json],
    statement: [
      {
        sid: "OnlyEncryptedConnections",
        effect: "Deny",
        principals: [{ type: "AWS", identifiers: ["*"] }],
        actions: ["s3:*"],
        resources: ["arn:aws:s3:::prod-cache-backups", "arn:aws:s3:::prod-cache-backups/*"],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ],
  });
  new S3BucketPolicy(stack, "BucketPolicy", { bucket: "prod-cache-backups", policy: policy.json });
}
