import { Engine, type Problem } from "cdktf-elasticache";
import type { RegionalStack } from "./regional-stack";

/** A problem of one of several stacks. */
export interface StackProblem {
  readonly stack: RegionalStack;
  readonly problem: Problem;
}

/** Finds caches that would have the same name in the same account and region, in one environment or in several. */
export function findSharedNames(stacks: readonly RegionalStack[]): StackProblem[] {
  const owners = new Map<string, string>();
  return stacks.flatMap((stack) =>
    stack.caches.flatMap(({ application, cacheName, pointer }) => {
      const { accountId, environment } = stack.config;
      const key = `${accountId}/${stack.region.name}/${cacheName}`;
      const owner = owners.get(key);
      owners.set(key, owner ?? `${environment}.json, ${application}`);
      return owner === undefined
        ? []
        : [
            {
              stack,
              problem: {
                code: "EC1010",
                pointer: `${pointer}/name`,
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
export function findMemberNames(stacks: readonly RegionalStack[]): StackProblem[] {
  const keyOf = ({ config, region }: RegionalStack, name: string) => `${config.accountId}/${region.name}/${name}`;
  const groups = new Set(
    stacks.flatMap((stack) =>
      stack.caches.flatMap(({ engine, cacheName }) => (engine === Engine.MEMCACHED ? [] : [keyOf(stack, cacheName)])),
    ),
  );
  return stacks.flatMap((stack) =>
    stack.caches.flatMap(({ pointer, engine, cacheName }) => {
      const [, group] = /^(.+?)(?:-\d{4})?-\d{3}$/.exec(cacheName) ?? [];
      return engine !== Engine.MEMCACHED || group === undefined || !groups.has(keyOf(stack, group))
        ? []
        : [
            {
              stack,
              problem: {
                code: "EC1011",
                pointer: `${pointer}/name`,
                message: `A node of ${group} may be called ${cacheName} too.`,
                remedy: "Give the cluster another name.",
                source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
              },
            },
          ];
    }),
  );
}
