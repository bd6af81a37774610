// Types in tables: on which page each is explained, and what its members mean.
import { changeSentence } from "./change.mjs";
import { table } from "./markdown.mjs";

/** `CacheSecurityGroup` is on network/cache-security-group.generated.md. */
export function nounOf(name) {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The room of the package that a source is in, by which pages and examples are sorted, too. */
export function roomOf(file) {
  return file.split("/")[2]; // constructs/src/<room>/…
}

/** Constructs that can be made have a page of their own. All other types share one. */
export function hasPage({ isConstruct, isAbstract }) {
  return Boolean(isConstruct) && !isAbstract;
}

/** A page with links: the types that it explains itself, and its way to docs/constructs. */
export const INDEX = { types: [], up: "" };
export const inRoom = (types) => ({ types, up: "../" });

/** The place that explains a type, as a link from a page; nothing for a type that is not ours. */
export function placeOf(name, api, { types, up } = INDEX) {
  const entry = api.find((candidate) => candidate.name === name);
  if (!entry) {
    return undefined;
  }
  return hasPage(entry)
    ? `${up}${roomOf(entry.file)}/${nounOf(name)}.generated.md`
    : `${types.includes(name) ? "" : `${up}types.generated.md`}#${name.toLowerCase()}`;
}

/** The structures that members are made of, and those inside them, in the order in which they are met. */
export function structuresIn(members, api, met = []) {
  for (const name of members.flatMap(({ parameters, type }) => `${parameters} ${type}`.match(/\w+/g))) {
    const entry = api.find((candidate) => candidate.name === name);
    if (entry?.kind === "interface" && !/^I[A-Z]/.test(name) && !met.includes(entry)) {
      met.push(entry);
      structuresIn(entry.members, api, met);
    }
  }
  return met;
}

/** What an interface holds: first what must be given. */
export function propertyTable(members, api, thisPage) {
  const required = members.filter(({ isOptional }) => !isOptional);
  const optional = members.filter(({ isOptional }) => isOptional);
  return table(
    ["Property", "Type", "Required", "When left out", "Meaning"],
    [...required, ...optional].map((member) => [
      `\`${member.name}\``,
      linked(member.type, api, thisPage),
      member.isOptional ? "no" : "yes",
      member.isOptional ? defaultOf(member) : "–",
      meaningOf(member, thisPage),
    ]),
  );
}

/** What a class or an enum holds, static members with its name before theirs. Constants say all in their names. */
export function memberTable(owner, members, api, thisPage) {
  const constants = members.filter(({ isConstant }) => isConstant);
  const others = members.filter(({ isConstant }) => !isConstant);
  const rows = table(
    ["Member", "Type", "Meaning"],
    others.map((member) => [
      `\`${member.isStatic ? `${owner}.` : ""}${member.name}${member.parameters}\``,
      linked(member.type, api, thisPage),
      meaningOf(member, thisPage),
    ]),
  );
  const names = constants.map(({ name }) => `\`${owner}.${name}\``).join(", ");
  return [names && `Constants: ${names}.`, rows];
}

function linked(type, api, thisPage) {
  const place = placeOf(type.replace(/\[\]$/, ""), api, thisPage);
  return place ? `[\`${type}\`](${place})` : `\`${type}\``;
}

/** A default is written as `- words` or as a value. */
function defaultOf({ default: text = "" }) {
  return text.startsWith("- ") ? text.slice(2) : `\`${text}\``;
}

/** A comment as a page has it: its links lead from docs/constructs. */
export function commentOn({ up }, doc) {
  return doc.replaceAll("](../", `](${up}../`);
}

function meaningOf({ doc, params, tags }, thisPage) {
  const sentences = params.map((param) => param.replace(/^(\w+)\s+/, "`$1`: ").replace(/\.?$/, "."));
  return [commentOn(thisPage, doc), rangeOf(tags), tags.change && changeSentence(tags.change), ...sentences]
    .filter(Boolean)
    .join(" ");
}

/** `1 to 65535.` or `At most 256 characters.` */
function rangeOf({ minimum, maximum, minLength, maxLength, minItems, maxItems }) {
  const sentences = [
    range(minimum, maximum, ""),
    range(minLength, maxLength, " characters"),
    range(minItems, maxItems, " items"),
  ];
  return sentences.filter(Boolean).join(" ");
}

function range(least, most, unit) {
  if (least !== undefined && most !== undefined) {
    return `${least} to ${most}${unit}.`;
  }
  return least === undefined ? most && `At most ${most}${unit}.` : `At least ${least}${unit}.`;
}
