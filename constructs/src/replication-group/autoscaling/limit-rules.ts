import { excludes, range, together } from "../../validation/data-rules";
import type { AutoscalingFacts, CapacityFacts } from "./autoscaling-facts";
import type { FactPath } from "../../validation/rule-data";
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

const SAYS_WHAT = {
  code: "EC1224",
  statement: "Autoscaling says what it scales, and by which target or schedule",
  severity: "warning", // AWS takes limits alone, and a policy may be attached elsewhere
  terraform: "nobody",
  source: POLICIES,
} as const;

export const autoscalingLimitsRules: readonly Rule<Autoscaled>[] = [
  together(
    excludes({
      ...SAYS_WHAT,
      when: {
        autoscaling: { given: true },
        "autoscaling.shards": { given: false },
        "autoscaling.replicas": { given: false },
      },
      at: "autoscaling",
      message: "autoscaling scales nothing.",
      remedy: "Say how shards or replicas are scaled, or leave autoscaling out.",
    }),
    excludes({
      ...SAYS_WHAT,
      each: "autoscaling.*",
      when: { "autoscaling.*.targets.length": 0, "autoscaling.*.scheduled.length": 0 },
      at: "autoscaling.*",
      message: "Without targets and schedule, nothing scales {key}.",
      remedy: "Give a target or a scheduled action, or leave out autoscaling of {key}.",
    }),
  ),
  together(...keptWithin("shards", HIGHEST.shards), ...keptWithin("replicas", HIGHEST.replicas)),
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
          message: `The minimum is not above the maximum, which is ${maximum}; got ${minimum}.`,
          remedy: "Lower the minimum, or raise the maximum.",
        },
      ];
}

function keptWithin(dimension: "shards" | "replicas", highest: number): [Rule<Autoscaled>, ...Rule<Autoscaled>[]] {
  const kept = (property: FactPath<Autoscaled>) =>
    range<Autoscaled>({
      code: "EC1225",
      constraint: "J4",
      statement: `Autoscaling keeps from 1 to ${HIGHEST.shards} shards, and from 1 to ${HIGHEST.replicas} replicas`,
      terraform: "apply",
      source: POLICIES,
      property,
      subject: `A limit of ${dimension}`,
      min: 1,
      max: highest,
    });
  return [
    kept(`autoscaling.${dimension}.minimum`),
    kept(`autoscaling.${dimension}.maximum`),
    kept(`autoscaling.${dimension}.scheduled.*.minimum`),
    kept(`autoscaling.${dimension}.scheduled.*.maximum`),
  ];
}
