import type { TerraformStack } from "cdktf";
import { EngineVersion, ParameterGroup } from "cdktf-elasticache";

export function example(stack: TerraformStack): void {
  new ParameterGroup(stack, "Parameters", {
    namePrefix: "prod-checkout",
    engineVersion: EngineVersion.VALKEY_8_1,
    parameters: { "maxmemory-policy": "allkeys-lru", timeout: "300" },
  });
}
