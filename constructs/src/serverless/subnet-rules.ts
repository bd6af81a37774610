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

export const serverlessSubnetRules: readonly Rule<ServerlessSubnetFacts>[] = [
  {
    code: "EC1821",
    constraint: "Z7",
    statement: "A serverless cache has two or three subnets, in different availability zones",
    severity: "error",
    terraform: "apply",
    source: EVENTS,
    check: ({ subnets, hasOwnSubnets, unusedSubnets }) =>
      subnets === undefined || subnets.length === 2 || subnets.length === 3
        ? undefined
        : {
            at: [hasOwnSubnets ? "subnetIds" : "network"],
            message:
              `A serverless cache has two or three subnets, in different availability zones; ${subnets.length} given` +
              `${unusedSubnets.length > 0 ? ", for the others are in the same zone" : ""}.`,
            remedy: "Name two or three subnets of one VPC, each in an availability zone of its own.",
          },
  },
  {
    code: "EC1822",
    constraint: "Z7",
    statement: "Each subnet of a serverless cache is given once",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ subnets = [] }) =>
      subnets.flatMap(({ id }, index) =>
        id !== undefined && subnets.findIndex((other) => other.id === id) < index
          ? [
              {
                at: ["subnetIds", index],
                message: `A subnet is named once; ${id} is given again.`,
                remedy: "Remove it.",
              },
            ]
          : [],
      ),
  },
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
            message: `A serverless cache has three subnets at the most, in different availability zones; of this network it uses ${listed(subnets)}, not ${listed(unusedSubnets)}.`,
            remedy: "Name the subnets in subnetIds before the cache is made; a change later replaces it.",
          }
        : undefined,
  },
];

function listed(subnets: readonly ServerlessSubnet[]): string {
  return subnets.map(({ label, zone }) => (zone === undefined ? label : `${label} (${zone})`)).join(", ");
}
