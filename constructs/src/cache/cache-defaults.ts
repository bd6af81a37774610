import { known } from "../validation/rule";
import { DAY_MINUTES, DAYS, maintenanceSpan, overlapDaily, snapshotSpan, type Span } from "./window-rules";

const HOUR_MINUTES = 60;
/** Minutes from the beginning of the day. */
const MAINTENANCE_START = 5 * HOUR_MINUTES;
const SNAPSHOT_START = 3 * HOUR_MINUTES;
const MOST_REPLICAS = 5;

/** The windows of a cache that somebody has written. */
export interface WrittenWindows {
  /**
   * When AWS may patch the cache, UTC: `sun:05:00-sun:06:00`.
   *
   * @default - nobody has written it
   */
  readonly maintenanceWindow?: string;
  /**
   * When the daily snapshot is taken, UTC: `03:00-04:00`.
   *
   * @default - nobody has written it
   */
  readonly snapshotWindow?: string;
}

/** The windows that a cache gets. */
export interface CacheWindows {
  /** When AWS may patch the cache, UTC: `sun:05:00-sun:06:00`. */
  readonly maintenanceWindow: string;
  /** When the daily snapshot is taken, UTC: `03:00-04:00`. */
  readonly snapshotWindow: string;
}

/** What the default number of replicas takes from the placement of a shard. A `ShardPlacement` is one. */
export interface ReplicaPlacement {
  /**
   * Zones of the replicas.
   *
   * @default - AWS spreads the nodes
   */
  readonly replicaAvailabilityZones?: string[];
}

/** What the default number of replicas takes from autoscaling. A `ShardedGroupAutoscaling` is one. */
export interface ReplicaScaling {
  /**
   * What bounds the replicas of each shard.
   *
   * @default - they do not scale
   */
  readonly replicas?: ReplicaBounds;
}

/** How many replicas autoscaling lets a shard have. */
export interface ReplicaBounds {
  /** The fewest. */
  readonly minimum: number;
  /** The most. */
  readonly maximum: number;
}

/**
 * What a cache gets for a property that is left out, where that depends on what is written. A default gives way: it never
 * contradicts a property that somebody has written. The same properties always give the same default.
 */
export class CacheDefaults {
  /**
   * Windows that do not overlap on any day: snapshots are taken every day, so both are laid on one clock of 24 hours.
   *
   * By default, AWS patches the cache from 05:00 to 06:00 on Sundays and takes the snapshot from 03:00 to 04:00. A default
   * that overlaps the window that is written moves to the next hour that is free: from its own hour on, round the clock,
   * from full hour to full hour; where no full hour is free, to the hour that begins when the written window ends. A written
   * window of more than 23 hours leaves no hour free: the default stays, and the cache is refused (EC1615).
   *
   * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/maintenance-window.html
   */
  public static windows(written: WrittenWindows): CacheWindows {
    const { maintenanceWindow, snapshotWindow } = written;
    return {
      maintenanceWindow:
        maintenanceWindow ?? weekly(outOfTheWay(MAINTENANCE_START, spanOf(snapshotWindow, snapshotSpan))),
      snapshotWindow: snapshotWindow ?? daily(outOfTheWay(SNAPSHOT_START, spanOf(maintenanceWindow, maintenanceSpan))),
    };
  }

  /**
   * What a cache takes over from another one, such as a secondary from its primary: each window that is not written for it,
   * unless that overlaps the one that is.
   *
   * @param written the windows that are written for the cache
   * @param other the windows that are written for the other one
   */
  public static windowsTakenOver(written: WrittenWindows, other: WrittenWindows): WrittenWindows {
    const isFree = (maintenanceWindow: string | undefined, snapshotWindow: string | undefined) => {
      const maintenance = spanOf(maintenanceWindow, maintenanceSpan);
      const snapshot = spanOf(snapshotWindow, snapshotSpan);
      return !maintenance || !snapshot || !overlapDaily(maintenance, snapshot);
    };
    const { maintenanceWindow, snapshotWindow } = written;
    return {
      maintenanceWindow:
        maintenanceWindow ?? (isFree(other.maintenanceWindow, snapshotWindow) ? other.maintenanceWindow : undefined),
      snapshotWindow:
        snapshotWindow ?? (isFree(maintenanceWindow, other.snapshotWindow) ? other.snapshotWindow : undefined),
    };
  }

  /**
   * Replicas beside the primary of a cache without shards: one, or as many as its availability zones leave beside that of the
   * primary.
   *
   * @param availabilityZones zone of each node, the primary first
   */
  public static replicas(availabilityZones?: string[]): number {
    const zones = known(availabilityZones)?.length ?? 0;
    return Math.min(Math.max(zones - 1, 1), MOST_REPLICAS);
  }

  /**
   * Replicas of each shard: one, or as many as its placement has zones for, or the nearest to one that its autoscaling allows.
   *
   * @param placement zones, shard by shard
   * @param autoscaling what follows load and time
   */
  public static replicasPerShard(placement?: ReplicaPlacement[], autoscaling?: ReplicaScaling): number {
    const placed = (placement ?? [])
      .map(({ replicaAvailabilityZones }) => known(replicaAvailabilityZones)?.length)
      .find((count) => count !== undefined);
    if (placed !== undefined) {
      return Math.min(placed, MOST_REPLICAS);
    }
    const { minimum = 1, maximum = 1 } = autoscaling?.replicas ?? {};
    const lowest = known(minimum) ?? 1;
    return Math.min(Math.max(1, lowest), Math.max(known(maximum) ?? lowest, 1), MOST_REPLICAS);
  }

  /**
   * Nodes of a Memcached cluster: one, or two where they are to live in different zones, or as many as there are
   * availability zones.
   *
   * @param availabilityZones zone of each node
   * @param crossAz whether nodes are to live in different zones
   */
  public static memcachedNodes(availabilityZones?: string[], crossAz?: boolean): number {
    const zones = known(availabilityZones)?.length ?? 0;
    return Math.max(zones, known(crossAz) === true ? 2 : 1);
  }
}

/** Where a default of an hour starts, in minutes from the beginning of the day. */
function outOfTheWay(start: number, span: Span | undefined): number {
  if (!span) {
    return start;
  }
  const fullHours = Array.from({ length: 24 }, (_, hour) => (start + hour * HOUR_MINUTES) % DAY_MINUTES);
  const candidates = [...fullHours, (span.start + span.length) % DAY_MINUTES];
  return candidates.find((candidate) => !overlapDaily(span, { start: candidate, length: HOUR_MINUTES })) ?? start;
}

/** Nothing where the window is not written, is not known yet, or is not written as it has to be. */
function spanOf(window: string | undefined, parse: (window: string) => Span | undefined): Span | undefined {
  const written = known(window);
  return written === undefined ? undefined : parse(written);
}

function daily(start: number): string {
  return `${clock(start)}-${clock((start + HOUR_MINUTES) % DAY_MINUTES)}`;
}

/** On a Sunday, which ends on a Monday where it starts in the last hour. */
function weekly(start: number): string {
  const end = start + HOUR_MINUTES;
  return `${DAYS[0]}:${clock(start)}-${DAYS[Math.floor(end / DAY_MINUTES)]}:${clock(end % DAY_MINUTES)}`;
}

function clock(minutes: number): string {
  const digits = (value: number) => String(value).padStart(2, "0");
  return `${digits(Math.floor(minutes / HOUR_MINUTES))}:${digits(minutes % HOUR_MINUTES)}`;
}
