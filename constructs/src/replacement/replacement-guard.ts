import type { Problem } from "../errors";
import { findings } from "./findings";
import { isStateful, judgePlan } from "./plan";
import { StackComparison, subjectOf } from "./comparison";
import { type Block, type MeantDestruction, StackModel } from "./stack-model";
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

export type { MeantDestruction } from "./stack-model";

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
    const successors = new Map(
      next.map(({ stackName, terraform }) => [stackName, new StackModel(stackName, terraform)]),
    );
    const reports = base.map(({ stackName, terraform }) =>
      compareStack(new StackModel(stackName, terraform), successors.get(stackName)),
    );
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

function compareStack(base: StackModel, next: StackModel | undefined): ReplacementReport {
  const stateful = [...base.resources.values()].filter(({ type }) => isStateful(replacedType(type)));
  const comparison = next && new StackComparison(base, next);
  const judge = (block: Block) => comparison?.judge(block) ?? [goneWithStack(base, block)];
  const nameOf = ({ address }: Block) => `${base.name}/${address}`;
  const lost = stateful
    .map((block) => ({ block, problems: [...judge(block)] }))
    .filter(({ problems }) => problems.length > 0);
  return {
    destroyed: lost
      .filter(({ block }) => !comparison?.meantFor(block))
      .map(({ block, problems }) => ({ address: nameOf(block), problems })),
    compared: stateful.length,
    forgotten: stateful.filter((block) => comparison?.isForgotten(block)).map(nameOf),
    meant: lost.flatMap(({ block }) => {
      const meant = comparison?.meantFor(block);
      return meant ? [{ ...meant, address: nameOf(block) }] : [];
    }),
  };
}

function goneWithStack(stack: StackModel, block: Block): Problem {
  const context = { stack, nameOf: (address: string) => address, isNew: () => false };
  return findings.stackRemoved(subjectOf(block, context), stack.name);
}
