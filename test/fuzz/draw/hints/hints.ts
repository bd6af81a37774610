import { REGIONS as ALL_REGIONS } from "../../../../constructs/src/catalogue/regions";
import { allowInState, AUTHENTICATION_HINTS, settleAuthentication, settleUser } from "./authentication";
import { autoscaling } from "./autoscaling";
import { CACHE_HINTS } from "./cache";
import { settleConsumers } from "./consumers";
import { PARAMETER_HINTS } from "./parameters";
import { describedRegion, otherRegion, settleRegions } from "./regions";
import type { Random } from "../random";
import { isObject, type JsonObject } from "../schema";
import {
  accountOf,
  anyAccount,
  numberOf,
  parentOf,
  partitionOf,
  regionOf,
  rootOf,
  type Hint,
  type Scope,
  zonesOf,
} from "../scope";

const HEX = "0123456789abcdef";

/** Regions: mostly a few, so that cases share providers, of three partitions. */
const REGIONS = ["eu-west-1", "eu-west-1", "us-east-1", "us-east-1", "ap-southeast-2", "us-gov-west-1", "cn-north-1"];

/** The id of a key is a UUID of version 4, or that of a key in several regions. */
export function keyArn(random: Random, region: string, account = random.text(12, "0123456789")): string {
  const hex = (length: number) => random.text(length, HEX);
  const uuid = `${hex(8)}-${hex(4)}-4${hex(3)}-${random.pick(["8", "9", "a", "b"])}${hex(3)}-${hex(12)}`;
  const id = random.chance(0.2) ? `mrk-${hex(32)}` : uuid;
  return `arn:${partitionOf(region)}:kms:${region}:${account}:key/${id}`;
}

const id =
  (prefix: string): Hint =>
  (random) =>
    `${prefix}-${random.text(random.pick([8, 17]), HEX)}`;

const zoneId: Hint = (random) => `${random.pick(["", "/hostedzone/"])}Z${random.text(20, "0123456789ABCDEF")}`;

const zone: Hint = (random, scope) => random.pick(zonesOf(scope));

const cidrBlock: Hint = (random, scope) => {
  const parent = parentOf(scope);
  const list = scope.ancestors.at(-2);
  if ("availabilityZone" in parent && Array.isArray(list)) {
    const vpc = scope.ancestors.at(-3);
    const [first = "10", second = "0"] = isObject(vpc) ? String(vpc.cidrBlock).split(".") : [];
    return `${first}.${second}.${list.length}.0/${random.pick([24, 25, 28])}`;
  }
  if (parent.type === "create") {
    return random.pick([
      `10.${random.integer(0, 255)}.0.0/16`,
      `172.${random.integer(16, 31)}.0.0/18`,
      "192.168.0.0/17",
    ]);
  }
  return random.pick([
    `10.${random.integer(0, 255)}.0.0/16`,
    `172.${random.integer(16, 31)}.${random.integer(0, 255)}.0/24`,
    "100.64.0.0/10",
    "192.168.1.1/32",
    `fd00:${random.text(3, HEX)}::/32`,
  ]);
};

/** Of letters, digits and spaces of any script, astral ones too, and what else every service takes. */
const tagText: Hint = (random) =>
  random.pick([
    random.text(random.integer(1, 20)),
    "Größe 42",
    "a b",
    "",
    "o@example.com",
    "キャッシュ 缓存\u3000κρυφή",
    "\u05de\u05d8\u05de\u05d5\u05df \u0630\u0627\u0643\u0631\u0629",
    "\u{10400}\u{20000} ½ ٣",
    "x".repeat(256),
  ]);

export const HINTS: { readonly [property: string]: Hint | undefined } = {
  ...CACHE_HINTS,
  ...PARAMETER_HINTS,
  ...AUTHENTICATION_HINTS,
  autoscaling,
  environment: (random) =>
    random.pick([`e${random.text(random.integer(0, 15))}`, `qa-${random.text(3)}-${random.text(3)}`]),
  accountId: (random) => random.text(12, "0123456789"),
  $schema: () => "./environment.schema.json",
  region: (random, scope) => {
    const { bucket } = parentOf(scope);
    return random.chance(0.8) || bucket !== undefined ? random.pick(REGIONS) : random.pick(ALL_REGIONS).name;
  },
  bucket: (random) => `state-${random.text(random.integer(3, 40))}`,
  key: (random) => random.pick(["elasticache.tfstate", `${random.text(5)}/caches/terraform.tfstate`, "a b/ü.tfstate"]),
  hostname: (random) => random.pick(["app.terraform.io", "tfe.example.com"]),
  organization: (random) => `org-${random.text(6)}`,
  workspace: (random) => `caches_${random.text(6)}`,
  kmsKeyArn: (random, scope) => keyArn(random, String(parentOf(scope).region ?? regionOf(scope))),
  keyArn: (random, scope) => keyArn(random, regionOf(scope), anyAccount(random, scope)),
  "tags.*": tagText,
  "vpcTags.*": tagText,
  "subnetTags.*": tagText,
  vpcId: id("vpc"),
  "subnetIds[]": id("subnet"),
  securityGroupId: id("sg"),
  prefixListId: id("pl"),
  "securityGroupIds[]": id("sg"),
  "roleArns[]": (random, scope) =>
    `arn:${partitionOf(regionOf(scope))}:iam::${accountOf(scope)}:role/${random.pick(["", "a=b,c.d@e/", "team:1/"])}${random.text(8)}`,
  subnetGroupName: (random) => random.pick(["data", "Data-1", `a${random.text(random.integer(0, 254))}`]),
  adopt: (random) => random.chance(0.1), // seldom: what is imported would have to exist
  ownSecurityGroup: (random, scope) => {
    const { securityGroupIds = [], ingress = [] } = parentOf(scope);
    return [securityGroupIds].flat().length === 0 || [ingress].flat().length > 0 || random.chance(0.5);
  },
  zoneId,
  readerName: (random) => `${random.text(8)}-reader${random.pick(["", ".Example.com", ".example.com."])}`,
  cidrBlock,
  availabilityZone: (random, scope) => {
    const list = scope.ancestors.at(-2);
    return Array.isArray(list) ? `${regionOf(scope)}${"abc"[list.length % 3]}` : zone(random, scope);
  },
  "availabilityZones[]": zone,
  primaryAvailabilityZone: zone,
  "replicaAvailabilityZones[]": zone,
};

