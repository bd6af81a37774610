import { isObject, type JsonObject } from "./draw/schema";

type Path = readonly (string | number)[];

/**
 * Makes a document as small as it can be while it keeps what is strange about it: without one property or item after
 * the other, and with shorter texts.
 *
 * @param keeps says of several documents at once whether each of them still has it
 */
export async function shrink(
  document: JsonObject,
  keeps: (documents: readonly JsonObject[]) => Promise<readonly boolean[]>,
): Promise<JsonObject> {
  let smallest = document;
  for (;;) {
    const steps = stepsOf(smallest, []);
    const candidates = steps.map((step) => step(structuredClone(smallest)));
    const kept = await keeps(candidates);
    const good = candidates.filter((_, index) => kept[index]);
    if (good.length === 0) {
      return smallest;
    }
    const shortest = good.reduce((best, one) => (lengthOf(one) < lengthOf(best) ? one : best));
    // Most steps do not get in each other's way: all of them at once, from the last to the first, since indexes move.
    const together = steps.filter((_, index) => kept[index]).reduceRight(attempt, structuredClone(smallest));
    const [isKept] = await keeps([together]);
    const next = isKept && lengthOf(together) < lengthOf(shortest) ? together : shortest;
    if (lengthOf(next) >= lengthOf(smallest)) {
      return smallest;
    }
    smallest = next;
  }
}

type Step = (document: JsonObject) => JsonObject;

function attempt(document: JsonObject, step: Step): JsonObject {
  try {
    return step(structuredClone(document));
  } catch {
    return document; // what the step is about is gone already
  }
}

function stepsOf(value: unknown, path: Path): Step[] {
  const keys = Array.isArray(value) ? value.map((_, index) => index) : isObject(value) ? Object.keys(value) : [];
  const shorter = typeof value === "string" && value.length > 8 ? [cut(path)] : [];
  return [
    ...keys.flatMap((key) => [drop([...path, key]), ...stepsOf((value as Indexed)[key], [...path, key])]),
    ...shorter,
  ];
}

interface Indexed {
  [key: string | number]: unknown;
}

function holderOf(document: JsonObject, path: Path): Indexed {
  return path.slice(0, -1).reduce<Indexed>((holder, key) => holder[key] as Indexed, document);
}

const drop =
  (path: Path): Step =>
  (document) => {
    const holder = holderOf(document, path);
    const key = path.at(-1)!;
    if (Array.isArray(holder)) {
      holder.splice(Number(key), 1);
    } else {
      Reflect.deleteProperty(holder, key);
    }
    return document;
  };

const cut =
  (path: Path): Step =>
  (document) => {
    const holder = holderOf(document, path);
    const key = path.at(-1)!;
    const text = holder[key] as string;
    holder[key] = text.slice(0, Math.ceil(text.length / 2));
    return document;
  };

function lengthOf(document: JsonObject): number {
  return JSON.stringify(document).length;
}
