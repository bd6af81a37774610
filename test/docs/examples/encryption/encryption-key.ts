import type { TerraformStack } from "cdktf";
import { EncryptionKey } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  const key = new EncryptionKey(stack, "EncryptionKey", {
    aliasName: "prod-elasticache",
    accountId: "123456789012",
    region: "eu-west-1",
  });
  key.grantToLogs("/elasticache/prod/slow-log");
  key.grantToSecretsManager();
  key.grantToAlarms();
}
