import {
  type Declaration,
  type InterfaceName,
  propertiesOf,
  valuesOf,
} from "../../constructs/src/validation/declaration";
import { literal } from "./adopted-cache";

/** Properties of one value each. */
type OneValued<Settings> = {
  -readonly [
    Property in keyof Settings as NonNullable<Settings[Property]> extends string | number | boolean ? Property : never
  ]?: Settings[Property];
};

/**
 * Each property of an interface that is one value, from the first description that has it. Where AWS says it in another
 * form, nothing is read.
 */
export function readBack<Settings extends object>(
  name: InterfaceName,
  ...descriptions: readonly object[]
): OneValued<Settings> {
  const described = descriptions as readonly { readonly [field: string]: unknown }[];
  const read = Object.entries(propertiesOf(name)).flatMap(([property, declaration]) => {
    const field = fieldOf(declaration);
    const value = field && described.map((one) => one[field]).find((one) => isOfType(declaration, one));
    return value === undefined ? [] : [[property, typeof value === "string" ? literal(value) : value] as const];
  });
  return Object.fromEntries(read) as OneValued<Settings>;
}

/** What AWS calls a property in its descriptions: as Terraform's only argument for it, unless its declaration says otherwise. */
export function fieldOf({ arguments: [argument, ...others] = [], awsName }: Declaration): string | undefined {
  return awsName ?? (others.length === 0 ? argument && inPascalCase(argument) : undefined);
}

/** Whether a file says a property by one value, as AWS does, and not by an object or a list. */
export function isOneValue({ type }: Declaration): boolean {
  return ["string", "number", "boolean"].includes(type) || valuesOf(type) !== undefined;
}

function isOfType({ type }: Declaration, value: unknown): boolean {
  return type === typeof value || (valuesOf(type)?.includes(value as string) ?? false);
}

function inPascalCase(argument: string): string {
  return argument.replace(/(?:^|_)[a-z]/g, (begin) => begin.replace("_", "").toUpperCase());
}
