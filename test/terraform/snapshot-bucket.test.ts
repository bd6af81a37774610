import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { ProviderFloor } from "cdktf-elasticache";
import { example } from "../docs/examples/snapshots/snapshot-bucket-policy";
import { unsigned } from "../emulator/credentials";
import { environmentFile } from "../configuration/environment";
import { Laboratory } from "./laboratory/laboratory";
import { changedAttributes, createdTypes, type Terraform } from "./laboratory/terraform";

let laboratory: Laboratory;
let terraform: Terraform;

beforeAll(async () => {
  laboratory = await Laboratory.open({ ...environmentFile("dev"), environment: "bucket", accountId: "999999999999" });
  terraform = laboratory.synthesizeStack("bucket", (stack) => {
    ProviderFloor.of(stack);
    new AwsProvider(stack, "Aws", { region: "eu-west-1", s3UsePathStyle: true });
    const bucket = new S3Bucket(stack, "Bucket", { bucket: "prod-cache-backups" });
    example(stack);
    stack.node
      .findAll()
      .filter((one): one is S3BucketPolicy => one instanceof S3BucketPolicy)
      .forEach((policy) => (policy.bucket = bucket.bucket));
  });
  await terraform.init();
});

afterAll(() => laboratory.close());

test("the document is added to the policy of a bucket, and leaves the other statements there", async () => {
  expect(await terraform.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  await terraform.init();
  expect(createdTypes(await terraform.plan())).toEqual({ aws_s3_bucket: 1, aws_s3_bucket_policy: 1 });
  await terraform.apply();
  const response = await fetch(`${laboratory.account.endpoint}/prod-cache-backups?policy`, {
    headers: unsigned("999999999999", "eu-west-1", "s3"),
  });
  const { Statement } = (await response.json()) as { Statement: object[] };
  expect(Statement).toEqual([
    expect.objectContaining({
      Sid: "ElastiCacheReadsAndExportsSnapshots",
      Effect: "Allow",
      Principal: { Service: "eu-west-1.elasticache-snapshot.amazonaws.com" },
      Resource: ["arn:aws:s3:::prod-cache-backups/*", "arn:aws:s3:::prod-cache-backups"],
    }),
    expect.objectContaining({ Sid: "OnlyEncryptedConnections", Effect: "Deny" }),
  ]);
  expect(changedAttributes(await terraform.plan())).toEqual([]);
  await terraform.destroy();
});
