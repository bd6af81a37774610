import { type Node, type ParseError, findNodeAtLocation, parseTree, printParseErrorCode } from "jsonc-parser";
import { type FileProblem, textErrors, type ValueProblem } from "./errors";

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
    this.lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const errors: ParseError[] = [];
    this.root = parseTree(text, errors, {
      disallowComments: true,
      allowTrailingComma: false,
      allowEmptyContent: false,
    });
    this.problems = [
      ...errors.map(({ error, offset }) => this.at(offset, "", textErrors.syntax(wordsOf(printParseErrorCode(error))))),
      ...(this.root ? this.duplicateKeys(this.root, "") : []),
    ];
    this.value = this.root && errors.length === 0 ? plainValue(this.root) : undefined;
  }

  /** Gives a problem its line and column. A value that is not in the text has the place of what would hold it. */
  public locate({ pointer, atKey, ...problem }: ValueProblem): FileProblem {
    const path = pointer.split("/").slice(1).map(unescapeSegment);
    let node: Node | undefined;
    for (let depth = path.length; !node && depth >= 0; depth -= 1) {
      node = this.root && findNodeAtLocation(this.root, segmentsIn(this.root, path.slice(0, depth)));
    }
    const key = atKey && node?.parent?.type === "property" ? node.parent.children?.[0] : undefined;
    return this.at((key ?? node)?.offset ?? 0, pointer, problem);
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

/** JSON pointers escape two characters: RFC 6901. */
function escapeSegment(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** jsonc-parser wants numbers for the items of an array and strings for the properties of an object. */
function segmentsIn(root: Node, path: readonly string[]): (string | number)[] {
  let node: Node | undefined = root;
  return path.map((name) => {
    const segment = node?.type === "array" ? Number(name) : name;
    node = node && findNodeAtLocation(node, [segment]);
    return segment;
  });
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
