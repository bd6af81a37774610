import { checkShape } from "../../configuration/shape";
import schema from "../../environments/environment.schema.json";
import { environmentFile } from "./environment";

/** Applies a change to a copy of dev.json, and gives code and pointer of each problem. */
function problemsWith(change: (file: Changeable) => void): string[] {
  const file = environmentFile("dev") as unknown as Changeable;
  change(file);
  return checkShape(file).map(({ code, pointer }) => `${code} ${pointer}`);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the tests write what the type forbids
type Changeable = any;

const STATE_KEY = "arn:aws:kms:eu-west-1:111111111111:key/6b1d2f7e-93c1-4a55-8d7e-2f4b8a9c0d11";
const SERVERLESS = { engine: "valkey", engineVersion: "8", topology: "serverless" };

test.each<[string, (file: Changeable) => void, string[]]>([
  ["an unknown property", (file) => (file.regoin = "x"), ["EC0101 /regoin"]],
  ["a missing property", (file) => delete file.region, ["EC0102 "]],
  ["a wrong type", (file) => (file.region = 1), ["EC0103 /region"]],
  ["a value that is not allowed", (file) => (file.stage = "prod"), ["EC0104 /stage"]],
  ["an unknown engine", (file) => (file.caches.session.engine = "keydb"), ["EC0104 /caches/session/engine"]],
  ["a missing engine", (file) => delete file.caches.session.engine, ["EC0102 /caches/session"]],
  ["an unknown topology", (file) => (file.caches.session.topology = "ring"), ["EC0104 /caches/session/topology"]],
  ["a missing topology", (file) => delete file.caches.session.topology, ["EC0102 /caches/session"]],
  [
    "an unknown topology of Memcached",
    (file) => (file.caches.catalog.topology = "serverles"),
    ["EC0104 /caches/catalog/topology"],
  ],
  [
    "nodes of a serverless cache",
    (file) => (file.caches.session = { ...SERVERLESS, nodeType: "cache.t4g.micro" }),
    ["EC0101 /caches/session/nodeType"],
  ],
  [
    "nodes of a serverless Memcached",
    (file) => (file.caches.catalog.topology = "serverless"),
    ["EC0101 /caches/catalog/nodeType"],
  ],
  [
    "users of a serverless Memcached",
    (file) => (file.caches.catalog = { ...SERVERLESS, engine: "memcached", userGroupId: "group" }),
    ["EC0101 /caches/catalog/userGroupId"],
  ],
  [
    "limits out of range",
    (file) =>
      (file.caches.session = { ...SERVERLESS, dataStorageGb: { maximum: 5001 }, ecpuPerSecond: { minimum: 999 } }),
    ["EC0105 /caches/session/dataStorageGb/maximum", "EC0105 /caches/session/ecpuPerSecond/minimum"],
  ],
  [
    "one subnet of a serverless cache",
    (file) => (file.caches.session = { ...SERVERLESS, subnetIds: ["subnet-0000000a"] }),
    ["EC0107 /caches/session/subnetIds"],
  ],
  ["a property of another topology", (file) => (file.caches.session.shards = 1), ["EC0101 /caches/session/shards"]],
  ["a number that is too small", (file) => (file.caches.checkout.shards = 0), ["EC0105 /caches/checkout/shards"]],
  ["a malformed account", (file) => (file.accountId = "1"), ["EC0106 /accountId"]],
  ["a region that the provider does not know", (file) => (file.region = "eu-west-9"), ["EC0106 /region"]],
  [
    "an environment called as every object has it",
    (file) => (file.environment = "constructor"),
    ["EC0106 /environment"],
  ],
  [
    "a cache called as every object has it",
    (file) => (file.caches.constructor = file.caches.session),
    ["EC0109 /caches/constructor"],
  ],
  ...["/first", "last/", "a//b"].map((key): [string, (file: Changeable) => void, string[]] => [
    `the state key ${key}, which the backend refuses`,
    (file) => (file.backend = { type: "s3", bucket: "state", key, kmsKeyArn: STATE_KEY }),
    ["EC0106 /backend/key"],
  ]),
  [
    "a key of the state that is no UUID",
    (file) => (file.backend = { type: "s3", bucket: "state", kmsKeyArn: STATE_KEY.slice(0, -1) }),
    ["EC0106 /backend/kmsKeyArn"],
  ],
  ["a text that is too long", (file) => (file.environment = "e".repeat(129)), ["EC0107 /environment"]],
  ["an empty list", (file) => (file.network.subnets = []), ["EC0107 /network/subnets"]],
  [
    "a repeated item",
    (file) => (file.caches.session.securityGroupIds = ["sg-0000000a", "sg-0000000a"]),
    ["EC0108 /caches/session/securityGroupIds/1"],
  ],
  ["a name in upper case", (file) => (file.caches.Session = file.caches.session), ["EC0109 /caches/Session"]],
  [
    "a name that is too long",
    (file) => (file.caches["a".repeat(41)] = file.caches.session),
    [`EC0109 /caches/${"a".repeat(41)}`],
  ],
  [
    "a tag without a key to find a network by",
    (file) => (file.network = { type: "lookup", vpcTags: { "": "x" }, subnetTags: { ["a".repeat(128)]: "x" } }),
    ["EC0109 /network/vpcTags/"],
  ],
  ["a backend that does not exist", (file) => (file.backend.type = "gcs"), ["EC0104 /backend/type"]],
  ["null instead of a cache", (file) => (file.caches.session = null), ["EC0103 /caches/session"]],
])("fails on %s", (_, change, problems) => {
  expect(problemsWith(change)).toEqual(problems);
});

test("Memcached is partitioned, in so many words or in none", () => {
  expect(problemsWith((file) => (file.caches.catalog.topology = "partitioned"))).toEqual([]);
  expect(
    problemsWith((file) => (file.caches.catalog = { ...SERVERLESS, engine: "memcached", engineVersion: "1.6" })),
  ).toEqual([]);
});

test("names every topology that Memcached has, where the one given is none", () => {
  const file = environmentFile("dev") as unknown as Changeable;
  file.caches.catalog.topology = "serverles";
  expect(checkShape(file)).toMatchObject([
    {
      message: '"serverles" is not an allowed value; did you mean "serverless"?',
      remedy: 'Set it to "serverless". Allowed: "partitioned", "serverless".',
    },
  ]);
});

test("names the nearest property, and none where nothing is near", () => {
  const file = { ...environmentFile("dev"), regoin: 1, xyz: 1 };
  expect(checkShape(file).map(({ message }) => message)).toEqual([
    'There is no property "regoin" here; did you mean "region"?',
    'There is no property "xyz" here.',
  ]);
});

/** What a change is told, and what is told once the value is what the remedy says first in quotes, or is removed as it says. */
function followed(change: (file: Changeable) => void, repair: (file: Changeable, quoted: string) => void) {
  const file = environmentFile("dev") as unknown as Changeable;
  change(file);
  const [{ message, remedy } = { message: "", remedy: "" }] = checkShape(file);
  repair(file, /"([^"]*)"/.exec(remedy)?.[1] ?? "");
  return [message, remedy, checkShape(file).length];
}

