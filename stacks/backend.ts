import path from "node:path";
import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import type { Problem } from "cdktf-elasticache";
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
        key: keyOf(backend.key ?? defaultKey(tags.app, environment), secondary),
        region: backend.region ?? config.region,
        // Without it, S3 does what the bucket says, which is encryption of some kind since January 2023.
        encrypt: backend.kmsKeyArn !== undefined || backend.encryption === "sse-s3" ? true : undefined,
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

/** Finds an encryption of the state that contradicts the key for it. */
export function findContradictoryEncryption({ backend }: EnvironmentConfig): Problem[] {
  return backend.type === "s3" && backend.kmsKeyArn !== undefined && backend.encryption !== undefined
    ? [
        {
          code: "EC1029",
          pointer: "/backend/encryption",
          message: `The key of kmsKeyArn encrypts the state, and encryption is ${backend.encryption}.`,
          remedy: "Remove one of the two.",
          source: "https://developer.hashicorp.com/terraform/language/backend/s3",
        },
      ]
    : [];
}

/** Terraform takes no slash at the begin or the end of a key, and none after another; a tag may have them. */
function defaultKey(app: string, environment: string): string {
  return [...app.split("/"), environment, "elasticache.tfstate"].filter((part) => part !== "").join("/");
}

/** `shop/prod/elasticache.tfstate` becomes `shop/prod/us-east-1/elasticache.tfstate`. */
function keyOf(key: string, secondary: string | undefined): string {
  return secondary === undefined ? key : path.posix.join(path.posix.dirname(key), secondary, path.posix.basename(key));
}
