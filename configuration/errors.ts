import path from "node:path";
import { JsonPointer } from "../constructs/src/problem/json-pointer";
import { type LocatedProblem, ProblemText, Severity } from "../constructs/src/problem/problem";
import { VisibleText } from "../constructs/src/problem/visible-text";

/** How many problems of one kind are looked for in a file; more are found by the next run. */
export const MOST_PROBLEMS = 10_000;

/** A value that is not repeated, since it may be a secret at the wrong place. */
export class Withheld {
  public constructor(public readonly value: unknown) {}
}

const show = (value: unknown) =>
  value instanceof Withheld ? "This" : shortened(JSON.stringify(value) ?? String(value), 200);

/** The beginning of a text that is longer than anybody reads, and how long it is. */
function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length.toLocaleString("en")} characters)`;
}

/** What can be wrong with files and folders. */
export const fileErrors = {
  noEnvironments: (folder: string) => ({
    ...whole(folder),
    code: "EC0001",
    severity: Severity.ERROR,
    message: "There is no environment file in this folder.",
    remedy:
      'Write one for each environment, such as dev.json, and begin it with "$schema": "./environment.schema.json".',
  }),
  unreadable: (file: string, reason: string, environments = "") => ({
    ...whole(file),
    code: "EC0002",
    severity: Severity.ERROR,
    message: `This cannot be read: ${reason}.`,
    remedy: environments ? `Name one of the environments: ${environments}.` : "Check the path and its permissions.",
  }),
  notAFile: (file: string, kind: string) => ({
    ...whole(file),
    code: "EC0007",
    severity: Severity.ERROR,
    message: `An environment is described in a file; this is ${kind}.`,
    remedy: "Move it elsewhere, or give it a name that does not end in .json.",
  }),
  unwritable: (folder: string, reason: string) => ({
    ...whole(folder),
    code: "EC0005",
    severity: Severity.ERROR,
    message: `The output cannot be written here: ${reason}.`,
    remedy: "Make it a folder that you may write to, or name another one with --output.",
  }),
  onlyJson: (folder: string) => ({
    ...whole(folder),
    code: "EC0020",
    severity: Severity.ERROR,
    message: "HCL is asked for, and cdktf would leave out of it what only Terraform JSON is given here.",
    remedy: "Leave --hcl out, and SYNTH_HCL_OUTPUT.",
    source: "https://developer.hashicorp.com/terraform/language/syntax/json",
  }),
  busy: (folder: string, marker: string) => ({
    ...whole(folder),
    code: "EC0021",
    severity: Severity.ERROR,
    message: "Other runs have been writing here for a minute.",
    remedy: `Wait for them. If none is running, remove ${marker}.`,
  }),
  moreProblems: (file: string, more: string) => ({
    ...whole(file),
    code: "EC0009",
    severity: Severity.ERROR,
    message: `There are at least ${more} more problems in this file.`,
    remedy: "Mend those that are shown, and run again.",
  }),
} satisfies { [name: string]: (...given: string[]) => LocatedProblem };

/** What can be wrong with the text of a file, before anything is known of its values. */
export const textErrors = {
  syntax: (message: string) => ({
    code: "EC0003",
    severity: Severity.ERROR,
    message: `This is not JSON: ${message}.`,
    remedy: "JSON has double quotes, no comments and no comma before a closing bracket.",
  }),
  tooLarge: (limit: string) => ({
    code: "EC0006",
    severity: Severity.ERROR,
    message: `The file is too large: an environment file has at most ${limit}.`,
    remedy: "Divide the environment into several, each with a file of its own.",
  }),
  encoding: (fault: string) => ({
    code: "EC0008",
    severity: Severity.ERROR,
    message: `This is not a text in UTF-8: ${fault}.`,
    remedy: "Save the file again with the encoding UTF-8.",
  }),
  duplicateKey: (key: string) => ({
    code: "EC0004",
    severity: Severity.ERROR,
    message: `The property ${show(key)} is given twice in the same object; the last one would win in silence.`,
    remedy: "Remove one of the two, or rename it.",
  }),
};

/** What can be wrong with a value by itself. */
export const shapeErrors = {
  unknownProperty: (name: string, allowed: readonly string[], nearest: string | undefined, owner?: string) => ({
    code: "EC0101",
    severity: Severity.ERROR,
    atKey: true,
    message: owner
      ? `${show(name)} ${owner}.`
      : `There is no property ${show(name)} here${nearest ? `; did you mean ${show(nearest)}?` : "."}`,
    remedy: nearest
      ? `Rename it to ${show(nearest)}, or remove it.`
      : owner
        ? "Remove it."
        : `Allowed are ${allowed.join(", ")}.`,
  }),
  missingProperty: (name: string, value: string, description: string | undefined) => ({
    code: "EC0102",
    severity: Severity.ERROR,
    message: `The property ${show(name)} is missing.`,
    remedy: description ? `Add it, as ${value}. ${description}` : `Add it, as ${value}.`,
  }),
  wrongType: (given: unknown, expected: string) => ({
    code: "EC0103",
    severity: Severity.ERROR,
    message: `Must be of type ${expected}; got ${show(given)} of type ${typeOf(given)}.`,
    remedy: expected === "string" ? "Put it in double quotes." : `Set it to a value of type ${expected}.`,
  }),
  notAllowed: (given: unknown, allowed: readonly unknown[], nearest: string | undefined) => ({
    code: "EC0104",
    severity: Severity.ERROR,
    message: `${show(given)} is not an allowed value${nearest ? `; did you mean ${show(nearest)}?` : "."}`,
    remedy: nearest
      ? `Set it to ${show(nearest)}. Allowed: ${allowed.map(show).join(", ")}.`
      : `Set it to ${allowed.length === 1 ? "" : "one of "}${allowed.map(show).join(", ")}.`,
  }),
  outOfRange: (given: unknown, limit: string) => ({
    code: "EC0105",
    severity: Severity.ERROR,
    message: `Must be ${limit}; got ${show(given)}.`,
    remedy: `Set it to a number that is ${limit}.`,
  }),
  malformed: (
    given: unknown,
    form: string,
    example: string,
    description: string | undefined,
    nearest: string | undefined,
  ) => ({
    code: "EC0106",
    severity: Severity.ERROR,
    message: `Must be ${form}${given instanceof Withheld ? "" : `; got ${show(given)}`}.`,
    remedy: nearest
      ? `Set it to ${show(nearest)}, the closest match.`
      : description
        ? `Write it as in ${show(example)}. ${description}`
        : `Write it as in ${show(example)}.`,
  }),
  secretWrittenDown: () => ({
    code: "EC2117",
    severity: Severity.ERROR,
    message: "A secret is never written down: this property says where it is.",
    remedy:
      'Change the secret, for it has been in a file; then give its place, such as { "type": "secrets-manager", "secretArn": "arn:…" }, or have one made: { "type": "generated" }.',
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
  }),
  wrongLength: (limit: string, given: number) => ({
    code: "EC0107",
    severity: Severity.ERROR,
    message: `Must have ${limit}; got ${given}.`,
    remedy: limit.startsWith("at most") ? `Shorten it to ${limit}.` : `Extend it to ${limit}.`,
  }),
  repeated: (index: number) => ({
    code: "EC0108",
    severity: Severity.ERROR,
    message: `This item is the same as item ${index}, counted from 0; items must be different.`,
    remedy: "Remove one of the two.",
  }),
  badName: (name: string, rule: string, remedy: string) => ({
    code: "EC0109",
    severity: Severity.ERROR,
    atKey: true,
    message: `The name must ${rule}; got ${show(name)}.`,
    remedy,
  }),
};

/** What can be wrong with an environment file as a whole, apart from its shape. */
export const environmentErrors = {
  nameDiffersFromFile: (given: string, expected: string) => ({
    code: "EC0110",
    severity: Severity.ERROR,
    pointer: "/environment",
    message: `Must be the name of the file, ${show(expected)}; got ${show(given)}.`,
    remedy: `Set environment to ${show(expected)}, or rename the file to ${given}.json.`,
  }),
  expression: (given: string) => ({
    code: "EC0111",
    severity: Severity.ERROR,
    message: `Terraform would read ${show(given)} as an expression; an environment file is data.`,
    remedy: "Write the value itself. Where the braces are meant as text, double the sign before them: $${ and %%{.",
    source: "https://developer.hashicorp.com/terraform/language/syntax/json",
  }),
  hiddenCharacters: (numbers: readonly string[], atKey: boolean) => ({
    code: "EC0112",
    severity: Severity.ERROR,
    atKey,
    message: `${atKey ? "This name" : "This text"} contains ${numbers.join(", ")}, which nobody can see.`,
    remedy: "Remove the character, or type the text again.",
    source: "https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing",
  }),
  lostName: (name: string) => ({
    code: "EC0113",
    severity: Severity.ERROR,
    atKey: true,
    message: `CDK for Terraform silently drops anything called ${show(name)}.`,
    remedy: "Give it another name.",
    source: "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Object/proto",
  }),
};

/** What can be wrong with what an environment file acknowledges. */
export const acknowledgementErrors = {
  ofNothing: (code: string, path: string, elsewhere: string | undefined, pointer: string) => ({
    code: "EC0030",
    severity: Severity.WARNING,
    pointer,
    message: `There is no warning ${code} ${path === "" ? "in this file" : `at ${path}`}.`,
    remedy: elsewhere ? `Set path to ${show(elsewhere)}, or remove this entry.` : "Remove this entry.",
  }),
  ofError: (code: string, pointer: string) => ({
    code: "EC0031",
    severity: Severity.ERROR,
    pointer,
    message: `${code} is an error here; only warnings can be acknowledged.`,
    remedy: `Change what ${code} reports, and remove this entry.`,
  }),
};

/** Why the operating system refused, in words. */
export function reasonOf(error: unknown): string {
  const reasons: { [code: string]: string } = {
    EACCES: "permission is denied",
    EEXIST: "there is a file in its place",
    EISDIR: "it is a folder",
    ELOOP: "it is a link that leads to itself",
    ENOENT: "it does not exist",
    ENOSPC: "the disk is full",
    ENOTDIR: "a part of its path is a file",
    EROFS: "the disk is read-only",
  };
  const { code = "", message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}

/** How many problems of one file are shown: more than anybody mends before the next run. */
const SHOWN = 1000;

/** All problems in the order of files and lines, each with its place and its remedy, for a terminal. */
export function formatProblems(problems: readonly LocatedProblem[], directory: string): string {
  const order = (one: LocatedProblem, other: LocatedProblem) =>
    Number(one.file > other.file) - Number(one.file < other.file) || one.line - other.line || one.column - other.column;
  const ofFiles = new Map<string, LocatedProblem[]>();
  for (const problem of problems.toSorted(order)) {
    const found = ofFiles.get(problem.file) ?? [];
    ofFiles.set(problem.file, found);
    found.push(problem);
  }
  return [...ofFiles.values()]
    .flatMap((found): LocatedProblem[] =>
      found.length > SHOWN
        ? [
            ...found.slice(0, SHOWN),
            fileErrors.moreProblems(found[0]!.file, (found.length - SHOWN).toLocaleString("en")),
          ]
        : found,
    )
    .map(({ file, line, column, pointer, message, remedy, ...problem }) => {
      const place = path.relative(directory, file) || ".";
      const property = shortened(JsonPointer.inWords(pointer), 200);
      const head = line === 0 ? place : `${place}:${line}:${column}  ${property}`.trimEnd();
      const text = { ...problem, pointer, message: shortened(message, 4000), remedy: shortened(remedy, 4000) };
      return `${VisibleText.of(head)}\n${ProblemText.of(text)}`;
    })
    .join("\n\n");
}

function whole(file: string) {
  return { file, line: 0, column: 0, pointer: "" };
}

function typeOf(value: unknown): string {
  if (value instanceof Withheld) {
    return typeOf(value.value);
  }
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}
