import { NODE_TYPES } from "../../../../constructs/src/catalogue/node-types";
import { parametersOf } from "../../../../constructs/src/catalogue/parameters";
import { versionOf } from "./cache";
import { keyArn } from "./hints";
import { isObject } from "../schema";
import { accountOf, type Hint, partitionOf, regionOf, rootOf, type Scope } from "../scope";

const of =
  (...values: readonly unknown[]): Hint =>
  (random) =>
    random.pick(values);

const otherRegion = (scope: Scope) => (regionOf(scope) === "eu-west-1" ? "us-east-1" : "eu-west-1");

/** The same ARN in a partition that its region is not in. */
const otherPartition = (arn: string) =>
  arn.replace(/^arn:[^:]*/, arn.startsWith("arn:aws-cn:") ? "arn:aws" : "arn:aws-cn");

const otherZone: Hint = (random, scope) =>
  random.pick([`${otherRegion(scope)}a`, `${regionOf(scope)}f`, `${regionOf(scope)}z`]);

const cidrBlock: Hint = (random, scope) => {
  const { network } = rootOf(scope);
  const subnets = isObject(network) && Array.isArray(network.subnets) ? network.subnets : [];
  const taken = subnets.filter(isObject).map((subnet) => subnet.cidrBlock);
  const [first = "10", second = "0"] = isObject(network) ? String(network.cidrBlock).split(".") : [];
  return random.pick([
    ...["/29", "/30", "/32"].map((end) => `${first}.${second}.9.0${end}`), // a subnet may be inside and too small
    ...taken,
    ...["0.0.0.0/0", "8.8.8.0/24", "10.0.0.1/16", "10.0.0.0/8", "10.0.0.0/29", "::/0", "2001:db8::/32", "fd00::/8"],
    ...["10.0.0.0", "10.0.0.0/33", "300.0.0.0/16", "fd00::1/16", "172.31.255.0/24", "010.0.0.0/16", ""],
  ]);
};

const engineVersion = of(
  ...[
    "6.x",
    "6.2",
    "5.0.6",
    "4.0.10",
    "7.0",
    "7.1",
    "7.2",
    "8.1",
    "8.0",
    "7.1.0",
    "8",
    "10.0",
    "1.6.22",
    "1.6.6",
    "1.4.34",
  ],
  ...["3.2.10", "8.9", "6.1", "1.5.11", " 8.1", "latest", "9.0", "07.1", "1.6"],
);

const nodeType: Hint = (random) =>
  random.chance(0.6)
    ? random.pick(NODE_TYPES).name
    : random.pick([
        "cache.r6gd.xlarge",
        "cache.m3.large",
        "cache.m4.3xlarge",
        "cache.i8ge.48xlarge",
        "cache.t2.micro",
        "cache.x9.huge",
        "cache.R7g.large",
        "r7g.large",
      ]);

/** Parameters that the family has no say in, does not have, or has with other values. */
const parameters: Hint = (random, scope) => {
  const rows = parametersOf(versionOf(scope).parameterGroupFamily);
  const foreign = parametersOf(random.pick(["redis5.0", "valkey8", "memcached1.6", "redis6.x"]));
  const name = random.pick([...rows, ...rows, ...foreign]).name;
  return {
    [random.pick([name, name, name.toUpperCase(), name.replaceAll("-", "_"), "__proto__", "no-such-parameter", ""])]:
      random.pick(["yes", "no", 0, 1, -1, "", "many", 1e15, "1.5", "noeviction", "a b", "🙂", "${path.root}"]),
    ...random.pick([
      {},
      { "cluster-enabled": "yes" },
      { "maxmemory-policy": "allkeys-random" },
      { slab_chunk_max: 524289 },
    ]),
  };
};

const window = (...texts: readonly string[]) => of(...texts, "05:00", "sun:05:00", "");

