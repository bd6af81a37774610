import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Fn, TerraformStack } from "cdktf";
import { type Engine, EngineVersion, MemcachedCluster, NodeType, SingleNodeGroup, Warnings } from "cdktf-elasticache";
import { NODE_TYPES } from "../../constructs/src/catalogue/node-types";
import { isSoldIn, REGIONS } from "../../constructs/src/catalogue/regions";
import { engineRules } from "../../constructs/src/engine/engine-rules";
import {
  type NodeTypeRegionFacts,
  nodeTypeRegionRules,
  secondaryNodeTypeRegionRules,
} from "../../constructs/src/engine/node-type-region-rules";
import { problemsOf, testApp } from "../constructs/synthesis";

const VERSIONS = [
  "redis 4.0.10",
  "redis 6.2",
  "redis 7.1",
  "valkey 7.2",
  "valkey 9.1",
  "memcached 1.4.34",
  "memcached 1.6.22",
]
  .map((text) => text.split(" ") as [Engine, string])
  .map(([engine, version]) => EngineVersion.of(engine, version));

/** The smallest and the largest node type of each family, and some that are not listed. */
const NAMES = [
  ...new Map(NODE_TYPES.map(({ family, name }) => [family, name])).values(),
  ...new Map(NODE_TYPES.toReversed().map(({ family, name }) => [family, name])).values(),
  ...["cache.m4.3xlarge", "cache.r9g.large", "cache.m5.8xlarge"],
];

const NO_ZONES = { namedZones: [], subnetZones: undefined };
const RULES = [...nodeTypeRegionRules, ...engineRules];
const codesOf = (facts: NodeTypeRegionFacts) =>
  RULES.flatMap(({ code, check }) => ([check(facts) ?? []].flat().length === 0 || code === "EC1306" ? [] : [code]));

test("every remedy names a node type that AWS has in the region, and that runs the version", () => {
  let judged = 0;
  for (const region of REGIONS.map(({ name }) => name)) {
    for (const name of NAMES) {
      for (const engineVersion of VERSIONS) {
        const facts = { region, engineVersion, nodeType: NodeType.of(name), ...NO_ZONES };
        const [finding] = nodeTypeRegionRules.flatMap(({ check }) => check(facts) ?? []);
        if (finding === undefined) {
          continue;
        }
        const [, named] =
          /^Use (cache\.\w+\.\w+)(?:, which has no data tiering)?, or another region\.$/.exec(finding.remedy) ?? [];
        judged++;
        if (named === undefined) {
          const { engine } = engineVersion;
          expect(finding.remedy).toBe(
            `Use another region, or a newer version of ${engine}, which newer node types run.`,
          );
          const runs = NODE_TYPES.filter(({ minimumVersions, family, features }) => {
            const lowest = minimumVersions?.[engine];
            const isSold = isSoldIn(region, family) ?? false;
            return isSold && lowest && engineVersion._isAtLeast(lowest) && !features.includes("data-tiering");
          });
          expect(runs.filter(({ isCreatable }) => isCreatable)).toEqual([]);
        } else {
          expect(codesOf({ ...facts, nodeType: NodeType.of(named) })).toEqual([]);
        }
      }
    }
  }
  expect(judged).toBeGreaterThan(1000);
});

test("a remedy for a primary names what AWS has in both regions", () => {
  const primary = {
    region: "us-gov-west-1",
    engineVersion: EngineVersion.REDIS_7_1,
    nodeType: NodeType.of("cache.m5.large"),
    ...NO_ZONES,
  };
  const [rule] = secondaryNodeTypeRegionRules;
  expect(rule!.check({ primary, region: "mx-central-1" })).toMatchObject({
    remedy: "Use cache.m7g.large for the primary, or another region.",
  });
  expect(rule!.check({ primary: undefined, region: "mx-central-1" })).toBeUndefined();
  expect(rule!.check({ primary, region: undefined })).toBeUndefined();
});

describe("in a program", () => {
  const props = {
    subnetGroup: { subnetGroupName: "caches", subnetCount: 2 },
    securityGroups: [{ securityGroupId: "sg-0a1b2c3d" }],
  };
  const single = (stack: TerraformStack, nodeType: string) =>
    new SingleNodeGroup(stack, "Cache", {
      ...props,
      replicationGroupId: "sessions",
      engineVersion: EngineVersion.VALKEY_8_1,
      nodeType: NodeType.of(nodeType),
    });
  const inRegion = (region: string | undefined, build: (stack: TerraformStack) => unknown) => {
    const stack = new TerraformStack(testApp(), "stack");
    new AwsProvider(stack, "Aws", { region });
    build(stack);
    return Warnings.of(stack).map(({ code, pointer }) => `${code} ${pointer}`);
  };

  test("the region is that of the provider", () => {
    expect(inRegion("eu-west-2", (stack) => single(stack, "cache.r6gd.xlarge"))).toEqual(["EC1319 /nodeType"]);
    expect(inRegion("eu-west-1", (stack) => single(stack, "cache.r6gd.xlarge"))).toEqual([]);
    expect(
      problemsOf((stack) => {
        new AwsProvider(stack, "Aws", { region: "eu-north-1" });
        single(stack, "cache.m4.large");
      }),
    ).toEqual(["EC1318 /nodeType"]);
  });

  test("Memcached is judged, too", () => {
    const memcached = (stack: TerraformStack) =>
      new MemcachedCluster(stack, "Cache", {
        ...props,
        clusterId: "pages",
        engineVersion: EngineVersion.MEMCACHED_1_6_22,
        nodeType: NodeType.of("cache.m5.large"),
      });
    expect(inRegion("mx-central-1", memcached)).toEqual(["EC1319 /nodeType"]);
  });

  test.each([
    ["no provider names the region", undefined],
    ["only Terraform will know the region", Fn.lookup({}, "region", "x")],
    ["AWS has opened the region since", "xx-tomorrow-1"],
    ["no price list covers the region", "eusc-de-east-1"],
  ])("nothing is said where %s", (_, region) => {
    expect(inRegion(region as string | undefined, (stack) => single(stack, "cache.m5.large"))).toEqual([]);
  });
});
