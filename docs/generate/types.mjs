// Types in tables: on which page each is explained, and what its members mean.
import { table } from "./markdown.mjs";

/** `CacheSecurityGroup` is on cache-security-group.generated.md. */
export function nounOf(name) {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** Constructs that can be made have a page of their own. All other types share one. */
export function hasPage({ isConstruct, isAbstract }) {
  return Boolean(isConstruct) && !isAbstract;
}

/** The place that explains a type, as a link from docs/constructs; nothing for a type that is not ours. */
export function placeOf(name, api, onThisPage = []) {
  const entry = api.find((candidate) => candidate.name === name);
  if (!entry) {
    return undefined;
  }
  return hasPage(entry)
    ? `${nounOf(name)}.generated.md`
    : `${onThisPage.includes(name) ? "" : "types.generated.md"}#${name.toLowerCase()}`;
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
export function propertyTable(members, api, onThisPage) {
  const required = members.filter(({ isOptional }) => !isOptional);
  const optional = members.filter(({ isOptional }) => isOptional);
  return table(
    ["Property", "Type", "Required", "When left out", "Meaning"],
    [...required, ...optional].map((member) => [
      `\`${member.name}\``,
      linked(member.type, api, onThisPage),
      member.isOptional ? "no" : "yes",
      member.isOptional ? defaultOf(member) : "–",
      meaningOf(member),
    ]),
  );
}

/** What a class or an enum holds, static members with its name before theirs. Constants say all in their names. */
export function memberTable(owner, members, api, onThisPage) {
  const constants = members.filter(({ isConstant }) => isConstant);
  const others = members.filter(({ isConstant }) => !isConstant);
  const rows = table(
    ["Member", "Type", "Meaning"],
    others.map((member) => [
      `\`${member.isStatic ? `${owner}.` : ""}${member.name}${member.parameters}\``,
      linked(member.type, api, onThisPage),
      meaningOf(member),
    ]),
  );
  const names = constants.map(({ name }) => `\`${owner}.${name}\``).join(", ");
  return [names && `Constants: ${names}.`, rows];
}

function linked(type, api, onThisPage) {
  const place = placeOf(type.replace(/\[\]$/, ""), api, onThisPage);
  return place ? `[\`${type}\`](${place})` : `\`${type}\``;
}

/** A default is written as `- words` or as a value. */
function defaultOf({ default: text = "" }) {
  return text.startsWith("- ") ? text.slice(2) : `\`${text}\``;
}

function meaningOf({ doc, params }) {
  const sentences = params.map((param) => param.replace(/^(\w+)\s+/, "`$1`: ").replace(/\.?$/, "."));
  return [doc, ...sentences].filter(Boolean).join(" ");
}
