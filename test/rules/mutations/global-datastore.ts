import { tmpdir } from "node:os";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import {
  CacheAuthentication,
  CacheSecurityGroup,
  EngineVersion,
  GlobalDatastore,
  NodeType,
  ReplicatedGroup,
  ShardedGroup,
  SingleNodeGroup,
  SubnetGroup,
  UserGroup,
} from "cdktf-elasticache";
import type { Change, ConstructMutation, FileMutation } from "../mutation";

const NETWORK = { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] };
const INGRESS = [{ cidrBlock: "10.20.0.0/16" }];
const TOKEN = { type: "token", secret: { type: "generated" } };
const USER_GROUP = { type: "user-group", userGroupId: "people" };
const SCALED = {
  replicas: {
    minimum: 1,
    maximum: 3,
    targets: [{ metric: "ElastiCacheReplicaEngineCPUUtilization", targetPercent: 60 }],
  },
};
const GROUP = {
  replicationGroupId: "prod-checkout-valkey",
  engineVersion: EngineVersion.VALKEY_8_1,
  nodeType: NodeType.of("cache.r7g.large"),
  subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
  securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0a1b2c3d")],
};

/** The replicated cache in these regions beside its own. */
function world(regions: { readonly [region: string]: object }): Change {
  const networks = Object.keys(regions).map((region) => [region, { network: NETWORK }]);
  return {
    "/secondaryRegions": Object.fromEntries(networks) as unknown,
    "/caches/replicated/global": {
      secondaries: Object.fromEntries(
        Object.entries(regions).map(([region, secondary]) => [region, { ingress: INGRESS, ...secondary }]),
      ),
    },
    // A group made elsewhere would have to be named for every region.
    "/caches/replicated/authentication": { type: "users", users: { web: { preset: "admin" } } },
  };
}

/** What is built in a stack of its own, in this region. The app is never written. */
function builtIn<Part>(region: string, build: (stack: TerraformStack) => Part): Part {
  const stack = new TerraformStack(new App({ outdir: tmpdir() }), region);
  new AwsProvider(stack, "Aws", { region });
  return build(stack);
}

const replicatedIn = (region: string) => builtIn(region, (stack) => new ReplicatedGroup(stack, "Cache", GROUP));
const datastoreIn = (region: string) =>
  builtIn(
    region,
    (stack) =>
      new GlobalDatastore(stack, "Global", { primary: new ReplicatedGroup(stack, "Cache", GROUP), suffix: "checkout" }),
  );
export const datastoreOfUsers = () =>
  builtIn("eu-west-2", (stack) => {
    const authentication = CacheAuthentication.users(UserGroup.fromUserGroupId("people"));
    return new GlobalDatastore(stack, "Global", {
      primary: new ReplicatedGroup(stack, "Cache", { ...GROUP, authentication }),
      suffix: "checkout",
    });
  });
const shardedDatastore = builtIn(
  "eu-west-2",
  (stack) =>
    new GlobalDatastore(stack, "Global", {
      primary: new ShardedGroup(stack, "Cache", { ...GROUP, shards: 2 }),
      suffix: "checkout",
    }),
);

