import { excludes, pattern, range, together } from "../validation/data-rules";
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

const PART = {
  code: "EC2141",
  statement: "A part of the name of a parameter has 1 to 128 letters, digits and _.-",
  terraform: "apply",
  source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html",
  subject: "A part of the name of a parameter",
  pattern: /^[a-zA-Z0-9_.-]{1,128}$/,
  must: "be 1 to 128 letters, digits and _.-",
  remedy: "Give a name without slashes and other signs.",
} as const;

export const connectionManifestRules: readonly Rule<ConnectionManifestFacts>[] = [
  together(
    pattern({ ...PART, property: "environment" }),
    pattern({ ...PART, property: "application" }),
    pattern({ ...PART, property: "userKeys.*", at: "users.{userKeys.*}" }),
  ),
  excludes({
    code: "EC2142",
    statement: "A manifest names users of a cache that has users",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
    when: { "userKeys.length": { min: 1 }, hasUsers: false },
    at: "users",
    message: "The cache has no users, so nobody could log in as one.",
    remedy: "Give the cache users, or leave them out here.",
  }),
  range({
    code: "EC2145",
    statement: "A standard parameter must be at most {max} bytes",
    terraform: "apply",
    source: PUT_PARAMETER,
    property: "texts.*.length",
    at: "{texts.*.at}",
    subject: "A parameter",
    unit: "bytes",
    max: 4096,
    message: "What programs read is written to a parameter, which must be at most {max} bytes; got {given}.",
    remedy: "Give the secret a shorter key (jsonKey), or keep it in a secret that is no JSON object.",
  }),
  pattern({
    code: "EC2146",
    statement: "A parameter must not contain anything in double braces",
    terraform: "apply",
    source: PUT_PARAMETER,
    property: "texts.*.jsonKey",
    at: "{texts.*.at}",
    subject: "The key of a secret",
    pattern: /^/,
    not: /\{\{[^]*\}\}/,
    must: "not contain double braces",
    message: "The key of the secret becomes a part of a parameter, in which AWS refuses double braces: {{ }}.",
    remedy: "Give the secret a key (jsonKey) without double braces.",
  }),
];

/** Everything that a manifest is judged by. */
export const MANIFEST_RULES: readonly Rule<ConnectionManifestFacts & TagFacts & StrictTagFacts>[] = [
  ...tagRules,
  ...strictTagRules,
  ...connectionManifestRules,
];
