import { CacheDefaults } from "cdktf-elasticache";
import type { Cache, EnvironmentConfig } from "../../configuration/config";
import type { Step } from "./change";
import { edited, removalsOf } from "./edited";

/** The steps, for somebody who is going to take them. `file` is the environment file, as its reader would name it. */
export function instructions(
  steps: readonly Step[],
  config: EnvironmentConfig,
  application: string,
  file: string,
): string {
  let before = config;
  const numbered = steps.map((step, index) => {
    const text = instruction(step, before, application, file);
    before = edited(before, application, step);
    return `${index + 1}. ${text}`;
  });
  const closing = [
    "After each edit: plan, compare with what is said here, deploy, and wait until the cache is available.",
    "The manifest of the cache (aws_ssm_parameter) follows every change.",
  ];
  return [...numbered, closing.join("\n")].join("\n\n");
}

function instruction(step: Step, before: EnvironmentConfig, application: string, file: string) {
  const { title, edit, plan, waits, notes } = step;
  const cache = before.caches[application]!;
  const actions = Object.entries(plan).map(([type, action]) => `${type} is ${action}`);
  const lines = [
    `In ${file}, caches.${application}:`,
    ...Object.entries(edit)
      .filter(([property, value]) => value !== undefined || property in cache)
      .map(([property, value]) =>
        value === undefined ? `  remove "${property}"` : `  "${property}": ${JSON.stringify(value)}`,
      ),
    ...removalsOf(application, step).flatMap((removal) => [
      `In ${file}, removed, for the lock of addresses:`,
      `  ${JSON.stringify(removal)}`,
    ]),
    `Terraform plans: ${actions.length > 0 ? actions.join("; ") : "no change of a resource"}.`,
    ...(actions.length > 0 ? [`It takes effect ${effect(cache, waits)}.`] : []),
    ...notes.map((note) => `- ${note}`),
  ];
  return [title, ...lines.map((line) => `   ${line}`)].join("\n");
}

function effect(cache: Cache, waits: boolean): string {
  if (!waits || cache.topology === "serverless") {
    return "at once, whatever applyImmediately says";
  }
  const { applyImmediately = false } = cache;
  const { maintenanceWindow } = CacheDefaults.windows(cache);
  return applyImmediately
    ? "at once, since applyImmediately is true"
    : `in the maintenance window, ${maintenanceWindow} UTC; at once with "applyImmediately": true, which may be removed afterwards`;
}
