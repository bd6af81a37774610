import type { Rule } from "../validation/rule";
import { type StrictTagFacts, strictTagRules, type TagFacts, tagRules } from "../naming/tag-rules";

/** What the rules know of a manifest. `undefined` is what only Terraform will know. */
export interface ConnectionManifestFacts {
  readonly environment: string | undefined;
  readonly application: string | undefined;
  readonly userKeys: readonly string[];
  readonly hasUsers: boolean;
  /** What parameters tell as JSON. */
  readonly texts: readonly ManifestText[];
}

/** What one parameter tells. */
export interface ManifestText {
  /** The property that it is about. */
  readonly at: readonly string[];
  /** In bytes, without what only Terraform will know. */
  readonly length: number;
  /** The key of a secret in JSON, which may be any text. */
  readonly jsonKey: string | undefined;
}

const PUT_PARAMETER = "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html";
const MAX_VALUE_LENGTH = 4096;

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
  {
    code: "EC2145",
    statement: "A standard parameter must be at most 4,096 bytes",
    severity: "error",
    terraform: "apply",
    source: PUT_PARAMETER,
    check: ({ texts }) =>
      texts
        .filter(({ length }) => length > MAX_VALUE_LENGTH)
        .map(({ at, length }) => ({
          at,
          message: `What programs are told becomes a parameter, which must be at most 4,096 bytes; got ${length}.`,
          remedy: "Give the secret a shorter key (jsonKey), or keep it in a secret that is no JSON object.",
        })),
  },
  {
    code: "EC2146",
    statement: "A parameter must not contain anything in double braces",
    severity: "error",
    terraform: "apply",
    source: PUT_PARAMETER,
    check: ({ texts }) =>
      texts
        .filter(({ jsonKey = "" }) => /\{\{.*\}\}/s.test(jsonKey))
        .map(({ at }) => ({
          at,
          message: "The key of the secret becomes a part of a parameter, in which AWS refuses double braces: {{ }}.",
          remedy: "Give the secret a key (jsonKey) without double braces.",
        })),
  },
];

/** Everything that a manifest is judged by. */
export const MANIFEST_RULES: readonly Rule<ConnectionManifestFacts & TagFacts & StrictTagFacts>[] = [
  ...tagRules,
  ...strictTagRules,
  ...connectionManifestRules,
];
