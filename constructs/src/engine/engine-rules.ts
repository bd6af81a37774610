import { excludes } from "../validation/data-rules";
import { CLOSED_ENGINES, ENGINE_VERSIONS } from "../catalogue/engine-versions";
import { NODE_TYPES as KNOWN_NODE_TYPES } from "../catalogue/node-types";
import { CLOSED_FAMILIES } from "../catalogue/regions";
import { LOCAL_ZONE_FAMILIES, isLocalZone } from "../catalogue/zones";
import { Engine } from "../catalogue/engine";
import type { EngineVersion } from "./engine-version";
import type { NodeType } from "./node-type";
import type { ZoneFacts } from "../validation/named-zones";
import type { Finding, Rule } from "../validation/rule";

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

/** Families that AWS no longer creates caches of, whatever the size. */
const PREVIOUS_FAMILIES = [
  ...new Set(KNOWN_NODE_TYPES.filter(({ generation }) => generation === "previous").map(({ family }) => family)),
];
const NODE_TYPE_NAME = "^cache\\.[a-z0-9-]+\\.[a-z0-9-]+$";

const TO_VALKEY = "Move to Valkey, which replaces Redis OSS in place, with its name and data.";

const VALKEY = versionsOf(Engine.VALKEY);

/** A version that is written as it has to be, and that the catalogue does not list. */
function unlisted(engine: Engine) {
  return {
    "engineVersion.engine": engine,
    "engineVersion.isKnown": false,
    "engineVersion.version": { matches: FORMATS[engine].pattern.source },
  };
}

