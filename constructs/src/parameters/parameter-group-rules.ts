import { excludes, pattern } from "../validation/data-rules";
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
  pattern({
    code: "EC1402",
    constraint: "Y3",
    statement: "A parameter has a value",
    terraform: "apply",
    source: API,
    property: "parameters.*",
    subject: "A parameter",
    pattern: /[^]/,
    must: "have a value",
    message: "The parameter {key} must have a value; got an empty text.",
    remedy: "Give it a value, or leave it out to keep the default of its family.",
  }),
  ...parametersRules,
];

/** What the rules know of a cache that may bring its own parameter group. */
export interface ParameterGroupChoiceFacts {
  readonly ownParameters: readonly string[];
  readonly hasOwnParameterGroup: boolean;
  /** Name of the group that exists. */
  readonly existingParameterGroupName: string | undefined;
  /** Name of the default group of the family of the version, and of the topology. */
  readonly defaultParameterGroupName: string;
  /** Whether keys are spread over shards. */
  readonly isSharded: boolean;
}

/** A cache takes a parameter group or describes one. */
export const parameterGroupChoiceRules: readonly Rule<ParameterGroupChoiceFacts>[] = [
  excludes({
    code: "EC1404",
    statement: "A cache either has parameters or uses a parameter group that exists",
    terraform: "nobody",
    source: API,
    when: { "ownParameters.length": { min: 1 }, hasOwnParameterGroup: false },
    at: "parameters",
    message: "The parameters would be set nowhere, since the cache uses a parameter group that exists.",
    remedy: "Set them in that group, or leave the group out and have one made for this cache.",
  }),
  excludes({
    code: "EC1405",
    constraint: "E12,E13,D5,C6",
    statement: "A default parameter group fits the family of the version and the topology",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.html",
    when: {
      existingParameterGroupName: { matches: "^default\\." },
      defaultParameterGroupName: { differsFrom: "existingParameterGroupName" },
    },
    at: "parameterGroup",
    message:
      'The default parameter group of this cache is {defaultParameterGroupName}; got {"existingParameterGroupName"}.',
    remedy: "Use {defaultParameterGroupName}, or leave it out and have a group made for this cache.",
  }),
  pattern({
    code: "EC1406",
    constraint: "N5,R10",
    statement: "A parameter group that exists is given by its name",
    terraform: "apply",
    source: API,
    property: "existingParameterGroupName",
    at: "parameterGroup",
    subject: "The name of a parameter group",
    pattern: /^(default\..+|[a-zA-Z](-?[a-zA-Z0-9])*)$/,
    max: 255,
    must: "be 1 to 255 letters, digits and single hyphens, and begin with a letter",
    remedy: "Give the name of a parameter group, or leave it out and have a group made for this cache.",
  }),
];