describe("a remedy that is followed literally ends the problem", () => {
  test.each<[string, (file: Changeable) => void, (file: Changeable, quoted: string) => void, string, string]>([
    [
      "of a stage",
      (file) => (file.stage = "prod"),
      (file, quoted) => (file.stage = quoted),
      '"prod" is not an allowed value; did you mean "production"?',
      'Set it to "production". Allowed: "development", "staging", "production".',
    ],
    [
      "of a region",
      (file) => (file.region = "eu-west1"),
      (file, quoted) => (file.region = quoted),
      'Must be an AWS region, such as eu-west-1; got "eu-west1".',
      'Set it to "eu-west-1", the closest match.',
    ],
    [
      "of a property of another topology",
      (file) => (file.caches.session.shards = 3),
      (file) => delete file.caches.session.shards,
      '"shards" belongs to topology sharded; got topology single-node.',
      "Remove it.",
    ],
    [
      "of a property of another engine",
      (file) => (file.caches.session.crossAz = true),
      (file) => delete file.caches.session.crossAz,
      '"crossAz" belongs to engine memcached; got engine valkey.',
      "Remove it.",
    ],
    [
      "of a property of replication groups on Memcached",
      (file) => (file.caches.catalog.snapshotWindow = "03:00-04:00"),
      (file) => delete file.caches.catalog.snapshotWindow,
      '"snapshotWindow" belongs to engine valkey or redis; got engine memcached.',
      "Remove it.",
    ],
    [
      "of a property of another backend",
      (file) => (file.backend = { type: "local", bucket: "state" }),
      (file) => delete file.backend.bucket,
      '"bucket" belongs to type s3; got type local.',
      "Remove it.",
    ],
    [
      "of a property that another topology calls otherwise",
      (file) => (file.caches.checkout.replicas = file.caches.checkout.replicasPerShard ?? 1),
      (file, quoted) => {
        file.caches.checkout[quoted] = file.caches.checkout.replicas;
        delete file.caches.checkout.replicas;
      },
      '"replicas" belongs to topology replicated; got topology sharded.',
      'Rename it to "replicasPerShard", or remove it.',
    ],
  ])("%s", (_, change, repair, message, remedy) => {
    expect(followed(change, repair)).toEqual([message, remedy, 0]);
  });
});

