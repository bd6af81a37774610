import type { Engine } from "./engine";
import data from "./commands.json";

/** A version for each engine; an engine that is not named has none. */
type VersionByEngine = { readonly [engine in Engine]?: string };

/** Since when ElastiCache has a command or a category of commands. */
export interface Lifetime {
  /** The first version that has it; an engine that is not named never had it. */
  readonly since: VersionByEngine;
  /** The first version that no longer has it. */
  readonly until?: VersionByEngine;
}

/** A command, or a subcommand such as `client|id`. */
export interface Command extends Lifetime {
  /** Its categories; none of commands of modules, which AWS documents in part. */
  readonly categories: readonly string[];
}

interface Vocabulary {
  readonly commands: ReadonlyMap<string, Command>;
  readonly categories: ReadonlyMap<string, Lifetime>;
  /** Commands that consist of subcommands, such as `client`. */
  readonly containers: ReadonlySet<string>;
  /** What the names of the commands of modules begin with, such as `json.`. */
  readonly modules: ReadonlySet<string>;
}

/** Redis OSS 6.0 is the first version that has users, and Valkey begins with 7.2: with all of these categories. */
const SINCE_USERS: Lifetime = { since: { redis: "6.0", valkey: "7.2" } };

let vocabulary: Vocabulary | undefined;

/** A command by its name in lower case, or a subcommand such as `client|id`; nothing if the catalogue has none. */
export function commandNamed(name: string): Command | undefined {
  return readVocabulary().commands.get(name);
}

/** A category of commands by its name in lower case, without `@`; nothing if the catalogue has none. */
export function categoryNamed(name: string): Lifetime | undefined {
  return readVocabulary().categories.get(name);
}

/** Whether a command consists of subcommands. */
export function isContainer(name: string): boolean {
  return readVocabulary().containers.has(name);
}

/** Whether a name is one of a module that ElastiCache has, such as `json.get`; modules grow without a version of the engine. */
export function isOfModule(name: string): boolean {
  return [...readVocabulary().modules].some((prefix) => name.startsWith(prefix));
}

/** Names of all commands and subcommands. */
export function commandNames(): string[] {
  return [...readVocabulary().commands.keys()];
}

/** Names of all categories. */
export function categoryNames(): string[] {
  return [...readVocabulary().categories.keys()];
}

/** Commands that ElastiCache keeps to itself. */
export const RESTRICTED_COMMANDS: readonly string[] = data.restricted.split(" ");

/** Commands that ElastiCache disables, and does not list among those that an access string may not name. */
export const DISABLED_COMMANDS: readonly string[] = data.disabled.split(" ");

/** Commands that serverless caches do not have, beside those that ElastiCache keeps to itself. */
export const UNAVAILABLE_ON_SERVERLESS: readonly string[] = data.unavailableOnServerless.split(" ");

/** Commands that the API takes in `rename-commands`. */
export const RENAMABLE_COMMANDS: readonly string[] = data.renamable.split(" ");

/** Commands that the API takes there from Redis OSS 6 on, as KubeBlocks' constraints of redis7 have them. */
export const RENAMABLE_SINCE_6: readonly string[] = data.renamableSince6.split(" ");

/** Commands that only the user guide lists as ones that can be renamed. */
export const RENAMABLE_BY_DOCUMENTATION: readonly string[] = data.renamableByDocumentation.split(" ");

/** Made when it is asked for: most programs name no command. */
function readVocabulary(): Vocabulary {
  vocabulary ??= parseVocabulary();
  return vocabulary;
}

function parseVocabulary(): Vocabulary {
  const names = data.categories.split(" ");
  const nameOf = (letter: string) => names[letter.charCodeAt(0) - "a".charCodeAt(0)]!;
  const commands = new Map(
    data.commands.flatMap(({ commands: row, ...lifetime }) =>
      row.split(" ").map((entry): [string, Command] => {
        const [name = "", letters = ""] = entry.split(":");
        return [name, { ...lifetime, categories: [...letters].map(nameOf) }];
      }),
    ),
  );
  return {
    commands,
    categories: new Map<string, Lifetime>([
      ...["all", ...names].map((name): [string, Lifetime] => [name, SINCE_USERS]),
      ...data.moduleCategories.map(({ name, since }): [string, Lifetime] => [name, { since }]),
    ]),
    containers: new Set([...commands.keys()].filter((name) => name.includes("|")).map((name) => name.split("|")[0]!)),
    modules: new Set([...commands.keys()].flatMap((name) => /^[a-z]+\./.exec(name)?.[0] ?? [])),
  };
}
