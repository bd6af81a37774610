import { type LocatedProblem, Severity } from "../constructs/src/problem/problem";

/** What can be wrong with the lock itself. `at` is the place in it. */
export const lockErrors = {
  conflict: (name: string) => ({
    code: "EC0022",
    severity: Severity.ERROR,
    message: "Two branches changed this file, and git left its conflict markers in it.",
    remedy: `Keep one side with git checkout --ours -- ${name}, or --theirs, and run npm start, which adds what is missing.`,
    source: "https://git-scm.com/docs/git-checkout",
  }),
  noJson: (reason: string, name: string) => ({
    code: "EC0023",
    severity: Severity.ERROR,
    message: `This is not JSON: ${reason}.`,
    remedy: `Restore the version that was committed last: git checkout -- ${name}. If none was, delete the file; the next run writes it.`,
    source: "https://git-scm.com/docs/git-checkout",
  }),
  misshapen: (reason: string, name: string) => ({
    code: "EC0024",
    severity: Severity.ERROR,
    message: `This is not a valid lock: ${reason}.`,
    remedy: `Restore the version that was committed last: git checkout -- ${name}. If none was, delete the file; the next run writes it.`,
    source: "https://git-scm.com/docs/git-checkout",
  }),
  newer: (given: string, known: string) => ({
    code: "EC0025",
    severity: Severity.ERROR,
    message: `This lock was written by a newer version of this program: its lockVersion is ${given}, and this version supports ${known}.`,
    remedy: "Update this program: git pull, then npm ci.",
  }),
  unwritable: (reason: string) => ({
    code: "EC0026",
    severity: Severity.ERROR,
    message: `The lock cannot be updated: ${reason}.`,
    remedy: "Make the folder writable, or run with --frozen, which writes no lock.",
  }),
  stale: (environment: string, change: string) => ({
    code: "EC0027",
    severity: Severity.ERROR,
    message: `The lock does not match ${environment}, and --frozen does not update it: ${change}.`,
    remedy: "Run npm start without --frozen, and commit this file together with the environment file.",
  }),
  missing: () => ({
    code: "EC0028",
    severity: Severity.ERROR,
    message: "There is no lock, and --frozen does not create one.",
    remedy: "Run npm start without --frozen, and commit this file together with the environment files.",
  }),
} satisfies { [name: string]: (...given: string[]) => Pick<LocatedProblem, "code" | "message" | "remedy" | "source"> };

/** What an unstated loss is, and how it is stated. */
export interface LossWords {
  /** What is lost, such as `The replication group prod-checkout-redis`. */
  readonly title: string;
  /** What goes with it, such as `, and with it 2 users and a user group`; empty where nothing does. */
  readonly others: string;
  /** Where the lock has it, such as `addresses.lock.json, line 12`. */
  readonly line: string;
  /** The place in the file. */
  readonly path: string;
}

const show = (text: string) => JSON.stringify(text);
const entryFor = (path: string) => JSON.stringify({ path, action: "destroy", reason: "because …" });

