import { CLOSED_ENGINES, ENGINE_VERSIONS } from "../catalogue/engine-versions";
import { NODE_TYPES as KNOWN_NODE_TYPES } from "../catalogue/node-types";
import { CLOSED_FAMILIES } from "../catalogue/regions";
import { LOCAL_ZONE_FAMILIES, isLocalZone } from "../catalogue/zones";
import { Engine } from "../catalogue/engine";
import type { EngineVersion } from "./engine-version";
import type { NodeType } from "./node-type";
import type { ZoneFacts } from "../validation/named-zones";
import { type Finding, known, type Rule } from "../validation/rule";

const LOCAL_ZONES = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Local_zones.html";
const VERSIONS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html";
const EXTENDED_SUPPORT = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html";
const NODE_TYPES = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html";

/** The lowest that AWS lists node types of Memcached for. */
const FIRST_LISTED_MEMCACHED = "1.5.16";

/** What the rules know of engine and nodes. */
export interface EngineFacts extends ZoneFacts {
  readonly engineVersion: EngineVersion;
  readonly nodeType: NodeType;
}

/**
 * What the provider takes. Its check of Redis OSS and Valkey is one pattern for both, which is why 10.0 is refused.
 * https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elasticache/engine_version.go
 */
const FORMATS: { readonly [engine in Engine]: { readonly pattern: RegExp; readonly words: string } } = {
  [Engine.VALKEY]: { pattern: /^[7-9]\.\d+$/, words: "<major>.<minor>, such as 8.1" },
  [Engine.REDIS]: {
    pattern: /^([6-9]\.\d+|6\.x|[1-5](\.\d+){2})$/,
    words: "<major>.<minor> from 6.0, such as 7.1, and <major>.<minor>.<patch> before, such as 5.0.6",
  },
  [Engine.MEMCACHED]: { pattern: /^\d+(\.\d+){2}$/, words: "<major>.<minor>.<patch>, such as 1.6.22" },
};

