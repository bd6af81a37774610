import type { Comparison, Condition, Conditions, FindingData, Remedy, RuleData, SimpleData } from "./rule-data";
import type { Finding } from "./rule";

type Key = string | number;

/** Longer values are cut: a message is one line. */
const LONGEST_SHOWN = 100;

/** What data says of facts. There is no other reader of it in this package, so that a number is said once. */
export function judgeData(data: RuleData, facts: unknown): Finding[] {
  if (data.kind === "all") {
    return data.parts.flatMap((part) => judgeData(part, facts));
  }
  const findings = placesOf(data, facts).flatMap((keys, index, places) => {
    const read = (path: string) => valueAt(facts, path, keys);
    const found = findingIn(data, judged(data, read, keys), read, () =>
      places
        .slice(0, index)
        .filter((other) => isOfOneList(other, keys))
        .map((other) => valueAt(facts, pathOf(data)!, other)),
    );
    return found === undefined ? [] : [worded(found, data, read, keys)];
  });
  return findings.filter((one, index) => findings.findIndex((other) => isSame(one, other)) === index);
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

function judged(data: SimpleData, read: Read, keys: readonly Key[]): unknown {
  const path = pathOf(data);
  return "judges" in data ? keys.at(-1) : path === undefined ? undefined : read(path);
}

function pathOf(data: SimpleData): string | undefined {
  return "property" in data ? data.property : data.each;
}

/** Keys that take the place of each `*`: one list of them for each value that is judged. */
function placesOf(data: SimpleData, facts: unknown): Key[][] {
  const segments = segmentsOf(pathOf(data) ?? "");
  const last = segments.lastIndexOf("*");
  let places: { readonly keys: Key[]; readonly value: unknown }[] = [{ keys: [], value: facts }];
  for (const segment of segments.slice(0, last + 1)) {
    places = places.flatMap(({ keys, value }) =>
      segment === "*"
        ? keysOf(value).map((key) => ({ keys: [...keys, key], value: inside(value, key) }))
        : [{ keys, value: inside(value, segment) }],
    );
  }
  return places.map(({ keys }) => keys);
}

const SEGMENTS = new Map<string, readonly string[]>();

/** Each path is read for every cache, so it is split once. */
function segmentsOf(path: string): readonly string[] {
  let segments = SEGMENTS.get(path);
  if (segments === undefined) {
    segments = path.split(".");
    SEGMENTS.set(path, segments);
  }
  return segments;
}

function isOfOneList(one: readonly Key[], other: readonly Key[]): boolean {
  return one.slice(0, -1).every((key, index) => key === other[index]);
}

function keysOf(value: unknown): Key[] {
  return Array.isArray(value) ? [...value.keys()] : Object.keys(value ?? {});
}

function valueAt(facts: unknown, path: string, keys: readonly Key[]): unknown {
  let star = 0;
  return segmentsOf(path).reduce<unknown>(
    (value, segment) => inside(value, segment === "*" ? keys[star++]! : segment),
    facts,
  );
}

function inside(value: unknown, key: Key): unknown {
  return value === undefined || value === null ? undefined : (value as { readonly [key: Key]: unknown })[key];
}

type Read = (path: string) => unknown;

function findingIn(data: SimpleData, value: unknown, read: Read, earlier: () => unknown[]): FindingData | undefined {
  switch (data.kind) {
    case "excludes":
      return data.cases.find(({ when }) => allHold(when, read));
    case "requires":
      return allHold(data.when, read) &&
        Object.entries(data.requires).some((one) => holds(one[1], one[0], read) === false)
        ? data
        : undefined;
    default:
      return value !== undefined && allHold(data.when, read) && !fits(data, value, read, earlier) ? data : undefined;
  }
}

type ValueData = Exclude<SimpleData, { readonly kind: "excludes" | "requires" }>;

function fits(data: ValueData, value: unknown, read: Read, earlier: () => unknown[]): boolean {
  switch (data.kind) {
    case "range":
      return (data.fractions === true || Number.isInteger(value)) && isWithin(value as number, data);
    case "length":
      return isWithin(lengthOf(value as string, data), data);
    case "count":
      return isWithin((value as readonly unknown[]).length, data);
    case "pattern":
      return (
        matches(data.pattern, value, data.flags) &&
        !(data.not !== undefined && matches(data.not, value)) &&
        (value as string).length <= (data.max ?? Infinity)
      );
    case "sameAs": {
      const other = read(data.other);
      const own = data.part === undefined ? value : partOf(value as string, data.part);
      return own === undefined || other === undefined || own === other;
    }
    case "unique":
      return !earlier().includes(value);
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

const PATTERNS = new Map<string, RegExp>();

function matches(pattern: string, value: unknown, flags = ""): boolean {
  const key = `${flags}/${pattern}`;
  const compiled = PATTERNS.get(key) ?? new RegExp(pattern, flags);
  PATTERNS.set(key, compiled);
  return compiled.test(String(value));
}

/** Nothing of what is no ARN: it has no parts to compare. */
function partOf(arn: string, part: "region" | "account"): string | undefined {
  const [, region, account] = /^arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]*):(\d*):.+$/s.exec(arn) ?? [];
  return part === "region" ? region : account;
}

function allHold(conditions: Conditions | undefined, read: Read): boolean {
  return Object.entries(conditions ?? {}).every(([path, condition]) => holds(condition, path, read) === true);
}

/** Whether a condition holds; `undefined` where that is not known. */
function holds(condition: Condition, path: string, read: Read): boolean | undefined {
  const value = read(path);
  if (typeof condition === "object" && "given" in condition) {
    return (value !== undefined) === condition.given;
  }
  if (value === undefined) {
    return undefined;
  }
  if (typeof condition !== "object") {
    return value === condition;
  }
  if ("not" in condition) {
    return value !== condition.not;
  }
  if ("oneOf" in condition) {
    return condition.oneOf.includes(value as string);
  }
  if ("noneOf" in condition) {
    return !condition.noneOf.includes(value as string);
  }
  if ("matches" in condition || "matchesNot" in condition) {
    const { matches: form = "", matchesNot } = condition as { readonly matches?: string; readonly matchesNot?: string };
    return matches(form, value) && !(matchesNot !== undefined && matches(matchesNot, value));
  }
  if ("includes" in condition) {
    return (value as readonly unknown[]).includes(condition.includes);
  }
  if ("includesNot" in condition) {
    return !(value as readonly unknown[]).includes(condition.includesNot);
  }
  if ("has" in condition) {
    return condition.has in (value as object);
  }
  if ("supports" in condition) {
    return (value as Versioned)._supports(condition.supports);
  }
  if ("lacks" in condition) {
    return !(value as Versioned)._supports(condition.lacks);
  }
  return isComparison(condition) ? compared(condition, value, read) : isWithin(value as number, condition);
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

function compared(condition: Comparison, value: unknown, read: Read): boolean | undefined {
  const other = read(Object.values(condition)[0]!);
  if (other === undefined) {
    return undefined;
  }
  if ("above" in condition) {
    return (value as number) > (other as number);
  }
  if ("sameInAnyCaseAs" in condition) {
    return (value as string).toLowerCase() === (other as string).toLowerCase();
  }
  if ("absentFrom" in condition) {
    return !(other as readonly unknown[]).includes(value);
  }
  if ("sameAs" in condition || "differsFrom" in condition) {
    return (value === other) === "sameAs" in condition;
  }
  const part = partOf(value as string, "inOtherRegionThan" in condition ? "region" : "account");
  return part === undefined ? undefined : part !== other;
}

/** An engine version, which knows its row of the catalogue. */
interface Versioned {
  _supports(feature: string): boolean;
}

function worded(found: FindingData, data: SimpleData, read: Read, keys: readonly Key[]): Finding {
  const show = (text: string) =>
    filled(text, data).replace(/\{("?)([\w.*-]+)\1\}/g, (_, quotes: string, name: string) => {
      switch (name) {
        case "given":
          return shown(data, judged(data, read, keys));
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

function placeOf(at: string, read: Read, keys: readonly Key[]): Key[] {
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
