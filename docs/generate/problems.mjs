// Finds the problems that are no rules: object literals with a code, a message and a remedy. A factory may need arguments
// that mean something, so it is read rather than called; what it fills in shows as a word in italics.
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const PROJECT = path.join(import.meta.dirname, "../..");
const SOURCES = ["main.ts", "commands", "configuration", "lock", "output", "stacks", "constructs/src"];
const RULES = ["constructs/src/**/*rules.ts", "constructs/src/validation", "stacks/**/*rules.ts"];

/** Every problem outside of the rules, in the order of codes. */
export function readProblems() {
  return ts.sys
    .readDirectory(PROJECT, [".ts"], RULES, SOURCES)
    .flatMap((file) => objectsOf(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022)))
    .map(problemOf)
    .filter((problem) => problem !== undefined)
    .sort((one, other) => Number(one.code > other.code) - Number(one.code < other.code));
}

function objectsOf(node) {
  const inner = [];
  ts.forEachChild(node, (child) => void inner.push(...objectsOf(child)));
  return ts.isObjectLiteralExpression(node) ? [node, ...inner] : inner;
}

function problemOf(object) {
  const value = (name) => {
    const property = object.properties.find((one) => one.name?.text === name);
    return property && (ts.isShorthandPropertyAssignment(property) ? property.name : property.initializer);
  };
  const { code, severity, message, remedy, source } = Object.fromEntries(
    ["code", "severity", "message", "remedy", "source"].map((name) => [name, value(name)]),
  );
  return code && ts.isStringLiteral(code) && /^EC\d{4}$/.test(code.text) && message && remedy
    ? {
        code: code.text,
        severity: severity.name.text.toLowerCase(), // a value of the enum Severity
        message: textOf(message),
        remedy: textOf(remedy),
        source: source && ts.isStringLiteralLike(source) ? source.text : undefined,
      }
    : undefined;
}

/** A sentence; where it depends on what is given, all of its forms. */
function textOf(node) {
  if (ts.isParenthesizedExpression(node)) {
    return textOf(node.expression);
  }
  if (ts.isConditionalExpression(node)) {
    return `${textOf(node.whenTrue)} / ${textOf(node.whenFalse)}`;
  }
  return partOf(node);
}

/** A part of a sentence; where it depends on what is given, the form for when nothing special is. */
function partOf(node) {
  if (ts.isParenthesizedExpression(node)) {
    return partOf(node.expression);
  }
  if (ts.isStringLiteralLike(node)) {
    return node.text.replaceAll("<", "&lt;");
  }
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map((span) => partOf(span.expression) + span.literal.text)].join("");
  }
  if (ts.isConditionalExpression(node)) {
    return partOf(node.whenFalse);
  }
  if (ts.isBinaryExpression(node)) {
    const left = partOf(node.left);
    return node.operatorToken.kind === ts.SyntaxKind.PlusToken ? left + partOf(node.right) : left; // otherwise ??
  }
  return `*${nameOf(node)}*`;
}

/** `show(given)` and `allowed.map(show).join(", ")` fill in what was given, `typeOf(given)` says something of it. */
function nameOf(node) {
  if (ts.isIdentifier(node)) {
    return node.text.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const of = node.arguments.map(nameOf).join(" and ");
    return node.expression.text === "show" ? of : `${nameOf(node.expression)} ${of}`;
  }
  return nameOf(node.expression);
}
