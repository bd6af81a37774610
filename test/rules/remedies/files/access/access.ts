import type { Remedies } from "../../../remedy";

export const ACCESS_FILE_REMEDIES: Remedies = {
  "EC1114: a consumer whose security group is let in by ingress": [
    "Remove the repetition.",
    { "/caches/single/ingress": undefined },
    { "/caches/single/consumers": undefined },
  ],
  "EC2132: a role of another account": [
    "Create a role in 111111111111 that the other one may assume, and grant that.",
    { ".": "arn:aws:iam::111111111111:role/web-of-the-other-account" },
  ],
  "EC2133: a role that is linked to a service": [
    "Grant a role of your own, or a permission set of IAM Identity Center where it is managed.",
    { ".": "arn:aws:iam::111111111111:role/web" },
  ],
  "EC2134: two consumers with the same role and user": [
    "Remove the repetition.",
    { "/caches/single/consumers/jobs": undefined },
  ],
  "EC2135: a user with a password": [
    "Grant a user that IAM authenticates, or let the role read the password where it is kept.",
    { ".": "app" },
    { "../roleArns": undefined, "../securityGroupIds": ["sg-0a1b2c3d"] },
  ],
  "EC2137: a consumer of a cache without a security group of its own": [
    "Set ownSecurityGroup to true, or remove the consumer's securityGroupIds and open one of the cache's groups where that is managed.",
    { "/caches/single/ownSecurityGroup": true },
    { "/caches/single/consumers/web/securityGroupIds": undefined, "/caches/single/consumers/web/user": "app" },
  ],
  "EC2143: a role without a user": [
    "Set user, or remove the roles if network access is all that it needs.",
    { "../user": "app" },
    { ".": undefined, "../securityGroupIds": ["sg-0a1b2c3d"] },
  ],
  "EC2144: a user that the cache has not": ["Set user to one of its users: app, legacy.", { ".": "app" }],
  "EC2145: a token whose key in its secret is as long as a parameter": [
    "Give the secret a shorter key (jsonKey), or keep it in a secret that is no JSON object.",
    { "./secret/jsonKey": "token" },
    { "./secret/jsonKey": undefined },
  ],
  "EC2145: a password whose key in its secret is as long as a parameter": [
    "Give the secret a shorter key (jsonKey), or keep it in a secret that is no JSON object.",
    { "./password/secret/jsonKey": "password" },
    { "./password/secret/jsonKey": undefined },
  ],
  "EC2146: a token whose key in its secret is in double braces": [
    "Give the secret a key (jsonKey) without double braces.",
    { "./secret/jsonKey": "token" },
  ],
};
