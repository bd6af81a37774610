import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DescribeReplicationGroupsCommand } from "@aws-sdk/client-elasticache";
import type { EnvironmentFile, SingleNodeCache } from "../../configuration/config";
import { run } from "../emulator/command";
import { localAwsEnvironment, unsigned } from "../emulator/credentials";
import { environmentFile } from "../configuration/environment";
import { KEY, type MadeByHand, makeByHand } from "./laboratory/by-hand";
import { Laboratory } from "./laboratory/laboratory";
import { PROJECT } from "./laboratory/local-aws";
import { changedAttributes, type Plan, type Terraform } from "./laboratory/terraform";

const REGION = "eu-west-1";

const PAGES = "aws_elasticache_cluster.Caches_pages_Cache_3193F797";
const CHECKOUT = "aws_elasticache_replication_group.Caches_checkout_Cache_36F73361";
const ORDERS = "aws_elasticache_replication_group.Caches_orders_Cache_F1E39453";
const SEARCH = "aws_elasticache_serverless_cache.Caches_search_Cache_3B2ADB61";
const SCRATCH = "aws_elasticache_replication_group.Caches_scratch_Cache_6F40124E";

let laboratory: Laboratory;
let output: string;
let made: MadeByHand;

beforeAll(async () => {
  execFileSync(process.execPath, ["esbuild.config.mjs", "adopt"], { cwd: PROJECT });
  laboratory = await Laboratory.open({ ...environmentFile("dev"), environment: "adoption", accountId: "777777777777" });
  output = path.join(laboratory.folder, "adopted");
  made = await makeByHand(laboratory);
});

afterAll(() => laboratory.close());

/** Runs the command as its users do. */
async function adopt(...args: string[]) {
  const command = [path.join(PROJECT, "dist/adopt.js"), "--region", REGION, "--output", output, ...args];
  const env = localAwsEnvironment(laboratory.account);
  return run(process.execPath, command, { cwd: laboratory.folder, env });
}

/** An environment that was adopted: its file, and its Terraform. */
async function adopted(environment: string, ...args: string[]) {
  const outcome = await adopt("--environment", environment, ...args);
  expect(outcome).toMatchObject({ exitCode: 0 });
  const file = JSON.parse(readFileSync(path.join(output, `${environment}.json`), "utf8")) as EnvironmentFile;
  const terraform = await laboratory.synthesize(environment, file);
  lowerFloor(terraform.folder);
  await terraform.init();
  return { file, terraform };
}

/** An import of a replication group demands provider 6; the tests run 5.100.0, which shows why. */
function lowerFloor(folder: string): void {
  const place = path.join(folder, "cdk.tf.json");
  const text = readFileSync(place, "utf8");
  expect(text).toContain(">= 6.0.0, < 7.0.0");
  writeFileSync(place, text.replace(">= 6.0.0, < 7.0.0", "5.100.0"));
}

/** As the command line does; the SDK reads no time that MiniStack writes. */
async function createSnapshot(asked: { readonly [name: string]: string }): Promise<void> {
  const { endpoint, accountId } = laboratory.account;
  const { status } = await fetch(endpoint, {
    method: "POST",
    headers: unsigned(accountId, REGION, "elasticache"),
    body: new URLSearchParams({ Action: "CreateSnapshot", Version: "2015-02-02", ...asked }),
  });
  expect(status).toBe(200);
}

/** Where AWS delivers the logs of a group to. */
async function logsOf(ReplicationGroupId: string) {
  const { ReplicationGroups } = await laboratory.elasticache.send(
    new DescribeReplicationGroupsCommand({ ReplicationGroupId }),
  );
  return ReplicationGroups![0]!.LogDeliveryConfigurations!.map(({ LogType, DestinationDetails }) => [
    LogType,
    DestinationDetails!.CloudWatchLogsDetails!.LogGroup,
  ]);
}

/** Requests that change something. */
const changes = () => laboratory.recorder.actions().filter((action) => !/^(Describe|List|Get)/.test(action));

