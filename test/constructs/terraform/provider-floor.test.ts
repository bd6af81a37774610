import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import {
  EngineVersion,
  MajorEngineVersion,
  MemcachedCluster,
  NodeType,
  ProviderFloor,
  SecondaryReplicatedGroup,
  ServerlessCache,
  SingleNodeGroup,
} from "cdktf-elasticache";
import { synthesize } from "../synthesis";

const subnetGroup = { subnetGroupName: "caches", subnetCount: 2 };
const securityGroups = [{ securityGroupId: "sg-0a1b2c3d" }];
const nodeType = NodeType.of("cache.r7g.large");

const CACHES: { readonly [kind: string]: (stack: TerraformStack) => unknown } = {
  "a replication group": (stack) =>
    new SingleNodeGroup(stack, "Cache", {
      replicationGroupId: "sessions",
      engineVersion: EngineVersion.VALKEY_8_1,
      nodeType,
      subnetGroup,
      securityGroups,
    }),
  "a secondary": (stack) =>
    new SecondaryReplicatedGroup(stack, "Cache", {
      globalDatastore: { globalReplicationGroupId: "ldgnf-sessions" },
      replicationGroupId: "sessions",
      subnetGroup,
      securityGroups,
    }),
  "a Memcached cluster": (stack) =>
    new MemcachedCluster(stack, "Cache", {
      clusterId: "pages",
      engineVersion: EngineVersion.MEMCACHED_1_6_22,
      nodeType,
      subnetGroup,
      securityGroups,
    }),
  "a serverless cache": (stack) =>
    new ServerlessCache(stack, "Cache", {
      serverlessCacheName: "search",
      majorEngineVersion: MajorEngineVersion.VALKEY_8,
      network: { vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-1a1b2c3d"] },
      securityGroups,
    }),
};

const demandIn = (region: string, build: (stack: TerraformStack) => unknown) => {
  const { terraform } = synthesize((stack) => {
    new AwsProvider(stack, "Aws", { region });
    build(stack);
  });
  return (terraform.required_providers as { aws: { version: string } }).aws.version;
};

// What the provider does with each region, and since when: constructs/src/catalogue/sources/regions.json
describe.each(Object.entries(CACHES))("%s", (_, build) => {
  test("demands a provider that serves its region", () => {
    expect(demandIn("ap-southeast-6", build)).toBe(">= 6.12.0, < 7.0.0");
    expect(demandIn("eusc-de-east-1", build)).toBe(">= 6.16.0, < 7.0.0");
    expect(demandIn("us-isob-west-1", build)).toBe(">= 6.20.0, < 7.0.0");
  });

  test("leaves the provider of a stack alone where every version serves the region", () => {
    expect(demandIn("eu-west-1", build)).toBe(demandIn("eu-west-1", () => undefined));
  });
});

test("a region lowers no demand, and one that is newer than the package demands nothing", () => {
  expect(
    demandIn("ap-southeast-6", (stack) => {
      const floor = ProviderFloor.of(stack);
      floor.raise("6.64.0", "this test");
      floor.raiseForRegion("ap-southeast-6");
      floor.raiseForRegion("xx-tomorrow-1");
    }),
  ).toBe(">= 6.64.0, < 7.0.0");
});