test("a topology that has another name elsewhere is understood, and all are named", () => {
  const file = environmentFile("dev") as unknown as Changeable;
  file.caches.session.topology = "cluster";
  expect(checkShape(file)).toMatchObject([
    {
      message: '"cluster" is not an allowed value; did you mean "sharded"?',
      remedy: 'Set it to "sharded". Allowed: "single-node", "replicated", "sharded", "serverless".',
    },
  ]);
});

test.each<[(file: Changeable) => void, string, string]>([
  [(file) => (file.caches.checkout.shards = 0), "Must be at least 1; got 0.", "Set it to a number that is at least 1."],
  [(file) => (file.network.subnets = []), "Must have at least 1 item; got 0.", "Extend it to at least 1 item."],
  [
    (file) => (file.environment = "e".repeat(129)),
    "Must have at most 128 characters; got 129.",
    "Shorten it to at most 128 characters.",
  ],
  [
    (file) => (file.caches.session.maintenanceWindow = "Sunday"),
    'Must be two days and times of 24 hours in UTC with a hyphen between them, such as sun:05:00-sun:06:00; got "Sunday".',
    'Write it as in "sun:05:00-sun:06:00". When AWS may patch the cache, UTC, at least 60 minutes. Where it is left out and sun:05:00-sun:06:00 overlaps snapshotWindow, it moves to the next hour that is free. Changed in place.',
  ],
])("limits are said in words %#", (change, message, remedy) => {
  const file = environmentFile("dev") as unknown as Changeable;
  change(file);
  expect(checkShape(file)).toMatchObject([{ message, remedy }]);
});

test("no pattern is shown: each says in words what it demands, with an example that it takes", () => {
  const silent: string[] = [];
  const visit = (node: Changeable, place: string) => {
    if (typeof node !== "object" || node === null) {
      return;
    }
    if (typeof node.pattern === "string" && !/(Version|NodeType)\/anyOf/.test(place)) {
      const [, example] =
        /^Must (?:be|have) .* such as (.+?)(?:;.*)?\.$/.exec(node.patternErrorMessage as string) ?? [];
      if (example === undefined || !new RegExp(node.pattern as string, "u").test(example)) {
        silent.push(`${place}: ${node.patternErrorMessage as string}`);
      }
    }
    Object.entries(node as object).forEach(([key, inner]) => key !== "allOf" && visit(inner, `${place}/${key}`));
  };
  visit(schema, "#");
  expect(silent).toEqual([]);
});

test("the regions that an editor offers are those that the schema takes", () => {
  const { allOf, pattern } = schema.$defs.regionName;
  const offered = allOf.flatMap((one) => one.enum);
  expect(offered.filter((region) => !new RegExp(pattern).test(region))).toEqual([]);
  expect(offered).toEqual(expect.arrayContaining(["eu-west-1", "us-gov-east-1", "eusc-de-east-1", "ap-southeast-7"]));
});
