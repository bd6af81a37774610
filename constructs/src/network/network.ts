import { declared } from "../validation/declared";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { ref, TerraformIterator, Token } from "cdktf";
import { Construct } from "constructs";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { networkRules } from "./network-rules";
import { allKnown, judge, known } from "../validation/rule";
import { checkTypes } from "../validation/types";

/** A VPC and the subnets in it that caches may use. */
export interface INetwork {
  /** The VPC, as a reference. */
  readonly vpcId: string;
  /** The subnets, as references. */
  readonly subnetIds: string[];
  /**
   * Availability zones of the subnets, where they are known at synth.
   *
   * @default - not known
   */
  readonly availabilityZones?: string[];
  /**
   * Availability zone of each subnet, in the order of `subnetIds`.
   *
   * @default - not known at synth
   */
  readonly subnetZones?: string[];
  /**
   * Ids of one subnet in each availability zone, where only Terraform knows the subnets and their zones.
   *
   * @default - not known
   */
  readonly oneSubnetIdPerZone?: string[];
}

/** A subnet that is to be made. */
export interface NetworkSubnet {
  /**
   * Availability zone of the region, such as `eu-west-1a`, or a Local Zone, such as `us-west-2-lax-1a`.
   *
   * @argument availability_zone
   * @change replaces the subnet
   */
  readonly availabilityZone: string;
  /**
   * IPv4 block inside the one of the VPC, /16 to /28.
   *
   * @argument cidr_block
   * @change replaces the subnet
   */
  readonly cidrBlock: string;
}

/** Properties for a `Network`. */
export interface NetworkProps {
  /**
   * Value of the `Name` tags.
   *
   * @argument tags
   * @change in place
   */
  readonly name: string;
  /**
   * IPv4 block of the VPC, a private one unless it is your own, /16 to /28.
   *
   * @argument cidr_block
   * @change replaces the VPC **and everything in it**
   */
  readonly cidrBlock: string;
  /**
   * The subnets, each named by its availability zone and block.
   *
   * @knownAtSynth
   */
  readonly subnets: NetworkSubnet[];
}

/** Tags to find a VPC and its subnets by. */
export interface NetworkLookup {
  /** Tags that exactly one VPC of the region has. */
  readonly vpcTags: { [key: string]: string };
  /** Tags that the subnets to be used have, and no other subnet of that VPC. */
  readonly subnetTags: { [key: string]: string };
}

/**
 * A closed network for a laboratory: a VPC with private subnets, and no way in or out. A VPC that people work in has an
 * owner of its own: take it with `fromVpcId` or `fromTags`.
 *
 * Costs nothing.
 *
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-subnet-basics.html
 */
export class Network extends Construct implements INetwork {
  /** A network that exists already, by its ids. */
  public static fromVpcId(vpcId: string, subnetIds: string[]): INetwork {
    return { vpcId, subnetIds };
  }

  /** A network that exists already, looked up by tags when Terraform plans. Errors: EC1000, EC1044 and EC1045 (types and texts). */
  public static fromTags(scope: Construct, id: string, lookup: NetworkLookup): INetwork {
    const parent = new Construct(scope, id);
    checkTypes(parent, lookup, declared("NetworkLookup"));
    const vpc = new DataAwsVpc(parent, "Vpc", { tags: lookup.vpcTags });
    const subnets = new DataAwsSubnets(parent, "Subnets", {
      filter: [{ name: "vpc-id", values: [vpc.id] }],
      tags: lookup.subnetTags,
    });
    return new LookedUpNetwork(parent, vpc.id, subnets.ids);
  }

  public readonly vpcId: string;
  public readonly subnetIds: string[];
  public readonly availabilityZones?: string[];
  public readonly subnetZones?: string[];
  /** The Terraform resource of the VPC, for whatever has no property here. */
  public readonly resource: Vpc;
  /** The Terraform resources of the subnets, in the order of the properties. */
  public readonly subnets: Subnet[];

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1121 (format of a block), EC1122 (subnet outside of the VPC), EC1123 (overlap), EC1124
   * (public block), EC1125 and EC1126 (zones).
   */
  public constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    checkTypes(this, props, declared("NetworkProps"));
    judge(this, networkRules, {
      cidrBlock: known(props.cidrBlock),
      subnets: props.subnets.map(({ cidrBlock, availabilityZone }) => ({
        cidrBlock: known(cidrBlock),
        availabilityZone: known(availabilityZone),
      })),
      region: ProviderDefaults.of(this).region,
    });
    this.resource = new Vpc(this, "Resource", {
      cidrBlock: props.cidrBlock,
      enableDnsHostnames: true, // endpoints of caches are DNS names
      enableDnsSupport: true,
      tags: { Name: props.name },
    });
    this.vpcId = this.resource.id;
    this.subnets = props.subnets.map(
      ({ availabilityZone, cidrBlock }, index) =>
        new Subnet(this, `Subnet-${known(cidrBlock)?.replace("/", "-") ?? index}`, {
          vpcId: this.vpcId,
          availabilityZone,
          cidrBlock,
          mapPublicIpOnLaunch: false,
          tags: { Name: `${props.name}-${availabilityZone}` },
        }),
    );
    this.subnetIds = this.subnets.map((subnet) => subnet.id);
    this.subnetZones = props.subnets.map(({ availabilityZone }) => availabilityZone);
    const zones = allKnown(props.subnets.map(({ availabilityZone }) => availabilityZone));
    this.availabilityZones = zones && [...new Set(zones)];
  }
}

/**
 * A network of which only Terraform knows the subnets.
 */
class LookedUpNetwork implements INetwork {
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
