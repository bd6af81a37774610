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
    statement: "A subnet group has one subnet at least, each once",
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
                message: "A subnet group has one subnet at least; none given.",
                remedy: "Name two subnets or more, in different availability zones.",
              },
            ]
          : []),
        ...[...repeated].map((id) => ({
          at: ["subnetIds", places.get(id)!],
          message: `A subnet is named once; ${id} is given again.`,
          remedy: "Remove the repetition.",
        })),
      ];
    },
  },
  {
    code: "EC1103",
    constraint: "X6",
    statement: "A subnet group of more than 20 subnets needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: QUOTAS,
    check: ({ subnetIds }) =>
      subnetIds !== undefined && subnetIds.length > 20
        ? {
            at: ["subnetIds"],
            message: `The quota of a new account is 20 subnets in a group; ${subnetIds.length} given.`,
            remedy: "Name fewer subnets, or ask AWS for an increase of the quota before applying.",
          }
        : undefined,
  },
  {
    code: "EC1104",
    constraint: "X6",
    statement: "A subnet is given by its id: subnet-…",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ subnetIds = [] }) =>
      subnetIds.flatMap((id, index) =>
        id === undefined || /^subnet-[0-9a-z]+$/.test(id)
          ? []
          : [
              {
                at: ["subnetIds", index],
                message: `The id of a subnet is subnet- and letters and digits; ${JSON.stringify(id)} given.`,
                remedy: "Give the id, such as subnet-0a1b2c3d4e5f60718, not the name or the block.",
              },
            ],
      ),
  },
];
