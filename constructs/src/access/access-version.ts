import { categoryNamed, commandNamed, isContainer, isOfModule, type Lifetime } from "../catalogue/commands";
import { ENGINE_VERSIONS } from "../catalogue/engine-versions";
import { Engine } from "../catalogue/engine";
import type { EngineVersion } from "../engine/engine-version";
import type { MajorEngineVersion } from "../engine/major-engine-version";
import { compareVersions } from "../catalogue/version-order";

/** What the rules know of the version of a cache that users log in to. */
export interface AccessVersion {
  readonly engine: Engine;
  /** Engine and version, as in `valkey 8.1`. */
  readonly name: string;
  readonly isServerless: boolean;
  /** Whether the cache is surely older than a version of its engine. */
  readonly isOlderThan: (version: string) => boolean;
  /** Whether it may have what this package does not know. */
  readonly isNewerThanCatalogue: boolean;
}

/** The version of nodes; nothing of one that rules of the version refuse. */
export function accessVersionOf(engineVersion: EngineVersion | undefined): AccessVersion | undefined {
  if (engineVersion === undefined) {
    return undefined;
  }
  const { engine, isKnown } = engineVersion;
  const newest = ENGINE_VERSIONS.filter((row) => row.engine === engine).at(-1)?.version ?? "";
  const isNewerThanCatalogue = !isKnown && engineVersion._isAtLeast(newest);
  return isKnown || isNewerThanCatalogue
    ? {
        engine,
        name: String(engineVersion),
        isServerless: false,
        isOlderThan: (version) => !engineVersion._isAtLeast(version),
        isNewerThanCatalogue,
      }
    : undefined;
}

/** The version of a serverless cache. AWS chooses the minor version, so that only an older major version is older for sure. */
export function serverlessAccessVersionOf(majorVersion: MajorEngineVersion | undefined): AccessVersion | undefined {
  if (majorVersion === undefined) {
    return undefined;
  }
  const { engine, version, _known: known } = majorVersion;
  return {
    engine,
    name: String(majorVersion),
    isServerless: true,
    isOlderThan: (other) => Number(version) < Number.parseInt(other, 10),
    isNewerThanCatalogue: !known.includes(version) && Number(version) > Number(known.at(-1)),
  };
}

/** A rule of an access string that names a command or a category of commands. */
export interface Grant {
  readonly sign: "+" | "-";
  /** Without `@`, in lower case. */
  readonly name: string;
  readonly isCategory: boolean;
  /** A subcommand, or what a command may begin with, as in `select|0`. */
  readonly argument: string | undefined;
}

/** The command or category that a rule names; nothing if it names none. */
export function grantOf(rule: string): Grant | undefined {
  const [, sign, at, name = "", argument] = /^([+-])(@?)([a-z0-9_.-]+)(?:\|([a-z0-9_.-]+))?$/i.exec(rule) ?? [];
  return sign === undefined || (at === "@" && argument !== undefined)
    ? undefined
    : {
        sign: sign as Grant["sign"],
        name: name.toLowerCase(),
        isCategory: at === "@",
        argument: argument?.toLowerCase(),
      };
}

/** How a command or a category is written in an access string, without the sign. */
export function textOf({ name, isCategory, argument }: Grant): string {
  return `${isCategory ? "@" : ""}${name}${argument === undefined ? "" : `|${argument}`}`;
}

/**
 * What the catalogue knows of what a rule names.
 *
 * - `unknown`: no version has it
 * - `uncheckable`: of a module, which grows by itself, or a subcommand that Redis OSS 6 does not look at
 */
export function knowledgeOf(grant: Grant, versions: readonly AccessVersion[]): Lifetime | "unknown" | "uncheckable" {
  const { sign, name, isCategory, argument } = grant;
  if (isCategory) {
    return categoryNamed(name) ?? "unknown";
  }
  const command = commandNamed(name);
  if (command === undefined) {
    return isOfModule(name) ? "uncheckable" : "unknown";
  }
  if (argument === undefined) {
    return command;
  }
  if (!isContainer(name)) {
    return sign === "+" ? command : "unknown"; // what a command begins with can be allowed, and not forbidden
  }
  const subcommand = commandNamed(`${name}|${argument}`);
  return subcommand ?? (sign === "+" && versions.length > 0 && versions.every(isRedis6) ? "uncheckable" : "unknown");
}

/**
 * What tells that a version does not have what a rule names: the first version of its engine that has it, or nothing, and
 * then the first version of Valkey that has it, or nothing.
 */
export function lackOf(
  version: AccessVersion,
  grant: Grant,
): { readonly since: string | undefined; readonly inValkey?: string } | undefined {
  const lifetime = lifetimeIn(version, grant);
  if (lifetime === undefined || version.isNewerThanCatalogue) {
    return undefined;
  }
  const { since, until } = lifetime;
  const first = since[version.engine];
  if (first === undefined) {
    return { since: undefined, inValkey: since.valkey };
  }
  if (version.isOlderThan(first)) {
    return { since: first };
  }
  const last = until?.[version.engine];
  return last !== undefined && !version.isOlderThan(last) ? { since: undefined } : undefined;
}

/** Redis OSS 6 takes any word for a subcommand that is allowed: it looks at the command alone. */
function lifetimeIn(version: AccessVersion, grant: Grant): Lifetime | undefined {
  const { sign, name, argument } = grant;
  if (argument !== undefined && sign === "+" && isRedis6(version)) {
    return commandNamed(name);
  }
  const knowledge = knowledgeOf(grant, [version]);
  return typeof knowledge === "string" ? undefined : knowledge;
}

/** Whether it has no users, nor categories of commands: Redis OSS before 6.0. */
export function hasNoUsers({ engine, isOlderThan }: AccessVersion): boolean {
  return engine === Engine.REDIS && isOlderThan("6.0");
}

/** Whether every user reaches every channel, and no rule can say otherwise. */
export function knowsNoChannels({ engine, isOlderThan }: AccessVersion): boolean {
  return engine === Engine.REDIS && isOlderThan("6.2");
}

function isRedis6({ engine, isOlderThan }: AccessVersion): boolean {
  return engine === Engine.REDIS && isOlderThan("7.0");
}

/** The later one of two versions of one engine. */
export function laterOf(one: string, other: string): string {
  return compareVersions(one, other) < 0 ? other : one;
}
