import { excludes } from "../validation/data-rules";
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
  excludes({
    code: "EC1504",
    constraint: "K3,K4",
    statement: "A key is given by the ARN of a KMS key in the region of the cache",
    terraform: "apply",
    source: AT_REST,
    cases: [
      {
        when: { encryptionKeyArn: { matchesNot: "^arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+$" } },
        at: "encryptionKey",
        message: 'The ARN of a key must be arn:aws:kms:<region>:<account>:key/<id>; got {"encryptionKeyArn"}.',
        remedy: "Give the ARN of a key in the region of the cache, not an alias.",
      },
      {
        when: { encryptionKeyArn: { inOtherRegionThan: "region" } },
        at: "encryptionKey",
        message: 'The key must be in {region}, the region of the cache; got {"encryptionKeyArn"}.',
        remedy: "Give the ARN of a key in {region}.",
      },
    ],
  }),
  excludes({
    code: "EC2153",
    statement: "In the GovCloud (US) regions, ElastiCache documents keys of AWS only",
    severity: "warning",
    terraform: "nobody",
    source: AT_REST,
    when: { hasEncryptionKey: true, region: { matches: "^us-gov-" } },
    at: "encryptionKey",
    message: "AWS documents that ElastiCache does not accept your own key in {region}.",
    remedy: {
      code: "Ask AWS first, or leave the key to AWS.",
      file: "Ask AWS first, or leave the key to AWS: encryption of type aws-owned.",
    },
  }),
];

export const encryptionAtRestRules: readonly Rule<EncryptionAtRestFacts>[] = [
  excludes({
    code: "EC1503",
    constraint: "K2",
    statement: "A key for data at rest needs encryption at rest",
    terraform: "apply",
    source: AT_REST,
    when: { hasEncryptionKey: true, atRestEncryption: false },
    at: "atRestEncryption",
    message: "A key for data at rest needs encryption at rest, which is off.",
    remedy: "Set atRestEncryption to true, or leave the key out.",
  }),
  ...keyOfCacheRules,
];
