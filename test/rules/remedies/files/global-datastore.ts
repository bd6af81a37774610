import { ACKNOWLEDGE, NEIGHBOUR, type Remedies } from "../../remedy";

const INGRESS = [{ cidrBlock: "10.20.0.0/16" }];
const REGION = {
  network: { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] },
};

export const GLOBAL_DATASTORE_FILE_REMEDIES: Remedies = {
  "EC1012: the region of the environment as a secondary one": ["Choose another region for the secondaries.", NEIGHBOUR],
  "EC1014: a secondary in a region that is not described": [
    "Describe the network of eu-west-3 in secondaryRegions, or remove the secondary.",
    { "/secondaryRegions/eu-west-3": REGION, "./ingress": INGRESS },
    { "/caches/replicated/global": { secondaries: { "eu-west-2": { ingress: INGRESS } } } },
  ],
  "EC1852: nodes of a burstable family": [
    "Use m5, m6g, m7g, m8g, r5, r6g, r6gd, r7g, r8g, c7gn or c8gn, of size large or above.",
    { ".": "cache.m7g.large" },
    { ".": "cache.r6gd.xlarge" },
  ],
  "EC1856: minor versions by themselves": [
    "Leave it out, and install minor versions by engineVersion.",
    { ".": undefined },
  ],
  "EC1857: changes that are to wait": [
    "Leave it out, and apply such changes when there is little traffic.",
    { ".": undefined },
  ],
  "EC1858: parameters, of which the members have a copy": [
    "Change the copy, global-datastore-…, of any member: AWS applies it to all of them.",
    ACKNOWLEDGE,
  ],
  "EC1860: autoscaling": [
    "Leave autoscaling out, or keep the cache in one region.",
    { ".": undefined },
    { "../global": undefined },
  ],
  "EC1861: three secondaries": ["Leave a region out.", { ".": undefined, "/secondaryRegions/us-east-2": undefined }],
  "EC1864: the name of the primary": [
    "Put the region into the id before the secondary is created; a later change replaces it.",
    { ".": "qa-replicated-valkey-eu-west-2" },
  ],
  "EC1867: no replica where the primary fails over": [
    "Set replicas to 1 or more, or automaticFailover and multiAz of the primary to false.",
    { ".": 1 },
    { "/caches/replicated/automaticFailover": false, "/caches/replicated/multiAz": false },
  ],
  "EC2163: fewer replicas than the datastore demands for a write": [
    "Set replicas to 2 or more, or min-replicas-to-write of the primary to at most 1.",
    { ".": 2 },
    { "/caches/replicated/parameters/min-replicas-to-write": 1 },
  ],
  "EC1868: one subnet where the primary is Multi-AZ": [
    "Add a subnet in another availability zone to the network, or set multiAz of the primary to false.",
    { "./subnetIds": ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] },
    { "/caches/replicated/multiAz": false },
  ],
  "EC1870: a region that is not known to have global datastores": [
    "Use another region; or, if AWS has added this one, update cdktf-elasticache when you can.",
    NEIGHBOUR,
    ACKNOWLEDGE,
  ],
  "EC1323: nodes of the primary that the price list does not have in the region of the secondary": [
    "Use cache.m7g.large for the primary, or another region.",
    { "/caches/replicated/nodeType": "cache.m7g.large" },
    { "..": { "eu-west-2": { ingress: INGRESS } }, "/secondaryRegions": { "eu-west-2": REGION } },
  ],
  "EC1871: a token where the primary has users": [
    "Leave the token out, or give one to the primary.",
    { ".": undefined },
    NEIGHBOUR,
  ],
  "EC1871: users where the primary has a token": [
    "Give the secondary a token of its region, the same or another.",
    NEIGHBOUR,
  ],
};
