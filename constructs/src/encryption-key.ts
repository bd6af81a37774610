import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { preventDestroy } from "./lifecycle";
import { partitionOf } from "./partition";
import { encryptionKeyRules } from "./rules/encryption-key";
import { judge, known } from "./rules/rule";
import { boolean, checkTypes, literal, number, required, shape, text } from "./rules/types";

/** A KMS key, of this stack or of elsewhere. */
export interface IEncryptionKey {
  /** The ARN, as a reference. */
  readonly keyArn: string;
}

/** Properties for an `EncryptionKey`. */
export interface EncryptionKeyProps {
  /**
   * Name of the alias, without `alias/`: letters, digits, `/`, `_` and `-`, not beginning with `aws/`. Changing it
   * replaces the alias, not the key.
   */
  readonly aliasName: string;
  /** The account that owns the key, 12 digits. Its IAM policies decide who administers the key. */
  readonly accountId: string;
  /** The region, such as `eu-west-1`. Only ElastiCache in this region may use the key. */
  readonly region: string;
  /**
   * What the key is for. Changed in place.
   *
   * @default - says that the key encrypts caches
   */
  readonly description?: string;
  /**
   * Days, 7 to 30, between deleting the key and losing it, and with it every snapshot that it encrypts. Changed in
   * place.
   *
   * @default 30
   */
  readonly deletionWindowDays?: number;
  /**
   * Whether Terraform refuses every plan that would delete or replace the key. Terraform alone knows of it: changing it
   * changes nothing in AWS, and a key that is taken out of the program has lost it.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}

const ENCRYPTION_KEY_TYPE = shape({
  aliasName: required(text),
  accountId: required(text),
  region: required(text),
  description: text,
  deletionWindowDays: number,
  deletionProtection: literal(boolean),
});

/**
 * A KMS key of your own for data at rest, with yearly rotation and an alias. Its policy leaves administration to IAM in
 * the same account, and use to ElastiCache in the same region.
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

  /** Errors: EC1000 (types), EC1501 (alias), EC1502 (deletion window). */
  public constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    checkTypes(this, props, ENCRYPTION_KEY_TYPE);
    const deletionWindowDays = props.deletionWindowDays ?? 30;
    judge(this, encryptionKeyRules, {
      aliasName: known(props.aliasName),
      deletionWindowDays: known(deletionWindowDays),
    });
    this.resource = new KmsKey(this, "Resource", {
      description: props.description ?? `Encrypts ElastiCache data at rest (${props.aliasName})`,
      enableKeyRotation: true,
      deletionWindowInDays: deletionWindowDays,
      policy: JSON.stringify(keyPolicy(props.accountId, props.region)),
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
}

/**
 * Written as literal JSON rather than `jsonencode`, since policy scanners read what is written. `kms:CallerAccount` and
 * `kms:ViaService` keep other accounts and other services out.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
function keyPolicy(accountId: string, region: string) {
  const administrators = { AWS: `arn:${partitionOf(region)}:iam::${accountId}:root` };
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AdministerThroughIam",
        Effect: "Allow",
        Principal: administrators,
        Action: "kms:*",
        Resource: "*",
        Condition: { StringEquals: { "kms:CallerAccount": accountId } },
      },
      {
        Sid: "UseThroughElastiCache",
        Effect: "Allow",
        Principal: administrators,
        Action: [
          "kms:CreateGrant",
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey*",
          "kms:ReEncrypt*",
        ],
        Resource: "*",
        Condition: {
          StringEquals: {
            "kms:CallerAccount": accountId,
            "kms:ViaService": `elasticache.${region}.${domainOf(region)}`,
          },
        },
      },
    ],
  };
}

function domainOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}
