/**
 * What a rule says as data, so that others than its own check can read it: modules in HCL, JSON Schema, policies and the
 * manual. All of it survives JSON. Texts hold placeholders: `{given}` is the value that is judged, `{key}` the last key of its
 * path, `{min}` a number of the data itself, and any other name a fact: `{"name"}` with quotation marks.
 */
export type RuleData = SimpleData | AllData;

/** One thing that must hold. */
export type SimpleData =
  RangeData | LengthData | CountData | PatternData | RequiresData | ExcludesData | SameAsData | UniqueData;

/** Several things that must hold under one code. */
export interface AllData {
  readonly kind: "all";
  readonly parts: readonly SimpleData[];
}

/** What data says of one finding. */
export interface FindingData {
  /** The property, as a path whose `*` are filled in; `{name}` is a segment, or several, that a fact holds. */
  readonly at: string;
  readonly message: string;
  readonly remedy: string | Remedy;
}

/** What to change, in the words of those who write code and of those who write an environment file. */
export interface Remedy {
  readonly code: string;
  readonly file: string;
}

interface ValueData extends FindingData {
  /** The fact that is judged. One that is `undefined` is not known, and nothing is said of it. */
  readonly property: string;
  /** Whether the last key of the path is judged rather than the value that it leads to. */
  readonly judges?: "key";
  /** Where the rule applies; everywhere by default. */
  readonly when?: Conditions;
}

/** A number is within bounds, those included. */
export interface RangeData extends ValueData {
  readonly kind: "range";
  readonly min?: number;
  readonly moreThan?: number;
  readonly max?: number;
  /** Whether fractions are allowed. */
  readonly fractions?: true;
}

/** A text has so many characters. */
export interface LengthData extends ValueData {
  readonly kind: "length";
  /** What is counted: an emoji is one code point, and two characters of JavaScript, which are the default. */
  readonly of?: "code points";
  readonly min?: number;
  readonly max?: number;
}

/** A list has so many items. */
export interface CountData extends ValueData {
  readonly kind: "count";
  readonly min?: number;
  readonly max?: number;
}

/** A text has a form. */
export interface PatternData extends ValueData {
  readonly kind: "pattern";
  /** A regular expression of JavaScript. */
  readonly pattern: string;
  /** Its flags; none by default. */
  readonly flags?: string;
  /** What it must not match, without flags. */
  readonly not?: string;
  /** In characters. */
  readonly max?: number;
}

/** Where conditions hold, others have to hold. */
export interface RequiresData extends FindingData {
  readonly kind: "requires";
  /** The list whose items are judged one by one; the facts as a whole by default. */
  readonly each?: string;
  readonly when?: Conditions;
  readonly requires: Conditions;
}

/** Conditions that do not go together. The first case that applies is the one that is reported. */
export interface ExcludesData {
  readonly kind: "excludes";
  /** The list whose items are judged one by one; the facts as a whole by default. */
  readonly each?: string;
  readonly cases: readonly ExcludedCase[];
}

/** One set of conditions that does not go together. */
export interface ExcludedCase extends FindingData {
  readonly when: Conditions;
}

/** A fact, or a part of the ARN that it is, is the same as another fact. */
export interface SameAsData extends ValueData {
  readonly kind: "sameAs";
  readonly part?: "region" | "account";
  readonly other: string;
}

/** A value appears once in a list. */
export interface UniqueData extends ValueData {
  readonly kind: "unique";
}

/** What facts have to be, by their paths. All of it has to hold. */
export interface Conditions {
  readonly [path: string]: Condition;
}

type Scalar = string | number | boolean;

/** What one fact has to be. Of a fact that is not known, only `given` says something. */
export type Condition =
  | Scalar
  | { readonly given: boolean }
  | { readonly not: Scalar }
  | { readonly oneOf: readonly Scalar[] }
  | { readonly noneOf: readonly Scalar[] }
  /** Of a number. */
  | { readonly min?: number; readonly moreThan?: number; readonly max?: number }
  /** Of a text. */
  | { readonly matches: string; readonly matchesNot?: string }
  | { readonly matchesNot: string }
  /** Of a list. */
  | { readonly includes: Scalar }
  | { readonly includesNot: Scalar }
  /** Of an object: a key, whose value may be unknown. */
  | { readonly has: string }
  /** Of an engine version: a feature of the catalogue. */
  | { readonly supports: string }
  | { readonly lacks: string }
  | Comparison;

/** What one fact has to be beside another one. */
export type Comparison =
  | { readonly sameAs: string }
  | { readonly sameInAnyCaseAs: string }
  | { readonly differsFrom: string }
  | { readonly above: string }
  /** A list that does not have it. */
  | { readonly absentFrom: string }
  /** Of an ARN. */
  | { readonly inOtherRegionThan: string }
  | { readonly inOtherAccountThan: string };

/** Paths of facts: names with dots between them, in which `*` stands for every item of a list or every key. */
export type FactPath<Facts, Depth extends number = 5> = Depth extends 0
  ? never
  : Facts extends Scalar | undefined | null | ((...args: never[]) => unknown)
    ? never
    : Facts extends readonly (infer Item)[]
      ? "length" | "*" | `*.${FactPath<Item, Less[Depth]>}`
      : string extends keyof Facts
        ? string
        : | {
              [Name in keyof Facts & string]: Name | `${Name | StarFor<Facts>}.${FactPath<Facts[Name], Less[Depth]>}`;
            }[keyof Facts & string]
          | StarFor<Facts>;

type Less = [never, 0, 1, 2, 3, 4];

/** Of an object whose properties are all of one type, such as the limits of shards and of replicas. */
type StarFor<Facts> = [Facts[keyof Facts]] extends [
  { [Name in keyof Facts]: (value: Facts[Name]) => void }[keyof Facts] extends (value: infer Every) => void
    ? Every
    : never,
]
  ? "*"
  : never;

/** Conditions on facts that there are. */
export type ConditionsOn<Facts> = { readonly [Path in FactPath<Facts>]?: Condition };
