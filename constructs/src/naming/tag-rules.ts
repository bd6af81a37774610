import { known, type Rule } from "../validation/rule";

const TAGGING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Tagging-Resources.html";
const TAG_LIMIT = 50;

/** What the rules know of the tags of a resource. */
export interface TagFacts {
  readonly tags: { readonly [key: string]: string | undefined };
  /** Keys of the tags that the provider gives to everything. */
  readonly defaultTagKeys: readonly string[];
}

/** What the rules know of the tags of a resource of a service that does not take every character. */
export interface StrictTagFacts {
  readonly tags: { readonly [key: string]: string | undefined };
  /** Tags that the provider gives to everything. */
  readonly defaultTags: { readonly [key: string]: string | undefined };
}

/** What Parameter Store and KMS take, and every other service too. */
const STRICT = /^[\p{L}\p{N}\p{Z}_.:/=+@-]*$/u;

/** Tags whose keys are known, each with its value where that is known too. */
export function knownTags(tags: { readonly [key: string]: string } | undefined): TagFacts["tags"] {
  const entries = Object.entries(known(tags) ?? {}).filter(([key]) => known(key) !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, known(value)]));
}

/** Rules that hold for the tags of whatever has some. */
export const tagRules: readonly Rule<TagFacts>[] = [
  {
    code: "EC1031",
    constraint: "TG1",
    statement: "A resource has 50 tags at the most, those of the provider included",
    severity: "error",
    terraform: "apply",
    source: TAGGING,
    check: ({ tags, defaultTagKeys }) => {
      const count = new Set([...Object.keys(tags), ...defaultTagKeys]).size;
      return count > TAG_LIMIT
        ? {
            at: ["tags"],
            message: `A resource has 50 tags at the most, those of the provider included; ${count} given.`,
            remedy: "Remove tags that nobody reads.",
          }
        : undefined;
    },
  },
  {
    code: "EC1032",
    constraint: "TG1",
    statement: "A tag has a key of 1 to 128 characters that does not begin with aws:, and a value of up to 256",
    severity: "error",
    terraform: "apply",
    source: TAGGING,
    check: ({ tags }) =>
      Object.entries(tags).flatMap(([key, value]) =>
        key.length >= 1 && key.length <= 128 && !key.startsWith("aws:") && (value?.length ?? 0) <= 256
          ? []
          : [
              {
                at: ["tags", key],
                message:
                  "A tag has a key of 1 to 128 characters that does not begin with aws:, and a value of up to 256; " +
                  `a key of ${key.length} and a value of ${value?.length ?? 0} given.`,
                remedy: key.startsWith("aws:") ? "Drop the prefix aws:, which is reserved." : "Shorten it.",
              },
            ],
      ),
  },
  {
    code: "EC1033",
    constraint: "TG1",
    statement: "Tags are made of characters that every AWS service takes",
    severity: "warning",
    terraform: "nobody",
    source: TAGGING,
    check: ({ tags }) =>
      Object.entries(tags).flatMap(([key, value]) =>
        STRICT.test(key + (value ?? ""))
          ? []
          : [
              {
                at: ["tags", key],
                message: "ElastiCache takes any character in a tag, other services do not.",
                remedy: "Keep to letters, digits, spaces and _ . : / = + - @.",
              },
            ],
      ),
  },
];

/** Rules that hold for the tags of parameters and keys, those of the provider included. */
export const strictTagRules: readonly Rule<StrictTagFacts>[] = [
  {
    code: "EC1034",
    constraint: "TG1",
    statement:
      "Tags of parameters and keys, those of the provider included, are made of letters, digits, spaces and _ . : / = + - @",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Tag.html",
    check: ({ tags, defaultTags }) =>
      [
        ...Object.entries(tags).map(([key, value]) => ({ at: ["tags", key], key, value })),
        ...Object.entries(defaultTags).map(([key, value]) => ({ at: ["defaultTags", key], key, value })),
      ].flatMap(({ at, key, value = "" }) =>
        STRICT.test(key + value)
          ? []
          : [
              {
                at,
                message: `Parameter Store and KMS take letters, digits, spaces and _ . : / = + - @ in tags; ${refusedOf(key + value)} given.`,
                remedy: "Leave it out, or write a word for it.",
              },
            ],
      ),
  },
];

/** The characters that are refused, each once; more than a few say no more. */
function refusedOf(text: string): string {
  const refused = new Set(Array.from(text).filter((character) => !STRICT.test(character)));
  return [...refused]
    .slice(0, 10)
    .map((character) => JSON.stringify(character))
    .join(" ");
}
