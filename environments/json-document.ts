import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type FileProblem, textErrors, type ValueProblem } from "./errors";

const MAX_DEPTH = 100;

/** A JSON text together with the place of every value in it. */
export class JsonDocument {
  /** The value. Where a key is given twice, the last one counts; `problems` has it. */
  public readonly value: unknown;
  /** Broken syntax and duplicate keys. */
  public readonly problems: readonly FileProblem[];

  private readonly root: Node | undefined;
  private readonly lineStarts: readonly number[];

  public constructor(
    private readonly file: string,
    text: string,
  ) {
    const tooDeep = findTooDeep(text);
    this.lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const errors: ParseError[] = [];
    this.root =
      tooDeep === undefined
        ? parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
        : undefined;
    this.problems = [
      ...(tooDeep === undefined
        ? []
        : [this.at(tooDeep, "", textErrors.syntax(`it is nested more than ${MAX_DEPTH} levels deep`))]),
      ...firstOfEachLine(
        errors.map(({ error, offset }) => this.at(offset, "", textErrors.syntax(wordsOf(printParseErrorCode(error))))),
      ),
      ...(this.root ? this.duplicateKeys(this.root, "") : []),
    ];
    this.value = this.root && errors.length === 0 ? plainValue(this.root) : undefined;
  }

  /** Gives a problem its line and column. A value that is not in the text has the place of what would hold it. */
  public locate({ pointer, atKey, ...problem }: ValueProblem): FileProblem {
    let found = this.root;
    for (const segment of pointer.split("/").slice(1)) {
      const inner = found && childOf(found, unescapeSegment(segment));
      if (!inner) {
        break;
      }
      found = inner;
    }
    const key = atKey && found?.parent?.type === "property" ? found.parent.children?.[0] : undefined;
    return this.at((key ?? found)?.offset ?? 0, pointer, problem);
  }

  private at(offset: number, pointer: string, problem: Omit<ValueProblem, "pointer">): FileProblem {
    const line = this.lineStarts.findLastIndex((start) => start <= offset);
    const column = offset - this.lineStarts[line]!;
    return { ...problem, file: this.file, line: line + 1, column: column + 1, pointer };
  }

  private duplicateKeys(node: Node, pointer: string): FileProblem[] {
    const seen = new Set<string>();
    return (node.children ?? []).flatMap((child, index) => {
      if (node.type !== "object") {
        return this.duplicateKeys(child, `${pointer}/${index}`);
      }
      const [key, value] = child.children ?? [];
      const name = String(key?.value);
      const here = `${pointer}/${escapeSegment(name)}`;
      const repeated = seen.has(name) ? [this.at(child.offset, here, textErrors.duplicateKey(name))] : [];
      seen.add(name);
      return value ? [...repeated, ...this.duplicateKeys(value, here)] : repeated;
    });
  }
}

/** Where a text is nested deeper than an environment ever is, and than what reads it could follow. */
function findTooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:\\.|[^"\\])*"|[[\]{}]/gs)) {
    depth += token === "[" || token === "{" ? 1 : token === "]" || token === "}" ? -1 : 0;
    if (depth > MAX_DEPTH) {
      return index;
    }
  }
  return undefined;
}

/** JSON pointers escape two characters: RFC 6901. */
function escapeSegment(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Where a key is given twice, the last one is the one that counts. */
function childOf(node: Node, name: string): Node | undefined {
  return node.type === "array"
    ? node.children?.[Number(name)]
    : node.children?.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
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

/** One slip of the pen makes the parser stumble several times over the rest of the line. */
function firstOfEachLine(problems: readonly FileProblem[]): FileProblem[] {
  return problems.filter(({ line }, index) => problems.findIndex((other) => other.line === line) === index);
}
