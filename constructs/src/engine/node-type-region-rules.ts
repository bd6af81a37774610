import { NODE_TYPES, type NodeTypeRow } from "../catalogue/node-types";
import { isSoldIn, regionRow } from "../catalogue/regions";
import type { EngineFacts } from "./engine-rules";
import type { Rule } from "../validation/rule";

/**
 * "Supported node types may vary between AWS Regions. For more details, see Amazon ElastiCache pricing":
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
const PRICES = "https://aws.amazon.com/elasticache/pricing/";

/** What the rules know of nodes and of where they are. */
export interface NodeTypeRegionFacts extends EngineFacts {
  /** The region of the stack. `undefined` is what only Terraform will know. */
  readonly region: string | undefined;
}

/** What the rules know of a secondary, whose nodes are those of its primary. */
export interface SecondaryNodeTypeFacts {
  /** The primary, where it is of the same app. */
  readonly primary: NodeTypeRegionFacts | undefined;
  readonly region: string | undefined;
}

/**
 * Of nodes in the region of the cache. What AWS's price list does not have is an error only where AWS adds nothing to the
 * list, or says in words that it does not offer it; a price list can be behind, and even one of a family of 2016
 * has gained a region since.
 */
export const nodeTypeRegionRules: readonly Rule<NodeTypeRegionFacts>[] = [
  {
    code: "EC1318",
    constraint: "R3",
    statement: "A node type is not of a family that AWS does not have in the region",
    severity: "error",
    terraform: "apply",
    source: PRICES,
    check: (facts) =>
      isRefused(facts)
        ? {
            at: ["nodeType"],
            message: `AWS does not offer ${facts.nodeType} in ${facts.region}.`,
            remedy: remedyFor(facts, [facts.region]),
          }
        : undefined,
  },
  {
    code: "EC1319",
    constraint: "R3",
    statement: "A node type is one that AWS's price list has in the region",
    severity: "warning",
    terraform: "apply",
    source: PRICES,
    check: (facts) =>
      isUnlisted(facts)
        ? {
            at: ["nodeType"],
            message: `AWS's price list, as this package knows it, does not have ${facts.nodeType} in ${facts.region}; AWS may refuse it.`,
            remedy: remedyFor(facts, [facts.region]),
          }
        : undefined,
  },
];

/**
 * Of nodes in the region of a secondary, which are those of the primary. What AWS refuses for sure no primary has: data
 * tiering in China has both members there, and global datastores have no nodes of closed families.
 */
export const secondaryNodeTypeRegionRules: readonly Rule<SecondaryNodeTypeFacts>[] = [
  {
    code: "EC1323",
    constraint: "R3,G2",
    statement: "The node type of a primary is one that AWS's price list has in the region of a secondary",
    severity: "warning",
    terraform: "apply",
    source: PRICES,
    check: ({ primary, region }) =>
      primary && region !== undefined && isSoldIn(region, primary.nodeType.family) === false
        ? {
            at: ["globalDatastore"],
            message:
              `A secondary has the node type of the primary, and AWS's price list, as this package knows it, does not have ` +
              `${primary.nodeType} in ${region}; AWS may refuse it.`,
            remedy: remedyFor(primary, [region, primary.region], " for the primary"),
          }
        : undefined,
  },
];

function isRefused({ nodeType, region }: Pick<NodeTypeRegionFacts, "nodeType" | "region">): boolean {
  return regionRow(region)?.refusedNodeFamilies?.includes(nodeType.family) ?? false;
}

function isUnlisted(facts: Pick<NodeTypeRegionFacts, "nodeType" | "region">): boolean {
  const { nodeType, region } = facts;
  return region !== undefined && isSoldIn(region, nodeType.family) === false && !isRefused(facts);
}

/** Names the nearest node type that the price list has in all of the regions, and that does what the given one does. */
function remedyFor(facts: EngineFacts, regions: readonly (string | undefined)[], whose = ""): string {
  const nearest = nearestTo(facts, regions);
  const loss = nearest && facts.nodeType.hasDataTiering ? ", which has no data tiering" : "";
  return nearest
    ? `Use ${nearest.name}${whose}${loss}, or another region.`
    : `Use another region, or a newer version of ${facts.engineVersion.engine}, which newer node types run.`;
}

function nearestTo({ engineVersion, nodeType }: EngineFacts, regions: readonly (string | undefined)[]) {
  const [, family = "", size] = nodeType.name.split(".");
  const { features = [], maxmemoryBytes: memory = 0 } = nodeType._row ?? {};
  const running = NODE_TYPES.filter((row) => {
    const minimum = row.minimumVersions?.[engineVersion.engine];
    return (
      row.isCreatable &&
      minimum !== undefined &&
      engineVersion._isAtLeast(minimum) &&
      !row.features.some((feature) => feature === "data-tiering" || feature === "distributed-kv-caching") &&
      regions.every((region) => region === undefined || isSoldIn(region, row.family) !== false)
    );
  });
  const needed = features.filter((feature) => feature === "autoscaling" || feature === "global-datastore");
  const equal = running.filter((row) => needed.every((feature) => row.features.includes(feature)));
  const ofClass = equal.filter((row) => row.family.startsWith(family.charAt(0)));
  return (
    ofClass.find((row) => row.size === size) ??
    leastWith(memory, ofClass) ??
    leastWith(memory, equal) ??
    leastWith(memory, running) ??
    running.toSorted((one, other) => other.maxmemoryBytes! - one.maxmemoryBytes!)[0]
  );
}

function leastWith(memory: number, rows: readonly NodeTypeRow[]): NodeTypeRow | undefined {
  return rows
    .filter(({ maxmemoryBytes = 0 }) => maxmemoryBytes >= memory)
    .toSorted((one, other) => one.maxmemoryBytes! - other.maxmemoryBytes!)[0];
}
