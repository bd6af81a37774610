import { count, excludes, pattern, range } from "../validation/data-rules";
import { type EveryCacheFacts, GROUPS_OF_INTERFACE } from "./every-cache-rules";
import { foreignZone, unknownZone, type ZoneFacts } from "../validation/named-zones";
import type { Rule } from "../validation/rule";
import { windowRules, type WindowFacts } from "./window-rules";

const ZONES = "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html";
const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
/** In the partition, region and account of the topic. */
const TOPIC_ARN = "^arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]{1,256}$";

/** What the rules know of any cache that has nodes. `undefined` is what only Terraform will know. */
export interface CacheFacts extends WindowFacts, EveryCacheFacts, ZoneFacts {
  readonly port: number | undefined;
  readonly subnetGroupName: string | undefined;
  readonly notificationTopicArn: string | undefined;
  /** The region of the stack. */
  readonly region: string | undefined;
}

/** Rules that hold for every cache that has nodes, whatever its engine. */
export const cacheRules: readonly Rule<CacheFacts>[] = [
  ...windowRules,
  range({
    code: "EC1003",
    constraint: "R5",
    terraform: "apply",
    source: API,
    property: "port",
    subject: "A port",
    min: 1,
    max: 65535,
    remedy: "Set port to a whole number from {min} to {max}, or leave it out for the port that clients expect.",
  }),
  count({
    code: "EC1120",
    constraint: "R8",
    statement: "A cache of more than {max} security groups needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups",
    property: "securityGroups",
    subject: "A cache",
    noun: "security groups",
    max: GROUPS_OF_INTERFACE,
    message:
      "The quota of a new account is {max} security groups for a network interface, which every node has; got {given}.",
    remedy: "Put the clients into fewer groups, or ask AWS for an increase before applying.",
  }),
  excludes({
    code: "EC1005",
    constraint: "X1",
    statement: "The port of a cache is one that its security groups open",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html",
    when: { port: { absentFrom: "openPorts" } },
    at: "port",
    message: "Nobody could connect: the cache listens on {port}, its security groups open {openPorts}.",
    remedy: "Give cache and security group the same port.",
  }),
  pattern({
    code: "EC1006",
    constraint: "N6,R9",
    statement: "A subnet group is given by its name",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html",
    property: "subnetGroupName",
    at: "subnetGroup",
    subject: "The name of a subnet group",
    pattern: /^[a-zA-Z](-?[a-zA-Z0-9])*$/,
    max: 255,
    must: "be 1 to 255 letters, digits and single hyphens, and begin with a letter",
    remedy: "Give the name of a subnet group, not its ARN or its subnets.",
  }),
  excludes({
    code: "EC1021",
    constraint: "O1",
    statement: "Events go to an SNS topic in the region of the cache",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html",
    cases: [
      {
        when: { notificationTopicArn: { matchesNot: TOPIC_ARN } },
        at: "notificationTopicArn",
        message:
          'The ARN of an SNS topic must be arn:aws:sns:<region>:<account>:<topic>; got {"notificationTopicArn"}.',
        remedy: "Give the ARN of a topic in the region of the cache.",
      },
      {
        when: { notificationTopicArn: { inOtherRegionThan: "region" } },
        at: "notificationTopicArn",
        message: 'The SNS topic must be in {region}, the region of the cache; got {"notificationTopicArn"}.',
        remedy: "Give the ARN of a topic in {region}.",
      },
    ],
  }),
  pattern({
    code: "EC1022",
    constraint: "O1",
    statement: "Events go to a standard topic; whether a FIFO topic is taken is not documented",
    severity: "warning",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html",
    property: "notificationTopicArn",
    subject: "The topic",
    pattern: /^/,
    not: /\.fifo$/,
    must: "be a standard topic, not a FIFO one",
    remedy: "Give the ARN of a standard topic.",
  }),
  {
    code: "EC1211",
    constraint: "D4",
    statement: "A named availability zone is one of the region",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ namedZones, region }) => namedZones.flatMap(({ at, zone }) => foreignZone(at, zone, region)),
  },
  {
    code: "EC1214",
    constraint: "D4",
    statement: "A named availability zone is one that the region is known to have",
    severity: "warning", // AWS builds zones, and tells no two accounts the same ones
    terraform: "apply",
    source: ZONES,
    check: ({ namedZones, region }) => namedZones.flatMap(({ at, zone }) => unknownZone(at, zone, region)),
  },
  excludes({
    code: "EC1212",
    constraint: "D4",
    statement: "A named availability zone has a subnet in the subnet group",
    terraform: "apply",
    source: API,
    each: "namedZones.*",
    when: { "namedZones.*.zone": { absentFrom: "subnetZones" } },
    at: "{namedZones.*.at}",
    message: "The subnet group has no subnet in {namedZones.*.zone}, only in {subnetZones}.",
    remedy: "Name one of these zones, or add a subnet in {namedZones.*.zone}.",
  }),
];
