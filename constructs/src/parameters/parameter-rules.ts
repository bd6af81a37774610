import { excludes, together } from "../validation/data-rules";
import {
  commandNames,
  RENAMABLE_BY_DOCUMENTATION,
  RENAMABLE_COMMANDS,
  RENAMABLE_SINCE_6,
  RESTRICTED_COMMANDS,
} from "../catalogue/commands";
import { type AllowedValues, familiesWith, type ParameterRow, parametersOf } from "../catalogue/parameters";
import { ENGINE_VERSIONS } from "../catalogue/engine-versions";
import { Engine } from "../catalogue/engine";
import type { EngineVersion } from "../engine/engine-version";
import { accessVersionOf, hasNoUsers, lackOf } from "../access/access-version";
import type { Finding, Rule } from "../validation/rule";
import { nearest } from "../validation/spelling";

const PARAMETERS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html";

/** What the rules know of engine settings. */
export interface ParametersFacts {
  readonly engineVersion: EngineVersion;
  /** Values by name. `undefined` is what only Terraform will know. */
  readonly parameters: { readonly [name: string]: string | undefined };
}

/** A parameter that was given and that the family has. */
interface Given {
  readonly name: string;
  readonly value: string | undefined;
  readonly row: ParameterRow;
}

const NEGATIVE = {
  code: "EC2164",
  statement: "A size is not negative",
  severity: "warning",
  terraform: "nobody",
  source: PARAMETERS,
  remedy: "Set it to a positive number, or remove it.",
} as const;

