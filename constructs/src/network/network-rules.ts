import { CidrBlock } from "./cidr-block";

import { foreignZone, unknownZone } from "../validation/named-zones";
import type { Finding, Rule } from "../validation/rule";

const ZONES = "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html";
const VPC_SIZING = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html";
const SUBNET_SIZING = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html";

/** What the rules know of a network that is to be made. */
export interface NetworkFacts {
  readonly cidrBlock: string | undefined;
  readonly subnets: readonly {
    readonly cidrBlock: string | undefined;
    readonly availabilityZone: string | undefined;
  }[];
  /** The region of the stack. */
  readonly region: string | undefined;
}

interface Block {
  readonly at: readonly (string | number)[];
  readonly text: string;
  readonly block: CidrBlock | undefined;
}

function subnetBlocks({ subnets }: NetworkFacts): Block[] {
  return subnets.flatMap(({ cidrBlock: text }, index) =>
    text === undefined ? [] : [{ at: ["subnets", index, "cidrBlock"], text, block: CidrBlock.parse(text) }],
  );
}

function blocks(facts: NetworkFacts): Block[] {
  const text = facts.cidrBlock;
  const own = text === undefined ? [] : [{ at: ["cidrBlock"], text, block: CidrBlock.parse(text) }];
  return [...own, ...subnetBlocks(facts)];
}

export const networkRules: readonly Rule<NetworkFacts>[] = [
  {
    code: "EC1121",
    statement: "VPC and subnets have an IPv4 CIDR block of /16 to /28, written with its network address",
    severity: "error",
    terraform: "apply",
    source: VPC_SIZING,
    check: (facts) =>
      blocks(facts).flatMap(({ at, text, block }): Finding[] =>
        block && block.startsAtNetworkAddress && !block.isIpv6 && block.prefixLength >= 16 && block.prefixLength <= 28
          ? []
          : [
              {
                at,
                message: `A block is an IPv4 network address with a prefix of /16 to /28; got ${JSON.stringify(text)}.`,
                remedy: "Write it as in 10.20.0.0/16 for the VPC and 10.20.1.0/24 for a subnet.",
              },
            ],
      ),
  },
  {
    code: "EC1124",
    statement: "The block of a VPC is a private one",
    severity: "warning", // AWS takes a public one
    terraform: "nobody",
    source: "https://www.rfc-editor.org/rfc/rfc1918",
    check: ({ cidrBlock: text }) => {
      const block = text === undefined ? undefined : CidrBlock.parse(text);
      return block === undefined || block.isIpv6 || block.isPrivate
        ? undefined
        : {
            at: ["cidrBlock"],
            message: `The addresses of ${text} are public ones: from the VPC, nobody else on the internet who has them can be reached.`,
            remedy: "Choose a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.",
          };
    },
  },
  {
    code: "EC1122",
    statement: "Every subnet lies inside the VPC",
    severity: "error",
    terraform: "apply",
    source: SUBNET_SIZING,
    check: (facts) => {
      const vpc = facts.cidrBlock === undefined ? undefined : CidrBlock.parse(facts.cidrBlock);
      return subnetBlocks(facts).flatMap(({ at, text, block }) =>
        vpc && block && !vpc.contains(block)
          ? [
              {
                at,
                message: `${text} is not inside ${vpc}, the block of the VPC.`,
                remedy: `Choose a block inside ${vpc}.`,
              },
            ]
          : [],
      );
    },
  },
  {
    code: "EC1123",
    statement: "No two subnets share an address",
    severity: "error",
    terraform: "apply",
    source: SUBNET_SIZING,
    check: (facts) => {
      const all = subnetBlocks(facts);
      return all.flatMap(({ at, text, block }, index) => {
        const earlier = all.slice(0, index).find((other) => block && other.block?.overlaps(block));
        return earlier
          ? [{ at, message: `${text} overlaps ${earlier.text}.`, remedy: "Choose blocks that share no address." }]
          : [];
      });
    },
  },
  {
    code: "EC1125",
    statement: "Every subnet is in a zone of the region",
    severity: "error",
    terraform: "apply",
    source: ZONES,
    check: ({ subnets, region }) =>
      subnets.flatMap(({ availabilityZone: zone }, index) =>
        zone === undefined ? [] : foreignZone(["subnets", index, "availabilityZone"], zone, region),
      ),
  },
  {
    code: "EC1126",
    statement: "Every subnet is in a zone that the region is known to have",
    severity: "warning", // AWS builds zones, and tells no two accounts the same ones
    terraform: "apply",
    source: ZONES,
    check: ({ subnets, region }) =>
      subnets.flatMap(({ availabilityZone: zone }, index) =>
        zone === undefined ? [] : unknownZone(["subnets", index, "availabilityZone"], zone, region),
      ),
  },
];
