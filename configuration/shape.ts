import type { ErrorObject } from "ajv";
import { JsonPointer } from "../constructs/src/problem/json-pointer";
import type { Problem } from "../constructs/src/problem/problem";
import schema from "../environments/environment.schema.json";
import { MOST_PROBLEMS, shapeErrors, Withheld } from "./errors";
import { nearest } from "./spelling";
import { validate } from "./validator";

/** Where somebody may write a secret down; whatever it is, it is not repeated. */
const AUTHENTICATION = /^\/caches\/[^/]+\/(global\/secondaries\/[^/]+\/)?authentication(\/|$)/;
const SECRET = /\/(secret|password|secretArn|parameterName)$/;

/** Checks names, types and ranges of an environment file against the JSON Schema, and reports everything at once. */
export function checkShape(value: unknown): Problem[] {
  const problems: Problem[] = [];
  for (const error of validate(value) ? [] : (validate.errors ?? [])) {
    if (problems.length >= MOST_PROBLEMS) {
      break;
    }
    problems.push(...problemOf(error));
  }
  return problems;
}

function problemOf(error: ErrorObject): Problem[] {
  const { instancePath: pointer, data, params, keyword, schema: expected, parentSchema = {} } = error;
  const description = (parentSchema as { description?: string }).description;
  const isAboutAccess = AUTHENTICATION.test(pointer);
  const shown = isAboutAccess ? new Withheld(data) : data;
  switch (keyword) {
    case "additionalProperties": {
      const name = String(params.additionalProperty);
      const allowed = Object.keys((parentSchema as { properties?: object }).properties ?? {});
      const owner = ownerOf(name, (parentSchema as { title?: string }).title, data as Described);
      return [
        {
          pointer: pointer + JsonPointer.of([name]),
          ...shapeErrors.unknownProperty(name, allowed, nearest(name, allowed), owner),
        },
      ];
    }
    case "required": {
      const name = String(params.missingProperty);
      const properties = (parentSchema as { properties?: { [name: string]: { description?: string } } }).properties;
      return [{ pointer, ...shapeErrors.missingProperty(name, properties?.[name]?.description) }];
    }
    case "discriminator": {
      const tag = String(params.tag);
      const given = params.tagValue as unknown;
      const value = isAboutAccess ? new Withheld(given) : given;
      const allowed = tagValues(parentSchema, tag);
      return given === undefined
        ? [] // reported as missing
        : [{ pointer: `${pointer}/${tag}`, ...shapeErrors.notAllowed(value, allowed, nearest(given, allowed)) }];
    }
    case "type":
      if (typeof data === "string" && isAboutAccess && SECRET.test(pointer)) {
        return [{ pointer, ...shapeErrors.secretWrittenDown() }];
      }
      return [{ pointer, ...shapeErrors.wrongType(shown, [expected].flat().join(" or ")) }];
    case "enum":
    case "const": {
      const allowed = [expected].flat() as unknown[];
      return [{ pointer, ...shapeErrors.notAllowed(shown, allowed, nearest(data, allowed)) }];
    }
    case "minimum":
      return [{ pointer, ...shapeErrors.outOfRange(data, `at least ${params.limit}`) }];
    case "maximum":
      return [{ pointer, ...shapeErrors.outOfRange(data, `at most ${params.limit}`) }];
    case "pattern": {
      const form = formOf(parentSchema);
      return error.propertyName === undefined
        ? [{ pointer, ...shapeErrors.malformed(shown, form, description, meantRegion(data, parentSchema)) }]
        : [
            {
              pointer: pointer + JsonPointer.of([error.propertyName]),
              ...shapeErrors.badName(error.propertyName, `be ${form}`, description ?? `Use ${form}.`),
            },
          ];
    }
    case "maxLength":
      return error.propertyName === undefined
        ? [{ pointer, ...shapeErrors.wrongLength(`at most ${counted(params.limit, "character")}`, lengthOf(data)) }]
        : [
            {
              pointer: pointer + JsonPointer.of([error.propertyName]),
              ...shapeErrors.badName(
                error.propertyName,
                `have at most ${counted(params.limit, "character")}`,
                description ?? `Shorten it to at most ${counted(params.limit, "character")}.`,
              ),
            },
          ];
    case "minLength":
      return [
        { pointer, ...shapeErrors.wrongLength(`at least ${counted(params.limit, "character")}`, lengthOf(data)) },
      ];
    case "minItems":
      return [{ pointer, ...shapeErrors.wrongLength(`at least ${counted(params.limit, "item")}`, lengthOf(data)) }];
    case "maxItems":
      return [{ pointer, ...shapeErrors.wrongLength(`at most ${counted(params.limit, "item")}`, lengthOf(data)) }];
    case "minProperties":
      return [{ pointer, ...shapeErrors.wrongLength(`at least ${counted(params.limit, "entry")}`, lengthOf(data)) }];
    case "maxProperties":
      return [{ pointer, ...shapeErrors.wrongLength(`at most ${counted(params.limit, "entry")}`, lengthOf(data)) }];
    case "uniqueItems": {
      const [first, second] = [Number(params.i), Number(params.j)].sort((one, other) => one - other);
      return [{ pointer: `${pointer}/${second}`, ...shapeErrors.repeated(first!) }];
    }
    case "propertyNames":
    case "if":
      return []; // reported by the keyword inside
    default:
      throw new Error(`environment.schema.json uses the keyword "${keyword}", which has no message in shape.ts.`);
  }
}

