import type { Cache, EnvironmentFile } from "../../configuration/config";
import { type AdoptedCache, applicationOf, literal } from "./adopted-cache";
import type { DescribedAccount, Tag } from "./descriptions";
import { AdoptionError, obstacles, textOf } from "./errors";
import { adoptCluster } from "./memcached-cluster";
import { adoptGroup } from "./replication-group";
import { adoptServerlessCache } from "./serverless-cache";

const REQUIRED_TAGS = ["app", "team", "owner", "cost-center", "data-classification"] as const;
const UNKNOWN = "unknown";

/** What only the one who adopts can say. */
export interface Wish {
  readonly environment: string;
  readonly stage: EnvironmentFile["stage"];
  readonly region: string;
  /** Whether caches were named: then one that cannot be adopted is an error, and is left out otherwise. */
  readonly isNamed: boolean;
}

/** An environment file, and what its reader should know. */
export interface Adoption {
  readonly file: EnvironmentFile;
  readonly warnings: readonly string[];
}

/**
 * The environment file of what an account has.
 *
 * @throws AdoptionError where no file can say it
 */
export function adopt(account: DescribedAccount, wish: Wish): Adoption {
  const described = [
    ...account.groups.map(adoptGroup),
    ...account.clusters.map(adoptCluster),
    ...account.serverlessCaches.map(adoptServerlessCache),
  ];
  const refused = described.filter(({ obstacles }) => obstacles.length > 0);
  const caches = described.filter(({ obstacles }) => obstacles.length === 0);
  const reasons = refused.flatMap(({ name, obstacles }) => obstacles.map((obstacle) => `${name}\n${textOf(obstacle)}`));
  if (caches.length === 0 || (wish.isNamed && refused.length > 0)) {
    throw new AdoptionError(
      reasons.length > 0 ? ["These caches cannot be adopted.", ...reasons] : ["There is no cache."],
    );
  }
  refuseDivided(caches);
  const tags = tagsOf(caches);
  const file: EnvironmentFile = {
    environment: wish.environment,
    stage: wish.stage,
    region: wish.region,
    accountId: caches[0]!.arn?.split(":")[4] ?? "",
    backend: { type: "local" },
    tags,
    network: networkOf(caches, account),
    encryption: encryptionOf(caches),
    caches: Object.fromEntries(applicationsOf(caches).map(([key, cache]) => [key, withTags(cache, tags, wish)])),
  };
  const unknown = REQUIRED_TAGS.filter((key) => tags[key] === UNKNOWN);
  return {
    file,
    warnings: [
      ...reasons.map((reason) => `Left out: ${reason}`),
      ...caches.flatMap(({ name, warnings }) => warnings.map((warning) => `${name}: ${warning}`)),
      ...(unknown.length > 0
        ? [`Tags to fill in, for the caches have no value in common: ${unknown.join(", ")}.`]
        : []),
    ],
  };
}

/** An environment has one subnet group and one key. */
function refuseDivided(caches: readonly AdoptedCache[]): void {
  const subnetGroups = new Set(caches.flatMap(({ subnetGroupName }) => subnetGroupName ?? []));
  const keys = new Set(caches.flatMap(({ key }) => (key === "none" ? [] : key)));
  if (subnetGroups.size > 1 || keys.size > 1) {
    throw new AdoptionError([
      textOf(obstacles.areDivided()),
      ...caches.map(
        ({ option, subnetGroupName = "none", key }) => `${option}   subnet group ${subnetGroupName}, key ${key}`,
      ),
    ]);
  }
}

function networkOf(caches: readonly AdoptedCache[], account: DescribedAccount): EnvironmentFile["network"] {
  const subnetGroupName = caches.find((cache) => cache.subnetGroupName !== undefined)?.subnetGroupName;
  if (subnetGroupName === undefined) {
    const vpcId = account.serverlessCaches.find((one) => one.vpcId !== undefined)?.vpcId ?? "";
    const subnetIds = account.serverlessCaches.flatMap(({ cache }) => cache.SubnetIds ?? []);
    return { type: "existing", vpcId, subnetIds: [...new Set(subnetIds)].sort() };
  }
  const group = account.subnetGroups.find(({ CacheSubnetGroupName }) => CacheSubnetGroupName === subnetGroupName);
  return {
    type: "existing",
    vpcId: group?.VpcId ?? "",
    subnetIds: (group?.Subnets ?? []).flatMap(({ SubnetIdentifier }) => SubnetIdentifier ?? []).sort(),
    subnetGroupName,
  };
}

function encryptionOf(caches: readonly AdoptedCache[]): EnvironmentFile["encryption"] {
  const key = caches.find((cache) => cache.key !== "none" && cache.key !== "aws-owned")?.key;
  return key === undefined ? { type: "aws-owned" } : { type: "existing", keyArn: key };
}

/** Each tag that an environment has to have, with the value that all caches have in common. */
function tagsOf(caches: readonly AdoptedCache[]): EnvironmentFile["tags"] {
  const common = (key: string) => {
    const values = new Set(caches.map(({ tags }) => valueOf(tags, key)));
    const [value] = values;
    return values.size === 1 && value ? literal(value) : UNKNOWN;
  };
  const [app, team, owner, costCenter, classification] = REQUIRED_TAGS.map(common) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return { app, team, owner, "cost-center": costCenter, "data-classification": classification };
}

function valueOf(tags: readonly Tag[], key: string): string | undefined {
  return tags.find(({ Key }) => Key === key)?.Value;
}

/** The tags of a cache stay, but for those that it gets from its environment anyway and those of AWS. */
function withTags({ config, tags }: AdoptedCache, ofEnvironment: EnvironmentFile["tags"], wish: Wish): Cache {
  const shared: { readonly [key: string]: string | undefined } = { ...ofEnvironment, env: wish.environment };
  const own = tags
    .map(({ Key = "", Value = "" }) => [Key, literal(Value)] as const)
    .filter(([key, value]) => !key.startsWith("aws:") && shared[key] !== value);
  return own.length === 0 ? config : { ...config, tags: Object.fromEntries(own) };
}

/** The caches by the names that they have in the file, which are theirs in AWS as far as possible. */
function applicationsOf(caches: readonly AdoptedCache[]): (readonly [application: string, AdoptedCache])[] {
  const taken = new Set<string>(["constructor"]);
  return caches.map((cache) => {
    const base = applicationOf(cache.name);
    const free = [base, ...[2, 3, 4, 5, 6, 7, 8, 9].map((index) => `${base.slice(0, 38).replace(/-+$/, "")}-${index}`)];
    const application = free.find((one) => !taken.has(one)) ?? base;
    taken.add(application);
    return [application, cache] as const;
  });
}