describe("caches that share subnets and a key", () => {
  let file: EnvironmentFile;
  let terraform: Terraform;
  let plan: Plan;

  beforeAll(async () => {
    const groups = ["--replication-group", "orders", "--replication-group", "checkout"];
    const others = ["--memcached-cluster", "pages", "--serverless-cache", "search"];
    ({ file, terraform } = await adopted("legacy", ...groups, ...others));
    plan = await terraform.plan();
  });

  test("are described with every setting", () => {
    expect(file).toEqual({
      $schema: expect.stringMatching(/^(\.\.\/)+environments\/environment\.schema\.json$/),
      environment: "legacy",
      stage: "production",
      region: "eu-west-1",
      accountId: "777777777777",
      backend: { type: "local" },
      tags: {
        app: "unknown",
        team: "shop",
        owner: "unknown",
        "cost-center": "unknown",
        "data-classification": "unknown",
      },
      network: {
        type: "existing",
        vpcId: made.vpcId,
        subnetIds: made.subnetIds.toSorted(),
        subnetGroupName: "by-hand",
      },
      encryption: { type: "existing", keyArn: KEY },
      caches: {
        orders: {
          adopt: true,
          ownSecurityGroup: false,
          name: "orders",
          engine: "valkey",
          engineVersion: "8.1",
          topology: "replicated",
          replicas: 2,
          automaticFailover: true,
          multiAz: true,
          nodeType: "cache.r7g.large",
          description: "Orders of $${region}",
          securityGroupIds: [made.securityGroupId],
          parameterGroupName: "orders-params",
          port: 6379,
          atRestEncryption: true,
          authentication: { type: "none" },
          transitEncryption: "required",
          maintenanceWindow: "mon:02:00-mon:03:00",
          snapshotWindow: "00:30-01:30",
          snapshotRetentionDays: 5,
          autoMinorVersionUpgrade: true,
          logDelivery: { type: "unmanaged" },
          tags: { "made-by": "hand" },
        },
        checkout: expect.objectContaining({
          engine: "redis",
          engineVersion: "7.1",
          topology: "sharded",
          shards: 3,
          replicasPerShard: 1,
          multiAz: false,
          parameterGroupName: "checkout-params",
          snapshotRetentionDays: 0,
        }),
        pages: expect.objectContaining({
          engine: "memcached",
          engineVersion: "1.6.22",
          nodes: 3,
          crossAz: true,
          port: 11211,
          parameterGroupName: "pages-params",
          transitEncryption: "off",
        }),
        search: expect.objectContaining({
          engine: "valkey",
          topology: "serverless",
          engineVersion: "8",
          subnetIds: made.subnetIds.toSorted(),
          dataStorageGb: { maximum: 10 },
          dailySnapshotTime: "04:00",
          snapshotRetentionDays: 3,
        }),
      },
    });
  });

  test("are imported, each and nothing else", () => {
    const imported = plan.resource_changes.map(({ type, change }) => [type, change.importing?.id]).sort();
    expect(imported).toEqual([
      ["aws_elasticache_cluster", "pages"],
      ["aws_elasticache_replication_group", "checkout"],
      ["aws_elasticache_replication_group", "orders"],
      ["aws_elasticache_serverless_cache", "search"],
    ]);
  });

  // apply_immediately and final_snapshot_identifier are what only Terraform knows. auth_token_update_strategy is the
  // default of provider 5 that adoption demands provider 6 for.
  test("change in tags, and in what only Terraform knows", () => {
    expect(changedAttributes(plan).filter((name) => !name.startsWith("output."))).toEqual([
      `${PAGES} (update)`,
      `${PAGES}.apply_immediately`,
      `${PAGES}.tags_all`,
      `${CHECKOUT} (update)`,
      `${CHECKOUT}.apply_immediately`,
      `${CHECKOUT}.auth_token_update_strategy`,
      `${CHECKOUT}.final_snapshot_identifier`,
      `${CHECKOUT}.tags_all`,
      `${ORDERS} (update)`,
      `${ORDERS}.apply_immediately`,
      `${ORDERS}.auth_token_update_strategy`,
      `${ORDERS}.final_snapshot_identifier`,
      `${ORDERS}.tags_all`,
      `${SEARCH} (update)`,
      `${SEARCH}.tags_all`,
    ]);
    const { before, after } = plan.resource_changes.find(({ address }) => address === ORDERS)!.change;
    expect([before!.tags_all, after!.tags_all]).toEqual([
      { team: "shop", "made-by": "hand" },
      { ...file.tags, "made-by": "hand", env: "legacy" },
    ]);
    expect([after!.final_snapshot_identifier, after!.apply_immediately]).toEqual(["orders-final", false]);
  });

  test("keep everything but tags when that is applied", async () => {
    const nodes = await laboratory.inventory();
    await terraform.apply();
    expect(changes().sort()).toEqual([
      ...Array<string>(4).fill("AddTagsToResource"),
      ...Array<string>(2).fill("ModifyReplicationGroup"),
    ]);
    for (const ReplicationGroupId of ["orders", "checkout"]) {
      // What provider 5 asks for, and AWS refuses.
      expect(laboratory.recorder.parametersOf("ModifyReplicationGroup", { ReplicationGroupId })).toMatchObject({
        AuthToken: "",
        AuthTokenUpdateStrategy: "ROTATE",
      });
    }
    expect(await laboratory.inventory()).toEqual(nodes);
  });

  test("keep the log delivery that somebody else has set, which no request of Terraform names", async () => {
    expect(await logsOf("orders")).toEqual([
      ["slow-log", "/orders/slow-log"],
      ["engine-log", "/orders/engine-log"],
    ]);
    const named = laboratory.recorder.allParametersOf("ModifyReplicationGroup", {}).flatMap(Object.keys);
    expect(named.filter((name) => name.startsWith("LogDelivery"))).toEqual([]);
  });

  test("need no change afterwards; without `adopt`, programs are told how to connect, and nothing else changes", async () => {
    expect(changedAttributes(await terraform.plan())).toEqual([]);
    const caches = Object.entries(file.caches).map(([name, cache]) => [name, { ...cache, adopt: undefined }]);
    // Production refuses caches that are open and not adopted.
    const staging: EnvironmentFile = { ...file, stage: "staging", caches: Object.fromEntries(caches) };
    const without = await laboratory.synthesize("legacy", staging);
    await without.init();
    const changes = changedAttributes(await without.plan()).filter((change) => change.endsWith(")"));
    expect(changes).toHaveLength(4);
    expect(changes.filter((change) => !/^aws_ssm_parameter\.\w+_Manifest_[\w-]+ \(create\)$/.test(change))).toEqual([]);
    await without.apply();
    expect(changedAttributes(await without.plan())).toEqual([]);
    expect(await logsOf("orders")).toHaveLength(2);
  });

  test("would lose their log delivery, if the file did not leave it to others", async () => {
    const { orders, ...others } = file.caches;
    const caches = { ...others, orders: { ...orders!, logDelivery: undefined } };
    const managed = await laboratory.synthesize("legacy", { ...file, caches });
    lowerFloor(managed.folder);
    await managed.init();
    expect(changedAttributes(await managed.plan()).filter((change) => change.startsWith(ORDERS))).toEqual([
      `${ORDERS} (update)`,
      `${ORDERS}.log_delivery_configuration`,
    ]);
  });
});