/** Rules of global-datastore.ts and secondary-group.ts, and those on regions in stacks/environment-stacks.ts. */
export const GLOBAL_DATASTORE_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1012",
    by: "the region of the environment as a secondary one",
    at: "/secondaryRegions/eu-west-1",
    change: { "/secondaryRegions": { "eu-west-1": { network: NETWORK } } },
    neighbour: { "/secondaryRegions": { "eu-west-2": { network: NETWORK } } },
  },
  {
    code: "EC1014",
    by: "a secondary in a region that is not described",
    at: "/caches/replicated/global/secondaries/eu-west-3",
    change: { ...world({ "eu-west-2": {} }), "/caches/replicated/global": { secondaries: { "eu-west-3": {} } } },
    neighbour: world({ "eu-west-2": {} }),
  },
  {
    code: "EC1852",
    by: "nodes of a burstable family",
    at: "/caches/replicated/nodeType",
    change: { ...world({ "eu-west-2": {} }), "/caches/replicated/nodeType": "cache.t4g.medium" },
    neighbour: { ...world({ "eu-west-2": {} }), "/caches/replicated/nodeType": "cache.m6g.large" },
  },
  {
    code: "EC1856",
    by: "minor versions by themselves",
    at: "/caches/replicated/autoMinorVersionUpgrade",
    change: { "/caches/replicated/global": {}, "/caches/replicated/autoMinorVersionUpgrade": true },
    neighbour: { "/caches/replicated/global": {}, "/caches/replicated/autoMinorVersionUpgrade": false },
  },
  {
    code: "EC1857",
    by: "changes that are to wait",
    at: "/caches/replicated/applyImmediately",
    change: { "/caches/replicated/global": {}, "/caches/replicated/applyImmediately": false },
    neighbour: { "/caches/replicated/global": {}, "/caches/replicated/applyImmediately": true },
  },
  {
    code: "EC1858",
    by: "parameters, of which the members have a copy",
    at: "/caches/replicated/parameters",
    change: { "/caches/replicated/global": {}, "/caches/replicated/parameters": { timeout: 300 } },
    neighbour: { "/caches/replicated/parameters": { timeout: 300 } },
  },
  {
    code: "EC1860",
    by: "autoscaling",
    at: "/caches/sharded/autoscaling",
    change: { "/caches/sharded/global": {}, "/caches/sharded/autoscaling": SCALED },
    neighbour: { "/caches/sharded/autoscaling": SCALED },
  },
  {
    code: "EC1861",
    by: "three secondaries",
    at: "/caches/replicated/global/secondaries/us-east-2",
    change: world({ "eu-west-2": {}, "us-east-1": {}, "us-east-2": {} }),
    neighbour: world({ "eu-west-2": {}, "us-east-1": {} }),
  },
  {
    code: "EC1864",
    by: "the name of the primary",
    at: "/caches/replicated/global/secondaries/eu-west-2/name",
    change: world({ "eu-west-2": { name: "qa-replicated-valkey" } }),
    neighbour: world({ "eu-west-2": { name: "qa-replicated-valkey2" } }),
  },
  {
    code: "EC1867",
    by: "no replica where the primary fails over",
    at: "/caches/replicated/global/secondaries/eu-west-2/replicas",
    change: world({ "eu-west-2": { replicas: 0 } }),
    neighbour: {
      ...world({ "eu-west-2": { replicas: 0 } }),
      "/caches/replicated/automaticFailover": false,
      "/caches/replicated/multiAz": false,
    },
  },
  {
    code: "EC2163",
    by: "fewer replicas than the datastore demands for a write",
    at: "/caches/replicated/global/secondaries/eu-west-2/replicas",
    change: {
      ...world({ "eu-west-2": { replicas: 1 } }),
      "/caches/replicated/replicas": 2,
      "/caches/replicated/parameters": { "min-replicas-to-write": 2 },
    },
    alsoWarns: ["EC1858"],
    neighbour: {
      ...world({ "eu-west-2": { replicas: 2 } }),
      "/caches/replicated/replicas": 2,
      "/caches/replicated/parameters": { "min-replicas-to-write": 2 },
    },
    neighbourWarns: ["EC1858"],
  },
  {
    code: "EC1868",
    by: "one subnet where the primary is Multi-AZ",
    at: "/secondaryRegions/eu-west-2/network",
    change: {
      ...world({ "eu-west-2": {} }),
      "/secondaryRegions": { "eu-west-2": { network: { ...NETWORK, subnetIds: ["subnet-0a1b2c3d"] } } },
    },
    neighbour: {
      ...world({ "eu-west-2": {} }),
      "/secondaryRegions": { "eu-west-2": { network: { ...NETWORK, subnetIds: ["subnet-0a1b2c3d"] } } },
      "/caches/replicated/multiAz": false,
    },
  },
  {
    code: "EC1870",
    by: "a region that is not known to have global datastores",
    at: "/caches/replicated/global/secondaries/ap-southeast-6",
    change: world({ "ap-southeast-6": {} }),
    neighbour: world({ "ap-southeast-5": {} }),
  },
  {
    code: "EC1323",
    by: "nodes of the primary that the price list does not have in the region of the secondary",
    at: "/caches/replicated/global/secondaries/mx-central-1",
    change: { ...world({ "mx-central-1": {} }), "/caches/replicated/nodeType": "cache.m5.large" },
    neighbour: { ...world({ "mx-central-1": {} }), "/caches/replicated/nodeType": "cache.m7g.large" },
  },
  {
    code: "EC1871",
    by: "a token where the primary has users",
    at: "/caches/replicated/global/secondaries/eu-west-2/authentication",
    change: { ...world({ "eu-west-2": { authentication: TOKEN } }), "/minimumProviderVersion": "6.64.0" },
    neighbour: {
      ...world({ "eu-west-2": { authentication: TOKEN } }),
      "/caches/replicated/authentication": TOKEN,
      "/minimumProviderVersion": "6.64.0",
    },
  },
  {
    code: "EC1871",
    by: "users where the primary has a token",
    at: "/caches/replicated/global/secondaries/eu-west-2/authentication",
    change: {
      ...world({ "eu-west-2": { authentication: USER_GROUP } }),
      "/caches/replicated/authentication": TOKEN,
      "/minimumProviderVersion": "6.64.0",
    },
    neighbour: world({ "eu-west-2": { authentication: USER_GROUP } }),
  },
];

