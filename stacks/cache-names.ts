import type { Problem } from "cdktf-elasticache";
import type { CacheStack } from "./cache-stack";

/** A problem of one of several stacks. */
export interface StackProblem {
  readonly stack: CacheStack;
  readonly problem: Problem;
}

/** Finds caches that would have the same name in the same account and region, in one environment or in several. */
export function findSharedNames(stacks: readonly CacheStack[]): StackProblem[] {
  const owners = new Map<string, string>();
  return stacks.flatMap((stack) =>
    stack.caches.flatMap(({ application, cacheName }) => {
      const { accountId, region, environment } = stack.config;
      const key = `${accountId}/${region}/${cacheName}`;
      const owner = owners.get(key);
      owners.set(key, owner ?? `${environment}.json, ${application}`);
      return owner === undefined
        ? []
        : [
            {
              stack,
              problem: {
                code: "EC1010",
                pointer: `/caches/${application}/name`,
                message: `Two caches of one account and region would be called ${cacheName}; the other is ${owner}.`,
                remedy: "Give one of them another name.",
                source:
                  "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
              },
            },
          ];
    }),
  );
}

/** Finds Memcached clusters that have the name of a node of a replication group in the same account and region. */
export function findMemberNames(stacks: readonly CacheStack[]): StackProblem[] {
  const keyOf = ({ accountId, region }: CacheStack["config"], name: string) => `${accountId}/${region}/${name}`;
  const groups = new Set(
    stacks.flatMap(({ config, caches }) =>
      caches.flatMap((cache) => (cache.config.engine === "memcached" ? [] : [keyOf(config, cache.cacheName)])),
    ),
  );
  return stacks.flatMap((stack) =>
    stack.caches.flatMap(({ application, cacheName, config }) => {
      const [, group] = /^(.+?)(?:-\d{4})?-\d{3}$/.exec(cacheName) ?? [];
      return config.engine !== "memcached" || group === undefined || !groups.has(keyOf(stack.config, group))
        ? []
        : [
            {
              stack,
              problem: {
                code: "EC1011",
                pointer: `/caches/${application}/name`,
                message: `A node of ${group} may be called ${cacheName} too.`,
                remedy: "Give the cluster another name.",
                source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
              },
            },
          ];
    }),
  );
}
