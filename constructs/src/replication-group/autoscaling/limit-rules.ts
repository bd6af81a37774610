import type { AutoscalingFacts, CapacityFacts } from "./autoscaling-facts";
import type { Finding, Rule } from "../../validation/rule";

const POLICIES = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Policies.html";

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Policies.html#AutoScaling-MinMax */
const HIGHEST = { shards: 250, replicas: 5 } as const;

/** What the rules of a part of `autoscaling` judge. */
export interface Autoscaled {
  readonly autoscaling?: AutoscalingFacts;
}

/** What one rule says of shards, and of replicas. */
export function ofEach(
  { autoscaling }: Autoscaled,
  find: (capacity: CapacityFacts, dimension: "shards" | "replicas") => readonly Finding[],
): Finding[] {
  return (["shards", "replicas"] as const).flatMap((dimension) => {
    const capacity = autoscaling?.[dimension];
    return capacity
      ? find(capacity, dimension).map((finding) => ({ ...finding, at: ["autoscaling", dimension, ...finding.at] }))
      : [];
  });
}

/** The most that there may ever be. */
export function highestMaximum({ maximum, scheduled }: CapacityFacts): number | undefined {
  return maximum === undefined ? undefined : Math.max(maximum, ...scheduled.map((action) => action.maximum ?? 0));
}

export const autoscalingLimitsRules: readonly Rule<Autoscaled>[] = [
  {
    code: "EC1224",
    statement: "Autoscaling says what it scales, and by which target or schedule",
    severity: "warning", // AWS takes limits alone, and a policy may be attached elsewhere
    terraform: "nobody",
    source: POLICIES,
    check: (facts) =>
      facts.autoscaling && !facts.autoscaling.shards && !facts.autoscaling.replicas
        ? {
            at: ["autoscaling"],
            message: "Autoscaling of nothing is given.",
            remedy: "Say how shards or replicas are scaled, or leave out autoscaling.",
          }
        : ofEach(facts, ({ targets, scheduled }, dimension) =>
            targets.length + scheduled.length > 0
              ? []
              : [
                  {
                    at: [],
                    message: `Without targets and schedule, nothing scales ${dimension}.`,
                    remedy: `Give a target or a scheduled action, or leave out autoscaling of ${dimension}.`,
                  },
                ],
          ),
  },
  {
    code: "EC1225",
    constraint: "J4",
    statement: "Autoscaling keeps from 1 to 250 shards, and from 1 to 5 replicas",
    severity: "error",
    terraform: "apply",
    source: POLICIES,
    check: (facts) =>
      ofEach(facts, (capacity, dimension) => {
        const highest = HIGHEST[dimension];
        const places = [
          { at: [], limits: capacity },
          ...capacity.scheduled.map((limits, index) => ({ at: ["scheduled", index], limits })),
        ];
        return places.flatMap(({ at, limits }) =>
          (["minimum", "maximum"] as const)
            .filter((limit) => !isCount(limits[limit], highest))
            .map((limit) => ({
              at: [...at, limit],
              message: `Autoscaling keeps from 1 to ${highest} ${dimension}; ${limits[limit]} given.`,
              remedy: `Set ${limit} to a whole number from 1 to ${highest}.`,
            })),
        );
      }),
  },
  {
    code: "EC1226",
    constraint: "J4",
    statement: "The minimum of autoscaling is not above its maximum",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
    check: (facts) =>
      ofEach(facts, (capacity) => [
        ...aboveMaximum([], capacity.minimum, capacity.maximum),
        // An action with a minimum alone meets the maximum of the time, which another action may have changed.
        ...capacity.scheduled.flatMap(({ minimum, maximum }, index) =>
          aboveMaximum(["scheduled", index], minimum, maximum ?? highestMaximum(capacity)),
        ),
      ]),
  },
];

function aboveMaximum(
  at: readonly (string | number)[],
  minimum: number | undefined,
  maximum: number | undefined,
): Finding[] {
  return minimum === undefined || maximum === undefined || minimum <= maximum
    ? []
    : [
        {
          at: [...at, "minimum"],
          message: `The minimum is not above the maximum, which is ${maximum}; ${minimum} given.`,
          remedy: "Lower the minimum, or raise the maximum.",
        },
      ];
}

function isCount(count: number | undefined, highest: number): boolean {
  return count === undefined || (Number.isInteger(count) && count >= 1 && count <= highest);
}
