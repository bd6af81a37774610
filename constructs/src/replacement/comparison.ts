import { type Problem, Severity } from "../problem/problem";
import { type Arguments, CHANGED } from "../terraform-json/replacement-condition";
import { read } from "../terraform-json/evaluation";
import { type Expression, parseReference } from "../terraform-json/expression";
import { changeOf, findings, type Subject } from "./findings";
import { CannotEvaluate } from "../terraform-json/functions";
import {
  addressWith,
  EVERY,
  type Instance,
  type InstanceKey,
  parseAddress,
  type Place,
} from "../terraform-json/instance";
import { relocations } from "./placement";
import type { ReplacedType } from "../terraform-json/replaced-type";
import { addressOf, type Block, listOf, type MeantDestruction, type StackModel } from "../terraform-json/stack-model";
import { isIgnored, type Outlook, StackVersion } from "./stack-version";
import { replacedType, replacingArguments } from "./table";
import { isObject, isPlain, keyOf, Opaque, reasonIn, textOf } from "../terraform-json/value";

/** What becomes of an instance of the base. */
export interface Fate {
  /** Why it would be destroyed, or may be. */
  readonly problems: readonly Problem[];
  /** Whether Terraform forgets it, and leaves it as it is. */
  readonly isForgotten?: boolean;
  /** Set where it is destroyed because the stack says so. */
  readonly meant?: MeantDestruction;
}

/** A finding, and whether Terraform is certain to replace the resource. */
interface Cause {
  readonly problem: Problem;
  readonly isCertain: boolean;
  /** Set where only the state knows whether Terraform replaces it. */
  readonly mayReplace?: boolean;
}

/** All stacks, in two versions. What one tells another goes from version to version. */
export class Comparison {
  private readonly stacks: ReadonlyMap<string, StackComparison>;

  /** @param pairs the two versions of each stack; one that is new or gone has an empty one */
  public constructor(pairs: readonly (readonly [StackModel, StackModel])[]) {
    this.stacks = new Map(pairs.map(([base, next]) => [base.name, new StackComparison(base, next, this)]));
  }

  public of(stack: string): StackComparison | undefined {
    return this.stacks.get(stack);
  }

  /** The stack whose state a backend holds. */
  public stackAt(version: "base" | "next", type: string, config: Arguments): StackVersion | undefined {
    return [...this.stacks.values()]
      .map((stack) => stack[version])
      .find(({ model: { backend } }) => {
        const isSame = (name: string) => keyOf(unwrapped(backend?.args[name])) === keyOf(unwrapped(config[name]));
        return backend?.type === type && PLACES.every(isSame) && PLACES.some((name) => config[name] !== undefined);
      });
  }
}

/** Arguments of backends that tell one state from another. */
const PLACES = ["path", "bucket", "key", "organization", "workspaces", "container_name", "prefix", "address"];

/** Two versions of one stack, and what becomes of the resources of the first. */
export class StackComparison {
  public readonly base: StackVersion;
  public readonly next: StackVersion;
  /** By address in the newer stack; while one is judged, it counts as kept, so that a circle ends. */
  private readonly causes = new Map<string, readonly Cause[]>();
  private readonly changed = new Map<string, boolean>();
  private readonly pending = new Map<string, string | undefined>();
  private known: { predecessors: ReadonlyMap<string, Instance>; successors: ReadonlyMap<string, string> } | undefined;

  public constructor(
    base: StackModel,
    next: StackModel,
    private readonly comparison: Comparison,
  ) {
    const older: Outlook = {
      nameOf: (instance) => this.targetOf(instance),
      chosen: (instance, attribute) => this.chosen(this.base, instance, attribute),
      former: () => undefined,
      waiting: () => undefined,
      stackAt: (type, config) => comparison.stackAt("base", type, config),
    };
    const newer: Outlook = {
      nameOf: ({ address }) => address,
      chosen: (instance, attribute) => this.chosenNow(instance, attribute),
      former: (instance, attribute) => {
        const before = this.keptFrom(instance);
        return before && this.base.attribute(before, attribute);
      },
      waiting: (data) => this.waiting(data),
      stackAt: (type, config) => comparison.stackAt("next", type, config),
    };
    this.base = new StackVersion(base, older);
    this.next = new StackVersion(next, newer);
  }

