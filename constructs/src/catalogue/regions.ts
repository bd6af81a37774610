import data from "./regions.json";

/** One row of the catalogue. */
export interface RegionRow {
  readonly name: string;
  /** Whether a global datastore can have a member there. */
  readonly globalDatastores?: boolean;
  /** Families of node types that AWS's price list has there, the newest first; absent where no list covers the region. */
  readonly nodeFamilies?: readonly string[];
  /** Families that AWS does not offer there for sure, whatever a price list says later. */
  readonly refusedNodeFamilies?: readonly string[];
  /** The lowest version of the AWS provider that serves the region; absent where 5.100.0 does. */
  readonly providerSince?: string;
}

/** Every region that AWS has ElastiCache in. */
export const REGIONS = data.regions as readonly RegionRow[];

/** Families of node types that get no further regions and no further sizes. */
export const CLOSED_FAMILIES = data.closedFamilies as readonly string[];

/** What is known of a region; nothing where AWS has opened it since. */
export function regionRow(region: string | undefined): RegionRow | undefined {
  return REGIONS.find(({ name }) => name === region);
}

/**
 * Whether AWS sells a family of node types in a region. `undefined` where nothing says: the region or the family is newer
 * than the price list, or the list does not cover it.
 */
export function isSoldIn(region: string, family: string): boolean | undefined {
  const isListed = REGIONS.some(({ nodeFamilies }) => nodeFamilies?.includes(family));
  return isListed ? regionRow(region)?.nodeFamilies?.includes(family) : undefined;
}