export const engineRules: readonly Rule<EngineFacts>[] = [
  {
    code: "EC1303",
    constraint: "E5,E7",
    statement: "A version is written as AWS and the provider write it",
    severity: "error",
    terraform: "apply", // Valkey takes the pattern of old Redis OSS, such as 1.6.22
    source: VERSIONS,
    check: ({ engineVersion }) => {
      const { pattern, words } = FORMATS[engineVersion.engine];
      return pattern.test(engineVersion.version)
        ? undefined
        : {
            at: ["engineVersion"],
            message: `A version of ${engineVersion.engine} is written ${words}; ${JSON.stringify(engineVersion.version)} given.`,
            remedy: `Write one of ${versionsOf(engineVersion.engine).join(", ")}.`,
          };
    },
  },
  {
    code: "EC1304",
    constraint: "E4,E6",
    statement: "A version that is older than the newest one is one that AWS has offered",
    severity: "error",
    terraform: "apply",
    source: VERSIONS,
    check: ({ engineVersion }) =>
      isWellFormed(engineVersion) && !engineVersion.isKnown && !isNewest(engineVersion)
        ? {
            at: ["engineVersion"],
            message: `There is no ${engineVersion}.`,
            remedy: `Take one of ${versionsOf(engineVersion.engine).join(", ")}.`,
          }
        : undefined,
  },
  {
    code: "EC1305",
    constraint: "E4",
    statement: "A version that is newer than this package is not checked",
    severity: "warning",
    terraform: "apply",
    source: VERSIONS,
    check: ({ engineVersion }) =>
      isWellFormed(engineVersion) && !engineVersion.isKnown && isNewest(engineVersion) && !isClosed(engineVersion)
        ? {
            at: ["engineVersion"],
            message: `${engineVersion} is newer than this package knows; its limits are taken to be those of the version before.`,
            remedy: "Update cdktf-elasticache when you can.",
          }
        : undefined,
  },
  {
    code: "EC1316",
    constraint: "E4,E6",
    statement: "A version of Redis OSS is at most 7.1: AWS offers what came later as Valkey",
    severity: "error",
    terraform: "apply",
    source: VERSIONS,
    check: ({ engineVersion }) =>
      isWellFormed(engineVersion) && !engineVersion.isKnown && isNewest(engineVersion) && isClosed(engineVersion)
        ? {
            at: ["engineVersion"],
            message: `AWS offers Redis OSS up to ${versionsOf(engineVersion.engine).at(-1)}, and later versions as Valkey; got ${engineVersion.version}.`,
            remedy: `Set the engine to valkey and engineVersion to ${successorOf(engineVersion)}, or engineVersion to ${versionsOf(engineVersion.engine).at(-1)}.`,
          }
        : undefined,
  },
  {
    code: "EC1306",
    constraint: "E14",
    statement: "A version whose standard support has an end costs extra after it",
    severity: "warning",
    terraform: "nobody",
    source: EXTENDED_SUPPORT,
    check: ({ engineVersion }) =>
      engineVersion._row?.standardSupportEnds
        ? {
            at: ["engineVersion"],
            message:
              `AWS supports ${engineVersion} without extra charge until ${engineVersion._row.standardSupportEnds}, ` +
              `and with extended support, at an extra charge, until ${engineVersion._row.endOfLife}.`,
            remedy: "Move to Valkey, which takes the place of Redis OSS with its name and data.",
          }
        : undefined,
  },
  {
    code: "EC1311",
    constraint: "E15,T2",
    statement: "A node type supports the engine and its version",
    severity: "error",
    terraform: "apply",
    source: NODE_TYPES,
    check: ({ engineVersion, nodeType }): Finding | undefined => {
      const minimum = nodeType._row?.minimumVersions;
      if (!minimum) {
        return undefined;
      }
      const lowest = minimum[engineVersion.engine];
      if (lowest === undefined) {
        return {
          at: ["nodeType"],
          message: `${nodeType} does not run ${engineVersion.engine}.`,
          remedy: "Take a node type of another family, such as m7g or r7g.",
        };
      }
      return engineVersion._isAtLeast(lowest) || isIntelWithOlderMemcached({ engineVersion, nodeType })
        ? undefined
        : {
            at: ["nodeType"],
            message: `${nodeType} runs ${engineVersion.engine} from ${lowest}; ${engineVersion.version} given.`,
            remedy: `Take ${engineVersion.engine} ${lowest} or newer, or an older node type.`,
          };
    },
  },
  {
    code: "EC1312",
    constraint: "R3,T5,S2",
    statement: "A node type is none of which AWS makes no new cache: T1, M1, M2, M3, C1, R3",
    severity: "error",
    terraform: "apply",
    source: NODE_TYPES,
    check: ({ nodeType }) =>
      isPreviousGeneration(nodeType)
        ? {
            at: ["nodeType"],
            message: `AWS makes no new cache of ${nodeType}.`,
            remedy: "Take a node type of a current family, such as t4g, m7g or r7g.",
          }
        : undefined,
  },
  {
    code: "EC1313",
    constraint: "T5,K5",
    statement: "A node type is not about to be retired: T2",
    severity: "warning",
    terraform: "apply",
    source: NODE_TYPES,
    check: ({ nodeType }) =>
      nodeType._row?.generation === "current" && !nodeType._row.isCreatable
        ? {
            at: ["nodeType"],
            message: `AWS retires ${nodeType} for new caches, and no longer lists it for encryption at rest.`,
            remedy: "Take a node type of a current family, such as t4g: faster, and no dearer.",
          }
        : undefined,
  },
  {
    code: "EC1314",
    constraint: "R3",
    statement: "A node type that this package does not know is not checked",
    severity: "warning",
    terraform: "apply",
    source: NODE_TYPES,
    check: ({ nodeType }) =>
      nodeType.isKnown ||
      known(nodeType.name) === undefined ||
      !isNodeTypeName(nodeType.name) ||
      isPreviousGeneration(nodeType) ||
      isOfClosedFamily(nodeType)
        ? undefined
        : {
            at: ["nodeType"],
            message: `This package does not know ${nodeType}; its limits are not checked.`,
            remedy: "Check the spelling, or update cdktf-elasticache when you can.",
          },
  },
  {
    code: "EC1321",
    constraint: "R3",
    statement: "A node type of a family that AWS adds nothing to, M4 or T2, is one of its sizes",
    severity: "error",
    terraform: "apply",
    source: NODE_TYPES,
    check: ({ nodeType }) =>
      !nodeType.isKnown && isNodeTypeName(nodeType.name) && isOfClosedFamily(nodeType)
        ? {
            at: ["nodeType"],
            message: `There is no ${nodeType}; the family ${nodeType.family} has ${sizesOf(nodeType.family).join(", ")}.`,
            remedy: `Use ${nodesOfFamily(nodeType.family)[0]?.name}, or a node type of a current family, such as t4g, m7g or r7g.`,
          }
        : undefined,
  },
  {
    code: "EC1315",
    constraint: "R3",
    statement: "A node type is written cache.<family>.<size>",
    severity: "error",
    terraform: "apply",
    source: NODE_TYPES,
    check: ({ nodeType }) =>
      known(nodeType.name) === undefined || isNodeTypeName(nodeType.name)
        ? undefined
        : {
            at: ["nodeType"],
            message: `A node type is written cache.<family>.<size>; ${JSON.stringify(nodeType.name)} given.`,
            remedy: "Write it as in cache.r7g.large.",
          },
  },
  {
    code: "EC1215",
    statement: "A node in a Local Zone is of a type that ElastiCache documents there",
    severity: "warning",
    terraform: "apply",
    source: LOCAL_ZONES,
    check: ({ namedZones, subnetZones = [], nodeType }) => {
      const local =
        subnetZones.length > 0 && subnetZones.every(isLocalZone)
          ? subnetZones[0]
          : namedZones.find(({ zone }) => isLocalZone(zone))?.zone;
      return local !== undefined && !LOCAL_ZONE_FAMILIES.includes(nodeType.family)
        ? {
            at: ["nodeType"],
            message: `In Local Zones, such as ${local}, ElastiCache documents nodes of ${LOCAL_ZONE_FAMILIES.join(", ")}; ${nodeType} given.`,
            remedy: "Take a node type of one of these families, or a zone of the region.",
          }
        : undefined;
    },
  },
];

