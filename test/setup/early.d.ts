import type { Ended } from "../program";

declare const early: {
  readonly endOf: (name: "manual" | "package") => Promise<Ended>;
};
export = early;
