import { type ISubnetGroup, SubnetGroup } from "../network/subnet-group";
import type { GivenArn } from "../validation/arn-rules";
import { allKnown, known } from "../validation/rule";

/**
 * What every cache is given that has nodes.
 *
 * @internal
 */
export interface CacheWithNodesProps {
  readonly subnetGroup: ISubnetGroup;
  readonly maintenanceWindow?: string;
  readonly applyImmediately?: boolean;
  readonly notificationTopicArn?: string;
  readonly tags?: { [key: string]: string };
}

/**
 * What the rules know of every cache that has nodes.
 *
 * @param maintenanceWindow the one that it gets
 *
 * @internal
 */
export function factsOfNodes(props: CacheWithNodesProps, port: number, maintenanceWindow: string) {
  const { subnetGroup, notificationTopicArn } = props;
  const topicArn: GivenArn = { at: ["notificationTopicArn"], arn: known(notificationTopicArn), kind: "topic" };
  return {
    port: known(port),
    subnetGroupName: known(subnetGroup.subnetGroupName),
    subnetCount: SubnetGroup._countOf(subnetGroup),
    subnetZones: allKnown(subnetGroup.availabilityZones),
    notificationTopicArn: known(notificationTopicArn),
    arns: [topicArn],
    maintenanceWindow: known(maintenanceWindow),
    hasOwnMaintenanceWindow: props.maintenanceWindow !== undefined,
  };
}

/**
 * What Terraform is told of every cache that has nodes.
 *
 * @internal
 */
export function argumentsOfNodes(props: CacheWithNodesProps, port: number, maintenanceWindow: string) {
  return {
    port,
    subnetGroupName: props.subnetGroup.subnetGroupName,
    maintenanceWindow,
    applyImmediately: props.applyImmediately ?? false,
    notificationTopicArn: props.notificationTopicArn,
    tags: props.tags,
  };
}
