import type { Path } from "../../constructs/src/problem/json-pointer";
import type { Finding, Rule } from "../../constructs/src/validation/rule";
import type { RegionalCache } from "../cache/regional-cache";
import type { RegionalStack } from "../regional-stack";
import { placeIn, type RunFacts } from "./run-facts";

const SUBNET_SIZING = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html";
const SUBNET_GROUPS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.Creating.html";
/** https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
const RESERVED_ADDRESSES = 5;
/** A serverless cache has an endpoint, and an address, in each of up to three subnets. */
const MOST_SERVERLESS_SUBNETS = 3;

/** The addresses of a network that is made with its caches, and nothing else is in it. */
interface Addresses {
  readonly at: Path;
  /** Free addresses by zone. */
  readonly free: ReadonlyMap<string, number>;
  /** Addresses that have to be in a zone: of nodes that are placed there, and of serverless caches. */
  readonly placed: ReadonlyMap<string, number>;
  readonly needed: number;
  /** With everything scaled out. */
  readonly neededAtMost: number;
  /** What AWS puts into each zone when it spreads the nodes of Multi-AZ caches evenly, beside what is placed there. */
  readonly share: number;
}

export const addressRules: readonly Rule<Pick<RunFacts, "stacks">>[] = [
  {
    code: "EC1128",
    statement: "A network that is made has an address for every node",
    severity: "error",
    terraform: "apply",
    source: SUBNET_SIZING,
    check: ({ stacks }) =>
      stacks.flatMap(addressesOf).flatMap(({ at, free, placed, needed }): Finding[] => {
        const total = sum(free.values());
        if (needed > total) {
          return [
            {
              at,
              message: `The subnets have ${total} free addresses, since AWS reserves ${RESERVED_ADDRESSES} in each; the caches need ${needed}.`,
              remedy: LARGER,
            },
          ];
        }
        return [...placed].flatMap(([zone, count]) => {
          const there = free.get(zone);
          return there !== undefined && count > there
            ? [
                {
                  at,
                  message: `The subnets in ${zone} have ${there} free addresses, since AWS reserves ${RESERVED_ADDRESSES} in each; ${count} nodes and endpoints are placed there.`,
                  remedy: LARGER,
                },
              ]
            : [];
        });
      }),
  },
  {
    code: "EC1129",
    statement:
      "A network that is made has addresses for what autoscaling adds, and in every zone for its share of nodes",
    severity: "warning",
    terraform: "nobody",
    source: SUBNET_GROUPS,
    check: ({ stacks }) =>
      stacks.flatMap(addressesOf).flatMap((addresses): Finding[] => {
        const { at, free, placed, needed, neededAtMost, share } = addresses;
        const total = sum(free.values());
        if (needed > total) {
          return []; // is an error
        }
        if (neededAtMost > total) {
          return [
            {
              at,
              message: `The subnets have ${total} free addresses; with everything scaled out, the caches need ${neededAtMost}.`,
              remedy: LARGER,
            },
          ];
        }
        const [narrow] = [...free].filter(([zone, there]) => share > 0 && there < share + (placed.get(zone) ?? 0));
        return narrow
          ? [
              {
                at,
                message: `The subnets in ${narrow[0]} have ${narrow[1]} free addresses; AWS spreads nodes over the zones, ${share + (placed.get(narrow[0]) ?? 0)} to this one.`,
                remedy: LARGER,
              },
            ]
          : [];
      }),
  },
];

const LARGER = "Give the subnets shorter prefixes, such as /24, or add subnets.";

/** Nothing of a network that exists, or is not as it has to be. */
function addressesOf(stack: RegionalStack): Addresses[] {
  const { network, pointer } = stack.region;
  if (network.type !== "create") {
    return [];
  }
  const free = new Map<string, number>();
  for (const { availabilityZone, cidrBlock } of network.subnets) {
    const prefixLength = Number(/^[\d.]+\/(\d+)$/.exec(cidrBlock)?.[1]);
    if (!(prefixLength >= 16 && prefixLength <= 28)) {
      return [];
    }
    free.set(availabilityZone, (free.get(availabilityZone) ?? 0) + 2 ** (32 - prefixLength) - RESERVED_ADDRESSES);
  }
  const endpoints = [...free.keys()].slice(0, MOST_SERVERLESS_SUBNETS);
  const placed = new Map<string, number>();
  const place = (zone: string) => placed.set(zone, (placed.get(zone) ?? 0) + 1);
  let nodes = 0;
  let nodesAtMost = 0;
  let share = 0;
  for (const cache of stack.caches) {
    if (cache.nodes === undefined) {
      endpoints.forEach(place);
      continue;
    }
    cache.facts.namedZones.forEach(place);
    nodes += cache.nodes.initial;
    nodesAtMost += cache.nodes.maximum;
    share += shareOf(cache, cache.nodes.initial, free.size);
  }
  const serverless = stack.caches.filter((cache) => cache.nodes === undefined).length * endpoints.length;
  return [
    {
      at: placeIn(stack, `${pointer}/network/subnets`),
      free,
      placed,
      needed: nodes + serverless,
      neededAtMost: nodesAtMost + serverless,
      share,
    },
  ];
}

function shareOf({ facts: { namedZones, isSpread } }: RegionalCache, nodes: number, zones: number): number {
  return isSpread && namedZones.length === 0 ? Math.floor(nodes / zones) : 0;
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, one) => total + one, 0);
}