export const parametersRules: readonly Rule<ParametersFacts>[] = [
  {
    code: "EC1407",
    constraint: "Y2,Y4",
    statement: "A parameter is one that the family has",
    severity: "error",
    terraform: "apply",
    source: PARAMETERS,
    check: ({ engineVersion, parameters }) =>
      unknownNames(engineVersion, parameters).flatMap((name): Finding[] => {
        const family = engineVersion.parameterGroupFamily;
        const elsewhere = familiesWith(name);
        const spelling = parametersOf(family).find((row) => plain(row.name) === plain(name))?.name;
        const meant = spelling ?? meantBy(family, name);
        if (spelling === undefined && elsewhere.length === 0 && mayGrow(family)) {
          return []; // warned of by EC1408
        }
        return [
          {
            at: ["parameters", name],
            message:
              `The family ${family} has no parameter ${JSON.stringify(name)}` +
              (meant ? `; did you mean ${meant}?` : elsewhere.length > 0 ? `, only ${elsewhere.join(", ")}.` : "."),
            remedy: meant ? `Write ${meant}.` : "Remove it.",
          },
        ];
      }),
  },
  {
    code: "EC1408",
    constraint: "Y2",
    statement: "A parameter that this package does not know is not checked",
    severity: "warning",
    terraform: "apply",
    source: PARAMETERS,
    check: ({ engineVersion, parameters }) =>
      unknownNames(engineVersion, parameters).flatMap((name) =>
        mayGrow(engineVersion.parameterGroupFamily) &&
        familiesWith(name).length === 0 &&
        !parametersOf(engineVersion.parameterGroupFamily).some((row) => plain(row.name) === plain(name))
          ? [
              {
                at: ["parameters", name],
                message: `This package knows no parameter ${JSON.stringify(name)}; it is not checked.`,
                remedy: didYouMean(engineVersion.parameterGroupFamily, name),
              },
            ]
          : [],
      ),
  },
  {
    code: "EC1409",
    constraint: "Y2",
    statement: "A parameter is one that can be set",
    severity: "error",
    terraform: "apply",
    source: PARAMETERS,
    check: (facts) =>
      given(facts).flatMap(({ name, row }) =>
        row.modifiable === false
          ? [
              {
                at: ["parameters", name],
                message: row.isNodeTypeSpecific
                  ? `The parameter ${name} follows from the node type.`
                  : `AWS sets the parameter ${name}, nobody else.`,
                remedy: "Remove it.",
              },
            ]
          : [],
      ),
  },
  {
    code: "EC1410",
    constraint: "Y2",
    statement: "The value of a parameter is one of those that its family allows",
    severity: "error",
    terraform: "apply",
    source: PARAMETERS,
    check: (facts) =>
      given(facts).flatMap(({ name, value, row }) => {
        const words = value === undefined || value === "" ? undefined : refusal(row.type, row.allowed, value);
        return words === undefined || row.modifiable === false
          ? []
          : [
              {
                at: ["parameters", name],
                message: `The parameter ${name} is ${words}; got ${JSON.stringify(value)}.`,
                remedy: row.default
                  ? `The default is ${row.default}: leave the parameter out for it.`
                  : "Change or remove it.",
              },
            ];
      }),
  },
  {
    code: "EC1411",
    constraint: "Y11",
    statement: "A parameter exists in the version",
    severity: "error",
    terraform: "apply",
    source: PARAMETERS,
    check: (facts) =>
      given(facts).flatMap(({ name, row }) =>
        row.since !== undefined && !facts.engineVersion._isAtLeast(row.since)
          ? [
              {
                at: ["parameters", name],
                message: `The parameter ${name} exists from version ${row.since}; got ${facts.engineVersion}.`,
                remedy: `Remove it, or take ${row.since} or newer.`,
              },
            ]
          : [],
      ),
  },
  {
    code: "EC1412",
    constraint: "Y8",
    statement: "A parameter that is fixed once a cache uses the group cannot be changed later",
    severity: "warning",
    terraform: "apply",
    source: PARAMETERS,
    check: (facts) =>
      given(facts).flatMap(({ name, row }) =>
        row.modifiable === "only-while-unattached" && name !== "cluster-enabled" // which follows from the topology
          ? [
              {
                at: ["parameters", name],
                message: `The parameter ${name} can be set when the group is made, and not changed while a cache uses it.`,
                remedy: "Choose a value that can stay.",
              },
            ]
          : [],
      ),
  },
  {
    code: "EC1417",
    constraint: "Y2",
    statement: "A parameter is one of which AWS says that it can be set",
    severity: "warning",
    terraform: "apply",
    source: PARAMETERS,
    check: (facts) =>
      given(facts).flatMap(({ name, row }) =>
        row.modifiable === undefined
          ? [
              {
                at: ["parameters", name],
                message: `AWS lists ${name} and does not say clearly that it can be set; AWS may refuse it.`,
                remedy: "Remove it if AWS does.",
              },
            ]
          : [],
      ),
  },
  {
    code: "EC1413",
    constraint: "Y10",
    statement: "A parameter that is read when a node starts waits for a reboot, which Terraform does not do",
    severity: "warning",
    terraform: "nobody",
    source: PARAMETERS,
    check: (facts) =>
      given(facts).flatMap(({ name, row }) =>
        row.change !== undefined && row.change !== "immediate" && row.modifiable === true
          ? [
              {
                at: ["parameters", name],
                message: `A change of ${name} on a running cache takes effect after a reboot, which Terraform does not do.`,
                remedy: "Reboot the nodes after a change.",
              },
            ]
          : [],
      ),
  },
  {
    code: "EC1414",
    constraint: "Y9",
    statement: "slab_chunk_max is not larger than max_item_size, which is a multiple of it",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html",
    check: ({ engineVersion, parameters }) => {
      // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html: defaults from 1.4.33 on
      const item = numberOf(parameters, "max_item_size", PAGE);
      const chunk = largestChunk(parameters);
      const isJudged =
        engineVersion.engine === Engine.MEMCACHED &&
        engineVersion._isAtLeast("1.4.33") &&
        chunk !== undefined &&
        item !== undefined &&
        isChunkSize(chunk) &&
        isItemSize(engineVersion, item) &&
        ["slab_chunk_max", "max_item_size"].some((name) => name in parameters);
      return isJudged && (chunk > item || item % chunk !== 0)
        ? {
            at: ["parameters", "max_item_size" in parameters ? "max_item_size" : "slab_chunk_max"],
            message: `max_item_size (${item}) is a multiple of slab_chunk_max (${chunk}), or Memcached does not start.`,
            remedy: `${[`Set max_item_size to a multiple of ${chunk}`, ...fittingChunk(item)].join(", or ")}.`,
          }
        : undefined;
    },
  },
  {
    code: "EC1437",
    constraint: "Y9",
    statement: "Memcached starts with the value of a parameter",
    severity: "error",
    terraform: "nobody",
    source: "https://github.com/memcached/memcached/blob/1.6.22/memcached.c",
    check: ({ engineVersion, parameters }) =>
      engineVersion.engine === Engine.MEMCACHED
        ? Object.entries(memcachedLimits(engineVersion, parameters)).flatMap(([name, { fits, words }]) => {
            const value = parameters[name];
            const form = name === "chunk_size_growth_factor" ? /^\d{1,19}(\.\d{1,19})?$/ : /^-?\d{1,19}$/;
            const number = form.test(value ?? "") ? Number(value) : undefined; // other texts are refused by EC1410
            return number === undefined || fits(number)
              ? []
              : [
                  {
                    at: ["parameters", name],
                    message: `Memcached does not start unless ${name} is ${words}; got ${value}.`,
                    remedy: `Set it to a value that is ${words}, or remove it.`,
                  },
                ];
          })
        : undefined,
  },
  excludes({
    code: "EC1438",
    statement: "worker_logbuf_size is left out, since Memcached takes it for sizes of slabs, too",
    severity: "warning",
    terraform: "nobody",
    source: "https://github.com/memcached/memcached/blob/1.6.22/memcached.c",
    when: { "engineVersion.engine": Engine.MEMCACHED, parameters: { has: "worker_logbuf_size" } },
    at: "parameters.worker_logbuf_size",
    message:
      "Memcached 1.4.33 to 1.6.22 also uses worker_logbuf_size for slab_sizes: items larger than so many bytes then use the largest chunk each.",
    remedy: "Remove the parameter, and set watcher_logbuf_size if logs are lost.",
  }),
  together(
    excludes({
      ...NEGATIVE,
      when: { "engineVersion.engine": Engine.MEMCACHED, "parameters.chunk_size": { matches: "^-\\d" } },
      at: "parameters.chunk_size",
      message: "chunk_size must not be negative; got {parameters.chunk_size}.",
    }),
    excludes({
      ...NEGATIVE,
      when: {
        "engineVersion.engine": Engine.MEMCACHED,
        "parameters.memcached_connections_overhead": { matches: "^-\\d" },
      },
      at: "parameters.memcached_connections_overhead",
      message: "memcached_connections_overhead must not be negative; got {parameters.memcached_connections_overhead}.",
    }),
  ),
  {
    code: "EC1430",
    constraint: "Y2",
    statement: "rename-commands renames each command once, to a name that is free, and only those that can be renamed",
    severity: "error",
    terraform: "apply",
    source: PARAMETERS,
    check: (facts) => renamingFindings(facts, "error"),
  },
  {
    code: "EC1431",
    constraint: "Y2",
    statement: "A command that AWS is not known to rename may be refused in rename-commands",
    severity: "warning",
    terraform: "apply",
    source: PARAMETERS,
    check: (facts) => renamingFindings(facts, "warning"),
  },
  excludes({
    code: "EC1434",
    statement: "notify-keyspace-events names both K or E and a class of events",
    severity: "warning",
    terraform: "nobody",
    source: "https://valkey.io/topics/notifications/",
    cases: [
      {
        when: { "parameters.notify-keyspace-events": { matches: "^[KE]+$" } },
        at: "parameters.notify-keyspace-events",
        message: '{"parameters.notify-keyspace-events"} names no class of events, so nothing is published.',
        remedy: 'Write "{parameters.notify-keyspace-events}A" for all classes, or name some of g$lshzxe.',
      },
      {
        when: { "parameters.notify-keyspace-events": { matches: "^[^KE]+$" } },
        at: "parameters.notify-keyspace-events",
        message: '{"parameters.notify-keyspace-events"} names neither K nor E, so nothing is published.',
        remedy:
          'Write "E{parameters.notify-keyspace-events}" for channels named by the event, or ' +
          '"K{parameters.notify-keyspace-events}" for channels named by the key.',
      },
    ],
  }),
  {
    code: "EC1435",
    statement: "The lower one of two limits is not above the upper one",
    severity: "warning",
    terraform: "nobody",
    source: PARAMETERS,
    check: ({ engineVersion, parameters }) =>
      LIMITS.flatMap(([lower, upper]) => {
        const rows = parametersOf(engineVersion.parameterGroupFamily);
        const valueOf = (limit: string) =>
          numberOf(parameters, limit, Number(rows.find(({ name }) => name === limit)?.default));
        const [low, high] = [valueOf(lower), valueOf(upper)];
        const isBuffer = lower.includes("buffer");
        const isJudged = lower in parameters || (upper in parameters && !isBuffer);
        return isJudged && low !== undefined && high !== undefined && low > high && !(isBuffer && high === 0)
          ? [
              {
                at: ["parameters", lower in parameters ? lower : upper],
                message: isBuffer
                  ? `${lower} (${low}) has no effect above ${upper} (${high}), which closes the connection first.`
                  : `${lower} (${low}) is above ${upper} (${high}).`,
                remedy: lower in parameters ? `Set ${lower} to at most ${high}.` : `Set ${upper} to at least ${low}.`,
              },
            ]
          : [];
      }),
  },
  excludes({
    code: "EC1436",
    statement: "reserved-memory-percent leaves memory for data",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/redis-memory-management.html",
    when: { "parameters.reserved-memory-percent": "100" },
    at: "parameters.reserved-memory-percent",
    message: "All memory would be reserved, which leaves none for data.",
    remedy: "Remove the parameter: AWS recommends 25, which is the default.",
  }),
];

