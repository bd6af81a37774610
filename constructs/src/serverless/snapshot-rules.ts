import { excludes, pattern, range } from "../validation/data-rules";
import { Engine } from "../catalogue/engine";
import type { MajorEngineVersion } from "../engine/major-engine-version";
import type { Rule } from "../validation/rule";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html";

/** What the rules know of the snapshots of a serverless cache. */
export interface ServerlessSnapshotFacts {
  readonly dailySnapshotTime: string | undefined;
  /** Whether the user has chosen the time, rather than left the default. */
  readonly hasOwnSnapshotTime: boolean;
  readonly snapshotRetentionDays: number | undefined;
  readonly restoreFromSnapshotArns: readonly (string | undefined)[] | undefined;
  readonly majorEngineVersion: MajorEngineVersion;
  /** The region of the stack. */
  readonly region: string | undefined;
}

const SNAPSHOT_ARN = "^arn:aws[a-z-]*:elasticache:[a-z0-9-]+:\\d{12}:(?:serverlesscache)?snapshot:[A-Za-z0-9.:-]+$";

export const serverlessSnapshotRules: readonly Rule<ServerlessSnapshotFacts>[] = [
  pattern({
    code: "EC1831",
    constraint: "W5,W6",
    statement: "The daily snapshot time is written hh24:mi, in UTC",
    terraform: "apply",
    source: API,
    property: "dailySnapshotTime",
    subject: "The daily snapshot time",
    pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
    must: "be an hour from 00 to 23 and a minute, in UTC, such as 03:00",
    remedy: "Write it as in 03:00, in UTC; it is a time, not a window.",
  }),
  range({
    code: "EC1832",
    constraint: "B11",
    statement: "Snapshots of a serverless cache are kept for {min} to {max} days",
    terraform: "apply", // -1 passes
    source: API,
    property: "snapshotRetentionDays",
    subject: "snapshotRetentionDays",
    unit: "days",
    min: 0,
    max: 35,
    remedy: "Set snapshotRetentionDays to a whole number from 1 to {max}, or to 0 for no snapshots.",
  }),
  excludes({
    code: "EC1833",
    constraint: "B11",
    statement: "A daily snapshot time has an effect only when snapshots are kept",
    severity: "warning",
    terraform: "nobody",
    source: API,
    when: { hasOwnSnapshotTime: true, snapshotRetentionDays: 0 },
    at: "dailySnapshotTime",
    message: "A daily snapshot time has no effect while snapshots are kept for 0 days.",
    remedy: "Set snapshotRetentionDays to 1 or more, or leave the time out.",
  }),
  excludes({
    code: "EC1834",
    constraint: "Z10",
    statement: "A serverless cache is restored from snapshots of ElastiCache in the same region, given by their ARNs",
    terraform: "apply",
    source: API,
    each: "restoreFromSnapshotArns.*",
    cases: [
      {
        when: { "restoreFromSnapshotArns.*": { matchesNot: SNAPSHOT_ARN } },
        at: "restoreFromSnapshotArns.*",
        message: "A snapshot must be the ARN of a snapshot of ElastiCache; got {given}.",
        remedy:
          "Give arn:aws:elasticache:<region>:<account>:serverlesscachesnapshot:<name> or …:snapshot:<name>. " +
          "A file in S3 has to be made a snapshot first.",
      },
      {
        when: { "restoreFromSnapshotArns.*": { inOtherRegionThan: "region" } },
        at: "restoreFromSnapshotArns.*",
        message: "A snapshot must be in {region}, the region of the cache; got {given}.",
        remedy: "Copy the snapshot to {region}, and give the ARN of the copy.",
      },
    ],
  }),
  excludes({
    code: "EC1516",
    constraint: "Z10,B3",
    statement: "A serverless cache of Memcached is restored from snapshots of serverless caches",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html",
    each: "restoreFromSnapshotArns.*",
    when: {
      "majorEngineVersion.engine": Engine.MEMCACHED,
      "restoreFromSnapshotArns.*": { matches: "^arn:[^:]*:elasticache:[^:]*:[^:]*:snapshot:" },
    },
    at: "restoreFromSnapshotArns.*",
    message: "Memcached with nodes has no snapshots, so this one is of Valkey or Redis OSS.",
    remedy:
      "Give the snapshot of a serverless cache of Memcached: arn:aws:elasticache:<region>:<account>:serverlesscachesnapshot:<name>.",
  }),
];
