import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { DataAwsSecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-version";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Fn, Lazy, Token } from "cdktf";
import type { Construct } from "constructs";
import { addEphemeral } from "../terraform/ephemeral";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { known } from "../validation/rule";
import type { SecretFacts } from "./secret-value-rules";
import { quotedText } from "../terraform/text";

/** What there is to say of a secret in Secrets Manager. */
export interface SecretsManagerOptions {
  /**
   * The key whose value is the secret, where the whole is a JSON object.
   *
   * @default - the whole text is the secret
   */
  readonly jsonKey?: string;
  /**
   * A whole number from 1 that goes up with every new value, for arguments that Terraform only writes: without it,
   * Terraform would not know of the new one. Ignored where the value is in the state.
   *
   * @default 1
   */
  readonly version?: number;
}

/** What there is to say of a parameter in SSM Parameter Store. */
export interface ParameterStoreOptions {
  /**
   * A whole number from 1 that goes up with every new value, for arguments that Terraform only writes: without it,
   * Terraform would not know of the new one. Ignored where the value is in the state.
   *
   * @default 1
   */
  readonly version?: number;
}

/**
 * Where a secret is: a token, or the password of a user. The value itself is never in the program, nor in what it
 * synthesizes: Terraform reads it.
 */
export class SecretValue {
  /**
   * A secret of Secrets Manager that exists.
   *
   * @param secretArn its ARN, with the six letters at the end
   */
  public static fromSecretsManager(secretArn: string, options?: SecretsManagerOptions): SecretValue {
    return new SecretValue({ secretArn, jsonKey: options?.jsonKey, version: options?.version });
  }

  /**
   * A parameter of SSM Parameter Store that exists, of the type SecureString.
   *
   * @param parameterName its name, such as `/shop/prod/auth-token`
   */
  public static fromParameterStore(parameterName: string, options?: ParameterStoreOptions): SecretValue {
    return new SecretValue({ parameterName, version: options?.version });
  }

  /**
   * One version of a secret that the same stack makes. Its id is known when it has been made, and what reads it waits.
   *
   * @internal
   */
  public static _ofVersion(secretArn: string, versionId: string, version: number): SecretValue {
    return new SecretValue({ secretArn, versionId, version });
  }

  private constructor(private readonly parts: SecretParts) {}

  /**
   * What the user has given.
   *
   * @internal
   */
  public get _parts(): SecretParts {
    return this.parts;
  }

  /**
   * Counts the values, for write-only arguments.
   *
   * @internal
   */
  public get _version(): number {
    return this.parts.version ?? 1;
  }

  /**
   * What the rules know of it.
   *
   * @internal
   */
  public get _facts(): SecretFacts {
    const { secretArn, parameterName } = this.parts;
    return { secretArn: known(secretArn), parameterName: known(parameterName), version: known(this._version) };
  }

  /**
   * A reference to the value, which Terraform keeps in its state.
   *
   * @internal
   */
  public _inState(scope: Construct, id: string): string {
    const { secretArn, versionId, jsonKey, parameterName } = this.parts;
    if (parameterName !== undefined) {
      return new DataAwsSsmParameter(scope, id, { name: parameterName, withDecryption: true }).value;
    }
    const secret = new DataAwsSecretsmanagerSecretVersion(scope, id, { secretId: secretArn ?? "", versionId });
    return jsonKey === undefined ? secret.secretString : memberOf(secret, jsonKey);
  }

  /**
   * A reference to the value for write-only arguments, which Terraform keeps nowhere.
   *
   * @internal
   */
  public _ephemeral(scope: Construct, id: string): string {
    const { secretArn, versionId, jsonKey, parameterName } = this.parts;
    if (parameterName !== undefined) {
      const parameter = { arn: arnOfParameter(scope, id, parameterName), with_decryption: true };
      return `\${${addEphemeral(scope, id, "aws_ssm_parameter", parameter)}.value}`;
    }
    const secret = addEphemeral(scope, id, "aws_secretsmanager_secret_version", {
      secret_id: secretArn,
      version_id: versionId,
    });
    return jsonKey === undefined
      ? `\${${secret}.secret_string}`
      : `\${jsondecode(${secret}.secret_string)[${quotedText(jsonKey)}]}`;
  }
}

/**
 * What a secret is made of: a name of it in one of two stores.
 *
 * @internal
 */
export interface SecretParts {
  readonly secretArn?: string;
  readonly versionId?: string;
  readonly jsonKey?: string;
  readonly parameterName?: string;
  readonly version?: number;
}

/** Written by hand: `propertyAccess` of cdktf leaves a quotation mark in the key as it is. */
function memberOf(secret: DataAwsSecretsmanagerSecretVersion, key: string): string {
  const json = () => `data.${secret.terraformResourceType}.${secret.friendlyUniqueId}.secret_string`;
  return Lazy.stringValue({ produce: () => `\${jsondecode(${json()})[${quotedText(key)}]}` });
}

/** The data source takes a name, the ephemeral resource an ARN alone. */
function arnOfParameter(scope: Construct, id: string, name: string): string {
  const { accountId, arn } = new DataAwsCallerIdentity(scope, `${id}Account`);
  const region = ProviderDefaults.of(scope).region ?? new DataAwsRegion(scope, `${id}Region`).name;
  const partition = Fn.element(Fn.split(":", arn), 1) as unknown as string;
  return `arn:${Token.asString(partition)}:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, "")}`;
}
