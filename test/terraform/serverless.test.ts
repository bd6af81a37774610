import { CreateSubnetCommand, DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import type { EnvironmentFile, ServerlessCache } from "../../configuration/config";
import { createNetwork } from "../emulator/surroundings";
import { environmentFile } from "../configuration/environment";
import { Laboratory } from "./laboratory/laboratory";
import { changedAttributes, createdTypes, type Plan, type Terraform } from "./laboratory/terraform";

const TAGS = { vpc: { Name: "serverless" }, subnets: { tier: "data" } };
const SEARCH: ServerlessCache = {
  engine: "valkey",
  engineVersion: "8",
  topology: "serverless",
  dataStorageGb: { maximum: 10 },
  ecpuPerSecond: { minimum: 1000, maximum: 5000 },
};
const LEGACY: ServerlessCache = { engine: "redis", engineVersion: "7", topology: "serverless", name: "lab-legacy" };

/** A network that is looked up: four subnets in three zones. */
const FILE: EnvironmentFile = {
  ...environmentFile("dev"),
  environment: "lab",
  accountId: "555555555555",
  network: { type: "lookup", vpcTags: TAGS.vpc, subnetTags: TAGS.subnets },
  caches: { search: SEARCH, legacy: LEGACY },
};

let laboratory: Laboratory;
let terraform: Terraform;
let vpcId: string;
let used: string[];
let before: unknown;

const subnetIn = async (zone: string, cidrBlock: string) => {
  const Tags = [{ Key: "tier", Value: "data" }];
  const command = new CreateSubnetCommand({
    VpcId: vpcId,
    CidrBlock: cidrBlock,
    AvailabilityZone: zone,
    TagSpecifications: [{ ResourceType: "subnet", Tags }],
  });
  return (await laboratory.ec2.send(command)).Subnet!.SubnetId!;
};

/** What Terraform would do after a change of the cache for searches, or of the older one. */
const planWith = async (search: Partial<ServerlessCache>, legacy: Partial<ServerlessCache> = {}): Promise<Plan> => {
  const caches = { search: { ...SEARCH, ...search }, legacy: { ...LEGACY, ...legacy } };
  return (await laboratory.synthesize("lab", { ...FILE, caches })).plan();
};

/** What a plan does to serverless caches. */
const actionsIn = (plan: Plan) =>
  Object.fromEntries(
    plan.resource_changes
      .filter(({ type, change }) => type === "aws_elasticache_serverless_cache" && change.actions.join() !== "no-op")
      .map(({ address, change }) => [address.replace(/_\w{8}$/, ""), change.actions.join(", ")]),
  );

beforeAll(async () => {
  laboratory = await Laboratory.open(FILE);
  ({ vpcId } = await createNetwork(laboratory.ec2, FILE.region, TAGS));
  await subnetIn("eu-west-1a", "10.30.10.0/24");
  before = await laboratory.inventory();
  terraform = await laboratory.synthesize("lab", FILE);
  await terraform.init();
});

afterAll(() => laboratory.close());

test("a serverless cache of any engine is valid for the provider, and its first plan creates it", async () => {
  const pages = { engine: "memcached", engineVersion: "1.6", topology: "serverless" } as const;
  const all = await laboratory.synthesize("all", { ...FILE, caches: { ...FILE.caches, pages } });
  expect(await all.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  await all.init();
  expect(createdTypes(await all.plan())).toMatchObject({ aws_elasticache_serverless_cache: 3, aws_security_group: 3 });
});

test("a network with one subnet is refused when Terraform plans", async () => {
  await laboratory.ec2.send(
    new CreateSubnetCommand({
      VpcId: vpcId,
      CidrBlock: "10.30.20.0/24",
      TagSpecifications: [{ ResourceType: "subnet", Tags: [{ Key: "tier", Value: "alone" }] }],
    }),
  );
  before = await laboratory.inventory();
  const network = { type: "lookup", vpcTags: TAGS.vpc, subnetTags: { tier: "alone" } } as const;
  const narrow = await laboratory.synthesize("narrow", { ...FILE, network });
  await narrow.init();
  await expect(narrow.plan()).rejects.toThrow(/A serverless cache has two or three subnets/);
});

describe("deployed", () => {
  beforeAll(async () => {
    await terraform.apply();
    used = (await laboratory.serverlessCache("lab-search-valkey")).SubnetIds!;
  });

  test("is what the file says", async () => {
    expect(await laboratory.serverlessCache("lab-search-valkey")).toMatchObject({
      Engine: "valkey",
      MajorEngineVersion: "8",
      CacheUsageLimits: { DataStorage: { Maximum: 10, Unit: "GB" }, ECPUPerSecond: { Minimum: 1000, Maximum: 5000 } },
      SnapshotRetentionLimit: 1,
      DailySnapshotTime: "03:00",
    });
    expect(await laboratory.serverlessCache("lab-legacy")).toMatchObject({ Engine: "redis", MajorEngineVersion: "7" });
  });

  test("has one subnet in each of three zones, although the network has two in one of them", async () => {
    const { Subnets } = await laboratory.ec2.send(new DescribeSubnetsCommand({ SubnetIds: used }));
    const zones = Subnets!.map(({ AvailabilityZone }) => AvailabilityZone).sort();
    expect(zones).toEqual(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
  });

  test("needs no change; and the plan names the subnet that is not used", async () => {
    const plan = await planWith({});
    expect(changedAttributes(plan)).toEqual([]);
    const { Subnets } = await laboratory.ec2.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: "tag:tier", Values: ["data"] }] }),
    );
    const [unused] = Subnets!.map(({ SubnetId }) => SubnetId!).filter((id) => !used.includes(id));
    expect(failedChecks(plan)).toEqual([
      expect.stringContaining(`not ${unused}.`),
      expect.stringContaining(`not ${unused}.`),
    ]);
  });

  test("stays when subnets are added to the network", async () => {
    for (const index of [30, 31, 32, 33, 34]) {
      await subnetIn("eu-west-1a", `10.30.${index}.0/24`);
    }
    before = { ...(before as object), subnets: (await laboratory.inventory()).subnets };
    expect(actionsIn(await planWith({}))).toEqual({});
  });

  test("stays when what it was restored from is given later, or changed", async () => {
    const snapshot = "arn:aws:elasticache:eu-west-1:555555555555:serverlesscachesnapshot:yesterday";
    expect(actionsIn(await planWith({ restoreFromSnapshotArns: [snapshot] }))).toEqual({});
  });

  test("stays when its own subnets are named", async () => {
    expect(actionsIn(await planWith({ subnetIds: used }))).toEqual({});
  });

  test("is replaced when other subnets are named", async () => {
    expect(actionsIn(await planWith({ subnetIds: used.slice(0, 2) }))).toEqual({
      "aws_elasticache_serverless_cache.Caches_search_Cache": "delete, create",
    });
  });

  test.each([
    ["a newer", { engineVersion: "9" }],
    ["an older", { engineVersion: "7" }],
  ])("is replaced by %s major version", async (_, change) => {
    expect(actionsIn(await planWith(change))).toEqual({
      "aws_elasticache_serverless_cache.Caches_search_Cache": "delete, create",
    });
  });

  test("becomes Valkey 7 in place where it was Redis OSS 7", async () => {
    expect(actionsIn(await planWith({}, { engine: "valkey" }))).toMatchObject({
      "aws_elasticache_serverless_cache.Caches_legacy_Cache": "update",
    });
  });

  test("changes limits, snapshots and description in place", async () => {
    const change: Partial<ServerlessCache> = {
      description: "Changed",
      dataStorageGb: { minimum: 2, maximum: 20 },
      ecpuPerSecond: { maximum: 9000 },
      dailySnapshotTime: "05:00",
      snapshotRetentionDays: 3,
    };
    expect(actionsIn(await planWith(change))).toEqual({
      "aws_elasticache_serverless_cache.Caches_search_Cache": "update",
    });
    await terraform.apply();
    expect(await laboratory.serverlessCache("lab-search-valkey")).toMatchObject({
      Description: "Changed",
      CacheUsageLimits: { DataStorage: { Minimum: 2, Maximum: 20, Unit: "GB" }, ECPUPerSecond: { Maximum: 9000 } },
      SnapshotRetentionLimit: 3,
      DailySnapshotTime: "05:00",
    });
    expect(changedAttributes(await planWith(change))).toEqual([]);
  });

  test("takes users in place", async () => {
    const authentication = { type: "users", users: { web: { preset: "application", keyPrefix: "web:" } } } as const;
    expect(actionsIn(await planWith({ authentication }))).toEqual({
      "aws_elasticache_serverless_cache.Caches_search_Cache": "update",
    });
    await terraform.apply();
    expect(await laboratory.serverlessCache("lab-search-valkey")).toMatchObject({ UserGroupId: "lab-search-valkey" });
  });

  // plan-change refuses this for that reason: when it works here, let it.
  test("keeps its users when they go from the file: the provider asks for no change, which is refused", async () => {
    await planWith({});
    await expect(terraform.apply()).rejects.toThrow(/No modifications were requested/);
    const ServerlessCacheName = "lab-search-valkey";
    const asked = laboratory.recorder.allParametersOf("ModifyServerlessCache", { ServerlessCacheName });
    expect(asked.at(-1)).toEqual({ ServerlessCacheName, Version: "2015-02-02" });
  });
});

describe("destroyed", () => {
  beforeAll(() => terraform.destroy());

  test("leaves nothing behind", async () => {
    expect(await laboratory.inventory()).toEqual(before);
  });

  test("takes no last snapshot: the provider never asks for one", () => {
    const asked = laboratory.recorder.parametersOf("DeleteServerlessCache", {
      ServerlessCacheName: "lab-search-valkey",
    });
    expect(asked).not.toHaveProperty("FinalSnapshotName");
  });
});

/** What Terraform warns of. https://developer.hashicorp.com/terraform/internals/json-format#checks-representation */
function failedChecks(plan: Plan): string[] {
  interface Check {
    readonly address: { readonly kind: string };
    readonly instances?: readonly { readonly problems?: readonly { readonly message: string }[] }[];
  }
  const { checks = [] } = plan as unknown as { checks?: readonly Check[] };
  return checks
    .filter(({ address }) => address.kind === "check")
    .flatMap(({ instances = [] }) => instances.flatMap(({ problems = [] }) => problems.map(({ message }) => message)));
}
