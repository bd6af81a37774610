import { createHash } from "node:crypto";
import { isObject, isPlain, keyOf, Opaque, textOf } from "./value";

/** There is no such value: Terraform would fail, or does what is not done here. */
export class CannotEvaluate extends Error {}

/** These give another value at every plan. https://developer.hashicorp.com/terraform/language/functions/timestamp */
const RESTLESS = ["timestamp", "plantimestamp", "uuid", "bcrypt"];

type Call = (...args: readonly unknown[]) => unknown;

/** Calls a function. One that is not known here, or is given what only the state knows, has an opaque value. */
export function call(name: string, args: readonly unknown[]): unknown {
  const own = name.replace(/^core::/, "");
  if (RESTLESS.includes(own)) {
    return new Opaque(`${own}(${args.map(textOf).join(", ")})`, { because: `${own}() is different at every plan` });
  }
  const structural = entryOf(STRUCTURAL, own);
  const value = structural?.(...args);
  if (value !== undefined) {
    return value;
  }
  const plain = isPlain(args) ? entryOf(PLAIN, own) : undefined;
  return plain ? plain(...args) : Opaque.of(`${own}(${args.map(textOf).join(", ")})`, args);
}

function entryOf(table: { readonly [name: string]: Call }, name: string): Call | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Texts and numbers as one text. What only the state knows keeps its place in it. */
export function concatenate(parts: readonly unknown[]): unknown {
  if (isPlain(parts)) {
    return parts.map(toText).join("");
  }
  const text = parts.map((part) => (isPlain(part) ? toText(part) : `\${${textOf(part)}}`)).join("");
  const [only, second] = parts.filter((part) => part !== "");
  return second === undefined && only instanceof Opaque ? only : Opaque.of(JSON.stringify(text), parts);
}

function toText(value: unknown): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return String(value);
  }
  throw new CannotEvaluate();
}

function toNumber(value: unknown): number {
  const number = typeof value === "number" ? value : typeof value === "string" && value !== "" ? Number(value) : NaN;
  if (Number.isNaN(number)) {
    throw new CannotEvaluate();
  }
  return number;
}

function toList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new CannotEvaluate();
  }
  return value;
}

function toMap(value: unknown): { readonly [key: string]: unknown } {
  if (!isObject(value)) {
    throw new CannotEvaluate();
  }
  return value;
}

