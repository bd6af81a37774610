import { count, together, unique } from "../validation/data-rules";
import type { Rule } from "../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html";
const EVENTS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html";

/** What the rules know of the subnets of a serverless cache. */
export interface ServerlessSubnetFacts {
  /** The subnets that the cache gets; `undefined` where not even their number is known. */
  readonly subnets: readonly ServerlessSubnet[] | undefined;
  /** Whether the user has named them. */
  readonly hasOwnSubnets: boolean;
  /** Subnets of the network that the cache does not get. */
  readonly unusedSubnets: readonly ServerlessSubnet[];
}

/** A subnet, as far as it is known at synth. */
export interface ServerlessSubnet {
  /** What to call it in a message: its id, or its place in the list. */
  readonly label: string;
  readonly id: string | undefined;
  readonly zone: string | undefined;
}

const TWO_OR_THREE = {
  code: "EC1821",
  constraint: "Z7",
  statement: "A serverless cache has two or three subnets, in different availability zones",
  terraform: "apply",
  source: EVENTS,
  property: "subnets",
  subject: "A serverless cache",
  noun: "subnets, in different availability zones",
  min: 2,
  max: 3,
  remedy: "Name two or three subnets of one VPC, each in an availability zone of its own.",
} as const;

export const serverlessSubnetRules: readonly Rule<ServerlessSubnetFacts>[] = [
  together(
    count({ ...TWO_OR_THREE, at: "subnetIds", when: { hasOwnSubnets: true } }),
    count({
      ...TWO_OR_THREE,
      at: "network",
      when: { hasOwnSubnets: false },
      message:
        "A serverless cache must have {min} to {max} subnets, in different availability zones; the network has {given} of them.",
    }),
  ),
  unique({
    code: "EC1822",
    constraint: "Z7",
    statement: "Each subnet of a serverless cache is given once",
    terraform: "apply",
    source: API,
    property: "subnets.*.id",
    at: "subnetIds.*",
    subject: "A subnet",
    message: "A subnet must appear once; {subnets.*.id} appears again.",
    remedy: "Remove it.",
  }),
  {
    code: "EC1823",
    constraint: "Z7",
    statement: "Subnets of the network that a serverless cache does not use are named",
    severity: "warning",
    terraform: "nobody",
    source: API,
    check: ({ subnets = [], unusedSubnets }) =>
      unusedSubnets.length > 0
        ? {
            at: ["network"], // nobody has named subnetIds
            message: `A serverless cache must have at most three subnets, in different availability zones; of this network it uses ${listed(subnets)}, not ${listed(unusedSubnets)}.`,
            remedy: "Name the subnets in subnetIds before the cache is made; a change later replaces it.",
          }
        : undefined,
  },
];

function listed(subnets: readonly ServerlessSubnet[]): string {
  return subnets.map(({ label, zone }) => (zone === undefined ? label : `${label} (${zone})`)).join(", ");
}
