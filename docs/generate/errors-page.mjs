// The page of all codes: those of the rules, construct by construct, and those that are made outside of them.
import { generatedFrom, page, table } from "./markdown.mjs";

const NOTICED_BY = {
  validate: "`terraform validate`",
  plan: "`terraform plan`",
  apply: "AWS, during `terraform apply`",
  nobody: "nobody",
};

const isOfAdoption = (code) => code >= "EC1905" && code <= "EC1919";
const isOfChanges = (code) => code.startsWith("EC19") && !isOfAdoption(code);
const isOfLock = (code) => (code >= "EC0022" && code <= "EC0028") || (code >= "EC2030" && code <= "EC2049");
const isOfFile = (code) => !isOfLock(code) && (code.startsWith("EC0") || code === "EC2117");
const isOfGuard = (code) => !isOfLock(code) && code.startsWith("EC20");

/** The page, given ALL_RULES, the problems outside of them, the page that each construct has, and who catches a code. */
export function errorsPage(rules, problems, linkTo, caughtBy) {
  return page(
    generatedFrom(
      "the rules in constructs/src and stacks",
      "the problems in configuration, lock, stacks, commands and constructs/src/replacement",
    ),
    "# Error codes",
    "How to read them: [errors.md](../errors.md). Where the rules come from: [constraints](constraints.generated.md).",
    "“Editor” is one that knows the JSON Schema, while the file is typed; “in part” means that it sees some ways to break the rule. “Synth” is `npm start`, or the constructor. It is found out by breaking each rule, see test/rules.",
    "## Environment files",
    "Terraform never sees the file. What is in italics stands for what was given.",
    problemTable(
      problems.filter(({ code }) => isOfFile(code)),
      caughtBy,
    ),
    Object.entries(rules).flatMap(([construct, ofConstruct]) => [
      `## ${linkTo(construct)}`,
      ruleTable(ofConstruct, caughtBy),
    ]),
    "## The lock of addresses",
    "What would be lost without the file saying so, and what can be wrong with addresses.lock.json and with `removed`: see [protection.md](../protection.md). What is in italics stands for what was given.",
    problemTable(
      problems.filter(({ code }) => isOfLock(code)),
      () => "synth",
    ),
    "## Changes of a running cache",
    "What `npm run plan-change` refuses. What is in italics stands for what was given.",
    problemTable(
      problems.filter(({ code }) => isOfChanges(code)),
      () => "plan-change",
    ),
    "## Adoption",
    "What keeps `npm run adopt` from a cache, see [adoption.md](../adoption.md). What is in italics stands for what was given.",
    problemTable(
      problems.filter(({ code }) => isOfAdoption(code)),
      () => "adopt",
    ),
    "## The guard",
    "What `npm run guard` reports, see [guard.md](../guard.md). Nothing of it stops the synthesis. What is in italics stands for what was given.",
    problemTable(
      problems.filter(({ code }) => isOfGuard(code)),
      () => "guard",
    ),
  );
}

function problemTable(problems, caughtBy) {
  return table(
    ["Code", "Severity", "What is wrong", "What to change", "Caught by", "Source"],
    problems.map(({ code, severity, message, remedy, source }) => [
      anchor(code),
      severity,
      message,
      remedy,
      caughtBy(code),
      source ? link(source) : "–",
    ]),
  );
}

function ruleTable(rules, caughtBy) {
  return table(
    ["Code", "What must hold", "Severity", "Caught by", "With Terraform alone, noticed by", "Constraint", "Source"],
    inOrder(rules).map(({ code, statement, severity, terraform, constraint, source }) => [
      anchor(code),
      statement.replaceAll("<", "&lt;"),
      severity,
      caughtBy(code),
      NOTICED_BY[terraform],
      constraint?.replaceAll(",", ", ") ?? "–",
      link(source),
    ]),
  );
}

/** Rules in the order of their codes. */
export function inOrder(rules) {
  return [...rules].sort((one, other) => Number(one.code > other.code) - Number(one.code < other.code));
}

function anchor(code) {
  return `<a id="${code.toLowerCase()}"></a>${code}`;
}

/** Named by the last part of its path, such as `API_CreateAlias`. */
function link(url) {
  const { pathname, host } = new URL(url);
  return `[${
    pathname
      .split("/")
      .filter(Boolean)
      .at(-1)
      ?.replace(/\.html$/, "") ?? host
  }](${url})`;
}
