import type { Problem } from "../problem/problem";
import type { Arguments } from "../terraform-json/replacement-condition";
import { changeOf, findings, type Subject } from "./findings";
import type { ReplacedType } from "../terraform-json/replaced-type";
import { replacedType } from "./table";

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
interface PlannedChange {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Arguments | null;
    readonly after: Arguments | null;
    readonly after_unknown?: Arguments;
    readonly before_sensitive?: unknown;
    readonly after_sensitive?: unknown;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

/** A resource that a plan destroys, and what there is to say of it. */
export interface PlannedDestruction {
  readonly address: string;
  readonly problems: readonly Problem[];
}

/** Stateful resources in a plan. */
export interface PlannedResources {
  /** How many are in the plan, those that it leaves alone included. */
  readonly count: number;
  readonly destroyed: readonly PlannedDestruction[];
}

const REASONS: { readonly [reason: string]: string } = {
  delete_because_no_resource_config: "it is no longer in the configuration",
  delete_because_no_module: "its module is no longer in the configuration",
  delete_because_wrong_repetition: "count and for_each changed places",
  delete_because_count_index: "count is lower",
  delete_because_each_key: "for_each has lost its key",
  delete_because_no_move_target: "there is nothing at the address that it moves to",
  replace_because_tainted: "it is tainted",
  replace_by_request: "-replace asks for it",
  replace_by_triggers: "replace_triggered_by asks for it",
};

/** @param changes resource_changes of a plan */
export function judgePlan(changes: unknown): PlannedResources {
  const stateful = (Array.isArray(changes) ? (changes as PlannedChange[]) : []).filter(
    ({ mode, type, change }) => mode === "managed" && isStateful(replacedType(type)) && change.before !== null,
  );
  const destroyed = stateful.filter(({ change }) => change.actions.includes("delete"));
  return {
    count: stateful.length,
    destroyed: destroyed.map((change) => ({ address: change.address, problems: problemsOf(change) })),
  };
}

/** Whether something is lost with a resource of the type. */
export function isStateful(type: ReplacedType | undefined): type is ReplacedType {
  return type !== undefined && type.loses !== "nothing";
}

function problemsOf({ address, type, deposed, action_reason = "", change }: PlannedChange): Problem[] {
  const known = replacedType(type)!;
  const subject: Subject = { title: titleOf(known, address, change.before ?? {}), noun: known.noun, address };
  if (!change.actions.includes("create")) {
    const reason = deposed
      ? "it is what an interrupted replacement has left"
      : (REASONS[action_reason] ?? "it is destroyed");
    return [findings.plannedRemoval(subject, reason)];
  }
  const paths = [...new Set((change.replace_paths ?? []).map(([argument]) => String(argument)))];
  if (paths.length === 0) {
    const reason = REASONS[action_reason] ?? "the plan does not say why";
    return [findings.plannedReplacement(subject, reason, "Plan without it, or allow it.", PLAN_SOURCE)];
  }
  return paths.map((argument) => {
    const row = known.replacing.find((one) => one.argument === argument);
    return findings.plannedReplacement(
      subject,
      `${argument} changes ${describe(change, argument)}`,
      row?.remedy ?? `Keep ${argument} as it is.`,
      known.source,
    );
  });
}

const PLAN_SOURCE = "https://developer.hashicorp.com/terraform/internals/json-format#change-representation";

function describe(change: PlannedChange["change"], argument: string): string {
  const isMarked = (marks: unknown) =>
    typeof marks === "object" && marks !== null && Boolean((marks as Arguments)[argument]);
  if (isMarked(change.before_sensitive) || isMarked(change.after_sensitive)) {
    return "(its values are sensitive)";
  }
  const before = change.before?.[argument];
  return isMarked(change.after_unknown)
    ? `${changeOf(before, undefined).replace(/ to .*$/, "")} to what is known after apply`
    : changeOf(before, change.after?.[argument]);
}

function titleOf({ noun, identity = "id" }: ReplacedType, address: string, before: Arguments): string {
  const name = before[identity] ?? before.id;
  return [`The ${noun}`, ...(typeof name === "string" ? [name] : []), `(${address})`].join(" ");
}
