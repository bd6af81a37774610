import { Token, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { AccessString } from "../access-string";
import { AuthToken, AuthTokenUpdateStrategy } from "../auth-token";
import { ReplicaScalingMetric, ShardScalingMetric } from "../autoscaling-props";
import { CacheAuthentication } from "../cache-authentication";
import { ClusterMode } from "../cluster-mode";
import { Engine } from "../engine/engine";
import { EngineVersion } from "../engine/engine-version";
import { MajorEngineVersion } from "../engine/major-engine-version";
import { NodeType } from "../engine/node-type";
import { FinalSnapshot } from "../final-snapshot";
import { LogDelivery } from "../log-delivery";
import { Restore } from "../restore";
import { SecretValue } from "../secret-value";
import { TransitEncryption } from "../transit-encryption";
import { UserAuthentication } from "../user-authentication";
import { VisibleText } from "../visible-text";
import { judge, type Rule } from "./rule";

type Path = readonly (string | number)[];

/** A value of another type than its property has. */
interface Mismatch {
  readonly at: Path;
  readonly expected: string;
  readonly given: unknown;
}

/** A text of the right type that nobody could read as it is. */
interface OddText {
  readonly at: Path;
  /** Characters that cannot be seen, such as `U+202E`. */
  readonly hidden: readonly string[];
  readonly hasLineBreaks: boolean;
}

/** What a property takes. TypeScript says the same, but not to those who write JavaScript or parse JSON. */
export type PropertyType = (value: unknown, at: Path) => (Mismatch | OddText)[];

interface TypeFacts {
  readonly mismatches: readonly Mismatch[];
}

interface TextFacts {
  readonly oddTexts: readonly OddText[];
}

export const typeRules: readonly Rule<TypeFacts>[] = [
  {
    code: "EC1000",
    statement: "A property has a value of its type",
    severity: "error",
    terraform: "validate",
    source: "https://developer.hashicorp.com/terraform/language/expressions/types",
    check: ({ mismatches }) =>
      mismatches.map(({ at, expected, given }) => ({
        at,
        message: `${expected[0]!.toUpperCase()}${expected.slice(1)} is expected; ${nameOf(given)} given.`,
        remedy: `Give ${expected}.`,
      })),
  },
];

export const textRules: readonly Rule<TextFacts>[] = [
  {
    code: "EC1044",
    statement:
      "A text has no characters that cannot be seen: no control characters, bidirectional marks or zero-width spaces",
    severity: "error",
    terraform: "nobody",
    source: "https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing",
    check: ({ oddTexts }) =>
      oddTexts
        .filter(({ hidden }) => hidden.length > 0)
        .map(({ at, hidden }) => ({
          at,
          message: `This text contains ${hidden.join(", ")}, which nobody can see.`,
          remedy: "Remove the character, or type the text again.",
        })),
  },
  {
    code: "EC1045",
    statement: "A text is one line without tabs; whether AWS takes others is not documented",
    severity: "warning",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    check: ({ oddTexts }) =>
      oddTexts
        .filter(({ hasLineBreaks }) => hasLineBreaks)
        .map(({ at }) => ({
          at,
          message: "This text contains a line break or a tab, which AWS may refuse.",
          remedy: "Write a space instead.",
        })),
  },
];

/** Judges types, all at once, and before the rules, which can then rely on them. */
export function checkTypes(scope: Construct, props: object, type: PropertyType): void {
  const found = required(type)(props, []);
  const mismatches = found.filter((one) => "expected" in one);
  const oddTexts = found.filter((one) => "hidden" in one);
  judge<TypeFacts & TextFacts>(scope, [...typeRules, ...textRules], { mismatches, oddTexts });
}

/** Tokens come in the type that they stand for, but for booleans, which have no room for one. */
export const text: PropertyType = optional((value, at) =>
  typeof value === "string" && !isElementOfToken(value) ? oddText(value, at) : [mismatch(at, "a string", value)],
);
export const number = leaf("a number", (value) => typeof value === "number" && !isElementOfToken(value));
export const boolean = leaf("true or false", (value) => typeof value === "boolean" || Tokenization.isResolvable(value));
export const nodeType = literal(leaf("a NodeType", (value) => value instanceof NodeType));
export const logDelivery = literal(leaf("a LogDelivery", (value) => value instanceof LogDelivery));
export const finalSnapshot = literal(
  leaf(
    "a FinalSnapshot, and of one with a name a string",
    (value) => value instanceof FinalSnapshot && (value._isNamed ? typeof value._ownName === "string" : true),
  ),
);
/** What is inside a Restore; its slots go into a block each, so that their number has to be known. */
const RESTORE_PARTS = shape({ snapshotName: text, objectArns: list(text), slots: literal(list(text)) });
export const restore: PropertyType = literal(
  optional((value, at) =>
    value instanceof Restore && (value._parts.snapshotName ?? value._parts.objectArns) !== undefined
      ? RESTORE_PARTS(value._parts, at)
      : [mismatch(at, "a Restore, with the name of a snapshot or ARNs of RDB files", value)],
  ),
);
/** The version decides the parameter group family, so it has to be known. */
export const engineVersion = literal(
  leaf(
    "an EngineVersion of one of the engines, with a version that is no token",
    (value) => value instanceof EngineVersion && isOneOf(Engine, value.engine) && !Token.isUnresolved(value.version),
  ),
);
export const majorEngineVersion = literal(
  leaf(
    "a MajorEngineVersion of one of the engines, with a version that is no token",
    (value) =>
      value instanceof MajorEngineVersion && isOneOf(Engine, value.engine) && !Token.isUnresolved(value.version),
  ),
);
/** Mode and switch are two arguments, both of which follow from it. */
export const transitEncryption = literal(
  leaf("a value of TransitEncryption", (value) => isOneOf(TransitEncryption, value)),
);

export const shardScalingMetric = leaf("a value of ShardScalingMetric", (value) => isOneOf(ShardScalingMetric, value));
export const replicaScalingMetric = leaf("a value of ReplicaScalingMetric", (value) =>
  isOneOf(ReplicaScalingMetric, value),
);
/** The parameter group follows from it. */
export const clusterMode = literal(leaf("a value of ClusterMode", (value) => isOneOf(ClusterMode, value)));

/** Whether a group makes a user named default follows from it. */
export const engine = literal(leaf("a value of Engine", (value) => isOneOf(Engine, value)));
export const accessString: PropertyType = literal(
  optional((value, at) =>
    value instanceof AccessString && ["string", "undefined"].includes(typeof value._text)
      ? oddText(`${value}`, at)
      : [mismatch(at, "an AccessString, and of a raw one a string", value)],
  ),
);
/** The version decides what Terraform writes; the rest are names that it may learn late. */
const SECRET_PARTS = shape({
  secretArn: text,
  versionId: text,
  jsonKey: literal(text),
  parameterName: text,
  version: literal(number),
});
const USER_GROUP = required(shape({ userGroupId: required(text), engine }));
const isSecretValue = (value: unknown) =>
  value instanceof SecretValue &&
  (value._parts.secretArn ?? value._parts.parameterName) !== undefined &&
  fits(SECRET_PARTS, value._parts);
/** What the provider is told depends on the kind. */
export const userAuthentication: PropertyType = literal(
  optional((value, at) =>
    value instanceof UserAuthentication &&
    fits(list(text), value._passwords) &&
    Array.isArray(value._secrets) &&
    value._secrets.every(isSecretValue)
      ? value._secrets.flatMap(({ _parts }) => SECRET_PARTS(_parts, at).map((one) => ({ ...one, at })))
      : [mismatch(at, "a UserAuthentication, and of passwords a list of strings or of SecretValues", value)],
  ),
);
const isAuthToken = (value: unknown) =>
  value instanceof AuthToken &&
  (value._secret === undefined ? fits(required(text), value._reference) : isSecretValue(value._secret)) &&
  (value._options.updateStrategy === undefined || isOneOf(AuthTokenUpdateStrategy, value._options.updateStrategy));
/** What it is made of may be a token, but not which kind it is. */
export const cacheAuthentication: PropertyType = literal(
  optional((value, at) =>
    value instanceof CacheAuthentication &&
    (value._kind !== "token" || isAuthToken(value._token)) &&
    (value._kind !== "users" || fits(USER_GROUP, value._userGroup))
      ? SECRET_PARTS(value._token?._secret?._parts, at).map((one) => ({ ...one, at }))
      : [mismatch(at, "a CacheAuthentication, and inside of it an AuthToken or a user group", value)],
  ),
);

/** One of our own constructs: what is built from it looks inside. */
export function instance(words: string, isOne: (value: unknown) => boolean): PropertyType {
  return literal(leaf(words, isOne));
}

/** The same type, of a property that may not be left out. */
export function required(type: PropertyType): PropertyType {
  return (value, at) => (value === undefined ? [mismatch(at, "a value", value)] : type(value, at));
}

export function list(item: PropertyType): PropertyType {
  return optional((value, at) =>
    !Array.isArray(value)
      ? [mismatch(at, "a list", value)]
      : Token.isUnresolved(value)
        ? []
        : Array.from(value, (one, index) => required(item)(one, [...at, index])).flat(),
  );
}

/** An object with keys of the user's choice, but for the one that cdktf drops in silence. */
export function map(item: PropertyType): PropertyType {
  return optional((value, at) =>
    !isObject(value) || Tokenization.isResolvable(value)
      ? [mismatch(at, "an object", value)]
      : Token.isUnresolved(value)
        ? []
        : Object.entries(value).flatMap(([key, one]) =>
            key === "__proto__"
              ? [mismatch([...at, key], "a name other than __proto__", one)]
              : [...oddText(key, [...at, key]), ...required(item)(one, [...at, key])],
          ),
  );
}

/** An object with the properties that are named. What is not named is not judged. The object itself is no token. */
export function shape(properties: { readonly [property: string]: PropertyType }): PropertyType {
  return literal(
    optional((value, at) =>
      isObject(value)
        ? Object.entries(properties).flatMap(([property, type]) => type(value[property], [...at, property]))
        : [mismatch(at, "an object", value)],
    ),
  );
}

/** The same type, of which a token is no value: the construct has to look inside. What is inside may be a token. */
export function literal(type: PropertyType): PropertyType {
  return (value, at) =>
    Token.isUnresolved(value) ? [mismatch(at, "a value that is known at synth", value)] : type(value, at);
}

/** Values of engine settings by name. Each becomes a block of its own, so that the names have to be known. */
export const parameters = literal((value, at) => [
  ...map(text)(value, at),
  ...Object.keys(value ?? {})
    .filter((name) => Token.isUnresolved(name))
    .map((name) => mismatch([...at, name], "a name that is known at synth", name)),
]);

function leaf(expected: string, fits: (value: unknown) => boolean): PropertyType {
  return optional((value, at) => (fits(value) ? [] : [mismatch(at, expected, value)]));
}

/** Left out is fine. */
function optional(type: PropertyType): PropertyType {
  return (value, at) => (value === undefined ? [] : type(value, at));
}

/** Of what is inside of a value of a class, the rules of its construct judge the characters. */
function fits(type: PropertyType, value: unknown): boolean {
  return type(value, []).every((one) => "hidden" in one);
}

function oddText(value: string, at: Path): OddText[] {
  const hidden = VisibleText.hiddenIn(value);
  const hasLineBreaks = /[\t\n\r]/.test(value);
  return hidden.length > 0 || hasLineBreaks ? [{ at, hidden, hasLineBreaks }] : [];
}

/** cdktf hides a list of unknown length in a list of one element, which must not leave it. */
function isElementOfToken(value: unknown): boolean {
  return Token.isUnresolved([value]);
}

function mismatch(at: Path, expected: string, given: unknown): Mismatch {
  return { at, expected, given };
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOneOf(values: object, value: unknown): boolean {
  return Object.values(values).includes(value);
}

function nameOf(value: unknown): string {
  if (value === undefined) {
    return "none";
  }
  if (Token.isUnresolved(value)) {
    return "a token of another type";
  }
  return value === null ? "null" : Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}
