import { ENUMS, INTERFACES } from "./declarations.generated";

/** What an interface declares of a property. */
export interface Declaration {
  /** As TypeScript writes it, such as `ISecurityGroup[]`. */
  readonly type: string;
  readonly isOptional?: boolean;
  /** Whether it decides what is rendered, so that it takes no token. */
  readonly isKnownAtSynth?: boolean;
  /** Those of Terraform that it decides. */
  readonly arguments?: readonly string[];
  /** The field of AWS's descriptions that has its value, where that is not called like the argument. */
  readonly awsName?: string;
  readonly isChangedInPlace?: boolean;
}

/** An interface of the package's API. */
export type InterfaceName = keyof typeof INTERFACES;

interface DeclaredInterface {
  readonly parents: readonly InterfaceName[];
  readonly own: { readonly [property: string]: Declaration };
}

/** What an interface declares, with what it inherits. */
export function propertiesOf(name: InterfaceName): { readonly [property: string]: Declaration } {
  const { parents, own }: DeclaredInterface = INTERFACES[name];
  return Object.assign({}, ...parents.map(propertiesOf), own) as DeclaredInterface["own"];
}

/** Terraform's arguments that, as interfaces declare it, change in place. */
export function argumentsInPlace(...names: readonly InterfaceName[]): string[] {
  const inPlace = names.flatMap((name) => Object.values(propertiesOf(name)).filter((one) => one.isChangedInPlace));
  return [...new Set(inPlace.flatMap((one) => one.arguments ?? []))];
}

/** The values of an enum of the package's API; undefined for any other type. */
export function valuesOf(type: string): readonly string[] | undefined {
  return type in ENUMS ? ENUMS[type as keyof typeof ENUMS] : undefined;
}
