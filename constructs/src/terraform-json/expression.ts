/** An expression of Terraform's language, without what only blocks have. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  /** What comes after the star is read from `item`. */
  | { readonly kind: "splat"; readonly of: Expression; readonly item: string; readonly each: Expression }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[]; readonly isSpread: boolean }
  | { readonly kind: "operation"; readonly operator: string; readonly operands: readonly Expression[] }
  | { readonly kind: "choice"; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [Expression, Expression])[] }
  | ForExpression;

/** `[for key, value in of : result if condition]`, or with braces and a `resultKey`. */
export interface ForExpression {
  readonly kind: "for";
  readonly key: string | undefined;
  readonly value: string;
  readonly of: Expression;
  readonly resultKey: Expression | undefined;
  readonly result: Expression;
  readonly isGrouped: boolean;
  readonly condition: Expression | undefined;
}

const TEMPLATES = new Map<string, Expression | undefined>();

/**
 * A text of Terraform JSON, which is a template. Undefined where it has a directive (`%{ if … }`) or is none of the
 * language.
 *
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function parseTemplate(text: string): Expression | undefined {
  if (!TEMPLATES.has(text)) {
    TEMPLATES.set(
      text,
      attempt(() => new Parser(text).wholeTemplate()),
    );
  }
  return TEMPLATES.get(text);
}

/** A reference as `replace_triggered_by` and `moved` have it: without `${}`, or with. */
export function parseReference(text: string): Expression | undefined {
  return attempt(() => new Parser(text.replace(/^\$\{(.*)\}$/s, "$1")).wholeExpression());
}

class SyntaxProblem extends Error {}

function attempt(parse: () => Expression): Expression | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SyntaxProblem || error instanceof RangeError) {
      return undefined; // a RangeError is a nesting that is deeper than the stack
    }
    throw error;
  }
}

/** From the loosest to the tightest. */
const PRECEDENCE: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!="],
  ["<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/", "%"],
];

const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const ESCAPES: { readonly [letter: string]: string } = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
const ITEM = " item"; // no name of the language has a space

class Parser {
  private at = 0;

  public constructor(private readonly text: string) {}

  public wholeTemplate(): Expression {
    return this.template(undefined);
  }

  public wholeExpression(): Expression {
    const expression = this.expression();
    this.skip();
    return this.at === this.text.length ? expression : this.fail();
  }

  /** Up to a quotation mark, or to the end. */
  private template(end: '"' | undefined): Expression {
    const parts: Expression[] = [];
    let literal = "";
    const flush = () => {
      if (literal !== "") {
        parts.push({ kind: "literal", value: literal });
      }
      literal = "";
    };
    while (this.at < this.text.length && this.text[this.at] !== end) {
      if (this.text.startsWith("$${", this.at) || this.text.startsWith("%%{", this.at)) {
        literal += this.text.slice(this.at + 1, this.at + 3);
        this.at += 3;
      } else if (this.text.startsWith("${", this.at)) {
        flush();
        this.at += 2;
        parts.push(this.interpolation());
      } else if (this.text.startsWith("%{", this.at)) {
        this.fail();
      } else if (end !== undefined && this.text[this.at] === "\\") {
        literal += this.escape();
      } else {
        literal += this.text[this.at++]!;
      }
    }
    flush();
    // A template of one expression alone is that expression, whatever its type.
    return parts.length > 1 ? { kind: "template", parts } : (parts[0] ?? { kind: "literal", value: "" });
  }

  private interpolation(): Expression {
    if (this.text[this.at] === "~") {
      this.fail(); // it takes space away from what is around it
    }
    const expression = this.expression();
    this.expect("}");
    return expression;
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? "";
    const [, code] = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(this.text.slice(this.at + 1)) ?? [];
    if (code !== undefined) {
      this.at += 2 + code.length;
      return String.fromCodePoint(parseInt(code, 16));
    }
    this.at += 2;
    return ESCAPES[letter] ?? this.fail();
  }

  private expression(): Expression {
    const condition = this.operation(0);
    if (!this.take("?")) {
      return condition;
    }
    const yes = this.expression();
    this.expect(":");
    return { kind: "choice", condition, yes, no: this.expression() };
  }

  private operation(level: number): Expression {
    const operators = PRECEDENCE[level];
    if (!operators) {
      return this.unary();
    }
    let left = this.operation(level + 1);
    for (;;) {
      const operator = operators.find((one) => this.take(one));
      if (operator === undefined) {
        return left;
      }
      left = { kind: "operation", operator, operands: [left, this.operation(level + 1)] };
    }
  }

  private unary(): Expression {
    const operator = ["!", "-"].find((one) => this.take(one));
    return operator === undefined
      ? this.postfix(this.primary())
      : { kind: "operation", operator, operands: [this.unary()] };
  }

