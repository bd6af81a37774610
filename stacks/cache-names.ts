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
