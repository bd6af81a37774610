import path from "node:path";
import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import { Partition, type Problem } from "cdktf-elasticache";
import type { EnvironmentConfig } from "../environments/config";

/**
 * Gives a stack the state backend of its environment. The state of a secondary region is a file, an object or a workspace
 * of its own, beside that of the environment.
 */
export function addBackend(stack: TerraformStack, config: EnvironmentConfig, region: string): void {
  const { backend, environment, tags } = config;
  const secondary = region === config.region ? undefined : region;
  switch (backend.type) {
    case "local":
      // Relative to cdktf.out/stacks/<stack>, where Terraform runs: the output is the same on every machine, and the
      // state outlives the output.
      new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` });
      return;
    case "s3": {
      const s3 = new S3Backend(stack, {
        bucket: backend.bucket,
        key: keyOf(backend.key ?? `${tags.app}/${environment}/elasticache.tfstate`, secondary),
        region: backend.region ?? config.region,
        encrypt: true,
        kmsKeyId: backend.kmsKeyArn,
      });
      // cdktf 0.21 is older than the lock file that Terraform 1.10 brought in place of a DynamoDB table.
      s3.addOverride("use_lockfile", true);
      return;
    }
    case "cloud":
      new CloudBackend(stack, {
        hostname: backend.hostname,
        organization: backend.organization,
        workspaces: new NamedCloudWorkspace([backend.workspace, secondary].filter(Boolean).join("-")),
      });
  }
}

/** Finds a key for the state that S3 could not use: one that is not in the region of the bucket, or not in its partition. */
export function findForeignStateKey({ backend, region: own }: EnvironmentConfig): Problem[] {
  if (backend.type !== "s3" || backend.kmsKeyArn === undefined) {
    return [];
  }
  const region = backend.region ?? own;
  const [, keyPartition, , keyRegion] = backend.kmsKeyArn.split(":");
  const partition = Partition.of(region) ?? keyPartition;
  return keyRegion === region && keyPartition === partition
    ? []
    : [
        {
          code: "EC1507",
          pointer: "/backend/kmsKeyArn",
          message: `The bucket is in ${region}, and S3 takes only keys in its region: arn:${partition}:kms:${region}:…; ${backend.kmsKeyArn} given.`,
          remedy: `Give a key in ${region}, or set region of the backend to that of the bucket.`,
          source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
        },
      ];
}

/** `shop/prod/elasticache.tfstate` becomes `shop/prod/us-east-1/elasticache.tfstate`. */
function keyOf(key: string, secondary: string | undefined): string {
  return secondary === undefined ? key : path.posix.join(path.posix.dirname(key), secondary, path.posix.basename(key));
}
