import { TerraformStack, TerraformVariable } from "cdktf";
import {
  AccessString,
  AuthToken,
  type AuthTokenOptions,
  AuthTokenUpdateStrategy,
  CacheAuthentication,
  EngineVersion,
  EncryptionKey,
  GeneratedSecret,
  MajorEngineVersion,
  NodeType,
  ProviderFloor,
  ReplicatedGroup,
  SecretValue,
  ServerlessCache,
  User,
  UserAuthentication,
  UserGroup,
  Warnings,
} from "cdktf-elasticache";
import { type Block, onlyResource, problemsOf, refused, synthesize, terraformOf, testApp } from "../synthesis";

const CANARY = "canary-of-a-token-12345";
const ARN = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-a1b2c3";
const IN_STATE: AuthTokenOptions = { allowInState: true };
const IN_SECRETS_MANAGER = SecretValue.fromSecretsManager(ARN);

const cacheIn = (stack: TerraformStack, authentication: CacheAuthentication | undefined) =>
  new ReplicatedGroup(stack, "Cache", {
    replicationGroupId: "shop",
    engineVersion: EngineVersion.VALKEY_8_1,
    nodeType: NodeType.R7G_LARGE,
    subnetGroup: { subnetGroupName: "shop" },
    securityGroups: [{ securityGroupId: "sg-0000000a" }],
    authentication,
  });

const newer = (stack: TerraformStack, version = "6.64.0") => ProviderFloor.of(stack).raise(version, "this test");

const group = (build: (stack: TerraformStack) => CacheAuthentication | undefined): Block =>
  onlyResource(
    synthesize((stack) => cacheIn(stack, build(stack))),
    "aws_elasticache_replication_group",
  );
const token = (secret: SecretValue, options?: AuthTokenOptions) =>
  CacheAuthentication.token(AuthToken.fromSecret(secret, options));
const argumentsOf = (block: Block) =>
  Object.fromEntries(Object.entries(block).filter(([name]) => /^auth_token|^user_group/.test(name)));

/** Ephemeral blocks, which are no part of what the other tests look at. */
const ephemeralOf = (stack: TerraformStack) =>
  (terraformOf(stack) as unknown as { ephemeral: { [type: string]: { [name: string]: Block } } }).ephemeral;

describe("a cache", () => {
  test("that says nothing, or none, is told nothing of tokens and users", () => {
    expect(argumentsOf(group(() => undefined))).toEqual({});
    expect(argumentsOf(group(() => CacheAuthentication.none()))).toEqual({});
  });

  test("with users has their group alone", () => {
    const users = group(() => CacheAuthentication.users(UserGroup.fromUserGroupId("people")));
    expect(argumentsOf(users)).toEqual({ user_group_ids: ["people"] });
  });

  test("whose users take the place of a token has it deleted, by a provider that does both at once", () => {
    const stack = new TerraformStack(testApp(), "stack");
    cacheIn(stack, CacheAuthentication.users(UserGroup.fromUserGroupId("people"), { replacesToken: true }));
    expect(argumentsOf(onlyResource(terraformOf(stack), "aws_elasticache_replication_group"))).toEqual({
      user_group_ids: ["people"],
      auth_token_update_strategy: "DELETE",
    });
    expect(ProviderFloor.of(stack).constraint).toBe(">= 6.31.0, < 7.0.0");
  });
});

