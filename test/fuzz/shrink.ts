import fc from "fast-check";
import { isObject, type JsonObject } from "./draw/schema";

const BATCH = 40; // the provider starts once for all of them
const LONG = 8; // characters

/** Says of several documents at once whether each of them still has what is strange. */
type Keeps = (documents: readonly JsonObject[]) => Promise<readonly boolean[]>;

/**
 * Makes a document as small as it can be while it keeps what is strange about it: fast-check looks for fewer properties
 * and items, and then for shorter texts.
 */
export async function shrink(document: JsonObject, keeps: Keeps): Promise<JsonObject> {
  const places = placesIn(document);
  const having = (some: readonly string[]) => partOf(document, new Set(some)) as JsonObject;
  const fewest = having(await smallestOf(fc.subarray(places), places, having, keeps));
  const texts = textsIn(fewest);
  const reading = (lengths: readonly number[]) => {
    const cut = texts.map((text, index) => text.slice(0, lengths[index]));
    return withTexts(fewest, cut.values()) as JsonObject;
  };
  const lengths = texts.map(({ length }) => length);
  const shorter = lengths.map((length) => (length > LONG ? fc.nat({ max: length }) : fc.constant(length)));
  return reading(await smallestOf(fc.tuple(...shorter), lengths, reading, keeps));
}

/** The smallest value on the ways that fast-check knows, which it asks about in batches. */
async function smallestOf<T>(
  arbitrary: fc.Arbitrary<T>,
  value: T,
  inDocument: (value: T) => JsonObject,
  keeps: Keeps,
): Promise<T> {
  const asked = new Set([JSON.stringify(inDocument(value))]);
  const isNew = ({ value: candidate }: fc.Value<T>) => {
    const text = JSON.stringify(inDocument(candidate));
    return !asked.has(text) && asked.add(text);
  };
  let smallest = new fc.Value(value, undefined);
  for (;;) {
    const smaller = arbitrary.shrink(smallest.value, smallest.context).filter((one) => Boolean(isNew(one)));
    let next: fc.Value<T> | undefined;
    for (let batch = batchOf(smaller); batch.length > 0 && !next; batch = batchOf(smaller)) {
      const kept = await keeps(batch.map((one) => inDocument(one.value)));
      next = batch.find((_, index) => kept[index]);
    }
    if (!next) {
      return smallest.value;
    }
    smallest = next;
  }
}

function batchOf<T>(stream: fc.Stream<T>): T[] {
  const batch: T[] = [];
  while (batch.length < BATCH) {
    const { done, value } = stream.next();
    if (done) {
      break;
    }
    batch.push(value);
  }
  return batch;
}

type Parts = { readonly [key: string]: unknown };

const hasParts = (value: unknown): value is Parts => Array.isArray(value) || isObject(value);

/** Every property and item of a value, a part after the whole. */
function placesIn(value: unknown, place = ""): string[] {
  return hasParts(value)
    ? Object.keys(value).flatMap((key) => [`${place}/${key}`, ...placesIn(value[key], `${place}/${key}`)])
    : [];
}

/** A value without the places that are not kept, and what is in them. */
function partOf(value: unknown, kept: ReadonlySet<string>, place = ""): unknown {
  return hasParts(value)
    ? mapped(
        value,
        (part, key) => partOf(part, kept, `${place}/${key}`),
        (key) => kept.has(`${place}/${key}`),
      )
    : value;
}

function textsIn(value: unknown): string[] {
  return typeof value === "string" ? [value] : hasParts(value) ? Object.values(value).flatMap(textsIn) : [];
}

/** A value with other texts, in the order in which they are met. */
function withTexts(value: unknown, texts: Iterator<string, unknown>): unknown {
  return typeof value === "string"
    ? texts.next().value
    : hasParts(value)
      ? mapped(value, (part) => withTexts(part, texts))
      : value;
}

function mapped(
  value: Parts,
  map: (part: unknown, key: string) => unknown,
  isKept: (key: string) => boolean = () => true,
): unknown {
  const entries = Object.keys(value)
    .filter(isKept)
    .map((key) => [key, map(value[key], key)] as const);
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}
