import { settleConsumers } from "./consumers";
import type { Random } from "../random";
import { isObject, type JsonObject } from "../schema";
import { partitionOf, type Scope, rootOf, regionOf } from "../scope";

const OTHERS: { readonly [partition: string]: readonly string[] } = {
  aws: ["eu-central-1", "us-west-2", "ap-northeast-1"],
  "aws-us-gov": ["us-gov-east-1"],
  "aws-cn": ["cn-northwest-1"],
  "aws-iso": ["us-iso-west-1"],
  "aws-iso-f": ["us-isof-south-1"],
};

/** A region that data is replicated to from that of the file. */
export function otherRegion(random: Random, scope: Scope): string {
  return random.chance(0.02) ? "eu-west-3" : random.pick(OTHERS[partitionOf(regionOf(scope))] ?? ["eu-west-3"]);
}

/** One of the regions that the file describes, if it describes any. */
export function describedRegion(random: Random, scope: Scope): string {
  const { secondaryRegions } = rootOf(scope);
  const described = isObject(secondaryRegions) ? Object.keys(secondaryRegions) : [];
  return described.length > 0 ? random.pick(described) : otherRegion(random, scope);
}

/** Has what a file says of other regions be of those regions, and primaries be what a primary can be. */
export function settleRegions(random: Random, file: JsonObject): void {
  moveAll(file.secondaryRegions, file.region);
  for (const cache of Object.values(isObject(file.caches) ? file.caches : {}).filter(isObject)) {
    if (isObject(cache.global) && random.chance(0.95)) {
      settlePrimary(cache);
      describeRegions(cache.global.secondaries, file);
      settleSecondaries(random, cache, cache.global.secondaries, file);
    }
  }
}

/** What has a region in it is drawn for that of the file, since nothing inside of an entry knows its key. */
function moveAll(byRegion: unknown, from: unknown): void {
  if (isObject(byRegion)) {
    for (const [region, entry] of Object.entries(byRegion)) {
      byRegion[region] = moved(entry, from, region);
    }
  }
}

function moved<Value>(value: Value, from: unknown, to: string): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(String(from), to)) as Value;
}

function settlePrimary(cache: JsonObject): void {
  cache.nodeType = "cache.r5.large"; // of a family that every version has
  delete cache.autoscaling;
  delete cache.autoMinorVersionUpgrade;
}

/** Regions that a file has drawn secondaries for, and no description, get one. */
function describeRegions(secondaries: unknown, file: JsonObject): void {
  const network = { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] };
  const named = isObject(secondaries) ? Object.keys(secondaries) : [];
  if (named.length > 0) {
    file.secondaryRegions = {
      ...Object.fromEntries(named.map((region) => [region, { network }])),
      ...(file.secondaryRegions as JsonObject | undefined),
    };
  }
}

function settleSecondaries(random: Random, cache: JsonObject, secondaries: unknown, file: JsonObject): void {
  if (!isObject(secondaries)) {
    return;
  }
  const { region: own, stage } = file;
  moveAll(secondaries, own);
  const kindOf = (authentication: unknown) => (isObject(authentication) ? authentication.type : "none");
  for (const [region, secondary] of Object.entries(secondaries)) {
    if (!isObject(secondary)) {
      continue;
    }
    const { authentication } = secondary;
    const isOfSameKind = authentication !== undefined && kindOf(authentication) === kindOf(cache.authentication);
    if (!isOfSameKind || stage === "production") {
      secondary.authentication = moved(cache.authentication ?? { type: "none" }, own, region);
    }
    settleConsumers(random, secondary, file);
  }
}
