import type { Arguments } from "../terraform-json/replacement-condition";
import { evaluate, evaluateJson, type Scope } from "../terraform-json/evaluation";
import type { Expression } from "../terraform-json/expression";
import { EVERY, type Instance, type InstanceKey, instanceOf } from "../terraform-json/instance";
import { type Block, listOf, type StackModel } from "../terraform-json/stack-model";
import { replacedType } from "./table";
import { isObject, isPlain, keyOf, Lookup, Opaque, Several, textOf, type ValueObject } from "../terraform-json/value";

/** What a block is told about itself rather than about what it makes. */
const META = ["lifecycle", "provider", "depends_on", "count", "for_each", "provisioner", "connection"];

/** What can be said of a stack only beside its other version, or beside other stacks. */
export interface Outlook {
  /** The address of an instance in the newer version, so that the same resource has the same name in both. */
  readonly nameOf: (instance: Instance) => string;
  /** What a resource has that it is not given: AWS chooses it. */
  readonly chosen: (instance: Instance, attribute: string) => unknown;
  /** What a resource had before, if Terraform keeps it. */
  readonly former: (instance: Instance, attribute: string) => unknown;
  /** Why Terraform reads a data source during apply; undefined where it does when it plans. */
  readonly waiting: (data: Block) => string | undefined;
  /** The same version of the stack whose state a backend holds. */
  readonly stackAt: (backend: string, config: Arguments) => StackVersion | undefined;
}

/** How many instances a block has. */
interface Expansion {
  readonly keys: readonly InstanceKey[];
  /** What `for_each` gives to each key. */
  readonly values: ValueObject;
  /** The same for the same instances, also where only the state knows them. */
  readonly text: string;
}

/** One of two versions of a stack, with the values of its expressions. */
export class StackVersion {
  private readonly values = new Map<string, unknown>();
  private readonly scope: Scope = { read: (name) => this.root(name) };

  public constructor(
    public readonly model: StackModel,
    private readonly outlook: Outlook,
  ) {}

  /** All instances of resources. */
  public get instances(): Instance[] {
    return [...this.model.resources.values()].flatMap((block) => this.instancesOf(block));
  }

  public instancesOf(block: Block): Instance[] {
    return this.expansionOf(block).keys.map((key) => instanceOf(block, key));
  }

  /** An instance by its place; undefined where there is none. */
  public instanceAt(address: string, key: InstanceKey): Instance | undefined {
    const block = this.model.resources.get(address);
    return block && this.expansionOf(block).keys.includes(key) ? instanceOf(block, key) : undefined;
  }

  public expansionOf(block: Block): Expansion {
    return this.once(`${block.address} expansion`, NONE, () => {
      const { count, for_each } = block.args;
      if (count !== undefined && count !== null) {
        return byCount(evaluateJson(count, this.scope));
      }
      return for_each === undefined || for_each === null ? ONE : byKeys(evaluateJson(for_each, this.scope));
    });
  }

  /** What an instance is given, without what is about the block itself. */
  public argumentsOf(instance: Instance): Arguments {
    return Object.fromEntries(
      Object.keys(instance.block.args)
        .filter((name) => !META.includes(name))
        .map((name) => [name, this.argument(instance, name)]),
    );
  }

  /** What an instance is given for one argument; undefined where it is not given. */
  public argument(instance: Instance, name: string): unknown {
    const given = instance.block.args[name];
    return given === undefined || given === null
      ? undefined
      : this.once(`${instance.address} given ${name}`, new Opaque(`${instance.address}.${name}`), () =>
          evaluateJson(given, this.scopeOf(instance)),
        );
  }

  /** What a reference to an attribute of an instance comes to. */
  public attribute(instance: Instance, name: string): unknown {
    const former = isIgnored(instance.block, name) ? this.outlook.former(instance, name) : undefined;
    if (former !== undefined) {
      return former;
    }
    if (name === "tags_all") {
      return this.allTags(instance);
    }
    const value = this.argument(instance, name);
    const known = replacedType(instance.block.type);
    return value === undefined
      ? this.outlook.chosen(instance, name)
      : known?.lowersIdentity && name === known.identity && typeof value === "string"
        ? value.toLowerCase()
        : value;
  }

  /** Tags with those that the provider gives to everything. */
  public allTags(instance: Instance): unknown {
    const [defaults] = listOf(this.providerOf(instance).default_tags);
    const own = this.argument(instance, "tags");
    return own instanceof Opaque ? own : { ...objectOf(defaults?.tags), ...objectOf(own) };
  }

  /** What the provider of an instance is given. */
  public providerOf({ block }: Instance): Arguments {
    return evaluateJson(this.model.providerOf(block), this.scope) as Arguments;
  }

  /** The value of an expression in a block, such as one of `replace_triggered_by`. */
  public evaluateIn(instance: Instance, expression: Expression): unknown {
    return evaluate(expression, this.scopeOf(instance));
  }

  /** What another stack reads of this one. */
  public output(name: string): unknown {
    const [output] = listOf(this.model.outputs[name]);
    return output === undefined ? undefined : abroad(evaluateJson(output.value, this.scope), this.model.name);
  }

  private scopeOf({ key, block }: Instance): Scope {
    const values = this.expansionOf(block).values;
    const each =
      typeof key === "string"
        ? { key, value: values[key] }
        : { key: new Opaque("each.key"), value: new Opaque("each.value") };
    const names: ValueObject = { each, count: { index: typeof key === "number" ? key : new Opaque("count.index") } };
    return { read: (name) => (key !== undefined && Object.hasOwn(names, name) ? names[name] : this.root(name)) };
  }

