// The page of all codes: those of the rules, construct by construct, and those that are made outside of them.
import { generatedFrom, page, table } from "./markdown.mjs";

const NOTICED_BY = {
  validate: "`terraform validate`",
  plan: "`terraform plan`",
  apply: "AWS, during `terraform apply`",
  nobody: "nobody",
};

/** The page, given ALL_RULES, the problems outside of them, and the page that each construct has. */
export function errorsPage(rules, problems, linkTo) {
  return page(
    generatedFrom("constructs/src/rules", "the problems in environments and stacks"),
    "# Error codes",
    "How to read them: [errors.md](errors.md).",
    "## Environment files",
    "All are errors. Terraform never sees the file. What is in italics stands for what was given.",
    problemTable(problems.filter(({ code }) => code.startsWith("EC0"))),
    Object.entries(rules).flatMap(([construct, ofConstruct]) => [`## ${linkTo(construct)}`, ruleTable(ofConstruct)]),
    "## Across caches",
    "All are errors. Each cache by itself is right. What is in italics stands for what was given.",
    problemTable(problems.filter(({ code }) => !code.startsWith("EC0"))),
  );
}

function problemTable(problems) {
  return table(
    ["Code", "What is wrong", "What to change", "Source"],
    problems.map(({ code, message, remedy, source }) => [anchor(code), message, remedy, source ? link(source) : "–"]),
  );
}

function ruleTable(rules) {
  return table(
    ["Code", "What must hold", "Severity", "With Terraform alone, noticed by", "Constraint", "Source"],
    inOrder(rules).map(({ code, statement, severity, terraform, constraint, source }) => [
      anchor(code),
      statement.replaceAll("<", "&lt;"),
      severity,
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
