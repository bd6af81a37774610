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
      const property = (parentSchema as Definition).properties?.[name];
      const value = valueOf(property ?? { enum: tagValues(parentSchema, name) });
      return [{ pointer, ...shapeErrors.missingProperty(name, value, property?.description) }];
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
      const { form, example } = formOf(parentSchema);
      return error.propertyName === undefined
        ? [{ pointer, ...shapeErrors.malformed(shown, form, example, description, meantRegion(data, parentSchema)) }]
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
  const { oneOf = [] } = parentSchema as Definition;
  return oneOf.flatMap((branch) => {
    const property = definitionOf(branch)?.properties?.[tag];
    return property?.enum ?? (property?.const === undefined ? [] : [property.const]);
  });
}

/** What a pattern demands, as the schema says it to editors: `an AWS region, such as eu-west-1`, and the example in it. */
function formOf(parentSchema: object): { readonly form: string; readonly example: string } {
  const { patternErrorMessage } = parentSchema as { readonly patternErrorMessage: string };
  const form = patternErrorMessage.replace(/^Must be |\.$/g, "");
  return { form, example: form.replace(/^.* such as |;.*$/g, "") };
}

/** What a property takes, in the words of a remedy. */
function valueOf(property: Definition): string {
  const { const: only, enum: values, ...schema } = { ...definitionOf(property), ...property };
  if (only !== undefined || values !== undefined) {
    const allowed = (values ?? [only]).map((value) => JSON.stringify(value));
    return allowed.length === 1 ? allowed.join() : `one of ${allowed.join(", ")}`;
  }
  const type = [schema.type ?? "value"].flat().join(" or ");
  return schema.patternErrorMessage === undefined
    ? `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`
    : `a ${type} such as ${JSON.stringify(formOf(schema).example)}`;
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
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly patternErrorMessage?: string;
  readonly properties?: { readonly [name: string]: Definition };
  readonly discriminator?: { readonly propertyName: "engine" | "topology" | "type" };
  readonly oneOf?: readonly Definition[];
  readonly then?: Definition;
}

const DEFINITIONS = schema.$defs as unknown as { readonly [name: string]: Definition };

function definitionOf({ $ref = "" }: Definition): Definition | undefined {
  return DEFINITIONS[$ref.replace("#/$defs/", "")];
}

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
    const alternatives = oneOf.map((one) => definitionOf(one)!);
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
  return oneOf?.flatMap((one) => membersOf(definitionOf(one)!)) ?? [definition];
}
