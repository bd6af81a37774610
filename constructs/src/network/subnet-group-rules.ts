import { count, pattern } from "../validation/data-rules";
import { identifierRule } from "../validation/identifier";
import type { Rule } from "../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html";
const QUOTAS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html";

/** What the rules know of a subnet group. */
export interface SubnetGroupFacts {
  readonly subnetGroupName: string | undefined;
  readonly subnetIds: readonly (string | undefined)[] | undefined;
}

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
  {
    code: "EC1102",
    constraint: "X6",
    statement: "A subnet group has at least one subnet, each once",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ subnetIds }) => {
      if (subnetIds === undefined) {
        return undefined;
      }
      const places = new Map<string, number>();
      const repeated = new Set<string>();
      for (const [index, id] of subnetIds.entries()) {
        if (id !== undefined) {
          (places.has(id) ? repeated : undefined)?.add(id);
          places.set(id, index);
        }
      }
      return [
        ...(subnetIds.length === 0
          ? [
              {
                at: ["subnetIds"],
                message: "A subnet group must have at least one subnet; got none.",
                remedy: "Name two subnets or more, in different availability zones.",
              },
            ]
          : []),
        ...[...repeated].map((id) => ({
          at: ["subnetIds", places.get(id)!],
          message: `A subnet must appear once; ${id} appears again.`,
          remedy: "Remove the repetition.",
        })),
      ];
    },
  },
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
