import type { Comparison, Condition, Conditions, FindingData, Remedy, RuleData, SimpleData } from "./rule-data";
import type { Finding } from "./rule";

type Key = string | number;

/** The keys that take the place of each `*` of a path. */
type Keys = readonly Key[];

/** Reads the value of one path in facts. */
type Read = (facts: unknown, keys: Keys) => unknown;

/** Whether a condition holds; `undefined` where that is not known. */
type Holds = (facts: unknown, keys: Keys) => boolean | undefined;

/** What is wrong at one place, if anything is. */
type Find = (facts: unknown, keys: Keys) => FindingData | undefined;

/** Longer values are cut: a message is one line. */
const LONGEST_SHOWN = 100;

const NO_KEYS: Keys = [];

/**
 * The check that data stand for. There is no other reader of them in this package, so that a number is said once.
 *
 * A run judges some two hundred rules for every cache, and nearly all of them find nothing. So data are turned into
 * functions when they judge for the first time, and nothing is allocated before something is found.
 */
export function checkOf(data: RuleData): (facts: unknown) => Finding[] | undefined {
  let check: ((facts: unknown) => Finding[] | undefined) | undefined;
  return (facts) => (check ??= data.kind === "all" ? allOf(data.parts) : compiled(data))(facts);
}

function allOf(parts: readonly SimpleData[]): (facts: unknown) => Finding[] | undefined {
  const checks = parts.map(compiled);
  return (facts) => {
    let findings: Finding[] | undefined;
    for (const check of checks) {
      const found = check(facts);
      findings = findings === undefined || found === undefined ? (findings ?? found) : [...findings, ...found];
    }
    return findings;
  };
}

function compiled(data: SimpleData): (facts: unknown) => Finding[] | undefined {
  const find = findIn(data);
  const lists = listsOf(pathOf(data) ?? "");
  if (lists.length === 0) {
    return (facts) => {
      const found = find(facts, NO_KEYS);
      return found === undefined ? undefined : [worded(found, data, facts, NO_KEYS)];
    };
  }
  return (facts) => {
    let findings: Finding[] | undefined;
    eachPlace(lists, facts, (keys) => {
      const found = find(facts, keys);
      if (found !== undefined) {
        (findings ??= []).push(worded(found, data, facts, [...keys]));
      }
    });
    return findings?.filter((one, index, all) => all.findIndex((other) => isSame(one, other)) === index);
  };
}

/** Several values may be wrong in the same way at one place, such as two passwords of a user. */
function isSame(one: Finding, other: Finding): boolean {
  return (
    one.message === other.message &&
    one.at.length === other.at.length &&
    one.at.every((key, index) => key === other.at[index])
  );
}

/** The text, with the numbers of the data in it. */
export function filled(text: string, data: object): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(data, name) ? String((data as { [name: string]: unknown })[name]) : placeholder,
  );
}

function pathOf(data: SimpleData): string | undefined {
  return "property" in data ? data.property : data.each;
}

/** What the data judge: a value, or the key that it has in its list. */
function judgedBy(data: SimpleData): Read {
  const path = pathOf(data);
  return "judges" in data ? (_, keys) => keys.at(-1) : path === undefined ? () => undefined : readerOf(path);
}

const READERS = new Map<string, Read>();

/** Paths recur in many rules, so each is split once. */
function readerOf(path: string): Read {
  let read = READERS.get(path);
  if (read === undefined) {
    const segments = path.split(".");
    const [name] = segments;
    read = segments.length === 1 && name !== "*" ? (facts) => inside(facts, name!) : readerOfSegments(segments);
    READERS.set(path, read);
  }
  return read;
}

function readerOfSegments(segments: readonly string[]): Read {
  return (facts, keys) => {
    let value = facts;
    let star = 0;
    for (const segment of segments) {
      value = inside(value, segment === "*" ? keys[star++]! : segment);
    }
    return value;
  };
}

function inside(value: unknown, key: Key): unknown {
  return value === undefined || value === null ? undefined : (value as { readonly [key: Key]: unknown })[key];
}

/** The lists whose items `*` stands for, from the outermost. */
function listsOf(path: string): Read[] {
  const segments = path.split(".");
  return segments.flatMap((segment, index) => (segment === "*" ? [readerOf(segments.slice(0, index).join("."))] : []));
}

/** Visits the keys of each place that the lists lead to. The keys are one list, which changes from place to place. */
function eachPlace(lists: readonly Read[], facts: unknown, visit: (keys: Keys) => void, keys: Key[] = []): void {
  const list = lists[keys.length]!(facts, keys);
  if (list === undefined || list === null) {
    return;
  }
  for (const key of keysOf(list)) {
    keys.push(key);
    if (keys.length === lists.length) {
      visit(keys);
    } else {
      eachPlace(lists, facts, visit, keys);
    }
    keys.pop();
  }
}

