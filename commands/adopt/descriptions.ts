import type {
  CacheCluster,
  CacheSubnetGroup,
  ReplicationGroup,
  ServerlessCache,
  Tag,
} from "@aws-sdk/client-elasticache";

/** A replication group, as an account describes it. */
export interface DescribedGroup {
  readonly group: ReplicationGroup;
  /** Its first node. What AWS says of nodes only (engine version, subnets, security groups) is the same for all. */
  readonly member: CacheCluster;
  readonly tags: readonly Tag[];
}

/** A Memcached cluster, as an account describes it. */
export interface DescribedCluster {
  readonly cluster: CacheCluster;
  readonly tags: readonly Tag[];
}

/** A serverless cache, as an account describes it. */
export interface DescribedServerlessCache {
  readonly cache: ServerlessCache;
  readonly tags: readonly Tag[];
  /** The VPC of its subnets. */
  readonly vpcId: string | undefined;
}

/** Values that somebody has set in a parameter group. */
export interface DescribedParameters {
  readonly name: string;
  readonly values: { readonly [parameter: string]: string };
}

/** What is to be adopted, and what it lives in. */
export interface DescribedAccount {
  readonly groups: readonly DescribedGroup[];
  readonly clusters: readonly DescribedCluster[];
  readonly serverlessCaches: readonly DescribedServerlessCache[];
  readonly subnetGroups: readonly CacheSubnetGroup[];
  readonly parameters: readonly DescribedParameters[];
}

export type { CacheCluster, CacheSubnetGroup, ReplicationGroup, ServerlessCache, Tag };