/** A page of slabs, in bytes. https://github.com/memcached/memcached/blob/1.6.22/memcached.c: slab_page_size */
const PAGE = 1024 * 1024;

/** Parameters of which the first is not above the second one. */
const LIMITS: readonly (readonly [lower: string, upper: string])[] = [
  ["active-defrag-cycle-min", "active-defrag-cycle-max"],
  ["active-defrag-threshold-lower", "active-defrag-threshold-upper"],
  ["client-output-buffer-limit-normal-soft-limit", "client-output-buffer-limit-normal-hard-limit"],
  ["client-output-buffer-limit-pubsub-soft-limit", "client-output-buffer-limit-pubsub-hard-limit"],
];

/** A chunk divides a page. With less than 128 bytes, Memcached 1.6.18 dies at the first item that takes several chunks. */
function isChunkSize(bytes: number): boolean {
  return bytes >= 128 && PAGE % bytes === 0;
}

/** The largest chunk that divides an item, in the words of a remedy. None where no chunk does. */
function fittingChunk(item: number): string[] {
  const chunk = Math.min(item & -item, PAGE); // the largest power of two that divides it
  return isChunkSize(chunk) ? [`slab_chunk_max to ${chunk}`] : [];
}

/** From 1.4.33 on up to a gibibyte, and 128 MiB before. */
function isItemSize(engineVersion: EngineVersion, bytes: number): boolean {
  return bytes >= 1024 && bytes <= largestItem(engineVersion);
}

