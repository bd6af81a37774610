// The page of all constraints: which rule judges each of them, or why none does.
import { readFileSync } from "node:fs";
import path from "node:path";
import { generatedFrom, page, table } from "./markdown.mjs";

const FOLDER = path.join(import.meta.dirname, "../constraints");

const KINDS = {
  construction: "cannot be violated",
  later: "nothing here can violate it yet",
  state: "only the state of Terraform knows",
  service: "only AWS knows",
};

/** The page, given every rule. */
export function constraintsPage(rules) {
  const { constraints } = read("constraints.json");
  const { outside, unruled } = read("unruled.json");
  const codes = (number) => [
    ...rules.filter(({ constraint = "" }) => constraint.split(",").includes(number)).map(({ code }) => code),
    ...(outside[number] ? [outside[number]] : []),
  ];
  const rows = constraints.map(({ number, statement, unverified }) => {
    const judges = codes(number).sort();
    const reason = unruled[number];
    return { number, statement, unverified, judges, reason };
  });
  const count = (of) => rows.filter(of).length;
  return page(
    generatedFrom("docs/constraints", "the rules in constructs/src"),
    "# Constraints",
    `What AWS and its Terraform provider demand of ElastiCache, ${rows.length} constraints by number. ${count(({ judges }) => judges.length > 0)} are judged by a rule; ` +
      `of the others ${Object.entries(KINDS)
        .map(([kind, words]) => `${count(({ reason }) => reason?.kind === kind)} say “${words}”`)
        .join(
          ", ",
        )}. † marks what nobody has verified against AWS: where nothing else is judged with it, the rule only warns.`,
    table(
      ["Number", "What must hold", "Judged by", "Why no rule judges it"],
      rows.map(({ number, statement, unverified, judges, reason }) => [
        `${number}${unverified ? " †" : ""}`,
        escaped(statement),
        judges.map((code) => `[${code}](errors.generated.md#${code.toLowerCase()})`).join(", ") || "–",
        reason ? `${KINDS[reason.kind]}: ${reason.reason}` : "–",
      ]),
    ),
  );
}

/** What is between backticks is shown as it is. */
function escaped(statement) {
  return statement
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll("<", "&lt;") : part))
    .join("`");
}

function read(file) {
  return JSON.parse(readFileSync(path.join(FOLDER, file), "utf8"));
}
