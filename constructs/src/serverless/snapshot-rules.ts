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

export const serverlessSnapshotRules: readonly Rule<ServerlessSnapshotFacts>[] = [
  {
    code: "EC1831",
    constraint: "W5,W6",
    statement: "The daily snapshot time is written hh24:mi, in UTC",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ dailySnapshotTime: time }) =>
      time === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
        ? undefined
        : {
            at: ["dailySnapshotTime"],
            message: `The daily snapshot time is written hh24:mi; ${JSON.stringify(time)} given.`,
            remedy: "Write it as in 03:00, in UTC; it is a time, not a window.",
          },
  },
  {
    code: "EC1832",
    constraint: "B11",
    statement: "Snapshots of a serverless cache are kept for 0 to 35 days",
    severity: "error",
    terraform: "apply", // -1 passes
    source: API,
    check: ({ snapshotRetentionDays: days }) =>
      days === undefined || (Number.isInteger(days) && days >= 0 && days <= 35)
        ? undefined
        : {
            at: ["snapshotRetentionDays"],
            message: `Snapshots are kept for 0 to 35 days; ${days} given.`,
            remedy: "Set snapshotRetentionDays to a whole number from 1 to 35, or to 0 for no snapshots.",
          },
  },
  {
    code: "EC1833",
    constraint: "B11",
    statement: "A daily snapshot time has an effect only when snapshots are kept",
    severity: "warning",
    terraform: "nobody",
    source: API,
    check: ({ hasOwnSnapshotTime, snapshotRetentionDays }) =>
      hasOwnSnapshotTime && snapshotRetentionDays === 0
        ? {
            at: ["dailySnapshotTime"],
            message: "A daily snapshot time has no effect while snapshots are kept for 0 days.",
            remedy: "Set snapshotRetentionDays to 1 or more, or leave the time out.",
          }
        : undefined,
  },
  {
    code: "EC1834",
    constraint: "Z10",
    statement: "A serverless cache is restored from snapshots of ElastiCache in the same region, given by their ARNs",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ restoreFromSnapshotArns: arns = [], region }) =>
      arns.flatMap((arn, index) => {
        if (arn === undefined) {
          return [];
        }
        const [, snapshotRegion] =
          /^arn:aws[a-z-]*:elasticache:([a-z0-9-]+):\d{12}:(?:serverlesscache)?snapshot:[A-Za-z0-9.:-]+$/.exec(arn) ??
          [];
        return snapshotRegion !== undefined && (region === undefined || snapshotRegion === region)
          ? []
          : [
              {
                at: ["restoreFromSnapshotArns", index],
                message: `A snapshot is given by its ARN${region ? `, in ${region}` : ""}; ${JSON.stringify(arn)} given.`,
                remedy:
                  "Give arn:aws:elasticache:<region>:<account>:serverlesscachesnapshot:<name> or …:snapshot:<name>. " +
                  "A file in S3 has to be made a snapshot first.",
              },
            ];
      }),
  },
  {
    code: "EC1516",
    constraint: "Z10,B3",
    statement: "A serverless cache of Memcached is restored from snapshots of serverless caches",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html",
    check: ({ restoreFromSnapshotArns: arns = [], majorEngineVersion: { engine } }) =>
      arns.flatMap((arn, index) =>
        engine === Engine.MEMCACHED && /^arn:[^:]*:elasticache:[^:]*:[^:]*:snapshot:/.test(arn ?? "")
          ? [
              {
                at: ["restoreFromSnapshotArns", index],
                message: "Memcached with nodes has no snapshots, so that this one is of Valkey or Redis OSS.",
                remedy:
                  "Give the snapshot of a serverless cache of Memcached: arn:aws:elasticache:<region>:<account>:serverlesscachesnapshot:<name>.",
              },
            ]
          : [],
      ),
  },
];
