import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { TerraformOutput } from "cdktf";
import { ProviderFloor } from "cdktf-elasticache";
import type { Authentication, Cache, EnvironmentFile, SecretChoice } from "../../configuration/config";
import { run } from "../emulator/command";
import { localAwsEnvironment } from "../emulator/credentials";
import { TERRAFORM } from "../emulator/terraform-binary";
import { environmentFile } from "../configuration/environment";
import { Laboratory } from "./laboratory/laboratory";
import { changedAttributes, createdTypes, type Plan, type Terraform } from "./laboratory/terraform";

/** What nobody may find in what is written, but for the state. */
const CANARY = "canary-of-a-secret-1234567890";

const FILE: EnvironmentFile = {
  ...environmentFile("dev"),
  environment: "secrets",
  accountId: "131313131313",
};
const NODE = {
  topology: "single-node",
  nodeType: "cache.t4g.micro",
} as const;
const IN_STATE = { secretInState: "allow" } as const;
const GROUP = { ReplicationGroupId: "secrets-checkout-redis" };

let laboratory: Laboratory;
let secrets: { readonly secretArn: string; readonly jsonArn: string };

const withCaches = (caches: { [application: string]: object }): EnvironmentFile => ({
  ...FILE,
  caches: caches as EnvironmentFile["caches"],
});

/** The cache that changes, on Redis OSS. */
const checkout = (authentication: Authentication) =>
  withCaches({ checkout: { engine: "redis", engineVersion: "7.1", ...NODE, authentication } satisfies Cache });

const token = (secret: SecretChoice, updateStrategy: "ROTATE" | "SET" = "SET"): Authentication => ({
  type: "token",
  secret,
  updateStrategy,
  ...IN_STATE,
});
const generated = (version: number): SecretChoice => ({ type: "generated", version, recoveryWindowDays: 7 });

const synthesize = (file: EnvironmentFile) => laboratory.synthesize("secrets", file);
const planOf = async (file: EnvironmentFile): Promise<Plan> => (await synthesize(file)).plan();

/** What happens to each resource, by type, without what stays as it is. */
const actionsOf = ({ resource_changes }: Plan) =>
  resource_changes
    .filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op")
    .map(({ type, change }) => `${type} ${change.actions.join(", ")}`)
    .sort();

beforeAll(async () => {
  laboratory = await Laboratory.open(FILE);
  // What exists already, made elsewhere.
  const elsewhere = laboratory.synthesizeStack("elsewhere", (stack) => {
    new AwsProvider(stack, "aws", { region: FILE.region });
    ProviderFloor.of(stack);
    const secretOf = (name: string, secretString: string) => {
      const secret = new SecretsmanagerSecret(stack, name, { name });
      new SecretsmanagerSecretVersion(stack, `${name}-version`, { secretId: secret.id, secretString });
      new TerraformOutput(stack, `${name}-arn`, { value: secret.arn }).overrideLogicalId(name);
    };
    secretOf("plain", CANARY);
    secretOf("json", JSON.stringify({ authToken: CANARY }));
    new SsmParameter(stack, "parameter", { name: "/shop/token", type: "SecureString", value: CANARY });
  });
  await elsewhere.init();
  await elsewhere.apply();
  const arnOf = (name: string) => elsewhere.output(name);
  secrets = { secretArn: await arnOf("plain"), jsonArn: await arnOf("json") };
});

afterAll(() => laboratory.close());

