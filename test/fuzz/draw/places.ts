import { branchesOf, type Place, propertyOf, resolve, ROOT, valuesOf } from "./schema";

/** The way from the outside of a document to one of its places: that place, and all that have to be drawn for it. */
export type Trail = ReadonlySet<string>;

/** Every property, item, alternative and value of an enumeration that the schema allows, as JSON pointers. */
export function placesOf(): string[] {
  return [...trails().keys()];
}

/** The trail that a case has to take, so that even what is deep inside of what is optional is drawn often enough. */
export function trailOf(number: number): Trail {
  const all = [...trails().values()];
  return all[number % all.length]!;
}

let found: Map<string, Trail> | undefined;

function trails(): Map<string, Trail> {
  found ??= walk(ROOT, [], new Map());
  return found;
}

function walk(place: Place, trail: readonly string[], all: Map<string, Trail>): Map<string, Trail> {
  const { schema, pointer } = resolve(place);
  for (const value of valuesOf(schema)) {
    const here = `${pointer}=${String(value)}`;
    all.set(here, all.get(here) ?? new Set([...trail, here]));
  }
  const inner: (Place | undefined)[] = [
    ...Object.keys(schema.properties ?? {}).map((name) => propertyOf({ schema, pointer }, name)),
    typeof schema.additionalProperties === "object" ? propertyOf({ schema, pointer }, "\0") : undefined,
    schema.items && { schema: schema.items, pointer: `${pointer}/items` },
    ...branchesOf({ schema, pointer }),
  ];
  for (const next of inner) {
    if (next && !all.has(next.pointer)) {
      const further = [...trail, next.pointer];
      all.set(next.pointer, new Set(further));
      walk(next, further, all); // a definition is walked on the first way to it
    }
  }
  return all;
}
