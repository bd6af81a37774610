import { CidrBlock } from "./cidr-block";
import type { Finding, Rule } from "../validation/rule";

const BEST_PRACTICE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html";
const API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html";
const GROUP_API = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html";

const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups";

/** Prefix lengths. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const LARGEST_VPC_IPV4 = 16;
const LARGEST_VPC_IPV6 = 44;
const RULES_OF_GROUP = 60;
const OTHER_SOURCES =
  "Name the security group of the clients, or a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 or fc00::/7.";

/** What the rules know of one source of traffic. */
export interface IngressFacts {
  readonly securityGroupId?: string | undefined;
  readonly prefixListId?: string | undefined;
  readonly cidrBlock?: string | undefined;
  readonly description?: string | undefined;
  /** Why a public block is let in. */
  readonly publicCidrReason?: string | undefined;
  /** How many of the three are given. */
  readonly sources: number;
  /** What two rules must not share. */
  readonly key: string | undefined;
}

/** What the rules know of a security group. */
export interface SecurityGroupFacts {
  readonly namePrefix: string | undefined;
  readonly vpcId: string | undefined;
  readonly description: string | undefined;
  readonly ports: readonly (number | undefined)[];
  readonly ingress: readonly IngressFacts[];
  /** Inbound rules of the family of addresses that has more of them: one for each source and port. */
  readonly ruleCount: number;
}

