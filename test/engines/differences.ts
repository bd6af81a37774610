import type { RealEngine } from "./engines";
import data from "./differences.json";

/** What ElastiCache takes and a real engine refuses. */
export interface Difference {
  readonly parameter: string;
  readonly engines: readonly string[];
  /** Values that the engine refuses, or `all`: it has no such setting. */
  readonly refuses: "all" | readonly string[];
  readonly reason: string;
  readonly source: string;
}

export const DIFFERENCES = data.differences as readonly Difference[];

/** What is known to be refused. */
export function knownRefusals({ name: engine }: RealEngine, parameter: string): "all" | readonly string[] {
  return DIFFERENCES.find((each) => each.parameter === parameter && each.engines.includes(engine))?.refuses ?? [];
}