  /** What happens to an instance of the base: nothing, or problems, in the order of the table. */
  public judge(before: Instance): Fate {
    const target = parseAddress(this.targetOf(before));
    const names = [before.address, before.block.address, target.address, addressWith(target.address, target.key)];
    const isThere = this.next.model.resources.has(target.address);
    if (!isThere && names.some((name) => this.next.model.forgotten.includes(name))) {
      return { problems: [], isForgotten: true };
    }
    const problems = this.problemsOf(before, target);
    const meant = this.next.model.meant.find(({ address }) => names.includes(address));
    return problems.length > 0 && meant ? { problems: [], meant } : { problems };
  }

  private problemsOf(before: Instance, target: Place): readonly Problem[] {
    const after = this.successorOf(before);
    if (after) {
      return this.causesOf(before, after).map(({ problem }) => problem);
    }
    const subject = this.subjectOf(before);
    const block = this.next.model.resources.get(target.address);
    if (block) {
      return [lostInstance(subject, before.block, block)];
    }
    const twin = this.twinOf(before);
    return [twin ? findings.readdressed(subject, twin.address) : findings.removed(subject)];
  }

  /** A resource of the base in words, for a message. */
  public subjectOf(instance: Instance): Subject {
    const { block, address } = instance;
    const { noun = block.type, identity = "" } = replacedType(block.type) ?? {};
    const name = this.base.argument(instance, identity);
    const place = addressWith(block.construct ?? block.address, instance.key);
    const title = [`The ${noun}`, ...(typeof name === "string" ? [name] : []), `(${place})`];
    return { title: title.join(" "), noun, address };
  }

  /** Where an instance will be. A move to where something is already comes from an earlier change, and is over. */
  private targetOf(instance: Instance): string {
    return this.addresses.successors.get(instance.address) ?? instance.address;
  }

  private successorOf(before: Instance): Instance | undefined {
    const { address } = parseAddress(this.targetOf(before));
    const key = before.key === EVERY ? EVERY : parseAddress(this.targetOf(before)).key;
    const after = this.next.instanceAt(address, key);
    const isOfSameKind = () => this.base.expansionOf(before.block).text === this.next.expansionOf(after!.block).text;
    return after && (key !== EVERY || isOfSameKind()) ? after : undefined;
  }

  /** Instances of the base by where they will be, and the other way round. */
  private get addresses() {
    if (!this.known) {
      const all = new Map(this.base.instances.map((instance) => [instance.address, instance]));
      const predecessors = new Map<string, Instance>();
      const successors = new Map<string, string>();
      this.known = { predecessors, successors }; // a resource whose number depends on another needs its name
      for (const instance of all.values()) {
        const target = this.follow(instance, all);
        predecessors.set(target, instance);
        successors.set(instance.address, target);
      }
    }
    return this.known;
  }

  private follow(start: Instance, taken: ReadonlyMap<string, Instance>): string {
    const { moved, resources } = this.next.model;
    const been = new Set([start.address]);
    let place: Place = { address: start.block.address, key: start.key };
    for (;;) {
      const here = addressWith(place.address, place.key);
      const one = moved.get(here);
      const whole = parseAddress(moved.get(place.address) ?? "");
      const to: Place | undefined =
        one !== undefined && (place.key !== undefined || parseAddress(one).key !== undefined)
          ? parseAddress(one)
          : whole.address !== "" && whole.key === undefined
            ? { address: whole.address, key: place.key }
            : undefined;
      const next = to && addressWith(to.address, to.key);
      if (to === undefined || next === undefined || taken.has(next) || been.has(next)) {
        break;
      }
      been.add(next);
      place = to;
    }
    if (been.size === 1) {
      // https://developer.hashicorp.com/terraform/language/modules/develop/refactoring#enabling-count-or-for_each-for-a-resource
      const block = resources.get(place.address);
      const repetition = block && repetitionOf(block);
      if (place.key === undefined && repetition === "count" && !taken.has(addressWith(place.address, 0))) {
        return addressWith(place.address, 0);
      }
      if (place.key === 0 && block && repetition === undefined && !taken.has(place.address)) {
        return place.address;
      }
    }
    return addressWith(place.address, place.key);
  }

