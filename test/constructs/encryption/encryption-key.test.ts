import { Token } from "cdktf";
import { EncryptionKey } from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const KEY = { aliasName: "prod-elasticache", accountId: "123456789012", region: "eu-west-1" };

test("rotates the key every year and keeps a deleted one for 30 days", () => {
  const synthesis = synthesize((stack) => new EncryptionKey(stack, "Key", KEY));
  expect(onlyResource(synthesis, "aws_kms_key")).toMatchObject({
    enable_key_rotation: true,
    deletion_window_in_days: 30,
  });
  expect(onlyResource(synthesis, "aws_kms_alias")).toMatchObject({ name: "alias/prod-elasticache" });
});

test("lets the account look after the key and not use it, and use it through ElastiCache alone", () => {
  expect(policyOf(() => undefined)).toEqual([
    {
      Sid: "AdministerThroughIam",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: expect.arrayContaining(["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:RevokeGrant"]) as string[],
      Resource: "*",
      Condition: { StringEquals: { "kms:CallerAccount": "123456789012" } },
    },
    {
      Sid: "GrantThroughElastiCache",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: ["kms:CreateGrant"],
      Resource: "*",
      Condition: {
        Bool: { "kms:GrantIsForAWSResource": "true" },
        StringEquals: {
          "kms:CallerAccount": "123456789012",
          "kms:ViaService": ["elasticache.eu-west-1.amazonaws.com", "dax.eu-west-1.amazonaws.com"],
        },
      },
    },
    {
      Sid: "UseThroughElastiCache",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: {
        StringEquals: {
          "kms:CallerAccount": "123456789012",
          "kms:ViaService": ["elasticache.eu-west-1.amazonaws.com", "dax.eu-west-1.amazonaws.com"],
        },
      },
    },
  ]);
});

test("administration is nothing that encrypts, decrypts or grants, and nothing with a wildcard", () => {
  const [administer] = policyOf(() => undefined);
  const use = /Encrypt|Decrypt|GenerateDataKey|DeriveSharedSecret|Sign|Verify|Mac|CreateGrant|\*/;
  expect(administer!.Action.filter((action) => use.test(action))).toEqual([]);
});

test("grants log groups, secrets and alarms, each as narrow as AWS documents it", () => {
  const statements = policyOf((key) => {
    key.grantToLogs("/prod/slow-log");
    key.grantToSecretsManager();
    key.grantToAlarms();
  });
  expect(statements.slice(3)).toEqual([
    {
      Sid: "PublishAlarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: {
        ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:*" },
        StringEquals: { "aws:SourceAccount": "123456789012" },
      },
    },
    {
      Sid: "EncryptLogs",
      Effect: "Allow",
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: {
        ArnEquals: {
          "kms:EncryptionContext:aws:logs:arn": ["arn:aws:logs:eu-west-1:123456789012:log-group:/prod/slow-log"],
        },
      },
    },
    {
      Sid: "UseThroughSecretsManager",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: {
        StringEquals: {
          "kms:CallerAccount": "123456789012",
          "kms:ViaService": ["secretsmanager.eu-west-1.amazonaws.com"],
        },
      },
    },
  ]);
});

test("the policy is the same in whatever order, and however often, something is granted", () => {
  const one = policyOf((key) => {
    key.grantToLogs("b");
    key.grantToAlarms();
    key.grantToLogs("a");
    key.grantToSecretsManager();
  });
  const other = policyOf((key) => {
    key.grantToSecretsManager();
    key.grantToLogs("a");
    key.grantToSecretsManager();
    key.grantToLogs("b");
    key.grantToLogs("a");
    key.grantToAlarms();
  });
  expect(other).toEqual(one);
});

