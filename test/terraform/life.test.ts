import { CreateUserGroupCommand } from "@aws-sdk/client-elasticache";
import type { EnvironmentFile, MemcachedCache, SingleNodeCache } from "../../configuration/config";
import { createNetwork } from "../emulator/surroundings";
import { environmentFile, unprotected } from "../configuration/environment";
import { Laboratory } from "./laboratory/laboratory";
import { changedAttributes, type Plan, type Terraform } from "./laboratory/terraform";

const TAGS = { vpc: { Name: "life" }, subnets: { tier: "data" } };
/** Production refuses caches that are open. */
const authentication = { type: "user-group", userGroupId: "people" } as const;
const SESSION: SingleNodeCache = {
  engine: "valkey",
  engineVersion: "8.1",
  topology: "single-node",
  nodeType: "cache.t4g.micro",
  name: "life-session-valkey",
  authentication,
};
/** Made empty, and to be deleted without a trace. */
const PLAIN: SingleNodeCache = { ...SESSION, name: "life-plain", finalSnapshot: false };
const PAGES: MemcachedCache = {
  engine: "memcached",
  engineVersion: "1.6.22",
  nodeType: "cache.t4g.micro",
  name: "life-pages-memcached",
};
const SEARCH = {
  engine: "valkey",
  engineVersion: "8",
  topology: "serverless",
  name: "life-search-valkey",
  authentication,
} as const;
const YESTERDAY = { type: "snapshot", snapshotName: "automatic.life-session-2026-11-20-03-05" } as const;
const LAST_WEEK = { type: "snapshot", snapshotName: "last-week" } as const;
const DUMP = { type: "s3", objectArns: ["arn:aws:s3:::backups/session.rdb"] } as const;

/** Production, so that everything in it is protected. */
const FILE: EnvironmentFile = {
  ...environmentFile("dev"),
  environment: "life",
  stage: "production",
  accountId: "666666666666",
  network: { type: "lookup", vpcTags: TAGS.vpc, subnetTags: TAGS.subnets },
  caches: {
    session: { ...SESSION, restore: YESTERDAY },
    pages: PAGES,
    search: SEARCH,
    plain: PLAIN,
  },
};

let laboratory: Laboratory;
let terraform: Terraform;
let before: unknown;

const withCaches = (caches: { [application: string]: object }): EnvironmentFile => ({
  ...FILE,
  caches: { ...FILE.caches, ...caches } as EnvironmentFile["caches"],
});

/** What Terraform would do after a change of the file. */
const planOf = async (file: EnvironmentFile): Promise<Plan> => (await laboratory.synthesize("life", file)).plan();

const GROUP = { ReplicationGroupId: "life-session-valkey" };

beforeAll(async () => {
  laboratory = await Laboratory.open(FILE);
  await createNetwork(laboratory.ec2, FILE.region, TAGS);
  const { userGroupId: UserGroupId } = authentication;
  await laboratory.elasticache.send(new CreateUserGroupCommand({ UserGroupId, Engine: "valkey" }));
  before = await laboratory.inventory();
  terraform = await laboratory.synthesize("life", FILE);
  await terraform.init();
  await terraform.apply();
});

afterAll(() => laboratory.close());

describe("a cache that is restored from a snapshot", () => {
  test("asks AWS for that snapshot, and a second plan is empty", async () => {
    expect(laboratory.recorder.parametersOf("CreateReplicationGroup", GROUP)).toMatchObject({
      SnapshotName: "automatic.life-session-2026-11-20-03-05",
    });
    expect(changedAttributes(await planOf(FILE))).toEqual([]);
  });

  test.each([
    ["is removed", undefined],
    ["is another snapshot", LAST_WEEK],
    ["is an RDB file instead", DUMP],
  ])("stays as it is when the restore %s", async (_, restore) => {
    expect(changedAttributes(await planOf(withCaches({ session: { ...SESSION, restore } })))).toEqual([]);
  });

  test.each([LAST_WEEK, DUMP])("stays as it is when it was made empty and the file says %j later", async (restore) => {
    const plain = { ...PLAIN, restore };
    expect(changedAttributes(await planOf(withCaches({ plain })))).toEqual([]);
  });
});

