import { identifierRule } from "./identifier";
import type { Rule } from "./rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html";

/** What the rules know of a parameter group. */
export interface ParameterGroupFacts {
  readonly parameterGroupName: string | undefined;
  readonly parameters: { readonly [name: string]: string | undefined };
}

export const parameterGroupRules: readonly Rule<ParameterGroupFacts>[] = [
  identifierRule({
    code: "EC1401",
    constraint: "N5",
    property: "parameterGroupName",
    subject: "A parameter group name",
    maxLength: 255,
    terraform: "apply",
    source: API,
  }),
  {
    code: "EC1402",
    constraint: "Y3",
    statement: "A parameter has a value",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ parameters }) =>
      Object.entries(parameters).flatMap(([name, value]) =>
        value === ""
          ? [
              {
                at: ["parameters", name],
                message: `The parameter ${name} has an empty value.`,
                remedy: "Give it a value, or leave it out to keep the default of its family.",
              },
            ]
          : [],
      ),
  },
];

/** What the rules know of a cache that may bring its own parameter group. */
export interface ParameterGroupChoiceFacts {
  readonly ownParameters: readonly string[];
  readonly hasOwnParameterGroup: boolean;
}

/** A cache takes a parameter group or describes one. */
export const parameterGroupChoice: Rule<ParameterGroupChoiceFacts> = {
  code: "EC1404",
  constraint: "E12",
  statement: "A cache either has parameters or takes a parameter group that exists",
  severity: "error",
  terraform: "nobody",
  source: API,
  check: ({ ownParameters, hasOwnParameterGroup }) =>
    ownParameters.length > 0 && !hasOwnParameterGroup
      ? {
          at: ["parameters"],
          message: "The parameters would be set nowhere, since the cache takes a parameter group that exists.",
          remedy: "Set them in that group, or leave the group out and have one made for this cache.",
        }
      : undefined,
};
