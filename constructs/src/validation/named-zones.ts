import { kindOfZone } from "../catalogue/zones";
import { type Finding, known } from "./rule";

/** What the rules know of zones. `undefined` is what only Terraform will know. */
export interface ZoneFacts {
  /** Zones that the user has named, by the path of the property. */
  readonly namedZones: readonly NamedZone[];
  /** Zones of the subnets, where known. */
  readonly subnetZones: readonly string[] | undefined;
}

/** Said of a zone that is not one of the region. */
export function foreignZone(at: Finding["at"], zone: string, region: string | undefined): Finding[] {
  return region === undefined || kindOfZone(zone, region) !== "of another region"
    ? []
    : [
        {
          at,
          message: `The availability zones of ${region} are called ${region}a, ${region}b and so on; got ${JSON.stringify(zone)}.`,
          remedy: `Name a zone of ${region}.`,
        },
      ];
}

/** Said of a zone that may be one of the region, and is not known. */
export function unknownZone(at: Finding["at"], zone: string, region: string | undefined): Finding[] {
  return region === undefined || kindOfZone(zone, region) !== "unknown"
    ? []
    : [
        {
          at,
          message: `This package knows of no zone ${zone} with ElastiCache in it.`,
          remedy: `Check it with \`aws ec2 describe-availability-zones --region ${region}\`, or name another zone.`,
        },
      ];
}

/** A zone and where it was given. */
export interface NamedZone {
  readonly at: readonly (string | number)[];
  readonly zone: string;
}

/** The zones of a property that holds one or several, but for those that only Terraform knows. */
export function namedZones(at: readonly (string | number)[], given: string | string[] | undefined): NamedZone[] {
  if (typeof given === "string") {
    return known(given) === undefined ? [] : [{ at, zone: given }];
  }
  return (known(given) ?? []).flatMap((zone, index) => namedZones([...at, index], zone));
}

/** Whether subnets are known to leave no choice of zones. */
export function isOfOneZone(subnetCount: number | undefined): boolean {
  return subnetCount !== undefined && subnetCount < 2;
}
