import { excludes } from "./data-rules";
import { Token, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { VisibleText } from "../problem/visible-text";
import { judge, type Rule } from "./rule";

type Path = readonly (string | number)[];

/** A value of another type than its property has. */
interface Mismatch {
  readonly at: Path;
  readonly expected: string;
  readonly given: unknown;
}

/** A text of the right type that nobody could read as it is. */
interface OddText {
  readonly at: Path;
  /** Characters that cannot be seen, such as `U+202E`. */
  readonly hidden: readonly string[];
  readonly hasLineBreaks: boolean;
}

/** What a property takes. TypeScript says the same, but not to those who write JavaScript or parse JSON. */
export type PropertyType = (value: unknown, at: Path) => (Mismatch | OddText)[];

interface TypeFacts {
  /** Each with a name for what was given. */
  readonly mismatches: readonly (Mismatch & { readonly name: string })[];
}

interface TextFacts {
  readonly oddTexts: readonly OddText[];
}

export const typeRules: readonly Rule<TypeFacts>[] = [
  excludes({
    code: "EC1000",
    statement: "A property has a value of its type",
    terraform: "validate",
    source: "https://developer.hashicorp.com/terraform/language/expressions/types",
    each: "mismatches.*",
    when: { "mismatches.*": { given: true } },
    at: "{mismatches.*.at}",
    message: "The value must be {mismatches.*.expected}; got {mismatches.*.name}.",
    remedy: "Give {mismatches.*.expected}.",
  }),
];

export const textRules: readonly Rule<TextFacts>[] = [
  excludes({
    code: "EC1044",
    statement:
      "A text has no characters that cannot be seen: no control characters, bidirectional marks or zero-width spaces",
    terraform: "nobody",
    source: "https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing",
    each: "oddTexts.*",
    when: { "oddTexts.*.hidden.length": { min: 1 } },
    at: "{oddTexts.*.at}",
    message: "The text must contain only visible characters; got {oddTexts.*.hidden}.",
    remedy: "Remove the character, or type the text again.",
  }),
  excludes({
    code: "EC1045",
    statement: "A text is one line without tabs; whether AWS takes others is not documented",
    severity: "warning",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    each: "oddTexts.*",
    when: { "oddTexts.*.hasLineBreaks": true },
    at: "{oddTexts.*.at}",
    message: "The text contains a line break or a tab, which AWS may refuse.",
    remedy: "Write a space instead.",
  }),
];

/** Judges types, all at once, and before the rules, which can then rely on them. */
export function checkTypes(scope: Construct, props: object, type: PropertyType): void {
  const found = required(type)(props, []);
  const mismatches = found.filter((one) => "expected" in one).map((one) => ({ ...one, name: nameOf(one.given) }));
  const oddTexts = found.filter((one) => "hidden" in one);
  judge<TypeFacts & TextFacts>(scope, [...typeRules, ...textRules], { mismatches, oddTexts });
}

/** Tokens come in the type that they stand for, but for booleans, which have no room for one. */
export const text: PropertyType = optional((value, at) =>
  typeof value === "string" && !isElementOfToken(value) ? oddText(value, at) : [mismatch(at, "a string", value)],
);
export const number = leaf("a number", (value) => typeof value === "number" && !isElementOfToken(value));
export const boolean = leaf("true or false", (value) => typeof value === "boolean" || Tokenization.isResolvable(value));
/** One of our own constructs: what is built from it looks inside. */
export function instance(words: string, isOne: (value: unknown) => boolean): PropertyType {
  return literal(leaf(words, isOne));
}

/** The same type, of a property that may not be left out. */
export function required(type: PropertyType): PropertyType {
  return (value, at) => (value === undefined ? [mismatch(at, "a value", value)] : type(value, at));
}

export function list(item: PropertyType): PropertyType {
  return optional((value, at) =>
    !Array.isArray(value)
      ? [mismatch(at, "a list", value)]
      : Token.isUnresolved(value)
        ? []
        : Array.from(value, (one, index) => required(item)(one, [...at, index])).flat(),
  );
}

/** An object with keys of the user's choice, but for the one that cdktf drops in silence. */
export function map(item: PropertyType): PropertyType {
  return optional((value, at) =>
    !isObject(value) || Tokenization.isResolvable(value)
      ? [mismatch(at, "an object", value)]
      : Token.isUnresolved(value)
        ? []
        : Object.entries(value).flatMap(([key, one]) =>
            key === "__proto__"
              ? [mismatch([...at, key], "a name other than __proto__", one)]
              : [...oddText(key, [...at, key]), ...required(item)(one, [...at, key])],
          ),
  );
}

/** An object with the properties that are named. What is not named is not judged. The object itself is no token. */
export function shape(properties: { readonly [property: string]: PropertyType }): PropertyType {
  return literal(
    optional((value, at) =>
      isObject(value)
        ? Object.entries(properties).flatMap(([property, type]) =>
            isComputed(value, property) ? [] : type(value[property], [...at, property]),
          )
        : [mismatch(at, "an object", value)],
    ),
  );
}

/** What is computed when it is read is ours, and reading it may add to the stack. */
function isComputed(value: object | null, property: string): boolean {
  if (value === null) {
    return false;
  }
  const own = Object.getOwnPropertyDescriptor(value, property);
  return own ? own.get !== undefined : isComputed(Object.getPrototypeOf(value) as object | null, property);
}

/** The same type, of which a token is no value: the construct has to look inside. What is inside may be a token. */
export function literal(type: PropertyType): PropertyType {
  return (value, at) =>
    Token.isUnresolved(value) ? [mismatch(at, "a value that is known at synth", value)] : type(value, at);
}

/** The same map, of which names decide what is rendered. */
export function withKnownNames(type: PropertyType): PropertyType {
  return literal((value, at) => [
    ...type(value, at),
    ...Object.keys(value ?? {})
      .filter((name) => Token.isUnresolved(name))
      .map((name) => mismatch([...at, name], "a name that is known at synth", name)),
  ]);
}

export function leaf(expected: string, fits: (value: unknown) => boolean): PropertyType {
  return optional((value, at) => (fits(value) ? [] : [mismatch(at, expected, value)]));
}

/** Left out is fine. */
export function optional(type: PropertyType): PropertyType {
  return (value, at) => (value === undefined ? [] : type(value, at));
}

/** Of what is inside of a value of a class, the rules of its construct judge the characters. */
export function fits(type: PropertyType, value: unknown): boolean {
  return type(value, []).every((one) => "hidden" in one);
}

export function oddText(value: string, at: Path): OddText[] {
  const hidden = VisibleText.hiddenIn(value);
  const hasLineBreaks = /[\t\n\r]/.test(value);
  return hidden.length > 0 || hasLineBreaks ? [{ at, hidden, hasLineBreaks }] : [];
}

/** cdktf hides a list of unknown length in a list of one element, which must not leave it. */
function isElementOfToken(value: unknown): boolean {
  return Token.isUnresolved([value]);
}

export function mismatch(at: Path, expected: string, given: unknown): Mismatch {
  return { at, expected, given };
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isOneOf(values: object, value: unknown): boolean {
  return Object.values(values).includes(value);
}

function nameOf(value: unknown): string {
  if (value === undefined) {
    return "none";
  }
  if (Token.isUnresolved(value)) {
    return "a token of another type";
  }
  return value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}
