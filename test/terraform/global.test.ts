// The local AWS has no global datastores (CreateGlobalReplicationGroup and all around it), so nothing is applied here:
// states are made from first plans, and what comes next is planned with the real provider.
import { readFileSync } from "node:fs";
import path from "node:path";
import type {
  EnvironmentFile,
  ReplicatedCache,
  ReplicatedSecondary,
  S3Backend,
  ShardedCache,
} from "../../configuration/config";
import { provideBucket, provideState } from "../emulator/surroundings";
import { globalEnvironment } from "../stacks/global-environment";
import { Laboratory } from "./laboratory/laboratory";
import { makeState } from "./laboratory/made-state";
import {
  changedAttributes,
  createdTypes,
  type Plan,
  type PlannedResource,
  type Terraform,
} from "./laboratory/terraform";

const FOLDER = "stages";
const PRIMARIES = "world";
const SECONDARIES = "world-us-east-1";
const SESSION = "aws_elasticache_replication_group.Caches_session_Cache_A0207512";
const SESSION_DATASTORE = "aws_elasticache_global_replication_group.Caches_session_GlobalDatastore_AB083219";
const CHECKOUT_DATASTORE = "aws_elasticache_global_replication_group.Caches_checkout_GlobalDatastore_2AE07FF3";
const REPORTS_GRANT = "aws_iam_role_policy.Caches_session_Cache_Connect-reports-prod-session-america-reports_57BDCD5D";
const REPORTS_INGRESS =
  "aws_vpc_security_group_ingress_rule.Caches_session_SecurityGroup_Ingress-sg-0b1b2c3d4e5f60003-6380_D3D0ED20";

/** What AWS or a person does to members and datastores between two plans. */
interface Drift {
  readonly session?: object;
  readonly sessionDatastore?: object;
}

let laboratory: Laboratory;
let firstPlans: { readonly primaries: Plan; readonly secondaries: Plan };

beforeAll(async () => {
  laboratory = await Laboratory.open(environment());
  await laboratory.synthesize(FOLDER, environment());
  await stackOf(PRIMARIES).init();
  await stackOf(SECONDARIES).init();
  const primaries = await stackOf(PRIMARIES).plan();
  firstPlans = { primaries, secondaries: primaries };
  makeStates({}, [PRIMARIES]);
  firstPlans = { primaries, secondaries: await stackOf(SECONDARIES).plan() };
});

afterAll(() => laboratory.close());

