import { count, pattern, together, unique } from "../validation/data-rules";
import { identifierRule } from "../validation/identifier";
import type { Rule } from "../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html";
const QUOTAS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html";

/** What the rules know of a subnet group. */
export interface SubnetGroupFacts {
  readonly subnetGroupName: string | undefined;
  readonly subnetIds: readonly (string | undefined)[] | undefined;
}

const SUBNETS = {
  code: "EC1102",
  constraint: "X6",
  statement: "A subnet group has at least one subnet, each once",
  terraform: "apply",
  source: API,
} as const;

export const subnetGroupRules: readonly Rule<SubnetGroupFacts>[] = [
  identifierRule({
    code: "EC1101",
    constraint: "N6",
    property: "subnetGroupName",
    subject: "A subnet group name",
    maxLength: 255,
    terraform: "apply",
    source: API,
  }),
  together(
    count({
      ...SUBNETS,
      property: "subnetIds",
      subject: "A subnet group",
      noun: "subnet",
      min: 1,
      message: "A subnet group must have at least {min} subnet; got none.",
      remedy: "Name two subnets or more, in different availability zones.",
    }),
    unique({
      ...SUBNETS,
      property: "subnetIds.*",
      subject: "A subnet",
      message: "A subnet must appear once; {subnetIds.*} appears again.",
    }),
  ),
  count({
    code: "EC1103",
    constraint: "X6",
    statement: "A subnet group of more than {max} subnets needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: QUOTAS,
    property: "subnetIds",
    subject: "A subnet group",
    noun: "subnets",
    max: 20,
    message: "The quota of a new account is {max} subnets in a group; got {given}.",
    remedy: "Name fewer subnets, or ask AWS for an increase of the quota before applying.",
  }),
  pattern({
    code: "EC1104",
    constraint: "X6",
    statement: "A subnet is given by its id: subnet-…",
    terraform: "apply",
    source: API,
    property: "subnetIds.*",
    subject: "The id of a subnet",
    pattern: /^subnet-[0-9a-z]+$/,
    must: "be subnet- followed by letters and digits",
    remedy: "Give the id, such as subnet-0a1b2c3d4e5f60718, not the name or the block.",
  }),
];
