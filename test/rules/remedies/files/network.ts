import { ACKNOWLEDGE, NEIGHBOUR, type Remedies } from "../../remedy";

export const NETWORK_FILE_REMEDIES: Remedies = {
  "EC1121: a VPC of /15": [
    "Write it as in 10.20.0.0/16 for the VPC and 10.20.1.0/24 for a subnet.",
    { ".": "10.20.0.0/16" },
  ],
  "EC1121: a subnet of /29": [
    "Write it as in 10.20.0.0/16 for the VPC and 10.20.1.0/24 for a subnet.",
    { ".": "10.20.1.0/24" },
  ],
  "EC1122: a subnet right behind the VPC": ["Choose a block inside 10.20.0.0/16.", { ".": "10.20.1.0/24" }],
  "EC1123: a subnet that shares its last address": ["Choose blocks that share no address.", { ".": "10.20.1.0/24" }],
  "EC1124: a VPC right behind the private range": [
    "Choose a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.",
    NEIGHBOUR,
  ],
  "EC1103: 21 subnets": [
    "Name fewer subnets, or ask AWS for an increase of the quota before applying.",
    NEIGHBOUR,
    ACKNOWLEDGE,
  ],
  "EC1111: an ingress with two sources": [
    "Give one of securityGroupId, prefixListId and cidrBlock; write a rule for each source.",
    { "./cidrBlock": undefined },
    { ".": { cidrBlock: "10.20.0.0/16" }, "../1": { securityGroupId: "sg-0a1b2c3d" } },
  ],
  "EC1112: a block with a bit behind its prefix": [
    "Write it as in 10.20.0.0/16, with every bit after the prefix zero.",
    { ".": "10.20.0.0/31" },
  ],
  "EC1113: a block right behind the private range": [
    "Name the security group of the clients, or a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 or fc00::/7. Where the block is your own VPC's, say so beside it: publicCidrReason.",
    { "..": { securityGroupId: "sg-0a1b2c3d" } },
    { ".": "10.20.0.0/16" },
    { "../publicCidrReason": "The block of our VPC" },
  ],
  "EC1114: a source that is given twice": ["Remove the repetition.", { ".": undefined }],
  "EC1113: a block of our own that is larger than any VPC": [
    "Name the security group of the clients, or a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 or fc00::/7.",
    { "..": { securityGroupId: "sg-0a1b2c3d" } },
    { "..": { cidrBlock: "10.0.0.0/15" } },
  ],
  "EC1113: everybody, with a reason": [
    "Name the security group of the clients, or a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 or fc00::/7.",
    { "..": { securityGroupId: "sg-0a1b2c3d" } },
    { "..": { cidrBlock: "10.0.0.0/8" } },
  ],
  "EC1113: public addresses of IPv6": [
    "Name the security group of the clients, or a block inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 or fc00::/7.",
    { "..": { securityGroupId: "sg-0a1b2c3d" } },
    { "..": { cidrBlock: "fc00:1::/36" } },
  ],
  "EC1119: 61 sources": [
    "Put addresses into a prefix list, let clients share a security group, or ask AWS for an increase.",
    { ".": [{ prefixListId: "pl-0a1b2c3d" }] },
    { ".": [{ securityGroupId: "sg-0a1b2c3d" }] },
    ACKNOWLEDGE,
  ],
  "EC1119: 61 sources, one of them a consumer": [
    "Put addresses into a prefix list, let clients share a security group, or ask AWS for an increase.",
    { "../ingress": [{ prefixListId: "pl-0a1b2c3d" }] },
    { "../ingress": [{ securityGroupId: "sg-0a1b2c3e" }] },
    ACKNOWLEDGE,
  ],
  "EC1125: a subnet in a zone of another region": ["Name a zone of eu-west-1.", { ".": "eu-west-1b" }],
  "EC1126: a subnet in a fourth zone of a region that has three": [
    "Check it with `aws ec2 describe-availability-zones --region eu-west-1`, or name another zone.",
    ACKNOWLEDGE,
    { ".": "eu-west-1c" },
  ],
  "EC1126: a subnet in a Local Zone without ElastiCache": [
    "Check it with `aws ec2 describe-availability-zones --region us-west-2`, or name another zone.",
    ACKNOWLEDGE,
    { ".": "us-west-2b" },
  ],
  "EC1127: a reason for a private block": ["Remove publicCidrReason.", { ".": undefined }],
};
