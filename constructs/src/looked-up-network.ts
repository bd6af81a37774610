import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { ref, TerraformIterator, Token } from "cdktf";
import type { Construct } from "constructs";
import type { INetwork } from "./network";

/**
 * A network of which only Terraform knows the subnets.
 *
 * @internal
 */
export class LookedUpNetwork implements INetwork {
  private perZone: string[] | undefined;

  public constructor(
    private readonly scope: Construct,
    public readonly vpcId: string,
    public readonly subnetIds: string[],
  ) {}

  /** Every subnet is looked up for its zone, but only when somebody asks. */
  public get oneSubnetIdPerZone(): string[] {
    this.perZone ??= this.lookUpZones();
    return this.perZone;
  }

  private lookUpZones(): string[] {
    const each = TerraformIterator.fromList(this.subnetIds);
    const subnets = new DataAwsSubnet(this.scope, "Subnet", { forEach: each, id: each.value });
    const all = `data.aws_subnet.${subnets.friendlyUniqueId}`;
    const byZone = `{for subnet in ${all} : subnet.availability_zone => subnet.id...}`;
    // Neither the order of zones nor that of subnets may depend on the order in which AWS lists them.
    return Token.asList(ref(`[for ids in values(${byZone}) : sort(ids)[0]]`));
  }
}
