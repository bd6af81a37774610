import { type Problem, Severity } from "cdktf-elasticache";
import type { Cache } from "../../configuration/config";
import type { CacheCluster, Tag } from "./descriptions";

/** Why a cache cannot be adopted, and what can be done. */
export type Obstacle = Omit<Problem, "pointer">;

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

/** What there is to say, of facts that are so. */
export function said<What>(...facts: readonly (readonly [isSo: boolean | undefined, what: What])[]): What[] {
  return facts.filter(([isSo]) => isSo).map(([, what]) => what);
}

/** What keeps caches of more than one kind from being adopted. */
export const obstacles = {
  isBusy: (status: string): Obstacle => ({
    code: "EC1905",
    severity: Severity.ERROR,
    message: `It is ${status}; only an available cache can be adopted.`,
    remedy: "Wait until it is available, then adopt it.",
    source: "https://developer.hashicorp.com/terraform/language/import",
  }),

  isInOtherNetwork: (network: string): Obstacle => ({
    code: "EC1908",
    severity: Severity.ERROR,
    message: `Its network is ${network}; an environment file describes ipv4 alone, and any other network would replace it.`,
    remedy: "Leave it where it is managed today.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/network-type.html",
  }),

  hasKeyWithoutArn: (): Obstacle => ({
    code: "EC1909",
    severity: Severity.ERROR,
    message: "AWS names its key otherwise than by the ARN of a key, and any other name would replace it.",
    remedy: "Restore a snapshot of it into a new cache: docs/adoption.md has the steps.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
  }),

  isOutsideOfVpc: (): Obstacle => ({
    code: "EC1912",
    severity: Severity.ERROR,
    message: "It has no subnet group or no security group: it is not in a VPC.",
    remedy: "Restore a snapshot of it into a new cache: docs/adoption.md has the steps.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VPCs.html",
  }),
};

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
