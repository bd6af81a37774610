import { ENGINE_VERSIONS, type EngineFeature, type EngineVersionRow } from "../catalogue/engine-versions";
import { Engine } from "../catalogue/engine";
import { compareVersions } from "../catalogue/version-order";

/** What AWS and the provider take for the newest minor version of Redis OSS 6. */
const REDIS_6_NEWEST = "6.x";

/**
 * An engine together with its version. It decides the parameter group family and which features exist.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html
 */
export class EngineVersion {
  public static readonly VALKEY_7_2 = EngineVersion.of(Engine.VALKEY, "7.2");
  public static readonly VALKEY_8_0 = EngineVersion.of(Engine.VALKEY, "8.0");
  public static readonly VALKEY_8_1 = EngineVersion.of(Engine.VALKEY, "8.1");
  public static readonly VALKEY_8_2 = EngineVersion.of(Engine.VALKEY, "8.2");
  public static readonly VALKEY_9_0 = EngineVersion.of(Engine.VALKEY, "9.0");
  public static readonly VALKEY_9_1 = EngineVersion.of(Engine.VALKEY, "9.1");
  public static readonly REDIS_6_2 = EngineVersion.of(Engine.REDIS, "6.2");
  public static readonly REDIS_7_0 = EngineVersion.of(Engine.REDIS, "7.0");
  public static readonly REDIS_7_1 = EngineVersion.of(Engine.REDIS, "7.1");
  public static readonly MEMCACHED_1_6_12 = EngineVersion.of(Engine.MEMCACHED, "1.6.12");
  public static readonly MEMCACHED_1_6_17 = EngineVersion.of(Engine.MEMCACHED, "1.6.17");
  public static readonly MEMCACHED_1_6_22 = EngineVersion.of(Engine.MEMCACHED, "1.6.22");

  /**
   * Any version, also one that AWS has released after this package. A version that the catalogue does not know is
   * taken to have the features of the newest one it knows, and the construct that uses it warns.
   *
   * @param engine the engine
   * @param version as AWS writes it: `8.1` for Valkey, `7.1` for Redis OSS from 6.0, `5.0.6` before, `1.6.22` for
   *   Memcached; no token, since the parameter group family follows from it
   */
  public static of(engine: Engine, version: string): EngineVersion {
    // From JavaScript it may be anything, also what has no text; the construct judges it.
    const written = typeof version === "object" ? "object" : String(version);
    const listed = written === REDIS_6_NEWEST ? "6.2" : written;
    const row = ENGINE_VERSIONS.find((candidate) => candidate.engine === engine && candidate.version === listed);
    return new EngineVersion(engine, written, row);
  }

  /** Family of the parameter groups that this version takes, such as `valkey8` or `redis6.x`. */
  public readonly parameterGroupFamily: string;

  /** Whether the catalogue of this package lists the version. */
  public readonly isKnown: boolean;

  /** The row of a version like this one: its own, or that of the newest version known. */
  private readonly likeness: EngineVersionRow;

  private constructor(
    /** The engine. */
    public readonly engine: Engine,
    /** The version, as AWS writes it. */
    public readonly version: string,
    /**
     * What the catalogue knows of it.
     *
     * @internal
     */
    public readonly _row: EngineVersionRow | undefined,
  ) {
    this.isKnown = _row !== undefined;
    this.likeness = _row ?? newest(engine);
    this.parameterGroupFamily = _row?.parameterGroupFamily ?? familyOf(engine, version);
  }

  /**
   * The highest number of nodes that a cluster of this version can have, after every quota increase.
   *
   * @internal
   */
  public get _maxNodesPerCluster(): number {
    return this.likeness.maxNodesPerCluster;
  }

  /**
   * Whether this version has a feature.
   *
   * @internal
   */
  public _supports(feature: EngineFeature): boolean {
    return this.likeness.features.includes(feature);
  }

  /**
   * Whether this version is another one of the same engine, or came after it.
   *
   * @internal
   */
  public _isAtLeast(version: string): boolean {
    const own = this._row?.version ?? this.version;
    return compareVersions(own, version) >= 0;
  }

  /**
   * The versions of the engine that the catalogue lists, the oldest first.
   *
   * @internal
   */
  public get _known(): readonly string[] {
    return ENGINE_VERSIONS.filter((row) => row.engine === this.engine).map(({ version }) => version);
  }

  /**
   * Whether the version came after all that the catalogue lists. `6.x` is the newest 6 that AWS has.
   *
   * @internal
   */
  public get _isNewerThanKnown(): boolean {
    return !this.isKnown && this._isAtLeast(this._known.at(-1)!);
  }

  /** Engine and version, as in `valkey 8.1`. */
  public toString(): string {
    return `${this.engine} ${this.version}`;
  }
}

function newest(engine: Engine): EngineVersionRow {
  return ENGINE_VERSIONS.filter((row) => row.engine === engine).at(-1)!;
}

/** AWS names a family by the major version; Redis OSS 6 and everything before 6 are the exceptions. */
function familyOf(engine: Engine, version: string): string {
  const [major = "", minor = ""] = version.split(".");
  if (engine === Engine.VALKEY || (engine === Engine.REDIS && Number(major) >= 7)) {
    return `${engine}${major}`;
  }
  return major === "6" ? `${engine}6.x` : `${engine}${major}.${minor}`;
}
