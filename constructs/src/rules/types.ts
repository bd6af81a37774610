import { Token } from "cdktf";
import type { Construct } from "constructs";
import { Engine } from "../engine/engine";
import { EngineVersion } from "../engine/engine-version";
import { NodeType } from "../engine/node-type";
import { FinalSnapshot } from "../final-snapshot";
import { TransitEncryption } from "../transit-encryption";
import { judge, type Rule } from "./rule";

type Path = readonly (string | number)[];

/** A value of another type than its property has. */
interface Mismatch {
  readonly at: Path;
  readonly expected: string;
  readonly given: unknown;
}

/** What a property takes. TypeScript says the same, but not to those who write JavaScript or parse JSON. */
type PropertyType = (value: unknown, at: Path) => Mismatch[];

interface TypeFacts {
  readonly mismatches: readonly Mismatch[];
}

export const typeRules: readonly Rule<TypeFacts>[] = [
  {
    code: "EC1000",
    statement: "A property has a value of its type",
    severity: "error",
    terraform: "validate",
    source: "https://developer.hashicorp.com/terraform/language/expressions/types",
    check: ({ mismatches }) =>
      mismatches.map(({ at, expected, given }) => ({
        at,
        message: `${expected[0]!.toUpperCase()}${expected.slice(1)} is expected; ${nameOf(given)} given.`,
        remedy: `Give ${expected}.`,
      })),
  },
];

/** Judges types, all at once, and before the rules, which can then rely on them. */
export function checkTypes(scope: Construct, props: object, type: PropertyType): void {
  judge(scope, typeRules, { mismatches: type(props, []) });
}

export const text = leaf("a string", (value) => typeof value === "string");
export const number = leaf("a number", (value) => typeof value === "number");
export const boolean = leaf("true or false", (value) => typeof value === "boolean");
export const nodeType = leaf("a NodeType", (value) => value instanceof NodeType);
export const finalSnapshot = leaf("a FinalSnapshot", (value) => value instanceof FinalSnapshot);
export const engineVersion = leaf(
  "an EngineVersion of one of the engines",
  (value) => value instanceof EngineVersion && isOneOf(Engine, value.engine),
);
export const transitEncryption = leaf("a value of TransitEncryption", (value) => isOneOf(TransitEncryption, value));

/** The same type, of a property that may not be left out. */
export function required(type: PropertyType): PropertyType {
  return (value, at) => (value === undefined ? [mismatch(at, "a value", value)] : type(value, at));
}

export function list(item: PropertyType): PropertyType {
  return optional((value, at) =>
    Array.isArray(value)
      ? value.flatMap((one, index) => required(item)(one, [...at, index]))
      : [mismatch(at, "a list", value)],
  );
}

/** An object with keys of the user's choice. */
export function map(item: PropertyType): PropertyType {
  return optional((value, at) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, one]) => required(item)(one, [...at, key]))
      : [mismatch(at, "an object", value)],
  );
}

/** An object with the properties that are named. What is not named is not judged. */
export function shape(properties: { readonly [property: string]: PropertyType }): PropertyType {
  return optional((value, at) =>
    isObject(value)
      ? Object.entries(properties).flatMap(([property, type]) => type(value[property], [...at, property]))
      : [mismatch(at, "an object", value)],
  );
}

function leaf(expected: string, fits: (value: unknown) => boolean): PropertyType {
  return optional((value, at) => (fits(value) ? [] : [mismatch(at, expected, value)]));
}

/** Left out is fine, and of what only Terraform knows nothing is said. */
function optional(type: PropertyType): PropertyType {
  return (value, at) => (value === undefined || Token.isUnresolved(value) ? [] : type(value, at));
}

function mismatch(at: Path, expected: string, given: unknown): Mismatch {
  return { at, expected, given };
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOneOf(values: object, value: unknown): boolean {
  return Object.values(values).includes(value);
}

function nameOf(value: unknown): string {
  if (value === undefined) {
    return "none";
  }
  return value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}
