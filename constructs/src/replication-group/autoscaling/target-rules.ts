import { count, excludes, range, together, unique } from "../../validation/data-rules";
import { ShardScalingMetric } from "./autoscaling-props";
import type { NodeType } from "../../engine/node-type";
import type { Autoscaled } from "./limit-rules";
import type { Rule } from "../../validation/rule";

const AUTOSCALING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling.html";
const TARGET_TRACKING =
  "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Scaling-Policies-Target.html";
const API =
  "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html";

/** The API takes a signed integer of 32 bits. */
const COOLDOWN = {
  code: "EC1236",
  statement: "A cooldown of autoscaling is a whole number of seconds",
  terraform: "apply",
  source: API,
  subject: "A cooldown",
  unit: "seconds",
  min: 0,
  max: 2 ** 31 - 1,
} as const;

/** Rules on the metrics that autoscaling follows. */
export const autoscalingTargetRules: readonly Rule<Autoscaled & { readonly nodeType: NodeType }>[] = [
  range({
    code: "EC1231",
    statement: "A target of autoscaling is more than {moreThan} and at most {max} percent",
    terraform: "nobody",
    source: API,
    property: "autoscaling.*.targets.*.targetPercent",
    subject: "A target",
    moreThan: 0,
    max: 100,
    fractions: true,
    message: "A target must be more than {moreThan} and at most {max} percent; got {given}.",
    remedy: "Set targetPercent to a number from 35 to 70.",
  }),
  range({
    code: "EC1232",
    constraint: "J6",
    statement: "A target of autoscaling is {min} to {max} percent",
    severity: "warning",
    terraform: "apply",
    // Two pages name the range, the API does not; whether it refuses others nobody has recorded.
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Scaling-Adding-Policy-Shards.html",
    property: "autoscaling.*.targets.*.targetPercent",
    when: { "autoscaling.*.targets.*.targetPercent": { moreThan: 0, max: 100 } }, // otherwise an error (EC1231)
    subject: "A target",
    min: 35,
    max: 70,
    fractions: true,
    message: "AWS documents targets from {min} to {max} percent; got {given}.",
  }),
  excludes({
    code: "EC1233",
    constraint: "J5",
    statement: "Shards on r6gd are not scaled by memory",
    terraform: "apply",
    source: TARGET_TRACKING,
    each: "autoscaling.*.targets.*",
    when: {
      "autoscaling.*.targets.*.metric": ShardScalingMetric.DATABASE_MEMORY,
      "nodeType.hasDataTiering": true,
    },
    at: "autoscaling.*.targets.*.metric",
    message: "The memory of {nodeType} is meant to be full, since it tiers data; got {autoscaling.*.targets.*.metric}.",
    remedy: `Use ${ShardScalingMetric.DATABASE_CAPACITY}, which counts the SSD too.`,
  }),
  unique({
    code: "EC1234",
    constraint: "J8",
    statement: "Each target of autoscaling has another metric",
    terraform: "apply",
    source: TARGET_TRACKING,
    property: "autoscaling.*.targets.*.metric",
    subject: "The metric of a target",
    message: "A metric has one target; {autoscaling.*.targets.*.metric} appears twice.",
    remedy: "Keep the target that you mean.",
  }),
  count({
    code: "EC1235",
    statement: "Autoscaling follows one metric: with several it grows by any of them, and shrinks only by all",
    severity: "warning",
    terraform: "nobody",
    source: AUTOSCALING,
    property: "autoscaling.*.targets",
    subject: "Autoscaling",
    noun: "metric",
    max: 1,
    message:
      "AWS recommends one metric; got {given}, any of which adds {key}, and all of which have to agree before one is removed.",
    remedy: "Keep the metric that shows load first.",
  }),
  together(
    range({ ...COOLDOWN, property: "autoscaling.*.targets.*.scaleInCooldownSeconds" }),
    range({ ...COOLDOWN, property: "autoscaling.*.targets.*.scaleOutCooldownSeconds" }),
  ),
];
