import type { Finding, Rule } from "../validation/rule";

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

export const serverlessLimitRules: readonly Rule<ServerlessLimitFacts>[] = [
  {
    code: "EC1811",
    constraint: "Z3",
    statement: "Storage of a serverless cache is limited in whole GB, from 1 to 5000",
    severity: "error",
    terraform: "apply",
    source: SCALING,
    check: ({ dataStorageGb }) => outside("dataStorageGb", dataStorageGb, 1, 5000, "GB"),
  },
  {
    code: "EC1812",
    constraint: "Z4",
    statement: "The rate of a serverless cache is limited in whole ECPUs per second, from 1000 to 15000000",
    severity: "error",
    terraform: "validate",
    source: SCALING,
    check: ({ ecpuPerSecond }) => outside("ecpuPerSecond", ecpuPerSecond, 1000, 15_000_000, "ECPUs per second"),
  },
  {
    code: "EC1813",
    constraint: "Z5",
    statement: "The minimum of a limit is not above its maximum",
    severity: "error",
    terraform: "apply",
    source: SCALING,
    check: ({ dataStorageGb, ecpuPerSecond }) => [
      ...crossed("dataStorageGb", dataStorageGb),
      ...crossed("ecpuPerSecond", ecpuPerSecond),
    ],
  },
];

function outside(property: string, limit: LimitFacts, lowest: number, highest: number, unit: string): Finding[] {
  return (["minimum", "maximum"] as const).flatMap((bound) => {
    const given = limit[bound];
    return given === undefined || (Number.isInteger(given) && given >= lowest && given <= highest)
      ? []
      : [
          {
            at: [property, bound],
            message: `The limit is a whole number of ${unit} from ${lowest} to ${highest}; ${given} given.`,
            remedy: `Give a number from ${lowest} to ${highest}, or leave it out for no limit of your own.`,
          },
        ];
  });
}

function crossed(property: string, { minimum, maximum }: LimitFacts): Finding[] {
  return minimum !== undefined && maximum !== undefined && minimum > maximum
    ? [
        {
          at: [property, "minimum"],
          message: `The minimum is not above the maximum, which is ${maximum}; ${minimum} given.`,
          remedy: "Lower the minimum, or raise the maximum.",
        },
      ]
    : [];
}