/** Without repetition, in the order that Terraform gives to sets. */
function toSet(value: unknown): unknown[] {
  const byKey = new Map(toList(value).map((item) => [keyOf(item), item]));
  return [...byKey].sort(([one], [other]) => compareText(one, other)).map(([, item]) => item);
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

const areLists = (args: readonly unknown[]) => args.every(Array.isArray);

/**
 * What can be said of lists and maps although only the state knows what is in them. Undefined where it cannot.
 * https://developer.hashicorp.com/terraform/language/functions
 */
const STRUCTURAL: { readonly [name: string]: Call } = {
  length: (value) => (Array.isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : undefined),
  concat: (...lists) => (areLists(lists) ? (lists as unknown[][]).flat(1) : undefined),
  flatten: (list) =>
    Array.isArray(list) && list.every((one) => !(one instanceof Opaque)) ? list.flat(Infinity) : undefined,
  element: (list, index) => {
    if (!Array.isArray(list) || !isPlain(index) || list.length === 0) {
      return undefined;
    }
    const at = toNumber(index) % list.length;
    return (list as unknown[])[at < 0 ? at + list.length : at];
  },
  slice: (list, start, end) =>
    Array.isArray(list) && isPlain([start, end]) ? list.slice(toNumber(start), toNumber(end)) : undefined,
  reverse: (list) => (Array.isArray(list) ? [...(list as unknown[])].reverse() : undefined),
  one: (list) => (Array.isArray(list) && list.length < 2 ? ((list as unknown[])[0] ?? null) : undefined),
  keys: (map) => (isObject(map) ? Object.keys(map).sort(compareText) : undefined),
  values: (map) =>
    isObject(map)
      ? Object.keys(map)
          .sort(compareText)
          .map((key) => map[key])
      : undefined,
  lookup: (map, key, ...[fallback]) => {
    if (!isObject(map) || typeof key !== "string") {
      return undefined;
    }
    return Object.hasOwn(map, key) ? map[key] : fallback;
  },
  merge: (...maps) => {
    const given = maps.filter((map) => map !== null);
    return given.every(isObject) ? (Object.assign({}, ...given) as unknown) : undefined;
  },
  zipmap: (keys, values) =>
    Array.isArray(keys) && Array.isArray(values) && isPlain(keys)
      ? Object.fromEntries(keys.map((key, index) => [String(key), (values as unknown[])[index]]))
      : undefined,
  tolist: (value) => (Array.isArray(value) ? value : undefined),
  toset: (value) => (Array.isArray(value) ? toSet(value) : undefined),
  tomap: (value) => (isObject(value) ? value : undefined),
  tostring: (value) => (value instanceof Opaque ? value : undefined),
  tonumber: (value) => (value instanceof Opaque ? value : undefined),
  tobool: (value) => (value instanceof Opaque ? value : undefined),
  sensitive: (value) => value,
  nonsensitive: (value) => value,
  coalesce: (...values) => {
    const first = values.find((value) => !isNothing(value) && value !== "");
    return first === undefined || first instanceof Opaque ? undefined : first;
  },
  coalescelist: (...lists) => {
    const first = lists.find((list) => !Array.isArray(list) || list.length > 0);
    return Array.isArray(first) ? first : undefined;
  },
  join: (separator, list) =>
    typeof separator === "string" && Array.isArray(list)
      ? concatenate((list as unknown[]).flatMap((item, index) => (index === 0 ? [item] : [separator, item])))
      : undefined,
  format: (pattern, ...values) => {
    if (typeof pattern !== "string") {
      return undefined;
    }
    const verbs = pattern.match(/%%|%[sdv]/g) ?? [];
    if (pattern.replace(/%%|%[sdv]/g, "").includes("%")) {
      return undefined;
    }
    const texts = pattern.split(/%%|%[sdv]/);
    const given = [...values];
    return concatenate(texts.flatMap((text, index) => [text, valueOf(verbs[index], given)]));
  },
};

function valueOf(verb: string | undefined, given: unknown[]): unknown {
  return verb === undefined ? "" : verb === "%%" ? "%" : given.shift();
}

const text =
  (change: (...texts: readonly string[]) => unknown): Call =>
  (...args) =>
    change(...args.map(toText));
const number =
  (change: (...numbers: readonly number[]) => unknown): Call =>
  (...args) =>
    change(...args.map(toNumber));
const hash = (algorithm: string, encoding: "hex" | "base64") =>
  text((value) => createHash(algorithm).update(value!).digest(encoding));

/** Functions of what is known. */
const PLAIN: { readonly [name: string]: Call } = {
  lower: text((value) => value!.toLowerCase()),
  upper: text((value) => value!.toUpperCase()),
  title: text((value) => value!.replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => letter.toUpperCase())),
  trimspace: text((value) => value!.trim()),
  trim: text((value, characters) => trimmed(trimmed(value!, characters!, "start"), characters!, "end")),
  trimprefix: text((value, prefix) => (value!.startsWith(prefix!) ? value!.slice(prefix!.length) : value)),
  trimsuffix: text((value, suffix) =>
    suffix !== "" && value!.endsWith(suffix!) ? value!.slice(0, -suffix!.length) : value,
  ),
  chomp: text((value) => value!.replace(/[\r\n]+$/, "")),
  startswith: text((value, prefix) => value!.startsWith(prefix!)),
  endswith: text((value, suffix) => value!.endsWith(suffix!)),
  strcontains: text((value, part) => value!.includes(part!)),
  strrev: text((value) => [...value!].reverse().join("")),
  split: text((separator, value) => (value === "" ? [""] : value!.split(separator!))),
  replace: text((value, search, by) =>
    /^\/.*\/$/.test(search!)
      ? value!.replace(pattern(search!.slice(1, -1), "gu"), by!.replace(/\$(\d+|\{\w+\})/g, group))
      : value!.split(search!).join(by!),
  ),
  substr: (value, offset, length) => {
    const characters = [...toText(value)];
    const start = toNumber(offset) < 0 ? characters.length + toNumber(offset) : toNumber(offset);
    const count = toNumber(length);
    return characters.slice(start, count < 0 ? undefined : start + count).join("");
  },
  length: text((value) => [...value!].length),
  tostring: (value) => (isNothing(value) ? null : toText(value)),
  tonumber: (value) => (isNothing(value) ? null : toNumber(value)),
  tobool: (value) => {
    if (value === true || value === "true") {
      return true;
    }
    if (value === false || value === "false") {
      return false;
    }
    throw new CannotEvaluate();
  },
  max: number((...values) => Math.max(...values)),
  min: number((...values) => Math.min(...values)),
  abs: number((value) => Math.abs(value!)),
  ceil: number((value) => Math.ceil(value!)),
  floor: number((value) => Math.floor(value!)),
  parseint: (value, base) => {
    const parsed = parseInt(toText(value), toNumber(base));
    return Number.isNaN(parsed) ? fail() : parsed;
  },
  sum: (list) =>
    toList(list)
      .map(toNumber)
      .reduce((sum, one) => sum + one, 0),
  range: (...args) => {
    const [first = 0, second, step] = args.map(toNumber);
    const [start, end] = second === undefined ? [0, first] : [first, second];
    const by = step ?? (end < start ? -1 : 1);
    const count = by === 0 ? fail() : Math.max(0, Math.ceil((end - start) / by));
    return count > 10_000 ? fail() : Array.from({ length: count }, (_, index) => start + index * by);
  },
  coalesce: (...values) => {
    const first = values.find((value) => !isNothing(value) && value !== "");
    return first ?? fail();
  },
  compact: (list) => toList(list).filter((item) => !isNothing(item) && item !== ""),
  distinct: (list) => [...new Map(toList(list).map((item) => [JSON.stringify(item), item])).values()],
  sort: (list) => toList(list).map(toText).sort(compareText),
  index: (list, value) => {
    const found = toList(list).findIndex((item) => keyOf(item) === keyOf(value));
    return found < 0 ? fail() : found;
  },
  contains: (list, value) => toList(list).some((item) => keyOf(item) === keyOf(value)),
  chunklist: (list, size) => {
    const [items, count] = [toList(list), toNumber(size)];
    return count < 1 ? fail() : items.flatMap((_, at) => (at % count === 0 ? [items.slice(at, at + count)] : []));
  },
  setunion: (...sets) => toSet(sets.flatMap(toList)),
  setintersection: (first, ...others) =>
    toSet(
      toList(first).filter((item) => others.every((other) => toSet(other).some((one) => keyOf(one) === keyOf(item)))),
    ),
  setsubtract: (first, second) =>
    toSet(toList(first).filter((item) => !toList(second).some((one) => keyOf(one) === keyOf(item)))),
  setproduct: (...sets) =>
    sets
      .map(toList)
      .reduce<unknown[][]>((rows, items) => rows.flatMap((row) => items.map((item) => [...row, item])), [[]]),
  transpose: (map) => {
    const turned: { [key: string]: string[] } = {};
    for (const [key, values] of Object.entries(toMap(map)).sort(([one], [other]) => compareText(one, other))) {
      toList(values).forEach((value) => (turned[toText(value)] ??= []).push(key));
    }
    return turned;
  },
  jsonencode: (value) => encoded(value),
  jsondecode: text((value) => {
    try {
      return JSON.parse(value!) as unknown;
    } catch {
      return fail();
    }
  }),
  md5: hash("md5", "hex"),
  sha1: hash("sha1", "hex"),
  sha256: hash("sha256", "hex"),
  sha512: hash("sha512", "hex"),
  base64sha256: hash("sha256", "base64"),
  base64encode: text((value) => Buffer.from(value!).toString("base64")),
  base64decode: text((value) => Buffer.from(value!, "base64").toString()),
};