/** What the property that tells the alternatives apart may hold. */
function tagValues(parentSchema: object, tag: string): string[] {
  const branches = (parentSchema as { oneOf?: { $ref?: string }[] }).oneOf ?? [];
  const definitions = schema.$defs as {
    [name: string]: { properties?: { [name: string]: { const?: string; enum?: string[] } } };
  };
  return branches.flatMap(({ $ref = "" }) => {
    const property = definitions[$ref.replace("#/$defs/", "")]?.properties?.[tag];
    return property?.enum ?? (property?.const === undefined ? [] : [property.const]);
  });
}

/** What a pattern demands, as the schema says it to editors: `an AWS region, such as eu-west-1`. */
function formOf(parentSchema: object): string {
  const { patternErrorMessage = "Must be in another form." } = parentSchema as { patternErrorMessage?: string };
  return patternErrorMessage.replace(/^Must be |\.$/g, "");
}

/** The region that was probably meant, where one is asked for. */
function meantRegion(given: unknown, parentSchema: object): string | undefined {
  const { regionName } = schema.$defs;
  return (parentSchema as { pattern?: string }).pattern === regionName.pattern
    ? nearest(given, regionName.allOf[0]!.enum)
    : undefined;
}

function lengthOf(data: unknown): number {
  return typeof data === "string" || Array.isArray(data) ? data.length : Object.keys(data as object).length;
}

function counted(limit: number, noun: string): string {
  return `${limit} ${limit === 1 ? noun : `${noun}s`.replace(/ys$/, "ies")}`;
}

interface Described {
  readonly engine?: string;
  readonly topology?: string;
  readonly type?: string;
}

interface Definition {
  readonly title?: string;
  readonly properties?: { readonly [name: string]: { readonly const?: string; readonly enum?: readonly string[] } };
  readonly discriminator?: { readonly propertyName: "engine" | "topology" | "type" };
  readonly oneOf?: readonly { readonly $ref: string }[];
  readonly then?: Definition;
}

const DEFINITIONS = schema.$defs as unknown as { readonly [name: string]: Definition };
/** Choices between alternatives, the narrowest first. */
function choices(): Definition[] {
  return Object.values(DEFINITIONS)
    .map((definition) => definition.then ?? definition)
    .filter(({ discriminator }) => discriminator)
    .sort((one, other) => membersOf(one).length - membersOf(other).length);
}

/** To which other alternative of a choice a property belongs, in words; nothing where it belongs to none. */
function ownerOf(property: string, title: string | undefined, data: Described): string | undefined {
  for (const { discriminator, oneOf = [] } of choices()) {
    const alternatives = oneOf.map(({ $ref }) => DEFINITIONS[$ref.replace("#/$defs/", "")]!);
    const isOwn = (one: Definition) => membersOf(one).some((member) => title !== undefined && member.title === title);
    const owners = alternatives.filter(
      (one) => !isOwn(one) && membersOf(one).some(({ properties = {} }) => Object.hasOwn(properties, property)),
    );
    if (discriminator && alternatives.some(isOwn) && owners.length > 0) {
      const { propertyName: tag } = discriminator;
      const values = owners.flatMap(({ properties }) => properties?.[tag]?.enum ?? properties?.[tag]?.const ?? []);
      return `belongs to ${tag} ${values.join(" or ")}; got ${tag} ${data[tag] ?? "partitioned"}`;
    }
  }
  return undefined;
}

/** The alternatives that a definition stands for: itself where it is none of several. */
function membersOf(definition: Definition): readonly Definition[] {
  const { oneOf } = definition.then ?? definition;
  return oneOf?.flatMap(({ $ref }) => membersOf(DEFINITIONS[$ref.replace("#/$defs/", "")]!)) ?? [definition];
}
