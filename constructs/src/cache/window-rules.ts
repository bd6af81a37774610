import { pattern } from "../validation/data-rules";
import type { Rule } from "../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
const WINDOWS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/maintenance-window.html";
export const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
export const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;
/** In minutes: what is left of a day is an hour, the least that a window lasts. */
const LONGEST_BESIDE_ANOTHER = DAY_MINUTES - 60;
const TIME = "([01]\\d|2[0-3]):([0-5]\\d)";
const DAY = `(${DAYS.join("|")})`;
/** Days in any case, as AWS takes them. */
const MAINTENANCE = new RegExp(`^${DAY}:${TIME}-${DAY}:${TIME}$`, "i");
const SNAPSHOT = new RegExp(`^${TIME}-${TIME}$`);

/** What the rules know of the windows of a cache. */
export interface WindowFacts {
  readonly maintenanceWindow: string | undefined;
  /** Absent on Memcached, which has no snapshots. */
  readonly snapshotWindow?: string | undefined;
  /** Whether the user has chosen the maintenance window. */
  readonly hasOwnMaintenanceWindow: boolean;
  /** Whether the user has chosen the snapshot window. Absent on Memcached. */
  readonly hasOwnSnapshotWindow?: boolean | undefined;
}

/** Minutes from the beginning of the week, or of the day, and a length in minutes. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

export const windowRules: readonly Rule<WindowFacts>[] = [
  pattern({
    code: "EC1611",
    constraint: "W1,W6",
    statement: "A maintenance window is a day and a time, a hyphen, and a day and a time, in UTC: sun:05:00-sun:06:00",
    terraform: "nobody", // an empty one passes, and AWS picks a window
    source: API,
    property: "maintenanceWindow",
    subject: "A maintenance window",
    pattern: MAINTENANCE,
    must: "begin and end with a day and a time in UTC, such as sun:05:00-sun:06:00",
    remedy: "Write it as in sun:05:00-sun:06:00, in UTC: days are sun, mon, tue, wed, thu, fri and sat.",
  }),
  {
    code: "EC1612",
    constraint: "W2",
    statement: "A maintenance window lasts from 60 minutes to 24 hours",
    severity: "error",
    terraform: "apply",
    source: WINDOWS,
    check: ({ maintenanceWindow: window }) => {
      const length = window === undefined ? undefined : maintenanceSpan(window)?.length;
      return length === undefined || (length >= 60 && length <= DAY_MINUTES)
        ? undefined
        : {
            at: ["maintenanceWindow"],
            message: `A maintenance window must be 60 minutes to 24 hours; got ${length} minutes.`,
            remedy:
              length < 60
                ? "Set its end at least 60 minutes after its beginning."
                : "Set its end at most 24 hours after its beginning.",
          };
    },
  },
  pattern({
    code: "EC1613",
    constraint: "W3",
    statement: "A snapshot window is a time, a hyphen and a time, in UTC: 03:00-04:00",
    terraform: "apply", // the provider lets an empty text pass
    source: API,
    property: "snapshotWindow",
    subject: "A snapshot window",
    pattern: SNAPSHOT,
    must: "begin and end with a time in UTC, such as 03:00-04:00",
    remedy: "Write it as in 03:00-04:00, in UTC, with hours from 00 to 23.",
  }),
  {
    code: "EC1614",
    constraint: "W3",
    statement: "A snapshot window lasts 60 minutes or more",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ snapshotWindow: window }) => {
      const length = window === undefined ? undefined : snapshotSpan(window)?.length;
      return length === undefined || length >= 60
        ? undefined
        : {
            at: ["snapshotWindow"],
            message: `A snapshot window must be at least 60 minutes; got ${length} minutes.`,
            remedy: "Set its end at least 60 minutes after its beginning.",
          };
    },
  },
  {
    code: "EC1615",
    constraint: "W4",
    statement: "Maintenance window and snapshot window do not overlap on any day",
    severity: "error",
    terraform: "apply",
    source: WINDOWS,
    check: ({ maintenanceWindow, snapshotWindow, hasOwnMaintenanceWindow, hasOwnSnapshotWindow }) => {
      const maintenance = maintenanceWindow === undefined ? undefined : maintenanceSpan(maintenanceWindow);
      const snapshot = snapshotWindow === undefined ? undefined : snapshotSpan(snapshotWindow);
      const isJudged = maintenance && snapshot && maintenance.length <= DAY_MINUTES; // a longer one is refused (EC1612)
      if (!isJudged || !overlapDaily(maintenance, snapshot)) {
        return undefined;
      }
      const long = [
        { at: "maintenanceWindow", name: "maintenance window", window: maintenanceWindow, ...maintenance },
        { at: "snapshotWindow", name: "snapshot window", window: snapshotWindow, ...snapshot },
      ].find(({ length }) => length > LONGEST_BESIDE_ANOTHER);
      if (long && hasOwnMaintenanceWindow !== hasOwnSnapshotWindow) {
        return {
          at: [long.at],
          message: `The ${long.name} ${long.window} leaves no hour of the day for the other window.`,
          remedy: "Shorten it to 23 hours or less.",
        };
      }
      return {
        at: ["snapshotWindow"],
        message: `The snapshot window ${snapshotWindow} overlaps the maintenance window ${maintenanceWindow}.`,
        remedy: long
          ? `Shorten the ${long.name} to 23 hours or less, and leave the other window out: it moves to a free hour.`
          : "Move one of the two, or leave one out: it moves to a free hour. Both are in UTC, and snapshots are taken every day.",
      };
    },
  },
];

export function maintenanceSpan(window: string): Span | undefined {
  const [, firstDay = "", firstHour, firstMinute, lastDay = "", lastHour, lastMinute] =
    MAINTENANCE.exec(window.toLowerCase()) ?? [];
  const days = [DAYS.indexOf(firstDay), DAYS.indexOf(lastDay)] as const;
  if (days[0] < 0 || days[1] < 0) {
    return undefined;
  }
  const start = days[0] * DAY_MINUTES + Number(firstHour) * 60 + Number(firstMinute);
  const end = days[1] * DAY_MINUTES + Number(lastHour) * 60 + Number(lastMinute);
  return { start, length: (end - start + WEEK_MINUTES) % WEEK_MINUTES };
}

export function snapshotSpan(window: string): Span | undefined {
  const [matched, firstHour, firstMinute, lastHour, lastMinute] = SNAPSHOT.exec(window) ?? [];
  if (matched === undefined) {
    return undefined;
  }
  const start = Number(firstHour) * 60 + Number(firstMinute);
  const end = Number(lastHour) * 60 + Number(lastMinute);
  return { start, length: (end - start + DAY_MINUTES) % DAY_MINUTES };
}

/** Snapshots are taken every day, so both windows are laid on one clock of 24 hours. */
export function overlapDaily(one: Span, other: Span): boolean {
  const from = (((other.start - one.start) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return from < one.length || from + other.length > DAY_MINUTES;
}
