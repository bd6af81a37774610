import type { Rule } from "./rule";
import type { ConditionsOn, FactPath, Remedy, RuleData, SimpleData } from "./rule-data";
import { checkOf, filled } from "./rule-interpreter";

/** What every rule says of itself. */
interface Described extends Omit<Rule<never>, "check" | "data" | "statement" | "severity"> {
  /** An error by default. */
  readonly severity?: Rule<never>["severity"];
  /** What must hold; made of the data by default. May name its numbers: `{max}`. */
  readonly statement?: string;
}

/** What a rule on one value says. Message, statement and remedy are made of the rest where they are left out. */
interface OnValue<Facts> extends Described {
  readonly property: FactPath<Facts>;
  /** The property, where it is called something else than the fact. */
  readonly at?: string;
  /** Whether the last key of the path is judged rather than the value that it leads to. */
  readonly judges?: "key";
  readonly when?: ConditionsOn<Facts>;
  /** What the value is of, as in "A port". */
  readonly subject: string;
  readonly message?: string;
  readonly remedy?: string | Remedy;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A number is within bounds: `A port must be 1 to 65535; got 70000.` */
export function range<Facts>(
  rule: OnValue<Facts> & Bounds & { readonly moreThan?: number; readonly unit?: string; readonly fractions?: true },
): Rule<Facts> {
  const { property, min, moreThan, max, unit = "", fractions } = rule;
  const bounds = `${between({ min, max })}${unit && ` ${unit}`}`;
  const remedy = `Set ${lastName(rule.at ?? property)} to a ${fractions ? "" : "whole "}number ${fromTo({ min, max })}.`;
  return onValue(rule, `be ${bounds}`, remedy, {
    kind: "range",
    property,
    min,
    moreThan,
    max,
    fractions,
  });
}

/** A text has so many characters: `A description must be 1 to 255 characters; got 300.` */
export function length<Facts>(rule: OnValue<Facts> & Bounds & { readonly of?: "code points" }): Rule<Facts> {
  const { property, min, max } = rule;
  return onValue(rule, `be ${between({ min, max })} characters`, `Shorten it to ${max} characters.`, {
    kind: "length",
    of: rule.of,
    property,
    min,
    max,
  });
}

/** A list has so many items: `A cache must have at most 16 security groups; got 17.` */
export function count<Facts>(rule: OnValue<Facts> & Bounds & { readonly noun: string }): Rule<Facts> {
  const { property, min, max, noun } = rule;
  return onValue(rule, `have ${between({ min, max })} ${noun}`, `Remove some, to keep ${max}.`, {
    kind: "count",
    property,
    min,
    max,
  });
}

/** A text has a form, which is said in words and by an example: nobody has to read a regular expression. */
export function pattern<Facts>(
  rule: OnValue<Facts> & {
    readonly pattern: RegExp;
    /** What it must not match. */
    readonly not?: RegExp;
    /** In characters. */
    readonly max?: number;
    /** The words for it, as in "be letters and digits". */
    readonly must: string;
    readonly example?: string;
  },
): Rule<Facts> {
  const { property, not, max, must, example } = rule;
  return onValue(rule, must, `Write it as in ${example}.`, {
    kind: "pattern",
    property,
    pattern: rule.pattern.source,
    flags: rule.pattern.flags || undefined,
    not: not?.source,
    max,
  });
}

/** A value appears once in its list. */
export function unique<Facts>(rule: OnValue<Facts>): Rule<Facts> {
  return onValue(rule, "appear once", "Remove the repetition.", { kind: "unique", property: rule.property });
}

/** A fact, or a part of the ARN that it is, is the same as another fact. */
export function sameAs<Facts>(
  rule: OnValue<Facts> & { readonly part?: "region" | "account"; readonly other: FactPath<Facts> },
): Rule<Facts> {
  const { property, part, other } = rule;
  return onValue(rule, `be that of {${other}}`, `Use {${other}}.`, { kind: "sameAs", property, part, other });
}

/** What a rule on several facts says. */
interface OnFacts<Facts> extends Described {
  readonly statement: string;
  /** The list whose items are judged one by one; the facts as a whole by default. */
  readonly each?: FactPath<Facts>;
}

interface Told {
  readonly at: string;
  readonly message: string;
  readonly remedy: string | Remedy;
}

/** Where conditions hold, others have to hold. */
export function requires<Facts>(
  rule: OnFacts<Facts> & Told & { readonly when?: ConditionsOn<Facts>; readonly requires: ConditionsOn<Facts> },
): Rule<Facts> {
  const { each, when, requires: needed, at, message, remedy } = rule;
  return described(rule, rule.statement, { kind: "requires", each, when, requires: needed, at, message, remedy });
}

/** Conditions that do not go together. */
export function excludes<Facts>(
  rule: OnFacts<Facts> &
    (
      | (Told & { readonly when: ConditionsOn<Facts> })
      | { readonly cases: readonly (Told & { readonly when: ConditionsOn<Facts> })[] }
    ),
): Rule<Facts> {
  const cases = "cases" in rule ? rule.cases : [rule];
  return described(rule, rule.statement, {
    kind: "excludes",
    each: rule.each,
    cases: cases.map(({ when, at, message, remedy }) => ({ when, at, message, remedy })),
  });
}

/** Several things that must hold under the code of the first, each of which is said by itself. */
export function together<Facts>(first: Rule<Facts>, ...others: readonly Rule<Facts>[]): Rule<Facts> {
  const parts = [first, ...others].map(({ data }) => data as SimpleData);
  const data: RuleData = { kind: "all", parts };
  return { ...first, data, check: checkOf(data) };
}

type Undefinable<Type> = Type extends unknown ? { [Name in keyof Type]: Type[Name] | undefined } : never;

/** The data without what is the same for every rule on a value. */
type Own = Undefinable<DistributiveOmit<SimpleData, "at" | "message" | "remedy" | "when" | "judges">>;
type DistributiveOmit<Type, Name extends string> = Type extends unknown ? Omit<Type, Name> : never;

function onValue<Facts>(rule: OnValue<Facts>, must: string, remedy: string, own: Own): Rule<Facts> {
  const { property, subject, judges, when } = rule;
  const statement = `${subject} must ${must}`;
  return described(rule, rule.statement ?? statement, {
    ...own,
    judges,
    when,
    at: rule.at ?? property,
    message: rule.message ?? `${statement}; got {given}.`,
    remedy: rule.remedy ?? remedy,
  });
}

function described<Facts>(
  rule: Described,
  statement: string,
  given: { readonly [name: string]: unknown },
): Rule<Facts> {
  const said: { [name: string]: unknown } = {};
  for (const name in given) {
    if (given[name] !== undefined) {
      said[name] = given[name];
    }
  }
  const data = said as unknown as RuleData;
  const { code, constraint, severity = "error", terraform, source } = rule;
  return {
    code,
    ...(constraint === undefined ? {} : { constraint }),
    statement: filled(statement, data),
    severity,
    terraform,
    source,
    data,
    check: checkOf(data),
  };
}

function between({ min, max }: Bounds): string {
  return max === undefined ? `at least ${min}` : min === undefined || min === 0 ? `at most ${max}` : `${min} to ${max}`;
}

function fromTo({ min, max }: Bounds): string {
  return max === undefined ? `from ${min}` : `from ${min ?? 0} to ${max}`;
}

function lastName(path: string): string {
  return path.split(".").findLast((segment) => !/[*{]/.test(segment)) ?? path;
}