describe("every way to ask who connects, of every engine", () => {
  const file = () =>
    withCaches({
      open: { engine: "valkey", engineVersion: "8.1", ...NODE },
      text: {
        engine: "redis",
        engineVersion: "7.1",
        ...NODE,
        authentication: token({ type: "secrets-manager", secretArn: secrets.secretArn }),
      },
      member: {
        engine: "valkey",
        engineVersion: "8.1",
        ...NODE,
        authentication: token({ type: "secrets-manager", secretArn: secrets.jsonArn, jsonKey: "authToken" }),
      },
      parameter: {
        engine: "redis",
        engineVersion: "6.2",
        ...NODE,
        nodeType: "cache.t3.micro",
        authentication: token({ type: "parameter-store", parameterName: "/shop/token" }),
      },
      made: {
        engine: "valkey",
        engineVersion: "7.2",
        ...NODE,
        authentication: token(generated(1)),
      },
      iam: {
        engine: "valkey",
        engineVersion: "8.1",
        ...NODE,
        authentication: { type: "users", users: { web: { preset: "application", keyPrefix: "web:" } } },
      },
      password: {
        engine: "redis",
        engineVersion: "7.1",
        ...NODE,
        authentication: {
          type: "users",
          users: {
            legacy: {
              preset: "read-only",
              password: { secret: { type: "secrets-manager", secretArn: secrets.secretArn }, ...IN_STATE },
            },
          },
        },
      },
      group: {
        engine: "redis",
        engineVersion: "7.1",
        ...NODE,
        authentication: { type: "user-group", userGroupId: "people" },
      },
      search: {
        engine: "valkey",
        engineVersion: "8",
        topology: "serverless",
        authentication: { type: "users", users: { web: { accessString: "on ~web:* +@read" } } },
      },
      pages: { engine: "memcached", engineVersion: "1.6.22", nodeType: "cache.t4g.micro" },
    });

  test("is valid for the provider, and its plan creates everything", async () => {
    const terraform = await laboratory.synthesize("every-way", file());
    expect(await terraform.validate()).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
    await terraform.init();
    expect(createdTypes(await terraform.plan())).toMatchObject({
      aws_elasticache_cluster: 1,
      aws_elasticache_replication_group: 8,
      aws_elasticache_serverless_cache: 1,
      aws_elasticache_user: 4, // one for each cache that has users, and one that is off
      aws_elasticache_user_group: 3,
      aws_secretsmanager_secret: 1,
      aws_secretsmanager_secret_version: 1,
    });
  });

  test("says a secret in nothing that is written, nor on the way", async () => {
    const env = {
      ...localAwsEnvironment({ endpoint: laboratory.recorder.endpoint, accountId: FILE.accountId }),
      TF_VAR_token: CANARY,
    };
    const folder = path.join(laboratory.folder, "canary");
    const environments = path.join(folder, "environments");
    mkdirSync(environments, { recursive: true });
    const { group, ...caches } = file().caches; // the group does not exist
    expect(group).toBeDefined();
    const canary = { ...withCaches(caches), environment: "canary" };
    writeFileSync(path.join(environments, "canary.json"), JSON.stringify(canary));
    const main = [path.join(__dirname, "../../dist/main.js"), "--environments", environments];
    const synthesis = await run(process.execPath, [...main, "--output", path.join(folder, "cdktf.out")], {
      cwd: folder,
      env,
    });
    expect(synthesis.exitCode).toBe(0);
    const cwd = path.join(folder, "cdktf.out/stacks/canary");
    const said = [synthesis.text];
    for (const args of [
      ["init", "-input=false"],
      ["plan", "-input=false", "-no-color"],
      ["apply", "-input=false", "-no-color", "-auto-approve"],
      ["output", "-json"],
    ]) {
      const { exitCode, text } = await run(TERRAFORM, args, { cwd, env });
      expect(exitCode).toBe(0);
      said.push(text);
    }
    const written = filesIn(folder).filter((name) => !/\/\.terraform\/|\.tfstate(\.backup)?$/.test(name));
    expect(written.length).toBeGreaterThan(2);
    const all = [...said, ...written.map((name) => readFileSync(name, "utf8"))];
    expect(all.filter((text) => text.includes(CANARY))).toEqual([]);
    expect(said.join()).toContain("(sensitive value)");
  });
});

