import type { Cache, EnvironmentFile } from "../../../configuration/config";
import { environmentFile } from "../../configuration/environment";
import { makeHostedZone, recordsIn } from "../laboratory/hosted-zone";
import { Laboratory } from "../laboratory/laboratory";
import { changedAttributes, type Terraform } from "../laboratory/terraform";

const SESSION = {
  engine: "valkey",
  engineVersion: "8.1",
  topology: "replicated",
  replicas: 1,
  nodeType: "cache.t4g.micro",
  authentication: { type: "none" },
} satisfies Cache;
const PAGES = { engine: "memcached", engineVersion: "1.6.22", nodeType: "cache.t4g.micro" } satisfies Cache;

const FILE: EnvironmentFile = {
  ...environmentFile("dev"),
  environment: "named",
  accountId: "151515151515",
  caches: { session: SESSION, pages: PAGES },
};

let laboratory: Laboratory;
let terraform: Terraform;
let zoneId: string;

const withNames = (pages: Cache["dns"] = {}): EnvironmentFile => ({
  ...FILE,
  dns: { zoneId },
  caches: { session: SESSION, pages: { ...PAGES, dns: pages } },
});

beforeAll(async () => {
  laboratory = await Laboratory.open(FILE);
  zoneId = await makeHostedZone(laboratory.account, "caches.example.com");
  terraform = await laboratory.synthesize("named", withNames());
  await terraform.init();
  await terraform.apply();
});

afterAll(() => laboratory.close());

test("the names are valid for the provider", async () => {
  expect(await terraform.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
});

// MiniStack calls every host redis.
test("every endpoint has a name in the zone", async () => {
  expect(await recordsIn(laboratory.account, zoneId)).toEqual([
    { name: "pages.caches.example.com.", type: "CNAME", ttlSeconds: 60, value: "redis" },
    { name: "session.caches.example.com.", type: "CNAME", ttlSeconds: 60, value: "redis" },
    { name: "session-reader.caches.example.com.", type: "CNAME", ttlSeconds: 60, value: "redis" },
  ]);
});

test("a second plan changes nothing", async () => {
  expect(changedAttributes(await terraform.plan())).toEqual([]);
});

test("another time to live is changed in place, and another name replaces the record alone", async () => {
  const next = await laboratory.synthesize("named", withNames({ ttlSeconds: 5, name: "catalog" }));
  await next.init();
  const { resource_changes: changes = [] } = await next.plan();
  const planned = changes.filter(({ change }) => change.actions.join() !== "no-op");
  expect(planned.map(({ type, change }) => `${type} ${change.actions.join()}`)).toEqual([
    "aws_route53_record delete,create",
    "aws_ssm_parameter update",
  ]);
});
