import type { TerraformStack } from "cdktf";
import { EncryptionKey } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  new EncryptionKey(stack, "EncryptionKey", {
    aliasName: "prod-elasticache",
    accountId: "123456789012",
    region: "eu-west-1",
  });
}
