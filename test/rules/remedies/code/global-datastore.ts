import { CacheAuthentication } from "cdktf-elasticache";
import { NEIGHBOUR, OUTSIDE, type Remedies } from "../../remedy";
import { datastoreOfUsers } from "../../mutations/global-datastore";

export const GLOBAL_DATASTORE_CODE_REMEDIES: Remedies = {
  "EC1851 in GlobalDatastore: a suffix in upper case": [
    "Use 1 to 34 lower-case letters, digits and single hyphens, beginning with a letter.",
    { ".": "checkout" },
  ],
  "EC1853 in GlobalDatastore: a version without": ["Use a newer version.", { "/primary": undefined }],
  "EC1854 in GlobalDatastore: a single node as primary": [
    "Give it replicas: use a ReplicatedGroup.",
    { "/primary": undefined },
  ],
  "EC1855 in GlobalDatastore: a primary in a local zone": [
    "Use subnets in the zones of the region.",
    { "/primary": undefined },
  ],
  "EC1859 in GlobalDatastore: a primary in a region that is not known to have global datastores": [
    "Use another region; or, if AWS has added this one, update cdktf-elasticache when you can.",
    NEIGHBOUR,
    OUTSIDE,
  ],
  "EC1862 in SecondaryReplicatedGroup: the region of the primary": [
    "Put the secondary into the stack of another region.",
    NEIGHBOUR,
  ],
  "EC1863 in SecondaryReplicatedGroup: a region of another partition": [
    "Use a region of the partition of us-gov-east-1.",
    NEIGHBOUR,
  ],
  "EC1865 in SecondaryReplicatedGroup: the other topology": [
    "Use a SecondaryShardedGroup.",
    { construct: "SecondaryShardedGroup" },
  ],
  "EC1866 in SecondaryReplicatedGroup: six replicas": ["Set replicas to a whole number from 0 to 5.", { ".": 5 }],
  "EC1869 in SecondaryReplicatedGroup: a secondary in a local zone": [
    "Use subnets in the zones of the region.",
    { "./availabilityZones": ["eu-west-1a", "eu-west-1b"] },
  ],
  "EC1872 in SecondaryReplicatedGroup: nobody asked where the primary has users": [
    "Give the secondary a group of users of its region. Where it may be open, say so: CacheAuthentication.none.",
    { ".": CacheAuthentication.users({ userGroupId: "people" }), "/globalDatastore": datastoreOfUsers() },
    { ".": CacheAuthentication.none(), "/globalDatastore": datastoreOfUsers() },
  ],
};
