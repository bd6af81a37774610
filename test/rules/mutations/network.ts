import type { Change, ConstructMutation, FileMutation } from "../mutation";
import { only } from "../valid-environment";

const WEB = { web: { securityGroupIds: ["sg-0a1b2c3d"] } };
const SUBNETS = Array.from({ length: 21 }, (_, index) => `subnet-${index}`);

/** Rules of network.ts, subnet-group.ts and security-group.ts. */
export const NETWORK_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1121",
    by: "a VPC of /15",
    at: "/network/cidrBlock",
    change: { "/network/cidrBlock": "10.20.0.0/15" },
    neighbour: { "/network/cidrBlock": "10.20.0.0/16" },
  },
  {
    code: "EC1121",
    by: "a subnet of /29",
    at: "/network/subnets/1/cidrBlock",
    change: { "/network/subnets/1/cidrBlock": "10.20.1.0/29" },
    neighbour: { "/network/subnets/1/cidrBlock": "10.20.1.0/28" },
  },
  {
    code: "EC1122",
    by: "a subnet right behind the VPC",
    at: "/network/subnets/1/cidrBlock",
    change: { "/network/subnets/1/cidrBlock": "10.21.0.0/24" },
    neighbour: { "/network/subnets/1/cidrBlock": "10.20.255.0/24" },
  },
  {
    code: "EC1123",
    by: "a subnet that shares its last address",
    at: "/network/subnets/1/cidrBlock",
    change: { "/network/subnets/1/cidrBlock": "10.20.0.240/28" },
    neighbour: { "/network/subnets/1/cidrBlock": "10.20.1.0/28" },
  },
  {
    code: "EC1124",
    by: "a VPC right behind the private range",
    at: "/network/cidrBlock",
    change: {
      "/network/cidrBlock": "172.32.0.0/16",
      "/network/subnets": [
        { availabilityZone: "eu-west-1a", cidrBlock: "172.32.0.0/24" },
        { availabilityZone: "eu-west-1b", cidrBlock: "172.32.1.0/24" },
      ],
    },
    neighbour: {
      "/network/cidrBlock": "172.31.0.0/16",
      "/network/subnets": [
        { availabilityZone: "eu-west-1a", cidrBlock: "172.31.0.0/24" },
        { availabilityZone: "eu-west-1b", cidrBlock: "172.31.1.0/24" },
      ],
    },
  },
  {
    code: "EC1103",
    by: "21 subnets",
    at: "/network/subnetIds",
    change: { "/network": { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: hexadecimal(21) } },
    neighbour: { "/network": { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: hexadecimal(20) } },
  },
  {
    code: "EC1111",
    by: "an ingress with two sources",
    at: "/caches/single/ingress/0",
    change: { "/caches/single/ingress/0/securityGroupId": "sg-0a1b2c3d" },
    neighbour: { "/caches/single/ingress/0": { securityGroupId: "sg-0a1b2c3d" } },
  },
  {
    code: "EC1112",
    by: "a block with a bit behind its prefix",
    at: "/caches/single/ingress/0/cidrBlock",
    change: { "/caches/single/ingress/0/cidrBlock": "10.20.0.1/31" },
    neighbour: { "/caches/single/ingress/0/cidrBlock": "10.20.0.1/32" },
  },
  {
    code: "EC1113",
    by: "a block right behind the private range",
    at: "/caches/single/ingress/0/cidrBlock",
    change: { "/caches/single/ingress/0/cidrBlock": "172.32.0.0/16" },
    neighbour: { "/caches/single/ingress/0/cidrBlock": "172.31.0.0/16" },
  },
  {
    code: "EC1114",
    by: "a source that is given twice",
    at: "/caches/single/ingress/1",
    change: { "/caches/single/ingress/1": { cidrBlock: "10.20.0.0/16", description: "again" } },
    neighbour: { "/caches/single/ingress/1": { cidrBlock: "10.21.0.0/16", description: "again" } },
  },
  {
    code: "EC1113",
    by: "a block of our own that is larger than any VPC",
    at: "/caches/single/ingress/0/cidrBlock",
    change: { "/caches/single/ingress/0": { cidrBlock: "52.94.0.0/15", publicCidrReason: "Block of our own VPC" } },
    neighbour: { "/caches/single/ingress/0": { cidrBlock: "52.94.0.0/16", publicCidrReason: "Block of our own VPC" } },
  },
  {
    code: "EC1113",
    by: "everybody, with a reason",
    at: "/caches/single/ingress/0/cidrBlock",
    change: { "/caches/single/ingress/0": { cidrBlock: "0.0.0.0/0", publicCidrReason: "It is a laboratory" } },
    neighbour: { "/caches/single/ingress/0": { cidrBlock: "192.0.2.1/32", publicCidrReason: "Our bastion" } },
  },
  {
    code: "EC1113",
    by: "public addresses of IPv6",
    at: "/caches/single/ingress/0/cidrBlock",
    change: { "/caches/single/ingress/0": { cidrBlock: "2600:1f13::/36", publicCidrReason: "Block of our own VPC" } },
    neighbour: {
      "/caches/single/ingress/0": { cidrBlock: "2600:1f13:fe4::/56", publicCidrReason: "Block of our own VPC" },
    },
  },
  {
    code: "EC1119",
    by: "61 sources",
    at: "/caches/single/ingress",
    change: { "/caches/single/ingress": blocks(61) },
    neighbour: { "/caches/single/ingress": blocks(60) },
  },
  {
    code: "EC1119",
    by: "61 sources, one of them a consumer",
    at: "/caches/memcached/consumers",
    change: { "/caches/memcached/ingress": blocks(60), "/caches/memcached/consumers": WEB },
    neighbour: { "/caches/memcached/ingress": blocks(59), "/caches/memcached/consumers": WEB },
  },
  {
    code: "EC1125",
    by: "a subnet in a zone of another region",
    at: "/network/subnets/1/availabilityZone",
    change: { "/network/subnets/1/availabilityZone": "eu-west-2b" },
    neighbour: { "/network/subnets/1/availabilityZone": "eu-west-1c" },
  },
  {
    code: "EC1126",
    by: "a subnet in a fourth zone of a region that has three",
    at: "/network/subnets/1/availabilityZone",
    change: { "/network/subnets/1/availabilityZone": "eu-west-1d" },
    neighbour: { "/network/subnets/1/availabilityZone": "eu-west-1c" },
  },
  {
    code: "EC1126",
    by: "a subnet in a Local Zone without ElastiCache",
    at: "/network/subnets/1/availabilityZone",
    change: inZones("us-west-2a", "us-west-2-las-1a"),
    neighbour: inZones("us-west-2a", "us-west-2-lax-1a"),
  },
  {
    code: "EC1127",
    by: "a reason for a private block",
    at: "/caches/single/ingress/0/publicCidrReason",
    change: { "/caches/single/ingress/0/publicCidrReason": "Our network" },
    neighbour: { "/caches/single/ingress/0": { cidrBlock: "52.94.0.0/16", publicCidrReason: "Our network" } },
  },
];

