import { ACKNOWLEDGE, NEIGHBOUR, type Remedies } from "../../remedy";

const SUBNETS = [
  { availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" },
  { availabilityZone: "eu-west-1b", cidrBlock: "10.20.1.0/24" },
];

export const SERVERLESS_FILE_REMEDIES: Remedies = {
  "EC1801: a name of 41 characters": ["Shorten it to 40 characters.", { ".": "a".repeat(40) }],
  "EC1802: a description with a tag": ["Say in a sentence what the cache is for.", { ".": "Search results" }],
  "EC1803: a minor version": [
    "Write one of 7, 8, 9; AWS installs minor versions by itself.",
    { ".": "7" },
    { ".": "8" },
    { ".": "9" },
  ],
  "EC1803: a patch of Memcached": ["Write one of 1.6; AWS installs minor versions by itself.", { ".": "1.6" }],
  "EC1804: Valkey 6": ["Use 7 or 8 or 9.", { ".": "7" }, { ".": "8" }, { ".": "9" }],
  "EC1317: Redis OSS 8, which AWS offers as Valkey": [
    "Set the engine to valkey and the version to 8, or the version to 7.",
    { "../engine": "valkey", ".": "8" },
    { ".": "7" },
  ],
  "EC1805: Valkey 10": ["Check that AWS offers it, and update cdktf-elasticache when you can.", ACKNOWLEDGE],
  "EC1808: no user group": [
    "Give it a user group; a serverless cache has no other authentication.",
    { "../authentication": { type: "user-group", userGroupId: "search" } },
  ],
  "EC1813: a minimum of storage above the maximum": [
    "Lower the minimum, or raise the maximum.",
    { ".": 2 },
    { "../maximum": 3 },
  ],
  "EC1813: a minimum of requests above the maximum": [
    "Lower the minimum, or raise the maximum.",
    { ".": 1000 },
    { "../maximum": 1001 },
  ],
  "EC1821: a network of one subnet": [
    "Name two or three subnets of one VPC, each in an availability zone of its own.",
    { "./subnets": SUBNETS },
  ],
  "EC1823: a network of four zones": [
    "Name the subnets in subnetIds before the cache is made; a change later replaces it.",
    NEIGHBOUR,
    ACKNOWLEDGE,
  ],
  "EC1833: a snapshot time without snapshots": [
    "Set snapshotRetentionDays to 1 or more, or leave the time out.",
    { "../snapshotRetentionDays": 1 },
    { ".": undefined },
  ],
  "EC1834: a snapshot of another region": [
    "Copy the snapshot to eu-west-1, and give the ARN of the copy.",
    { ".": "arn:aws:elasticache:eu-west-1:111111111111:serverlesscachesnapshot:copy" },
  ],
};
