import { type EveryCacheFacts, GROUPS_OF_INTERFACE } from "./every-cache-rules";
import { foreignZone, unknownZone, type ZoneFacts } from "../validation/named-zones";
import type { Rule } from "../validation/rule";
import { windowRules, type WindowFacts } from "./window-rules";

const ZONES = "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html";
const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";

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
  {
    code: "EC1003",
    constraint: "R5",
    statement: "A port is a whole number from 1 to 65535",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ port }) =>
      port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65535)
        ? undefined
        : {
            at: ["port"],
            message: `A port is a whole number from 1 to 65535; ${port} given.`,
            remedy: "Leave it out for the port that clients expect.",
          },
  },
  {
    code: "EC1120",
    constraint: "R8",
    statement: "A cache of more than five security groups needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups",
    check: ({ securityGroups }) =>
      securityGroups.length > GROUPS_OF_INTERFACE
        ? {
            at: ["securityGroups"],
            message: `The quota of a new account is ${GROUPS_OF_INTERFACE} security groups for a network interface, which every node has; ${securityGroups.length} given.`,
            remedy: "Put the clients into fewer groups, or ask AWS for an increase before applying.",
          }
        : undefined,
  },
  {
    code: "EC1005",
    constraint: "X1",
    statement: "The port of a cache is one that its security groups open",
    severity: "error",
    terraform: "nobody",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html",
    check: ({ port, securityGroups }) => {
      const open = securityGroups.flatMap(({ ports }) => ports ?? [undefined]);
      return port === undefined || open.length === 0 || open.includes(undefined) || open.includes(port)
        ? undefined
        : {
            at: ["port"],
            message: `Nobody could connect: the cache listens on ${port}, its security groups open ${open.join(", ")}.`,
            remedy: "Give cache and security group the same port.",
          };
    },
  },
  {
    code: "EC1006",
    constraint: "N6,R9",
    statement: "A subnet group is given by its name",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheSubnetGroup.html",
    check: ({ subnetGroupName: name }) =>
      name === undefined || (/^[a-zA-Z](-?[a-zA-Z0-9])*$/.test(name) && name.length <= 255)
        ? undefined
        : {
            at: ["subnetGroup"],
            message: `The name of a subnet group has 1 to 255 letters, digits and single hyphens; ${JSON.stringify(name)} given.`,
            remedy: "Give the name of a subnet group, not its ARN or its subnets.",
          },
  },
  {
    code: "EC1021",
    constraint: "O1",
    statement: "Events go to an SNS topic in the region of the cache",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html",
    check: ({ notificationTopicArn: arn, region }) => {
      if (arn === undefined) {
        return undefined;
      }
      const [, topicRegion, topic = ""] =
        /^arn:aws[a-z-]*:sns:([a-z0-9-]+):\d{12}:([A-Za-z0-9_.-]{1,256})$/.exec(arn) ?? [];
      const fits = topic !== "" && (region === undefined || topicRegion === region);
      return fits
        ? undefined
        : {
            at: ["notificationTopicArn"],
            message: `Events go to an SNS topic${region ? ` in ${region}` : ""}; ${JSON.stringify(arn)} given.`,
            remedy: "Give the ARN of a topic in the region of the cache.",
          };
    },
  },
  {
    code: "EC1022",
    constraint: "O1",
    statement: "Events go to a standard topic; whether a FIFO topic is taken is not documented",
    severity: "warning",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ECEvents.SNS.html",
    check: ({ notificationTopicArn: arn }) =>
      arn?.endsWith(".fifo")
        ? {
            at: ["notificationTopicArn"],
            message: `Events go to a standard topic; ${JSON.stringify(arn)} is a FIFO one.`,
            remedy: "Give the ARN of a standard topic.",
          }
        : undefined,
  },
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
  {
    code: "EC1212",
    constraint: "D4",
    statement: "A named availability zone has a subnet in the subnet group",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ namedZones, subnetZones }) =>
      namedZones.flatMap(({ at, zone }) =>
        subnetZones === undefined || subnetZones.includes(zone)
          ? []
          : [
              {
                at,
                message: `The subnet group has no subnet in ${zone}, only in ${subnetZones.join(", ")}.`,
                remedy: `Name one of these zones, or add a subnet in ${zone}.`,
              },
            ],
      ),
  },
];
