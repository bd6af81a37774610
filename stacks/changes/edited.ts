import type { Cache, EnvironmentConfig, Removal } from "../../configuration/config";
import type { Step } from "./change";

/** What the file says of what goes with a step. */
export function removalsOf(application: string, { title, removes = [] }: Step): Removal[] {
  return removes.map((place) => ({ path: `caches.${application}.${place}`, action: "destroy", reason: title }));
}

/** The environment after a step. */
export function edited(config: EnvironmentConfig, application: string, step: Step): EnvironmentConfig {
  const { edit } = step;
  const properties = Object.entries({ ...config.caches[application], ...edit }).filter(
    ([, value]) => value !== undefined,
  );
  const cache = Object.fromEntries(properties) as unknown as Cache;
  const removed = [...(config.removed ?? []), ...removalsOf(application, step)];
  return {
    ...config,
    caches: { ...config.caches, [application]: cache },
    ...(removed.length > 0 ? { removed } : {}),
  };
}