  /** What an instance was that Terraform keeps; undefined where it makes it. */
  private keptFrom(after: Instance): Instance | undefined {
    const before = this.predecessorOf(after);
    return before && !this.isReplaced(before, after) ? before : undefined;
  }

  private predecessorOf(after: Instance): Instance | undefined {
    const before = this.addresses.predecessors.get(after.address);
    return before && this.successorOf(before) ? before : undefined;
  }

  private isReplaced(before: Instance, after: Instance): boolean {
    return this.causesOf(before, after).some(({ isCertain }) => isCertain);
  }

  /** An attribute that AWS or Terraform itself chooses, of a resource that is there. */
  private chosen(version: StackVersion, instance: Instance, attribute: string): unknown {
    const { type } = instance.block;
    const { aliases = {}, derived = {} } = replacedType(type) ?? {};
    const alias = aliases[attribute] && version.attribute(instance, aliases[attribute]);
    if (alias !== undefined) {
      return alias;
    }
    const address = version === this.base ? this.targetOf(instance) : instance.address;
    const text = `${address}.${attribute}`;
    const origin = { stack: this.next.model.name, address, attribute };
    const source = derived[attribute];
    if (source === undefined) {
      return new Opaque(text, { origin });
    }
    const value = version.attribute(instance, source.argument);
    return value instanceof Opaque && value.origin
      ? new Opaque(`${value.origin.address}.${source.attribute}`, {
          origin: { ...value.origin, attribute: source.attribute },
          because: value.because,
        })
      : new Opaque(`${text} of ${textOf(value)}`, { origin, because: reasonIn(value) });
  }

  private chosenNow(after: Instance, attribute: string): unknown {
    const { address, block } = after;
    const text = `${address}.${attribute}`;
    const origin = { stack: this.next.model.name, address, attribute };
    const before = this.predecessorOf(after);
    if (!before || this.isReplaced(before, after)) {
      return new Opaque(text, { origin, because: `${address} is ${before ? "replaced" : "new"}` });
    }
    if (this.causesOf(before, after).some(({ mayReplace }) => mayReplace)) {
      return new Opaque(`${text} (which may be replaced)`);
    }
    if (replacedType(block.type)?.derived?.[attribute] !== undefined) {
      return this.chosen(this.next, after, attribute);
    }
    if (block.type === "terraform_data" && attribute === "output" && this.isChanged(before, after)) {
      return new Opaque(text, { because: `${address} changes` });
    }
    const former = this.base.attribute(before, attribute);
    // What changes is not known to be kept.
    const mayBeReplaced =
      !replacedType(block.type) && block.type !== "terraform_data" && this.isChanged(before, after, "tags");
    return mayBeReplaced ? Opaque.of(`${textOf(former)} of a changed ${block.type}`, former) : former;
  }

  private causesOf(before: Instance, after: Instance): readonly Cause[] {
    const known = this.causes.get(after.address);
    if (known) {
      return known;
    }
    this.causes.set(after.address, []);
    const subject = this.subjectOf(before);
    const causes = [
      ...this.relocation(subject, before, after),
      ...this.replacement(subject, before, after),
      ...this.triggers(subject, after),
    ];
    this.causes.set(after.address, causes);
    return causes;
  }

