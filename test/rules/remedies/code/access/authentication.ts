import { TerraformStack } from "cdktf";
import {
  AuthToken,
  CacheAuthentication,
  EngineVersion,
  GeneratedSecret,
  SecretValue,
  TransitEncryption,
  UserAuthentication,
} from "cdktf-elasticache";
import { NEIGHBOUR, OUTSIDE, type Remedies } from "../../../remedy";
import type { Change } from "../../../mutation";
import { testApp } from "../../../../constructs/synthesis";

const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-a1b2c3";
const STORED = SecretValue.fromSecretsManager(SECRET_ARN);
const token = (secret: SecretValue, allowInState = false): Change => ({
  ".": CacheAuthentication.token(AuthToken.fromSecret(secret, { allowInState })),
});
const generatedToken = (): Change => {
  const stack = new TerraformStack(testApp(), "secrets");
  const { secretValue } = new GeneratedSecret(stack, "Secret", { namePrefix: "prod-checkout-valkey-auth-token" });
  return token(secretValue, true);
};

export const AUTHENTICATION_CODE_REMEDIES: Remedies = {
  "EC2101 in ReplicatedGroup with a token in the state: 15 characters": [
    "Let a GeneratedSecret generate one.",
    generatedToken(),
  ],
  "EC2101 in ReplicatedGroup with a token in the state: 129 characters": [
    "Let a GeneratedSecret generate one.",
    generatedToken(),
  ],
  "EC2102 in ReplicatedGroup with a token in the state: the character %": [
    "Let a GeneratedSecret generate one.",
    generatedToken(),
  ],
  "EC2102 in ReplicatedGroup with a token in the state: the character é": [
    "Let a GeneratedSecret generate one.",
    generatedToken(),
  ],
  "EC2102 in ReplicatedGroup with a token in the state: the character  ": [
    "Let a GeneratedSecret generate one.",
    generatedToken(),
  ],
  "EC2102 in ReplicatedGroup with a token in the state: the character (": [
    "Let a GeneratedSecret generate one.",
    generatedToken(),
  ],
  "EC2102 in ReplicatedGroup with a token in the state: the character @": [
    "Let a GeneratedSecret generate one.",
    generatedToken(),
  ],
  "EC2103 in ReplicatedGroup with a token in the state: a token that is written down": [
    "Change it, and read the new one from a secret: AuthToken.fromSecret.",
    token(STORED, true),
  ],
  "EC2104 in ReplicatedGroup with a token in the state: no TLS": [
    "Leave transitEncryption out. For a cache that exists: set it to preferred, then to required, then add the token.",
    { "/transitEncryption": undefined },
    { "/transitEncryption": TransitEncryption.REQUIRED },
  ],
  "EC2105 in ReplicatedGroup with a token: TLS that is only preferred": [
    "Set transitEncryption to required first, and add the token then.",
    { "/transitEncryption": TransitEncryption.REQUIRED },
  ],
  "EC2106 in ReplicatedGroup with a token in the state: a secret that would be in the state": [
    "Use users that IAM authenticates, who have no secret; or require AWS provider 6.64.0; or set allowInState.",
    { ".": CacheAuthentication.users({ userGroupId: "prod-checkout" }) },
    { construct: "ReplicatedGroup with a token" },
    token(STORED, true),
  ],
  "EC2107 in ReplicatedGroup with a token in the state: a secret that is in the state": [
    "Protect both like the token itself, or require AWS provider 6.64.0 or newer, which keeps it out of them.",
    OUTSIDE,
    { construct: "ReplicatedGroup with a token" },
  ],
  "EC2108 in ReplicatedGroup with a token: Redis OSS 4": [
    "Use a newer version before the token has to change.",
    { "/engineVersion": EngineVersion.REDIS_7_1 },
  ],
  "EC2109 in ReplicatedGroup with a token: ROTATE": [
    "When every client has the new token, set the update strategy to SET.",
    NEIGHBOUR,
  ],
  "EC2110 in ReplicatedGroup with a token: shop-a1b2c3": [
    "Give the ARN, never the secret itself. If it was the secret, change that: it has been written down.",
    token(STORED),
  ],
  "EC2110 in ReplicatedGroup with a token: arn:aws:ssm:eu-west-1:111111111111:parameter/shop": [
    "Give the ARN, never the secret itself. If it was the secret, change that: it has been written down.",
    token(STORED),
  ],
  "EC2111 in ReplicatedGroup with a token: shop/token": [
    "Give the name, such as /shop/prod/auth-token, never the secret itself.",
    token(SecretValue.fromParameterStore("/shop/prod/auth-token")),
  ],
  "EC2111 in ReplicatedGroup with a token: a secret!": [
    "Give the name, such as /shop/prod/auth-token, never the secret itself.",
    token(SecretValue.fromParameterStore("/shop/prod/auth-token")),
  ],
  "EC2111 in ReplicatedGroup with a token: /a/": [
    "Give the name, such as /shop/prod/auth-token, never the secret itself.",
    token(SecretValue.fromParameterStore("/shop/prod/auth-token")),
  ],
  "EC2112 in ReplicatedGroup with a token in the state: version 0": [
    "Begin with 1, and add 1 for a new value.",
    token(SecretValue.fromSecretsManager(SECRET_ARN, { version: 1 }), true),
  ],
  "EC2113 in ServerlessCache: a token": [
    "Give it users only: CacheAuthentication.users.",
    { ".": CacheAuthentication.users({ userGroupId: "search" }) },
  ],
  "EC2113 in ServerlessCache: users in place of a token": [
    "Give it users only: CacheAuthentication.users.",
    { ".": CacheAuthentication.users({ userGroupId: "search" }) },
  ],
  "EC2114 in User: a secret that would be in the state": [
    "Use UserAuthentication.iam(), which has no secret; or require AWS provider 6.45.0 and give one password; or set allowInState.",
    { ".": UserAuthentication.iam() },
    { ".": UserAuthentication.secrets([STORED], { allowInState: true }) },
  ],
  "EC2121 in GeneratedSecret: a space": [
    "Use the name of the cache, with what the secret is for.",
    { ".": "prod-checkout-redis-auth-token" },
  ],
  "EC2122 in GeneratedSecret: 6 days": [
    "Set recoveryWindowDays to 30, unless nobody would miss the secret.",
    { ".": 30 },
  ],
  "EC2123 in GeneratedSecret: half a version": ["Begin with 1, and add 1 for a new value.", { ".": 1 }],
};
