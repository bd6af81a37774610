import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { JsonPointer } from "../constructs/src/problem/json-pointer";
import type { LocatedProblem, Problem } from "../constructs/src/problem/problem";
import { MOST_PROBLEMS, textErrors } from "./errors";

const MAX_DEPTH = 100;
/** Several times what a thousand caches need. */
const MAX_VALUES = 200_000;
/** Several times what AWS takes anywhere. */
const MAX_NAME_LENGTH = 500;
const MAX_TEXT_LENGTH = 20_000;

/** A JSON text together with the place of every value in it. */
export class JsonDocument {
  /** The value. Where a key is given twice, the last one counts; `problems` has it. */
  public readonly value: unknown;
  /** Broken syntax and duplicate keys. */
  public readonly problems: readonly LocatedProblem[];

  private readonly root: Node | undefined;
  private readonly lineStarts: readonly number[];
  private readonly membersOf = new Map<Node, Map<string, Node>>();

  public constructor(
    private readonly file: string,
    text: string,
  ) {
    const excess = findExcess(text);
    this.lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const errors: ParseError[] = [];
    this.root = excess
      ? undefined
      : parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
    const problems = [
      ...this.firstOfEachLine(errors).map(({ error, offset }) =>
        this.at(offset, "", textErrors.syntax(wordsOf(printParseErrorCode(error)))),
      ),
      ...(excess ? [this.at(excess.offset, "", excess.problem)] : []),
    ];
    if (this.root) {
      this.judge(this.root, "", problems);
    }
    this.problems = problems;
    const isReadable = errors.length === 0 && !problems.some(({ code }) => code === "EC0006");
    this.value = this.root && isReadable ? plainValue(this.root) : undefined;
  }

  /** Gives a problem its line and column. */
  public locate(problem: Problem): LocatedProblem {
    return { ...problem, ...this.placeOf(problem.pointer, problem.atKey) };
  }

  /** Where something is. A value that is not in the text has the place of what would hold it. */
  public placeOf(pointer: string, atKey = false): Pick<LocatedProblem, "file" | "line" | "column"> {
    let found = this.root;
    for (const segment of JsonPointer.pathOf(pointer)) {
      const inner = found && this.childOf(found, segment);
      if (!inner) {
        break;
      }
      found = inner;
    }
    const key = atKey && found?.parent?.type === "property" ? found.parent.children?.[0] : undefined;
    return this.placeAt((key ?? found)?.offset ?? 0);
  }

  /** Where a key is given twice, the last one is the one that counts. */
  private childOf(node: Node, name: string): Node | undefined {
    if (node.type === "array") {
      return node.children?.[Number(name)];
    }
    let members = this.membersOf.get(node);
    if (!members) {
      const entries = (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
        key && value ? [[String(key.value), value] as const] : [],
      );
      members = new Map(entries);
      this.membersOf.set(node, members);
    }
    return members.get(name);
  }

  private at(offset: number, pointer: string, problem: Omit<Problem, "pointer">): LocatedProblem {
    return { ...problem, ...this.placeAt(offset), pointer };
  }

  private placeAt(offset: number): Pick<LocatedProblem, "file" | "line" | "column"> {
    const line = this.lineOf(offset);
    return { file: this.file, line: line + 1, column: offset - this.lineStarts[line]! + 1 };
  }

  /** From 0. */
  private lineOf(offset: number): number {
    let line = 0;
    for (let after = this.lineStarts.length; after - line > 1;) {
      const middle = (line + after) >> 1;
      [line, after] = this.lineStarts[middle]! <= offset ? [middle, after] : [line, middle];
    }
    return line;
  }

  /** One slip of the pen makes the parser stumble several times over the rest of the line. */
  private firstOfEachLine(errors: readonly ParseError[]): ParseError[] {
    const lines = new Set<number>();
    return errors.filter(({ offset }) => {
      const line = this.lineOf(offset);
      return lines.size < MOST_PROBLEMS && !lines.has(line) && lines.add(line);
    });
  }

  /** Notes names that are given twice, and what is too long for anything to be said of it. */
  private judge(node: Node, pointer: string, problems: LocatedProblem[]): void {
    if (typeof node.value === "string" && node.value.length > MAX_TEXT_LENGTH) {
      problems.push(
        this.at(node.offset, pointer, textErrors.tooLarge(`${shown(MAX_TEXT_LENGTH)} characters in a text`)),
      );
    }
    const seen = new Set<string>();
    for (const [index, child] of (node.children ?? []).entries()) {
      if (problems.length >= MOST_PROBLEMS) {
        return;
      }
      if (node.type !== "object") {
        this.judge(child, `${pointer}/${index}`, problems);
        continue;
      }
      const [key, value] = child.children ?? [];
      const name = String(key?.value);
      const here = `${pointer}${JsonPointer.of([name])}`;
      if (name.length > MAX_NAME_LENGTH) {
        problems.push(
          this.at(child.offset, here, textErrors.tooLarge(`${shown(MAX_NAME_LENGTH)} characters in a name`)),
        );
        continue;
      }
      if (seen.has(name)) {
        problems.push(this.at(child.offset, here, textErrors.duplicateKey(name)));
      }
      seen.add(name);
      if (value) {
        this.judge(value, here, problems);
      }
    }
  }
}

function shown(limit: number): string {
  return limit.toLocaleString("en");
}

/** Where a text is nested deeper, or has more values, than an environment ever has, and than what reads it could follow. */
function findExcess(text: string): { offset: number; problem: Omit<Problem, "pointer"> } | undefined {
  let depth = 0;
  let values = 0;
  for (let offset = 0; offset < text.length; offset++) {
    switch (text[offset]) {
      case '"':
        offset = endOfString(text, offset);
        break;
      case "[":
      case "{":
        depth++;
        values++;
        break;
      case "]":
      case "}":
        depth--;
        break;
      case ",":
        values++;
        break;
    }
    if (depth > MAX_DEPTH) {
      return { offset, problem: textErrors.syntax(`it is nested more than ${MAX_DEPTH} levels deep`) };
    }
    if (values > MAX_VALUES) {
      return { offset, problem: textErrors.tooLarge(`${shown(MAX_VALUES)} values`) };
    }
  }
  return undefined;
}

/** The place of the quotation mark that ends a string, or the end of the text. */
function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') {
    end += text[end] === "\\" ? 2 : 1;
  }
  return end;
}

/** Null prototypes, so that a key such as `__proto__` is a property like any other. */
function plainValue(node: Node): unknown {
  const children = node.children ?? [];
  if (node.type === "array") {
    return children.map(plainValue);
  }
  if (node.type !== "object") {
    return node.value;
  }
  const object = Object.create(null) as { [name: string]: unknown };
  for (const { children: [key, value] = [] } of children) {
    if (key && value) {
      object[String(key.value)] = plainValue(value);
    }
  }
  return object;
}

/** `CloseBraceExpected` in words: `close brace expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?<=.)([A-Z])/g, " $1").toLowerCase();
}