function versionsOf(engine: Engine): string[] {
  return ENGINE_VERSIONS.filter((row) => row.engine === engine).map(({ version }) => version);
}

/** The version of Valkey that has the same number, or the newest one. */
function successorOf({ version }: EngineVersion): string | undefined {
  const versions = versionsOf(Engine.VALKEY);
  return versions.includes(version) ? version : versions.at(-1);
}

function isClosed({ engine }: EngineVersion): boolean {
  return CLOSED_ENGINES.includes(engine);
}

function nodesOfFamily(family: string) {
  return KNOWN_NODE_TYPES.filter((row) => row.family === family);
}

function sizesOf(family: string): string[] {
  return nodesOfFamily(family).map(({ size }) => size);
}

/** Of a family of which AWS makes no new caches, whatever the size. */
function isPreviousGeneration({ family }: NodeType): boolean {
  return nodesOfFamily(family)[0]?.generation === "previous";
}

/** Of a family that AWS adds nothing to. */
function isOfClosedFamily({ family }: NodeType): boolean {
  return CLOSED_FAMILIES.includes(family);
}

function isWellFormed({ engine, version }: EngineVersion): boolean {
  return FORMATS[engine].pattern.test(version);
}

/** Whether a version comes after all that the catalogue lists. `6.x` is the newest 6 that AWS has. */
function isNewest(engineVersion: EngineVersion): boolean {
  return engineVersion._isAtLeast(versionsOf(engineVersion.engine).at(-1) ?? "");
}

/** The page of node types and the API reference disagree about it, and such clusters are made. */
export function isIntelWithOlderMemcached({
  engineVersion,
  nodeType,
}: Pick<EngineFacts, "engineVersion" | "nodeType">): boolean {
  const isGraviton = /^[a-z]\d+g/.test(nodeType.family);
  return engineVersion.engine === Engine.MEMCACHED && !isGraviton && !engineVersion._isAtLeast(FIRST_LISTED_MEMCACHED);
}

function isNodeTypeName(name: string): boolean {
  return /^cache\.[a-z0-9-]+\.[a-z0-9-]+$/.test(name);
}
