import { OUTSIDE, type Remedies } from "../../remedy";

export const NETWORK_CODE_REMEDIES: Remedies = {
  "EC1115 in CacheSecurityGroup: a name that begins with sg-": [
    "Use the name of the cache.",
    { ".": "prod-checkout-valkey" },
  ],
  "EC1101 in SubnetGroup: a name of 256 characters": ["Shorten it to 255 characters.", { ".": "a".repeat(255) }],
  "EC1102 in SubnetGroup: no subnet": [
    "Name two subnets or more, in different availability zones.",
    { ".": ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] },
  ],
  "EC1103 in SubnetGroup: 21 subnets": [
    "Name fewer subnets, or ask AWS for an increase of the quota before applying.",
    { ".": ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] },
    OUTSIDE,
  ],
  "EC1104 in SubnetGroup: the name of a subnet": [
    "Give the id, such as subnet-0a1b2c3d4e5f60718, not the name or the block.",
    { ".": "subnet-0a1b2c3d4e5f60718" },
  ],
  "EC1116 in CacheSecurityGroup: a description that is no ASCII": [
    "Say in plain ASCII who the clients are.",
    { ".": "Cafe" },
  ],
  "EC1117 in CacheSecurityGroup: port 65536": [
    "Give the port of the cache, such as 6379 or 11211.",
    { ".": 6379 },
    { ".": 11211 },
  ],
  "EC1118 in CacheSecurityGroup: the name of a security group": [
    "Give the id, such as sg-0a1b2c3d4e5f60718, not the name.",
    { ".": "sg-0a1b2c3d4e5f60718" },
  ],
};
