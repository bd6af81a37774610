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

interface ChangingArguments {
  /** Interfaces whose properties decide arguments of the resource. */
  readonly declaredBy: readonly InterfaceName[];
  /** Arguments that change in place, and that no property decides. */
  readonly others?: readonly string[];
  /** Arguments that some changes are made in place of, and others not. */
  readonly replacing?: readonly { readonly argument: string }[];
}

/** Arguments of a resource that never replace it. */
export function argumentsInPlace({ declaredBy, others = [], replacing = [] }: ChangingArguments): string[] {
  const declared = declaredBy.flatMap((name) => Object.values(propertiesOf(name)));
  const inPlace = declared.filter((one) => one.isChangedInPlace);
  return [...new Set([...inPlace.flatMap((one) => one.arguments ?? []), ...others])]
    .filter((argument) => !replacing.some((one) => one.argument === argument))
    .sort();
}

/** The values of an enum of the package's API; undefined for any other type. */
export function valuesOf(type: string): readonly string[] | undefined {
  return type in ENUMS ? ENUMS[type as keyof typeof ENUMS] : undefined;
}
