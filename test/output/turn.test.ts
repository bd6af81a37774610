import { spawnSync } from "node:child_process";
import { existsSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { Turn } from "../../output/turn";
import { scratchFolder } from "../scratch";

const marker = path.join(scratchFolder(), ".turn");
const turn = new Turn(marker);
const dead = spawnSync(process.execPath, ["--version"]).pid;

/** How long a turn takes that has nothing to do, in milliseconds. */
function timeOfTurn(): number {
  const start = Date.now();
  turn.take(() => undefined);
  return Date.now() - start;
}

test("a turn is taken by its marker, and given back also by what fails", () => {
  expect(turn.take(() => existsSync(marker))).toBe(true);
  expect(() =>
    turn.take(() => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(existsSync(marker)).toBe(false);
});

test.each([
  ["of a process that is over", `${hostname()}-${dead}`, 0],
  ["of another machine, and old", `another-machine-${process.pid}`, 31],
  ["that is empty, and old", "", 31],
])("a marker %s counts for nothing", (_, text, ageSeconds) => {
  writeFileSync(marker, text);
  const then = Date.now() / 1000 - ageSeconds;
  utimesSync(marker, then, then);
  expect(timeOfTurn()).toBeLessThan(5_000);
  expect(existsSync(marker)).toBe(false);
});

test.each([
  ["of a process that runs", `${hostname()}-${process.pid}`],
  ["of another machine", `another-machine-${dead}`],
])("a marker %s is waited for", (_, text) => {
  writeFileSync(marker, text);
  const then = Date.now() / 1000 - 29.5;
  utimesSync(marker, then, then); // it is old in half a second
  expect(timeOfTurn()).toBeGreaterThan(250);
});
