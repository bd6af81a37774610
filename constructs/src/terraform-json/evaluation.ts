import { type Expression, type ForExpression, parseTemplate } from "./expression";
import { call, CannotEvaluate, concatenate } from "./functions";
import { isObject, isPlain, keyOf, Lookup, Opaque, Several, textOf, type ValueObject } from "./value";

/** Gives the values of names: `var`, `local`, `each`, or a type of resource. */
export interface Scope {
  /** Undefined where the name means nothing here. */
  readonly read: (name: string) => unknown;
}

/** A value of Terraform JSON with the values of its templates in their place. What only the state knows is opaque. */
export function evaluateJson(json: unknown, scope: Scope): unknown {
  if (typeof json === "string") {
    return evaluateText(json, scope);
  }
  if (Array.isArray(json)) {
    return json.map((item) => evaluateJson(item, scope));
  }
  if (isObject(json)) {
    return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, evaluateJson(item, scope)]));
  }
  return json;
}

function evaluateText(text: string, scope: Scope): unknown {
  if (!text.includes("{")) {
    return text;
  }
  const expression = parseTemplate(text);
  if (!expression) {
    return withReferences(text, scope);
  }
  try {
    return evaluate(expression, scope);
  } catch (error) {
    if (error instanceof CannotEvaluate) {
      return withReferences(text, scope); // Terraform would refuse it, or knows more of it
    }
    throw error;
  }
}

const REFERENCE = /(?<![\w.-])(?:data\.)?[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*(?:\[[^\]]*\])?(?:\.[A-Za-z_]\w*)*/g;

/** The same as long as the text is the same, and everything that it may refer to. */
function withReferences(text: string, scope: Scope): Opaque {
  const values = (text.match(REFERENCE) ?? []).map((reference) => {
    const expression = parseTemplate(`\${${reference}}`);
    try {
      return expression ? evaluate(expression, scope) : undefined;
    } catch (error) {
      if (error instanceof CannotEvaluate) {
        return undefined;
      }
      throw error;
    }
  });
  const known = values.filter((value) => value !== undefined);
  return Opaque.of(known.length === 0 ? text : `${text} of ${known.map(textOf).join(", ")}`, known);
}

/** The value of an expression. Throws CannotEvaluate where there is none. */
export function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "template":
      return concatenate(expression.parts.map((part) => evaluate(part, scope)));
    case "name": {
      const value = scope.read(expression.name);
      return value === undefined ? new Opaque(expression.name) : value;
    }
    case "index":
      return read(evaluate(expression.of, scope), evaluate(expression.key, scope));
    case "splat":
      return splat(evaluate(expression.of, scope), (item) =>
        evaluate(expression.each, bound(scope, { [expression.item]: item })),
      );
    case "call":
      return evaluateCall(expression, scope);
    case "operation":
      return operate(expression.operator, expression.operands, scope);
    case "choice":
      return choose(expression, scope);
    case "list":
      return expression.items.map((item) => evaluate(item, scope));
    case "object":
      return evaluateObject(expression.entries, scope);
    case "for":
      return evaluateFor(expression, scope);
  }
}

/** An attribute, an item or an entry. */
export function read(of: unknown, key: unknown): unknown {
  if (of instanceof Lookup && typeof key === "string") {
    return of.read(key);
  }
  if (of instanceof Several) {
    const text = `${of.text}[${textOf(key)}]`;
    return new Lookup(text, (name) => Opaque.of(`${text}.${name}`, of.instance.read(name)));
  }
  if (of instanceof Opaque || of instanceof Lookup || !isPlain(key)) {
    const path = typeof key === "string" && /^[A-Za-z_][\w-]*$/.test(key) ? `.${key}` : `[${textOf(key)}]`;
    return Opaque.of(`${textOf(of)}${path}`, of, key);
  }
  if (Array.isArray(of) && String(key) in of) {
    return (of as unknown[])[Number(key)];
  }
  if (isObject(of) && Object.hasOwn(of, String(key))) {
    return of[String(key)];
  }
  throw new CannotEvaluate();
}

function splat(of: unknown, each: (item: unknown) => unknown): unknown {
  if (of instanceof Opaque) {
    const item = each(of instanceof Several ? of.instance : new Opaque("item"));
    return Opaque.of(`${of.text}[*] as ${textOf(item)}`, of, item);
  }
  return of === null ? [] : (Array.isArray(of) ? (of as unknown[]) : [of]).map(each);
}

function bound(scope: Scope, names: ValueObject): Scope {
  return { read: (name) => (Object.hasOwn(names, name) ? names[name] : scope.read(name)) };
}

function evaluateCall({ name, args, isSpread }: Expression & { kind: "call" }, scope: Scope): unknown {
  if (name === "try" || name === "can") {
    return attempt(name, args, scope);
  }
  const values = args.map((argument) => evaluate(argument, scope));
  const last = values.at(-1);
  if (isSpread && !Array.isArray(last)) {
    return Opaque.of(`${name}(${values.map(textOf).join(", ")}...)`, values);
  }
  return call(name, isSpread ? [...values.slice(0, -1), ...(last as unknown[])] : values);
}

