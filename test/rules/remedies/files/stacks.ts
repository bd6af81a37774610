import { ACKNOWLEDGE, NEIGHBOUR, type Remedies } from "../../remedy";
import { VALID_ENVIRONMENT } from "../../valid-environment";

const INGRESS = [{ cidrBlock: "10.20.0.0/16" }];

export const STACKS_FILE_REMEDIES: Remedies = {
  "EC1016: 320 nodes": [
    "Ask AWS for an increase of the quota “Nodes per Region” before applying, or take fewer, larger nodes.",
    ACKNOWLEDGE,
    NEIGHBOUR,
  ],
  "EC1016: 304 nodes with everything scaled out": [
    "Ask AWS for an increase of the quota “Nodes per Region” before applying, or take fewer, larger nodes.",
    ACKNOWLEDGE,
    NEIGHBOUR,
  ],
  "EC1017: 41 serverless caches": [
    "Ask AWS for an increase of the quota before applying, unless it has been raised already.",
    ACKNOWLEDGE,
  ],
  "EC1018: 301 parameter groups": [
    "Ask AWS for an increase of the quota before applying, unless it has been raised already.",
    ACKNOWLEDGE,
  ],
  "EC1020: 1,001 users": [
    "Ask AWS for an increase of the quota before applying, unless it has been raised already.",
    ACKNOWLEDGE,
  ],
  "EC1023: 101 user groups": [
    "Ask AWS for an increase of the quota before applying, unless it has been raised already.",
    ACKNOWLEDGE,
  ],
  "EC1025: two users of one id": [
    "Rename one of the caches, its user or its environment.",
    { "/caches/b/name": "store" },
    { "/caches/b/authentication/users": { worker: { preset: "admin" } } },
  ],
  "EC1025: parameter groups of one name": [
    "Rename one of the caches, its user or its environment.",
    { "/caches/b/name": "store" },
  ],
  "EC1025: user groups of a serverless cache and of another one of the same name": [
    "Rename one of the caches, its user or its environment.",
    { "/caches/b/name": "store" },
  ],
  "EC1026: neither ingress nor consumers": [
    "Give it consumers with securityGroupIds, or ingress.",
    { "./consumers": { web: { securityGroupIds: ["sg-0a1b2c3d"] } } },
    { "./ingress": INGRESS },
  ],
  "EC1026: a consumer with roles alone": [
    "Give it consumers with securityGroupIds, or ingress.",
    { "./consumers/web/securityGroupIds": ["sg-0a1b2c3d"] },
    { "./ingress": INGRESS },
  ],
  "EC1027: two final snapshots of one name": ["Give one of them another name.", { ".": "farewell-of-sharded" }],
  "EC1029: a key for the state, and no key": [
    "Remove one of the two.",
    { ".": undefined },
    { "../kmsKeyArn": undefined },
  ],
  "EC1128: 23 nodes for 22 addresses": [
    "Give the subnets shorter prefixes, such as /24, or add subnets.",
    { "./0/cidrBlock": "10.20.0.0/24", "./1/cidrBlock": "10.20.1.0/24" },
    { "./2": { availabilityZone: "eu-west-1c", cidrBlock: "10.20.2.0/28" } },
  ],
  "EC1128: 12 nodes in a zone of 11 addresses": [
    "Give the subnets shorter prefixes, such as /24, or add subnets.",
    { "./0/cidrBlock": "10.20.0.0/24" },
    { "./2": { availabilityZone: "eu-west-1a", cidrBlock: "10.20.2.0/24" } },
  ],
  "EC1129: 24 nodes for 22 addresses, with everything scaled out": [
    "Give the subnets shorter prefixes, such as /24, or add subnets.",
    { "./0/cidrBlock": "10.20.0.0/24", "./1/cidrBlock": "10.20.1.0/24" },
    { "./2": { availabilityZone: "eu-west-1c", cidrBlock: "10.20.2.0/24" } },
  ],
  "EC1129: a zone of 11 addresses, to which 12 nodes are spread": [
    "Give the subnets shorter prefixes, such as /24, or add subnets.",
    { "./0/cidrBlock": "10.20.0.0/24" },
    { "./2": { availabilityZone: "eu-west-1a", cidrBlock: "10.20.2.0/24" } },
  ],
  "EC1217: one node, in production": [
    "Make the topology replicated.",
    { "/caches/single": VALID_ENVIRONMENT.caches.replicated },
  ],
  "EC1217: no replica, in production": [
    "Set replicasPerShard to 1 or more; or multiAz to false, where that may be.",
    { ".": 1 },
    { "../multiAz": false },
  ],
  "EC2124: a role on 40 caches": [
    "Divide the caches among several roles.",
    { ".": "arn:aws:iam::111111111111:role/web-2" },
  ],
  "EC2126: a user of a group made elsewhere whose name continues that of the cache": [
    "Rename the cache or the user of one of them, or grant it to another role.",
    { "/caches/b/name": "store" },
    { ".": "worker" },
    { "../roleArns": ["arn:aws:iam::111111111111:role/jobs"] },
  ],
};
