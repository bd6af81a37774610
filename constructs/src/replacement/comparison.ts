import type { Problem } from "../errors";
import type { Arguments } from "./conditions";
import { changeOf, findings, type Subject } from "./findings";
import { addressIn, type ReferenceContext, resolved } from "./references";
import type { Block, MeantDestruction, StackModel } from "./stack-model";
import { replacedType, replacingArguments } from "./table";

/** What a block is told about itself rather than about what it makes. */
const META = ["lifecycle", "provider", "depends_on", "count", "for_each", "provisioner", "connection"];

/** Two versions of one stack, and what becomes of the resources of the first. */
export class StackComparison {
  private readonly older: ReferenceContext;
  private readonly newer: ReferenceContext;
  /** By address in the newer stack; while one is judged, it counts as kept, so that a circle ends. */
  private readonly verdicts = new Map<string, readonly Problem[]>();

  /** Resources of the base by their address in the newer stack. */
  private readonly predecessors: ReadonlyMap<string, Block>;

  public constructor(
    private readonly base: StackModel,
    private readonly next: StackModel,
  ) {
    this.predecessors = new Map([...base.resources.values()].map((block) => [this.targetOf(block.address), block]));
    this.older = { stack: base, nameOf: (address) => this.targetOf(address), isNew: () => false };
    this.newer = { stack: next, nameOf: (address) => address, isNew: (address) => this.isReplaced(address) };
  }

  /** What happens to a resource of the base: nothing, or problems, in the order of the table. */
  public judge(before: Block): readonly Problem[] {
    const target = this.targetOf(before.address);
    const after = this.next.resources.get(target);
    if (after) {
      return this.changesOf(before, after);
    }
    if (this.isForgotten(before)) {
      return [];
    }
    const twin = this.twinOf(before);
    const subject = subjectOf(before, this.older);
    return [twin ? findings.readdressed(subject, twin.address) : findings.removed(subject)];
  }

  /** Whether Terraform shall forget a resource of the base, and leave it as it is. */
  public isForgotten({ address }: Block): boolean {
    return [address, this.targetOf(address)].some(
      (one) => this.next.forgotten.includes(one) && !this.next.resources.has(one),
    );
  }

  /** Whether a resource of the base is destroyed on purpose, and why. */
  public meantFor({ address }: Block): MeantDestruction | undefined {
    return this.next.meant.find((one) => one.address === address || one.address === this.targetOf(address));
  }

  /** Where a resource will be. A move to where something is already comes from an earlier change, and is over. */
  private targetOf(address: string): string {
    return this.next.follow(address, (place) => this.base.resources.has(place));
  }

  private isReplaced(address: string): boolean {
    const after = this.next.resources.get(address);
    const before = this.predecessors.get(address);
    return before !== undefined && after !== undefined && this.changesOf(before, after).length > 0;
  }

  private changesOf(before: Block, after: Block): readonly Problem[] {
    const known = this.verdicts.get(after.address);
    if (known) {
      return known;
    }
    this.verdicts.set(after.address, []);
    const subject = subjectOf(before, this.older);
    const problems = [
      ...this.relocation(subject, before, after),
      ...this.instances(subject, before, after),
      ...this.replacement(subject, before, after),
      ...this.triggers(subject, after),
    ];
    this.verdicts.set(after.address, problems);
    return problems;
  }

  private replacement(subject: Subject, before: Block, after: Block): Problem[] {
    const type = replacedType(before.type);
    if (!type) {
      return [];
    }
    const base = { ...this.inherited(before), ...(resolved(before.args, this.older) as Arguments) };
    const next = this.adopted(base, resolved(after.args, this.newer) as Arguments);
    return replacingArguments(type, base, next)
      .filter(({ argument }) => !isIgnored(after, argument))
      .map(({ argument, remedy }) =>
        findings.replaced(
          subject,
          argument,
          `${argument} changes ${changeOf(base[argument], next[argument])}`,
          remedy,
          type.source,
        ),
      );
  }

  /** A secondary of a global datastore has the engine of the primary, and may not say so. */
  private inherited({ type, args }: Block): Arguments {
    const datastore = type === "aws_elasticache_replication_group" && addressIn(args.global_replication_group_id);
    const primary = datastore && addressIn(this.base.resources.get(datastore)?.args.primary_replication_group_id);
    const engine = primary && this.base.resources.get(primary)?.args.engine;
    return engine ? { engine } : {};
  }

