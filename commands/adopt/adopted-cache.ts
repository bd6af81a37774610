import type { Cache } from "../../configuration/config";
import type { CacheCluster, Tag } from "./descriptions";
import type { Obstacle } from "./errors";

/** A cache of an account in the words of an environment file, or why there are none for it. */
export interface AdoptedCache {
  /** Name in AWS. */
  readonly name: string;
  readonly arn: string | undefined;
  /** The option that adopts this cache alone. */
  readonly option: string;
  /** Without tags, which depend on those of the environment. */
  readonly config: Cache;
  readonly tags: readonly Tag[];
  /** The subnet group of a cache that has nodes. */
  readonly subnetGroupName?: string;
  /** What encrypts data at rest: the ARN of a key, AWS's own key, or nothing that a key decides. */
  readonly key: string | "aws-owned" | "none";
  /** What keeps it from being adopted: an environment file cannot say it, and Terraform would change or replace it. */
  readonly obstacles: readonly Obstacle[];
  /** What an environment file cannot say, and Terraform leaves as it is. */
  readonly warnings: readonly string[];
}

/** Whatever is the same for every cache that is adopted. */
export const ADOPTED = { adopt: true, ownSecurityGroup: false } as const;

export const STAYS_ON_OUTPOST = "It is on an Outpost, and stays there; a file cannot put another cache there.";

/** What a file says in its own form of all that has nodes, from one of them. */
export function surroundingsOf({
  SecurityGroups = [],
  CacheParameterGroup: group,
  NotificationConfiguration: topic,
}: CacheCluster) {
  return {
    securityGroupIds: SecurityGroups.map(({ SecurityGroupId }) => SecurityGroupId ?? ""),
    parameterGroupName: group?.CacheParameterGroupName,
    notificationTopicArn: topic?.TopicStatus === "active" ? topic.TopicArn : undefined,
  };
}

/** What there is to say, of facts that are so. */
export function said<What>(...facts: readonly (readonly [isSo: boolean | undefined, what: What])[]): What[] {
  return facts.filter(([isSo]) => isSo).map(([, what]) => what);
}

/** The key that AWS names; without a name it is one of its own. */
export function keyOf(kmsKeyId: string | undefined): AdoptedCache["key"] {
  return kmsKeyId ?? "aws-owned";
}

/** Text as text: Terraform would read `${` and `%{` as the begin of an expression. */
export function literal(text: string): string {
  return text.replaceAll("${", "$$${").replaceAll("%{", "%%{");
}

/**
 * Versions as the provider writes them: without the patch, from Redis OSS 6.0 and for Valkey.
 *
 * Source: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group#engine_version-1
 */
export function versionOf(engine: string | undefined, version = ""): string {
  const [major = "", minor = ""] = version.split(".");
  return engine === "memcached" || Number(major) < 6 ? version : `${major}.${minor}`;
}

/** What is not IPv4 about the network of a cache; nothing where it is IPv4 alone. */
export function otherNetwork(one: {
  NetworkType?: string | undefined;
  IpDiscovery?: string | undefined;
}): string | undefined {
  return [one.NetworkType, one.IpDiscovery].find((type) => (type ?? "ipv4") !== "ipv4");
}

/** The name of a cache in the file, as far as it fits: that in AWS. */
export function applicationOf(name: string): string {
  return name.slice(0, 40).replace(/-+$/, "");
}

/** EC2-Classic has neither subnets nor security groups of a VPC. */
export function isOutsideOfVpc({ SecurityGroups = [], CacheSubnetGroupName }: CacheCluster): boolean {
  return SecurityGroups.length === 0 || CacheSubnetGroupName === undefined;
}

/** The region of something that has an ARN. */
export function regionOf(arn: string | undefined): string {
  return arn?.split(":")[3] ?? "";
}

export function isKeyWithoutArn(kmsKeyId: string | undefined): boolean {
  return kmsKeyId !== undefined && !/^arn:aws[a-z-]*:kms:[^:]+:\d{12}:key\//.test(kmsKeyId);
}
