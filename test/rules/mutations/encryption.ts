import type { ConstructMutation, FileMutation } from "../mutation";
import { only } from "../valid-environment";

const GOVCLOUD = {
  ...only("sharded"),
  "/region": "us-gov-west-1",
  "/network": {
    type: "existing",
    vpcId: "vpc-0a1b2c3d4e5f60718",
    subnetIds: ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"],
  },
  "/encryption": {
    type: "existing",
    keyArn: "arn:aws-us-gov:kms:us-gov-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11",
  },
};

/** Rules of encryption-key.ts and encryption-at-rest.ts. */
export const ENCRYPTION_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1504",
    by: "a key in another region",
    at: "/encryption/keyArn",
    change: { "/encryption/keyArn": "arn:aws:kms:eu-west-2:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
    neighbour: { "/encryption/keyArn": "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
  },
  {
    code: "EC2153",
    by: "a key of one's own in GovCloud",
    at: "/encryption/keyArn",
    change: GOVCLOUD,
    neighbour: { ...GOVCLOUD, "/encryption": { type: "aws-owned" } },
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
  {
    code: "EC2151",
    by: "the ARN of a log group",
    construct: "EncryptionKey.grantToLogs",
    at: "/logGroupName",
    change: { "/logGroupName": "arn:aws:logs:eu-west-1:111111111111:log-group:/elasticache/prod/slow-log" },
    neighbour: { "/logGroupName": "/elasticache/prod/slow-log" },
  },
  {
    code: "EC2152",
    by: "more log groups than a policy has room for",
    construct: "EncryptionKey.grantToLogs",
    at: "/logGroupName",
    change: { "/logGroupName": "a".repeat(512), "/others": 55 },
    neighbour: { "/logGroupName": "a".repeat(512), "/others": 54 },
  },
];
