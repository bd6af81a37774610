import { count, length, pattern, together } from "../validation/data-rules";
import { known, type Rule } from "../validation/rule";

const TAGGING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Tagging-Resources.html";

/** What the rules know of the tags of a resource. */
export interface TagFacts {
  readonly tags: { readonly [key: string]: string | undefined };
  /** Keys of the tags of the resource, and of those that the provider gives to everything. */
  readonly tagKeys: readonly string[];
}

/** What the rules know of the tags of a resource of a service that does not take every character. */
export interface StrictTagFacts {
  readonly tags: { readonly [key: string]: string | undefined };
  /** Tags that the provider gives to everything. */
  readonly defaultTags: { readonly [key: string]: string | undefined };
}

/** What Parameter Store and KMS take, and every other service too. */
const STRICT = /^[\p{L}\p{N}\p{Z}_.:/=+@-]*$/u;

/** What is known of the tags of a resource, and of those that the provider gives to everything. */
export function tagFacts(
  tags: { readonly [key: string]: string } | undefined,
  defaultTagKeys: readonly string[],
): TagFacts {
  const ofResource = knownTags(tags);
  return { tags: ofResource, tagKeys: [...new Set([...Object.keys(ofResource), ...defaultTagKeys])] };
}

/** Tags whose keys are known, each with its value where that is known too. */
export function knownTags(tags: { readonly [key: string]: string } | undefined): TagFacts["tags"] {
  const entries = Object.entries(known(tags) ?? {}).filter(([key]) => known(key) !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, known(value)]));
}

const ANY_SERVICE = {
  code: "EC1033",
  constraint: "TG1",
  statement: "Tags are made of characters that every AWS service takes",
  severity: "warning",
  terraform: "nobody",
  source: TAGGING,
  subject: "A tag",
  pattern: STRICT,
  must: "be letters, digits, spaces and _ . : / = + - @",
  message: "ElastiCache accepts any character in a tag, but other services do not.",
  remedy: "Use letters, digits, spaces and _ . : / = + - @.",
} as const;

const TAG = {
  code: "EC1032",
  constraint: "TG1",
  statement: "A tag has a key of 1 to 128 characters that does not begin with aws:, and a value of up to 256",
  terraform: "apply",
  source: TAGGING,
} as const;

const PARAMETERS_AND_KEYS = {
  code: "EC1034",
  constraint: "TG1",
  statement:
    "Tags of parameters and keys, those of the provider included, are made of letters, digits, spaces and _ . : / = + - @",
  terraform: "apply",
  source: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Tag.html",
  subject: "A tag",
  pattern: STRICT,
  must: "be letters, digits, spaces and _ . : / = + - @",
  message: "Parameter Store and KMS accept only letters, digits, spaces and _ . : / = + - @ in tags; got {given}.",
  remedy: "Leave the other characters out, or write a word for them.",
} as const;

/** Rules that hold for the tags of whatever has some. */
export const tagRules: readonly Rule<TagFacts>[] = [
  count({
    code: "EC1031",
    constraint: "TG1",
    statement: "A resource has at most {max} tags, those of the provider included",
    terraform: "apply",
    source: TAGGING,
    property: "tagKeys",
    at: "tags",
    subject: "A resource",
    noun: "tags",
    max: 50,
    message: "A resource must have at most {max} tags, those of the provider included; got {given}.",
    remedy: "Remove tags that nobody reads.",
  }),
  together(
    pattern({
      ...TAG,
      property: "tags.*",
      judges: "key",
      subject: "The key of a tag",
      pattern: /^[^]{1,128}$/,
      not: /^aws:/,
      must: "be 1 to 128 characters, and not begin with aws:",
      remedy: "Use a key of 1 to 128 characters that does not begin with aws:, which is reserved.",
    }),
    length({
      ...TAG,
      property: "tags.*",
      subject: "The value of a tag",
      max: 256,
    }),
  ),
  together(
    pattern({ ...ANY_SERVICE, property: "tags.*", judges: "key" }),
    pattern({ ...ANY_SERVICE, property: "tags.*" }),
  ),
];

/** Rules that hold for the tags of parameters and keys, those of the provider included. */
export const strictTagRules: readonly Rule<StrictTagFacts>[] = [
  together(
    pattern({ ...PARAMETERS_AND_KEYS, property: "tags.*", judges: "key" }),
    pattern({ ...PARAMETERS_AND_KEYS, property: "tags.*" }),
    pattern({ ...PARAMETERS_AND_KEYS, property: "defaultTags.*", judges: "key" }),
    pattern({ ...PARAMETERS_AND_KEYS, property: "defaultTags.*" }),
  ),
];
