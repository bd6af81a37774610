import { EncryptionKey } from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "./synthesis";

const KEY = { aliasName: "prod-elasticache", accountId: "123456789012", region: "eu-west-1" };

test("rotates the key every year and keeps a deleted one for 30 days", () => {
  const synthesis = synthesize((stack) => new EncryptionKey(stack, "Key", KEY));
  expect(onlyResource(synthesis, "aws_kms_key")).toMatchObject({
    enable_key_rotation: true,
    deletion_window_in_days: 30,
  });
  expect(onlyResource(synthesis, "aws_kms_alias")).toMatchObject({ name: "alias/prod-elasticache" });
});

test("lets only ElastiCache of the same account and region use the key", () => {
  const key = onlyResource(
    synthesize((stack) => new EncryptionKey(stack, "Key", KEY)),
    "aws_kms_key",
  );
  const [administer, use] = JSON.parse(key.policy as string).Statement;
  expect(administer).toMatchObject({
    Principal: { AWS: "arn:aws:iam::123456789012:root" },
    Condition: { StringEquals: { "kms:CallerAccount": "123456789012" } },
  });
  expect(use.Action).toContain("kms:CreateGrant");
  expect(use.Action).not.toContain("kms:*");
  expect(use.Condition.StringEquals).toEqual({
    "kms:CallerAccount": "123456789012",
    "kms:ViaService": "elasticache.eu-west-1.amazonaws.com",
  });
});

test.each([
  ["cn-north-1", "arn:aws-cn:iam", "elasticache.cn-north-1.amazonaws.com.cn"],
  ["us-gov-west-1", "arn:aws-us-gov:iam", "elasticache.us-gov-west-1.amazonaws.com"],
])("names partition and service of %s", (region, arn, service) => {
  const key = onlyResource(
    synthesize((stack) => new EncryptionKey(stack, "Key", { ...KEY, region })),
    "aws_kms_key",
  );
  expect(key.policy).toContain(arn);
  expect(key.policy).toContain(`"${service}"`);
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
