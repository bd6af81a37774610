import { known, type Rule } from "./rule";

const TAGGING = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Tagging-Resources.html";
const TAG_LIMIT = 50;

/** What the rules know of the tags of a resource. */
export interface TagFacts {
  readonly tags: { readonly [key: string]: string | undefined };
  /** Keys of the tags that the provider gives to everything. */
  readonly defaultTagKeys: readonly string[];
}

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
        /^[\p{L}\p{N}\p{Z}_.:/=+@-]*$/u.test(key + (value ?? ""))
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