function trimmed(value: string, characters: string, side: "start" | "end"): string {
  let rest = [...value];
  const at = side === "start" ? 0 : -1;
  while (rest.length > 0 && characters.includes(rest.at(at)!)) {
    rest = side === "start" ? rest.slice(1) : rest.slice(0, -1);
  }
  return rest.join("");
}

/** Terraform writes `$1` and `${name}` where JavaScript writes `$1` and `$<name>`. */
function group(_: string, name: string): string {
  return /^\d+$/.test(name) ? `$${name}` : `$<${name.slice(1, -1)}>`;
}

/** Of two languages of patterns, what both understand. */
function pattern(source: string, flags: string): RegExp {
  try {
    return new RegExp(source.replace(/\(\?P</g, "(?<"), flags);
  } catch {
    return fail();
  }
}

/** Terraform sorts keys, and escapes what a browser could take for markup. */
function encoded(value: unknown): string {
  const sorted = (one: unknown): unknown =>
    Array.isArray(one)
      ? one.map(sorted)
      : isObject(one)
        ? Object.fromEntries(
            Object.keys(one)
              .sort(compareText)
              .map((key) => [key, sorted(one[key])]),
          )
        : one;
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(sorted(value)).replace(/[<>&\u2028\u2029]/g, escaped);
}

function fail(): never {
  throw new CannotEvaluate();
}
