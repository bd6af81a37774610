import { type EnvironmentFile, resolveStage } from "../../configuration/config";
import { addEnvironments } from "../../stacks/environment-stacks";
import { terraformOf, testApp } from "../constructs/synthesis";
import { changed, type Change } from "../rules/mutation";
import { globalEnvironment } from "./global-environment";

/** Zone, name and time to live of every record, by stack; and what is said with places in DNS. */
function named(change: Change) {
  const file = changed<EnvironmentFile>(globalEnvironment(), change);
  const [built] = addEnvironments(testApp(), [resolveStage(file)]);
  const { stacks, problems } = built!;
  const sound = problems.length > 0 ? [] : stacks;
  const records = sound.flatMap((stack) => {
    const { resource } = terraformOf(stack);
    return Object.values(resource.aws_route53_record ?? {}).map(
      ({ zone_id, name, ttl }) => `${stack.node.id}: ${zone_id} ${name} ${ttl}`,
    );
  });
  return { records, problems: problems.map(({ code, pointer }) => `${code} ${pointer}`) };
}

test("no cache has names of its own unless the file asks for them", () => {
  expect(named({})).toEqual({ records: [], problems: [] });
});

test("a zone of the environment names every endpoint in its region", () => {
  expect(named({ "/dns": { zoneId: "Z1", ttlSeconds: 30 } })).toEqual({
    records: [
      "prod: Z1 session 30",
      "prod: Z1 session-reader 30",
      "prod: Z1 product 30",
      "prod: Z1 product-reader 30",
      "prod: Z1 checkout 30",
      "prod: Z1 catalog 30",
      "prod: Z1 search 30",
      "prod: Z1 search-reader 30",
    ],
    problems: [],
  });
});

test("a cache and a secondary add to what their region says, or stand alone", () => {
  const change = {
    "/secondaryRegions/us-east-1/dns": { zoneId: "Z1" },
    "/caches/session/global/secondaries/us-east-1/dns": { name: "session-us", readerName: "session-us-ro" },
    "/caches/catalog/dns": { zoneId: "Z2", name: "catalog.example.com", ttlSeconds: 5 },
  };
  expect(named(change)).toEqual({
    records: [
      "prod: Z2 catalog.example.com 5",
      "prod-us-east-1: Z1 session-us 60",
      "prod-us-east-1: Z1 session-us-ro 60",
      "prod-us-east-1: Z1 checkout 60",
    ],
    problems: [],
  });
});

test("a secondary in the zone of its primary needs another name", () => {
  const change = { "/dns": { zoneId: "Z1" }, "/secondaryRegions/us-east-1/dns": { zoneId: "/hostedzone/Z1" } };
  expect(named(change).problems).toEqual([
    "EC2186 /caches/session/global/secondaries/us-east-1",
    "EC2186 /caches/session/global/secondaries/us-east-1",
    "EC2186 /caches/checkout/global/secondaries/us-east-1",
  ]);
});

test.each([
  ["the zone of the environment", { "/dns": { zoneId: "z1" } }, "EC2181 /dns/zoneId"],
  [
    "the zone of another region",
    { "/secondaryRegions/us-east-1/dns": { zoneId: "z1" } },
    "EC2181 /secondaryRegions/us-east-1/dns/zoneId",
  ],
  [
    "the zone of a cache",
    { "/dns": { zoneId: "Z1" }, "/caches/session/dns": { zoneId: "z1" } },
    "EC2181 /caches/session/dns/zoneId",
  ],
  [
    "the name of a secondary",
    { "/caches/session/global/secondaries/us-east-1/dns": { zoneId: "Z1", name: "a b" } },
    "EC2182 /caches/session/global/secondaries/us-east-1/dns/name",
  ],
])("what is wrong with %s is said where it is written", (_, change: Change, problem) => {
  expect(new Set(named(change).problems)).toEqual(new Set([problem]));
});

test("a cache that is adopted gets its names when adopt is taken out", () => {
  const change = { "/caches/catalog/adopt": true, "/caches/catalog/dns": { zoneId: "Z1" } };
  expect(named(change).records).toEqual([]);
});
