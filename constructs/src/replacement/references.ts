import type { StackModel } from "./stack-model";
import { replacedType } from "./table";

const REFERENCE =
  /\b(?:(var|local)\.([\w-]+)|((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*)(\[[^\]]*\])?\.([a-z_]\w*))/g;

/** What the resolution of references needs to know of resources. */
export interface ReferenceContext {
  readonly stack: StackModel;
  /** The address in the newer of two stacks, so that the same resource has the same name in both. */
  readonly nameOf: (address: string) => string;
  /** Whether what is at an address is made anew, so that what only AWS knows of it changes. */
  readonly isNew: (address: string) => boolean;
}

/**
 * A value with the arguments that it refers to in place of references. What only AWS knows, such as an ARN, stays a
 * reference. Two values that come out the same are the same to Terraform.
 */
export function resolved(value: unknown, context: ReferenceContext): unknown {
  if (typeof value === "string") {
    return resolvedText(value, context);
  }
  if (Array.isArray(value)) {
    return value.map((item) => resolved(item, context));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, context)]));
  }
  return value;
}

/** The address that a value consists of a reference to. */
export function addressIn(value: unknown): string | undefined {
  const [, address] = /^\$\{((?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*)\.[a-z_]\w*\}$/.exec(String(value)) ?? [];
  return address;
}

function resolvedText(text: string, context: ReferenceContext): unknown {
  const whole = /^\$\{([^{}]*)\}$/.exec(text)?.[1];
  const [only] = whole?.match(REFERENCE) ?? [];
  if (only !== undefined && only === whole) {
    const value = valueOf(only, context);
    return value === undefined ? `\${${nameIn(only, context)}}` : value;
  }
  return text.replace(/(?<!\$)\$\{([^{}]*)\}/g, (_, expression: string) => {
    const replaced = expression.replace(REFERENCE, (reference) => {
      const value = valueOf(reference, context);
      return value === undefined ? nameIn(reference, context) : JSON.stringify(value);
    });
    const literal = /^"([^"\\]*)"$/.exec(replaced);
    return literal ? literal[1]! : `\${${replaced}}`;
  });
}

/** What a reference stands for, where the stack itself says so. */
function valueOf(reference: string, context: ReferenceContext): unknown {
  const { stack } = context;
  const [, kind, name = "", address = "", , attribute = ""] = new RegExp(REFERENCE).exec(reference)!;
  if (kind === "local") {
    return resolved(stack.locals[name], context);
  }
  if (kind === "var") {
    return (stack.variables[name] as { default?: unknown } | undefined)?.default;
  }
  const block = stack.resources.get(address);
  const known = block && replacedType(block.type);
  const argument = known?.aliases?.[attribute] ?? attribute;
  const value = block && resolved(block.args[argument], context);
  return argument === known?.identity && known?.lowersIdentity && typeof value === "string"
    ? value.toLowerCase()
    : value;
}

/** A reference that only AWS can resolve, so that it is the same text if and only if it means the same. */
function nameIn(reference: string, context: ReferenceContext): string {
  const [, kind, , address = "", index = "", attribute = ""] = new RegExp(REFERENCE).exec(reference)!;
  if (kind !== undefined) {
    return reference;
  }
  const source = context.stack.data.get(address);
  const query = source ? `/* of ${JSON.stringify(resolved(source.args, context))} */` : "";
  const age = context.isNew(address) ? " /* of a new one */" : "";
  return `${context.nameOf(address)}${index}.${attribute}${query}${age}`;
}