/** What cannot be evaluated counts as an error; whether what only the state knows has an attribute is not known either. */
function attempt(name: string, args: readonly Expression[], scope: Scope): unknown {
  for (const argument of args) {
    try {
      const value = evaluate(argument, scope);
      return name === "try" ? value : true;
    } catch (error) {
      if (!(error instanceof CannotEvaluate)) {
        throw error;
      }
    }
  }
  if (name === "can") {
    return false;
  }
  throw new CannotEvaluate();
}

function choose({ condition, yes, no }: Expression & { kind: "choice" }, scope: Scope): unknown {
  const holds = toBoolean(evaluate(condition, scope));
  if (typeof holds === "boolean") {
    return evaluate(holds ? yes : no, scope);
  }
  const [one, other] = [evaluate(yes, scope), evaluate(no, scope)];
  const isSame = textOf(one) === textOf(other);
  return isSame ? one : Opaque.of(`${textOf(holds)} ? ${textOf(one)} : ${textOf(other)}`, holds, one, other);
}

function operate(operator: string, operands: readonly Expression[], scope: Scope): unknown {
  const [left, right] = operands.map((operand) => evaluate(operand, scope));
  const opaque = () =>
    operands.length === 1
      ? Opaque.of(`${operator}${textOf(left)}`, left)
      : Opaque.of(`(${textOf(left)} ${operator} ${textOf(right)})`, left, right);
  switch (operator) {
    case "&&":
    case "||": {
      const decisive = operator === "||";
      const [one, other] = [toBoolean(left), toBoolean(right)];
      if (one === decisive || other === decisive) {
        return decisive;
      }
      return typeof one === "boolean" && typeof other === "boolean" ? !decisive : opaque();
    }
    case "==":
    case "!=": {
      const isSame = keyOf(left) === keyOf(right) && !Opaque.of("", left).isUnknown;
      return isSame || (isPlain(left) && isPlain(right)) ? isSame === (operator === "==") : opaque();
    }
    case "!": {
      const value = toBoolean(left);
      return typeof value === "boolean" ? !value : opaque();
    }
    default:
      return isPlain(left) && isPlain(right) ? calculate(operator, left, right) : opaque();
  }
}

function toBoolean(value: unknown): unknown {
  return value === "true" ? true : value === "false" ? false : value;
}

function calculate(operator: string, left: unknown, right: unknown): unknown {
  const [one, other] = [left, right].map((operand) => (operand === undefined ? 0 : Number(operand))) as [
    number,
    number,
  ];
  if (left === null || right === null || Number.isNaN(one) || Number.isNaN(other)) {
    throw new CannotEvaluate();
  }
  switch (operator) {
    case "+":
      return one + other;
    case "-":
      return right === undefined ? -one : one - other;
    case "*":
      return one * other;
    case "/":
      return one / other;
    case "%":
      return one % other;
    case "<":
      return one < other;
    case "<=":
      return one <= other;
    case ">":
      return one > other;
    default:
      return one >= other;
  }
}

function evaluateObject(entries: (Expression & { kind: "object" })["entries"], scope: Scope): unknown {
  const values = entries.map(([key, value]) => [evaluate(key, scope), evaluate(value, scope)] as const);
  return values.every(([key]) => isPlain(key))
    ? Object.fromEntries(values.map(([key, value]) => [String(key), value]))
    : Opaque.of(`{${values.map(([key, value]) => `${textOf(key)} = ${textOf(value)}`).join(", ")}}`, values);
}

function evaluateFor(loop: ForExpression, scope: Scope): unknown {
  const of = evaluate(loop.of, scope);
  const scopeOf = (key: unknown, value: unknown) =>
    bound(scope, { ...(loop.key === undefined ? {} : { [loop.key]: key }), [loop.value]: value });
  const opaque = () => {
    const inner = scopeOf(new Opaque("key"), of instanceof Several ? of.instance : new Opaque("value"));
    const parts = [loop.resultKey, loop.result, loop.condition].map((part) => part && evaluate(part, inner));
    return Opaque.of(`for ${textOf(of)}: ${parts.map(textOf).join(", ")}`, of, parts);
  };
  if (!Array.isArray(of) && !isObject(of)) {
    return opaque();
  }
  const found: (readonly [unknown, unknown])[] = [];
  for (const [key, value] of Object.entries(of)) {
    const inner = scopeOf(Array.isArray(of) ? Number(key) : key, value);
    const isWanted = loop.condition === undefined || toBoolean(evaluate(loop.condition, inner));
    if (typeof isWanted !== "boolean") {
      return opaque();
    }
    if (isWanted) {
      found.push([loop.resultKey && evaluate(loop.resultKey, inner), evaluate(loop.result, inner)]);
    }
  }
  if (loop.resultKey === undefined) {
    return found.map(([, value]) => value);
  }
  if (!found.every(([key]) => isPlain(key))) {
    return opaque();
  }
  const result: { [key: string]: unknown } = {};
  for (const [key, value] of found) {
    const name = String(key);
    result[name] = loop.isGrouped ? [...((result[name] as unknown[] | undefined) ?? []), value] : value;
  }
  return result;
}
