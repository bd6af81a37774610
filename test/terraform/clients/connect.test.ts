import { DescribeUserGroupsCommand, DescribeUsersCommand } from "@aws-sdk/client-elasticache";
import type { Cache, CacheUser, EnvironmentFile } from "../../../configuration/config";
import { policiesOf } from "../../emulator/iam";
import { provideSurroundings } from "../../emulator/surroundings";
import { environmentFile } from "../../configuration/environment";
import { Laboratory } from "../laboratory/laboratory";
import { type Parameter, parametersUnder } from "../laboratory/parameter-store";
import { changedAttributes, createdTypes, type Plan, type Terraform } from "../laboratory/terraform";

const ACCOUNT = "141414141414";
const NODE = { topology: "single-node", nodeType: "cache.t4g.micro" } as const;
const WEB = "sg-0a1b2c3d4e5f60001";
const JOBS = "sg-0a1b2c3d4e5f60002";
const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/shop/${name}`;

const SESSION = {
  engine: "valkey",
  engineVersion: "8.1",
  ...NODE,
  authentication: { type: "users", users: { web: { preset: "application", keyPrefix: "session:" } } },
  connection: { singleValues: ["endpoint", "port", "tls", "auth-mode", "reader-endpoint"] },
  consumers: { web: { user: "web", securityGroupIds: [WEB], roleArns: [roleArn("web")] } },
} satisfies Cache;
const SEARCH = {
  engine: "valkey",
  engineVersion: "8",
  topology: "serverless",
  authentication: { type: "users", users: { web: { preset: "application", keyPrefix: "search:" } } },
  consumers: { web: { user: "web", securityGroupIds: [WEB], roleArns: [roleArn("web")] } },
} satisfies Cache;
const PAGES = {
  engine: "memcached",
  engineVersion: "1.6.22",
  nodeType: "cache.t4g.micro",
  consumers: { web: { securityGroupIds: [WEB] } },
} satisfies Cache;

const FILE: EnvironmentFile = {
  ...environmentFile("dev"),
  environment: "connect",
  accountId: ACCOUNT,
  caches: { session: SESSION, search: SEARCH, pages: PAGES },
};
const reader = (keyPrefix: string): CacheUser => ({ preset: "read-only", keyPrefix });
const withCaches = (caches: { readonly [application: string]: Cache }): EnvironmentFile => ({
  ...FILE,
  caches: { ...FILE.caches, ...caches },
});

/** A second consumer of the sessions that has a role, but not yet a place of its own in the network. */
const GRANTED = withCaches({
  session: { ...SESSION, consumers: { ...SESSION.consumers, jobs: { user: "web", roleArns: [roleArn("jobs")] } } },
  search: { ...SEARCH, consumers: { web: { ...SEARCH.consumers.web, roleArns: [roleArn("web"), roleArn("jobs")] } } },
});
/** A second consumer that has a place in the network, and no role. */
const OPENED = withCaches({
  session: { ...SESSION, consumers: { ...SESSION.consumers, jobs: { securityGroupIds: [JOBS] } } },
  search: { ...SEARCH, consumers: { ...SEARCH.consumers, jobs: { securityGroupIds: [JOBS] } } },
  pages: { ...PAGES, consumers: { ...PAGES.consumers, jobs: { securityGroupIds: [JOBS] } } },
});
/** The same place in the network for two consumers. */
const SHARED = withCaches({
  pages: { ...PAGES, consumers: { ...PAGES.consumers, jobs: { securityGroupIds: [WEB] } } },
});
/** A second user. */
const PEOPLED = withCaches({
  session: {
    ...SESSION,
    authentication: {
      ...SESSION.authentication,
      users: { ...SESSION.authentication.users, jobs: reader("session:") },
    },
  },
  search: {
    ...SEARCH,
    authentication: {
      ...SEARCH.authentication,
      users: { ...SEARCH.authentication.users, jobs: reader("search:") },
    },
  },
});

let laboratory: Laboratory;
let terraform: Terraform;
let before: unknown;

const synthesize = (file: EnvironmentFile) => laboratory.synthesize("connect", file);

beforeAll(async () => {
  laboratory = await Laboratory.open(FILE);
  await provideSurroundings(laboratory.account, GRANTED);
  before = await everything();
  terraform = await synthesize(FILE);
});

afterAll(() => laboratory.close());

test("caches with consumers are valid for the provider, and the first plan creates everything", async () => {
  expect(await terraform.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  await terraform.init();
  expect(createdTypes(await terraform.plan())).toMatchObject({
    aws_elasticache_cluster: 1,
    aws_elasticache_replication_group: 1,
    aws_elasticache_serverless_cache: 1,
    aws_elasticache_user: 2,
    aws_elasticache_user_group: 2,
    aws_iam_role_policy: 2,
    aws_ssm_parameter: 9,
    aws_vpc_security_group_ingress_rule: 4,
  });
});

describe("deployed", () => {
  beforeAll(() => terraform.apply());

  // MiniStack calls every host redis, and has a serverless cache read from on the port that it is written to.
  test("tells how to connect to a cache with nodes, one by one too, since its file asks for it", async () => {
    expect(await toldOf("session")).toEqual({
      "auth-mode": "users",
      endpoint: "redis",
      manifest: {
        cacheName: "connect-session-valkey",
        serverless: false,
        engine: "valkey",
        protocol: "standalone",
        endpoint: "redis",
        port: 6379,
        tls: "required",
        authMode: "users",
      },
      port: "6379",
      tls: "required",
      "users/web": { user: "connect-session-valkey-web", authMode: "iam" },
    });
  });

  test("tells how to connect to a serverless cache", async () => {
    expect(await toldOf("search")).toEqual({
      manifest: {
        cacheName: "connect-search-valkey",
        serverless: true,
        engine: "valkey",
        protocol: "cluster",
        endpoint: "redis",
        readerEndpoint: "redis",
        port: 6379,
        readerPort: 6379,
        tls: "required",
        authMode: "users",
      },
      "users/web": { user: "connect-search-valkey-web", authMode: "iam" },
    });
  });

  test("tells how to connect to Memcached", async () => {
    expect(await toldOf("pages")).toEqual({
      manifest: {
        cacheName: "connect-pages-memcached",
        serverless: false,
        engine: "memcached",
        protocol: "memcached",
        configurationEndpoint: "redis",
        port: 11211,
        tls: "required",
        authMode: "none",
      },
    });
  });

  test("keeps nothing that it tells as a secret", async () => {
    const types = (await parametersUnder(laboratory.account, "/elasticache/connect/")).map(({ Type }) => Type);
    expect(types).toHaveLength(9);
    expect(new Set(types)).toEqual(new Set(["String"]));
  });

  test("lets a role connect to exactly these caches, as exactly these users", async () => {
    expect(await policiesOf(laboratory.account, "web")).toEqual({
      "elasticache-connect-session-valkey-connect-session-valkey-web-eu-west-1": connectTo(
        "replicationgroup:connect-session-valkey",
        "user:connect-session-valkey-web",
      ),
      "elasticache-connect-search-valkey-connect-search-valkey-web-eu-west-1": connectTo(
        "serverlesscache:connect-search-valkey",
        "user:connect-search-valkey-web",
      ),
    });
    expect(await policiesOf(laboratory.account, "jobs")).toEqual({});
  });

  test.each([
    ["connect-session-valkey", [6379]],
    ["connect-search-valkey", [6379, 6380]],
    ["connect-pages-memcached", [11211]],
  ])("opens %s to its consumer alone", async (cache, ports) => {
    expect(await laboratory.trafficOf(cache)).toEqual({
      egress: [],
      ingress: ports.map((port) => ({
        ports: `tcp ${port}-${port}`,
        sources: [{ GroupId: WEB, Description: "Consumer web" }],
      })),
    });
  });

  test("needs no change: a second plan is empty", async () => {
    expect(changedAttributes(await terraform.plan())).toEqual([]);
  });
});

describe("a role", () => {
  const policies = (action: string) => [
    `aws_iam_role_policy.Caches_search_Cache_Connect-jobs-connect-search-valkey-web (${action})`,
    `aws_iam_role_policy.Caches_session_Cache_Connect-jobs-connect-session-valkey-web (${action})`,
  ];

  test("that is granted gets a policy of each cache, and nothing else changes", async () => {
    expect(await change(GRANTED)).toEqual(policies("create"));
    expect(await policiesOf(laboratory.account, "jobs")).toEqual({
      "elasticache-connect-session-valkey-connect-session-valkey-web-eu-west-1": connectTo(
        "replicationgroup:connect-session-valkey",
        "user:connect-session-valkey-web",
      ),
      "elasticache-connect-search-valkey-connect-search-valkey-web-eu-west-1": connectTo(
        "serverlesscache:connect-search-valkey",
        "user:connect-search-valkey-web",
      ),
    });
  });

  test("from which the grant is taken away loses those policies, and nothing else changes", async () => {
    expect(await change(FILE)).toEqual(policies("delete"));
    expect(await policiesOf(laboratory.account, "jobs")).toEqual({});
  });
});

describe("a security group", () => {
  const rules = (action: string) =>
    ["pages_SecurityGroup_Ingress-sg-0a1b2c3d4e5f60002-11211"]
      .concat([6379, 6380].map((port) => `search_SecurityGroup_Ingress-sg-0a1b2c3d4e5f60002-${port}`))
      .concat("session_SecurityGroup_Ingress-sg-0a1b2c3d4e5f60002-6379")
      .map((rule) => `aws_vpc_security_group_ingress_rule.Caches_${rule} (${action})`);

  test("that a consumer has more is a rule for each port, and nothing else changes", async () => {
    expect(await change(OPENED)).toEqual(rules("create"));
    const { ingress } = await laboratory.trafficOf("connect-session-valkey");
    expect(ingress.flatMap(({ sources }) => sources)).toEqual([
      { GroupId: WEB, Description: "Consumer web" },
      { GroupId: JOBS, Description: "Consumer jobs" },
    ]);
  });

  test("that a consumer has no more takes its rules along, and nothing else changes", async () => {
    expect(await change(FILE)).toEqual(rules("delete"));
    const { ingress } = await laboratory.trafficOf("connect-session-valkey");
    expect(ingress.flatMap(({ sources }) => sources)).toEqual([{ GroupId: WEB, Description: "Consumer web" }]);
  });

  test("that another consumer has too is described again, in place", async () => {
    const rule = "aws_vpc_security_group_ingress_rule.Caches_pages_SecurityGroup_Ingress-sg-0a1b2c3d4e5f60001-11211";
    expect(changesIn(await (await synthesize(SHARED)).plan())).toEqual([`${rule} (update)`, `${rule}.description`]);
  });
});

describe("a user", () => {
  const changes = (action: string) => [
    `aws_elasticache_user.Caches_search_Users_jobs (${action})`,
    `aws_elasticache_user.Caches_session_Users_jobs (${action})`,
    "aws_elasticache_user_group.Caches_search_UserGroup (update)",
    "aws_elasticache_user_group.Caches_search_UserGroup.user_ids",
    "aws_elasticache_user_group.Caches_session_UserGroup (update)",
    "aws_elasticache_user_group.Caches_session_UserGroup.user_ids",
    `aws_ssm_parameter.Caches_search_Manifest_users-jobs (${action})`,
    `aws_ssm_parameter.Caches_session_Manifest_users-jobs (${action})`,
  ];

  test("that is added joins its group in place, and the manifest names it", async () => {
    expect(await change(PEOPLED)).toEqual(changes("create"));
    expect(await toldOf("session")).toMatchObject({
      "users/jobs": { user: "connect-session-valkey-jobs", authMode: "iam" },
      "users/web": { user: "connect-session-valkey-web", authMode: "iam" },
    });
  });

  test("that is removed leaves its group in place, and the manifest forgets it", async () => {
    expect(await change(FILE)).toEqual(changes("delete"));
    expect(await toldOf("session")).not.toHaveProperty(["users/jobs"]);
  });
});

describe("a single value", () => {
  test("that is no longer asked for is deleted, and nothing else changes", async () => {
    expect(await change(withCaches({ session: { ...SESSION, connection: {} } }))).toEqual([
      "aws_ssm_parameter.Caches_session_Manifest_auth-mode (delete)",
      "aws_ssm_parameter.Caches_session_Manifest_endpoint (delete)",
      "aws_ssm_parameter.Caches_session_Manifest_port (delete)",
      "aws_ssm_parameter.Caches_session_Manifest_tls (delete)",
    ]);
    expect(Object.keys(await toldOf("session")).sort()).toEqual(["manifest", "users/web"]);
  });
});

describe("destroyed", () => {
  beforeAll(async () => {
    terraform = await synthesize(FILE);
    await terraform.destroy();
  });

  test("leaves nothing behind", async () => {
    expect(await everything()).toEqual(before);
    expect(before).toMatchObject({ users: [], userGroups: [], parameters: [], web: {}, jobs: {} });
  });
});

/** Applies a file, and gives what its plan changes. */
async function change(file: EnvironmentFile): Promise<string[]> {
  terraform = await synthesize(file);
  const changes = changesIn(await terraform.plan());
  await terraform.apply();
  return changes;
}

/** What happens to which resource, and to which attributes of those that are updated. */
function changesIn(plan: Plan): string[] {
  const changes = changedAttributes(plan);
  const updated = changes.filter((one) => one.endsWith(" (update)")).map((one) => one.replace(" (update)", "."));
  return changes
    .filter((one) => / \(.*\)$|^output\./.test(one) || updated.some((address) => one.startsWith(address)))
    .map((one) => one.replace(/_[0-9A-F]{8}\b/, ""))
    .sort();
}

/** The policy that lets somebody connect to one cache as one user. */
function connectTo(cache: string, user: string) {
  const arns = [cache, user].map((resource) => `arn:aws:elasticache:eu-west-1:141414141414:${resource}`);
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "Connect", Effect: "Allow", Action: "elasticache:Connect", Resource: arns }],
  };
}

/** The parameters of a cache, by the end of their names; what is JSON is read. */
async function toldOf(application: string): Promise<{ [name: string]: unknown }> {
  const path = `/elasticache/connect/${application}/`;
  const valueOf = ({ Value }: Parameter): unknown => (Value.startsWith("{") ? JSON.parse(Value) : Value);
  return Object.fromEntries(
    (await parametersUnder(laboratory.account, path)).map((one) => [one.Name.slice(path.length), valueOf(one)]),
  );
}

/** What the environment could leave behind. */
async function everything() {
  const [inventory, users, groups, parameters, web, jobs] = await Promise.all([
    laboratory.inventory(),
    laboratory.elasticache.send(new DescribeUsersCommand({})),
    laboratory.elasticache.send(new DescribeUserGroupsCommand({})),
    parametersUnder(laboratory.account, "/elasticache/connect/"),
    policiesOf(laboratory.account, "web"),
    policiesOf(laboratory.account, "jobs"),
  ]);
  return {
    ...inventory,
    users: users.Users!.map(({ UserId }) => UserId),
    userGroups: groups.UserGroups!.map(({ UserGroupId }) => UserGroupId),
    parameters,
    web,
    jobs,
  };
}
