import { type Problem, Severity } from "../problem/problem";
import { isPlain, Opaque, reasonIn, textOf } from "../terraform-json/value";

/** A stateful resource in words and by its addresses. */
export interface Subject {
  /** As AWS calls it, and the construct that makes it: `cache prod-session-valkey (prod/Caches/session/Cache)`. */
  readonly title: string;
  readonly noun: string;
  readonly address: string;
}

/** What may be found, as problems without the resource that they are about. */
export const findings = {
  replaced: ({ title }: Subject, argument: string, reason: string, wayAround: string, source: string): Problem => ({
    code: "EC2001",
    severity: Severity.ERROR,
    pointer: `/${argument}`,
    message: `${title} would be replaced: ${reason}.`,
    remedy: wayAround,
    source,
  }),
  maybeReplaced: ({ title }: Subject, argument: string, change: string, source: string): Problem => ({
    code: "EC2007",
    severity: Severity.ERROR,
    pointer: `/${argument}`,
    message: `${title} may be replaced: ${argument} changes ${change}, and only the state of Terraform knows whether that is the same.`,
    remedy: `Keep ${argument} as it was written, or plan the change and give the plan to the guard (--plan FILE).`,
    source,
  }),
  removed: ({ title, address }: Subject): Problem => ({
    code: "EC2002",
    severity: Severity.ERROR,
    pointer: "",
    message: `${title} would be destroyed: it is in the base and no longer here.`,
    remedy: `Put it back. To keep it outside of Terraform, add a removed block for ${address} with destroy = false. To destroy it, allow it.`,
    source: "https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources",
  }),
  readdressed: ({ title, address }: Subject, target: string): Problem => ({
    code: "EC2003",
    severity: Severity.ERROR,
    pointer: "",
    message: `${title} would be destroyed and recreated: its address changes to ${target}, and no moved block says so.`,
    remedy: `Keep the ids of its constructs, or add a moved block from ${address} to ${target}.`,
    source: "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring",
  }),
  stackRemoved: ({ title }: Subject, stack: string): Problem => ({
    code: "EC2004",
    severity: Severity.ERROR,
    pointer: "",
    message: `${title} would be lost with its stack: there is no longer a stack ${stack}.`,
    remedy: `Restore the stack under its former name. To remove it, destroy it with Terraform from the base, and allow what it held.`,
    source: "https://developer.hashicorp.com/terraform/cli/commands/destroy",
  }),
  instances: ({ title }: Subject, argument: string, change: string): Problem => ({
    code: "EC2005",
    severity: Severity.ERROR,
    pointer: `/${argument}`,
    message: `${title} would be destroyed: ${argument} changes ${change}, and it is no longer among the instances.`,
    remedy:
      "Keep the instance, or say by a moved block which other instance it becomes. Where only the state of Terraform knows the instances, give the guard the plan (--plan FILE).",
    source: "https://developer.hashicorp.com/terraform/language/meta-arguments",
  }),
  relocated: ({ title }: Subject, argument: string, change: string): Problem => ({
    code: "EC2006",
    severity: Severity.ERROR,
    pointer: `/${argument}`,
    message: `${title} would be left behind and created again: ${argument} of its provider changes ${change}.`,
    remedy:
      "Keep it. Another region or account is another environment: make a second stack, move the clients, and remove this one last.",
    source: "https://developer.hashicorp.com/terraform/language/providers/configuration",
  }),
  maybeRelocated: ({ title }: Subject, argument: string, change: string): Problem => ({
    code: "EC2008",
    severity: Severity.ERROR,
    pointer: `/${argument}`,
    message: `${title} may be left behind and created again: ${argument} of its provider changes ${change}, which may be another account or region.`,
    remedy:
      "Keep it, or plan the change and give the plan to the guard (--plan FILE). For another account, give allowed_account_ids the one account that the resources are in, before and after the change.",
    source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs#provider-configuration",
  }),
  plannedReplacement: ({ title }: Subject, reason: string, wayAround: string, source: string): Problem => ({
    code: "EC2011",
    severity: Severity.ERROR,
    pointer: "",
    message: `${title} would be replaced, says the plan: ${reason}.`,
    remedy: wayAround,
    source,
  }),
  plannedRemoval: ({ title, address }: Subject, reason: string): Problem => ({
    code: "EC2012",
    severity: Severity.ERROR,
    pointer: "",
    message: `${title} would be destroyed, says the plan: ${reason}.`,
    remedy: `Put it back. To keep it outside of Terraform, add a removed block for ${address} with destroy = false. To destroy it, allow it.`,
    source: "https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources",
  }),
};

/** `from 6379 to 6380`. */
export function changeOf(before: unknown, after: unknown): string {
  return `from ${show(before)} to ${show(after)}`;
}

function show(value: unknown): string {
  const because = reasonIn(value);
  if (because !== undefined) {
    return `what is known after apply only (${because})`;
  }
  return value === undefined || value === null
    ? "not given"
    : value instanceof Opaque || !isPlain(value)
      ? textOf(value)
      : JSON.stringify(value);
}
