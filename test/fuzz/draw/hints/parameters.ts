import { type ParameterRow, parametersOf } from "../../../../constructs/src/catalogue/parameters";
import { versionOf } from "./cache";
import type { Hint } from "../scope";
import type { Random } from "../random";

/** A value that the catalogue allows; `undefined` when it says too little. */
function valueOf(random: Random, { allowed, type, default: standard }: ParameterRow): string | number | undefined {
  switch (allowed?.kind) {
    case "enum":
      return random.pick(allowed.values ?? []);
    case "integer": {
      const { min = 0, max = min + 1000 } = random.pick(allowed.ranges ?? [{}]);
      const value = random.pick([min, max, min + Math.floor(random.fraction() * (max - min))]);
      return Number.isSafeInteger(value) ? random.pick([value, String(value)]) : undefined;
    }
    case "integer-any":
      return random.integer(0, 1000);
    default:
      return type === "integer" && standard !== undefined && /^\d{1,9}$/.test(standard) ? Number(standard) : standard;
  }
}

const parameters: Hint = (random, scope) => {
  const version = versionOf(scope);
  const rows = parametersOf(version.parameterGroupFamily).filter(
    ({ name, modifiable, since }) =>
      modifiable !== false &&
      !["cluster-enabled", "slab_chunk_max", "max_item_size"].includes(name) && // what goes together, faults try
      (since === undefined || version._isAtLeast(since)),
  );
  const chosen = rows.length === 0 ? [] : Array.from({ length: random.pick([0, 1, 2, 4]) }, () => random.pick(rows));
  const drawn = chosen.map((row) => [row.name, valueOf(random, row)] as const);
  return Object.fromEntries(drawn.filter(([, value]) => value !== undefined));
};

/** Values of engine settings. */
export const PARAMETER_HINTS: { readonly [property: string]: Hint } = { parameters };
