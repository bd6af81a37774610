import path from "node:path";
import {
  CloudBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  type S3BackendConfig,
  type TerraformStack,
} from "cdktf";
import type { EnvironmentConfig } from "../configuration/config";

/**
 * The S3 backend takes a region for a mistake that is not on its list, which is as old as the Terraform at hand. These are
 * not on that of 1.10.0 (aws-sdk-go-base 2.0.0-beta.58). Terraform 1.11.4 refuses some of them still, and looks for the
 * European Sovereign Cloud under amazonaws.com.
 */
const NEWER_THAN_BACKEND = [
  ...["ap-east-2", "ap-southeast-6", "ap-southeast-7", "mx-central-1"],
  ...["eusc-de-east-1", "us-isob-west-1", "us-isof-east-1", "us-isof-south-1"],
];

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
      const bucketRegion = backend.region ?? config.region;
      const s3 = new S3Backend(stack, {
        bucket: backend.bucket,
        key: keyOf(backend.key ?? defaultKey(tags.app, environment), secondary),
        region: bucketRegion,
        // Without it, S3 does what the bucket says, which is encryption of some kind since January 2023.
        encrypt: backend.kmsKeyArn !== undefined || backend.encryption === "sse-s3" ? true : undefined,
        kmsKeyId: backend.kmsKeyArn,
        ...admissionOf(bucketRegion),
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

/** Terraform takes no slash at the begin or the end of a key, and none after another; a tag may have them. */
function defaultKey(app: string, environment: string): string {
  return [...app.split("/"), environment, "elasticache.tfstate"].filter((part) => part !== "").join("/");
}

/**
 * What has Terraform take a region that it does not know, and find it.
 * https://developer.hashicorp.com/terraform/language/backend/s3#skip_region_validation
 */
function admissionOf(region: string): Pick<S3BackendConfig, "skipRegionValidation" | "endpoints"> {
  const endpointOf = (service: string) => `https://${service}.${region}.amazonaws.eu`;
  return {
    skipRegionValidation: NEWER_THAN_BACKEND.includes(region) || undefined,
    endpoints: region.startsWith("eusc-")
      ? { s3: endpointOf("s3"), sts: endpointOf("sts"), iam: endpointOf("iam") }
      : undefined,
  };
}

/** `shop/prod/elasticache.tfstate` becomes `shop/prod/us-east-1/elasticache.tfstate`. */
function keyOf(key: string, secondary: string | undefined): string {
  return secondary === undefined ? key : path.posix.join(path.posix.dirname(key), secondary, path.posix.basename(key));
}
