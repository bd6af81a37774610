import { DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  DescribeCacheClustersCommand,
  DescribeCacheParametersCommand,
  DescribeCacheSubnetGroupsCommand,
  DescribeReplicationGroupsCommand,
  DescribeServerlessCachesCommand,
  ElastiCacheClient,
  ElastiCacheServiceException,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-elasticache";
import { AdoptionError } from "./errors";
import type {
  CacheCluster,
  CacheSubnetGroup,
  DescribedAccount,
  DescribedCluster,
  DescribedGroup,
  DescribedParameters,
  DescribedServerlessCache,
  ReplicationGroup,
  ServerlessCache,
  Tag,
} from "./descriptions";

/** Names of what is to be adopted; without any name, all of the region. */
export interface Selection {
  readonly replicationGroups: readonly string[];
  readonly memcachedClusters: readonly string[];
  readonly serverlessCaches: readonly string[];
}

/** Reads what an account has in a region. It asks with Describe and List only, and changes nothing. */
export class Account {
  private readonly elasticache: ElastiCacheClient;
  private readonly ec2: EC2Client;

  public constructor(private readonly region: string) {
    this.elasticache = new ElastiCacheClient({ region });
    this.ec2 = new EC2Client({ region });
  }

  /** @throws AdoptionError where something does not exist, or AWS does not answer */
  public async describe(selection: Selection): Promise<DescribedAccount> {
    try {
      return await this.read(selection);
    } catch (error) {
      throw error instanceof AdoptionError ? error : new AdoptionError([sentenceOf(error as Error, this.region)]);
    } finally {
      this.elasticache.destroy();
      this.ec2.destroy();
    }
  }

  private async read(selection: Selection): Promise<DescribedAccount> {
    const isEverything = Object.values(selection).every((names: readonly string[]) => names.length === 0);
    const { replicationGroups, memcachedClusters, serverlessCaches } = selection;
    const select = <Found>(names: readonly string[], kind: string, nameOf: (one: Found) => string | undefined) => {
      return (found: readonly Found[]) => (isEverything ? [...found] : this.named(found, names, kind, nameOf));
    };
    const groups = select(
      replicationGroups,
      "replication group",
      (one: ReplicationGroup) => one.ReplicationGroupId,
    )(isEverything || replicationGroups.length > 0 ? await this.allGroups() : []);
    const nodes = await this.allClusters();
    const alone = nodes.filter(({ ReplicationGroupId }) => !ReplicationGroupId);
    const clusters = select(memcachedClusters, "cluster", (one: CacheCluster) => one.CacheClusterId)(alone);
    const caches = select(
      serverlessCaches,
      "serverless cache",
      (one: ServerlessCache) => one.ServerlessCacheName,
    )(isEverything || serverlessCaches.length > 0 ? await this.allServerlessCaches() : []);
    const described = {
      groups: await Promise.all(groups.map((group) => this.describeGroup(group, nodes))),
      clusters: await Promise.all(clusters.map((cluster) => this.describeCluster(cluster))),
      serverlessCaches: await Promise.all(caches.map((cache) => this.describeServerlessCache(cache))),
    };
    const withNodes = [...described.groups.map(({ member }) => member), ...clusters];
    const parameterGroups = withNodes.flatMap(
      ({ CacheParameterGroup }) => CacheParameterGroup?.CacheParameterGroupName ?? [],
    );
    return {
      ...described,
      subnetGroups: withNodes.length > 0 ? await this.allSubnetGroups() : [],
      parameters: await Promise.all([...new Set(parameterGroups)].map((name) => this.describeParameters(name))),
    };
  }

  /** Those of these names, in their order. */
  private named<Found>(
    found: readonly Found[],
    names: readonly string[],
    kind: string,
    nameOf: (one: Found) => string | undefined,
  ): Found[] {
    return [...new Set(names)].map((name) => {
      const one = found.find((candidate) => nameOf(candidate) === name.toLowerCase());
      if (one === undefined) {
        const others = found.map(nameOf).join(", ") || "none";
        throw new AdoptionError([
          `There is no ${kind} ${JSON.stringify(name)} in ${this.region}; there are: ${others}.`,
        ]);
      }
      return one;
    });
  }

  private async describeGroup(group: ReplicationGroup, nodes: readonly CacheCluster[]): Promise<DescribedGroup> {
    const member = nodes.find(({ CacheClusterId }) => CacheClusterId === group.MemberClusters?.[0]);
    if (member === undefined) {
      throw new AdoptionError([`${group.ReplicationGroupId} has no node yet: wait until it is available.`]);
    }
    return { group, member, tags: await this.tagsOf(group.ARN) };
  }

  private async describeCluster(cluster: CacheCluster): Promise<DescribedCluster> {
    return { cluster, tags: await this.tagsOf(cluster.ARN) };
  }

  private async describeServerlessCache(cache: ServerlessCache): Promise<DescribedServerlessCache> {
    const { Subnets = [] } = await this.ec2.send(new DescribeSubnetsCommand({ SubnetIds: cache.SubnetIds }));
    return { cache, tags: await this.tagsOf(cache.ARN), vpcId: Subnets[0]?.VpcId };
  }

  private async tagsOf(arn: string | undefined): Promise<Tag[]> {
    const { TagList = [] } = await this.elasticache.send(new ListTagsForResourceCommand({ ResourceName: arn }));
    return TagList;
  }

  private async describeParameters(name: string): Promise<DescribedParameters> {
    const set = await everyPage(async (Marker) => {
      const asked = { CacheParameterGroupName: name, Source: "user", Marker };
      const page = await this.elasticache.send(new DescribeCacheParametersCommand(asked));
      return { items: page.Parameters, next: page.Marker };
    });
    return {
      name,
      values: Object.fromEntries(
        set.map(({ ParameterName = "", ParameterValue = "" }) => [ParameterName, ParameterValue]),
      ),
    };
  }

  private allGroups(): Promise<ReplicationGroup[]> {
    return everyPage(async (Marker) => {
      const page = await this.elasticache.send(new DescribeReplicationGroupsCommand({ Marker }));
      return { items: page.ReplicationGroups, next: page.Marker };
    });
  }

  private allClusters(): Promise<CacheCluster[]> {
    return everyPage(async (Marker) => {
      const page = await this.elasticache.send(new DescribeCacheClustersCommand({ Marker, ShowCacheNodeInfo: true }));
      return { items: page.CacheClusters, next: page.Marker };
    });
  }

  private allServerlessCaches(): Promise<ServerlessCache[]> {
    return everyPage(async (NextToken) => {
      const page = await this.elasticache.send(new DescribeServerlessCachesCommand({ NextToken }));
      return { items: page.ServerlessCaches, next: page.NextToken };
    });
  }

  private allSubnetGroups(): Promise<CacheSubnetGroup[]> {
    return everyPage(async (Marker) => {
      const page = await this.elasticache.send(new DescribeCacheSubnetGroupsCommand({ Marker }));
      return { items: page.CacheSubnetGroups, next: page.Marker };
    });
  }
}

interface Page<Item> {
  readonly items: readonly Item[] | undefined;
  readonly next: string | undefined;
}

async function everyPage<Item>(read: (marker: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const all: Item[] = [];
  let marker: string | undefined;
  do {
    const { items = [], next } = await read(marker);
    all.push(...items);
    marker = next || undefined;
  } while (marker !== undefined);
  return all;
}

/** What keeps AWS from answering, for somebody who has to mend it. */
function sentenceOf(error: Error, region: string): string {
  if (error.name === "CredentialsProviderError") {
    return "There are no AWS credentials: log in, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
  }
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOTFOUND" || code === "ECONNREFUSED" || error.name === "TimeoutError") {
    return `AWS cannot be reached in ${region} (${code ?? error.name}): check the region, the network and AWS_ENDPOINT_URL.`;
  }
  const isOfAws = error instanceof ElastiCacheServiceException || "$metadata" in error;
  return isOfAws ? `AWS refuses: ${error.name}: ${error.message}` : `AWS was not understood: ${error.message}`;
}
