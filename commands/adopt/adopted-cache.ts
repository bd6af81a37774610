import type { Cache } from "../../environments/config";
import type { Tag } from "./descriptions";

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
  /** What an environment file cannot say, and Terraform would change or replace. */
  readonly obstacles: readonly string[];
  /** What an environment file cannot say, and Terraform leaves as it is. */
  readonly warnings: readonly string[];
}

/** Whatever is the same for every cache that is adopted. */
export const ADOPTED = { adopt: true, ownSecurityGroup: false } as const;

/** Sentences for what is so. */
export function sentences(...facts: readonly (readonly [isSo: boolean | undefined, sentence: string])[]): string[] {
  return facts.filter(([isSo]) => isSo).map(([, sentence]) => sentence);
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

/** A network other than IPv4 would replace the cache, for nothing else can be asked for. */
export function isOtherNetwork(one: { NetworkType?: string | undefined; IpDiscovery?: string | undefined }): boolean {
  return (one.NetworkType ?? "ipv4") !== "ipv4" || (one.IpDiscovery ?? "ipv4") !== "ipv4";
}

export const KEY_WITHOUT_ARN = "Its key is not given by the ARN of a key, and any other name would replace the cache.";

export function isKeyWithoutArn(kmsKeyId: string | undefined): boolean {
  return kmsKeyId !== undefined && !/^arn:aws[a-z-]*:kms:[^:]+:\d{12}:key\//.test(kmsKeyId);
}