describe("in production", () => {
  const changes: [string, string, EnvironmentFile][] = [
    ["another port", "Caches_session_Cache", withCaches({ session: { ...SESSION, port: 7000 } })],
    [
      "another node type of Memcached",
      "Caches_pages_Cache",
      withCaches({ pages: { ...PAGES, nodeType: "cache.t4g.small" } }),
    ],
    [
      "another major version without servers",
      "Caches_search_Cache",
      withCaches({ search: { ...SEARCH, engineVersion: "7" } }),
    ],
    [
      "a key of somebody else's",
      "Caches_session_Cache",
      {
        ...FILE,
        encryption: {
          type: "existing",
          keyArn: "arn:aws:kms:eu-west-1:666666666666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        },
      },
    ],
  ];

  test.each(changes)("a plan with %s is refused, for it would replace a cache", async (_, address, file) => {
    const plan = planOf(file);
    await expect(plan).rejects.toThrow("Instance cannot be destroyed");
    await expect(plan).rejects.toThrow(address);
  });

  test("destroying is refused, for the caches and for the key", async () => {
    const destroyed = (await laboratory.synthesize("life", FILE)).destroy();
    await expect(destroyed).rejects.toThrow("Instance cannot be destroyed");
    await expect(destroyed).rejects.toThrow("aws_elasticache_replication_group.Caches_session_Cache");
    const { caches } = unprotected(FILE);
    const keyAlone = (await laboratory.synthesize("life", { ...FILE, caches })).destroy();
    await expect(keyAlone).rejects.toThrow("Instance cannot be destroyed");
    await expect(keyAlone).rejects.toThrow("aws_kms_key.EncryptionKey");
  });

  test("a cache that is taken out of the file has nothing in Terraform that protects it: the lock does, lock.test.ts", async () => {
    const { session, ...caches } = FILE.caches;
    expect(session).toBeDefined();
    expect(actionsIn(await planOf({ ...FILE, caches }))).toMatchObject({
      "aws_elasticache_replication_group.Caches_session_Cache": "delete",
    });
  });

  test("giving protection up changes nothing in AWS, and lets the plan pass", async () => {
    expect(changedAttributes(await planOf(unprotected(FILE)))).toEqual([]);
    const file = unprotected(withCaches({ session: { ...SESSION, port: 7000 } }));
    expect(actionsIn(await planOf(file))).toEqual({
      "aws_elasticache_replication_group.Caches_session_Cache": "delete, create",
    });
  });
});

describe("a cache that is renamed in the file", () => {
  test.each([
    ["session", "basket"],
    ["pages", "catalogue"],
    ["search", "finder"],
  ])("moves with everything that it has, and nothing changes: %s", async (from, to) => {
    const { [from]: cache, ...others } = FILE.caches;
    const file = { ...FILE, caches: { ...others, [to]: { ...cache!, renamedFrom: from } } } as EnvironmentFile;
    const plan = await planOf(file);
    const isOfManifest = (address: string) => address.startsWith("aws_ssm_parameter.");
    const moved = plan.resource_changes.filter(
      ({ address, previous_address }) => previous_address !== undefined && !isOfManifest(address),
    );
    expect(moved.map(({ change }) => change.actions.join())).toEqual(moved.map(() => "no-op"));
    expect(moved.map(({ previous_address }) => previous_address)).toEqual(
      moved.map(() => expect.stringContaining(`.Caches_${from}_`)),
    );
    expect(moved.length).toBeGreaterThanOrEqual(2);
    // Only outputs and the path of the manifest change, which are called after the application.
    expect(changedAttributes(plan).filter((name) => !name.startsWith("output.") && !isOfManifest(name))).toEqual([]);
  });

  test("has moved once that is applied, and renamedFrom may stay or go", async () => {
    const { session, ...others } = FILE.caches;
    const caches = { ...others, basket: { ...session!, renamedFrom: "session" } };
    await (await laboratory.synthesize("life", { ...FILE, caches })).apply();
    expect(changedAttributes(await planOf({ ...FILE, caches }))).toEqual([]);
    expect(changedAttributes(await planOf({ ...FILE, caches: { ...others, basket: session! } }))).toEqual([]);
    await (
      await laboratory.synthesize("life", withCaches({ session: { ...session!, renamedFrom: "basket" } }))
    ).apply();
  });
});

describe("the final snapshot", () => {
  test("of a cache that was made without needs a name, for it would silently not be taken", async () => {
    const plain = { ...PLAIN, finalSnapshot: true };
    await expect(planOf(withCaches({ plain }))).rejects.toThrow(/give\s+finalSnapshot\s+a\s+name/);
    const named = withCaches({ plain: { ...PLAIN, finalSnapshot: "life-plain-farewell" } });
    expect(changedAttributes(await planOf(named))).toEqual([
      expect.stringMatching(/^aws_elasticache_replication_group.Caches_plain_Cache_\w+ \(update\)$/),
      expect.stringMatching(/^aws_elasticache_replication_group.Caches_plain_Cache_\w+.final_snapshot_identifier$/),
    ]);
  });

  test("has another name each time that the cache is deleted, replaced or made again", async () => {
    const session = { ...SESSION, atRestEncryption: false, restore: DUMP };
    const replaced = await laboratory.synthesize("life", unprotected(withCaches({ session })));
    await replaced.apply();
    expect(laboratory.recorder.allParametersOf("CreateReplicationGroup", GROUP).at(-1)).toMatchObject({
      "SnapshotArns.SnapshotArn.1": "arn:aws:s3:::backups/session.rdb",
    });
    expect(changedAttributes(await replaced.plan())).toEqual([]);
    await replaced.destroy();
    expect(await laboratory.inventory()).toEqual(before);
    await replaced.apply();
    expect(changedAttributes(await replaced.plan())).toEqual([]);
    await replaced.destroy();
    const names = laboratory.recorder
      .allParametersOf("DeleteReplicationGroup", GROUP)
      .map(({ FinalSnapshotIdentifier }) => FinalSnapshotIdentifier);
    const NAMED = expect.stringMatching(/^life-session-valkey-final-\d{14}$/);
    expect(names).toEqual([NAMED, NAMED, NAMED]);
    expect(new Set(names).size).toBe(3);
  });

  test("leaves nothing else behind", async () => {
    expect(await laboratory.inventory()).toEqual(before);
  });
});

/** What a plan does to caches. */
function actionsIn(plan: Plan): { [address: string]: string } {
  return Object.fromEntries(
    plan.resource_changes
      .filter(({ type, change }) => type.startsWith("aws_elasticache_") && change.actions.join() !== "no-op")
      .filter(({ type }) => !type.endsWith("parameter_group"))
      .map(({ address, change }) => [address.replace(/_\w{8}$/, ""), change.actions.join(", ")]),
  );
}
