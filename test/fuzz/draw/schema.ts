import environmentSchema from "../../../environments/environment.schema.json";

/** As far as the generator reads JSON Schema. `allOf` holds hints for editors only, and is not followed. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string };
  /** The alternatives, of which one is meant where the discriminator is left out. */
  readonly then?: Schema;
}

export type JsonObject = { [name: string]: unknown };

/** A schema and where it stands: its JSON pointer in the file. */
export interface Place {
  readonly schema: Schema;
  readonly pointer: string;
}

/** A value of a document, the schema that describes it, and the property that leads to it. */
export interface Spot extends Place {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

const DEFINITIONS = "#/$defs/";

/** The whole of an environment file, but for what it acknowledges: that changes what is printed, and nothing that is built. */
export const ROOT: Place = { schema: withoutAcknowledgements(environmentSchema), pointer: "#" };

function withoutAcknowledgements({ properties: { acknowledged, ...properties }, ...rest }: typeof environmentSchema) {
  void acknowledged;
  return { ...rest, properties } as Schema;
}

/** The definition that a schema refers to, or the schema itself. */
export function resolve({ schema, pointer }: Place): Place {
  if (schema.then) {
    return { schema: { ...schema, ...schema.then, then: undefined }, pointer };
  }
  if (schema.$ref === undefined) {
    return { schema, pointer };
  }
  const definitions = environmentSchema.$defs as { readonly [name: string]: Schema };
  const definition = definitions[schema.$ref.slice(DEFINITIONS.length)];
  if (!definition) {
    throw new Error(`The generator does not know where ${schema.$ref} is.`);
  }
  return resolve({ schema: definition, pointer: schema.$ref });
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function propertyOf({ schema, pointer }: Place, name: string): Place | undefined {
  const { properties = {}, additionalProperties } = schema;
  if (Object.hasOwn(properties, name)) {
    return { schema: properties[name]!, pointer: `${pointer}/properties/${name}` };
  }
  return typeof additionalProperties === "object"
    ? { schema: additionalProperties, pointer: `${pointer}/additionalProperties` }
    : undefined;
}

export function branchesOf({ schema, pointer }: Place): Place[] {
  return (schema.oneOf ?? []).map((branch, index) => ({ schema: branch, pointer: `${pointer}/oneOf/${index}` }));
}

/** The branch that the discriminator of a value names. */
function branchOf(place: Place, value: JsonObject): Place | undefined {
  const name = place.schema.discriminator?.propertyName;
  const branches = branchesOf(place);
  if (name !== undefined && !(name in value)) {
    return branches.find((branch) => !resolve(branch).schema.required?.includes(name));
  }
  return branches.find((branch) => {
    const tag = name === undefined ? undefined : resolve(branch).schema.properties?.[name];
    return name === undefined || (tag && [tag.const, ...(tag.enum ?? [])].includes(value[name]));
  });
}

/** The values of a schema that has only a few. */
export function valuesOf({ type, enum: values }: Schema): readonly unknown[] {
  return values ?? ([type].flat().includes("boolean") ? [true, false] : []);
}

/** Every value of a document that its schema knows, from the outside to the inside. */
export function spotsOf(
  value: unknown,
  place: Place = ROOT,
  path: readonly (string | number)[] = [],
): (Spot & { readonly visited: readonly string[] })[] {
  const { schema, pointer } = resolve(place);
  const visited = [place.pointer, ...(valuesOf(schema).includes(value) ? [`${pointer}=${String(value)}`] : [])];
  const here = { schema, pointer, path, value, visited };
  if (Array.isArray(value) && schema.items) {
    const items = { schema: schema.items, pointer: `${pointer}/items` };
    return [here, ...value.flatMap((item, index) => spotsOf(item, items, [...path, index]))];
  }
  if (!isObject(value)) {
    return [here];
  }
  const branch = schema.oneOf && branchOf({ schema, pointer }, value);
  if (branch) {
    // What stands beside the alternatives is said of each of them, too: visited, but not a spot of its own.
    const beside = Object.keys(schema.properties ?? {}).flatMap((name) => {
      const property = name in value ? propertyOf({ schema, pointer }, name) : undefined;
      return property ? spotsOf(value[name], property).flatMap((spot) => spot.visited) : [];
    });
    return [{ ...here, visited: [...visited, branch.pointer, ...beside] }, ...spotsOf(value, branch, path)];
  }
  return [
    here,
    ...Object.entries(value).flatMap(([name, one]) => {
      const property = propertyOf({ schema, pointer }, name);
      return property ? spotsOf(one, property, [...path, name]) : [];
    }),
  ];
}