export const NETWORK_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1115",
    by: "a name that begins with sg-",
    construct: "CacheSecurityGroup",
    at: "/namePrefix",
    change: { "/namePrefix": "sg-cache" },
    neighbour: { "/namePrefix": "sgcache" },
  },
  {
    code: "EC1101",
    by: "a name of 256 characters",
    construct: "SubnetGroup",
    at: "/subnetGroupName",
    change: { "/subnetGroupName": "a".repeat(256) },
    neighbour: { "/subnetGroupName": "a".repeat(255) },
  },
  {
    code: "EC1102",
    by: "no subnet",
    construct: "SubnetGroup",
    at: "/subnetIds",
    change: { "/subnetIds": [] },
    neighbour: { "/subnetIds": ["subnet-0a1b2c3d"] },
    inFile: {
      code: "EC0107",
      change: { "/network": { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: [] } },
    },
  },
  {
    code: "EC1103",
    by: "21 subnets",
    construct: "SubnetGroup",
    at: "/subnetIds",
    change: { "/subnetIds": SUBNETS },
    neighbour: { "/subnetIds": SUBNETS.slice(1) },
  },
  {
    code: "EC1104",
    by: "the name of a subnet",
    construct: "SubnetGroup",
    at: "/subnetIds/0",
    change: { "/subnetIds": ["data-subnet-a"] },
    neighbour: { "/subnetIds": ["subnet-a"] },
    inFile: {
      code: "EC0106",
      change: { "/network": { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["data-subnet-a"] } },
    },
  },
  {
    code: "EC1116",
    by: "a description that is no ASCII",
    construct: "CacheSecurityGroup",
    at: "/description",
    change: { "/description": "Café" },
    neighbour: { "/description": "Cafe" },
    inFile: {
      code: "EC0106",
      change: { "/caches/single/ingress/0/description": "Café" },
    },
  },
  {
    code: "EC1117",
    by: "port 65536",
    construct: "CacheSecurityGroup",
    at: "/ports/0",
    change: { "/ports": [65536] },
    neighbour: { "/ports": [65535] },
    inFile: { code: "EC0105", change: { "/caches/single/port": 65536 } },
  },
  {
    code: "EC1118",
    by: "the name of a security group",
    construct: "CacheSecurityGroup",
    at: "/ingress/1/securityGroupId",
    change: { "/ingress/1/securityGroupId": "web" },
    neighbour: { "/ingress/1/securityGroupId": "sg-web" },
    inFile: { code: "EC0106", change: { "/caches/single/ingress/0": { securityGroupId: "web" } } },
  },
];

function blocks(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ cidrBlock: `10.20.${index}.0/24` }));
}

/** The memcached cluster in a network of these zones. */
function inZones(...zones: string[]): Change {
  return {
    "/region": zones[0]!.slice(0, -1),
    "/encryption": undefined,
    "/network/subnets": zones.map((availabilityZone, index) => ({
      availabilityZone,
      cidrBlock: `10.20.${index}.0/24`,
    })),
    ...only("memcached"),
  };
}

function hexadecimal(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `subnet-${(index + 1).toString(16).padStart(8, "0")}`);
}
