import type { Rule } from "./rule";

/** What the rules know of a manifest. `undefined` is what only Terraform will know. */
export interface ConnectionManifestFacts {
  readonly environment: string | undefined;
  readonly application: string | undefined;
  readonly userKeys: readonly string[];
  readonly hasUsers: boolean;
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html */
const SEGMENT = /^[a-zA-Z0-9_.-]{1,128}$/;

export const connectionManifestRules: readonly Rule<ConnectionManifestFacts>[] = [
  {
    code: "EC2141",
    statement: "A part of the name of a parameter has 1 to 128 letters, digits and _.-",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html",
    check: ({ environment, application, userKeys }) =>
      [
        { at: ["environment"], part: environment },
        { at: ["application"], part: application },
        ...userKeys.map((key) => ({ at: ["users", key], part: key })),
      ].flatMap(({ at, part }) =>
        part === undefined || SEGMENT.test(part)
          ? []
          : [
              {
                at,
                message: `It becomes a part of the name of a parameter, which has 1 to 128 letters, digits and _.-; ${JSON.stringify(part.slice(0, 200))} given.`,
                remedy: "Give a name without slashes and other signs.",
              },
            ],
      ),
  },
  {
    code: "EC2142",
    statement: "A manifest names users of a cache that has users",
    severity: "error",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
    check: ({ userKeys, hasUsers }) =>
      userKeys.length > 0 && !hasUsers
        ? {
            at: ["users"],
            message: "The cache has no users, so that nobody could log in as one.",
            remedy: "Give the cache users, or leave them out here.",
          }
        : undefined,
  },
];
