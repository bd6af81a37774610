import { count, pattern } from "../validation/data-rules";
import type { Rule } from "../validation/rule";
import { type TagFacts, tagRules } from "../naming/tag-rules";

const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups";
const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";

/** https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups */
export const GROUPS_OF_INTERFACE = 5;
const GROUPS_OF_INTERFACE_RAISED = 16;

/** What the rules know of any cache, with or without nodes. `undefined` is what only Terraform will know. */
export interface EveryCacheFacts extends TagFacts {
  readonly securityGroups: readonly { readonly id: string | undefined }[];
  /** The ports that the security groups open; `undefined` unless it is known of each of them. */
  readonly openPorts: readonly number[] | undefined;
}

/** Rules that hold for every cache, with or without nodes, whatever its engine. */
export const everyCacheRules: readonly Rule<EveryCacheFacts>[] = [
  count({
    code: "EC1004",
    constraint: "R8,TR3",
    statement: "A cache has at least one security group",
    terraform: "nobody",
    source: API,
    property: "securityGroups",
    subject: "A cache",
    noun: "security group",
    min: 1,
    message:
      "A cache must have at least {min} security group; got {given}. AWS would use the default group of the VPC.",
    remedy: {
      code: "Give it a CacheSecurityGroup.",
      file: "List a group in securityGroupIds, or leave out ownSecurityGroup to have one made.",
    },
  }),
  pattern({
    code: "EC1007",
    constraint: "R8",
    statement: "A security group is given by its id: sg-…",
    terraform: "apply",
    source: API,
    property: "securityGroups.*.id",
    at: "securityGroups.*",
    subject: "The id of a security group",
    pattern: /^sg-[0-9a-z]+$/,
    must: "be sg- followed by letters and digits",
    remedy: "Give the id, such as sg-0a1b2c3d4e5f60718, not the name.",
  }),
  count({
    code: "EC1028",
    constraint: "R8",
    terraform: "apply",
    source: VPC_QUOTAS,
    property: "securityGroups",
    subject: "A cache",
    noun: "security groups",
    max: GROUPS_OF_INTERFACE_RAISED,
    message: "A node must have at most {max} security groups, and no quota increase raises that; got {given}.",
    remedy: "Put the clients into fewer groups, or more rules into one.",
  }),
  ...tagRules,
];
