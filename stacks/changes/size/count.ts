import type { Request } from "../change";
import { refusals } from "../refusal";

/** The number that is asked for. */
export function countOf(request: Request, property: string, minimum: number): number {
  if (!/^\d{1,3}$/.test(request.value) || Number(request.value) < minimum) {
    throw refusals.isNoValue(request, property, `a whole number from ${minimum}`);
  }
  return Number(request.value);
}
