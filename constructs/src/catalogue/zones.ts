/**
 * How many availability zones each region has. AWS maps their letters to places by account in the older regions, and lets
 * newer accounts have fewer of them, so that only the letters beyond these are suspect.
 *
 * Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html, read in October 2026,
 * counted up to the highest number of a zone's id. The page leaves out China and AWS GovCloud (US), so nothing is said of them.
 */
export const ZONES: { readonly [region: string]: number | undefined } = {
  "af-south-1": 3,
  "ap-east-1": 3,
  "ap-east-2": 3,
  "ap-northeast-1": 4,
  "ap-northeast-2": 4,
  "ap-northeast-3": 3,
  "ap-south-1": 3,
  "ap-south-2": 3,
  "ap-southeast-1": 3,
  "ap-southeast-2": 3,
  "ap-southeast-3": 3,
  "ap-southeast-4": 3,
  "ap-southeast-5": 3,
  "ap-southeast-6": 3,
  "ap-southeast-7": 3,
  "ca-central-1": 4,
  "ca-west-1": 3,
  "eu-central-1": 3,
  "eu-central-2": 3,
  "eu-north-1": 3,
  "eu-south-1": 3,
  "eu-south-2": 3,
  "eu-west-1": 3,
  "eu-west-2": 4,
  "eu-west-3": 3,
  "il-central-1": 3,
  "me-central-1": 3,
  "me-south-1": 3,
  "mx-central-1": 3,
  "sa-east-1": 3,
  "us-east-1": 6,
  "us-east-2": 3,
  "us-west-1": 3,
  "us-west-2": 4,
};

/**
 * Local Zones that ElastiCache is in, and the families of nodes that it has there.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Local_zones.html, read in October 2026
 */
export const LOCAL_ZONES: readonly string[] = ["us-west-2-lax-1a", "us-west-2-lax-1b"];
export const LOCAL_ZONE_FAMILIES: readonly string[] = ["m5", "r5", "t3"];

/** What is known of a zone in a region. */
export type ZoneKind = "of another region" | "known" | "unknown";

/** What is known of a zone: a region and a letter, or, of a Local Zone, a region, a place, a number and a letter. */
export function kindOfZone(zone: string, region: string): ZoneKind {
  const rest = zone.startsWith(region) ? zone.slice(region.length) : "";
  if (/^[a-z]$/.test(rest)) {
    const count = ZONES[region];
    return count === undefined || rest.charCodeAt(0) - "a".charCodeAt(0) < count ? "known" : "unknown";
  }
  if (/^(-[a-z0-9]+)+$/.test(rest)) {
    return LOCAL_ZONES.includes(zone) ? "known" : "unknown";
  }
  return "of another region";
}

/** As AWS names them: us-west-2-lax-1a. */
export const LOCAL_ZONE = /^[a-z]+(-[a-z]+)+-\d-[a-z]+-\d[a-z]$/;

/** Local Zones have the name of their region, a place, a number and a letter: us-west-2-lax-1a. */
export function isLocalZone(zone: string): boolean {
  return LOCAL_ZONE.test(zone);
}
