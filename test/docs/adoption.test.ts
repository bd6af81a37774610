import { readFileSync } from "node:fs";
import path from "node:path";
import type { EnvironmentFile } from "../../configuration/config";
import { checkShape } from "../../configuration/shape";
import { environmentFile } from "../configuration/environment";
import { stackOf } from "../stacks/environment-stack";
import { PROJECT } from "./documented";

const TEXT = readFileSync(path.join(PROJECT, "docs/adoption.md"), "utf8");

test("the cache that takes the place of a node synthesizes in every stage, as the page has it", () => {
  const [, entry] = /```json\n\s+("sessions": \{.*?\n\s*\})\n\s*```/s.exec(TEXT)!;
  const caches = JSON.parse(`{${entry}}`) as EnvironmentFile["caches"];
  for (const name of ["dev", "staging", "prod"] as const) {
    const file = { ...environmentFile(name), caches };
    expect(checkShape(file)).toEqual([]);
    expect(stackOf(file).problems).toEqual([]);
  }
});

test("the page has every code that keeps a cache from being adopted", () => {
  const codes = readFileSync(path.join(PROJECT, "commands/adopt/errors.ts"), "utf8").match(/EC19\d\d/g) ?? [];
  expect(codes.length).toBeGreaterThan(8);
  expect(codes.filter((code) => !TEXT.includes(code))).toEqual([]);
});