  private replacement(subject: Subject, before: Instance, after: Instance): Cause[] {
    const type = replacedType(before.block.type);
    if (!type) {
      return this.isRemade(before, after) ? [UNSAID] : [];
    }
    const base = { ...this.inherited(before), ...givenOf(type, (name) => this.base.argument(before, name), before) };
    const next = givenOf(type, (name) => this.adopted(base[name], this.next.argument(after, name)), after);
    return replacingArguments(type, base, next)
      .filter(({ argument }) => !isIgnored(after.block, argument))
      .map(({ argument, remedy, when }) => {
        const [before, after] = [base[argument], next[argument]];
        const change = changeOf(before, after);
        const isChosen = when === CHANGED && before === undefined; // by AWS, and only the state knows what
        return !isChosen && isCertainlyOther(before, after)
          ? {
              isCertain: true,
              problem: findings.replaced(subject, argument, `${argument} changes ${change}`, remedy, type.source),
            }
          : {
              isCertain: false,
              mayReplace: true,
              problem: findings.maybeReplaced(subject, argument, change, type.source),
            };
      });
  }

  /** Types of other providers that Terraform makes again whenever something about them changes. */
  private isRemade(before: Instance, after: Instance): boolean {
    const { type } = after.block;
    const arguments_ = REMADE.find(({ types }) => types.test(type))?.by;
    return arguments_ === undefined
      ? false
      : arguments_ === "anything"
        ? this.isChanged(before, after)
        : isOther(this.base.argument(before, arguments_), this.next.argument(after, arguments_));
  }

  /** A secondary of a global datastore has the engine of the primary, and may not say so. */
  private inherited(instance: Instance): Arguments {
    const { type } = instance.block;
    const id = type === GROUP ? this.base.argument(instance, "global_replication_group_id") : undefined;
    const origin = id instanceof Opaque ? id.origin : undefined;
    return (origin && this.comparison.of(origin.stack)?.primaryEngine(origin.address)) ?? {};
  }

  /** The engine of the primary of a global datastore of this stack. */
  private primaryEngine(address: string): Arguments {
    const datastore = this.addresses.predecessors.get(address);
    const primary = datastore && this.base.attribute(datastore, "primary_replication_group_id");
    const isPrimary = (one: Instance) =>
      one.block.type === GROUP && keyOf(this.base.attribute(one, "replication_group_id")) === keyOf(primary);
    const group = this.base.instances.find(isPrimary);
    const engine = group && this.base.argument(group, "engine");
    return engine ? { engine } : {};
  }

  /** What Terraform takes over keeps its id, so that a reference to it may be what was written out before. */
  private adopted(before: unknown, after: unknown): unknown {
    const id = after instanceof Opaque && after.origin ? this.next.model.imported.get(after.origin.address) : undefined;
    const isSame = id !== undefined && typeof before === "string" && (before === id || before.endsWith(`/${id}`));
    return isSame ? before : after;
  }

  private relocation(subject: Subject, before: Instance, after: Instance): Cause[] {
    const place = (version: StackVersion, instance: Instance) => {
      const region = version.argument(instance, "region");
      return { ...version.providerOf(instance), ...(region === undefined ? {} : { region }) };
    };
    return relocations(before.block.type, place(this.base, before), place(this.next, after)).map(
      ({ argument, isCertain, ...values }) => {
        const found = isCertain ? findings.relocated : findings.maybeRelocated;
        return { isCertain, problem: found(subject, argument, changeOf(values.before, values.after)) };
      },
    );
  }

  /** https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#replace_triggered_by */
  private triggers(subject: Subject, after: Instance): Cause[] {
    const [lifecycle = {}] = listOf(after.block.args.lifecycle);
    const triggers = [lifecycle.replace_triggered_by].flat().filter((one) => typeof one === "string");
    return triggers
      .filter((trigger) => this.isTriggered(after, parseReference(trigger)))
      .map((trigger) => ({
        isCertain: true,
        problem: findings.replaced(
          subject,
          "replace_triggered_by",
          `it is triggered by ${addressOf(trigger)}, which changes`,
          "Leave alone what triggers the replacement, or remove the trigger from the lifecycle.",
          "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#replace_triggered_by",
        ),
      }));
  }

