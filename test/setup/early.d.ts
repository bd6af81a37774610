import type { Ended } from "../program";

declare const early: {
  readonly endOf: (name: "manual" | "schema" | "package") => Promise<Ended>;
};
export = early;
