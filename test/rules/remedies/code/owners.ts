import type { Remedies } from "../../remedy";

export const OWNERS_CODE_REMEDIES: Remedies = {
  "EC1040 in GeneratedSecret: a description of 2049 characters": [
    "Say in at most 2048 characters what the secret is for.",
    { ".": "Logs in to the cache" },
  ],
  "EC1047 in CacheSecurityGroup: the name of a VPC": [
    "Give the id, such as vpc-0a1b2c3d4e5f60718, not the name.",
    { ".": "vpc-0a1b2c3d4e5f60718" },
  ],
  "EC1048 in ConnectGrant: a user whose id begins with a hyphen": [
    "Give the UserId that aws elasticache describe-users shows, not the name or the ARN.",
    { "./userId": "prod-checkout-2" },
  ],
  "EC1049 in UserGroup: the ARN of a user": [
    "Give the UserId that aws elasticache describe-users shows, not the name or the ARN.",
    { "./userId": "prod" },
  ],
  "EC1509 in EncryptionKey: the alias of an account": [
    'Give the id of the account as a string, such as "111111111111", and not its alias.',
    { ".": "111111111111" },
  ],
  "EC1510 in SnapshotBucketPolicy: an availability zone": [
    "Write it as in eu-west-1, without the letter of an availability zone.",
    { ".": "eu-west-1" },
  ],
  "EC1511 in EncryptionKey: a description of 8193 characters": [
    "Say in at most 8192 characters what the key is for.",
    { ".": "Caches" },
  ],
};