function largestItem(engineVersion: EngineVersion): number {
  return (engineVersion._isAtLeast("1.4.33") ? 1024 : 128) * 1024 * 1024;
}

/** Where it is left out, half a page, and with no_modern all of it unless an item takes several. */
function largestChunk(parameters: ParametersFacts["parameters"]): number | undefined {
  const item = numberOf(parameters, "max_item_size", PAGE) ?? PAGE;
  return numberOf(parameters, "slab_chunk_max", parameters.no_modern === "1" && item <= PAGE ? PAGE : PAGE / 2);
}

/** What a Memcached of the version starts with. */
function memcachedLimits(
  engineVersion: EngineVersion,
  parameters: ParametersFacts["parameters"],
): { readonly [parameter: string]: { readonly fits: (value: number) => boolean; readonly words: string } } {
  const smallest = Math.max(numberOf(parameters, "chunk_size", 48) ?? 0, 1);
  const largest = largestChunk(parameters) ?? PAGE;
  return {
    chunk_size: { fits: (value) => value !== 0 && value < 2 ** 31, words: "from 1 to 2147483647" },
    chunk_size_growth_factor: { fits: (value) => value > 1, words: "above 1" },
    max_item_size: {
      fits: (value) => isItemSize(engineVersion, value),
      words: `from 1024 to ${largestItem(engineVersion)}`,
    },
    slab_chunk_max: { fits: isChunkSize, words: "a power of two from 128 to 1048576" },
    watcher_logbuf_size: { fits: (value) => value >= 0, words: "0 or more" },
    worker_logbuf_size: {
      fits: (value) => value >= smallest && value <= largest,
      words: `from ${smallest} to ${largest}, which are chunk_size and slab_chunk_max`,
    },
  };
}

