import { JsonPointer } from "../constructs/src/problem/json-pointer";
import {
  type AddressLock,
  type LockedEnvironment,
  type LockedResource,
  type LockedStack,
  LOCK_VERSION,
} from "./address-lock";

/** What is not as a lock has it, and where. */
export class LockShapeError extends Error {
  public constructor(
    public readonly pointer: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** A lock of a format that this program does not know. */
export class LockVersionError extends Error {
  public constructor(public readonly version: number) {
    super(`version ${version}`);
  }
}

type Fields = ReadonlyMap<string, unknown>;

const NAME = /^[a-z][a-z0-9-]*$/;
const PATH = /^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z0-9][A-Za-z0-9-]*)*$/;
const ADDRESS = /^[a-z][a-z0-9_]*\.[A-Za-z_][A-Za-z0-9_-]*$/;
const KIND = /^[a-z][a-z ]*$/;
const NAME_IN_AWS = /^[A-Za-z0-9][\w/+=.@-]*$/;
const REMOVAL = /^(destroy|forget)$/;

/** What a parsed text says as a lock. Everything is checked that ends up in Terraform or in a message. */
export function parseLock(value: unknown): AddressLock {
  const { version, environments } = headOf(fieldsOf(value, ""));
  if (version !== LOCK_VERSION) {
    throw new LockVersionError(version);
  }
  const all = fieldsOf(environments, "/environments");
  return new Map([...all].map(([name, stacks]) => [name, environmentOf(name, stacks)]));
}

function headOf(fields: Fields): { readonly version: number; readonly environments: unknown } {
  const version = fields.get("lockVersion");
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    throw new LockShapeError("/lockVersion", "a whole number from 1 is expected");
  }
  return { version, environments: fields.get("environments") };
}

function environmentOf(environment: string, value: unknown): LockedEnvironment {
  const pointer = JsonPointer.of(["environments", environment]);
  check(environment, NAME, pointer, "the name of an environment is expected");
  const stacks = [...fieldsOf(value, pointer)].map(([stack, content]): [string, LockedStack] => {
    const here = pointer + JsonPointer.of([stack]);
    const isOwn = NAME.test(stack) && (stack === environment || stack.startsWith(`${environment}-`));
    if (!isOwn) {
      throw new LockShapeError(here, `the name of a stack of ${environment} is expected`);
    }
    return [stack, stackOf(fieldsOf(content, here, ["resources", "moved"]), here)];
  });
  return new Map(stacks);
}

function stackOf(fields: Fields, pointer: string): LockedStack {
  return {
    resources: itemsOf(fields.get("resources"), `${pointer}/resources`).map(([item, here]) => resourceOf(item, here)),
    moved: itemsOf(fields.get("moved") ?? [], `${pointer}/moved`).map(([item, here]) => {
      const move = fieldsOf(item, here, ["from", "to"]);
      return { from: text(move, "from", ADDRESS, here), to: text(move, "to", ADDRESS, here) };
    }),
  };
}

function resourceOf(item: unknown, pointer: string): LockedResource {
  const fields = fieldsOf(item, pointer, ["path", "kind", "name", "removed", "address"]);
  const optional = (name: string, pattern: RegExp) =>
    fields.has(name) ? { [name]: text(fields, name, pattern, pointer) } : {};
  return {
    path: text(fields, "path", PATH, pointer),
    address: text(fields, "address", ADDRESS, pointer),
    ...optional("kind", KIND),
    ...optional("name", NAME_IN_AWS),
    ...optional("removed", REMOVAL),
  };
}

/** A map, so that a key such as `__proto__` is one like any other. */
function fieldsOf(value: unknown, pointer: string, allowed?: readonly string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new LockShapeError(pointer, "an object is expected");
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  const unknown = allowed && [...fields.keys()].find((name) => !allowed.includes(name));
  if (unknown !== undefined) {
    throw new LockShapeError(pointer + JsonPointer.of([unknown]), `nothing is known of ${JSON.stringify(unknown)}`);
  }
  return fields;
}

function itemsOf(value: unknown, pointer: string): [item: unknown, pointer: string][] {
  if (!Array.isArray(value)) {
    throw new LockShapeError(pointer, "a list is expected");
  }
  return value.map((item: unknown, index) => [item, `${pointer}/${index}`]);
}

function text(fields: Fields, name: string, pattern: RegExp, pointer: string): string {
  const value = fields.get(name);
  check(value, pattern, `${pointer}/${name}`, `${name} is not written as this program writes it`);
  return value as string;
}

function check(value: unknown, pattern: RegExp, pointer: string, reason: string): void {
  if (typeof value !== "string" || !pattern.test(value)) {
    throw new LockShapeError(pointer, reason);
  }
}