  private postfix(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.take("[*]")) {
        return this.splat(of, () => this.postfix({ kind: "name", name: ITEM }));
      }
      if (this.take(".*")) {
        return this.splat(of, () => this.attributes({ kind: "name", name: ITEM }));
      }
      if (this.take("[")) {
        of = { kind: "index", of, key: this.expression() };
        this.expect("]");
      } else if (this.isAttributeNext()) {
        of = this.attribute(of);
      } else {
        return of;
      }
    }
  }

  private splat(of: Expression, rest: () => Expression): Expression {
    return this.postfix({ kind: "splat", of, item: ITEM, each: rest() });
  }

  private attributes(start: Expression): Expression {
    let of = start;
    while (this.isAttributeNext() && !this.text.startsWith(".*", this.at)) {
      of = this.attribute(of);
    }
    return of;
  }

  private isAttributeNext(): boolean {
    this.skip();
    return this.text[this.at] === "." && !this.text.startsWith("...", this.at);
  }

  private attribute(of: Expression): Expression {
    this.expect(".");
    const name = this.match(IDENTIFIER) ?? this.match(/\d+/y) ?? this.fail();
    return { kind: "index", of, key: { kind: "literal", value: name } };
  }

  private primary(): Expression {
    if (this.take("(")) {
      const inner = this.expression();
      this.expect(")");
      return inner;
    }
    if (this.take('"')) {
      const template = this.template('"');
      this.expect('"');
      return template;
    }
    if (this.take("[")) {
      return this.takeWord("for") ? this.loop("]") : { kind: "list", items: this.sequence("]").items };
    }
    if (this.take("{")) {
      return this.takeWord("for") ? this.loop("}") : { kind: "object", entries: this.entries() };
    }
    const number = this.match(NUMBER);
    if (number !== undefined) {
      return { kind: "literal", value: Number(number) };
    }
    return this.nameOrCall();
  }

  private nameOrCall(): Expression {
    let name = this.match(IDENTIFIER) ?? this.fail();
    while (this.text.startsWith("::", this.at)) {
      this.at += 2;
      name += `::${this.match(IDENTIFIER) ?? this.fail()}`;
    }
    if (this.take("(")) {
      const { items, isSpread } = this.sequence(")");
      return { kind: "call", name, args: items, isSpread };
    }
    const constant = { true: true, false: false, null: null }[name];
    return constant === undefined ? { kind: "name", name } : { kind: "literal", value: constant };
  }

  private sequence(end: string): { items: Expression[]; isSpread: boolean } {
    const items: Expression[] = [];
    let isSpread = false;
    while (!this.take(end)) {
      items.push(this.expression());
      if (!this.take(",")) {
        isSpread = this.take("...");
        this.expect(end);
        break;
      }
    }
    return { items, isSpread };
  }

  private entries(): (readonly [Expression, Expression])[] {
    const entries: (readonly [Expression, Expression])[] = [];
    while (!this.take("}")) {
      const key = this.expression();
      if (!this.take("=")) {
        this.expect(":");
      }
      const name: Expression = key.kind === "name" ? { kind: "literal", value: key.name } : key;
      entries.push([name, this.expression()]);
      this.take(","); // a new line parts entries, too
    }
    return entries;
  }

  private loop(end: string): Expression {
    const first = this.match(IDENTIFIER) ?? this.fail();
    const second = this.take(",") ? (this.match(IDENTIFIER) ?? this.fail()) : undefined;
    if (!this.takeWord("in")) {
      this.fail();
    }
    const of = this.expression();
    this.expect(":");
    const one = this.expression();
    const result = this.take("=>") ? this.expression() : undefined;
    const isGrouped = this.take("...");
    const condition = this.takeWord("if") ? this.expression() : undefined;
    this.expect(end);
    return {
      kind: "for",
      key: second === undefined ? undefined : first,
      value: second ?? first,
      of,
      resultKey: result === undefined ? undefined : one,
      result: result ?? one,
      isGrouped,
      condition,
    };
  }

  private takeWord(word: string): boolean {
    const before = this.at;
    if (this.match(IDENTIFIER) === word) {
      return true;
    }
    this.at = before;
    return false;
  }

  /** Takes what comes next, if it is this and nothing longer. */
  private take(token: string): boolean {
    this.skip();
    const next = this.text[this.at + token.length];
    const isLonger =
      (token === "!" && next === "=") ||
      (token === "=" && (next === "=" || next === ">")) ||
      (token === "." && next === ".");
    if (!this.text.startsWith(token, this.at) || isLonger) {
      return false;
    }
    this.at += token.length;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) {
      this.fail();
    }
  }

  private match(pattern: RegExp): string | undefined {
    this.skip();
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    this.at += found?.length ?? 0;
    return found;
  }

  private skip(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)![0].length;
  }

  private fail(): never {
    throw new SyntaxProblem(`${this.text} at ${this.at}`);
  }
}