/** What is wrong with renamed commands, and what AWS may refuse: the engine renames one after the other. */
function renamingFindings(
  { engineVersion, parameters }: ParametersFacts,
  severity: "error" | "warning",
): Finding[] | undefined {
  const value = parameters["rename-commands"] ?? "";
  const hasParameter = parametersOf(engineVersion.parameterGroupFamily).some(({ name }) => name === "rename-commands");
  if (value.trim() === "" || !hasParameter || refusal("string", { kind: "rename-pairs" }, value) !== undefined) {
    return undefined;
  }
  const version = accessVersionOf(engineVersion);
  const isNewer = version?.isNewerThanCatalogue ?? true;
  const isBefore6 = version !== undefined && hasNoUsers(version);
  const names = commandNames().filter((name) => !name.includes("|"));
  const free = new Set(
    isBefore6 || version === undefined
      ? [...RENAMABLE_COMMANDS, ...RENAMABLE_BY_DOCUMENTATION]
      : names.filter(
          (name) => lackOf(version, { sign: "+", name, isCategory: false, argument: undefined }) === undefined,
        ),
  );
  const words = value.trim().toLowerCase().split(/\s+/);
  const faults: { readonly severity: typeof severity; readonly message: string; readonly remedy: string }[] = [];
  const renamed = new Set<string>();
  for (let at = 0; at < words.length; at += 2) {
    const [command = "", name = ""] = words.slice(at, at + 2);
    const shown = command.toUpperCase();
    const remove = `Remove ${shown} and its new name.`;
    const isListed = RENAMABLE_COMMANDS.includes(command) || (!isBefore6 && RENAMABLE_SINCE_6.includes(command));
    if (renamed.has(command) && !free.has(command)) {
      faults.push({ severity: "error", message: `${shown} is renamed twice.`, remedy: "Keep one of its new names." });
    } else if (RESTRICTED_COMMANDS.includes(command)) {
      faults.push({ severity: "error", message: `ElastiCache keeps ${shown} to itself.`, remedy: remove });
    } else if (!isListed && !isNewer && !names.includes(command)) {
      const match = nearest(command, RENAMABLE_COMMANDS)?.toUpperCase();
      faults.push({
        severity: "error",
        message: `There is no command ${shown}${match === undefined ? "." : `; did you mean ${match}?`}`,
        remedy: match === undefined ? remove : `Write ${match}.`,
      });
    } else if (!isListed && isBefore6 && !RENAMABLE_BY_DOCUMENTATION.includes(command)) {
      faults.push({ severity: "error", message: `${shown} cannot be renamed.`, remedy: remove });
    } else if (!isListed) {
      faults.push({
        severity: "warning",
        message: `AWS is not known to rename ${shown}, and may refuse it.`,
        remedy: `${remove} An access string can forbid it to users.`,
      });
    } else if (name !== "blocked" && name !== command && free.has(name)) {
      faults.push({
        severity: "error",
        message: `There is a command ${name.toUpperCase()}, so that ${shown} cannot take its name.`,
        remedy: "Use a name that no command has, or blocked.",
      });
    }
    free.delete(command);
    renamed.add(command);
    if (name !== "blocked") {
      free.add(name);
    }
  }
  return faults
    .filter((fault) => fault.severity === severity)
    .map(({ message, remedy }) => ({ at: ["parameters", "rename-commands"], message, remedy }));
}