const tags: Hint = (random) =>
  random.pick([
    { "aws:name": "x" },
    { "": "empty" },
    { ["k".repeat(129)]: "long" },
    { emoji: "🙂" },
    { "<x>": "y" },
    { __proto__x: "" },
    { team: "R&D" },
    { owner: "O'Neil" },
    { team: 'internal "EU" {x}' },
    { "cost#": "1" },
    { combined: "e\u0301" },
    { "zero\u200bwidth": "x" },
    { direction: "\u202egnp" },
    { separator: "a\u2028b" },
    { control: "\u001b[31m\u0000" },
    { half: "\ud83d" },
    { lines: "a\nb\tc" },
    { expression: "${path.root}" },
    { directive: "%{ if true }x%{ endif }" },
    Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key-${index}`, "x"])),
  ]);

const description = of(
  "",
  " ",
  "x".repeat(256),
  "Größe",
  "🙂",
  "a\nb",
  "a\u0000b",
  "\u009b31m",
  "\u2066x\u2069",
  "می\u200cخواهم 👩\u200d👩\u200d👧",
  "x\ufeff",
  'say "hi" {now} `x` $y',
  "${path.root}",
  "%{ if true }",
  "$${x}",
  "\\",
  '"',
  "<b>",
);

const name = of(
  ...["Upper", "two--hyphens", "end-", "1st", "x".repeat(41), "x".repeat(51), "ü", "dot.dot", "under_score", "", "a b"],
  ...["${path.root}", "sg-cache", "shared"],
);

/** Values that do not fit, although most have the right shape: out of range, of another family, against a neighbour. */
export const CONTRADICTIONS: { readonly [property: string]: Hint | undefined } = {
  engineVersion,
  nodeType,
  parameters,
  tags,
  vpcTags: tags,
  subnetTags: tags,
  name,
  description,
  cidrBlock,
  environment: of("Prod", "x".repeat(129), "two--hyphens", "", "ü", "1st", "constructor"),
  region: of("eu-west-9", "eusc-de-west-1", "xx-nowhere-1", "EU-WEST-1", "eu-west-1a", "us-east-1"),
  accountId: of("1", "11111111111a", "1111111111111"),
  bucket: of("two..dots", "-x", "UPPER", "xn--abc", "192.168.0.1", "x".repeat(64), "ab"),
  key: of("/first", "last/", "a//b", "x".repeat(1025), "${path.root}", "env:/x"),
  hostname: of("", "not a host", "https://app.terraform.io", "${path.root}"),
  organization: of("", "a b", "${path.root}", "ü"),
  workspace: of("", "a b", "${path.root}", "ü/"),
  kmsKeyArn: (random, scope) =>
    random.pick([
      keyArn(random, otherRegion(scope)),
      `arn:aws:kms:${regionOf(scope)}:111111111111:alias/x`,
      `arn:aws:kms:${regionOf(scope)}:111111111111:key/1234`,
      `arn:aws-cn:kms:${regionOf(scope)}:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890AB`,
      otherPartition(keyArn(random, regionOf(scope))),
    ]),
  keyArn: (random, scope) =>
    random.pick([
      keyArn(random, otherRegion(scope)),
      `arn:aws:kms:${regionOf(scope)}:111111111111:alias/x`,
      `arn:aws:kms:${regionOf(scope)}:111111111111:key/1234`,
      `arn:${partitionOf(regionOf(scope))}:kms:${regionOf(scope)}:${accountOf(scope)}:key/x`,
      keyArn(random, regionOf(scope)),
      otherPartition(keyArn(random, regionOf(scope))),
    ]),
  secretArn: (random, scope) => {
    const arn = (place: string, account: string) =>
      `arn:${partitionOf(place)}:secretsmanager:${place}:${account}:secret:shop/token-${random.text(6)}`;
    return random.pick([
      arn(otherRegion(scope), accountOf(scope)),
      arn(regionOf(scope), "999999999999"),
      otherPartition(arn(regionOf(scope), accountOf(scope))),
      `${arn(regionOf(scope), accountOf(scope))}"`,
    ]);
  },
  "roleArns[]": (random, scope) => {
    const arn = (account: string, name: string) => `arn:${partitionOf(regionOf(scope))}:iam::${account}:role/${name}`;
    return random.pick([
      arn("999999999999", "web"),
      otherPartition(arn(accountOf(scope), "web")),
      arn(accountOf(scope), 'a"}{"b/web'),
      arn(accountOf(scope), "aws-service-role/x/web"),
      arn(accountOf(scope), "a b"),
    ]);
  },
  "restoreFromSnapshotArns[]": (random, scope) => {
    const arn = (place: string, account: string, kind: string) =>
      `arn:${partitionOf(place)}:elasticache:${place}:${account}:${kind}:${random.text(8)}`;
    return random.pick([
      arn(otherRegion(scope), accountOf(scope), "snapshot"),
      arn(regionOf(scope), "999999999999", "serverlesscachesnapshot"),
      otherPartition(arn(regionOf(scope), accountOf(scope), "serverlesscachesnapshot")),
      arn(regionOf(scope), accountOf(scope), "serverlesssnapshot"),
      arn(regionOf(scope), accountOf(scope), "snapshot"),
      "arn:aws:s3:::backups/x.rdb",
    ]);
  },
  deletionWindowDays: of(6, 31, 0, 7.5),
  availabilityZone: otherZone,
  "availabilityZones[]": otherZone,
  primaryAvailabilityZone: otherZone,
  "replicaAvailabilityZones[]": otherZone,
  parameterGroupName: of(
    "default.redis7",
    "default.valkey8.cluster.on",
    "default.memcached1.6",
    "a b",
    "",
    "Shared",
    "ü",
    "x--y",
    "${path.root}",
  ),
  maintenanceWindow: window(
    "sun:05:00-sun:05:30",
    "mon:00:00-wed:00:00",
    "sun:03:30-sun:04:30",
    "xyz:05:00-xyz:06:00",
    "sun:24:00-sun:25:00",
    "Sun:05:00-Sun:06:00",
    "sun:23:30-mon:00:30",
    "sat:23:00-sun:00:30",
  ),
  snapshotWindow: window(
    "05:00-06:00",
    "03:00-03:30",
    "00:00-00:00",
    "04:30-05:30",
    "23:30-00:15",
    "24:00-25:00",
    "3:00-4:00",
  ),
  notificationTopicArn: (random, scope) => {
    const { [0]: region } = [regionOf(scope)];
    const arn = (place: string, topic: string) => `arn:${partitionOf(region)}:sns:${place}:111111111111:${topic}`;
    return random.pick([
      arn(otherRegion(scope), "x"),
      otherPartition(arn(region, "x")),
      arn(region, "x.fifo"),
      arn(region, "x.y"),
      arn(region, ""),
      "topic",
    ]);
  },
  port: of(0, 65536, -1, 1.5, 22),
  shards: of(0, 500, 501, 91, 250, 251, 1),
  replicasPerShard: of(0, 5, 6, -1),
  replicas: of(0, 5, 6, 1.5),
  nodes: of(0, 1, 41, 60, 61),
  minimum: of(0, 1, 5, 6, 250, 251),
  maximum: of(0, 1, 5, 6, 250, 251),
  targetPercent: of(0, 1, 34, 71, 100, 100.5),
  schedule: of("cron(0 7 * * *)", "cron(0 7 * * * *)", "rate(0 days)", "at(2027-02-29T00:00:00)", "0 7 * * *", ""),
  timeZone: of("europe/dublin", "+01:00", "Mars/Olympus", ""),
  scaleInCooldownSeconds: of(-1, 0.5, 2 ** 31),
  snapshotRetentionDays: of(0, 36, -1, 1.5),
  finalSnapshot: of("farewell-", "a--b", "", "x".repeat(256), "1st"),
  snapshotName: of("arn:aws:elasticache:eu-west-1:111111111111:snapshot:x", "a.b", "automatic.", "", "x--y"),
  "objectArns[]": of(
    "arn:aws-iso:s3:::backups/x.rdb",
    'arn:aws:s3:::backups/"{x}.rdb',
    "arn:aws:s3:::backups",
    "arn:aws:s3:::backups/a,b.rdb",
    "s3://backups/x.rdb",
    "arn:aws:s3:::B/x",
  ),
  slots: of(["0-16383", "0-16383"], ["0-16382"], ["16383-0"], ["0-99999"]),
  renamedFrom: of("default", "former"),
};
