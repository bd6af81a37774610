import { CacheAuthentication, ClientAuthentication } from "cdktf-elasticache";
import { OUTSIDE, type Remedies } from "../../../remedy";

export const ACCESS_CODE_REMEDIES: Remedies = {
  "EC2125 in ConnectGrant: a user id that makes the name of the policy too long": [
    "Give the user a shorter id.",
    { "./userId": "prod-checkout-2" },
  ],
  "EC2131 in ConnectGrant: the ARN of a session": [
    "Give the ARN of the role itself, not of a session, a user or an instance profile.",
    { "./roleArn": "arn:aws:iam::111111111111:role/web" },
  ],
  "EC2132 in ConnectGrant: a role of another account": [
    "Create a role in 111111111111 that the other one may assume, and grant that.",
    { "./roleArn": "arn:aws:iam::111111111111:role/web-of-the-other-account" },
  ],
  "EC2133 in ConnectGrant: a role that is linked to a service": [
    "Grant a role of your own, or a permission set of IAM Identity Center where it is managed.",
    { "./roleArn": "arn:aws:iam::111111111111:role/web" },
  ],
  "EC2134 in ConnectGrant: a role under another path, which has the same name": [
    "Remove the repetition.",
    { "./roleArn": "arn:aws:iam::111111111111:role/another" },
  ],
  "EC2135 in ConnectGrant: the user default": [
    "Grant a user that IAM authenticates, or let the role read the password where it is kept.",
    { "./userId": "prod-checkout-2" },
    OUTSIDE,
  ],
  "EC2136 in ConnectGrant: a cache without users": [
    "Give the cache users, or leave the grant out: allowFrom lets clients in.",
    {
      "/authentication": CacheAuthentication.users({ userGroupId: "prod-checkout" }),
      "/user": { userId: "prod-checkout-2" },
    },
    OUTSIDE,
  ],
  "EC2137 in ReplicationGroup.allowFrom: a cache whose security groups are managed elsewhere": [
    "Add a CacheSecurityGroup to its securityGroups, or leave this source out and open one of its groups where that is managed.",
    { "/hasOwnSecurityGroup": true },
    OUTSIDE,
  ],
  "EC2141 in ConnectionManifest: a slash": ["Give a name without slashes and other signs.", { ".": "checkout" }],
  "EC2142 in ConnectionManifest: users of a cache that has none": [
    "Give the cache users, or leave them out here.",
    { "/connection/authentication": ClientAuthentication.USERS },
    { ".": undefined },
  ],
  "EC2145 in ConnectionManifest: an endpoint that is as long as a parameter": [
    "Give the secret a shorter key (jsonKey), or keep it in a secret that is no JSON object.",
    OUTSIDE,
  ],
  "EC2146 in ConnectionManifest: the key of a secret in double braces": [
    "Give the secret a key (jsonKey) without double braces.",
    { "./token/jsonKey": "token" },
  ],
};
