import type { ErrorObject } from "ajv";
import { closest, distance } from "fastest-levenshtein";
import { JsonPointer } from "../constructs/src/problem/json-pointer";
import type { Problem } from "../constructs/src/problem/problem";
import schema from "../environments/environment.schema.json";
import { MOST_PROBLEMS, shapeErrors, Withheld } from "./errors";
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
      return [
        {
          pointer: pointer + JsonPointer.of([name]),
          ...shapeErrors.unknownProperty(name, allowed, nearest(name, allowed)),
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
    case "maximum":
      return [{ pointer, ...shapeErrors.outOfRange(data, `${params.comparison} ${params.limit}`) }];
    case "pattern":
      return error.propertyName === undefined
        ? [{ pointer, ...shapeErrors.malformed(shown, description, String(expected)) }]
        : [
            {
              pointer: pointer + JsonPointer.of([error.propertyName]),
              ...shapeErrors.badName(error.propertyName, "is not written in the expected form", description),
            },
          ];
    case "maxLength":
      return error.propertyName === undefined
        ? [{ pointer, ...shapeErrors.wrongLength(`${params.limit} characters at the most`, (data as string).length) }]
        : [
            {
              pointer: pointer + JsonPointer.of([error.propertyName]),
              ...shapeErrors.badName(error.propertyName, `has ${error.propertyName.length} characters`, description),
            },
          ];
    case "minLength":
      return [{ pointer, ...shapeErrors.wrongLength(`${params.limit} characters at least`, (data as string).length) }];
    case "minItems":
      return [{ pointer, ...shapeErrors.wrongLength(`${params.limit} items at least`, (data as unknown[]).length) }];
    case "maxItems":
      return [{ pointer, ...shapeErrors.wrongLength(`${params.limit} items at the most`, (data as unknown[]).length) }];
    case "minProperties":
      return [
        { pointer, ...shapeErrors.wrongLength(`${params.limit} entries at least`, Object.keys(data as object).length) },
      ];
    case "maxProperties":
      return [
        {
          pointer,
          ...shapeErrors.wrongLength(`${params.limit} entries at the most`, Object.keys(data as object).length),
        },
      ];
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

/** The allowed name that was probably meant: at most a third of it is different. */
function nearest(given: unknown, allowed: readonly unknown[]): string | undefined {
  const names = allowed.filter((name) => typeof name === "string");
  if (typeof given !== "string" || names.length === 0) {
    return undefined;
  }
  const name = closest(
    given.toLowerCase(),
    names.map((candidate) => candidate.toLowerCase()),
  );
  const match = names.find((candidate) => candidate.toLowerCase() === name)!;
  return distance(given.toLowerCase(), name) <= Math.max(1, Math.floor(match.length / 3)) ? match : undefined;
}