function given({ engineVersion, parameters }: ParametersFacts): Given[] {
  const rows = parametersOf(engineVersion.parameterGroupFamily);
  return Object.entries(parameters).flatMap(([name, value]) => {
    const row = rows.find((candidate) => candidate.name === name);
    return row ? [{ name, value, row }] : [];
  });
}

function unknownNames({ parameterGroupFamily }: EngineVersion, parameters: ParametersFacts["parameters"]): string[] {
  const rows = parametersOf(parameterGroupFamily);
  return rows.length === 0 ? [] : Object.keys(parameters).filter((name) => !rows.some((row) => row.name === name));
}

/** Whether AWS may add parameters to a family: that of the newest version of its engine. */
function mayGrow(family: string): boolean {
  const newest = (engine: Engine) =>
    ENGINE_VERSIONS.filter((row) => row.engine === engine).at(-1)?.parameterGroupFamily;
  return newest(Engine.VALKEY) === family;
}

/** The parameter of a family that was probably meant: a name with listpack where an older engine had ziplist, or a near one. */
function meantBy(family: string, name: string): string | undefined {
  const names = parametersOf(family).map((row) => row.name);
  const successor = name.replace("ziplist", "listpack");
  return names.includes(successor) ? successor : nearest(name, names);
}

function didYouMean(family: string, name: string): string {
  const meant = meantBy(family, name);
  return `${meant === undefined ? "Check the spelling" : `Write ${meant} if you meant that`}, or update cdktf-elasticache when you can.`;
}

/** Parameters of Memcached have underscores, all others hyphens: the most common slip. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, "");
}

/** What the value should have been, or nothing when it is right. */
function refusal(type: ParameterRow["type"], allowed: AllowedValues | undefined, value: string): string | undefined {
  const isInteger = /^-?\d{1,19}$/.test(value);
  switch (allowed?.kind) {
    case "enum":
      return allowed.values?.includes(value) ? undefined : `one of ${allowed.values?.join(", ")}`;
    case "integer": {
      const ranges = allowed.ranges ?? [];
      const fits = ranges.some(({ min = -Infinity, max = Infinity }) => Number(value) >= min && Number(value) <= max);
      return isInteger && fits ? undefined : `a whole number ${ranges.map(rangeOf).join(" or ")}`;
    }
    case "integer-any":
      return isInteger ? undefined : "a whole number";
    case "chars": {
      const charset = allowed.charset ?? "";
      return [...value].every((character) => charset.includes(character))
        ? undefined
        : `made of the letters ${charset}`;
    }
    case "rename-pairs": {
      const words = value.trim().split(/\s+/); // which commands there are depends on the version: only the form is judged
      const arePairs =
        words.length % 2 === 0 && words.every((word, at) => at % 2 === 0 || /^[a-z0-9]{1,20}$/i.test(word));
      return arePairs ? undefined : "made of pairs, a command and its new name of 1 to 20 letters and digits";
    }
    case undefined:
      if (type === "float") {
        return /^\d{1,19}(\.\d{1,19})?$/.test(value) ? undefined : "a number";
      }
      return type === "integer" && !isInteger ? "a whole number" : undefined;
  }
}

function rangeOf({ min, max }: { readonly min?: number; readonly max?: number }): string {
  return max === undefined ? `from ${min}` : min === max ? `of ${min}` : `from ${min} to ${max}`;
}

function numberOf(parameters: ParametersFacts["parameters"], name: string, fallback: number): number | undefined {
  const value = name in parameters ? parameters[name] : String(fallback);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}
