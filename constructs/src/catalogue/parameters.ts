import data from "./parameters.json";

/** What a parameter may be set to. */
export interface AllowedValues {
  readonly kind: "enum" | "integer" | "integer-any" | "rename-pairs" | "chars";
  /** With `enum`. */
  readonly values?: readonly string[];
  /** With `integer`: a value is in one of the ranges. An absent end is open. */
  readonly ranges?: readonly { readonly min?: number; readonly max?: number }[];
  /** With `chars`. */
  readonly charset?: string;
}

/** One row of the catalogue. */
export interface ParameterRow {
  readonly name: string;
  /** Families in which all of the rest holds. */
  readonly families: readonly string[];
  readonly type?: "integer" | "string" | "boolean" | "float";
  /** Absent where AWS documents none. */
  readonly allowed?: AllowedValues;
  readonly default?: string;
  /** Absent where AWS does not say. */
  readonly modifiable?: boolean | "only-while-unattached";
  readonly change?: "immediate" | "requires-reboot" | "at-launch";
  /** Whether the value follows from the node type. */
  readonly isNodeTypeSpecific?: boolean;
  /** The first version that has it, where the family has older ones. */
  readonly since?: string;
}

const ROWS = data.parameters as readonly ParameterRow[];

/** The parameters of a family, such as `valkey8`; none when the family is unknown. */
export function parametersOf(family: string): readonly ParameterRow[] {
  return ROWS.filter(({ families }) => families.includes(family));
}

/** Families that have a parameter of this name. */
export function familiesWith(parameter: string): readonly string[] {
  return ROWS.filter(({ name }) => name === parameter).flatMap(({ families }) => families);
}
