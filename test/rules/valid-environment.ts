import type { EnvironmentFile } from "../../configuration/config";

const INGRESS = [{ cidrBlock: "10.20.0.0/16" }];
const AUTHENTICATION = { type: "user-group", userGroupId: "qa" } as const;

/** An environment of which nothing is said, neither a problem nor a warning, with a cache of each topology. */
export const VALID_ENVIRONMENT: EnvironmentFile = {
  environment: "qa",
  stage: "staging",
  region: "eu-west-1",
  accountId: "111111111111",
  backend: { type: "local" },
  tags: {
    app: "shop",
    team: "platform",
    owner: "platform",
    "cost-center": "cc-1001",
    "data-classification": "internal",
  },
  network: {
    type: "create",
    cidrBlock: "10.20.0.0/16",
    subnets: [
      { availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" },
      { availabilityZone: "eu-west-1b", cidrBlock: "10.20.1.0/24" },
    ],
  },
  encryption: {
    type: "existing",
    keyArn: "arn:aws:kms:eu-west-1:111111111111:key/0f9a1c52-4c6e-4f0e-9b0a-5d3c1f2e7a11",
  },
  caches: {
    single: {
      engine: "valkey",
      engineVersion: "8.1",
      topology: "single-node",
      nodeType: "cache.m5.large",
      authentication: AUTHENTICATION,
      ingress: INGRESS,
    },
    replicated: {
      engine: "valkey",
      engineVersion: "8.1",
      topology: "replicated",
      replicas: 1,
      nodeType: "cache.m7g.large",
      authentication: AUTHENTICATION,
      ingress: INGRESS,
    },
    sharded: {
      engine: "redis",
      engineVersion: "7.1",
      topology: "sharded",
      shards: 2,
      replicasPerShard: 1,
      nodeType: "cache.r7g.large",
      authentication: AUTHENTICATION,
      ingress: INGRESS,
    },
    memcached: {
      engine: "memcached",
      engineVersion: "1.6.22",
      nodes: 2,
      nodeType: "cache.m7g.large",
      ingress: INGRESS,
    },
  },
};

/** One cache alone, where the others would be broken by the same change. */
export const only = (application: keyof typeof VALID_ENVIRONMENT.caches) => ({
  "/caches": { [application]: VALID_ENVIRONMENT.caches[application] },
});
