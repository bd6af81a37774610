import { cpSync } from "node:fs";
import path from "node:path";
import { DescribeUsersCommand } from "@aws-sdk/client-elasticache";
import type { EnvironmentFile, SingleNodeCache } from "../../configuration/config";
import { type Outcome, run } from "../emulator/command";
import { createNetwork } from "../emulator/surroundings";
import { environmentFile } from "../configuration/environment";
import { Laboratory } from "./laboratory/laboratory";
import { PROJECT } from "./laboratory/local-aws";
import { changedAttributes, succeeded, type Terraform } from "./laboratory/terraform";

const NAME = "locked";
const TAGS = { vpc: { Name: NAME }, subnets: { tier: "data" } };
const REASON = "Nobody has used it since October";
const cacheOf = (user: string): SingleNodeCache => ({
  engine: "valkey",
  engineVersion: "8.1",
  topology: "single-node",
  nodeType: "cache.t4g.micro",
  authentication: { type: "users", users: { [user]: { preset: "application", keyPrefix: `${user}:` } } },
  consumers: { [user]: { securityGroupIds: ["sg-0a1b2c3d4e5f60001"], user } },
  parameters: { "maxmemory-policy": "noeviction" },
});

/** Production, so that everything in it is protected. */
const FILE: EnvironmentFile = {
  ...environmentFile("dev"),
  environment: NAME,
  stage: "production",
  accountId: "191919191919",
  network: { type: "lookup", vpcTags: TAGS.vpc, subnetTags: TAGS.subnets },
  caches: { session: cacheOf("web"), product: cacheOf("shop") },
};
const WITHOUT_SESSION = { ...FILE, caches: { product: FILE.caches.product! } };
const entry = (cache: string, action: "destroy" | "forget") => ({ path: `caches.${cache}`, action, reason: REASON });
const LETTING_GO: EnvironmentFile = { ...WITHOUT_SESSION, removed: [entry("session", "forget")] };
const DESTROYING: EnvironmentFile = { ...FILE, caches: {}, removed: [entry("product", "destroy")] };

let laboratory: Laboratory;
let terraform: Terraform;

beforeAll(async () => {
  laboratory = await Laboratory.open(FILE);
  await createNetwork(laboratory.ec2, FILE.region, TAGS);
  succeeded("npm start", await laboratory.start(NAME, FILE));
  terraform = laboratory.stack(NAME, NAME);
  await terraform.init();
  await terraform.apply();
  cpSync(path.join(laboratory.folder, NAME, "cdktf.out"), path.join(laboratory.folder, "base"), { recursive: true });
  succeeded("bundling the guard", await run(process.execPath, ["esbuild.config.mjs", "guard"], { cwd: PROJECT }));
});

afterAll(() => laboratory.close());

/** Deploys by cdktf, as a user does who has edited the file. */
async function deploy(file: EnvironmentFile): Promise<Outcome> {
  const environments = laboratory.write(NAME, file);
  return laboratory.runCdktf("deploy", NAME, NAME, `node dist/main.js --environments ${environments}`);
}

/** What the guard says of the file that is there now, beside the first one. */
function guard(): Promise<Outcome> {
  const environments = path.join(laboratory.folder, NAME, "environments");
  const args = ["--base", path.join(laboratory.folder, "base"), "--environments", environments];
  return run(process.execPath, ["dist/guard.js", ...args], { cwd: PROJECT });
}

const groupsInAws = async () => (await laboratory.inventory()).replicationGroups.sort();
const of = (application: string, addresses: readonly string[]) =>
  addresses.filter((address) => address.includes(`.Caches_${application}_`));

test("a protected cache that is taken out of the file is still there after npm start, terraform apply and cdktf deploy", async () => {
  const started = await laboratory.start(NAME, WITHOUT_SESSION);
  expect(started.exitCode).toBe(1);
  expect(started.text).toContain("EC2030  The replication group locked-session-valkey would be destroyed");
  await terraform.apply();
  const deployed = await deploy(WITHOUT_SESSION);
  expect(deployed.exitCode).not.toBe(0);
  expect(deployed.text).toContain("EC2030");
  expect(await groupsInAws()).toEqual(["locked-product-valkey", "locked-session-valkey"]);
  expect(of("session", await terraform.resources()).length).toBeGreaterThan(5);
  const guarded = await guard();
  expect(guarded.exitCode).toBe(1);
  expect(guarded.text).toContain("EC2002  The replication group locked-session-valkey");
});

test("Terraform lets go of it in one step where the file says so, with everything that it has, and the guard agrees", async () => {
  const before = await laboratory.inventory();
  expect(await deploy(LETTING_GO)).toMatchObject({ exitCode: 0 });
  expect(of("session", await terraform.resources())).toEqual([]);
  expect(await laboratory.inventory()).toEqual(before);
  await expect(laboratory.securityGroup("locked-session-valkey")).resolves.toMatchObject({ IpPermissions: [{}] });
  const { Users = [] } = await laboratory.elasticache.send(new DescribeUsersCommand({}));
  expect(Users.map(({ UserId }) => UserId)).toContain("locked-session-valkey-web");
  const guarded = await guard();
  expect(guarded).toMatchObject({ exitCode: 0 });
  expect(guarded.text).toContain(
    "Forgotten, and left as it is: locked/aws_elasticache_replication_group.Caches_session_",
  );
});

test("the entry may go then, and nothing is planned", async () => {
  succeeded("npm start", await laboratory.start(NAME, WITHOUT_SESSION));
  expect(changedAttributes(await terraform.plan())).toEqual([]);
});

test("a protected cache is destroyed in one step where the file says so, with a last snapshot, and the guard agrees", async () => {
  succeeded("npm start", await laboratory.start(NAME, DESTROYING));
  const plan = await terraform.plan();
  expect(
    of(
      "product",
      plan.resource_changes.map(({ address }) => address),
    ).length,
  ).toBeGreaterThan(5);
  await terraform.apply();
  expect(of("product", await terraform.resources())).toEqual([]);
  expect(await groupsInAws()).toEqual(["locked-session-valkey"]);
  const deleted = laboratory.recorder.parametersOf("DeleteReplicationGroup", {
    ReplicationGroupId: "locked-product-valkey",
  });
  expect(deleted).toMatchObject({ FinalSnapshotIdentifier: expect.stringMatching(/^locked-product-valkey-final-/) });
  const guarded = await guard();
  expect(guarded).toMatchObject({ exitCode: 0 });
  expect(guarded.text).toMatch(
    /Destroyed on purpose: locked\/aws_elasticache_replication_group\.Caches_product_\w+: Nobody has/,
  );
});
