import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import type { EnvironmentConfig } from "../environments/config";

/** Gives a stack the state backend of its environment. */
export function addBackend(stack: TerraformStack, { backend, environment, region, tags }: EnvironmentConfig): void {
  switch (backend.type) {
    case "local":
      // Relative to cdktf.out/stacks/<stack>, where Terraform runs: the output is the same on every machine, and the
      // state outlives the output.
      new LocalBackend(stack, { path: `../../../terraform.${environment}.tfstate` });
      return;
    case "s3": {
      const s3 = new S3Backend(stack, {
        bucket: backend.bucket,
        key: backend.key ?? `${tags.app}/${environment}/elasticache.tfstate`,
        region: backend.region ?? region,
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
        workspaces: new NamedCloudWorkspace(backend.workspace),
      });
  }
}
