import { declared } from "../validation/declared";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { EncryptionKey, type IEncryptionKey } from "../encryption/encryption-key";
import { addEphemeral } from "../terraform/ephemeral";
import { preventDestroy } from "../terraform/lifecycle";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { GENERATED_SECRET_RULES } from "./generated-secret-rules";
import { judge, known } from "../validation/rule";
import { tagFacts } from "../naming/tag-rules";
import { checkTypes } from "../validation/types";
import { SecretValue } from "./secret-value";

/** Of 62 letters and digits: more than the 256 bits that any of it could need, and less than the 128 that AWS takes. */
const LENGTH = 64;

/** Properties for a `GeneratedSecret`. */
export interface GeneratedSecretProps {
  /**
   * What the name begins with, 1 to 485 letters, digits and `/_+=.@-`, such as `prod-checkout-redis-auth-token`; Terraform
   * adds a hyphen and 26 digits, since the name of a deleted secret stays taken until its recovery window is over. Changing
   * it replaces the secret, and with it the value.
   */
  readonly namePrefix: string;
  /**
   * What the secret is for, up to 2048 characters. Changed in place.
   *
   * @default - says that a cache is logged in to with it
   */
  readonly description?: string;
  /**
   * Counts the values: a whole number from 1. Adding 1 makes another value, and Secrets Manager keeps the one before as
   * AWSPREVIOUS. What uses the value takes over the new one in the same apply.
   *
   * @knownAtSynth
   * @default 1
   */
  readonly version?: number;
  /**
   * The key that the secret is encrypted with. An `EncryptionKey` lets Secrets Manager use it; with any other,
   * what reads the secret has to be allowed to. Changed in place.
   *
   * @default - the key that Secrets Manager has in the account
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * Days, 7 to 30, in which a deleted secret can be brought back. Changed in place.
   *
   * @default 30
   */
  readonly recoveryWindowDays?: number;
  /**
   * Whether Terraform refuses every plan that would delete or replace the secret. Terraform alone knows of it.
   *
   * @knownAtSynth
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Tags beside the default tags of the provider. Changed in place.
   *
   * @default - the default tags of the provider alone
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A secret in Secrets Manager with a random value of 64 letters and digits, as every engine takes it for an AUTH token or a
 * password. Secrets Manager makes the value when Terraform runs, and Terraform writes it without keeping it: this resource
 * leaves nothing of it in the state. Needs Terraform 1.11 or newer, and raises the demand of the stack to it.
 *
 * Costs 0.40 USD a month and 0.05 USD per 10,000 requests.
 *
 * Source: https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only
 */
export class GeneratedSecret extends Construct {
  /** ARN, as a reference. */
  public readonly secretArn: string;
  /** The value, for an `AuthToken` or a `UserAuthentication`. */
  public readonly secretValue: SecretValue;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: SecretsmanagerSecret;

  /** Errors: EC1000, EC1044 and EC1045 (types and texts), EC1031 to EC1033 (tags), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs), EC1040 and EC2121 to EC2123 (description, name, recovery, version). */
  public constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    checkTypes(this, props, declared("GeneratedSecretProps"));
    if (props.encryptionKey instanceof EncryptionKey) {
      props.encryptionKey.grantToSecretsManager();
    }
    const { namePrefix, version = 1, recoveryWindowDays = 30 } = props;
    const provider = ProviderDefaults.of(this);
    judge(this, GENERATED_SECRET_RULES, {
      namePrefix: known(namePrefix),
      description: known(props.description),
      version,
      recoveryWindowDays: known(recoveryWindowDays),
      arns: [{ at: ["encryptionKey"], arn: known(props.encryptionKey?.keyArn), kind: "key of a secret" }],
      region: provider.region,
      accountId: provider.accountId,
      ...tagFacts(props.tags, provider.tagKeys),
    });
    this.resource = new SecretsmanagerSecret(this, "Resource", {
      namePrefix: `${namePrefix}-`,
      description: props.description ?? "Logs in to a cache",
      kmsKeyId: props.encryptionKey?.keyArn,
      recoveryWindowInDays: recoveryWindowDays,
      tags: props.tags,
    });
    if (props.deletionProtection ?? true) {
      preventDestroy(this.resource);
    }
    const random = addEphemeral(this, "Random", "aws_secretsmanager_random_password", {
      password_length: LENGTH,
      exclude_punctuation: true,
    });
    // Every run draws another value; it is written where the version is another one.
    const current = new SecretsmanagerSecretVersion(this, "Version", {
      secretId: this.resource.id,
      secretStringWo: `\${${random}.random_password}`,
      secretStringWoVersion: version,
    });
    this.secretArn = this.resource.arn;
    this.secretValue = SecretValue._ofVersion(current.secretId, current.versionId, version);
  }
}
