import type { Cache, EnvironmentConfig } from "../../environments/config";
import type { Step } from "./change";

/** The environment after a step. */
export function edited(config: EnvironmentConfig, application: string, { edit }: Step): EnvironmentConfig {
  const properties = Object.entries({ ...config.caches[application], ...edit }).filter(
    ([, value]) => value !== undefined,
  );
  const cache = Object.fromEntries(properties) as unknown as Cache;
  return { ...config, caches: { ...config.caches, [application]: cache } };
}
