import type { Problem } from "../problem/problem";
import { findings } from "./findings";
import { isStateful, judgePlan } from "./plan";
import { Comparison, type StackComparison } from "./comparison";
import { type MeantDestruction, StackModel } from "../terraform-json/stack-model";
import { replacedType } from "./table";

/** A stack as cdktf synthesizes it. */
export interface SynthesizedStack {
  /** Name of the stack. */
  readonly stackName: string;
  /** Its Terraform JSON (`cdk.tf.json`), parsed. */
  readonly terraform: unknown;
}

/** A stateful resource that would be replaced or removed. */
export interface DestroyedResource {
  /** Stack and Terraform address, such as `prod/aws_kms_key.EncryptionKey_1B843E66`; of a plan, the address alone. */
  readonly address: string;
  /** Why, and the way around: one problem for each argument or reason. */
  readonly problems: Problem[];
}

export type { MeantDestruction } from "../terraform-json/stack-model";

/** What a change does to stateful resources. */
export interface ReplacementReport {
  /** What would be replaced or removed, in the order of stacks and of their resources. */
  readonly destroyed: DestroyedResource[];
  /** Stateful resources that were compared, those that are destroyed included. */
  readonly compared: number;
  /** Addresses that Terraform forgets and leaves as they are. */
  readonly forgotten: string[];
  /** What is destroyed or replaced because the stack says so: by `removed` blocks with `destroy = true`, or in its comment. */
  readonly meant: MeantDestruction[];
}

/**
 * Tells before Terraform runs what a change would replace or remove, of resources that lose data or lock clients out
 * when they are destroyed: caches, global datastores, keys, users and user groups.
 */
export class ReplacementGuard {
  /**
   * Compares what was synthesized before with what is synthesized now. It sees arguments, references between resources,
   * `moved`, `removed` and `import` blocks and `ignore_changes`; it does not see the state, so that what only AWS knows
   * is judged by caution.
   *
   * @param base the stacks before the change
   * @param next the stacks after it
   */
  public static compare(base: SynthesizedStack[], next: SynthesizedStack[]): ReplacementReport {
    const models = (stacks: SynthesizedStack[]) =>
      new Map(stacks.map(({ stackName, terraform }) => [stackName, new StackModel(stackName, terraform)]));
    const [before, after] = [models(base), models(next)];
    const names = [...new Set([...before.keys(), ...after.keys()])];
    const version = (stacks: ReadonlyMap<string, StackModel>, name: string) =>
      stacks.get(name) ?? new StackModel(name, {});
    const comparison = new Comparison(names.map((name) => [version(before, name), version(after, name)]));
    const reports = [...before].map(([name, model]) => compareStack(model, comparison.of(name)!, !after.has(name)));
    return {
      destroyed: reports.flatMap(({ destroyed }) => destroyed),
      compared: reports.reduce((sum, { compared }) => sum + compared, 0),
      forgotten: reports.flatMap(({ forgotten }) => forgotten),
      meant: reports.flatMap(({ meant }) => meant),
    };
  }

  /**
   * Reads in a plan what it would replace or remove. Terraform has seen the state, so its word is final.
   *
   * @param plan the output of `terraform show -json`, parsed
   * @param stack what the plan is of, which says what is destroyed on purpose; nothing is when it is left out
   */
  public static readPlan(plan: unknown, stack?: SynthesizedStack): ReplacementReport {
    const { count, destroyed } = judgePlan((plan as { resource_changes?: unknown } | null)?.resource_changes);
    const meant = stack ? new StackModel(stack.stackName, stack.terraform).meant : [];
    const meantFor = (address: string) => meant.find((one) => one.address === address);
    return {
      destroyed: destroyed
        .filter(({ address }) => !meantFor(address))
        .map(({ address, problems }) => ({ address, problems: [...problems] })),
      compared: count,
      forgotten: [],
      meant: destroyed.flatMap(({ address }) => meantFor(address) ?? []),
    };
  }

  private constructor() {}
}

function compareStack(base: StackModel, comparison: StackComparison, isGone: boolean): ReplacementReport {
  const stateful = comparison.base.instances.filter(({ block: { type } }) => isStateful(replacedType(type)));
  const fates = stateful.map((instance) => ({
    address: `${base.name}/${instance.address}`,
    fate: isGone
      ? { problems: [findings.stackRemoved(comparison.subjectOf(instance), base.name)] }
      : comparison.judge(instance),
  }));
  return {
    destroyed: fates
      .filter(({ fate }) => fate.problems.length > 0)
      .map(({ address, fate }) => ({ address, problems: [...fate.problems] })),
    compared: stateful.length,
    forgotten: fates.filter(({ fate }) => fate.isForgotten).map(({ address }) => address),
    meant: fates.flatMap(({ address, fate: { meant } }) => (meant ? [{ ...meant, address }] : [])),
  };
}
