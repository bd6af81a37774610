import type { Ended } from "../program";

declare const early: {
  readonly endOf: (name: "manual" | "schema" | "package" | "adopt" | "planChange") => Promise<Ended>;
};
export = early;
