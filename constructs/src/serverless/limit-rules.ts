import { excludes, range, together } from "../validation/data-rules";
import type { Rule } from "../validation/rule";

const SCALING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html#Pre-Scaling";

/** The bounds that a serverless cache scales in. */
export interface LimitFacts {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

/** What the rules know of how far a serverless cache scales. */
export interface ServerlessLimitFacts {
  readonly dataStorageGb: LimitFacts;
  readonly ecpuPerSecond: LimitFacts;
}

const LEAVE_OUT = "Set {key} to a whole number from {min} to {max}, or leave it out for no limit of your own.";

const CROSSED = {
  code: "EC1813",
  constraint: "Z5",
  statement: "The minimum of a limit is at most its maximum",
  terraform: "apply",
  source: SCALING,
  remedy: "Lower the minimum, or raise the maximum.",
} as const;

export const serverlessLimitRules: readonly Rule<ServerlessLimitFacts>[] = [
  range({
    code: "EC1811",
    constraint: "Z3",
    statement: "Storage of a serverless cache is limited in whole GB, from {min} to {max}",
    terraform: "apply",
    source: SCALING,
    property: "dataStorageGb.*",
    subject: "A limit of storage",
    unit: "GB",
    min: 1,
    max: 5000,
    remedy: LEAVE_OUT,
  }),
  range({
    code: "EC1812",
    constraint: "Z4",
    statement: "The rate of a serverless cache is limited in whole ECPUs per second, from {min} to {max}",
    terraform: "validate",
    source: SCALING,
    property: "ecpuPerSecond.*",
    subject: "A limit of the rate",
    unit: "ECPUs per second",
    min: 1000,
    max: 15_000_000,
    remedy: LEAVE_OUT,
  }),
  together(
    excludes({
      ...CROSSED,
      when: { "dataStorageGb.minimum": { above: "dataStorageGb.maximum" } },
      at: "dataStorageGb.minimum",
      message: "The minimum must be at most the maximum, {dataStorageGb.maximum}; got {dataStorageGb.minimum}.",
    }),
    excludes({
      ...CROSSED,
      when: { "ecpuPerSecond.minimum": { above: "ecpuPerSecond.maximum" } },
      at: "ecpuPerSecond.minimum",
      message: "The minimum must be at most the maximum, {ecpuPerSecond.maximum}; got {ecpuPerSecond.minimum}.",
    }),
  ),
];