  /** What Terraform takes over keeps its id, so that a reference to it may be what was written out before. */
  private adopted(base: Arguments, next: Arguments): Arguments {
    const isAdopted = (before: unknown, after: unknown) => {
      const id = this.next.imported.get(addressIn(after) ?? "");
      return id !== undefined && typeof before === "string" && (before === id || before.endsWith(`/${id}`));
    };
    return Object.fromEntries(
      Object.entries(next).map(([argument, value]) => [
        argument,
        isAdopted(base[argument], value) ? base[argument] : value,
      ]),
    );
  }

  private relocation(subject: Subject, before: Block, after: Block): Problem[] {
    const place = (stack: StackModel, block: Block, context: ReferenceContext) =>
      resolved(
        { ...stack.providerOf(block), ...(block.args.region ? { region: block.args.region } : {}) },
        context,
      ) as Arguments;
    const base = place(this.base, before, this.older);
    const next = place(this.next, after, this.newer);
    return ["region", "allowed_account_ids"]
      .filter((argument) => base[argument] && next[argument])
      .filter((argument) => JSON.stringify(base[argument]) !== JSON.stringify(next[argument]))
      .map((argument) => findings.relocated(subject, argument, changeOf(base[argument], next[argument])));
  }

  private instances(subject: Subject, before: Block, after: Block): Problem[] {
    const isMore =
      typeof (before.args.count ?? 1) === "number" && Number(after.args.count ?? 1) >= Number(before.args.count ?? 1);
    return ["count", "for_each"]
      .filter((argument) => JSON.stringify(before.args[argument]) !== JSON.stringify(after.args[argument]))
      .filter((argument) => argument !== "count" || !isMore)
      .map((argument) => findings.instances(subject, argument, changeOf(before.args[argument], after.args[argument])));
  }

  /** https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#replace_triggered_by */
  private triggers(subject: Subject, after: Block): Problem[] {
    const triggers = lifecycleOf(after).replace_triggered_by;
    return (Array.isArray(triggers) ? triggers : [])
      .map((trigger) =>
        String(trigger)
          .replace(/^\$\{(.*)\}$/, "$1")
          .split("."),
      )
      .filter(([type, name, attribute]) => this.isChanged(`${type!}.${name!}`, attribute))
      .map((trigger) =>
        findings.replaced(
          subject,
          "replace_triggered_by",
          `it is triggered by ${trigger.join(".")}, which changes`,
          "Leave alone what triggers the replacement, or remove the trigger from the lifecycle.",
          "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#replace_triggered_by",
        ),
      );
  }

  private isChanged(address: string, attribute: string | undefined): boolean {
    const after = this.next.resources.get(address);
    const before = this.predecessors.get(address);
    if (!before || !after) {
      return before !== after;
    }
    const read = (block: Block, context: ReferenceContext) =>
      JSON.stringify(resolved(attribute ? (block.args[attribute] ?? null) : ownArguments(block), context));
    return read(before, this.older) !== read(after, this.newer) || this.isReplaced(address);
  }

  /** A resource that is new in the newer stack, and would be the same in AWS as one that is gone. */
  private twinOf(before: Block): Block | undefined {
    const identity = replacedType(before.type)?.identity;
    const key = (block: Block, context: ReferenceContext) =>
      JSON.stringify(resolved(identity ? block.args[identity] : ownArguments(block), context)).toLowerCase();
    return [...this.next.resources.values()].find(
      (one) =>
        one.type === before.type &&
        !this.predecessors.has(one.address) &&
        key(one, this.newer) === key(before, this.older),
    );
  }
}

/** A resource in words, for a message. */
export function subjectOf(block: Block, context: ReferenceContext): Subject {
  const { noun = block.type, identity = "" } = replacedType(block.type) ?? {};
  const name = resolved(block.args[identity], context);
  const title = [`The ${noun}`, ...(typeof name === "string" ? [name] : []), `(${block.construct ?? block.address})`];
  return { title: title.join(" "), noun, address: block.address };
}

function ownArguments({ args }: Block): Arguments {
  return Object.fromEntries(Object.entries(args).filter(([argument]) => !META.includes(argument)));
}

function lifecycleOf({ args }: Block): Arguments {
  const [block] = [args.lifecycle].flat();
  return (block ?? {}) as Arguments;
}

function isIgnored(block: Block, argument: string): boolean {
  const ignored = lifecycleOf(block).ignore_changes;
  return [ignored].flat().some((one) => one === "all" || one === argument);
}
