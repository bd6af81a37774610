import { declared } from "../validation/declared";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { Construct } from "constructs";
import { allKnown, judge, known } from "../validation/rule";
import { subnetGroupRules } from "./subnet-group-rules";
import { checkTypes } from "../validation/types";

/** A subnet group, made in this stack or elsewhere. */
export interface ISubnetGroup {
  /** The name, as a reference, so that what uses it waits for the group. */
  readonly subnetGroupName: string;
  /**
   * How many subnets the group has, where that is known at synth.
   *
   * @default - not known; nothing is said of Multi-AZ and the subnets
   */
  readonly subnetCount?: number;
  /**
   * Availability zones of the subnets, where they are known at synth.
   *
   * @default - not known; nothing is said of zones that a cache names
   */
  readonly availabilityZones?: string[];
}

/** Properties for a `SubnetGroup`. */
export interface SubnetGroupProps {
  /**
   * Name, unique in account and region: 1 to 255 lower-case letters, digits and single hyphens.
   *
   * @argument name
   * @change replaces the group **and every cache in it**
   */
  readonly subnetGroupName: string;
  /**
   * Ids of subnets of one VPC, up to 20 without a quota increase, in at least two availability zones where a cache is to be Multi-AZ.
   *
   * @argument subnet_ids
   * @change in place; a subnet that a node lives in cannot be removed
   */
  readonly subnetIds: string[];
  /**
   * Availability zones of the subnets. Nothing is made of them; caches that name a zone are checked against them.
   *
   * @default - not known
   */
  readonly availabilityZones?: string[];
  /**
   * What the group is for.
   *
   * @default - says that the group was made for ElastiCache
   * @argument description
   * @change in place
   */
  readonly description?: string;
}

/**
 * The subnets that caches may place their nodes in.
 *
 * Costs nothing. Without one, ElastiCache would take the default VPC.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html
 */
export class SubnetGroup extends Construct implements ISubnetGroup {
  /** A group that exists already, by its name. */
  public static fromSubnetGroupName(subnetGroupName: string): ISubnetGroup {
    return { subnetGroupName };
  }

  /**
   * How many zones a group has, or, where they are not known, how many subnets.
   *
   * @internal
   */
  public static _countOf({ availabilityZones, subnetCount }: ISubnetGroup): number | undefined {
    const zones = allKnown(availabilityZones);
    return zones ? new Set(zones).size : known(subnetCount);
  }

  public readonly subnetGroupName: string;
  public readonly subnetCount?: number;
  public readonly availabilityZones?: string[];
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheSubnetGroup;

  /** Errors: EC1000, EC1044 and EC1045 (types and texts), EC1101 (name), EC1102 to EC1104 (subnets). */
  public constructor(scope: Construct, id: string, props: SubnetGroupProps) {
    super(scope, id);
    checkTypes(this, props, declared("SubnetGroupProps"));
    const subnetIds = known(props.subnetIds);
    judge(this, subnetGroupRules, {
      subnetGroupName: known(props.subnetGroupName),
      subnetIds: subnetIds?.map(known),
    });
    this.resource = new ElasticacheSubnetGroup(this, "Resource", {
      name: props.subnetGroupName,
      description: props.description ?? "Subnets for ElastiCache",
      subnetIds: props.subnetIds,
    });
    this.subnetGroupName = this.resource.name;
    this.subnetCount = subnetIds?.length;
    this.availabilityZones = allKnown(props.availabilityZones);
  }
}
