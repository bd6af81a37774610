import { declared } from "../validation/declared";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { KeyPolicy } from "./key-policy";
import { preventDestroy } from "../terraform/lifecycle";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { ENCRYPTION_KEY_RULES, keyGrantRules } from "./encryption-key-rules";
import { judge, known, knownText } from "../validation/rule";
import { checkTypes, literal, required, shape, text } from "../validation/types";

/** A KMS key, made in this stack or elsewhere. */
export interface IEncryptionKey {
  /** The ARN, as a reference. */
  readonly keyArn: string;
}

/** What a key is like, whatever it is called. */
export interface EncryptionKeySettings {
  /** The account that owns the key, 12 digits. Its IAM policies decide who administers the key. */
  readonly accountId: string;
  /** The region, such as `eu-west-1`. Only ElastiCache in this region may use the key. */
  readonly region: string;
  /**
   * What the key is for.
   *
   * @default - says that the key encrypts caches
   * @argument description
   * @change in place
   */
  readonly description?: string;
  /**
   * Days between deleting the key and losing it, and with it every snapshot that it encrypts.
   *
   * @default 30
   * @minimum 7
   * @maximum 30
   * @argument deletion_window_in_days
   * @change in place
   */
  readonly deletionWindowDays?: number;
  /**
   * Whether Terraform refuses every plan that would delete or replace the key. Terraform alone knows of it: changing it
   * changes nothing in AWS, and a key that is taken out of the program has lost it.
   *
   * @knownAtSynth
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/** Properties for an `EncryptionKey`. */
export interface EncryptionKeyProps extends EncryptionKeySettings {
  /**
   * Name of the alias, without `alias/`: letters, digits, `/`, `_` and `-`, not beginning with `aws/`.
   *
   * @change replaces the alias, not the key
   */
  readonly aliasName: string;
}

const LOG_GROUP_TYPE = shape({ logGroupName: required(literal(text)) });

/**
 * A KMS key of your own for data at rest, with yearly rotation and an alias. Its policy leaves administration, without
 * use, to IAM in the same account, and use to ElastiCache in the same region. Nobody uses it directly. What else is to be
 * encrypted with it, such as logs, is granted one by one; each grant changes the policy in place.
 *
 * Costs 1 USD a month and 0.03 USD per 10,000 requests. Replacing or deleting the key makes its caches and snapshots
 * unreadable.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
 */
export class EncryptionKey extends Construct implements IEncryptionKey {
  /** A key that exists already, by its ARN. */
  public static fromKeyArn(keyArn: string): IEncryptionKey {
    return { keyArn };
  }

  public readonly keyArn: string;
  /** The Terraform resource of the key, for whatever has no property here. */
  public readonly resource: KmsKey;
  /** The Terraform resource of the alias. */
  public readonly alias: KmsAlias;
  private readonly policy: KeyPolicy;

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1034 (default tags), EC1501 (alias), EC1502 (deletion window), EC1509 to EC1511 (account, region, description); of the grants EC2151 (log group), EC2152 (length of
   * the policy).
   */
  public constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    checkTypes(this, props, declared("EncryptionKeyProps"));
    const deletionWindowDays = props.deletionWindowDays ?? 30;
    judge(this, ENCRYPTION_KEY_RULES, {
      aliasName: known(props.aliasName),
      description: known(props.description),
      accountId: knownText(props.accountId),
      region: knownText(props.region),
      tags: {},
      defaultTags: ProviderDefaults.of(this).tags,
      deletionWindowDays: known(deletionWindowDays),
    });
    this.policy = new KeyPolicy(props.accountId, props.region);
    this.resource = new KmsKey(this, "Resource", {
      description: props.description ?? `Encrypts ElastiCache data at rest (${props.aliasName})`,
      enableKeyRotation: true,
      deletionWindowInDays: deletionWindowDays,
      policy: Lazy.stringValue({ produce: () => this.policy.toString() }), // grants come later
    });
    if (props.deletionProtection ?? true) {
      preventDestroy(this.resource);
    }
    this.alias = new KmsAlias(this, "Alias", {
      name: `alias/${props.aliasName}`,
      targetKeyId: this.resource.keyId,
    });
    this.keyArn = this.resource.arn;
  }

  /**
   * Lets CloudWatch Logs encrypt a log group of the same account and region with the key. Make the log group after the
   * key: AWS refuses one whose key does not let it.
   *
   * @param logGroupName the name, 1 to 512 letters, digits and `.-_/#`; no reference, since the log group needs the key first
   */
  public grantToLogs(logGroupName: string): void {
    checkTypes(this, { logGroupName }, LOG_GROUP_TYPE);
    this.grant((policy) => policy.allowLogs(logGroupName), logGroupName);
  }

  /**
   * Lets those who may read or write secrets of the same account and region, says IAM, do so where Secrets Manager encrypts
   * them with the key.
   */
  public grantToSecretsManager(): void {
    this.grant((policy) => policy.allowSecrets());
  }

  /**
   * Lets CloudWatch alarms of the same account and region publish to SNS topics that are encrypted with the key. It is
   * nothing for events of ElastiCache, which go to a topic without encryption only.
   *
   * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ElastiCacheSNS.html
   */
  public grantToAlarms(): void {
    this.grant((policy) => policy.allowAlarms());
  }

  private grant(allow: (policy: KeyPolicy) => void, logGroupName?: string): void {
    allow(this.policy);
    judge(this, keyGrantRules, { logGroupName, policyLength: known(this.policy.toString())?.length });
  }
}