function keysOf(list: unknown): Iterable<Key> {
  return Array.isArray(list) ? list.keys() : Object.keys(list as object);
}

function findIn(data: SimpleData): Find {
  switch (data.kind) {
    case "excludes": {
      const cases = data.cases.map((found) => ({ found, applies: everyOf(found.when) }));
      return (facts, keys) => {
        for (const { found, applies } of cases) {
          if (applies(facts, keys)) {
            return found;
          }
        }
        return undefined;
      };
    }
    case "requires": {
      const applies = everyOf(data.when);
      const required = conditionsOf(data.requires);
      return (facts, keys) =>
        applies(facts, keys) && required.some((holds) => holds(facts, keys) === false) ? data : undefined;
    }
    default: {
      const judged = judgedBy(data);
      const applies = everyOf(data.when);
      const fits = fitsOf(data);
      return (facts, keys) => {
        const value = judged(facts, keys);
        return value !== undefined && applies(facts, keys) && !fits(value, facts, keys) ? data : undefined;
      };
    }
  }
}

type ValueData = Exclude<SimpleData, { readonly kind: "excludes" | "requires" }>;

/** Whether a value is as the data say. */
function fitsOf(data: ValueData): (value: unknown, facts: unknown, keys: Keys) => boolean {
  switch (data.kind) {
    case "range":
      return (value) => (data.fractions === true || Number.isInteger(value)) && isWithin(value as number, data);
    case "length":
      return (value) => isWithin(lengthOf(value as string, data), data);
    case "count":
      return (value) => isWithin((value as readonly unknown[]).length, data);
    case "pattern": {
      const form = new RegExp(data.pattern, data.flags);
      const not = data.not === undefined ? undefined : new RegExp(data.not);
      const { max = Infinity } = data;
      return (value) =>
        form.test(String(value)) && !(not !== undefined && not.test(String(value))) && (value as string).length <= max;
    }
    case "sameAs": {
      const read = readerOf(data.other);
      return (value, facts, keys) => {
        const other = read(facts, keys);
        const own = data.part === undefined ? value : partOf(value as string, data.part);
        return own === undefined || other === undefined || own === other;
      };
    }
    case "unique": {
      const read = readerOf(data.property);
      const list = listsOf(data.property).at(-1)!;
      return (value, facts, keys) => {
        const inList = [...keysOf(list(facts, keys))];
        const earlier = inList.slice(0, inList.indexOf(keys.at(-1)!));
        return !earlier.some((key) => read(facts, [...keys.slice(0, -1), key]) === value);
      };
    }
  }
}

function lengthOf(text: string, data: { readonly of?: "code points" }): number {
  return data.of === undefined ? text.length : Array.from(text).length;
}

interface Bounds {
  readonly min?: number;
  readonly moreThan?: number;
  readonly max?: number;
}

function isWithin(value: number, { min = -Infinity, moreThan = -Infinity, max = Infinity }: Bounds): boolean {
  return value >= min && value > moreThan && value <= max;
}

/** Nothing of what is no ARN: it has no parts to compare. */
function partOf(arn: string, part: "region" | "account"): string | undefined {
  const [, region, account] = /^arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]*):(\d*):.+$/s.exec(arn) ?? [];
  return part === "region" ? region : account;
}

/** Whether all conditions are known to hold. */
function everyOf(conditions: Conditions | undefined): (facts: unknown, keys: Keys) => boolean {
  const all = conditionsOf(conditions ?? {});
  return (facts, keys) => {
    for (const holds of all) {
      if (holds(facts, keys) !== true) {
        return false;
      }
    }
    return true;
  };
}

function conditionsOf(conditions: Conditions): Holds[] {
  return Object.entries(conditions).map(([path, condition]) => conditionOf(readerOf(path), condition));
}

function conditionOf(read: Read, condition: Condition): Holds {
  if (typeof condition === "object" && "given" in condition) {
    return (facts, keys) => (read(facts, keys) !== undefined) === condition.given;
  }
  const test = testOf(condition);
  return (facts, keys) => {
    const value = read(facts, keys);
    return value === undefined ? undefined : test(value, facts, keys);
  };
}

