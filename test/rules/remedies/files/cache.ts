import { ENGINE_VERSIONS } from "../../../../constructs/src/catalogue/engine-versions";
import { ACKNOWLEDGE, NEIGHBOUR, type Remedies } from "../../remedy";

/** Of Valkey; another version is one line of data. */
const OFFERED = ENGINE_VERSIONS.filter(({ engine }) => engine === "valkey")
  .map(({ version }) => version)
  .join(", ");

export const CACHE_FILE_REMEDIES: Remedies = {
  "EC1021: a topic in another region": [
    "Give the ARN of a topic in eu-west-1.",
    { ".": "arn:aws:sns:eu-west-1:111111111111:events" },
  ],
  "EC1031: 51 tags, the six of the environment included": ["Remove tags that nobody reads.", { "./tag0": undefined }],
  "EC1032: a tag of 129 characters": [
    "Use a key of 1 to 128 characters that does not begin with aws:, which is reserved.",
    { "..": { team: "x" } },
  ],
  "EC1032: a tag with the prefix of AWS": [
    "Use a key of 1 to 128 characters that does not begin with aws:, which is reserved.",
    { "..": { team: "x" } },
  ],
  "EC1033: a tag with a sign that other services refuse": [
    "Use letters, digits, spaces and _ . : / = + - @.",
    { ".": "a+b" },
  ],
  "EC1211: a zone of another region": ["Name a zone of eu-west-1.", { ".": "eu-west-1b" }],
  "EC1212: a zone without a subnet": [
    "Name one of these zones, or add a subnet in eu-west-1c.",
    { ".": "eu-west-1a" },
    { "/network/subnets/2": { availabilityZone: "eu-west-1c", cidrBlock: "10.20.2.0/24" } },
  ],
  "EC1303: a patch of Valkey": [`Write one of ${OFFERED}.`, { ".": "8.1" }],
  "EC1304: a version that never was": [`Use one of ${OFFERED}.`, { ".": "7.2" }],
  "EC1305: a version that is newer than all that are known": ["Update cdktf-elasticache when you can.", ACKNOWLEDGE],
  "EC1316: Redis OSS 7.2, which AWS offers as Valkey": [
    "Set the engine to valkey and engineVersion to 7.2, or engineVersion to 7.1.",
    { "../engine": "valkey", ".": "7.2" },
    { ".": "7.1" },
  ],
  "EC1316: Redis OSS 8.0": [
    "Set the engine to valkey and engineVersion to 8.0, or engineVersion to 7.1.",
    { "../engine": "valkey", ".": "8.0" },
    { ".": "7.1" },
  ],
  "EC1306: a version whose standard support ends": [
    "Move to Valkey, which replaces Redis OSS in place, with its name and data.",
    { "../engine": "valkey", ".": "8.1" },
  ],
  "EC1311: a node type that Redis OSS does not have": [
    "Use a node type of another family, such as m7g or r7g.",
    { ".": "cache.m7g.large" },
    { ".": "cache.r7g.large" },
  ],
  "EC1311: a node type that the version does not have": [
    "Use memcached 1.6.6 or newer, or an older node type.",
    { "../engineVersion": "1.6.6" },
    { ".": "cache.m5.large" },
  ],
  "EC1311: a node type of Graviton with a version before it": [
    "Use memcached 1.5.16 or newer, or an older node type.",
    { "../engineVersion": "1.5.16" },
    { ".": "cache.m4.large" },
  ],
  "EC1980: a version of Memcached before those that AWS lists the node type for": [
    "Use Memcached 1.6, which the clients of 1.4 and 1.5 speak to as before.",
    { ".": "1.6.22" },
  ],
  "EC1312: a node type of the past": [
    "Use a node type of a current family, such as t4g, m7g or r7g.",
    { ".": "cache.t4g.medium" },
    { ".": "cache.m7g.large" },
    { ".": "cache.r7g.large" },
  ],
  "EC1313: a node type that is retired": [
    "Use a node type of a current family, such as t4g, which is faster and costs no more.",
    { ".": "cache.t4g.micro" },
  ],
  "EC1314: a node type that nobody knows": [
    "Check the spelling, or update cdktf-elasticache when you can.",
    { ".": "cache.r8g.large" },
    ACKNOWLEDGE,
  ],
  "EC1321: a size that m4 never had": [
    "Use cache.m4.large, or a node type of a current family, such as t4g, m7g or r7g.",
    { ".": "cache.m4.large" },
    { ".": "cache.m7g.16xlarge" },
  ],
  "EC1612: a maintenance window of 59 minutes": [
    "Set its end at least 60 minutes after its beginning.",
    { ".": "sun:05:00-sun:06:00" },
  ],
  "EC1612: a maintenance window of a day and a minute": [
    "Set its end at most 24 hours after its beginning.",
    { ".": "sat:05:00-sun:05:00" },
  ],
  "EC1614: a snapshot window of 59 minutes": [
    "Set its end at least 60 minutes after its beginning.",
    { ".": "23:30-00:30" },
  ],
  "EC1615: windows that share a minute": [
    "Move one of the two, or leave one out: it moves to a free hour. Both are in UTC, and snapshots are taken every day.",
    { ".": "04:00-05:00" },
    { "../maintenanceWindow": "mon:06:00-mon:07:00" },
    { ".": undefined },
    { "../maintenanceWindow": undefined },
  ],
  "EC1615: a maintenance window that leaves no hour for the other": [
    "Shorten it to 23 hours or less.",
    { ".": "mon:03:30-tue:02:30" },
  ],
  "EC1615: a snapshot window that leaves no hour for the other": [
    "Shorten it to 23 hours or less.",
    { ".": "05:30-04:30" },
  ],
  "EC1028: 17 security groups, one of them made": [
    "Put the clients into fewer groups, or more rules into one.",
    NEIGHBOUR,
    { ".": ["sg-0a1b2c3d"] },
  ],
  "EC1120: six security groups, one of them made": [
    "Put the clients into fewer groups, or ask AWS for an increase before applying.",
    { ".": ["sg-0a1b2c3d"] },
    ACKNOWLEDGE,
  ],
  "EC1120: six security groups, none of them made": [
    "Put the clients into fewer groups, or ask AWS for an increase before applying.",
    { ".": ["sg-0a1b2c3d"] },
    ACKNOWLEDGE,
  ],
  "EC1318: m4, which is added to no region any more": [
    "Use cache.m8g.large, or another region.",
    { ".": "cache.m8g.large" },
    { "/region": "eu-west-1" },
  ],
  "EC1318: data tiering in China": [
    "Use cache.r8g.xlarge, which has no data tiering, or another region.",
    { ".": "cache.r8g.xlarge" },
    { "/region": "eu-west-1" },
  ],
  "EC1318: m4 of a version that 8g does not run": [
    "Use cache.m7g.xlarge, or another region.",
    { ".": "cache.m7g.xlarge" },
    { "/region": "eu-west-1" },
  ],
  "EC1319: data tiering where the price list does not have it": [
    "Use cache.r8g.xlarge, which has no data tiering, or another region.",
    { ".": "cache.r8g.xlarge" },
    { "/region": "eu-west-1" },
  ],
  "EC1319: m5 in a region that was opened without it": [
    "Use cache.m7g.large, or another region.",
    { ".": "cache.m7g.large" },
    { "/region": "eu-west-1" },
  ],
  "EC1319: a Memcached node where the price list does not have it": [
    "Use cache.m7g.large, or another region.",
    { ".": "cache.m7g.large" },
    { "/region": "eu-west-1" },
  ],
};
