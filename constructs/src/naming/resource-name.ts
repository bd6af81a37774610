import { createHash } from "node:crypto";
import type { Engine } from "../catalogue/engine";

const HASH_LENGTH = 8;

/** Names that keep within the limits of AWS and never collide silently. */
export class ResourceName {
  /** A replication group or serverless cache has at most 40 characters. */
  public static readonly MAX_CACHE_LENGTH = 40;
  /** The suffix of a global datastore, to which AWS adds five letters and a hyphen. */
  public static readonly MAX_DATASTORE_SUFFIX_LENGTH = 34;

  /**
   * The name of a cache: `<environment>-<application>-<engine>`, such as `prod-checkout-redis`.
   *
   * Once a cache exists, its name is its identity: changing the environment, the application or the engine would make
   * another cache.
   */
  public static ofCache(environment: string, application: string, engine: Engine): string {
    return ResourceName.fit(`${environment}-${application}-${engine}`, ResourceName.MAX_CACHE_LENGTH);
  }

  /** The name of the secondary of a cache in another region: `<cache>-<region>`, such as `prod-checkout-redis-us-east-1`. */
  public static ofSecondary(cacheName: string, region: string): string {
    return ResourceName.fit(`${cacheName}-${region}`, ResourceName.MAX_CACHE_LENGTH);
  }

  /**
   * The name itself where it fits. A longer one is cut, and a hash of the whole name is put behind the cut, so that two
   * long names with the same beginning stay two names.
   *
   * @param name made of letters, digits and single hyphens
   * @param maxLength the limit of AWS, in characters, 10 or more
   */
  public static fit(name: string, maxLength: number): string {
    if (name.length <= maxLength) {
      return name;
    }
    const hash = createHash("sha256").update(name).digest("hex").slice(0, HASH_LENGTH);
    const cut = name.slice(0, maxLength - HASH_LENGTH - 1).replace(/-+$/, "");
    return `${cut}-${hash}`;
  }
}