  private isTriggered(after: Instance, trigger: Expression | undefined): boolean {
    const path = trigger && pathOf(trigger, (key) => this.next.evaluateIn(after, key));
    const block = path && this.next.model.resources.get(path.slice(0, 2).map(String).join("."));
    if (!path || !block) {
      return false;
    }
    const hasKey = repetitionOf(block) !== undefined && path.length > 2;
    const key: InstanceKey = hasKey ? path[2] : EVERY;
    const [attribute, ...inner] = path.slice(hasKey ? 3 : 2);
    const instances = this.next.instancesOf(block).filter((one) => [key, one.key].includes(EVERY) || one.key === key);
    return instances.some((instance) => {
      const before = this.predecessorOf(instance);
      if (!before) {
        return false;
      }
      return attribute === undefined
        ? this.isReplaced(before, instance) || this.isChanged(before, instance)
        : isOther(
            readAll(this.base.attribute(before, String(attribute)), inner),
            readAll(this.next.attribute(instance, String(attribute)), inner),
          );
    });
  }

  /** Whether Terraform would do something to a resource that it keeps. Some arguments do not count. */
  private isChanged(before: Instance, after: Instance, ...others: readonly string[]): boolean {
    const name = `${after.address} ${others.join()}`;
    const known = this.changed.get(name);
    if (known !== undefined) {
      return known;
    }
    this.changed.set(name, false);
    const names = new Set([before, after].flatMap(({ block }) => Object.keys(block.args)));
    const [base, next] = [this.base.argumentsOf(before), this.next.argumentsOf(after)];
    const isChanged =
      [...names].some(
        (argument) =>
          !others.includes(argument) &&
          !isIgnored(after.block, argument) &&
          isOther(unwrapped(base[argument]), unwrapped(next[argument])),
      ) ||
      (!others.includes("tags") &&
        !UNTAGGED.test(after.block.type) &&
        isOther(this.base.allTags(before), this.next.allTags(after)));
    this.changed.set(name, isChanged);
    return isChanged;
  }

