import { Construct } from "constructs";
import type { EnvironmentConfig } from "../configuration/config";
import { Cache } from "./cache/cache";
import { RegionalStack } from "./regional-stack";

/** The caches of one environment, in its own region. Members of global datastores in other regions have other stacks. */
export class CacheStack extends RegionalStack {
  public readonly caches: readonly Cache[];

  public constructor(scope: Construct, config: EnvironmentConfig) {
    const { environment, region, network, encryption, dns } = config;
    super(scope, environment, config, { name: region, pointer: "", network, encryption, dns });
    const caches = new Construct(this, "Caches");
    this.caches = Object.entries(config.caches).map(
      ([application, cache]) => new Cache(caches, application, cache, this.context),
    );
  }

  /** Refers to no other stack, so that nothing is to be found by resolving everything once more, a quarter of a run. */
  public override prepareStack(): void {}
}