describe("a Redis OSS node outside of any group", () => {
  let refusal: string;

  beforeAll(async () => {
    const { exitCode, text } = await adopt("--environment", "nodes", "--memcached-cluster", "alone");
    expect(exitCode).toBe(1);
    refusal = text;
  });

  test("is refused with the steps that lead to a cache in its place", () => {
    expect(refusal).toContain("alone\n  error EC1906  It is a redis node outside of any replication group");
  });

  test("is restored from its snapshot, when the steps are followed to the letter", async () => {
    const [, snapshot] = /create-snapshot --region eu-west-1 --cache-cluster-id alone --snapshot-name (\S+),/.exec(
      refusal,
    )!;
    await createSnapshot({ CacheClusterId: "alone", SnapshotName: snapshot! });
    const entry = JSON.parse(`{${/file: (".*)/.exec(refusal)![1]!}}`) as EnvironmentFile["caches"];
    const file: EnvironmentFile = {
      ...environmentFile("prod"),
      environment: "nodes",
      accountId: "777777777777",
      network: { type: "existing", vpcId: made.vpcId, subnetIds: made.subnetIds },
      encryption: { type: "create" },
      backend: { type: "local" },
      caches: entry,
    };
    const terraform = await laboratory.synthesize("nodes", file);
    await terraform.init();
    await terraform.apply();
    expect(
      laboratory.recorder.parametersOf("CreateReplicationGroup", { ReplicationGroupId: "nodes-alone-redis" }),
    ).toMatchObject({
      SnapshotName: "alone-adoption",
      Engine: "redis",
      EngineVersion: "7.1",
      CacheNodeType: "cache.t4g.micro",
      CacheParameterGroupName: "default.redis7",
      "SecurityGroupIds.SecurityGroupId.1": made.securityGroupId,
      PreferredMaintenanceWindow: "thu:02:00-thu:03:00",
      SnapshotRetentionLimit: "2",
      TransitEncryptionEnabled: "true",
      AtRestEncryptionEnabled: "true",
    });
    const restored = { ...entry.alone, restore: undefined } as SingleNodeCache;
    const afterwards = await laboratory.synthesize("nodes", { ...file, caches: { alone: restored } });
    expect(changedAttributes(await afterwards.plan())).toEqual([]);
  });
});

