import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { EnvironmentConfig } from "../configuration/config";
import { addFoundations } from "./foundations";

/** A region that an environment has left: all that is there is to be destroyed or let go of. */
export class VacatedStack extends TerraformStack {
  public constructor(scope: Construct, config: EnvironmentConfig, region: string) {
    super(scope, `${config.environment}-${region}`);
    addFoundations(this, config, region);
  }

  /** Refers to no other stack. */
  public override prepareStack(): void {}
}
