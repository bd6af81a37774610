import { checkShape } from "../../configuration/shape";
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
      message: '"serverles" is not one of the allowed values; did you mean "serverless"?',
      remedy: 'Allowed are "partitioned", "serverless".',
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
