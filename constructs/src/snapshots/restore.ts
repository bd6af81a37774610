/**
 * What a cache of Valkey or Redis OSS is filled with when it is created. It has no effect on a cache that exists: you can
 * keep, change or remove it then.
 */
export class Restore {
  /**
   * A snapshot that ElastiCache keeps in the same account and region.
   *
   * @param snapshotName its name, such as `prod-checkout-redis-final-20261121080000` or, of a daily one,
   * `automatic.prod-checkout-redis-2026-11-21-03-05`
   */
  public static fromSnapshot(snapshotName: string): Restore {
    return new Restore({ snapshotName });
  }

  /**
   * RDB files in a bucket of the same region that ElastiCache may read (see `SnapshotBucketPolicy`), not encrypted or
   * encrypted with SSE-S3. Many files can fill one sharded group, whatever the number of its shards.
   *
   * @param objectArns such as `arn:aws:s3:::backups/checkout-0001.rdb`; keys have no comma
   * @param slots of a sharded group only: the hash slots of each shard, such as `0-8191`, together 0 to 16383. Spread
   * evenly if left out. Needs AWS provider 6.20 or newer, and raises the floor of the stack to it.
   */
  public static fromS3(objectArns: string[], slots?: string[]): Restore {
    return new Restore({ objectArns, slots });
  }

  private constructor(private readonly parts: RestoreParts) {}

  /**
   * What the user has given.
   *
   * @internal
   */
  public get _parts(): RestoreParts {
    return this.parts;
  }

  /**
   * The slots of each shard, which AWS has to be told where it reads RDB files.
   *
   * @param shards undefined when only Terraform will know
   * @internal
   */
  public _slotsOf(shards: number | undefined): string[] | undefined {
    const { objectArns, slots } = this.parts;
    return objectArns === undefined ? undefined : (slots ?? (shards === undefined ? undefined : spread(shards)));
  }
}

/**
 * What a restore is made of: the name of a snapshot, or ARNs of objects.
 *
 * @internal
 */
export interface RestoreParts {
  readonly snapshotName?: string;
  readonly objectArns?: string[];
  readonly slots?: string[];
}

const SLOTS = 16384;

/** As even as whole numbers go. */
function spread(shards: number): string[] {
  const beginOf = (index: number) => Math.floor((index * SLOTS) / shards);
  // What is no sensible number of shards has been refused by the time that this matters.
  const count = Number.isInteger(shards) && shards > 0 && shards <= SLOTS ? shards : 0;
  return Array.from({ length: count }, (_, index) => `${beginOf(index)}-${beginOf(index + 1) - 1}`);
}