const TAG_KEYS = [
  "Name",
  "service",
  "gdpr:class",
  "Team",
  "kubernetes.io/cluster",
  "größe",
  "constructor",
  "x".repeat(128),
];

/** Keys of maps. */
export const KEYS: { readonly [property: string]: ((random: Random, scope: Scope) => string) | undefined } = {
  secondaryRegions: otherRegion,
  secondaries: describedRegion,
  tags: (random) => random.pick(TAG_KEYS),
  vpcTags: (random) => random.pick(TAG_KEYS),
  subnetTags: (random) => random.pick(TAG_KEYS),
  consumers: (random) => random.pick(["web", "jobs", "a".repeat(40), random.text(4, "abcdef")]),
  caches: (random) =>
    random.chance(0.6)
      ? random.text(random.integer(1, 9), "abcdefghij")
      : random.pick(["orders-v2", "a".repeat(40), "cache-1", "default", "resource", "caches", "for-each"]),
};

/** Lengths of lists. */
export const LENGTHS: { readonly [property: string]: ((random: Random, scope: Scope) => number) | undefined } = {
  subnets: (random) => random.pick([1, 2, 2, 3, 3, 4]),
  subnetIds: (random, scope) => random.pick(parentOf(scope).topology === "serverless" ? [2, 3] : [1, 2, 2, 3, 3, 20]),
  ingress: (random) => random.pick([0, 1, 1, 2, 3]),
  placement: (_, scope) => Math.min(numberOf(parentOf(scope), "shards", 1), 20),
  availabilityZones: (_, scope) => {
    const cache = parentOf(scope);
    return cache.engine === "memcached" ? numberOf(cache, "nodes", 1) : 1 + numberOf(cache, "replicas", 1);
  },
  replicaAvailabilityZones: (_, scope) => {
    const cache = scope.ancestors.at(-3);
    return Math.max(1, isObject(cache) ? numberOf(cache, "replicasPerShard", 1) : 1);
  },
};

type Settlement = (random: Random, drawn: JsonObject, scope: Scope) => void;

/** What properties of one object, by its title, have to do with each other. Most of the time it is seen to. */
export const SETTLEMENTS: { readonly [title: string]: Settlement | undefined } = {
  Ingress: (random, drawn) => {
    const sources = ["securityGroupId", "prefixListId", "cidrBlock"].filter((name) => name in drawn);
    if (sources.length === 0) {
      drawn.securityGroupId = id("sg")(random, { ancestors: [], property: "" });
    }
    const kept = sources.length > 0 ? random.pick(sources) : "";
    sources.filter((name) => name !== kept).forEach((name) => Reflect.deleteProperty(drawn, name));
    if (kept === "cidrBlock" && drawn.publicCidrReason !== undefined) {
      drawn.cidrBlock = random.pick(["52.94.0.0/16", "203.0.113.7/32", "2600:1f13:fe4::/56"]);
    } else {
      delete drawn.publicCidrReason;
    }
  },
  ShardPlacement: (_, drawn, scope) => {
    const cache = scope.ancestors.at(-2);
    if (isObject(cache) && numberOf(cache, "replicasPerShard", 1) === 0) {
      delete drawn.replicaAvailabilityZones;
    }
  },
  DataStorageLimit: settleLimit,
  EcpuLimit: settleLimit,
  DnsChoice: (random, drawn, scope) => {
    drawn.zoneId ??= zoneId(random, scope);
  },
  CacheUser: settleUser,
  TokenAuthentication: allowInState,
  UserPassword: allowInState,
  EnvironmentFile: settleRegions,
  Caches: (random, drawn, scope) => {
    for (const cache of Object.values(drawn).filter(isObject)) {
      settleCache(random, cache);
      settleAuthentication(random, cache, rootOf(scope).stage);
      settleConsumers(random, cache, rootOf(scope));
    }
  },
};

/** A range of hash slots for each shard, the last of them with what is left. */
function slotsFor(shards: number): string[] {
  const each = Math.floor(16384 / shards);
  return Array.from(
    { length: shards },
    (_, index) => `${index * each}-${index === shards - 1 ? 16383 : (index + 1) * each - 1}`,
  );
}

function settleLimit(random: Random, limit: JsonObject): void {
  const { minimum, maximum } = limit;
  if (minimum === undefined && maximum === undefined) {
    limit.maximum = random.integer(1000, 5000);
  } else if (typeof minimum === "number" && typeof maximum === "number" && minimum > maximum) {
    Object.assign(limit, { minimum: maximum, maximum: minimum });
  }
}

function settleCache(random: Random, cache: JsonObject): void {
  if ("parameters" in cache && "parameterGroupName" in cache) {
    Reflect.deleteProperty(cache, random.pick(["parameters", "parameterGroupName"]));
  }
  if (cache.topology === "sharded" && cache.placement !== undefined && numberOf(cache, "shards", 1) > 20) {
    delete cache.placement;
  }
  if (isObject(cache.restore) && cache.restore.slots !== undefined) {
    cache.restore.slots = slotsFor(numberOf(cache, "shards", 1));
  }
}