  /**
   * A data source waits for resources that it names, with depends_on or directly in its arguments, if these change. A local
   * value between them, or another data source, does not make it wait.
   *
   * https://developer.hashicorp.com/terraform/language/data-sources#data-resource-behavior
   */
  private waiting(data: Block): string | undefined {
    const { depends_on, lifecycle, ...args } = data.args;
    void lifecycle;
    const named = [
      ...[depends_on].flat().map(addressOf),
      ...(JSON.stringify(args).match(/(?<![\w.-])[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g) ?? []),
    ];
    const waited = named
      .map((name) => this.next.model.resources.get(parseAddress(name).address))
      .map((block) => block && this.pendingChange(block))
      .find((one) => one !== undefined);
    return waited === undefined ? undefined : `${data.address} is read during apply, since ${waited}`;
  }

  /** What is done to one of the instances of a resource. */
  private pendingChange(block: Block): string | undefined {
    if (!this.pending.has(block.address)) {
      this.pending.set(block.address, undefined);
      this.pending.set(block.address, this.findPendingChange(block));
    }
    return this.pending.get(block.address);
  }

  private findPendingChange(block: Block): string | undefined {
    for (const after of this.next.instancesOf(block)) {
      const before = this.predecessorOf(after);
      if (!before) {
        return `${after.address} is new`;
      }
      if (this.isReplaced(before, after) || this.isChanged(before, after)) {
        return `${after.address} ${this.isReplaced(before, after) ? "is replaced" : "changes"}`;
      }
    }
    const lost = this.base.instances.find(
      (one) => parseAddress(this.targetOf(one)).address === block.address && !this.successorOf(one),
    );
    return lost && `${lost.address} is destroyed`;
  }

  /** A resource that is new in the newer stack, and would be the same in AWS as one that is gone. */
  private twinOf(before: Instance): Instance | undefined {
    const identity = replacedType(before.block.type)?.identity;
    const key = (version: StackVersion, instance: Instance) =>
      keyOf(identity ? version.argument(instance, identity) : version.argumentsOf(instance)).toLowerCase();
    return this.next.instances.find(
      (one) =>
        one.block.type === before.block.type &&
        !this.predecessorOf(one) &&
        key(this.next, one) === key(this.base, before),
    );
  }
}

const GROUP = "aws_elasticache_replication_group";

/** Types that have no tags of their own, of those whose changes anything waits for. */
const UNTAGGED =
  /^(?!aws_)|^aws_(kms_alias|iam_role_policy|appautoscaling_policy|elasticache_(global_replication_group|user_group_association))$/;

/** https://registry.terraform.io/providers/hashicorp/random/latest/docs, and the built-in types */
const REMADE: readonly { readonly types: RegExp; readonly by: string }[] = [
  { types: /^(random|time|tls)_/, by: "anything" },
  { types: /^null_resource$/, by: "triggers" },
  { types: /^terraform_data$/, by: "triggers_replace" },
];

/** Of a type whose loss is not reported. */
const UNSAID: Cause = {
  isCertain: true,
  problem: { code: "", severity: Severity.ERROR, pointer: "", message: "", remedy: "", source: "" },
};

function lostInstance(subject: Subject, before: Block, after: Block): Problem {
  const argument = [after, before].map(repetitionOf).find((one) => one !== undefined) ?? "count";
  return findings.instances(subject, argument, changeOf(before.args[argument], after.args[argument]));
}

function repetitionOf({ args }: Block): "count" | "for_each" | undefined {
  return args.count !== undefined && args.count !== null
    ? "count"
    : args.for_each !== undefined && args.for_each !== null
      ? "for_each"
      : undefined;
}

/** Arguments that a type is replaced by. Plugins of the older kind take an empty text or list for one that is not given. */
function givenOf(type: ReplacedType, valueOf: (name: string) => unknown, { block }: Instance): Arguments {
  const isEmpty = (value: unknown) => value === "" || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(
    type.replacing
      .filter(({ argument }) => block.args[argument] !== undefined)
      .map(({ argument }) => [argument, valueOf(argument)])
      .filter(([, value]) => type.isOfFramework || !isEmpty(value)),
  );
}

/** Whether two values differ, as far as it is known: what Terraform learns during apply differs from everything. */
function isOther(before: unknown, after: unknown): boolean {
  return reasonIn(after) !== undefined || keyOf(before) !== keyOf(after);
}

/** Whether values that differ as expressions differ in fact. */
function isCertainlyOther(before: unknown, after: unknown): boolean {
  const isAttribute = (value: unknown) => value instanceof Opaque && value.origin !== undefined;
  return (
    (isPlain(before) && isPlain(after)) ||
    reasonIn(after) !== undefined ||
    before === undefined ||
    after === undefined ||
    (isAttribute(before) && isAttribute(after))
  );
}

/** Terraform takes one block for a list of one. */
function unwrapped(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = (value as unknown[]).map(unwrapped);
    return items.length === 1 && isObject(items[0]) ? items[0] : items.length === 0 ? undefined : items;
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unwrapped(one)]))
    : (value ?? undefined);
}

/** The words of a reference, and the keys in it; EVERY for a key that only the state knows. */
function pathOf(expression: Expression, valueOf: (key: Expression) => unknown): readonly InstanceKey[] | undefined {
  if (expression.kind === "name") {
    return [expression.name];
  }
  if (expression.kind !== "index") {
    return undefined;
  }
  const key = valueOf(expression.key);
  const path = pathOf(expression.of, valueOf);
  return path && [...path, typeof key === "string" || typeof key === "number" ? key : EVERY];
}

function readAll(value: unknown, path: readonly InstanceKey[]): unknown {
  try {
    return path.reduce<unknown>(read, value);
  } catch (error) {
    if (error instanceof CannotEvaluate) {
      return undefined;
    }
    throw error;
  }
}
