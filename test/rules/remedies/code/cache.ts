import { ENGINE_VERSIONS } from "../../../../constructs/src/catalogue/engine-versions";
import { EngineVersion, NodeType } from "cdktf-elasticache";
import type { Remedies } from "../../remedy";

/** Of Memcached; another version is one line of data. */
const OFFERED = ENGINE_VERSIONS.filter(({ engine }) => engine === "memcached")
  .map(({ version }) => version)
  .join(", ");

export const CACHE_CODE_REMEDIES: Remedies = {
  "EC1003 in SingleNodeGroup: port 0": [
    "Set port to a whole number from 1 to 65535, or leave it out for the port that clients expect.",
    { ".": 1 },
    { ".": undefined },
  ],
  "EC1004 in MemcachedCluster: no security group": [
    "Give it a CacheSecurityGroup.",
    { ".": [{ securityGroupId: "sg-0a1b2c3d" }] },
  ],
  "EC1005 in ReplicatedGroup: a port that is not open": [
    "Give cache and security group the same port.",
    { ".": 7000 },
    { "/securityGroups/0/ports": [7001] },
  ],
  "EC1006 in ShardedGroup: a blank subnet group": [
    "Give the name of a subnet group, not its ARN or its subnets.",
    { "./subnetGroupName": "prod-caches" },
  ],
  "EC1007 in SingleNodeGroup: the name of a security group": [
    "Give the id, such as sg-0a1b2c3d4e5f60718, not the name.",
    { "./securityGroupId": "sg-0a1b2c3d4e5f60718" },
  ],
  "EC1022 in SingleNodeGroup: a FIFO topic": [
    "Give the ARN of a standard topic.",
    { ".": "arn:aws:sns:eu-west-1:111111111111:events" },
  ],
  "EC1315 in SingleNodeGroup: a node type without cache.": [
    "Write it as in cache.r7g.large.",
    { ".": NodeType.of("cache.r7g.large") },
  ],
  "EC1611 in MemcachedCluster: a maintenance window at 24:00": [
    "Write it as in sun:05:00-sun:06:00, in UTC: days are sun, mon, tue, wed, thu, fri and sat.",
    { ".": "sun:05:00-sun:06:00" },
  ],
  "EC1613 in SingleNodeGroup: a snapshot window at 24:00": [
    "Write it as in 03:00-04:00, in UTC, with hours from 00 to 23.",
    { ".": "03:00-04:00" },
  ],
  "EC1303 in MemcachedCluster: a version of another engine": [
    `Write one of ${OFFERED}.`,
    { ".": EngineVersion.MEMCACHED_1_6_22 },
  ],
};
