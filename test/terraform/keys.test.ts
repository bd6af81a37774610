import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { EncryptionKey, ProviderFloor, ReplacementGuard } from "cdktf-elasticache";
import type { EnvironmentFile } from "../../configuration/config";
import { unsigned } from "../emulator/credentials";
import { environmentFile } from "../configuration/environment";
import { Laboratory } from "./laboratory/laboratory";
import { changedAttributes, createdTypes, type Plan, type Terraform } from "./laboratory/terraform";

const ACCOUNT = "151515151515";

/** A cache of each kind: with nodes, without, without encryption, and Memcached. */
const FILE: EnvironmentFile = {
  ...environmentFile("dev"),
  environment: "keys",
  accountId: ACCOUNT,
  caches: {
    session: { engine: "valkey", engineVersion: "8.1", topology: "single-node", nodeType: "cache.t4g.micro" },
    search: { engine: "valkey", engineVersion: "8", topology: "serverless" },
    open: {
      engine: "redis",
      engineVersion: "7.1",
      topology: "single-node",
      nodeType: "cache.t4g.micro",
      atRestEncryption: false,
    },
    pages: { engine: "memcached", engineVersion: "1.6.22", nodeType: "cache.t4g.micro" },
  },
};

const withScope = (scope: "environment" | "cache"): EnvironmentFile => ({
  ...FILE,
  encryption: { type: "create", scope, deletionProtection: false },
});

let laboratory: Laboratory;
beforeAll(async () => {
  laboratory = await Laboratory.open(FILE);
});
afterAll(() => laboratory.close());

/** What KMS says, in its own words. */
async function kms(operation: string, request: object): Promise<{ readonly [answer: string]: unknown }> {
  const response = await fetch(laboratory.account.endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `TrentService.${operation}`,
      ...unsigned(ACCOUNT, "eu-west-1", "kms"),
    },
    body: JSON.stringify(request),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as { [answer: string]: unknown };
}

/** Ids of the statements of the policy that a key has in AWS. */
async function statementsOf(keyId: string): Promise<string[]> {
  const { Policy } = await kms("GetKeyPolicy", { KeyId: keyId, PolicyName: "default" });
  return (JSON.parse(Policy as string) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid);
}

const keysIn = (plan: Plan) => plan.resource_changes.filter(({ type }) => type === "aws_kms_key");

