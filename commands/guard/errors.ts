import { type Problem, Severity } from "cdktf-elasticache";

/** One thing that keeps the guard from judging. */
export interface GuardProblem extends Omit<Problem, "pointer"> {
  /** The option, file or folder. */
  readonly place: string;
  /** What the synthesis printed, in lines. */
  readonly said?: string;
}

/** Ends the command. */
export class GuardError extends Error {
  public constructor(public readonly problem: GuardProblem) {
    super(problem.message);
  }
}

/** What can be wrong with what the guard is given. */
export const guardErrors = {
  badArguments: (reason: string) => ({
    code: "EC2020",
    severity: Severity.ERROR,
    place: "guard",
    message: `The arguments cannot be understood: ${reason}.`,
    remedy:
      "Usage: npm run guard -- --base REF_OR_FOLDER [--plan FILE ...] [--allow ADDRESS ...] [--environments FOLDER]",
  }),
  unknownBase: (base: string) => ({
    code: "EC2021",
    severity: Severity.ERROR,
    place: `--base ${base}`,
    message: `There is neither a folder nor a commit ${base} here.`,
    remedy: "Check the name. A clone without history lacks it: fetch it first (git fetch origin BRANCH).",
  }),
  noRepository: (base: string, reason: string) => ({
    code: "EC2022",
    severity: Severity.ERROR,
    place: `--base ${base}`,
    message: `The sources of that commit cannot be read: ${reason}.`,
    remedy: "Run the guard in a clone, with git installed, or give a folder with the output of an earlier npm start.",
  }),
  noStacks: (folder: string) => ({
    code: "EC2023",
    severity: Severity.ERROR,
    place: folder,
    message: "There is no synthesized stack in this folder.",
    remedy:
      "Give a cdktf.out folder, or the folder of one stack, with its cdk.tf.json. A branch of that name is called refs/heads/NAME.",
  }),
  brokenStack: (file: string, reason: string) => ({
    code: "EC2024",
    severity: Severity.ERROR,
    place: file,
    message: `This is not Terraform JSON: ${reason}.`,
    remedy: "Synthesize it again.",
  }),
  noSynthesis: (what: string, said: string) => ({
    code: "EC2025",
    severity: Severity.ERROR,
    place: what,
    message: "It does not synthesize, so there is nothing to compare.",
    said,
    remedy: "Fix what npm start reports. If an old commit can no longer be synthesized, compare with a folder.",
  }),
  environmentsOutside: (folder: string) => ({
    code: "EC2026",
    severity: Severity.ERROR,
    place: `--environments ${folder}`,
    message: "This folder is neither in the project nor in another git repository, so no commit says what was in it.",
    remedy: "Synthesize the base into a folder (npm start -- --environments FOLDER --output FOLDER), and give that.",
  }),
  unreadablePlan: (file: string, reason: string) => ({
    code: "EC2027",
    severity: Severity.ERROR,
    place: `--plan ${file}`,
    message: `This cannot be read as a plan: ${reason}.`,
    remedy: "Write it with terraform plan -out=FILE and terraform show -json FILE, by Terraform 1.10 or newer.",
  }),
  partialPlan: (file: string) => ({
    code: "EC2028",
    severity: Severity.ERROR,
    place: `--plan ${file}`,
    message: "This plan is not the whole change: it failed, or it was limited to some resources.",
    remedy: "Plan again, without -target, until the plan succeeds.",
  }),
  foreignPlan: (file: string) => ({
    code: "EC2029",
    severity: Severity.ERROR,
    place: `--plan ${file}`,
    message: "This plan is of none of the stacks as they are synthesized now.",
    remedy: "Run npm start, plan again, and give the new plan.",
  }),
} satisfies { [name: string]: (...given: string[]) => GuardProblem };