/** The quota of rules, times that of groups of a network interface, can be raised no further. */
const MOST_RULES = 1000;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
const CHARACTERS = /^[a-zA-Z0-9 ._:/()#,@[\]+=&;{}!$*-]*$/;

const eachCidr = (
  facts: SecurityGroupFacts,
  find: (text: string, block: CidrBlock | undefined, source: IngressFacts) => Omit<Finding, "at"> | undefined,
): Finding[] =>
  facts.ingress.flatMap((source, index) => {
    const { cidrBlock } = source;
    const finding = cidrBlock === undefined ? undefined : find(cidrBlock, CidrBlock.parse(cidrBlock), source);
    return finding ? [{ at: ["ingress", index, "cidrBlock"], ...finding }] : [];
  });

export const securityGroupRules: readonly Rule<SecurityGroupFacts>[] = [
  {
    code: "EC1111",
    constraint: "NB2",
    statement: "An ingress rule has exactly one source: a security group, a prefix list or a CIDR block",
    severity: "error",
    terraform: "validate",
    source: API,
    check: ({ ingress }) =>
      ingress.flatMap(({ sources }, index) =>
        sources === 1
          ? []
          : [
              {
                at: ["ingress", index],
                message: `An ingress rule has exactly one source; ${sources} given.`,
                remedy: "Give one of securityGroupId, prefixListId and cidrBlock; write a rule for each source.",
              },
            ],
      ),
  },
  {
    code: "EC1112",
    constraint: "NB2",
    statement: "A CIDR block is written as network address and prefix length",
    severity: "error",
    terraform: "validate",
    source: API,
    check: (facts) =>
      eachCidr(facts, (text, block) =>
        block?.startsAtNetworkAddress
          ? undefined
          : {
              message: `A CIDR block is a network address and a prefix length; ${JSON.stringify(text)} given.`,
              remedy: "Write it as in 10.20.0.0/16, with every bit after the prefix zero.",
            },
      ),
  },
  {
    code: "EC1113",
    statement:
      "A cache is never open to the internet: CIDR blocks are private ones, or have a reason and the size of a VPC",
    severity: "error",
    terraform: "nobody",
    source: BEST_PRACTICE,
    check: (facts) =>
      eachCidr(facts, (text, block, { publicCidrReason = "" }) => {
        if (block === undefined || block.isPrivate) {
          return undefined;
        }
        const longest = block.isIpv6 ? LARGEST_VPC_IPV6 : LARGEST_VPC_IPV4;
        if (block.prefixLength < longest) {
          return {
            message: `A cache is reached from private addresses only; ${text} is public, and larger than any VPC.`,
            remedy: OTHER_SOURCES,
          };
        }
        return publicCidrReason.trim() !== ""
          ? undefined
          : {
              message: `A cache is reached from private addresses only; ${text} is public.`,
              remedy: `${OTHER_SOURCES} Where the block is your own VPC's, say so beside it: publicCidrReason.`,
            };
      }),
  },
  {
    code: "EC1127",
    statement: "A reason for a public block stands beside a public block",
    severity: "warning",
    terraform: "nobody",
    source: BEST_PRACTICE,
    check: ({ ingress }) =>
      ingress.flatMap(({ cidrBlock, publicCidrReason, sources }, index) => {
        const block = cidrBlock === undefined ? undefined : CidrBlock.parse(cidrBlock);
        const isPrivate = block?.isPrivate ?? (sources === 1 && cidrBlock === undefined);
        return publicCidrReason !== undefined && isPrivate
          ? [
              {
                at: ["ingress", index, "publicCidrReason"],
                message: "This source is no public block, and needs no reason.",
                remedy: "Remove publicCidrReason.",
              },
            ]
          : [];
      }),
  },
  {
    code: "EC1119",
    statement: "A security group of more than 60 inbound rules needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: VPC_QUOTAS,
    check: ({ ruleCount }) =>
      ruleCount > RULES_OF_GROUP
        ? {
            at: ["ingress"],
            message: `The quota of a new account is ${RULES_OF_GROUP} inbound rules in a security group, one for each source and port; ${ruleCount} given.`,
            remedy: "Put addresses into a prefix list, let clients share a security group, or ask AWS for an increase.",
          }
        : undefined,
  },
  {
    code: "EC1114",
    constraint: "NB2",
    statement: "No two ingress rules have the same source",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ ingress }) => {
      const keys = new Set<string>();
      return ingress.flatMap(({ key }, index) => {
        const isRepeated = key !== undefined && keys.has(key);
        keys.add(key ?? "");
        return isRepeated
          ? [{ at: ["ingress", index], message: `${key} is given twice.`, remedy: "Remove the repetition." }]
          : [];
      });
    },
  },
  {
    code: "EC1046",
    statement: `A security group has at most ${MOST_RULES} inbound rules, one for each source and port`,
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
    check: ({ ingress, ruleCount }) =>
      ruleCount > MOST_RULES
        ? {
            at: ["ingress", ingress.length - 1],
            message: `A security group has at most ${MOST_RULES} inbound rules, one for each source and port; with this one it has ${ruleCount}.`,
            remedy: "Put the clients into fewer security groups, or their addresses into a prefix list.",
          }
        : undefined,
  },
  {
    code: "EC1047",
    statement: "A VPC is given by its id: vpc-…",
    severity: "error",
    terraform: "apply",
    source: GROUP_API,
    check: ({ vpcId: id }) =>
      id === undefined || /^vpc-[0-9a-z]+$/.test(id)
        ? undefined
        : {
            at: ["vpcId"],
            message: `The id of a VPC is vpc- and letters and digits; ${JSON.stringify(id)} given.`,
            remedy: "Give the id, such as vpc-0a1b2c3d4e5f60718, not the name.",
          },
  },
  {
    code: "EC1115",
    constraint: "NB1",
    statement:
      "The name prefix of a security group has 1 to 228 characters that EC2 takes, and does not begin with sg-",
    severity: "error",
    terraform: "apply",
    source: GROUP_API,
    check: ({ namePrefix: prefix }) =>
      prefix === undefined ||
      (prefix.length >= 1 && prefix.length <= 228 && CHARACTERS.test(prefix) && !prefix.startsWith("sg-"))
        ? undefined
        : {
            at: ["namePrefix"],
            message: `A name prefix has 1 to 228 letters, digits and signs, and does not begin with sg-; ${JSON.stringify(prefix)} given.`,
            remedy: "Take the name of the cache.",
          },
  },
  {
    code: "EC1116",
    constraint: "NB1",
    statement: "Descriptions of a security group and of its rules have 1 to 255 characters that EC2 takes",
    severity: "error",
    terraform: "apply",
    source: GROUP_API,
    check: ({ description, ingress }) =>
      [
        { at: ["description"], text: description },
        ...ingress.map((rule, index) => ({ at: ["ingress", index, "description"], text: rule.description })),
      ].flatMap(({ at, text }) =>
        text === undefined || (text.length >= 1 && text.length <= 255 && CHARACTERS.test(text))
          ? []
          : [
              {
                at,
                message: `A description has 1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*; ${JSON.stringify(text)} given.`,
                remedy: "Say in plain ASCII who the clients are.",
              },
            ],
      ),
  },
  {
    code: "EC1117",
    constraint: "NB2",
    statement: "A security group opens one port at least, each of them once and from 1 to 65535",
    severity: "error",
    terraform: "nobody",
    source: API,
    check: ({ ports }) => [
      ...(ports.length === 0
        ? [
            {
              at: ["ports"],
              message: "No port is given, so nobody could connect.",
              remedy: "Give the port of the cache.",
            },
          ]
        : []),
      ...ports.flatMap((port, index) =>
        port === undefined || (isPort(port) && ports.indexOf(port) === index)
          ? []
          : [
              {
                at: ["ports", index],
                message: `A port is a whole number from 1 to 65535, given once; ${port} given${isPort(port) ? " again" : ""}.`,
                remedy: "Give the port of the cache, such as 6379 or 11211.",
              },
            ],
      ),
    ],
  },
  {
    code: "EC1118",
    constraint: "NB2",
    statement: "A source is given by its id: sg-… or pl-…",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ ingress }) =>
      ingress.flatMap(({ securityGroupId, prefixListId }, index) =>
        [
          { property: "securityGroupId", id: securityGroupId, prefix: "sg-" },
          { property: "prefixListId", id: prefixListId, prefix: "pl-" },
        ].flatMap(({ property, id, prefix }) =>
          id === undefined || (id.startsWith(prefix) && /^[a-z]+-[0-9a-z]+$/.test(id))
            ? []
            : [
                {
                  at: ["ingress", index, property],
                  message: `An id is ${prefix} and letters and digits; ${JSON.stringify(id)} given.`,
                  remedy: `Give the id, such as ${prefix}0a1b2c3d4e5f60718, not the name.`,
                },
              ],
        ),
      ),
  },
];

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535;
}

/** What the rules know of letting somebody in. */
export interface AllowFromFacts {
  readonly hasOwnSecurityGroup: boolean;
}

export const allowFromRules: readonly Rule<AllowFromFacts>[] = [
  {
    code: "EC2137",
    statement: "Whoever lets clients in has a security group of the cache to open",
    severity: "error",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html",
    check: ({ hasOwnSecurityGroup }) =>
      hasOwnSecurityGroup
        ? undefined
        : {
            at: [],
            message: "The cache has no security group of its own: those it was given are managed elsewhere.",
            remedy: "Give it a CacheSecurityGroup, or open one of its groups where that is managed.",
          },
  },
];