test("a cache with a key of AWS is adopted without a key, and keeps it", async () => {
  const { file, terraform } = await adopted("alone", "--replication-group", "scratch");
  expect(file.encryption).toEqual({ type: "aws-owned" });
  expect(file.caches.scratch).toMatchObject({
    engine: "redis",
    engineVersion: "6.2",
    topology: "single-node",
    atRestEncryption: true,
    transitEncryption: "off",
    parameterGroupName: "default.redis6.x",
  });
  const plan = await terraform.plan();
  expect(plan.resource_changes.map(({ change }) => [change.importing?.id, change.actions])).toEqual([
    ["scratch", ["update"]],
  ]);
  expect(changedAttributes(plan).filter((name) => !name.startsWith("output."))).toEqual([
    `${SCRATCH} (update)`,
    `${SCRATCH}.apply_immediately`,
    `${SCRATCH}.auth_token_update_strategy`,
    `${SCRATCH}.final_snapshot_identifier`,
    `${SCRATCH}.tags_all`,
  ]);
});

test("caches with different keys are refused together, with the way to adopt them apart", async () => {
  const outcome = await adopt("--environment", "both");
  expect(outcome.exitCode).toBe(1);
  expect(outcome.text).toContain("An environment has one subnet group and one key");
  expect(outcome.text).toContain(`--replication-group orders   subnet group by-hand, key ${KEY}`);
  expect(outcome.text).toContain("--replication-group scratch   subnet group by-hand, key aws-owned");
  expect(outcome.text).toContain("--memcached-cluster pages   subnet group by-hand, key none");
});

test("a file that exists is never overwritten", async () => {
  const before = readFileSync(path.join(output, "alone.json"), "utf8");
  const outcome = await adopt("--environment", "alone", "--replication-group", "orders");
  expect(outcome.exitCode).toBe(1);
  expect(outcome.text).toContain("alone.json exists, and is left as it is");
  expect(readFileSync(path.join(output, "alone.json"), "utf8")).toBe(before);
});

test("a group that does not exist is refused, and those that do are named", async () => {
  const outcome = await adopt("--replication-group", "nope");
  expect(outcome.exitCode).toBe(1);
  expect(outcome.text).toMatch(/There is no replication group "nope" in eu-west-1; there are: .*orders/);
});