describe("a running cache", () => {
  const tokens: string[] = [];
  let terraform: Terraform;

  const apply = async (file: EnvironmentFile) => {
    terraform = await synthesize(file);
    await terraform.apply();
  };
  const requests = () => laboratory.recorder.allParametersOf("ModifyReplicationGroup", GROUP);

  beforeAll(async () => {
    terraform = await synthesize(checkout({ type: "none" }));
    await terraform.init();
    await terraform.apply();
  });

  test("gets its first token in place, beside access without one", async () => {
    const file = checkout(token(generated(1), "ROTATE"));
    const plan = await planOf(file);
    expect(actionsOf(plan)).toEqual([
      "aws_elasticache_replication_group update",
      "aws_kms_key update", // lets Secrets Manager use it
      "aws_secretsmanager_secret create",
      "aws_secretsmanager_secret_version create",
      "aws_ssm_parameter update", // how to log in, and where the token is
    ]);
    await apply(file);
    const [request] = requests();
    tokens.push(String(request!.AuthToken));
    expect(request).toMatchObject({ AuthTokenUpdateStrategy: "ROTATE", ApplyImmediately: "true" });
    expect(tokens[0]).toMatch(/^[a-zA-Z0-9]{64}$/);
  });

  test("then takes nobody without it, with the same token", async () => {
    const file = checkout(token(generated(1)));
    expect(actionsOf(await planOf(file))).toEqual(["aws_elasticache_replication_group update"]);
    await apply(file);
    expect(requests().at(-1)).toMatchObject({ AuthToken: tokens[0], AuthTokenUpdateStrategy: "SET" });
    expect(changedAttributes({ ...(await planOf(file)), output_changes: {} })).toEqual([]);
  });

  test("rotates in place: another value of the same secret, both tokens, then the new one", async () => {
    const rotation = checkout(token(generated(2), "ROTATE"));
    const actions = actionsOf(await planOf(rotation));
    expect(actions).toContain("aws_elasticache_replication_group update");
    expect(
      actions.filter((action) => /^aws_(elasticache.*|secretsmanager_secret) .*(delete|create)/.test(action)),
    ).toEqual([]);
    await apply(rotation);
    tokens.push(String(requests().at(-1)!.AuthToken));
    expect(requests().at(-1)).toMatchObject({ AuthTokenUpdateStrategy: "ROTATE" });
    expect(tokens[1]).toMatch(/^[a-zA-Z0-9]{64}$/);
    expect(tokens[1]).not.toBe(tokens[0]);
    await apply(checkout(token(generated(2))));
    expect(requests().at(-1)).toMatchObject({ AuthToken: tokens[1], AuthTokenUpdateStrategy: "SET" });
  });

  test("keeps its token in the state, as the warning says, and in no file beside it", () => {
    const state = path.join(terraform.folder, "../../../terraform.secrets.tfstate");
    expect(existsSync(state)).toBe(true);
    expect(readFileSync(state, "utf8")).toContain(tokens[1]);
    expect(readFileSync(path.join(terraform.folder, "cdk.tf.json"), "utf8")).not.toContain(tokens[1]);
  });

  test("changes from its token to users in place", async () => {
    const users = { type: "users", users: { web: { preset: "admin" } }, replacesToken: true } as const;
    const next = await synthesize(checkout(users));
    const file = path.join(next.folder, "cdk.tf.json");
    // The floor of 6.31.0 is for AWS, which 5.100.0 asks in two requests; what is planned is the same.
    const text = readFileSync(file, "utf8");
    expect(text).toContain(">= 6.31.0, < 7.0.0");
    writeFileSync(file, text.replaceAll(">= 6.31.0", ">= 5.100.0"));
    const plan = await next.plan();
    expect(actionsOf(plan).filter((action) => action.startsWith("aws_elasticache"))).toEqual([
      "aws_elasticache_replication_group update",
      "aws_elasticache_user create",
      "aws_elasticache_user create",
      "aws_elasticache_user_group create",
    ]);
  });

  test("is destroyed with everything", async () => {
    terraform = await synthesize(checkout(token(generated(2))));
    await terraform.destroy();
    expect(laboratory.recorder.actions()).toContain("DeleteSecret");
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .flatMap((place) => (statSync(place).isDirectory() ? filesIn(place) : [place]));
}
