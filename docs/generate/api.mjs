// What the package exports, with its doc comments, as plain data: the manual is written from it, and tests judge it.
// TypeDoc reads it.
import path from "node:path";
import { Application, OptionDefaults, ReflectionKind } from "typedoc";

const PROJECT = path.join(import.meta.dirname, "../..");
/** What a declaration says of a property beside its type: docs/decisions/0016-a-property-is-declared-once.md. */
const TAGS = [
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "format",
  "itemFormat",
  "argument",
  "awsName",
  "change",
  "defaultInFile",
];
/** A property that decides what is rendered takes no token. */
const KNOWN_AT_SYNTH = "@knownAtSynth";
const KINDS = {
  [ReflectionKind.Class]: "class",
  [ReflectionKind.Interface]: "interface",
  [ReflectionKind.Enum]: "enum",
};

/** Every export of constructs/src/index.ts, by name. */
export async function readApi() {
  const application = await Application.bootstrap({
    entryPoints: [path.join(PROJECT, "constructs/src/index.ts")],
    tsconfig: path.join(PROJECT, "constructs/tsconfig.json"), // that of the app reads the tests, too
    skipErrorChecking: true, // `npm run typecheck` does that
    excludeExternals: true,
    // Constructors that users cannot call say what is refused, too.
    excludeInternal: false,
    excludePrivate: false,
    excludeProtected: false,
    sort: ["source-order"],
    blockTags: [...OptionDefaults.blockTags, ...TAGS.map((tag) => `@${tag}`)],
    modifierTags: [...OptionDefaults.modifierTags, KNOWN_AT_SYNTH, "@uniqueItems", "@fraction"],
    logLevel: "Error",
  });
  const project = await application.convert();
  if (!project) {
    throw new Error("TypeDoc cannot read constructs/src/index.ts.");
  }
  return project.children
    .map(describe)
    .sort((one, other) => Number(one.name > other.name) - Number(one.name < other.name));
}

function describe(reflection) {
  const { name, kind, sources } = reflection;
  if (!KINDS[kind]) {
    throw new Error(`${name} is not a class, an interface or an enum, and jsii knows nothing else.`);
  }
  const members = (reflection.children ?? []).filter(isForUsers);
  const about = {
    name,
    kind: KINDS[kind],
    file: path.relative(PROJECT, sources[0].fullFileName),
    doc: docOf(reflection),
    parents: (reflection.extendedTypes ?? []).map((parent) => parent.name),
    members: [
      ...members.filter(isStatic),
      ...members.filter((member) => !isStatic(member) && !member.inheritedFrom),
      ...members.filter((member) => !isStatic(member) && member.inheritedFrom),
    ].map((member) => memberOf(member, reflection)),
  };
  return kind === ReflectionKind.Class
    ? {
        ...about,
        ...constructorOf(reflection),
        isConstruct: isConstruct(reflection),
        isAbstract: reflection.flags.isAbstract,
      }
    : about;
}

function memberOf(member, owner) {
  const [signature] = member.signatures ?? [];
  const { type = member.getSignature?.type } = signature ?? member;
  const { isOptional } = member.flags;
  const described = signature ?? member.getSignature ?? member;
  return {
    name: member.name,
    parameters: signature ? parametersOf(signature) : "",
    type: nameOf(isOptional ? (type.types?.find(({ name }) => name !== "undefined") ?? type) : type),
    isStatic: isStatic(member),
    isInherited: member.inheritedFrom !== undefined,
    // VALKEY_8_1 and the like: instances of their own class, of which the name says everything
    isConstant: member.kind === ReflectionKind.Property && isStatic(member) && type.reflection === owner,
    isOptional,
    doc: docOf(described),
    params: (signature?.parameters ?? [])
      .filter(({ comment }) => comment)
      .map((parameter) => `${parameter.name} ${docOf(parameter)}`),
    default: tagOf(described, "@default"),
    value: type?.type === "literal" ? type.value : undefined,
    isKnownAtSynth: Boolean(described.comment?.hasModifier(KNOWN_AT_SYNTH)),
    tags: Object.fromEntries(
      TAGS.map((tag) => [tag, tagOf(described, `@${tag}`)]).filter(([, text]) => text !== undefined),
    ),
  };
}

/** The only member of an enum stands for the enum. */
function nameOf(type) {
  return type.reflection?.kind === ReflectionKind.EnumMember ? type.reflection.parent.name : String(type);
}

function isForUsers({ kind, flags, comment, signatures = [], getSignature }) {
  const comments = [comment, getSignature?.comment, ...signatures.map((signature) => signature.comment)];
  return (
    kind !== ReflectionKind.Constructor &&
    !flags.isPrivate &&
    !flags.isProtected &&
    !comments.some((one) => one?.hasModifier("@internal"))
  );
}

function isStatic({ kind, flags }) {
  return kind === ReflectionKind.EnumMember || flags.isStatic;
}

/** As they are written in a signature, such as `(name: string)`. */
function parametersOf({ parameters = [] }) {
  const written = parameters.map(
    ({ name, type, flags, defaultValue }) =>
      `${flags.isRest ? "..." : ""}${name}${flags.isOptional || defaultValue !== undefined ? "?" : ""}: ${type}`,
  );
  return `(${written.join(", ")})`;
}

/** Its comment, which names error codes, and the name of its properties. */
function constructorOf({ children = [] }) {
  const constructor = children.find(({ kind }) => kind === ReflectionKind.Constructor);
  const props = constructor?.signatures[0].parameters?.find(({ name }) => name === "props");
  return { constructorDoc: docOf(constructor?.signatures[0] ?? {}), props: props?.type.name };
}

function isConstruct({ extendedTypes = [] }) {
  return extendedTypes.some(({ name, reflection }) => name === "Construct" || (reflection && isConstruct(reflection)));
}

function docOf({ comment }) {
  return textOf(comment?.summary);
}

function tagOf({ comment }, tag) {
  const found = comment?.blockTags.find((block) => block.tag === tag);
  return (
    found &&
    textOf(found.content)
      .replace(/^```ts\n(.*)\n```$/s, "$1")
      .replaceAll(/\n\s*/g, " ")
  );
}

function textOf(parts = []) {
  return parts.map(({ text }) => text).join("");
}
