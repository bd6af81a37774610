import { CacheAuthentication } from "cdktf-elasticache";
import type { ConstructMutation } from "../mutation";

/** Rules of connect-grant.ts and connection-manifest.ts on what only constructs can be given. */
export const ACCESS_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC2131",
    by: "the ARN of a session",
    construct: "ConnectGrant",
    at: "/role",
    change: { "/role/roleArn": "arn:aws:sts::111111111111:assumed-role/web/session" },
    neighbour: { "/role/roleArn": "arn:aws:iam::111111111111:role/assumed-role/web" },
  },
  {
    code: "EC2132",
    by: "a role of another account",
    construct: "ConnectGrant",
    at: "/role",
    change: { "/role/roleArn": "arn:aws:iam::111111111112:role/web" },
    neighbour: { "/role/roleArn": "arn:aws:iam::111111111111:role/web" },
  },
  {
    code: "EC2133",
    by: "a role that is linked to a service",
    construct: "ConnectGrant",
    at: "/role",
    change: { "/role/roleArn": "arn:aws:iam::111111111111:role/aws-service-role/ecs.amazonaws.com/Ecs" },
    neighbour: { "/role/roleArn": "arn:aws:iam::111111111111:role/our-service-role/ecs/Ecs" },
  },
  {
    code: "EC2134",
    by: "a role under another path, which has the same name",
    construct: "ConnectGrant",
    at: "/role",
    change: { "/role/roleArn": "arn:aws:iam::111111111111:role/other/granted" },
    neighbour: { "/role/roleArn": "arn:aws:iam::111111111111:role/other/granted-too" },
  },
  {
    code: "EC2135",
    by: "the user default",
    construct: "ConnectGrant",
    at: "/user",
    change: { "/user": { userId: "default" } },
    neighbour: { "/user": { userId: "defaults" } },
  },
  {
    code: "EC2136",
    by: "a cache without users",
    construct: "ConnectGrant",
    at: "/user",
    change: { "/authentication": undefined },
    neighbour: { "/authentication": CacheAuthentication.users({ userGroupId: "others" }) },
  },
  {
    code: "EC2137",
    by: "a cache whose security groups are managed elsewhere",
    construct: "ReplicationGroup.allowFrom",
    at: "",
    change: { "/hasOwnSecurityGroup": false },
    neighbour: { "/hasOwnSecurityGroup": true },
  },
  {
    code: "EC2141",
    by: "a slash",
    construct: "ConnectionManifest",
    at: "/application",
    change: { "/application": "shop/checkout" },
    neighbour: { "/application": "shop.checkout" },
  },
  {
    code: "EC2142",
    by: "users of a cache that has none",
    construct: "ConnectionManifest",
    at: "/users",
    change: { "/connection/authentication": "none" },
    neighbour: { "/connection/authentication": "none", "/users": {} },
  },
];