export const engineRules: readonly Rule<EngineFacts>[] = [
  excludes({
    code: "EC1303",
    constraint: "E5,E7",
    statement: "A version is written as AWS and the provider write it",
    terraform: "apply", // Valkey takes the pattern of old Redis OSS, such as 1.6.22
    source: VERSIONS,
    cases: Object.values(Engine).map((engine) => ({
      when: {
        "engineVersion.engine": engine,
        "engineVersion.version": { matchesNot: FORMATS[engine].pattern.source },
      },
      at: "engineVersion",
      message: `A version of ${engine} must be ${FORMATS[engine].words}; got {"engineVersion.version"}.`,
      remedy: `Write one of ${versionsOf(engine).join(", ")}.`,
    })),
  }),
  excludes({
    code: "EC1304",
    constraint: "E4,E6",
    statement: "A version that is older than the newest one is one that AWS has offered",
    terraform: "apply",
    source: VERSIONS,
    cases: Object.values(Engine).map((engine) => ({
      when: { ...unlisted(engine), "engineVersion._isNewerThanKnown": false },
      at: "engineVersion",
      message: "There is no {engineVersion}.",
      remedy: `Use one of ${versionsOf(engine).join(", ")}.`,
    })),
  }),
  excludes({
    code: "EC1305",
    constraint: "E4",
    statement: "A version that is newer than this package is not checked",
    severity: "warning",
    terraform: "apply",
    source: VERSIONS,
    cases: Object.values(Engine)
      .filter((engine) => !CLOSED_ENGINES.includes(engine))
      .map((engine) => ({
        when: { ...unlisted(engine), "engineVersion._isNewerThanKnown": true },
        at: "engineVersion",
        message:
          "{engineVersion} is newer than this package knows; its limits are taken to be those of the version before.",
        remedy: "Update cdktf-elasticache when you can.",
      })),
  }),
  excludes({
    code: "EC1316",
    constraint: "E4,E6",
    statement: "A version of Redis OSS is at most 7.1: AWS offers what came later as Valkey",
    terraform: "apply",
    source: VERSIONS,
    cases: CLOSED_ENGINES.flatMap((engine) => {
      const when = { ...unlisted(engine), "engineVersion._isNewerThanKnown": true };
      const newest = versionsOf(engine).at(-1);
      const toValkey = (version: string | undefined) => ({
        at: "engineVersion",
        message: `AWS offers Redis OSS up to ${newest}, and later versions as Valkey; got {engineVersion.version}.`,
        remedy: `Set the engine to valkey and engineVersion to ${version}, or engineVersion to ${newest}.`,
      });
      return [
        ...VALKEY.map((version) => ({ ...toValkey(version), when: { ...when, "engineVersion.version": version } })),
        { ...toValkey(VALKEY.at(-1)), when },
      ];
    }),
  }),
  excludes({
    code: "EC1306",
    constraint: "E14",
    statement: "A version whose standard support has an end costs extra after it",
    severity: "warning",
    terraform: "nobody",
    source: EXTENDED_SUPPORT,
    cases: [
      {
        when: {
          "engineVersion._row.standardSupportEnds": { given: true },
          "engineVersion._row.status": "extended-support",
        },
        at: "engineVersion",
        message:
          "Standard support of {engineVersion} ended on {engineVersion._row.standardSupportEnds}; " +
          "AWS charges extra for extended support, which ends on {engineVersion._row.endOfLife}.",
        remedy: TO_VALKEY,
      },
      {
        when: { "engineVersion._row.standardSupportEnds": { given: true } },
        at: "engineVersion",
        message:
          "Standard support of {engineVersion} ends on {engineVersion._row.standardSupportEnds}; " +
          "after that, AWS charges extra for extended support, which ends on {engineVersion._row.endOfLife}.",
        remedy: TO_VALKEY,
      },
    ],
  }),
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
          remedy: "Use a node type of another family, such as m7g or r7g.",
        };
      }
      return engineVersion._isAtLeast(lowest) || isIntelWithOlderMemcached({ engineVersion, nodeType })
        ? undefined
        : {
            at: ["nodeType"],
            message: `${nodeType} runs ${engineVersion.engine} from ${lowest}; got ${engineVersion.version}.`,
            remedy: `Use ${engineVersion.engine} ${lowest} or newer, or an older node type.`,
          };
    },
  },
  excludes({
    code: "EC1312",
    constraint: "R3,T5,S2",
    statement: "AWS still creates caches of the node type, which it does not of T1, M1, M2, M3, C1 and R3",
    terraform: "apply",
    source: NODE_TYPES,
    when: { "nodeType.family": { oneOf: PREVIOUS_FAMILIES } },
    at: "nodeType",
    message: "AWS no longer creates caches of {nodeType}.",
    remedy: "Use a node type of a current family, such as t4g, m7g or r7g.",
  }),
  excludes({
    code: "EC1313",
    constraint: "T5,K5",
    statement: "A node type is not about to be retired: T2",
    severity: "warning",
    terraform: "apply",
    source: NODE_TYPES,
    when: { "nodeType._row.generation": "current", "nodeType._row.isCreatable": false },
    at: "nodeType",
    message: "AWS retires {nodeType} for new caches, and no longer lists it for encryption at rest.",
    remedy: "Use a node type of a current family, such as t4g, which is faster and costs no more.",
  }),
  excludes({
    code: "EC1314",
    constraint: "R3",
    statement: "A node type that this package does not know is not checked",
    severity: "warning",
    terraform: "apply",
    source: NODE_TYPES,
    when: {
      "nodeType.isKnown": false,
      "nodeType.name": { matches: NODE_TYPE_NAME },
      "nodeType.family": { noneOf: [...PREVIOUS_FAMILIES, ...CLOSED_FAMILIES] },
    },
    at: "nodeType",
    message: "This package does not know {nodeType}; its limits are not checked.",
    remedy: "Check the spelling, or update cdktf-elasticache when you can.",
  }),
  excludes({
    code: "EC1321",
    constraint: "R3",
    statement: "A node type of a family that AWS adds nothing to, M4 or T2, is one of its sizes",
    terraform: "apply",
    source: NODE_TYPES,
    cases: CLOSED_FAMILIES.map((family) => ({
      when: {
        "nodeType.isKnown": false,
        "nodeType.name": { matches: NODE_TYPE_NAME },
        "nodeType.family": family,
      },
      at: "nodeType",
      message: `There is no {nodeType}; the family ${family} has ${sizesOf(family).join(", ")}.`,
      remedy: `Use ${nodesOfFamily(family)[0]?.name}, or a node type of a current family, such as t4g, m7g or r7g.`,
    })),
  }),
  excludes({
    code: "EC1315",
    constraint: "R3",
    statement: "A node type is written cache.<family>.<size>",
    terraform: "apply",
    source: NODE_TYPES,
    when: { "nodeType.name": { matchesNot: `${NODE_TYPE_NAME}|\\$\\{TfToken\\[` } },
    at: "nodeType",
    message: 'A node type must be cache.<family>.<size>; got {"nodeType.name"}.',
    remedy: "Write it as in cache.r7g.large.",
  }),
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
            message: `In Local Zones, such as ${local}, ElastiCache documents nodes of ${LOCAL_ZONE_FAMILIES.join(", ")}; got ${nodeType}.`,
            remedy: "Use a node type of one of these families, or a zone of the region.",
          }
        : undefined;
    },
  },
];

function versionsOf(engine: Engine): string[] {
  return ENGINE_VERSIONS.filter((row) => row.engine === engine).map(({ version }) => version);
}

function nodesOfFamily(family: string) {
  return KNOWN_NODE_TYPES.filter((row) => row.family === family);
}

function sizesOf(family: string): string[] {
  return nodesOfFamily(family).map(({ size }) => size);
}

/** The page of node types and the API reference disagree about it, and such clusters are made. */
export function isIntelWithOlderMemcached({
  engineVersion,
  nodeType,
}: Pick<EngineFacts, "engineVersion" | "nodeType">): boolean {
  const isGraviton = /^[a-z]\d+g/.test(nodeType.family);
  return engineVersion.engine === Engine.MEMCACHED && !isGraviton && !engineVersion._isAtLeast(FIRST_LISTED_MEMCACHED);
}
