import { ACKNOWLEDGE, type Remedies } from "../../remedy";

export const OWNERS_FILE_REMEDIES: Remedies = {
  "EC1034: a default tag that Parameter Store refuses": [
    "Leave the other characters out, or write a word for them.",
    { ".": "RD" },
    { ".": "R and D" },
  ],
  "EC1034: a default tag with a key that KMS refuses": [
    "Leave the other characters out, or write a word for them.",
    { ".": undefined, "/tags/cost": "1" },
    { ".": undefined, "/tags/cost number": "1" },
  ],
  "EC1034: a tag of a cache that Parameter Store refuses": [
    "Leave the other characters out, or write a word for them.",
    { ".": "ONeil EU" },
    { ".": "O Neil of the EU" },
  ],
  "EC1036: a topic of China in Ireland": [
    "Write arn:aws:sns:eu-west-1:111111111111:events.",
    { ".": "arn:aws:sns:eu-west-1:111111111111:events" },
  ],
  "EC1036: a key of China in Ireland": [
    "Write arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11.",
    { ".": "arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11" },
  ],
  "EC1036: a role of GovCloud in Ireland": [
    "Write arn:aws:iam::111111111111:role/shop/web.",
    { ".": "arn:aws:iam::111111111111:role/shop/web" },
  ],
  "EC1036: an RDB file in China for a cache in Ireland": [
    "Write arn:aws:s3:::backups/x.rdb.",
    { ".": "arn:aws:s3:::backups/x.rdb" },
  ],
  "EC1036: a snapshot of the sovereign cloud in Ireland": [
    "Write arn:aws:elasticache:eu-west-1:111111111111:serverlesscachesnapshot:before.",
    { ".": "arn:aws:elasticache:eu-west-1:111111111111:serverlesscachesnapshot:before" },
  ],
  "EC1037: a topic of another account": [
    "Create a topic in 111111111111; topics of other accounts can subscribe to it.",
    { ".": "arn:aws:sns:eu-west-1:111111111111:events-here" },
  ],
  "EC1038: a token in another region": [
    "Replicate the secret to eu-west-1, and give the ARN of the replica.",
    { "./secret/secretArn": "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/token-a1b2c3" },
  ],
  "EC1039: a token of another account": [
    "Let the policies of the secret and of its key allow 111111111111 to read it, or copy it.",
    ACKNOWLEDGE,
    { "./secret/secretArn": "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/token-a1b2c3" },
  ],
  "EC1505: a key of another account": [
    "Let the policy of the key allow 111111111111 to use it and to grant its use, or use a key of 111111111111.",
    ACKNOWLEDGE,
    { ".": "arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11" },
  ],
  "EC1506: a key whose id is none": [
    "Copy the ARN of the key from KMS, as aws kms describe-key shows it.",
    { ".": "arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11" },
  ],
  "EC1507: a key in another region than the state": [
    "Set kmsKeyArn to a key in us-east-1, or region of the backend to the region of the bucket.",
    { ".": "arn:aws:kms:us-east-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11" },
    { "../region": "eu-west-1" },
  ],
  "EC1507: a key in another partition than the state": [
    "Set kmsKeyArn to a key in eu-west-1, or region of the backend to the region of the bucket.",
    { ".": "arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11" },
    {
      "../region": "cn-north-1",
      ".": "arn:aws-cn:kms:cn-north-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11",
    },
  ],
  "EC1515: a snapshot of another account": [
    "Export the snapshot to a bucket of 111111111111, restore a cache with nodes from it, and give a snapshot of that cache.",
    { ".": "arn:aws:elasticache:eu-west-1:111111111111:snapshot:restored" },
  ],
  "EC1516: Memcached from a snapshot of nodes": [
    "Give the snapshot of a serverless cache of Memcached: arn:aws:elasticache:<region>:<account>:serverlesscachesnapshot:<name>.",
    { ".": "arn:aws:elasticache:eu-west-1:111111111111:serverlesscachesnapshot:before" },
  ],
};
