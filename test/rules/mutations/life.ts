import { Restore } from "cdktf-elasticache";
import type { ConstructMutation, FileMutation } from "../mutation";
import { VALID_ENVIRONMENT } from "../valid-environment";

const RDB = "arn:aws:s3:::backups/checkout-0001.rdb";
const snapshot = (snapshotName: string) => ({ type: "snapshot", snapshotName });
const s3 = (objectArns: string[], slots?: string[]) => ({ type: "s3", objectArns, ...(slots && { slots }) });
const renamed = (renamedFrom: string, name?: string) => ({ ...VALID_ENVIRONMENT.caches.single, renamedFrom, name });

/** Rules of replication-group-restore.ts, and on what is renamed. */
export const LIFE_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1604",
    by: "the ARN of a snapshot",
    at: "/caches/single/restore/snapshotName",
    change: { "/caches/single/restore": snapshot("arn:aws:elasticache:eu-west-1:111111111111:snapshot:last-week") },
    neighbour: { "/caches/single/restore": snapshot("automatic.qa-single-valkey-2026-11-21-03-05") },
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1605",
    by: "a key with a comma",
    at: "/caches/single/restore/objectArns/0",
    change: { "/caches/single/restore": s3(["arn:aws:s3:::backups/checkout,0001.rdb"]) },
    neighbour: { "/caches/single/restore": s3(["arn:aws:s3:::backups/checkout 0001.rdb"]) },
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1605",
    by: "a bucket that is an address",
    at: "/caches/sharded/restore/objectArns/1",
    change: { "/caches/sharded/restore": s3([RDB, "arn:aws:s3:::192.168.0.1/0001.rdb"]) },
    neighbour: { "/caches/sharded/restore": s3([RDB, "arn:aws:s3:::192.168.0.1a/0001.rdb"]) },
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1605",
    by: "a bucket without an object",
    at: "/caches/single/restore/objectArns/0",
    change: { "/caches/single/restore": s3(["arn:aws:s3:::backups"]) },
    neighbour: { "/caches/single/restore": s3(["arn:aws:s3:::backups/x"]) },
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1606",
    by: "slots of a shard too few",
    at: "/caches/sharded/restore/slots",
    change: { "/caches/sharded/restore": s3([RDB], ["0-16383"]) },
    neighbour: { "/caches/sharded/restore": s3([RDB], ["0-16382", "16383-16383"]) },
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1606",
    by: "a slot in two shards",
    at: "/caches/sharded/restore/slots",
    change: { "/caches/sharded/restore": s3([RDB], ["0-8192", "8192-16383"]) },
    neighbour: { "/caches/sharded/restore": s3([RDB], ["8192-16383", "0-8191"]) },
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1606",
    by: "a slot in no shard",
    at: "/caches/sharded/restore/slots",
    change: { "/caches/sharded/restore": s3([RDB], ["0-8191", "8192-16382"]) },
    neighbour: { "/caches/sharded/restore": s3([RDB], ["0-8191", "8192-16383"]) },
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1607",
    by: "the files of two shards",
    at: "/caches/replicated/restore/objectArns",
    change: { "/caches/replicated/restore": s3([RDB, "arn:aws:s3:::backups/checkout-0002.rdb"]) },
    alsoWarns: ["EC1608"],
    neighbour: { "/caches/replicated/restore": s3([RDB]) },
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1608",
    by: "a snapshot",
    at: "/caches/sharded/restore",
    change: { "/caches/sharded/restore": snapshot("last-week") },
    neighbour: {},
  },
  {
    code: "EC1616",
    by: "a final snapshot that is called as the restored one",
    at: "/caches/single/finalSnapshot",
    change: { "/caches/single/restore": snapshot("last-week"), "/caches/single/finalSnapshot": "last-week" },
    alsoWarns: ["EC1608"],
    neighbour: { "/caches/single/restore": snapshot("last-week"), "/caches/single/finalSnapshot": "this-week" },
    neighbourWarns: ["EC1608"],
  },
  {
    code: "EC1041",
    by: "the name of a cache that is there",
    at: "/caches/cart/renamedFrom",
    change: { "/caches/cart": renamed("memcached", "qa-cart") },
    neighbour: { "/caches/cart": renamed("basket", "qa-cart") },
  },
  {
    code: "EC1042",
    by: "two caches from one",
    at: "/caches/trolley/renamedFrom",
    change: { "/caches/cart": renamed("basket", "qa-cart"), "/caches/trolley": renamed("basket", "qa-trolley") },
    neighbour: { "/caches/cart": renamed("basket", "qa-cart"), "/caches/trolley": renamed("cask", "qa-trolley") },
  },
  {
    code: "EC1043",
    by: "no name that stays in AWS",
    at: "/caches/cart/renamedFrom",
    change: { "/caches/cart": renamed("basket") },
    neighbour: { "/caches/cart": renamed("basket", "qa-basket-valkey") },
  },
];

export const LIFE_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1605",
    by: "no file at all",
    construct: "SingleNodeGroup",
    at: "/restore/objectArns",
    change: { "/restore": Restore.fromS3([]) },
    neighbour: { "/restore": Restore.fromS3([RDB]) },
    neighbourWarns: ["EC1608"],
    inFile: { code: "EC0107", change: { "/caches/single/restore": s3([]) } },
  },
  {
    code: "EC1606",
    by: "slots of a group without shards",
    construct: "SingleNodeGroup",
    at: "/restore/slots",
    change: { "/restore": Restore.fromS3([RDB], ["0-16383"]) },
    neighbour: { "/restore": Restore.fromS3([RDB]) },
    neighbourWarns: ["EC1608"],
    inFile: { code: "EC0101", change: { "/caches/single/restore": s3([RDB], ["0-16383"]) } },
  },
  {
    code: "EC1621",
    by: "the ARN of a bucket",
    construct: "SnapshotBucketPolicy",
    at: "/bucketName",
    change: { "/bucketName": "arn:aws:s3:::backups" },
    neighbour: { "/bucketName": "backups" },
  },
  {
    code: "EC1622",
    by: "a region in China",
    construct: "SnapshotBucketPolicy",
    at: "/region",
    change: { "/region": "cn-north-1" },
    neighbour: { "/region": "us-gov-west-1" },
  },
];
