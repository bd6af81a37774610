import type { StackRule } from "./stack-rule";

/** Whether clients reach a cache, and what it survives. */
export const availabilityRules: readonly StackRule[] = [
  {
    code: "EC1026",
    statement: "Somebody can reach a cache",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html",
    check: (stacks) =>
      stacks.flatMap((stack) =>
        stack.caches.flatMap(({ cacheName, pointer, facts }) =>
          facts.isReachable
            ? []
            : [
                {
                  stack,
                  pointer,
                  message: `Nobody can reach ${cacheName}: its security group lets nobody in.`,
                  remedy: "Give it consumers with securityGroupIds, or ingress.",
                },
              ],
        ),
      ),
  },
  {
    code: "EC1217",
    statement:
      "A cache of production survives the loss of a node, and of an availability zone unless the file says otherwise",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/disaster-recovery-resiliency.html",
    check: (stacks) =>
      stacks
        .filter(({ config }) => config.stage === "production")
        .flatMap((stack) =>
          stack.caches.flatMap((cache) => {
            const { weakness } = cache.facts;
            return weakness ? [{ ...weakness, stack, pointer: cache.placeOf(weakness.pointer) }] : [];
          }),
        ),
  },
];