/** What would be lost without the file saying so. */
export const lossErrors = {
  gone: ({ title, others, line, path }: LossWords, canBeRenamed: boolean) => ({
    code: "EC2030",
    severity: Severity.ERROR,
    message: `${title} would be destroyed${others}: the file no longer makes it (${line}), and does not say why.`,
    remedy: `Put ${path} back.${canBeRenamed ? ` If it has another name in the file now, set "renamedFrom" there.` : ""} To destroy it, add ${entryFor(path)} to removed, with your reason; with "forget", Terraform stops managing it and leaves it in AWS. If it was never applied, remove its lines from the lock.`,
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
  readdressed: ({ title, others, line, path }: LossWords, key: string, place: string) => ({
    code: "EC2031",
    severity: Severity.ERROR,
    message: `${title} would be destroyed and recreated${others}: it was ${path} (${line}), and is ${place} now.`,
    remedy: `Set "renamedFrom": ${show(key)} in ${place}.`,
    source: "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring",
  }),
  exchanged: ({ title, others, line, path }: LossWords, place: string) => ({
    code: "EC2032",
    severity: Severity.ERROR,
    message: `${title} would be destroyed and recreated${others}: it was ${path} (${line}), and is ${place} now, in the place of another.`,
    remedy: `Give both the keys that they had. To exchange keys, rename one to a third key with renamedFrom, apply, rename the other, apply, and rename the first again.`,
    source: "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring",
  }),
  readdressedByCode: ({ title, others, line }: LossWords, from: string, to: string) => ({
    code: "EC2033",
    severity: Severity.ERROR,
    message: `${title} would be destroyed and recreated${others}: its address in Terraform changes from ${from} (${line}) to ${to}, though the file has not moved it.`,
    remedy: `Go back to the version of this program that wrote the lock. In the program, keep the ids of constructs, or move the resource.`,
    source: "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring",
  }),
  renamed: ({ title, others, line, path }: LossWords, name: string, property: string) => ({
    code: "EC2034",
    severity: Severity.ERROR,
    message: `${title} would be destroyed${others}, and recreated as ${name}: a name in AWS cannot be changed (${line}).`,
    remedy: `${property} To destroy and recreate it, add ${entryFor(path)} to removed, with your reason.`,
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
  regionLeft: ({ title, others, line, path }: LossWords) => ({
    code: "EC2035",
    severity: Severity.ERROR,
    message: `${title} would be left in AWS unmanaged${others}: the file no longer has ${path} (${line}), and does not say why.`,
    remedy: `Put ${path} back. To destroy all that is there, add ${entryFor(path)} to removed, with your reason; with "forget", Terraform stops managing it and leaves it in AWS. If it was never applied, remove the lines of that stack from the lock.`,
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
  occupied: (name: string, line: string) => ({
    code: "EC2042",
    severity: Severity.ERROR,
    message: `This has the address in Terraform of the ${name}, which Terraform was told to stop managing (${line}), and would destroy where that has not been applied yet.`,
    remedy: `Give this another key in the file. If the former one has been applied everywhere, remove its line from the lock.`,
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
  environmentLeft: (environment: string, count: string, example: string) => ({
    code: "EC2036",
    severity: Severity.ERROR,
    message: `The environment ${environment} no longer has a file, and ${count} of it would be left in AWS unmanaged, such as ${example}.`,
    remedy: `Put ${environment}.json back. To delete the environment, destroy what is in it first: docs/protection.md. If it is gone from AWS already, or was never applied, remove its lines from the lock.`,
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
};

/** What can be wrong with an entry of `removed`. */
export const removalErrors = {
  unknown: (path: string, nearest: string | undefined) => ({
    code: "EC2037",
    severity: Severity.ERROR,
    message: `addresses.lock.json has nothing at ${path}${nearest === undefined ? "." : `; did you mean ${nearest}?`}`,
    remedy: nearest === undefined ? "Remove the entry." : `Write ${nearest}, or remove the entry.`,
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
  stillThere: (path: string) => ({
    code: "EC2038",
    severity: Severity.ERROR,
    message: `Terraform cannot stop managing ${path}, which is still in the file.`,
    remedy: `Remove ${path} from the file, or remove this entry.`,
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
  occupied: (path: string, place: string) => ({
    code: "EC2039",
    severity: Severity.ERROR,
    message: `Terraform cannot stop managing what was ${path}: ${place} has the same address, and would replace it.`,
    remedy: `Give the new one another key in the file. If this entry has been applied, remove it.`,
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
  repeated: (path: string, first: string) => ({
    code: "EC2040",
    severity: Severity.ERROR,
    message: `${path} is removed twice, also by entry ${first}.`,
    remedy: "Remove one of the two entries.",
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
};

/** What the user should know of an entry of `removed`. */
export const removalWarnings = {
  unprotected: (path: string, place: string) => ({
    code: "EC2041",
    severity: Severity.WARNING,
    message: `${place} is in the file, and may be destroyed and recreated: it is not protected while this entry has ${path}.`,
    remedy: "Remove the entry once it has been applied.",
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
  }),
};
