import { HINTS, KEYS, LENGTHS, SETTLEMENTS } from "./hints/hints";
import { sampleText } from "./sample-text";
import type { Trail } from "./places";
import type { Random } from "./random";
import { branchesOf, isObject, type JsonObject, type Place, propertyOf, resolve, ROOT } from "./schema";
import { entryOf, type Scope } from "./scope";

const OPTIONAL = [0.1, 0.35, 0.7]; // small files and full ones

/** A value that a schema allows. What only ElastiCache knows comes from hints; what has no hint is drawn all the same. */
export function draw(random: Random, scope: Scope, place: Place = ROOT): unknown {
  const hint = entryOf(HINTS, scope.property);
  if (hint) {
    return hint(random, scope);
  }
  const resolved = resolve(place);
  const { schema } = resolved;
  if (schema.const !== undefined) {
    return schema.const;
  }
  if (schema.enum) {
    const wanted = schema.enum.filter((value) => scope.trail?.has(`${resolved.pointer}=${String(value)}`));
    return random.pick(wanted.length > 0 ? wanted : schema.enum);
  }
  if (schema.oneOf) {
    const branches = branchesOf(resolved);
    const wanted = branches.filter(({ pointer }) => scope.trail?.has(pointer));
    return draw(random, scope, random.pick(wanted.length > 0 ? wanted : branches));
  }
  const type = typeof schema.type === "object" ? random.pick(schema.type) : schema.type;
  switch (type) {
    case "object":
      return drawObject(random, scope, resolved);
    case "array":
      return drawList(random, scope, resolved);
    case "string":
      return sampleText(random, schema);
    case "boolean":
      return random.chance(0.5);
    case "integer":
    case "number":
      return random.integer(schema.minimum ?? 0, schema.maximum ?? (schema.minimum ?? 0) + 100);
    default:
      throw new Error(`The generator cannot draw a value of type ${String(type)}.`);
  }
}

function drawObject(random: Random, { ancestors, property, trail }: Scope, place: Place): JsonObject {
  const { required = [], properties = {}, minProperties = 0, additionalProperties, title = "" } = place.schema;
  const drawn: JsonObject = {};
  const probability = random.pick(OPTIONAL);
  const forkOf = random.forks();
  const add = (name: string, hinted: string, own = random) => {
    const value = draw(own, { ancestors: [...ancestors, drawn], property: hinted, trail }, propertyOf(place, name));
    if (value !== undefined) {
      drawn[name] = value;
    }
  };
  for (const name of Object.keys(properties)) {
    const isWanted = required.includes(name) || trail?.has(`${place.pointer}/properties/${name}`);
    const own = forkOf(name);
    if (isWanted || own.chance(probability)) {
      add(name, name, own);
    }
  }
  if (typeof additionalProperties === "object") {
    const isWanted = trail?.has(`${place.pointer}/additionalProperties`);
    const count = Math.max(minProperties, isWanted ? 1 : 0, random.pick([0, 1, 1, 2, 3]));
    for (let index = 0; index < count; index++) {
      const keys = entryOf(KEYS, property);
      add(
        keys
          ? keys(random, { ancestors, property })
          : sampleText(random, place.schema.propertyNames ?? { minLength: 1 }),
        `${property}.*`,
      );
    }
  }
  entryOf(SETTLEMENTS, title)?.(random, drawn, { ancestors, property });
  return drawn;
}

function drawList(random: Random, { ancestors, property, trail }: Scope, { schema, pointer }: Place): unknown[] {
  const { minItems = 0, maxItems = minItems + 3, items = {} } = schema;
  const list: unknown[] = [];
  const length =
    entryOf(LENGTHS, property)?.(random, { ancestors, property }) ??
    random.integer(Math.max(minItems, trail?.has(`${pointer}/items`) ? 1 : 0), Math.min(maxItems, 4));
  const inner = { ancestors: [...ancestors, list], property: `${property}[]`, trail };
  for (let index = 0; index < length; index++) {
    list.push(draw(random, inner, { schema: items, pointer: `${pointer}/items` }));
  }
  return list;
}

/** A whole document. */
export function drawDocument(random: Random, trail: Trail): JsonObject {
  const document = draw(random, { ancestors: [], property: "", trail });
  if (!isObject(document)) {
    throw new Error("An environment file is an object.");
  }
  return document;
}
