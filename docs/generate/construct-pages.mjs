// One page for each construct, one for all other types, and the list of them.
import { codesOf } from "./constructor-codes.mjs";
import { inOrder } from "./errors-page.mjs";
import { generatedFrom, page, table } from "./markdown.mjs";
import { commentOn, hasPage, INDEX, inRoom, memberTable, placeOf, propertyTable, structuresIn } from "./types.mjs";

/** The page of a construct, with the source of its example. */
export function constructPage(construct, api, rules, example) {
  const { name, file, doc, members } = construct;
  const props = api.find((entry) => entry.name === construct.props)?.members ?? [];
  const imports = members.filter((member) => member.isStatic && member.name.startsWith("from"));
  const structures = structuresIn([...props, ...members], api);
  const here = inRoom(structures.map((structure) => structure.name));
  const codes = codesOf(
    name,
    api,
    rules.map(({ code }) => code),
  );
  return page(
    generatedFrom(file, example.file),
    `# ${name}`,
    commentOn(here, doc),
    "## Example",
    `\`\`\`ts\n${example.text.trim()}\n\`\`\``,
    props.length > 0 && ["## Properties", propertyTable(props, api, here)],
    structures.map((structure) => [
      `### ${structure.name}`,
      commentOn(here, structure.doc),
      propertyTable(structure.members, api, here),
    ]),
    "## Members",
    memberTable(
      name,
      members.filter((member) => !imports.includes(member)),
      api,
      here,
    ),
    imports.length > 0 && ["## Imports", "What exists already, made elsewhere.", memberTable(name, imports, api, here)],
    codes.length > 0 && [
      "## Errors",
      table(
        ["Code", "What must hold", "Severity"],
        inOrder(rules)
          .filter(({ code }) => codes.includes(code))
          .map(({ code, statement, severity }) => [
            `[${code}](../../reference/errors.generated.md#${code.toLowerCase()})`,
            statement,
            severity,
          ]),
      ),
    ],
  );
}

/** Everything that is no construct and on none of their pages. */
export function typesPage(api) {
  const constructs = api.filter(hasPage);
  const propsOfPages = constructs.map(({ props }) => props);
  const types = api.filter((entry) => !hasPage(entry) && !propsOfPages.includes(entry.name));
  const here = { ...INDEX, types: types.map(({ name }) => name) };
  return page(
    generatedFrom("constructs/src"),
    "# Other types",
    types.map(({ kind, name, doc, members }) => [
      `## ${name}`,
      doc,
      members.length > 0 &&
        (kind === "interface" ? propertyTable(members, api, here) : memberTable(name, members, api, here)),
    ]),
  );
}

/** docs/constructs/README.md. */
export function indexPage(api) {
  return page(
    generatedFrom("constructs/src"),
    "# Constructs",
    api
      .filter(hasPage)
      .map(({ name, doc }) => `- [${name}](${placeOf(name, api)}): ${firstSentence(doc)}`)
      .join("\n"),
    "Engines, versions, node types and everything else that they take: [other types](types.generated.md). What they refuse: [error codes](../reference/errors.generated.md). All that is exported: [the public API](api.generated.md).",
  );
}

/** docs/constructs/api.generated.md: what users can write, a line each, so that a change of it shows in the diff. */
export function apiPage(api) {
  return page(
    generatedFrom("constructs/src"),
    "# The public API",
    "Everything that `cdktf-elasticache` exports. A line that goes or changes may break programs that use it.",
    api.map(({ kind, name, isAbstract, members }) => [
      `## ${isAbstract ? "abstract " : ""}${kind} ${name}`,
      members.length > 0 &&
        `\`\`\`text\n${members
          .map(
            (member) =>
              `${member.isStatic ? "static " : ""}${member.name}${member.isOptional ? "?" : ""}${member.parameters}: ${member.type}`,
          )
          .join("\n")}\n\`\`\``,
    ]),
  );
}

function firstSentence(doc) {
  return doc.replaceAll("\n", " ").replace(/(?<=\.) .*$/, "");
}
