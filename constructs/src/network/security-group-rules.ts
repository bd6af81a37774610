import { count, excludes, pattern, range, requires, together, unique } from "../validation/data-rules";
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

const DESCRIPTION = {
  code: "EC1116",
  constraint: "NB1",
  statement: "Descriptions of a security group and of its rules have 1 to {max} characters that EC2 takes",
  terraform: "apply",
  source: GROUP_API,
  subject: "A description",
  pattern: CHARACTERS,
  not: /^$/,
  max: 255,
  must: "be 1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
  remedy: "Say in plain ASCII who the clients are.",
} as const;

const PORTS = {
  code: "EC1117",
  constraint: "NB2",
  statement: "A security group opens at least one port, each of them once and from 1 to 65535",
  terraform: "nobody",
  source: API,
  remedy: "Give the port of the cache, such as 6379 or 11211.",
} as const;

const SOURCE_ID = {
  code: "EC1118",
  constraint: "NB2",
  statement: "A source is given by its id: sg-… or pl-…",
  terraform: "apply",
  source: API,
} as const;

export const securityGroupRules: readonly Rule<SecurityGroupFacts>[] = [
  excludes({
    code: "EC1111",
    constraint: "NB2",
    statement: "An ingress rule has exactly one source: a security group, a prefix list or a CIDR block",
    terraform: "validate",
    source: API,
    each: "ingress.*",
    when: { "ingress.*.sources": { not: 1 } },
    at: "ingress.*",
    message: "An ingress rule must have exactly one source; got {ingress.*.sources}.",
    remedy: "Give one of securityGroupId, prefixListId and cidrBlock; write a rule for each source.",
  }),
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
              message: `A CIDR block is a network address and a prefix length; got ${JSON.stringify(text)}.`,
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
  range({
    code: "EC1119",
    statement: "A security group of more than {max} inbound rules needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: VPC_QUOTAS,
    property: "ruleCount",
    at: "ingress",
    subject: "A security group",
    max: RULES_OF_GROUP,
    message:
      "The quota of a new account is {max} inbound rules in a security group, one for each source and port; got {given}.",
    remedy: "Put addresses into a prefix list, let clients share a security group, or ask AWS for an increase.",
  }),
  unique({
    code: "EC1114",
    constraint: "NB2",
    statement: "No two ingress rules have the same source",
    terraform: "apply",
    source: API,
    property: "ingress.*.key",
    at: "ingress.*",
    subject: "The source of an ingress rule",
    message: "{ingress.*.key} is already a source of an earlier rule.",
  }),
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
  pattern({
    code: "EC1047",
    statement: "A VPC is given by its id: vpc-…",
    terraform: "apply",
    source: GROUP_API,
    property: "vpcId",
    subject: "The id of a VPC",
    pattern: /^vpc-[0-9a-z]+$/,
    must: "be vpc- followed by letters and digits",
    remedy: "Give the id, such as vpc-0a1b2c3d4e5f60718, not the name.",
  }),
  pattern({
    code: "EC1115",
    constraint: "NB1",
    statement:
      "The name prefix of a security group has 1 to {max} characters that EC2 takes, and does not begin with sg-",
    terraform: "apply",
    source: GROUP_API,
    property: "namePrefix",
    subject: "The name prefix of a security group",
    pattern: CHARACTERS,
    not: /^(sg-|$)/,
    max: 228,
    must: "be 1 to 228 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, and not begin with sg-",
    remedy: "Use the name of the cache.",
  }),
  together(
    pattern({ ...DESCRIPTION, property: "description" }),
    pattern({ ...DESCRIPTION, property: "ingress.*.description" }),
  ),
  together(
    count({
      ...PORTS,
      property: "ports",
      subject: "A security group",
      noun: "port",
      min: 1,
      message: "A security group must open at least {min} port; got none, so nobody could connect.",
      remedy: "Give the port of the cache.",
    }),
    range({ ...PORTS, property: "ports.*", subject: "A port", min: 1, max: 65535 }),
    unique({
      ...PORTS,
      property: "ports.*",
      subject: "A port",
      message: "A port must appear once; {given} appears again.",
    }),
  ),
  together(
    pattern({
      ...SOURCE_ID,
      property: "ingress.*.securityGroupId",
      subject: "The id of a security group",
      pattern: /^sg-[0-9a-z]+$/,
      must: "be sg- followed by letters and digits",
      remedy: "Give the id, such as sg-0a1b2c3d4e5f60718, not the name.",
    }),
    pattern({
      ...SOURCE_ID,
      property: "ingress.*.prefixListId",
      subject: "The id of a prefix list",
      pattern: /^pl-[0-9a-z]+$/,
      must: "be pl- followed by letters and digits",
      remedy: "Give the id, such as pl-0a1b2c3d4e5f60718, not the name.",
    }),
  ),
];

/** What the rules know of letting somebody in. */
export interface AllowFromFacts {
  readonly hasOwnSecurityGroup: boolean;
}

export const allowFromRules: readonly Rule<AllowFromFacts>[] = [
  requires({
    code: "EC2137",
    statement: "A cache that lets clients in has a security group of its own to open",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html",
    requires: { hasOwnSecurityGroup: true },
    at: "",
    message: "The cache has no security group of its own: the ones it has are managed elsewhere.",
    remedy: {
      code: "Add a CacheSecurityGroup to its securityGroups, or leave this source out and open one of its groups where that is managed.",
      file: "Set ownSecurityGroup to true, or remove the consumer's securityGroupIds and open one of the cache's groups where that is managed.",
    },
  }),
];
