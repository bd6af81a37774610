import { domainOf, partitionOf } from "../catalogue/partition";

interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: { readonly AWS: string } | { readonly Service: string };
  readonly Action: readonly string[];
  readonly Resource: "*";
  readonly Condition: { readonly [operator: string]: { readonly [key: string]: string | readonly string[] } };
}

/**
 * What looks after a key, and never encrypts or decrypts. Terraform needs most of it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators
 */
const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

const USE = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];

/**
 * Who may do what with a key: only what was granted, in an order that does not depend on the order of the grants. In a
 * key policy `*` is this key.
 */
export class KeyPolicy {
  private readonly logGroupNames = new Set<string>();
  private isForSecrets = false;
  private isForAlarms = false;

  /** @param accountId the account that owns the key, and whose IAM policies decide who of it gets what is allowed here */
  public constructor(
    private readonly accountId: string,
    private readonly region: string,
  ) {}

  public allowLogs(logGroupName: string): void {
    this.logGroupNames.add(logGroupName);
  }

  public allowSecrets(): void {
    this.isForSecrets = true;
  }

  public allowAlarms(): void {
    this.isForAlarms = true;
  }

  /** Literal JSON rather than `jsonencode`, since policy scanners read what is written. */
  public toString(): string {
    return JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        this.ofAccount("AdministerThroughIam", ADMINISTRATION, {}),
        ...this.ofElastiCache(),
        ...(this.isForAlarms ? [this.ofAlarms()] : []),
        ...(this.logGroupNames.size > 0 ? [this.ofLogs()] : []),
        ...(this.isForSecrets ? [this.ofSecrets()] : []),
      ],
    });
  }

  /**
   * ElastiCache calls KMS in the name of the principal that makes a cache, and makes a grant for itself, with which it works from
   * then on. Nobody can make a grant for anybody else. ElastiCache also calls as `dax`: AWS says that both names are
   * needed.
   * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html#using-customer-managed-keys-for-elasticache-security
   * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource
   */
  private ofElastiCache(): Statement[] {
    const { StringEquals } = this.through("elasticache", "dax");
    return [
      this.ofAccount("GrantThroughElastiCache", ["kms:CreateGrant"], {
        StringEquals,
        Bool: { "kms:GrantIsForAWSResource": "true" },
      }),
      this.ofAccount("UseThroughElastiCache", USE, { StringEquals }),
    ];
  }

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
  private ofAlarms(): Statement {
    const alarms = `arn:${partitionOf(this.region)}:cloudwatch:${this.region}:${this.accountId}:alarm:*`;
    return {
      Sid: "PublishAlarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: { ArnLike: { "aws:SourceArn": alarms }, StringEquals: { "aws:SourceAccount": this.accountId } },
    };
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
  private ofLogs(): Statement {
    const prefix = `arn:${partitionOf(this.region)}:logs:${this.region}:${this.accountId}:log-group:`;
    const groups = [...this.logGroupNames].sort().map((name) => prefix + name);
    return {
      Sid: "EncryptLogs",
      Effect: "Allow",
      Principal: { Service: `logs.${this.region}.${domainOf(this.region)}` },
      Action: USE,
      Resource: "*",
      Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": groups } },
    };
  }

  /** https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html#security-encryption-authz */
  private ofSecrets(): Statement {
    const actions = ["kms:Decrypt", "kms:GenerateDataKey"];
    return this.ofAccount("UseThroughSecretsManager", actions, this.through("secretsmanager"));
  }

  /** The account as a principal: IAM decides who of it. */
  private ofAccount(Sid: string, Action: readonly string[], Condition: Statement["Condition"]): Statement {
    const { StringEquals, ...others } = Condition;
    return {
      Sid,
      Effect: "Allow",
      Principal: { AWS: `arn:${partitionOf(this.region)}:iam::${this.accountId}:root` },
      Action,
      Resource: "*",
      Condition: { ...others, StringEquals: { "kms:CallerAccount": this.accountId, ...StringEquals } },
    };
  }

  /**
   * AWS writes every name with `amazonaws.com`, in its manual for China too, and says nothing of partitions whose services
   * end in another domain. There both are named, since no other service can have either.
   * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
   */
  private through(...services: readonly string[]) {
    const domains = [...new Set([domainOf(this.region), "amazonaws.com"])];
    const names = services.flatMap((service) => domains.map((domain) => `${service}.${this.region}.${domain}`));
    return { StringEquals: { "kms:ViaService": names } };
  }
}
