import { declared } from "../validation/declared";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Construct } from "constructs";
import { partitionOf } from "../catalogue/partition";
import { judge, known, knownText } from "../validation/rule";
import { namedRegionRules } from "../encryption/encryption-key-rules";
import { snapshotBucketPolicyRules } from "./snapshot-bucket-policy-rules";
import { checkTypes } from "../validation/types";

/** Properties for a `SnapshotBucketPolicy`. */
export interface SnapshotBucketPolicyProps {
  /** Name of the bucket that holds RDB files, in the same region as the caches. */
  readonly bucketName: string;
  /** The region of the bucket and of the caches, such as `eu-west-1`. Only ElastiCache of this region gets in. */
  readonly region: string;
  /**
   * Whether ElastiCache may also write: needed for exporting snapshots, not for restoring from RDB files.
   *
   * @knownAtSynth
   * @default false
   */
  readonly allowExport?: boolean;
}

/** What ElastiCache needs for reading RDB files, and what it needs besides for writing them. */
const READ = ["s3:GetObject", "s3:ListBucket", "s3:GetBucketAcl"];
const WRITE = ["s3:PutObject", "s3:ListMultipartUploadParts", "s3:ListBucketMultipartUploads"];

/**
 * What a bucket policy has to say so that ElastiCache can restore from RDB files in the bucket (`Restore.fromS3`) and,
 * if you like, export snapshots to it. It is a document and no bucket policy: a bucket has one policy, and making
 * another would replace what is there. Add it to yours, as `sourcePolicyDocuments` of a policy document.
 *
 * Costs nothing.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-seeding-redis.html
 */
export class SnapshotBucketPolicy extends Construct {
  /** The policy document, as JSON. */
  public readonly json: string;
  /** The Terraform data source, for whatever has no property here. */
  public readonly document: DataAwsIamPolicyDocument;

  /** Errors: EC1000, EC1044 and EC1045 (types and texts), EC1621 (bucket), EC1510 and EC1622 (region). */
  public constructor(scope: Construct, id: string, props: SnapshotBucketPolicyProps) {
    super(scope, id);
    checkTypes(this, props, declared("SnapshotBucketPolicyProps"));
    const { bucketName, region, allowExport = false } = props;
    judge(this, [...snapshotBucketPolicyRules, ...namedRegionRules], {
      bucketName: known(bucketName),
      region: knownText(region),
    });
    const bucketArn = `arn:${partitionOf(region)}:s3:::${bucketName}`;
    this.document = new DataAwsIamPolicyDocument(this, "Resource", {
      statement: [
        {
          sid: allowExport ? "ElastiCacheReadsAndExportsSnapshots" : "ElastiCacheReadsSnapshots",
          effect: "Allow",
          principals: [{ type: "Service", identifiers: [`${region}.elasticache-snapshot.amazonaws.com`] }],
          actions: allowExport ? [...READ, ...WRITE] : READ,
          resources: [bucketArn, `${bucketArn}/*`],
        },
      ],
    });
    this.json = this.document.json;
  }
}
