import type { FileMutation, FilesMutation } from "../mutation";
import { VALID_ENVIRONMENT } from "../valid-environment";

const EXISTING = { type: "existing", vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"] };

/** What is wrong with a value by itself, or with the file as a whole. */
export const ENVIRONMENT_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC0101",
    by: "a property of another topology",
    at: "/caches/single/replicas",
    atName: true,
    change: { "/caches/single/replicas": 1 },
    neighbour: { "/caches/replicated/replicas": 1 },
    remedy: ["Remove it.", { ".": undefined }],
  },
  {
    code: "EC0102",
    by: "no region",
    at: "",
    change: { "/region": undefined },
    neighbour: { "/region": "eu-west-1" },
  },
  {
    code: "EC0103",
    by: "an account that is a number",
    at: "/accountId",
    change: { "/accountId": 111111111111 },
    neighbour: { "/accountId": "111111111111" },
  },
  {
    code: "EC0104",
    by: "a stage that does not exist",
    at: "/stage",
    change: { "/stage": "prod" },
    alsoWarns: ["EC1217"],
    neighbour: { "/stage": "development" },
  },
  {
    code: "EC0105",
    by: "port 65536",
    at: "/caches/single/port",
    change: { "/caches/single/port": 65536 },
    neighbour: { "/caches/single/port": 65535 },
  },
  {
    code: "EC0106",
    by: "an account of 11 digits",
    at: "/accountId",
    change: { "/accountId": "11111111111" },
    neighbour: { "/accountId": "111111111111" },
  },
  {
    code: "EC0107",
    by: "a description of 256 characters",
    at: "/caches/single/description",
    change: { "/caches/single/description": "d".repeat(256) },
    neighbour: { "/caches/single/description": "d".repeat(255) },
  },
  {
    code: "EC0108",
    by: "a security group that is given twice",
    at: "/caches/single/securityGroupIds/1",
    change: { "/caches/single/securityGroupIds": ["sg-0a1b2c3d", "sg-0a1b2c3d"] },
    neighbour: { "/caches/single/securityGroupIds": ["sg-0a1b2c3d", "sg-0a1b2c3e"] },
  },
  {
    code: "EC0109",
    by: "an application of 41 characters",
    at: `/caches/${"a".repeat(41)}`,
    atName: true,
    change: { [`/caches/${"a".repeat(41)}`]: VALID_ENVIRONMENT.caches.single },
    neighbour: { [`/caches/${"a".repeat(40)}`]: VALID_ENVIRONMENT.caches.single },
  },
  {
    code: "EC0109",
    by: "a tag of the environment with the prefix of AWS",
    at: "/tags/aws:team",
    atName: true,
    change: { "/tags/aws:team": "x" },
    neighbour: { "/tags/aws_team": "x" },
  },
  {
    code: "EC0109",
    by: "a tag that the name of the environment would replace",
    at: "/tags/env",
    atName: true,
    change: { "/tags/env": "x" },
    neighbour: { "/tags/environ": "x" },
  },
  {
    code: "EC0109",
    by: "secondaries in a region that the provider does not know",
    at: "/secondaryRegions/eu-west-9",
    atName: true,
    change: { "/secondaryRegions": { "eu-west-9": { network: EXISTING } } },
    neighbour: { "/secondaryRegions": { "eu-west-2": { network: EXISTING } } },
  },
  {
    code: "EC0110",
    by: "the name of another file",
    at: "/environment",
    change: { "/environment": "qb" },
    neighbour: { "/environment": "qa" },
  },
  {
    code: "EC0111",
    by: "an expression",
    at: "/caches/single/description",
    change: { "/caches/single/description": "${path.module}" },
    neighbour: { "/caches/single/description": "$${path.module}" },
  },
  {
    code: "EC1015",
    by: "ingress, and no security group to hold it",
    at: "/caches/single/ingress",
    change: { "/caches/single/ownSecurityGroup": false, "/caches/single/securityGroupIds": ["sg-0a1b2c3d"] },
    neighbour: {
      "/caches/single/ownSecurityGroup": false,
      "/caches/single/securityGroupIds": ["sg-0a1b2c3d"],
      "/caches/single/ingress": [],
    },
  },
];

/** What is wrong between caches of one or several files. */
export const ACROSS_MUTATIONS: readonly FilesMutation[] = [
  {
    code: "EC1010",
    by: "the name of a cache in another file, in the same account",
    at: "/caches/single/name",
    change: { "/caches/single/name": "twin-single-valkey" },
    neighbour: { "/caches/single/name": "twin-single-valkey2" },
    twin: {},
  },
  {
    code: "EC1011",
    by: "the name of a node of a replication group in another file",
    at: "/caches/memcached/name",
    change: { "/caches/memcached/name": "twin-sharded-redis-0001-001" },
    neighbour: { "/caches/memcached/name": "twin-sharded-redis-01-01" },
    twin: {},
  },
  {
    code: "EC1024",
    by: "six VPCs in one account and region",
    at: "",
    change: {},
    neighbour: { "/network": EXISTING },
    twin: {},
    twins: 5,
  },
  {
    code: "EC1027",
    by: "a final snapshot that is called as that of a cache in another file",
    at: "/caches/(single|sharded)/finalSnapshot",
    change: { "/caches/single/finalSnapshot": "Farewell" },
    neighbour: { "/caches/single/finalSnapshot": "farewell-of-qa" },
    twin: { "/caches/sharded/finalSnapshot": "farewell" },
  },
];
