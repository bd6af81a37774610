import { identifierRule } from "./identifier";
import type { Rule } from "./rule";

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
    statement: "A subnet group has 1 to 20 subnets, each once",
    severity: "error",
    terraform: "apply",
    source: QUOTAS,
    check: ({ subnetIds }) => {
      if (subnetIds === undefined) {
        return undefined;
      }
      const repeated = subnetIds.filter((id, index) => id !== undefined && subnetIds.indexOf(id) < index);
      const counted = subnetIds.length < 1 || subnetIds.length > 20;
      return [
        ...(counted
          ? [
              {
                at: ["subnetIds"],
                message: `A subnet group has 1 to 20 subnets; ${subnetIds.length} given.`,
                remedy: "Name at least two subnets in different availability zones, and no more than 20.",
              },
            ]
          : []),
        ...repeated.map((id) => ({
          at: ["subnetIds", subnetIds.lastIndexOf(id)],
          message: `A subnet is named once; ${id} is given again.`,
          remedy: "Remove the repetition.",
        })),
      ];
    },
  },
];
