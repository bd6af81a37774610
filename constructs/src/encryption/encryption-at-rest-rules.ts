import type { Rule } from "../validation/rule";

const AT_REST = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html";

/** What the rules know of the encryption of data on disk. */
export interface EncryptionAtRestFacts extends KeyOfCacheFacts {
  readonly atRestEncryption: boolean | undefined;
}

/** What the rules know of the key of any cache, with or without nodes. */
export interface KeyOfCacheFacts {
  /** Whether a key was given, known or not. */
  readonly hasEncryptionKey: boolean;
  readonly encryptionKeyArn: string | undefined;
  readonly region: string | undefined;
}

/** Rules on the key of any cache, with or without nodes. */
export const keyOfCacheRules: readonly Rule<KeyOfCacheFacts>[] = [
  {
    code: "EC1504",
    constraint: "K3,K4",
    statement: "A key is given by the ARN of a KMS key in the region of the cache",
    severity: "error",
    terraform: "apply",
    source: AT_REST,
    check: ({ encryptionKeyArn: arn, region }) => {
      if (arn === undefined) {
        return undefined;
      }
      const [, keyRegion] = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):\d{12}:key\/[A-Za-z0-9-]+$/.exec(arn) ?? [];
      return keyRegion !== undefined && (region === undefined || keyRegion === region)
        ? undefined
        : {
            at: ["encryptionKey"],
            message: `A key is given by its ARN${region ? `, in ${region}` : ""}; ${JSON.stringify(arn)} given.`,
            remedy: "Give arn:aws:kms:<region>:<account>:key/<id>, not an alias, of a key in the region of the cache.",
          };
    },
  },
  {
    code: "EC2153",
    statement: "In the GovCloud (US) regions, ElastiCache documents keys of AWS only",
    severity: "warning",
    terraform: "nobody",
    source: AT_REST,
    check: ({ hasEncryptionKey, region }) =>
      hasEncryptionKey && region?.startsWith("us-gov-")
        ? {
            at: ["encryptionKey"],
            message: `AWS documents that ElastiCache takes no key of yours in ${region}.`,
            remedy: "Ask AWS first, or leave the key to AWS: in an environment file, encryption of type aws-owned.",
          }
        : undefined,
  },
];

export const encryptionAtRestRules: readonly Rule<EncryptionAtRestFacts>[] = [
  {
    code: "EC1503",
    constraint: "K2",
    statement: "A key for data at rest needs encryption at rest",
    severity: "error",
    terraform: "apply",
    source: AT_REST,
    check: ({ atRestEncryption, hasEncryptionKey }) =>
      hasEncryptionKey && atRestEncryption === false
        ? {
            at: ["atRestEncryption"],
            message: "A key for data at rest needs encryption at rest, which is off.",
            remedy: "Set atRestEncryption to true, or leave the key out.",
          }
        : undefined,
  },
  ...keyOfCacheRules,
];
