import { Engine } from "../catalogue/engine";
import { compareVersions } from "../catalogue/version-order";

/**
 * What serverless caches run. Source:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html; Valkey 9 is named in
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html.
 */
const KNOWN: { readonly [engine in Engine]: readonly string[] } = {
  [Engine.VALKEY]: ["7", "8", "9"],
  [Engine.REDIS]: ["7"],
  [Engine.MEMCACHED]: ["1.6"],
};

/**
 * An engine together with its major version, which is all that a serverless cache is told: AWS installs minor versions
 * by itself.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html
 */
export class MajorEngineVersion {
  public static readonly VALKEY_7 = MajorEngineVersion.of(Engine.VALKEY, "7");
  public static readonly VALKEY_8 = MajorEngineVersion.of(Engine.VALKEY, "8");
  public static readonly VALKEY_9 = MajorEngineVersion.of(Engine.VALKEY, "9");
  public static readonly REDIS_7 = MajorEngineVersion.of(Engine.REDIS, "7");
  public static readonly MEMCACHED_1_6 = MajorEngineVersion.of(Engine.MEMCACHED, "1.6");

  /**
   * Any major version, also one that AWS has released after this package; the construct that uses it warns.
   *
   * @param engine the engine
   * @param version as AWS writes it: `8` for Valkey, `7` for Redis OSS, `1.6` for Memcached; no token
   */
  public static of(engine: Engine, version: string): MajorEngineVersion {
    // From JavaScript it may be anything, also what has no text; the construct judges it.
    return new MajorEngineVersion(engine, typeof version === "object" ? "object" : String(version));
  }

  /**
   * TCP ports that clients have to reach. Of Valkey and Redis OSS, 6379 reads and writes, and 6380 reads from a replica
   * nearby; clients open both even where they do not read from replicas. Memcached has 11211 and 11212.
   *
   * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/set-up.html#elasticache-install-grant-access-VPN
   */
  public readonly ports: number[];

  private constructor(
    /** The engine. */
    public readonly engine: Engine,
    /** The major version, as AWS writes it. */
    public readonly version: string,
  ) {
    this.ports = engine === Engine.MEMCACHED ? [11211, 11212] : [6379, 6380];
  }

  /**
   * The major versions of the engine that this package knows, the oldest first.
   *
   * @internal
   */
  public get _known(): readonly string[] {
    return KNOWN[this.engine];
  }

  /**
   * Whether this package knows the version.
   *
   * @internal
   */
  public get _isKnown(): boolean {
    return this._known.includes(this.version);
  }

  /**
   * The newest one that this package knows.
   *
   * @internal
   */
  public get _newest(): string {
    return this._known.at(-1)!;
  }

  /**
   * Whether the version came after all that this package knows.
   *
   * @internal
   */
  public get _isNewerThanKnown(): boolean {
    return compareVersions(this.version, this._newest) > 0;
  }

  /** Engine and major version, as in `valkey 8`. */
  public toString(): string {
    return `${this.engine} ${this.version}`;
  }
}
