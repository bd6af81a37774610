import type { ConstructMutation, FileMutation } from "../mutation";

/** Rules of encryption-key.ts and encryption-at-rest.ts. */
export const ENCRYPTION_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1504",
    by: "a key in another region",
    at: "/encryption/keyArn",
    change: { "/encryption/keyArn": "arn:aws:kms:eu-west-2:111111111111:key/0f9a1c52" },
    neighbour: { "/encryption/keyArn": "arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52" },
  },
];

export const ENCRYPTION_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1501",
    by: "an alias of 251 characters",
    construct: "EncryptionKey",
    at: "/aliasName",
    change: { "/aliasName": "a".repeat(251) },
    neighbour: { "/aliasName": "a".repeat(250) },
  },
  {
    code: "EC1502",
    by: "a deletion window of 6 days",
    construct: "EncryptionKey",
    at: "/deletionWindowDays",
    change: { "/deletionWindowDays": 6 },
    neighbour: { "/deletionWindowDays": 7 },
    inFile: { code: "EC0105", change: { "/encryption": { type: "create", deletionWindowDays: 6 } } },
  },
  {
    code: "EC1503",
    by: "a key and no encryption",
    construct: "SingleNodeGroup",
    at: "/atRestEncryption",
    change: { "/atRestEncryption": false },
    neighbour: { "/atRestEncryption": false, "/encryptionKey": undefined },
  },
];