test("both stacks are valid for the provider", async () => {
  expect(await stackOf(PRIMARIES).validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  expect(await stackOf(SECONDARIES).validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
});

test("first plans create the datastores in one region, and their secondaries in the other", () => {
  expect(createdTypes(firstPlans.primaries)).toEqual({
    aws_elasticache_global_replication_group: 2,
    aws_elasticache_parameter_group: 2,
    aws_elasticache_replication_group: 2,
    aws_elasticache_subnet_group: 1,
    aws_elasticache_user: 5,
    aws_elasticache_user_group: 2,
    aws_iam_role_policy: 2,
    aws_kms_alias: 1,
    aws_kms_key: 1,
    aws_security_group: 2,
    aws_ssm_parameter: 6, // a manifest for each cache, and one for each of their four users
    aws_vpc_security_group_ingress_rule: 2,
  });
  expect(createdTypes(firstPlans.secondaries)).toEqual({
    aws_elasticache_replication_group: 2,
    aws_elasticache_subnet_group: 1,
    aws_elasticache_user: 5,
    aws_elasticache_user_group: 2,
    aws_iam_role_policy: 1,
    aws_kms_alias: 1,
    aws_kms_key: 1,
    aws_security_group: 2,
    aws_ssm_parameter: 6, // a manifest for each cache, and one for each of their four users
    aws_vpc_security_group_ingress_rule: 2,
  });
});

test("a secondary joins the datastore whose id the state of the first stack holds", () => {
  const groups = firstPlans.secondaries.resource_changes.filter(({ type }) => type.endsWith("replication_group"));
  expect(groups.map(({ change }) => change.after?.global_replication_group_id).sort()).toEqual([
    "ldgnf-shop-sessions",
    "ldgnf-world-checkout",
  ]);
});

test("a secondary reads that state from S3 too, where each stack has an object of its own", async () => {
  const backend: S3Backend = {
    type: "s3",
    bucket: "world-terraform-state",
    key: "shop/world/elasticache.tfstate",
    kmsKeyArn: "arn:aws:kms:eu-west-1:161616161616:key/6b1d2f7e-93c1-4a55-8d7e-2f4b8a9c0d11",
  };
  await provideBucket(laboratory.account, backend, "eu-west-1");
  const state = readFileSync(stateOf(PRIMARIES), "utf8");
  await provideState(laboratory.account, backend, "eu-west-1", state);
  await laboratory.synthesize("s3", { ...environment(), backend });
  const secondaries = laboratory.stack("s3", SECONDARIES);
  await secondaries.init();
  const groups = (await secondaries.plan()).resource_changes.filter(({ type }) => type.endsWith("replication_group"));
  expect(groups.map(({ change }) => change.after?.global_replication_group_id).sort()).toEqual([
    "ldgnf-shop-sessions",
    "ldgnf-world-checkout",
  ]);
});

test("a second plan changes nothing, although AWS has given engine, failover and parameter groups to the members", async () => {
  expect(await changesOf(environment())).toEqual({ primaries: [], secondaries: [] });
});

test("version, node type, failover and shards change in place, on the datastores and on no member", async () => {
  const file = environment({
    session: { engineVersion: "8.2", nodeType: "cache.r7g.xlarge", automaticFailover: false, multiAz: false },
    checkout: { shards: 4 },
  });
  expect(await changesOf(file)).toEqual({
    primaries: [
      `${CHECKOUT_DATASTORE} (update)`,
      `${CHECKOUT_DATASTORE}.global_node_groups`,
      `${CHECKOUT_DATASTORE}.num_node_groups`,
      `${SESSION_DATASTORE} (update)`,
      `${SESSION_DATASTORE}.automatic_failover_enabled`,
      `${SESSION_DATASTORE}.cache_node_type`,
      `${SESSION_DATASTORE}.engine_version`,
      `${SESSION} (update)`, // Multi-AZ is of each member
      `${SESSION}.multi_az_enabled`,
    ],
    secondaries: [],
  });
});

test("a major version comes with a parameter group of its family, which is there before the old one goes", async () => {
  const { primaries, secondaries } = await changesOf(environment({ session: { engineVersion: "9.0" } }));
  expect(primaries.filter((change) => !change.includes("Parameters_4D7FC54B."))).toEqual([
    `${SESSION_DATASTORE} (update)`,
    `${SESSION_DATASTORE}.engine_version`,
    `${SESSION_DATASTORE}.parameter_group_name`,
    "aws_elasticache_parameter_group.Caches_session_Cache_Parameters_4D7FC54B (create, delete)",
  ]);
  expect(secondaries).toEqual([]);
});

test("members that a datastore has upgraded and resized are not taken for what is to be downgraded, and replaced", async () => {
  const session = { engine_version: "8.2", engine_version_actual: "8.2.0", node_type: "cache.r7g.xlarge" };
  const sessionDatastore = { engine_version: "8.2", cache_node_type: "cache.r7g.xlarge" };
  const grown = environment({ session: { engineVersion: "8.2", nodeType: "cache.r7g.xlarge" } });
  expect(await changesOf(grown, { session, sessionDatastore })).toEqual({ primaries: [], secondaries: [] });
  // Somebody has upgraded on the console: no member, and not even the file, is in the way of the datastore.
  expect(await changesOf(environment(), { session })).toEqual({ primaries: [], secondaries: [] });
});

test("after a failover to the other region nothing is replaced, and nothing is failed back", async () => {
  const sessionDatastore = { primary_replication_group_id: "prod-session-america" };
  expect(await changesOf(environment(), { sessionDatastore })).toEqual({ primaries: [], secondaries: [] });
});

test("the replicas of a secondary are its own", async () => {
  expect(await changesOf(environment({ america: { replicas: 2 } }))).toEqual({
    primaries: [],
    secondaries: [`${SESSION} (update)`, `${SESSION}.member_clusters`, `${SESSION}.num_cache_clusters`],
  });
});

test("a secondary takes and loses users in place, and a grant goes with its user", async () => {
  const users = { operators: { preset: "admin" }, jobs: { preset: "read-only" } } as const;
  const america = { authentication: { type: "users", users }, consumers: {} } as const;
  const { primaries, secondaries } = await changesOf(environment({ america }));
  expect(primaries).toEqual([]);
  expect(secondaries.filter((change) => change.endsWith(")"))).toEqual([
    "aws_elasticache_user.Caches_session_Users_jobs_CB07A779 (create)",
    "aws_elasticache_user.Caches_session_Users_reports_F716731B (delete)",
    "aws_elasticache_user_group.Caches_session_UserGroup_E43E304A (update)",
    `${REPORTS_GRANT} (delete)`,
    `${REPORTS_INGRESS} (delete)`,
  ]);
});

test("removing a secondary destroys it, its users and its firewall, and touches nothing else in either region", async () => {
  const file = environment();
  delete (file.caches.session as ReplicatedCache).global!.secondaries!["us-east-1"];
  const { primaries, secondaries } = await changesOf(file);
  expect(primaries).toEqual([]);
  expect(secondaries.filter((change) => change.endsWith(")"))).toEqual([
    `${SESSION} (delete)`,
    "aws_elasticache_user.Caches_session_Users_operators_83B84DC3 (delete)",
    "aws_elasticache_user.Caches_session_Users_reports_F716731B (delete)",
    "aws_elasticache_user_group.Caches_session_UserGroup_E43E304A (delete)",
    `${REPORTS_GRANT} (delete)`,
    "aws_security_group.Caches_session_SecurityGroup_4E2EA9B7 (delete)",
    "aws_vpc_security_group_ingress_rule.Caches_session_SecurityGroup_Ingress-sg-0b1b2c3d4e5f60001-6380_F77E3D38 (delete)",
    `${REPORTS_INGRESS} (delete)`,
  ]);
});

test("removing a datastore that has no secondaries any more keeps its primary", async () => {
  const { primaries } = await changesOf(environment({ session: { global: undefined } }));
  expect(primaries.filter((change) => !change.startsWith(`${SESSION_DATASTORE}.`))).toEqual([
    `${SESSION_DATASTORE} (delete)`,
    `${SESSION} (update)`,
    `${SESSION}.auto_minor_version_upgrade`,
  ]);
});

/** The two caches of production that are in several regions, in two regions and with a state on this machine. */
function environment(
  change: {
    session?: Partial<ReplicatedCache>;
    checkout?: Partial<ShardedCache>;
    america?: Partial<ReplicatedSecondary>;
  } = {},
): EnvironmentFile {
  const { caches, secondaryRegions, ...file } = globalEnvironment("161616161616");
  const { "us-east-1": described } = (caches.session as ReplicatedCache).global!.secondaries!;
  const america = { ...described, ...change.america };
  const global = { suffix: "shop-sessions", secondaries: { "us-east-1": america } };
  return {
    ...file,
    environment: PRIMARIES,
    backend: { type: "local" },
    secondaryRegions: { "us-east-1": secondaryRegions!["us-east-1"]! },
    caches: {
      session: { ...(caches.session as ReplicatedCache), global, ...change.session },
      checkout: { ...(caches.checkout as ShardedCache), ...change.checkout },
    },
  };
}

function stackOf(stack: string): Terraform {
  return laboratory.stack(FOLDER, stack);
}

function stateOf(stack: string): string {
  return path.join(laboratory.folder, FOLDER, `terraform.${stack}.tfstate`);
}

/** Plans both stacks of a changed file, after everything has been created. Made states cannot be refreshed. */
async function changesOf(file: EnvironmentFile, drift: Drift = {}) {
  await laboratory.synthesize(FOLDER, environment());
  makeStates(drift);
  await laboratory.synthesize(FOLDER, file);
  // What a manifest says is no text in made states: test/terraform/clients/connect.test.ts is about them.
  const changes = async (stack: string) =>
    changedAttributes(await stackOf(stack).plan("-refresh=false")).filter(
      (change) => !/^(output|aws_ssm_parameter)\./.test(change),
    );
  return { primaries: await changes(PRIMARIES), secondaries: await changes(SECONDARIES) };
}

function makeStates(drift: Drift = {}, stacks = [PRIMARIES, SECONDARIES]): void {
  for (const name of stacks) {
    const plan = name === PRIMARIES ? firstPlans.primaries : firstPlans.secondaries;
    const outputs = name === PRIMARIES ? crossStackOutputs() : {};
    makeState(stateOf(name), stackOf(name), plan, (resource) => filledIn(resource, drift), outputs);
  }
}

/** Ids that AWS gives, and what it does to the members of a datastore. */
function filledIn({ type, name, values }: PlannedResource, drift: Drift) {
  const isSession = name.includes("session");
  switch (type) {
    case "aws_elasticache_global_replication_group": {
      const id = datastoreIdOf(name);
      const known = { id, global_replication_group_id: id, num_node_groups: isSession ? 1 : 3, global_node_groups: [] };
      return { ...known, ...(isSession ? drift.sessionDatastore : {}) };
    }
    case "aws_elasticache_replication_group":
      return {
        id: values.replication_group_id,
        arn: arnOf("replicationgroup", values.replication_group_id),
        final_snapshot_identifier: "final",
        member_clusters: [`${String(values.replication_group_id)}-001`],
        security_group_names: [],
        primary_endpoint_address: isSession ? "primary.example.com" : "",
        reader_endpoint_address: isSession ? "reader.example.com" : "",
        configuration_endpoint_address: isSession ? "" : "configuration.example.com",
        ...memberOf(name),
        ...(isSession ? drift.session : {}),
      };
    case "aws_elasticache_user":
      return { id: values.user_id, arn: arnOf("user", values.user_id) };
    case "aws_elasticache_user_group":
      return { id: values.user_group_id, arn: arnOf("usergroup", values.user_group_id) };
    case "aws_kms_key":
      return {
        id: "1",
        key_id: "1",
        arn: "arn:aws:kms:us-east-1:161616161616:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      };
    case "aws_security_group":
      return { id: `sg-${name}`, ingress: [], egress: [] };
    default:
      return { id: name };
  }
}

/** What AWS gives to every member of a datastore. */
function memberOf(name: string) {
  const isSession = name.includes("session");
  return {
    engine: isSession ? "valkey" : "redis",
    engine_version: isSession ? "8.1" : "7.1",
    engine_version_actual: isSession ? "8.1.0" : "7.1.0",
    node_type: isSession ? "cache.r7g.large" : "cache.r7g.xlarge",
    num_node_groups: isSession ? 1 : 3,
    data_tiering_enabled: false,
    network_type: "ipv4",
    ip_discovery: "ipv4",
    parameter_group_name: "global-datastore-copy",
    automatic_failover_enabled: true,
    multi_az_enabled: true,
    at_rest_encryption_enabled: "true",
    transit_encryption_enabled: true,
    transit_encryption_mode: "required",
    auto_minor_version_upgrade: "false",
    global_replication_group_id: datastoreIdOf(name),
  };
}

/** Of either region: what refers to an ARN is in the stack that made it. */
function arnOf(kind: string, id: unknown): string {
  return `arn:aws:elasticache:us-east-1:161616161616:${kind}:${String(id)}`;
}

function datastoreIdOf(name: string): string {
  return name.includes("session") ? "ldgnf-shop-sessions" : "ldgnf-world-checkout";
}

/** What the first stack tells the others. */
function crossStackOutputs(): { [name: string]: string } {
  const { output } = JSON.parse(readFileSync(path.join(stackOf(PRIMARIES).folder, "cdk.tf.json"), "utf8")) as {
    output: object;
  };
  const names = Object.keys(output).filter((name) => name.startsWith("cross-stack-output-"));
  return Object.fromEntries(names.map((name) => [name, datastoreIdOf(name)]));
}
