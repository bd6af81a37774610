import { Construct } from "constructs";
import type { SecondaryRegion } from "../configuration/config";
import type { CacheStack } from "./cache-stack";
import { RegionalStack } from "./regional-stack";
import { SecondaryCache } from "./cache/secondary-cache";

/** The secondaries that an environment has in another region. It is deployed after the primaries and destroyed before. */
export class SecondaryStack extends RegionalStack {
  public readonly caches: readonly SecondaryCache[];

  public constructor(scope: Construct, primaries: CacheStack, region: string, description: SecondaryRegion) {
    const { config } = primaries;
    const pointer = `/secondaryRegions/${region}`;
    super(scope, `${config.environment}-${region}`, config, { ...description, name: region, pointer });
    this.addDependency(primaries);
    const caches = new Construct(this, "Caches");
    this.caches = primaries.caches.flatMap((primary) =>
      "global" in primary.config && primary.config.global?.secondaries?.[region]
        ? [new SecondaryCache(caches, primary, primary.config, region, this.context)]
        : [],
    );
  }
}
