/** Partitions by the beginning of their regions, beside that of everybody else. Source: botocore 1.44.8, partitions.json. */
const PARTITIONS = [
  { regions: "cn-", partition: "aws-cn", domain: "amazonaws.com.cn" },
  { regions: "us-gov-", partition: "aws-us-gov", domain: "amazonaws.com" },
  { regions: "eusc-", partition: "aws-eusc", domain: "amazonaws.eu" },
  { regions: "us-iso-", partition: "aws-iso", domain: "c2s.ic.gov" },
  { regions: "us-isob-", partition: "aws-iso-b", domain: "sc2s.sgov.gov" },
  { regions: "eu-isoe-", partition: "aws-iso-e", domain: "cloud.adc-e.uk" },
  { regions: "us-isof-", partition: "aws-iso-f", domain: "csp.hci.ic.gov" },
];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  return PARTITIONS.find(({ regions }) => region.startsWith(regions))?.partition ?? "aws";
}

/** Partitions of AWS: groups of regions that have their own accounts and ARNs. */
export class Partition {
  /**
   * The partition that ARNs in a region name, such as `aws` or `aws-cn`; nothing where this package does not know the
   * region, whose partition may be one that is new.
   */
  public static of(region: string): string | undefined {
    const partition = partitionOf(region);
    return partition !== "aws" || /^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/.test(region) ? partition : undefined;
  }
}

/** What the names of regional services end in. */
export function domainOf(region: string): string {
  return PARTITIONS.find(({ regions }) => region.startsWith(regions))?.domain ?? "amazonaws.com";
}
