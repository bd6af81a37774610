import { CONTRADICTIONS } from "./hints/contradictions";
import { draw } from "./draw";
import type { Random } from "./random";
import { isObject, type JsonObject, propertyOf, type Schema, type Spot, spotsOf } from "./schema";
import { entryOf } from "./scope";
import { sampleText } from "./sample-text";

const STRANGE_NAMES = [
  "nodetype",
  "Engine",
  "__proto__",
  "constructor",
  "toString",
  "",
  "a b",
  "ü",
  "a/b~c",
  "x".repeat(300),
];
const STRANGE_VALUES = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  9007199254740993,
  "",
  "x",
  [],
  {},
  ["x"],
  { x: 1 },
  "\u0000",
  "🙂",
];

/** How many faults are of meaning; the others are of shape, which is found more easily and says less. */
const MEANING = 0.7;

/** Puts one fault, or what may be one, into a document. Gives a new document. */
export function mutate(random: Random, document: JsonObject): JsonObject {
  const isOfMeaning = random.chance(MEANING);
  const faults = isOfMeaning ? [contradict, contradict, flip, add] : [overstep, mistype, rename, remove];
  const spots = spotsOf(document).filter(({ path }) => path.length > 0);
  for (const fault of [random.pick(faults), isOfMeaning ? contradict : overstep]) {
    const fitting = spots.filter((spot) => fault.fits(spot));
    if (fitting.length > 0) {
      // A property at a time, so that a value that is there often, such as a tag, is not the one that is nearly always hit.
      const key = random.pick([...new Set(fitting.map(keyOf))]);
      const copy = structuredClone(document);
      fault.apply(random, copy, random.pick(fitting.filter((spot) => keyOf(spot) === key)));
      return copy;
    }
  }
  return document;
}

/** The same for the same property, wherever it is. */
export function keyOf(spot: Spot): string {
  return `${spot.pointer} ${nameOf(spot)}`;
}

export function nameOf({ path }: Spot): string {
  const last = path.at(-1)!;
  return typeof last === "number" ? `${String(path.at(-2))}[]` : last;
}

function holderOf(document: JsonObject, path: Spot["path"]): { [name: string | number]: unknown } {
  let holder: unknown = document;
  for (const segment of path.slice(0, -1)) {
    holder = (holder as { [name: string | number]: unknown })[segment];
  }
  return holder as { [name: string | number]: unknown };
}

/** What is around a value. */
export function scopeOf(document: JsonObject, spot: Spot) {
  const ancestors = spot.path.map((_, index) => holderOf(document, spot.path.slice(0, index + 1)));
  return { ancestors, property: nameOf(spot) };
}

/** Gives a value of a document another one. */
export function put(document: JsonObject, { path }: Spot, value: unknown): void {
  const last = path.at(-1)!;
  // A key such as __proto__ has to become a property like any other.
  Object.defineProperty(holderOf(document, path), last, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

interface Fault {
  /** Whether a value can have the fault. */
  readonly fits: (spot: Spot) => boolean;
  /** Changes the document. */
  readonly apply: (random: Random, document: JsonObject, spot: Spot) => void;
}

const contradict: Fault = {
  fits: (spot) => entryOf(CONTRADICTIONS, nameOf(spot)) !== undefined,
  apply: (random, document, spot) => {
    const hint = entryOf(CONTRADICTIONS, nameOf(spot))!;
    put(document, spot, hint(random, scopeOf(document, spot)));
  },
};

const flip: Fault = {
  fits: ({ schema }) => schema.type === "boolean" || schema.enum !== undefined,
  apply: (random, document, spot) => put(document, spot, random.pick(spot.schema.enum ?? [spot.value !== true])),
};

/** Leaves the range that the schema gives, by one or by far. */
const overstep: Fault = {
  fits: ({ value }) => typeof value !== "boolean",
  apply: (random, document, spot) => put(document, spot, random.pick(beyond(spot))),
};

function beyond({ schema, value }: Spot): readonly unknown[] {
  if (typeof value === "number") {
    const { minimum = 0, maximum = 100 } = schema;
    return [minimum, maximum, minimum - 1, maximum + 1, -value, value + 0.5, 1e21];
  }
  if (typeof value === "string") {
    const long = value.repeat(300).slice(0, (schema.maxLength ?? 1000) + 1);
    return ["", long, `${value} `, value.toUpperCase(), `${value}🙂`, `${value}\${x}`];
  }
  if (Array.isArray(value)) {
    const more = Array.from({ length: (schema.maxItems ?? 50) + 1 }, () => value[0] as unknown);
    return [[], [...(value as unknown[]), value[0] as unknown], value.slice(1), more];
  }
  return [{}];
}

const mistype: Fault = {
  fits: () => true,
  apply: (random, document, spot) => put(document, spot, random.pick(STRANGE_VALUES)),
};

const rename: Fault = {
  fits: ({ path }) => typeof path.at(-1) === "string",
  apply: (random, document, spot) => {
    const renamed = { ...spot, path: [...spot.path.slice(0, -1), random.pick(STRANGE_NAMES)] };
    remove.apply(random, document, spot);
    put(document, renamed, spot.value);
  },
};

const remove: Fault = {
  fits: ({ path }) => typeof path.at(-1) === "string",
  apply: (_, document, { path }) => Reflect.deleteProperty(holderOf(document, path), path.at(-1)!),
};

/** Adds a property that the object does not have yet, or another entry to a map. */
const add: Fault = {
  fits: ({ schema, value }) =>
    isObject(value) && (namesLeft(schema, value).length > 0 || typeof schema.additionalProperties === "object"),
  apply: (random, document, spot) => {
    const { schema, pointer, value, path } = spot;
    const others = schema.propertyNames
      ? ["constructor", sampleText(random, schema.propertyNames)]
      : [random.text(random.integer(1, 12))];
    const names = namesLeft(schema, value as JsonObject);
    const name = random.pick(names.length > 0 ? names : others);
    const inner = { ...spot, path: [...path, name] };
    const scope = scopeOf(document, inner);
    const hint = random.chance(0.5) ? entryOf(CONTRADICTIONS, name) : undefined;
    put(document, inner, hint ? hint(random, scope) : draw(random, scope, propertyOf({ schema, pointer }, name)));
  },
};

/** Properties that an object could have, too. */
export function namesLeft(schema: Schema, value: JsonObject): string[] {
  return Object.keys(schema.properties ?? {}).filter((name) => !(name in value));
}
