import { CacheAuthentication, MajorEngineVersion } from "cdktf-elasticache";
import type { Remedies } from "../../remedy";

export const SERVERLESS_CODE_REMEDIES: Remedies = {
  "EC1806 in ServerlessCache: users of Memcached": [
    "Remove the user group, or use Valkey.",
    { ".": undefined },
    { "/majorEngineVersion": MajorEngineVersion.VALKEY_8 },
  ],
  "EC1807 in ServerlessCache: a user group that begins with a digit": [
    "Give the id, not an ARN.",
    { ".": CacheAuthentication.users({ userGroupId: "search" }) },
  ],
  "EC1809 in ServerlessCache: six security groups": [
    "Put the clients into fewer groups, or more rules into one.",
    { ".": [{ securityGroupId: "sg-00000001" }] },
  ],
  "EC1810 in ServerlessCache: one port of two": [
    "Give the CacheSecurityGroup majorEngineVersion.ports.",
    { "./0/ports": MajorEngineVersion.VALKEY_8.ports },
  ],
  "EC1803 in ServerlessCache: a version of two numbers": [
    "Write one of 7; AWS installs minor versions by itself.",
    { ".": MajorEngineVersion.REDIS_7 },
  ],
  "EC1811 in ServerlessCache: 5001 GB": [
    "Set maximum to a whole number from 1 to 5000, or leave it out for no limit of your own.",
    { ".": 5000 },
    { ".": undefined },
  ],
  "EC1811 in ServerlessCache: 0 GB": [
    "Set minimum to a whole number from 1 to 5000, or leave it out for no limit of your own.",
    { ".": 1 },
    { ".": undefined },
  ],
  "EC1812 in ServerlessCache: 999 ECPUs per second": [
    "Set minimum to a whole number from 1000 to 15000000, or leave it out for no limit of your own.",
    { ".": 1000 },
    { ".": undefined },
  ],
  "EC1812 in ServerlessCache: 15000001 ECPUs per second": [
    "Set maximum to a whole number from 1000 to 15000000, or leave it out for no limit of your own.",
    { ".": 15000000 },
    { ".": undefined },
  ],
  "EC1821 in ServerlessCache with subnets of its own: four subnets": [
    "Name two or three subnets of one VPC, each in an availability zone of its own.",
    { ".": ["subnet-0a1b2c3d", "subnet-1a1b2c3d"] },
    { ".": ["subnet-0a1b2c3d", "subnet-1a1b2c3d", "subnet-2a1b2c3d"] },
  ],
  "EC1822 in ServerlessCache with subnets of its own: a subnet given twice": ["Remove it.", { ".": "subnet-0a1b2c3e" }],
  "EC1831 in ServerlessCache: hour 24": ["Write it as in 03:00, in UTC; it is a time, not a window.", { ".": "03:00" }],
  "EC1832 in ServerlessCache: 36 days of snapshots": [
    "Set snapshotRetentionDays to a whole number from 1 to 35, or to 0 for no snapshots.",
    { ".": 35 },
    { ".": 0, "/dailySnapshotTime": undefined },
  ],
  "EC1834 in ServerlessCache: a file in S3": [
    "Give arn:aws:elasticache:<region>:<account>:serverlesscachesnapshot:<name> or …:snapshot:<name>. A file in S3 has to be made a snapshot first.",
    { ".": "arn:aws:elasticache:eu-west-1:111111111111:serverlesscachesnapshot:before" },
    { ".": "arn:aws:elasticache:eu-west-1:111111111111:snapshot:before" },
  ],
};