export const GLOBAL_DATASTORE_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1851",
    by: "a suffix in upper case",
    construct: "GlobalDatastore",
    at: "/suffix",
    change: { "/suffix": "Checkout" },
    neighbour: { "/suffix": "checkout" },
    inFile: { code: "EC0106", change: { "/caches/replicated/global": { suffix: "Checkout" } } },
  },
  {
    code: "EC1853",
    by: "a version without",
    construct: "GlobalDatastore",
    at: "/primary/engineVersion",
    change: {
      "/primary": builtIn("eu-west-1", (stack) => {
        const nodeType = NodeType.of("cache.r5.large");
        const engineVersion = EngineVersion.of(EngineVersion.REDIS_7_1.engine, "4.0.10");
        return new ReplicatedGroup(stack, "Cache", { ...GROUP, engineVersion, nodeType });
      }),
    },
    neighbour: {
      "/primary": builtIn("eu-west-1", (stack) => {
        const nodeType = NodeType.of("cache.r5.large");
        return new ReplicatedGroup(stack, "Cache", { ...GROUP, engineVersion: EngineVersion.REDIS_7_0, nodeType });
      }),
    },
  },
  {
    code: "EC1854",
    by: "a single node as primary",
    construct: "GlobalDatastore",
    at: "/primary",
    change: { "/primary": builtIn("eu-west-1", (stack) => new SingleNodeGroup(stack, "Cache", GROUP)) },
    neighbour: { "/primary": replicatedIn("eu-west-1") },
  },
  {
    code: "EC1855",
    by: "a primary in a local zone",
    construct: "GlobalDatastore",
    at: "/primary",
    change: {
      "/primary": builtIn("us-west-2", (stack) => {
        const zones = { subnetGroupName: "caches", availabilityZones: ["us-west-2a", "us-west-2-lax-1a"] };
        return new ReplicatedGroup(stack, "Cache", { ...GROUP, subnetGroup: zones });
      }),
    },
    neighbour: {
      "/primary": builtIn("us-west-2", (stack) => {
        const zones = { subnetGroupName: "caches", availabilityZones: ["us-west-2a", "us-west-2b"] };
        return new ReplicatedGroup(stack, "Cache", { ...GROUP, subnetGroup: zones });
      }),
    },
  },
  {
    code: "EC1859",
    by: "a primary in a region that is not known to have global datastores",
    construct: "GlobalDatastore",
    at: "/primary",
    change: { "/primary": replicatedIn("ap-southeast-6") },
    neighbour: { "/primary": replicatedIn("ap-southeast-5") },
  },
  {
    code: "EC1862",
    by: "the region of the primary",
    construct: "SecondaryReplicatedGroup",
    at: "/globalDatastore",
    change: { "/globalDatastore": datastoreIn("eu-west-1") },
    neighbour: { "/globalDatastore": datastoreIn("eu-west-2") },
  },
  {
    code: "EC1863",
    by: "a region of another partition",
    construct: "SecondaryReplicatedGroup",
    at: "/globalDatastore",
    change: { "/globalDatastore": datastoreIn("us-gov-east-1") },
    neighbour: { "/globalDatastore": datastoreIn("us-east-1") },
  },
  {
    code: "EC1865",
    by: "the other topology",
    construct: "SecondaryReplicatedGroup",
    at: "/globalDatastore",
    change: { "/globalDatastore": shardedDatastore },
    neighbour: { "/globalDatastore": datastoreIn("eu-west-2") },
  },
  {
    code: "EC1866",
    by: "six replicas",
    construct: "SecondaryReplicatedGroup",
    at: "/replicas",
    change: { "/replicas": 6 },
    neighbour: { "/replicas": 5 },
    inFile: { code: "EC0105", change: world({ "eu-west-2": { replicas: 6 } }) },
  },
  {
    code: "EC1869",
    by: "a secondary in a local zone",
    construct: "SecondaryReplicatedGroup",
    at: "/subnetGroup",
    change: { "/subnetGroup/availabilityZones": ["eu-west-1a", "eu-west-1-lhr-1a"] },
    neighbour: { "/subnetGroup/availabilityZones": ["eu-west-1a", "eu-west-1b"] },
  },
  {
    code: "EC1872",
    by: "nobody asked where the primary has users",
    construct: "SecondaryReplicatedGroup",
    at: "/authentication",
    change: { "/globalDatastore": datastoreOfUsers(), "/authentication": undefined },
    neighbour: { "/globalDatastore": datastoreOfUsers(), "/authentication": CacheAuthentication.none() },
  },
];