describe("a token in the state", () => {
  test.each<[string, SecretValue, string]>([
    [
      "the text of a secret",
      IN_SECRETS_MANAGER,
      "${data.aws_secretsmanager_secret_version.Cache_AuthToken_0A6B5C5F.secret_string}",
    ],
    [
      "a member of a secret in JSON",
      SecretValue.fromSecretsManager(ARN, { jsonKey: "auth-token" }),
      '${jsondecode(data.aws_secretsmanager_secret_version.Cache_AuthToken_0A6B5C5F.secret_string)["auth-token"]}',
    ],
    [
      "a member whose key has signs that mean something to Terraform",
      SecretValue.fromSecretsManager(ARN, { jsonKey: 'a"b${c}' }),
      '${jsondecode(data.aws_secretsmanager_secret_version.Cache_AuthToken_0A6B5C5F.secret_string)["a\\"b$${c}"]}',
    ],
    [
      "a parameter",
      SecretValue.fromParameterStore("/shop/token"),
      "${data.aws_ssm_parameter.Cache_AuthToken_0A6B5C5F.value}",
    ],
  ])("is %s, which a data source reads", (_, secret, reference) => {
    const { auth_token, ...rest } = argumentsOf(group(() => token(secret, IN_STATE)));
    expect(String(auth_token).replace(/_[0-9A-F]{8}\./, "_0A6B5C5F.")).toBe(reference);
    expect(rest).toEqual({ auth_token_update_strategy: "SET" });
  });

  test("is refused unless it is allowed, and then warned of", () => {
    expect(problemsOf((stack) => cacheIn(stack, token(IN_SECRETS_MANAGER)))).toEqual(["EC2106 /authentication"]);
    const stack = new TerraformStack(testApp(), "stack");
    cacheIn(stack, token(IN_SECRETS_MANAGER, IN_STATE));
    expect(Warnings.of(stack).map(({ code }) => code)).toEqual(["EC2107"]);
  });

  test("may be a variable, which is in the state whatever the provider", () => {
    const { auth_token } = group((stack) => {
      newer(stack);
      const variable = new TerraformVariable(stack, "token", { type: "string", sensitive: true });
      return CacheAuthentication.token(AuthToken.fromReference(variable.stringValue));
    });
    expect(auth_token).toBe("${var.token}");
  });

  test("keeps the one before valid while it rotates, and says that this is a step", () => {
    const stack = new TerraformStack(testApp(), "stack");
    cacheIn(stack, token(IN_SECRETS_MANAGER, { ...IN_STATE, updateStrategy: AuthTokenUpdateStrategy.ROTATE }));
    expect(Warnings.of(stack).map(({ code }) => code)).toEqual(["EC2107", "EC2109"]);
    expect(onlyResource(terraformOf(stack), "aws_elasticache_replication_group")).toMatchObject({
      auth_token_update_strategy: "ROTATE",
    });
  });
});

describe("a token with a provider that only writes it", () => {
  test.each<[string, SecretValue, object, RegExp]>([
    [
      "the text of a secret",
      SecretValue.fromSecretsManager(ARN, { version: 3 }),
      { aws_secretsmanager_secret_version: { secret_id: ARN } },
      /^\$\{ephemeral\.aws_secretsmanager_secret_version\.Cache_AuthToken_[0-9A-F]{8}\.secret_string\}$/,
    ],
    [
      "a member of a secret in JSON",
      SecretValue.fromSecretsManager(ARN, { jsonKey: "auth-token", version: 3 }),
      { aws_secretsmanager_secret_version: { secret_id: ARN } },
      /^\$\{jsondecode\(ephemeral\.aws_secretsmanager_secret_version\.Cache_AuthToken_[0-9A-F]{8}\.secret_string\)\["auth-token"\]\}$/,
    ],
    [
      "a parameter",
      SecretValue.fromParameterStore("/shop/token", { version: 3 }),
      {
        aws_ssm_parameter: {
          with_decryption: true,
          arn: expect.stringMatching(/^arn:.+:parameter\/shop\/token$/) as string,
        },
      },
      /^\$\{ephemeral\.aws_ssm_parameter\.Cache_AuthToken_[0-9A-F]{8}\.value\}$/,
    ],
  ])("is %s, which nothing keeps", (_, secret, ephemeral, reference) => {
    const stack = new TerraformStack(testApp(), "stack");
    newer(stack);
    cacheIn(stack, token(secret, IN_STATE));
    const block = onlyResource(terraformOf(stack), "aws_elasticache_replication_group");
    expect(argumentsOf(block)).toEqual({
      auth_token_wo: expect.stringMatching(reference) as string,
      auth_token_wo_version: 3,
      auth_token_update_strategy: "SET",
    });
    const [[type, blocks]] = Object.entries(ephemeralOf(stack)) as [[string, object]];
    expect({ [type]: Object.values(blocks)[0] as Block }).toMatchObject(ephemeral);
    expect(Warnings.of(stack)).toEqual([]);
    expect(terraformOf(stack).terraform.required_version).toBe(">= 1.11.0");
  });

  test("begins with 6.64.0", () => {
    const inState = (version: string) =>
      "auth_token" in
      group((stack) => {
        newer(stack, version);
        return token(IN_SECRETS_MANAGER, IN_STATE);
      });
    expect([inState("6.63.0"), inState("6.64.0"), inState("6.100.0")]).toEqual([true, false, false]);
  });
});