test("the policy is written as it is, so that scanners can read it", () => {
  const key = onlyResource(
    synthesize((stack) => new EncryptionKey(stack, "Key", KEY).grantToLogs("/prod/slow-log")),
    "aws_kms_key",
  );
  expect(key.policy).toMatch(/^\{"Version":"2012-10-17","Statement":\[\{"Sid":"AdministerThroughIam",/);
  expect(key.policy).not.toContain("${");
});

test.each([
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com", ["amazonaws.com"]],
  ["cn-north-1", "aws-cn", "amazonaws.com.cn", ["amazonaws.com.cn", "amazonaws.com"]],
  ["eusc-de-east-1", "aws-eusc", "amazonaws.eu", ["amazonaws.eu", "amazonaws.com"]],
  ["us-iso-east-1", "aws-iso", "c2s.ic.gov", ["c2s.ic.gov", "amazonaws.com"]],
])("names partition and services of %s", (region, partition, domain, domains) => {
  const viaService = (...services: string[]) => ({
    "kms:CallerAccount": "123456789012",
    "kms:ViaService": services.flatMap((service) => domains.map((one) => `${service}.${region}.${one}`)),
  });
  const [administer, grant, use, logs, secrets] = policyOf(
    (key) => {
      key.grantToLogs("a");
      key.grantToSecretsManager();
    },
    { ...KEY, region },
  );
  expect(administer!.Principal).toEqual({ AWS: `arn:${partition}:iam::123456789012:root` });
  expect(grant!.Condition.StringEquals).toEqual(viaService("elasticache", "dax"));
  expect(use!.Condition.StringEquals).toEqual(viaService("elasticache", "dax"));
  expect(secrets!.Condition.StringEquals).toEqual(viaService("secretsmanager"));
  expect(logs!.Principal).toEqual({ Service: `logs.${region}.${domain}` });
  expect(logs!.Condition.ArnEquals).toEqual({
    "kms:EncryptionContext:aws:logs:arn": [`arn:${partition}:logs:${region}:123456789012:log-group:a`],
  });
});

test("an account that only Terraform knows gets into the policy as a reference", () => {
  const accountId = "${data.aws_caller_identity.current.account_id}";
  const [administer] = policyOf((key) => key.grantToLogs("a"), { ...KEY, accountId });
  expect(administer!.Principal).toEqual({ AWS: `arn:aws:iam::${accountId}:root` });
});

test("refuses to grant a log group by anything but its name", () => {
  const problemsOfGrant = (name: string) =>
    problemsOf((stack) => new EncryptionKey(stack, "Key", KEY).grantToLogs(name));
  expect(problemsOfGrant("/prod/*")).toEqual(["EC2151 /logGroupName"]);
  expect(problemsOfGrant("")).toEqual(["EC2151 /logGroupName"]);
  expect(problemsOfGrant(Token.asString({ ref: "log group" }))).toEqual(["EC1000 /logGroupName"]);
});

test.each([
  ["an alias of AWS", { aliasName: "aws/elasticache" }, ["EC1501 /aliasName"]],
  ["an alias with a space", { aliasName: "my key" }, ["EC1501 /aliasName"]],
  ["6 days", { deletionWindowDays: 6 }, ["EC1502 /deletionWindowDays"]],
  ["31 days", { deletionWindowDays: 31 }, ["EC1502 /deletionWindowDays"]],
])("fails on %s", (_, change, problems) => {
  expect(problemsOf((stack) => new EncryptionKey(stack, "Key", { ...KEY, ...change }))).toEqual(problems);
});

test("is protected from being deleted, until somebody says otherwise", () => {
  const keyOf = (deletionProtection?: boolean) =>
    onlyResource(
      synthesize((stack) => new EncryptionKey(stack, "Key", { ...KEY, deletionProtection })),
      "aws_kms_key",
    );
  expect(keyOf().lifecycle).toEqual({ prevent_destroy: true });
  expect(keyOf(false)).not.toHaveProperty("lifecycle");
});

interface Statement {
  readonly Principal: object;
  readonly Action: readonly string[];
  readonly Condition: { readonly [operator: string]: object };
}

/** The statements of the policy of a key to which something was granted. */
function policyOf(grant: (key: EncryptionKey) => void, props = KEY): Statement[] {
  const key = onlyResource(
    synthesize((stack) => grant(new EncryptionKey(stack, "Key", props))),
    "aws_kms_key",
  );
  return (JSON.parse(key.policy as string) as { Statement: Statement[] }).Statement;
}
