import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { ProviderFloor, RefusedPart } from "cdktf-elasticache";
import type { EnvironmentConfig } from "../configuration/config";
import { addBackend } from "./backend";

/** The account of an environment: a reference where the file has none that could be one, since rules say nothing of those. */
export function accountOf({ accountId }: EnvironmentConfig): string {
  return accountId === "" ? RefusedPart.reference("The account") : accountId;
}

/** Where in a file that is which constructs judge of their provider. */
export const PROVIDER_PLACES = { "/defaultTags": "/tags" };

/** Gives a stack what Terraform needs before it can do anything in a region: versions, a state, and a provider. */
export function addFoundations(stack: TerraformStack, config: EnvironmentConfig, region: string): void {
  const { environment, tags, minimumProviderVersion } = config;
  addBackend(stack, config, region);
  stack.addOverride("terraform.required_version", ">= 1.10.0"); // S3 native lock file
  const floor = ProviderFloor.of(stack);
  if (minimumProviderVersion !== undefined) {
    floor.raise(minimumProviderVersion, "minimumProviderVersion");
  }
  floor.raiseForRegion(region);
  new AwsProvider(stack, "Aws", {
    region,
    allowedAccountIds: [accountOf(config)],
    defaultTags: [{ tags: { ...tags, env: environment } }],
  });
}
