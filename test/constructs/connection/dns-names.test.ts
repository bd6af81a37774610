import type { TerraformStack } from "cdktf";
import {
  type CacheConnection,
  ConnectionManifest,
  DnsNames,
  type DnsNamesProps,
  EngineVersion,
  MajorEngineVersion,
  ManifestValue,
  MemcachedCluster,
  NodeType,
  ReplicatedGroup,
  ServerlessCache,
  ShardedGroup,
  SingleNodeGroup,
} from "cdktf-elasticache";
import { problemsOf, synthesize } from "../synthesis";

const common = {
  nodeType: NodeType.R7G_LARGE,
  subnetGroup: { subnetGroupName: "caches" },
  securityGroups: [{ securityGroupId: "sg-0000000a" }],
};
const group = { ...common, replicationGroupId: "prod-cart", engineVersion: EngineVersion.VALKEY_8_1 };
const zone = { zoneId: "Z0123456789ABCDEFGHIJ", name: "cart.caches.example.com" };

const CACHES: { readonly [topology: string]: (stack: TerraformStack) => { readonly connection: CacheConnection } } = {
  "single node": (stack) => new SingleNodeGroup(stack, "Cache", group),
  replicated: (stack) => new ReplicatedGroup(stack, "Cache", group),
  sharded: (stack) => new ShardedGroup(stack, "Cache", { ...group, shards: 2 }),
  memcached: (stack) =>
    new MemcachedCluster(stack, "Cache", {
      ...common,
      clusterId: "prod-cart",
      engineVersion: EngineVersion.MEMCACHED_1_6_22,
    }),
  serverless: (stack) =>
    new ServerlessCache(stack, "Cache", {
      serverlessCacheName: "prod-cart",
      majorEngineVersion: MajorEngineVersion.VALKEY_8,
      network: { vpcId: "vpc-1", subnetIds: ["subnet-1", "subnet-2"] },
      securityGroups: common.securityGroups,
    }),
};

function recordsOf(
  cache: (stack: TerraformStack) => { readonly connection: CacheConnection },
  props: Partial<DnsNamesProps> = {},
) {
  const { resource } = synthesize((stack) => {
    new DnsNames(stack, "Dns", { ...zone, ...props, connection: cache(stack).connection });
  });
  return Object.values(resource.aws_route53_record!).map(({ name, records }) => [
    name,
    `${(records as string[])[0]}`.replace(/aws_elasticache_\w+\.(\w+?)_\w{8}\./, "$1."),
  ]);
}

test.each([
  ["single node", [["cart.caches.example.com", "${Cache.primary_endpoint_address}"]]],
  [
    "replicated",
    [
      ["cart.caches.example.com", "${Cache.primary_endpoint_address}"],
      ["cart-reader.caches.example.com", "${Cache.reader_endpoint_address}"],
    ],
  ],
  ["sharded", [["cart.caches.example.com", "${Cache.configuration_endpoint_address}"]]],
  ["memcached", [["cart.caches.example.com", "${Cache.cluster_address}"]]],
  [
    "serverless",
    [
      ["cart.caches.example.com", "${Cache.endpoint[0].address}"],
      ["cart-reader.caches.example.com", "${Cache.reader_endpoint[0].address}"],
    ],
  ],
])("each endpoint of a %s cache has a name", (topology, names) => {
  expect(recordsOf(CACHES[topology]!)).toEqual(names);
});

test("a record is a CNAME that resolvers keep for a minute", () => {
  const { resource } = synthesize((stack) => {
    new DnsNames(stack, "Dns", { ...zone, connection: CACHES.sharded!(stack).connection });
  });
  expect(Object.values(resource.aws_route53_record!)).toEqual([
    expect.objectContaining({ zone_id: "Z0123456789ABCDEFGHIJ", type: "CNAME", ttl: 60 }),
  ]);
});

test("a name of one label has its reader beside it", () => {
  expect(recordsOf(CACHES.replicated!, { name: "cart" }).map(([name]) => name)).toEqual(["cart", "cart-reader"]);
});

test("readers can have a name of their own", () => {
  const props = { name: "cart", readerName: "cart-ro" };
  expect(recordsOf(CACHES.replicated!, props).map(([name]) => name)).toEqual(["cart", "cart-ro"]);
});

test("a name for readers of a cache that has none is not judged and makes nothing", () => {
  expect(recordsOf(CACHES.sharded!, { readerName: "no name" })).toHaveLength(1);
});

test("the manifest tells both names, as Route 53 has them", () => {
  const { resource } = synthesize((stack) => {
    const { connection } = CACHES.replicated!(stack);
    const dnsNames = new DnsNames(stack, "Dns", { ...zone, name: "cart", connection });
    const singleValues = [ManifestValue.DNS_NAME, ManifestValue.READER_DNS_NAME];
    const props = { connection, dnsNames, environment: "prod", application: "cart", singleValues };
    new ConnectionManifest(stack, "Manifest", props);
  });
  const told = Object.values(resource.aws_ssm_parameter!).map(({ name, insecure_value }) => [
    name,
    `${insecure_value}`.replace(/aws_\w+\.(\w+?)_\w{8}\./g, "$1."),
  ]);
  expect(told).toEqual([
    [
      "/elasticache/prod/cart/manifest",
      expect.stringContaining(
        '"endpoint" = Cache.primary_endpoint_address, "readerEndpoint" = Cache.reader_endpoint_address, ' +
          '"dnsName" = Dns_Endpoint.fqdn, "readerDnsName" = Dns_Reader.fqdn, "port" = 6379',
      ),
    ],
    ["/elasticache/prod/cart/dns-name", "${Dns_Endpoint.fqdn}"],
    ["/elasticache/prod/cart/reader-dns-name", "${Dns_Reader.fqdn}"],
  ]);
});

test("all that is wrong is said at once", () => {
  const wrong = { zoneId: "caches.example.com", name: "my cart", readerName: "my cart", ttlSeconds: 0.5 };
  expect(
    problemsOf((stack) => new DnsNames(stack, "Dns", { ...wrong, connection: CACHES.replicated!(stack).connection })),
  ).toEqual(["EC2181 /zoneId", "EC2182 /name", "EC2182 /readerName", "EC2183 /readerName", "EC2184 /ttlSeconds"]);
});
