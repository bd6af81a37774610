import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { type DestroyedResource, ProblemText, ReplacementGuard, VisibleText } from "cdktf-elasticache";
import { readBase } from "./guard/base";
import { Causes } from "./guard/causes";
import { GuardError } from "./guard/errors";
import { judgePlan, readPlan } from "./guard/plan";
import { readRequest } from "./guard/request";
import { synthesize } from "./guard/synthesis";
import { counted, describe, judge } from "./guard/verdict";

const project = path.dirname(__dirname); // the bundle is in dist, the source in commands

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => undefined); // what runs inside is interrupted and fails, so that what was written is removed
}
process.exitCode = main();

function main(): number {
  const dist = path.join(project, "dist");
  mkdirSync(dist, { recursive: true });
  const scratch = mkdtempSync(path.join(dist, "guard-"));
  try {
    return guard(scratch);
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === "string") {
      console.error(VisibleText.ofLines((error as Error).message)); // the operating system refuses, and says what and where
      return 1;
    }
    if (!(error instanceof GuardError)) {
      throw error;
    }
    const { place, said, ...problem } = error.problem;
    const lines = [VisibleText.of(place), ProblemText.of({ ...problem, pointer: "" })];
    console.error([...lines, ...(said ? ["", VisibleText.ofLines(said.trim())] : [])].join("\n"));
    return 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function guard(scratch: string): number {
  const request = readRequest(process.argv.slice(2));
  const plans = request.plans.map(readPlan); // before anything that takes time
  const environments = path.resolve(request.environments);
  const base = readBase(request, project, scratch);
  const next = synthesize(
    { title: "the work tree", project, environments, isUnlocked: true },
    path.join(scratch, "next"),
  );
  const judged = plans.map((plan) => judgePlan(plan, next));
  const verdict = judge(ReplacementGuard.compare([...base.stacks], next), judged, request.allowed);

  const warnings = [...base.warnings, ...verdict.needless.map((one) => `--allow ${one}: nothing is destroyed there.`)];
  warnings.forEach((warning) => console.error(VisibleText.ofLines(`Warning: ${warning}`)));
  const stacks = counted(base.stacks.length, "stack");
  const by = judged.map(({ stackName }) => `; ${stackName} by its plan`).join("");
  console.log(`Compared with ${base.title}: ${stacks}, ${counted(verdict.compared, "stateful resource")}${by}.`);
  verdict.forgotten.forEach((address) => console.log(`Forgotten, and left as it is: ${address}`));
  verdict.meant.forEach(({ address, reason = "a removed block says so" }) =>
    console.log(`Destroyed on purpose: ${address}: ${VisibleText.of(reason)}`),
  );
  const causes = new Causes(environments, [...next, ...base.stacks]);
  const inWords = (one: DestroyedResource) => describe(one, causes, process.cwd());
  verdict.allowed.forEach((one) => console.log(`Allowed:\n${inWords(one)}`));
  if (verdict.refused.length === 0) {
    const isNothingElse = verdict.allowed.length + verdict.meant.length > 0;
    console.log(`Nothing ${isNothingElse ? "else that is " : ""}stateful is replaced or removed.`);
    return 0;
  }
  const count = counted(verdict.refused.length, "stateful resource");
  console.error(`\n${verdict.refused.map(inWords).join("\n\n")}\n\n${count} would be replaced or removed.`);
  return 1;
}
