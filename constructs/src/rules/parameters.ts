import { type AllowedValues, familiesWith, type ParameterRow, parametersOf } from "../catalogue/parameters";
import { ENGINE_VERSIONS } from "../catalogue/engine-versions";
import { Engine } from "../engine/engine";
import type { EngineVersion } from "../engine/engine-version";
import type { Finding, Rule } from "./rule";

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
        if (spelling === undefined && elsewhere.length === 0 && mayGrow(family)) {
          return []; // warned of by EC1408
        }
        return [
          {
            at: ["parameters", name],
            message:
              `The family ${family} has no parameter ${JSON.stringify(name)}` +
              (spelling
                ? `; it is called ${spelling}.`
                : elsewhere.length > 0
                  ? `, only ${elsewhere.join(", ")}.`
                  : "."),
            remedy: spelling ? `Write ${spelling}.` : "Remove it.",
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
                remedy: "Check the spelling, or update cdktf-elasticache when you can.",
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
                message: `The parameter ${name} is ${words}; ${JSON.stringify(value)} given.`,
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
                message: `The parameter ${name} exists from version ${row.since}; ${facts.engineVersion} given.`,
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
        row.modifiable === "only-while-unattached"
          ? [
              {
                at: ["parameters", name],
                message: `The parameter ${name} can be set when the group is made, and not changed while a cache uses it.`,
                remedy: "Choose the value for good.",
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
      const chunk = numberOf(parameters, "slab_chunk_max", 524288);
      const item = numberOf(parameters, "max_item_size", 1048576);
      const isJudged =
        engineVersion.engine === Engine.MEMCACHED &&
        engineVersion._isAtLeast("1.4.33") &&
        chunk !== undefined &&
        chunk > 0 &&
        item !== undefined &&
        ("slab_chunk_max" in parameters || "max_item_size" in parameters);
      return isJudged && (chunk > item || item % chunk !== 0)
        ? {
            at: ["parameters", "max_item_size" in parameters ? "max_item_size" : "slab_chunk_max"],
            message: `max_item_size (${item}) is a multiple of slab_chunk_max (${chunk}), or Memcached does not start.`,
            remedy: `Make max_item_size a multiple of ${chunk}, or change slab_chunk_max.`,
          }
        : undefined;
    },
  },
];

/** Without `cluster-enabled`, which follows from the topology and not from what anyone gives. */
function given({ engineVersion, parameters }: ParametersFacts): Given[] {
  const rows = parametersOf(engineVersion.parameterGroupFamily);
  return Object.entries(parameters).flatMap(([name, value]) => {
    const row = rows.find((candidate) => candidate.name === name);
    return row && name !== "cluster-enabled" ? [{ name, value, row }] : [];
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
