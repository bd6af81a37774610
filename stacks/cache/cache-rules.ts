import { excludes } from "../../constructs/src/validation/data-rules";
import type { Rule } from "../../constructs/src/validation/rule";
import type { CacheFacts } from "./cache-facts";

const OPEN = {
  at: "authentication",
  message: "Every client that the security groups let in can run every command.",
  remedy: "Set authentication to type users, or to a token, before the cache holds anything that matters.",
};

const OPEN_IN_PRODUCTION = {
  at: "authentication",
  message: "In production, every client that the security groups let in could run every command.",
};

/** What a cache of a file is judged by beside its stage, with places in its description. */
export const cacheRules: readonly Rule<CacheFacts>[] = [
  excludes({
    code: "EC2115",
    statement: "A cache of production asks clients who they are, unless it is taken over as it is",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-6",
    cases: [
      {
        ...OPEN_IN_PRODUCTION,
        when: { isOpen: true, stage: "production", isAdopted: false, topology: "serverless" },
        remedy: "Set authentication to type users, whom IAM authenticates; a serverless cache takes no token.",
      },
      {
        ...OPEN_IN_PRODUCTION,
        when: { isOpen: true, stage: "production", isAdopted: false },
        remedy: "Set authentication to type users, whom IAM authenticates. A token is the second choice.",
      },
    ],
  }),
  excludes({
    code: "EC2116",
    statement: "A cache asks clients who they are", // a serverless cache warns by itself (EC1808)
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html",
    cases: [
      { when: { isOpen: true, topology: { not: "serverless" }, stage: { not: "production" } }, ...OPEN },
      { when: { isOpen: true, topology: { not: "serverless" }, isAdopted: true }, ...OPEN },
    ],
  }),
  excludes({
    code: "EC2120",
    statement: "A secondary takes over only what is made again in its region",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Console.html",
    when: { secretsOfPrimary: { given: true } },
    at: "",
    message: "The cache has {secretsOfPrimary}, of its own region only, and the secondary names none in {region}.",
    remedy: "Set authentication of the secondary to what exists in {region}.",
  }),
  excludes({
    code: "EC2185",
    statement: "DNS names of a cache are in a hosted zone",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html",
    when: { lacksZone: true },
    at: "dns",
    message: "The DNS names of {cacheName} are in no hosted zone.",
    remedy: "Set zoneId here, or in dns of the region for all of its caches.",
  }),
  excludes({
    code: "EC1026",
    statement: "Somebody can reach a cache",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html",
    when: { isReachable: false },
    at: "",
    message: "Nobody can reach {cacheName}: its security group lets nobody in.",
    remedy: "Give it consumers with securityGroupIds, or ingress.",
  }),
  excludes({
    code: "EC1217",
    statement:
      "A cache of production survives the loss of a node, and of an availability zone unless the file says otherwise",
    severity: "warning",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/disaster-recovery-resiliency.html",
    cases: [
      {
        when: { stage: "production", "written.topology": "single-node" },
        at: "topology",
        message:
          "One node is all that this cache of production has: when it fails, the data is lost back to the last snapshot.",
        remedy: "Make the topology replicated.",
      },
      {
        when: {
          stage: "production",
          "written.topology": "sharded",
          "written.multiAz": { given: false },
          "written.replicas": 0,
        },
        at: "replicasPerShard",
        message:
          "A shard of this cache of production has no replica, so that Multi-AZ is off: when its node fails, its data is lost.",
        remedy: "Set replicasPerShard to 1 or more; or multiAz to false, where that may be.",
      },
      {
        when: {
          stage: "production",
          "written.topology": "replicated",
          "written.multiAz": { given: false },
          "written.replicas": 0,
        },
        at: "replicas",
        message:
          "This cache of production has no replica, so that Multi-AZ is off: when its node fails, its data is lost.",
        remedy: "Set replicas to 1 or more; or multiAz to false, where that may be.",
      },
      {
        when: {
          stage: "production",
          "written.topology": "replicated",
          "written.multiAz": { given: false },
          "written.automaticFailover": false,
        },
        at: "automaticFailover",
        message: "This cache of production does not fail over by itself, so that Multi-AZ is off.",
        remedy: "Leave automaticFailover out; or set multiAz to false, where that may be.",
      },
    ],
  }),
];
