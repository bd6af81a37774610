import { ShardScalingMetric } from "./autoscaling-props";
import type { NodeType } from "../../engine/node-type";
import type { TargetFacts } from "./autoscaling-facts";
import { type Autoscaled, ofEach } from "./limit-rules";
import type { Finding, Rule } from "../../validation/rule";

const AUTOSCALING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling.html";
const TARGET_TRACKING =
  "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Scaling-Policies-Target.html";
const API =
  "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html";

/** Rules on the metrics that autoscaling follows. */
export const autoscalingTargetRules: readonly Rule<Autoscaled & { readonly nodeType: NodeType }>[] = [
  {
    code: "EC1231",
    statement: "A target of autoscaling is more than 0 and at most 100 percent",
    severity: "error",
    terraform: "nobody",
    source: API,
    check: (facts) =>
      ofEachTarget(facts, ({ targetPercent: percent }) =>
        percent === undefined || (percent > 0 && percent <= 100)
          ? undefined
          : {
              at: ["targetPercent"],
              message: `A target is more than 0 and at most 100 percent; ${percent} given.`,
              remedy: "Set targetPercent to a number from 35 to 70.",
            },
      ),
  },
  {
    code: "EC1232",
    constraint: "J6",
    statement: "A target of autoscaling is 35 to 70 percent",
    severity: "warning",
    terraform: "apply",
    // Two pages name the range, the API does not; whether it refuses others nobody has recorded.
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Scaling-Adding-Policy-Shards.html",
    check: (facts) =>
      ofEachTarget(facts, ({ targetPercent: percent }) =>
        percent !== undefined && ((percent > 0 && percent < 35) || (percent > 70 && percent <= 100))
          ? {
              at: ["targetPercent"],
              message: `AWS documents targets from 35 to 70 percent; ${percent} given.`,
              remedy: "Set targetPercent to a number from 35 to 70.",
            }
          : undefined,
      ),
  },
  {
    code: "EC1233",
    constraint: "J5",
    statement: "Shards on r6gd are not scaled by memory",
    severity: "error",
    terraform: "apply",
    source: TARGET_TRACKING,
    check: (facts) =>
      ofEachTarget(facts, ({ metric }) =>
        metric === ShardScalingMetric.DATABASE_MEMORY && facts.nodeType.hasDataTiering
          ? {
              at: ["metric"],
              message: `The memory of ${facts.nodeType} is meant to be full, since it tiers data; ${metric} given.`,
              remedy: `Take ${ShardScalingMetric.DATABASE_CAPACITY}, which counts the SSD too.`,
            }
          : undefined,
      ),
  },
  {
    code: "EC1234",
    constraint: "J8",
    statement: "Each target of autoscaling has another metric",
    severity: "error",
    terraform: "apply",
    source: TARGET_TRACKING,
    check: (facts) =>
      ofEachTarget(facts, ({ metric }, index, targets) =>
        targets.findIndex((other) => other.metric === metric) < index
          ? {
              at: ["metric"],
              message: `A metric has one target; ${metric} is given twice.`,
              remedy: "Keep the one that is meant.",
            }
          : undefined,
      ),
  },
  {
    code: "EC1235",
    statement: "Autoscaling follows one metric: with several it grows by any of them, and shrinks only by all",
    severity: "warning",
    terraform: "nobody",
    source: AUTOSCALING,
    check: (facts) =>
      ofEach(facts, ({ targets }, dimension) =>
        targets.length > 1
          ? [
              {
                at: ["targets"],
                message: `AWS advises one metric; ${targets.length} given, any of which adds ${dimension}, and all of which have to agree before one goes.`,
                remedy: "Keep the metric that load shows in first.",
              },
            ]
          : [],
      ),
  },
  {
    code: "EC1236",
    statement: "A cooldown of autoscaling is a whole number of seconds",
    severity: "error",
    terraform: "apply",
    source: API,
    check: (facts) =>
      ofEach(facts, ({ targets }) =>
        targets.flatMap((target, index) =>
          (["scaleInCooldownSeconds", "scaleOutCooldownSeconds"] as const)
            .filter((cooldown) => !isSeconds(target[cooldown]))
            .map((cooldown) => ({
              at: ["targets", index, cooldown],
              message: `A cooldown is a whole number of seconds, 0 or more; ${target[cooldown]} given.`,
              remedy: `Leave out ${cooldown}, or set it to a whole number.`,
            })),
        ),
      ),
  },
];

function ofEachTarget(
  facts: Autoscaled,
  find: (target: TargetFacts, index: number, targets: readonly TargetFacts[]) => Finding | undefined,
): Finding[] {
  return ofEach(facts, ({ targets }) =>
    targets.flatMap((target, index) => {
      const finding = find(target, index, targets);
      return finding ? [{ ...finding, at: ["targets", index, ...finding.at] }] : [];
    }),
  );
}

/** The API takes a signed integer of 32 bits. */
function isSeconds(seconds: number | undefined): boolean {
  return seconds === undefined || (Number.isInteger(seconds) && seconds >= 0 && seconds < 2 ** 31);
}
