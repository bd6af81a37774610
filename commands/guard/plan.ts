import { readFileSync } from "node:fs";
import { ReplacementGuard, type ReplacementReport, type SynthesizedStack } from "cdktf-elasticache";
import { GuardError, guardErrors } from "./errors";
import { isObject } from "./stacks";

/** What a plan says of the stack that it is of. */
export interface JudgedPlan {
  readonly stackName: string;
  readonly report: ReplacementReport;
}

/** The parsed output of `terraform show -json`. */
export interface Plan {
  readonly file: string;
  readonly json: { readonly [key: string]: unknown };
}

/** Reads a plan, and refuses what is none, or not a whole one. */
export function readPlan(file: string): Plan {
  const json = parse(file);
  if (json.errored === true || json.complete === false) {
    throw new GuardError(guardErrors.partialPlan(file));
  }
  return { file, json };
}

/** Finds the stack that a plan was made of, and judges it. */
export function judgePlan({ file, json }: Plan, stacks: readonly SynthesizedStack[]): JudgedPlan {
  const resources = configuredResources(json);
  const stack = stacks.find(({ terraform }) => isOf(resources, terraform));
  if (!stack) {
    throw new GuardError(guardErrors.foreignPlan(file));
  }
  const { destroyed, meant, ...report } = ReplacementGuard.readPlan(json, stack);
  const inStack = <One extends { readonly address: string }>(one: One) => ({
    ...one,
    address: `${stack.stackName}/${one.address}`,
  });
  const addressed = { destroyed: destroyed.map(inStack), meant: meant.map(inStack) };
  return { stackName: stack.stackName, report: { ...report, ...addressed } };
}

function parse(file: string): { readonly [key: string]: unknown } {
  const refuse = (reason: string) => new GuardError(guardErrors.unreadablePlan(file, reason));
  let plan: unknown;
  try {
    plan = JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw refuse(isMissing ? "there is no such file" : withoutText((error as Error).message));
  }
  if (!isObject(plan) || typeof plan.format_version !== "string") {
    throw refuse("it has no format_version");
  }
  if (!/^1\.\d+$/.test(plan.format_version)) {
    throw refuse(`its format_version is ${plan.format_version}; 1.x is understood`);
  }
  if (!isObject(plan.configuration)) {
    throw refuse("it has no configuration, so that it is a state rather than a plan");
  }
  if (plan.resource_changes !== undefined && !Array.isArray(plan.resource_changes)) {
    throw refuse("its resource_changes are no list");
  }
  return plan;
}

/** What Node says of JSON that is none, but for the piece of text that it quotes: a plan has secrets in it. */
function withoutText(message: string): string {
  return message.replace(/, (\.{3})?".*"(\.{3})? is not valid JSON$/s, "");
}

interface ConfiguredResource {
  readonly address: string;
  readonly mode: string;
  readonly expressions?: { readonly [argument: string]: { readonly constant_value?: unknown } };
}

function configuredResources({ configuration }: { readonly [key: string]: unknown }): ConfiguredResource[] {
  const module = isObject(configuration) && isObject(configuration.root_module) ? configuration.root_module : {};
  const resources = Array.isArray(module.resources) ? (module.resources as ConfiguredResource[]) : [];
  return resources.filter(({ mode }) => mode === "managed");
}

/** Whether a plan was made of a stack: it has the same resources, and where they are given plain values, the same. */
function isOf(resources: readonly ConfiguredResource[], terraform: unknown): boolean {
  const types = isObject(terraform) && isObject(terraform.resource) ? Object.entries(terraform.resource) : [];
  const own = types.flatMap(([type, names]) =>
    Object.entries(isObject(names) ? names : {}).map(([name, args]) => [`${type}.${name}`, args] as const),
  );
  const planned = new Map(resources.map((resource) => [resource.address, resource.expressions ?? {}]));
  return (
    own.length === planned.size &&
    own.every(([address, args]) => {
      const expressions = planned.get(address);
      return expressions !== undefined && isObject(args) && hasValues(expressions, args);
    })
  );
}

function hasValues(
  expressions: NonNullable<ConfiguredResource["expressions"]>,
  args: { readonly [argument: string]: unknown },
): boolean {
  return Object.entries(args)
    .filter(([argument, value]) => argument !== "//" && ["string", "number", "boolean"].includes(typeof value))
    .filter(
      ([argument, value]) => !["provider", "count", "for_each"].includes(argument) && !/[$%]\{/.test(String(value)),
    )
    .every(([argument, value]) => String(expressions[argument]?.constant_value) === String(value));
}