describe("a secret that is made", () => {
  test("has a random value that Terraform writes and does not keep", () => {
    const stack = new TerraformStack(testApp(), "stack");
    new GeneratedSecret(stack, "Secret", { namePrefix: "shop", version: 2 });
    const synthesis = terraformOf(stack);
    expect(onlyResource(synthesis, "aws_secretsmanager_secret")).toMatchObject({
      name_prefix: "shop-",
      recovery_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(onlyResource(synthesis, "aws_secretsmanager_secret_version")).toEqual({
      secret_id: expect.stringMatching(/^\$\{aws_secretsmanager_secret\.Secret_[0-9A-F]{8}\.id\}$/) as string,
      secret_string_wo: expect.stringMatching(
        /^\$\{ephemeral\.aws_secretsmanager_random_password\.Secret_Random_[0-9A-F]{8}\.random_password\}$/,
      ) as string,
      secret_string_wo_version: 2,
    });
    expect(Object.values(ephemeralOf(stack).aws_secretsmanager_random_password!)).toEqual([
      { password_length: 64, exclude_punctuation: true },
    ]);
    expect(synthesis.terraform.required_version).toBe(">= 1.11.0");
  });

  test("lets Secrets Manager use a key of the program, and leaves any other key alone", () => {
    const { resource } = synthesize((stack) => {
      const props = { aliasName: "shop", accountId: "123456789012", region: "eu-west-1" };
      const encryptionKey = new EncryptionKey(stack, "Key", props);
      new GeneratedSecret(stack, "Secret", { namePrefix: "shop", encryptionKey });
      const other = EncryptionKey.fromKeyArn(
        "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      );
      new GeneratedSecret(stack, "Other", { namePrefix: "other", encryptionKey: other });
    });
    expect(JSON.stringify(resource.aws_kms_key)).toContain("UseThroughSecretsManager");
    expect(Object.values(resource.aws_secretsmanager_secret!).map(({ kms_key_id }) => kms_key_id)).toEqual([
      expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/),
      "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    ]);
  });

  test("is read when it has been written, and its version counts for the cache", () => {
    const { auth_token_wo_version } = group((stack) => {
      newer(stack);
      const { secretValue } = new GeneratedSecret(stack, "Secret", { namePrefix: "shop", version: 7 });
      return token(secretValue);
    });
    expect(auth_token_wo_version).toBe(7);
    const { data } = synthesize((stack) => {
      const { secretValue } = new GeneratedSecret(stack, "Secret", { namePrefix: "shop" });
      cacheIn(stack, token(secretValue, IN_STATE));
    });
    expect(Object.values(data.aws_secretsmanager_secret_version!)).toEqual([
      {
        secret_id: expect.stringMatching(/^\$\{aws_secretsmanager_secret_version\..+\.secret_id\}$/) as string,
        version_id: expect.stringMatching(/^\$\{aws_secretsmanager_secret_version\..+\.version_id\}$/) as string,
      },
    ]);
  });
});

describe("the password of a user", () => {
  const user = (version: string | undefined, authentication: UserAuthentication) => {
    const stack = new TerraformStack(testApp(), "stack");
    if (version) {
      newer(stack, version);
    }
    new User(stack, "User", { userId: "app", accessString: AccessString.application("app:"), authentication });
    return {
      block: onlyResource(terraformOf(stack), "aws_elasticache_user"),
      codes: Warnings.of(stack).map(({ code }) => code),
    };
  };
  const secrets = (...given: SecretValue[]) => UserAuthentication.secrets(given, IN_STATE);

  test("that is a secret is in the state below 6.45.0, and then warned of", () => {
    const { block, codes } = user("6.44.0", secrets(IN_SECRETS_MANAGER));
    expect(block.authentication_mode).toEqual({
      type: "password",
      passwords: [expect.stringMatching(/^\$\{data\.aws_secretsmanager_secret_version\..+\.secret_string\}$/)],
    });
    expect(codes).toEqual(["EC1063"]);
  });

  test("that is a secret is only written from 6.45.0 on", () => {
    const { block, codes } = user("6.45.0", secrets(SecretValue.fromSecretsManager(ARN, { version: 2 })));
    expect(block).toMatchObject({
      passwords_wo: expect.stringMatching(
        /^\$\{ephemeral\.aws_secretsmanager_secret_version\..+\.secret_string\}$/,
      ) as string,
      passwords_wo_version: 2,
    });
    expect(block).not.toHaveProperty("authentication_mode");
    expect(codes).toEqual([]);
  });

  test("with another one beside it is in the state of every provider", () => {
    const { block, codes } = user("6.66.0", secrets(IN_SECRETS_MANAGER, SecretValue.fromParameterStore("/shop/next")));
    expect(block.authentication_mode).toMatchObject({ passwords: [{}, {}].map(() => expect.any(String) as string) });
    expect(codes).toEqual(["EC1063"]);
  });

  test("is one of at most two", () => {
    expect(
      problemsOf((stack) => {
        new User(stack, "User", {
          userId: "app",
          accessString: AccessString.application("app:"),
          authentication: secrets(IN_SECRETS_MANAGER, IN_SECRETS_MANAGER, IN_SECRETS_MANAGER),
        });
      }),
    ).toEqual(["EC1060 /authentication"]);
  });
});

test("a serverless cache has users and no token", () => {
  const serverless = (stack: TerraformStack, authentication: CacheAuthentication) =>
    new ServerlessCache(stack, "Serverless", {
      serverlessCacheName: "search",
      majorEngineVersion: MajorEngineVersion.VALKEY_8,
      network: { vpcId: "vpc-0000000a", subnetIds: ["subnet-0000000a", "subnet-0000000b"] },
      securityGroups: [{ securityGroupId: "sg-0000000a" }],
      authentication,
    });
  expect(problemsOf((stack) => serverless(stack, token(IN_SECRETS_MANAGER, IN_STATE)))).toEqual([
    "EC2113 /authentication",
  ]);
  expect(
    onlyResource(
      synthesize((stack) => serverless(stack, CacheAuthentication.users(UserGroup.fromUserGroupId("people")))),
      "aws_elasticache_serverless_cache",
    ),
  ).toMatchObject({ user_group_id: "people" });
});

test("what is no token is refused by its type", () => {
  const authentications = [
    CacheAuthentication.token(undefined as never),
    CacheAuthentication.token(AuthToken.fromSecret("secret" as never)),
    CacheAuthentication.token(AuthToken.fromReference(5 as never)),
    CacheAuthentication.token(AuthToken.fromSecret(SecretValue.fromSecretsManager(undefined as never))),
    token(IN_SECRETS_MANAGER, { updateStrategy: "DELETE" as never }),
    CacheAuthentication.users(undefined as never),
    { userGroupId: "people" } as never,
  ];
  for (const authentication of authentications) {
    expect(problemsOf((stack) => cacheIn(stack, authentication))).toEqual(["EC1000 /authentication"]);
  }
});

test("no refusal repeats what may be a secret", () => {
  const wrong = [
    CacheAuthentication.token(AuthToken.fromReference(CANARY)),
    CacheAuthentication.token(AuthToken.fromReference(`${CANARY} é`, { allowLiteral: true })),
    token(SecretValue.fromSecretsManager(CANARY), IN_STATE),
    token(SecretValue.fromParameterStore(`${CANARY}!`), IN_STATE),
  ];
  for (const authentication of wrong) {
    const problems = refused((stack) => cacheIn(stack, authentication));
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain(CANARY);
  }
});
