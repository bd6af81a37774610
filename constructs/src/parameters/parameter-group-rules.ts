import type { EngineVersion } from "../engine/engine-version";
import { identifierRule } from "../validation/identifier";
import { type ParametersFacts, parametersRules } from "./parameter-rules";
import type { Rule } from "../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html";

/** What the rules know of a parameter group. */
export interface ParameterGroupFacts extends ParametersFacts {
  readonly parameterGroupName: string | undefined;
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
  ...parametersRules,
];

/** What the rules know of a cache that may bring its own parameter group. */
export interface ParameterGroupChoiceFacts {
  readonly ownParameters: readonly string[];
  readonly hasOwnParameterGroup: boolean;
  /** Name of the group that exists. */
  readonly existingParameterGroupName: string | undefined;
  readonly engineVersion: EngineVersion;
  /** Whether keys are spread over shards. */
  readonly isSharded: boolean;
}

/** A cache takes a parameter group or describes one. */
export const parameterGroupChoiceRules: readonly Rule<ParameterGroupChoiceFacts>[] = [
  {
    code: "EC1404",
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
  },
  {
    code: "EC1405",
    constraint: "E12,E13,D5,C6",
    statement: "A default parameter group fits the family of the version and the topology",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.html",
    check: ({ existingParameterGroupName: name, engineVersion, isSharded }) => {
      const expected = `default.${engineVersion.parameterGroupFamily}${isSharded ? ".cluster.on" : ""}`;
      return name === undefined || !name.startsWith("default.") || name === expected
        ? undefined
        : {
            at: ["parameterGroup"],
            message: `The default parameter group of this cache is ${expected}; ${JSON.stringify(name)} given.`,
            remedy: `Take ${expected}, or leave it out and have a group made for this cache.`,
          };
    },
  },
  {
    code: "EC1406",
    constraint: "N5,R10",
    statement: "A parameter group that exists is given by its name",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ existingParameterGroupName: name }) =>
      name === undefined || (/^(default\..+|[a-zA-Z](-?[a-zA-Z0-9])*)$/.test(name) && name.length <= 255)
        ? undefined
        : {
            at: ["parameterGroup"],
            message: `The name of a parameter group has 1 to 255 letters, digits and single hyphens; ${JSON.stringify(name)} given.`,
            remedy: "Give the name of a parameter group, or leave it out and have a group made for this cache.",
          },
  },
];