describe("of an environment file", () => {
  let terraform: Terraform;
  let keyOfSession: string;

  test("one key for all, or one for each cache that has one, is valid and planned", async () => {
    const shared = await laboratory.synthesize("shared", withScope("environment"));
    expect(await shared.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
    await shared.init();
    expect(createdTypes(await shared.plan())).toMatchObject({ aws_kms_key: 1, aws_kms_alias: 1 });

    terraform = await laboratory.synthesize("keys", withScope("cache"));
    expect(await terraform.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
    await terraform.init();
    expect(createdTypes(await terraform.plan())).toMatchObject({ aws_kms_key: 2, aws_kms_alias: 2 });
  });

  test("each cache is made with its own, under an alias that is its name", async () => {
    await terraform.apply();
    const { Aliases } = (await kms("ListAliases", {})) as { Aliases: { AliasName: string; TargetKeyId: string }[] };
    const own = Aliases.filter(({ AliasName }) => AliasName.startsWith("alias/keys-"));
    expect(own.map(({ AliasName }) => AliasName).sort()).toEqual([
      "alias/keys-search-valkey",
      "alias/keys-session-valkey",
    ]);
    keyOfSession = own.find(({ AliasName }) => AliasName === "alias/keys-session-valkey")!.TargetKeyId;
    expect((await laboratory.replicationGroup("keys-session-valkey")).KmsKeyId).toMatch(
      new RegExp(`^arn:aws:kms:eu-west-1:${ACCOUNT}:key/${keyOfSession}$`),
    );
    expect(await kms("GetKeyRotationStatus", { KeyId: keyOfSession })).toMatchObject({ KeyRotationEnabled: true });
  });

  test("its policy is in AWS what was written, and the next plan changes nothing", async () => {
    expect(await statementsOf(keyOfSession)).toEqual([
      "AdministerThroughIam",
      "GrantThroughElastiCache",
      "UseThroughElastiCache",
    ]);
    expect(changedAttributes(await terraform.plan())).toEqual([]);
  });

  test("another scope replaces the caches that have a key, and only those, which the guard reads in the plan", async () => {
    const plan = await (await laboratory.synthesize("keys", withScope("environment"))).plan();
    const { destroyed } = ReplacementGuard.readPlan(plan);
    expect(destroyed.map(({ address }) => address.replace(/_\w{8}$/, "")).sort()).toEqual([
      "aws_elasticache_replication_group.Caches_session_Cache",
      "aws_elasticache_serverless_cache.Caches_search_Cache",
      "aws_kms_key.Caches_search_EncryptionKey",
      "aws_kms_key.Caches_session_EncryptionKey",
    ]);
  });

  test("another cache, or one fewer, changes nothing about the keys of the others", async () => {
    const { search, ...caches } = FILE.caches;
    const plan = await (
      await laboratory.synthesize("keys", { ...withScope("cache"), caches: { ...caches, hunt: search! } })
    ).plan();
    expect(keysIn(plan).map(({ address, change }) => [address.replace(/_\w{8}$/, ""), change.actions])).toEqual([
      ["aws_kms_key.Caches_hunt_EncryptionKey", ["create"]],
      ["aws_kms_key.Caches_search_EncryptionKey", ["delete"]],
      ["aws_kms_key.Caches_session_EncryptionKey", ["no-op"]],
    ]);
  });

  test("destroyed, the keys wait for their deletion", async () => {
    terraform = await laboratory.synthesize("keys", withScope("cache"));
    await terraform.destroy();
    const { KeyMetadata } = await kms("DescribeKey", { KeyId: keyOfSession });
    expect(KeyMetadata).toMatchObject({ KeyState: "PendingDeletion" });
  });
});

describe("of the construct", () => {
  const grants: { readonly [name: string]: (key: EncryptionKey) => void } = {
    logs: (key) => key.grantToLogs("/keys/slow-log"),
    secrets: (key) => key.grantToSecretsManager(),
    alarms: (key) => key.grantToAlarms(),
  };

  /** A key that is granted to some, in this order, and what is encrypted with it. */
  const stackWith = (...names: string[]) =>
    laboratory.synthesizeStack("grants", (stack) => {
      ProviderFloor.of(stack);
      new AwsProvider(stack, "Aws", { region: "eu-west-1" });
      const key = new EncryptionKey(stack, "Key", {
        aliasName: "granted",
        accountId: ACCOUNT,
        region: "eu-west-1",
        deletionProtection: false,
      });
      names.forEach((name) => grants[name]!(key));
      if (names.includes("logs")) {
        new CloudwatchLogGroup(stack, "Logs", { name: "/keys/slow-log", kmsKeyId: key.keyArn });
      }
      if (names.includes("secrets")) {
        new SecretsmanagerSecret(stack, "Secret", { name: "keys", kmsKeyId: key.keyArn, recoveryWindowInDays: 0 });
      }
      if (names.includes("alarms")) {
        new SnsTopic(stack, "Topic", { name: "keys", kmsMasterKeyId: key.keyArn });
      }
    });

  const policyChanges = async (terraform: Terraform) =>
    changedAttributes(await terraform.plan()).filter((change) => change.startsWith("aws_kms_key."));

  test("a grant more is a change of the policy in place, and what it is for is encrypted with the key", async () => {
    const terraform = stackWith("secrets");
    expect(await terraform.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
    await terraform.init();
    await terraform.apply();

    const more = stackWith("secrets", "logs", "alarms");
    expect(await policyChanges(more)).toEqual([
      expect.stringMatching(/^aws_kms_key\.Key_\w+ \(update\)$/),
      expect.stringMatching(/^aws_kms_key\.Key_\w+\.policy$/),
    ]);
    await more.apply();
    expect(await statementsOf("alias/granted")).toEqual([
      "AdministerThroughIam",
      "GrantThroughElastiCache",
      "UseThroughElastiCache",
      "PublishAlarms",
      "EncryptLogs",
      "UseThroughSecretsManager",
    ]);
  });

  test("the same grants in another order change nothing", async () => {
    expect(changedAttributes(await stackWith("alarms", "logs", "secrets").plan())).toEqual([]);
  });

  test("a grant fewer is a change of the policy in place", async () => {
    const fewer = stackWith("secrets");
    expect(await policyChanges(fewer)).toEqual([
      expect.stringMatching(/^aws_kms_key\.Key_\w+ \(update\)$/),
      expect.stringMatching(/^aws_kms_key\.Key_\w+\.policy$/),
    ]);
    await fewer.destroy();
  });
});
