import { devNull } from "node:os";

/** What an AWS client needs to talk to a local AWS as an account. */
export interface LocalAccount {
  readonly endpoint: string;
  /** 12 digits. MiniStack takes an access key of 12 digits for the account that it belongs to. */
  readonly accountId: string;
}

/**
 * Environment variables that send Terraform to a local AWS. Whatever else the shell says about AWS is dropped: with a
 * profile, a session token or the endpoint of a single service left over, a request could reach a real account.
 */
export function localAwsEnvironment({ endpoint, accountId }: LocalAccount): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accountId,
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    CHECKPOINT_DISABLE: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1", // the cache would be in the home folder, where it passes for a provider mirror
  };
}

/** The header of a request without a client, which MiniStack takes unsigned: it reads whose it is, and what for. */
export function unsigned(accountId: string, region: string, service: string): { authorization: string } {
  const credential = `${accountId}/20250101/${region}/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=none` };
}

/** Options that send a client of the AWS SDK to a local AWS. */
export function localAwsClient({ endpoint, accountId }: LocalAccount, region: string) {
  return { endpoint, region, credentials: { accessKeyId: accountId, secretAccessKey: "local" } };
}
