import type { Rule } from "../validation/rule";
import { type TagFacts, tagRules } from "../naming/tag-rules";

const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups";
const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";

/** https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups */
export const GROUPS_OF_INTERFACE = 5;
const GROUPS_OF_INTERFACE_RAISED = 16;

/** What the rules know of any cache, with or without nodes. `undefined` is what only Terraform will know. */
export interface EveryCacheFacts extends TagFacts {
  readonly securityGroups: readonly SecurityGroupOfCacheFacts[];
}

/** A firewall of a cache. */
export interface SecurityGroupOfCacheFacts {
  readonly id: string | undefined;
  /** The ports that it opens, where that is known. */
  readonly ports: readonly (number | undefined)[] | undefined;
}

/** Rules that hold for every cache, with or without nodes, whatever its engine. */
export const everyCacheRules: readonly Rule<EveryCacheFacts>[] = [
  {
    code: "EC1004",
    constraint: "R8,TR3",
    statement: "A cache has at least one security group",
    severity: "error",
    terraform: "nobody",
    source: API,
    check: ({ securityGroups }) =>
      securityGroups.length === 0
        ? {
            at: ["securityGroups"],
            message:
              "A cache has at least one security group; none given. AWS would take the default group of the VPC.",
            remedy: "Give it a CacheSecurityGroup.",
          }
        : undefined,
  },
  {
    code: "EC1007",
    constraint: "R8",
    statement: "A security group is given by its id: sg-…",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ securityGroups }) =>
      securityGroups.flatMap(({ id }, index) =>
        id === undefined || /^sg-[0-9a-z]+$/.test(id)
          ? []
          : [
              {
                at: ["securityGroups", index],
                message: `The id of a security group is sg- and letters and digits; ${JSON.stringify(id)} given.`,
                remedy: "Give the id, such as sg-0a1b2c3d4e5f60718, not the name.",
              },
            ],
      ),
  },
  {
    code: "EC1028",
    constraint: "R8",
    statement: "A cache has at most 16 security groups",
    severity: "error",
    terraform: "apply",
    source: VPC_QUOTAS,
    check: ({ securityGroups }) =>
      securityGroups.length > GROUPS_OF_INTERFACE_RAISED
        ? {
            at: ["securityGroups"],
            message: `A node has at most ${GROUPS_OF_INTERFACE_RAISED} security groups, and no quota increase goes further; ${securityGroups.length} given.`,
            remedy: "Put the clients into fewer groups, or more rules into one.",
          }
        : undefined,
  },
  ...tagRules,
];