  private root(name: string): unknown {
    const lookup = (reader: (inner: string) => unknown) => new Lookup(name, reader);
    switch (name) {
      case "local":
        return lookup((local) => this.local(local));
      case "var":
        return lookup((variable) => this.variable(variable));
      case "data":
        return lookup((type) => new Lookup(`data.${type}`, (one) => this.data(`data.${type}.${one}`)));
      case "module":
        return lookup((module) => this.module(module));
      default:
        return lookup((inner) => this.resource(`${name}.${inner}`));
    }
  }

  private local(name: string): unknown {
    const text = `local.${name}`;
    return Object.hasOwn(this.model.locals, name)
      ? this.once(text, new Opaque(text), () => evaluateJson(this.model.locals[name], this.scope))
      : new Opaque(text);
  }

  private variable(name: string): unknown {
    const [variable = {}] = listOf(this.model.variables[name]);
    return variable.default === undefined ? new Opaque(`var.${name}`) : variable.default; // defaults are no templates
  }

  /** What a module gives may follow from everything that it is given. */
  private module(name: string): unknown {
    const text = `module.${name}`;
    const call = evaluateJson(this.model.modules[name] ?? {}, this.scope);
    return new Lookup(text, (output) => Opaque.of(`${text}.${output} of ${textOf(call)}`, call));
  }

  private resource(address: string): unknown {
    const block = this.model.resources.get(address);
    return block ? this.byInstance(block, (instance) => this.lookup(instance)) : new Opaque(address);
  }

  private lookup(instance: Instance): Lookup {
    return new Lookup(this.outlook.nameOf(instance), (name) => this.attribute(instance, name));
  }

  private data(address: string): unknown {
    const block = this.model.data.get(address);
    if (!block) {
      return new Opaque(address);
    }
    const because = this.outlook.waiting(block);
    return this.byInstance(block, (instance) => this.dataLookup(instance, because));
  }

  private dataLookup(instance: Instance, because: string | undefined): Lookup {
    const { block, address } = instance;
    const query = () => ({ ...this.argumentsOf(instance), region: this.providerOf(instance).region });
    return new Lookup(address, (name) => {
      const value = this.argument(instance, name);
      if (value !== undefined) {
        return value;
      }
      const state = block.type === "terraform_remote_state" && name === "outputs" ? this.stateOf(instance) : undefined;
      if (state) {
        return new Lookup(`${address}.outputs`, (output) => state.output(output) ?? new Opaque(`${address}.${output}`));
      }
      const text = `${address}.${name} of ${keyOf(query())}`;
      return because === undefined ? Opaque.of(text, query()) : new Opaque(text, { because });
    });
  }

  private stateOf(instance: Instance): StackVersion | undefined {
    const { backend, config } = this.argumentsOf(instance);
    return this.outlook.stackAt(String(backend), listOf(config)[0] ?? {});
  }

  /** What a reference to a block comes to, by `count` a list and by `for_each` a map. */
  private byInstance(block: Block, lookup: (instance: Instance) => Lookup): unknown {
    const { keys } = this.expansionOf(block);
    const [first] = keys;
    const of = (key: InstanceKey) => lookup(instanceOf(block, key));
    if (first === EVERY) {
      return new Several(of(EVERY));
    }
    if (block.args.count !== undefined) {
      return keys.map(of);
    }
    return block.args.for_each === undefined
      ? of(first)
      : Object.fromEntries(keys.map((key) => [String(key), of(key)]));
  }

  /** Evaluates once, and gives `meanwhile` to what comes back to it while it is at it, which Terraform would refuse. */
  private once<T>(name: string, meanwhile: T, evaluated: () => T): T {
    if (!this.values.has(name)) {
      this.values.set(name, meanwhile);
      this.values.set(name, evaluated());
    }
    return this.values.get(name) as T;
  }
}

const ONE: Expansion = { keys: [undefined], values: {}, text: "one" };
const NONE: Expansion = { keys: [], values: {}, text: "none" };
const TOO_MANY = 100_000;

function byCount(count: unknown): Expansion {
  const number = typeof count === "string" && count !== "" ? Number(count) : count;
  return typeof number === "number" && number >= 0 && number < TOO_MANY
    ? { keys: Array.from({ length: number }, (_, index) => index), values: {}, text: String(number) }
    : { keys: [EVERY], values: {}, text: textOf(count) };
}

function byKeys(of: unknown): Expansion {
  if (Array.isArray(of) && isPlain(of)) {
    const names = of.map(String);
    return byKeys(Object.fromEntries(names.map((name) => [name, name])));
  }
  return isObject(of)
    ? { keys: Object.keys(of).sort(), values: of, text: `each of ${Object.keys(of).sort().join(", ")}` }
    : { keys: [EVERY], values: {}, text: `each of ${textOf(of)}` };
}

/** Whether Terraform overlooks changes of an argument. */
export function isIgnored({ args }: Block, argument: string): boolean {
  const [lifecycle = {}] = listOf(args.lifecycle);
  return [lifecycle.ignore_changes].flat().some((one) => one === "all" || one === argument);
}

function objectOf(value: unknown): ValueObject {
  return isObject(value) ? value : {};
}

/** A value of one stack, as another calls it. */
function abroad(value: unknown, stack: string): unknown {
  if (value instanceof Opaque) {
    return new Opaque(`${stack}/${value.text}`, value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => abroad(item, stack));
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, abroad(item, stack)]))
    : value;
}