/** What a condition says of a value that is known. */
function testOf(
  condition: Exclude<Condition, { readonly given: boolean }>,
): (value: unknown, facts: unknown, keys: Keys) => boolean | undefined {
  if (typeof condition !== "object") {
    return (value) => value === condition;
  }
  if ("not" in condition) {
    return (value) => value !== condition.not;
  }
  if ("oneOf" in condition) {
    return (value) => condition.oneOf.includes(value as string);
  }
  if ("noneOf" in condition) {
    return (value) => !condition.noneOf.includes(value as string);
  }
  if ("matches" in condition || "matchesNot" in condition) {
    const { matches = "", matchesNot } = condition as { readonly matches?: string; readonly matchesNot?: string };
    const form = new RegExp(matches);
    const not = matchesNot === undefined ? undefined : new RegExp(matchesNot);
    return (value) => form.test(String(value)) && !(not !== undefined && not.test(String(value)));
  }
  if ("includes" in condition) {
    return (value) => (value as readonly unknown[]).includes(condition.includes);
  }
  if ("includesNot" in condition) {
    return (value) => !(value as readonly unknown[]).includes(condition.includesNot);
  }
  if ("has" in condition) {
    return (value) => condition.has in (value as object);
  }
  if ("supports" in condition) {
    return (value) => (value as Versioned)._supports(condition.supports);
  }
  if ("lacks" in condition) {
    return (value) => !(value as Versioned)._supports(condition.lacks);
  }
  return isComparison(condition) ? comparisonOf(condition) : (value) => isWithin(value as number, condition);
}

function isComparison(condition: object): condition is Comparison {
  return [
    "sameAs",
    "sameInAnyCaseAs",
    "differsFrom",
    "above",
    "absentFrom",
    "inOtherRegionThan",
    "inOtherAccountThan",
  ].some((name) => name in condition);
}

function comparisonOf(condition: Comparison): (value: unknown, facts: unknown, keys: Keys) => boolean | undefined {
  const read = readerOf(Object.values(condition)[0]!);
  const compare = comparerOf(condition);
  return (value, facts, keys) => {
    const other = read(facts, keys);
    return other === undefined ? undefined : compare(value, other);
  };
}

function comparerOf(condition: Comparison): (value: unknown, other: unknown) => boolean | undefined {
  if ("above" in condition) {
    return (value, other) => (value as number) > (other as number);
  }
  if ("sameInAnyCaseAs" in condition) {
    return (value, other) => (value as string).toLowerCase() === (other as string).toLowerCase();
  }
  if ("absentFrom" in condition) {
    return (value, other) => !(other as readonly unknown[]).includes(value);
  }
  if ("sameAs" in condition) {
    return (value, other) => value === other;
  }
  if ("differsFrom" in condition) {
    return (value, other) => value !== other;
  }
  const name = "inOtherRegionThan" in condition ? "region" : "account";
  return (value, other) => {
    const part = partOf(value as string, name);
    return part === undefined ? undefined : part !== other;
  };
}

/** An engine version, which knows its row of the catalogue. */
interface Versioned {
  _supports(feature: string): boolean;
}

function worded(found: FindingData, data: SimpleData, facts: unknown, keys: Keys): Finding {
  const read = (path: string) => readerOf(path)(facts, keys);
  const show = (text: string) =>
    filled(text, data).replace(/\{("?)([\w.*-]+)\1\}/g, (_, quotes: string, name: string) => {
      switch (name) {
        case "given":
          return shown(data, judgedBy(data)(facts, keys));
        case "key":
          return String(keys.at(-1));
        default:
          return quotes === "" ? plain(read(name)) : quoted(read(name));
      }
    });
  const { code, file }: Remedy =
    typeof found.remedy === "string" ? { code: found.remedy, file: found.remedy } : found.remedy;
  const remedy = { remedy: show(code), ...(file === code ? {} : { remedyInFile: show(file) }) };
  return { at: placeOf(found.at, read, keys), message: show(found.message), ...remedy };
}

function placeOf(at: string, read: (path: string) => unknown, keys: Keys): Key[] {
  let star = 0;
  return (at === "" ? [] : at.split(/\.(?![^{]*\})/)).flatMap((segment) => {
    const [, fact] = /^\{(.*)\}$/.exec(segment) ?? [];
    return fact === undefined ? (segment === "*" ? keys[star++]! : segment) : ([read(fact)].flat() as Key[]);
  });
}

function shown(data: SimpleData, value: unknown): string {
  switch (data.kind) {
    case "length":
      return String(lengthOf(value as string, data));
    case "count":
      return String((value as readonly unknown[]).length);
    default:
      return quoted(value);
  }
}

/** A value as somebody has written it. */
function quoted(value: unknown): string {
  if (typeof value !== "string") {
    return plain(value);
  }
  return JSON.stringify(value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value);
}

function plain(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}
