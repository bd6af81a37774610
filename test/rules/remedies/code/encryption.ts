import type { Remedies } from "../../remedy";

export const ENCRYPTION_CODE_REMEDIES: Remedies = {
  "EC1501 in EncryptionKey: an alias of 251 characters": [
    "Choose another, such as prod-elasticache.",
    { ".": "prod-elasticache" },
  ],
  "EC1502 in EncryptionKey: a deletion window of 6 days": [
    "Set deletionWindowDays to 30, unless nobody would miss what the key protects.",
    { ".": 30 },
  ],
  "EC1503 in SingleNodeGroup: a key and no encryption": [
    "Set atRestEncryption to true, or leave the key out.",
    { ".": true },
    { "/encryptionKey": undefined },
  ],
  "EC2151 in EncryptionKey.grantToLogs: the ARN of a log group": [
    "Give the name, such as /elasticache/prod/slow-log, not the ARN, and one log group at a time.",
    { ".": "/elasticache/prod/slow-log" },
  ],
  "EC2152 in EncryptionKey.grantToLogs: more log groups than a policy has room for": [
    "Use another key for some of the log groups, or shorten their names.",
    { "/others": 0 },
    { ".": "a" },
  ],
};
