import { Token } from "cdktf";
import { type Declaration, type InterfaceName, propertiesOf, valuesOf } from "./declaration";
import { INTERFACES } from "./declarations.generated";
import {
  boolean,
  isOneOf,
  leaf,
  list,
  literal,
  map,
  number,
  type PropertyType,
  required,
  shape,
  text,
  withKnownNames,
} from "./types";

/** Types of classes, by their names: only they know what they take. */
export interface ClassTypes {
  readonly [name: string]: PropertyType;
}

const NO_CLASSES: ClassTypes = {};
const MADE = new Map<ClassTypes, Map<InterfaceName, PropertyType>>();

/** The type that an interface declares, which JavaScript does not check. */
export function declared(name: InterfaceName, classes = NO_CLASSES): PropertyType {
  const made = MADE.get(classes) ?? new Map<InterfaceName, PropertyType>();
  MADE.set(classes, made);
  const type = made.get(name) ?? madeOf(name, classes);
  made.set(name, type);
  return type;
}

function madeOf(name: InterfaceName, classes: ClassTypes): PropertyType {
  const properties = Object.entries(propertiesOf(name)).map(([property, declaration]) => [
    property,
    typeOf(declaration, classes),
  ]);
  return shape(Object.fromEntries(properties) as { [property: string]: PropertyType });
}

function typeOf({ type, isOptional, isKnownAtSynth = false }: Declaration, classes: ClassTypes): PropertyType {
  const written = writtenType(type, isKnownAtSynth, classes);
  const known = isKnownAtSynth ? (isMap(type) ? withKnownNames(written) : literal(written)) : written;
  return isOptional ? known : required(known);
}

function writtenType(type: string, isKnownAtSynth: boolean, classes: ClassTypes): PropertyType {
  const [, item] = /^(.*)\[\]$/.exec(type) ?? /^\{ \[\w+: string\]: (.*) \}$/.exec(type) ?? [];
  if (item !== undefined) {
    return (isMap(type) ? map : list)(writtenType(item, isKnownAtSynth, classes));
  }
  switch (type) {
    case "string":
      return text;
    case "number":
      return number;
    case "boolean":
      return boolean;
  }
  const values = valuesOf(type);
  if (values) {
    return leaf(
      `a value of ${type}`,
      (value) => isOneOf(values, value) || (!isKnownAtSynth && Token.isUnresolved(value)),
    );
  }
  if (type in INTERFACES) {
    return declared(type as InterfaceName, classes);
  }
  const ofClass = classes[type];
  if (!ofClass) {
    throw new Error(`Nothing says what ${type} takes.`);
  }
  return ofClass;
}

function isMap(type: string): boolean {
  return type.startsWith("{");
}
