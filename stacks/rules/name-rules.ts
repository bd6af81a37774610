import type { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { Rule } from "../../constructs/src/validation/rule";
import { kindOf, type MadeResource, resourcesOf } from "./made-resources";
import type { RegionalCache } from "../cache/regional-cache";
import type { RegionalStack } from "../regional-stack";
import { byRegion, placeIn, type RunFacts } from "./run-facts";

/** Types of which AWS takes a name once in an account and region: what they are called, and the argument that names them. */
const NAMED: { readonly [type: string]: { readonly noun: string; readonly argument: string } | undefined } = {
  aws_elasticache_user: { noun: "users", argument: "userIdInput" },
  aws_elasticache_user_group: { noun: "user groups", argument: "userGroupIdInput" },
  aws_elasticache_parameter_group: { noun: "parameter groups", argument: "nameInput" },
  aws_elasticache_subnet_group: { noun: "subnet groups", argument: "nameInput" },
  aws_kms_alias: { noun: "key aliases", argument: "nameInput" },
  aws_secretsmanager_secret: { noun: "secrets", argument: "nameInput" },
  aws_ssm_parameter: { noun: "parameters of Parameter Store", argument: "nameInput" },
};

interface CacheOfStack {
  readonly stack: RegionalStack;
  readonly cache: RegionalCache;
}

interface DnsRecord extends MadeResource {
  readonly zoneId: string;
  /** What a file says it by. */
  readonly setting: "name" | "readerName";
  /** Whether it does, rather than that the name follows from something else. */
  readonly isWritten: boolean;
  /** In lower case, as Route 53 compares names. */
  readonly name: string;
}

interface NamedResource extends MadeResource {
  readonly noun: string;
  readonly name: string;
}

export const nameRules: readonly Rule<Pick<RunFacts, "stacks">>[] = [
  {
    code: "EC1010",
    statement: "Caches of one kind have different names in an account and region",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    check: ({ stacks }) =>
      repeated(cachesOf(stacks), ({ cache }) => `${kindOf(cache)} ${cache.cacheName}`).map(({ item, earlier }) => {
        const hasOwnName = ({ cache }: CacheOfStack) => cache.placeOf("/name") !== cache.pointer;
        const [named, other] = hasOwnName(earlier) && !hasOwnName(item) ? [earlier, item] : [item, earlier];
        return {
          at: placeIn(named.stack, named.cache.placeOf("/name")),
          message: `Two caches in one account and region would be called ${item.cache.cacheName}; the other is ${nameInFile(other)}.`,
          remedy: "Give one of them another name.",
        };
      }),
  },
  {
    code: "EC1011",
    statement: "No Memcached cluster has the name of a node of a replication group",
    severity: "warning", // no page of AWS says that the names are of one kind
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
    check: ({ stacks }) =>
      byRegion(cachesOf(stacks)).flatMap((caches) => {
        const groups = caches.filter(({ cache }) => kindOf(cache) === "replication group");
        return caches.flatMap(({ stack, cache }) => {
          const [, group] = /^(.+?)(?:-\d{4})?-\d{3}$/.exec(cache.cacheName) ?? [];
          const isOfNode = groups.some((other) => other.cache.cacheName === group);
          return kindOf(cache) === "Memcached cluster" && group !== undefined && isOfNode
            ? [
                {
                  at: placeIn(stack, cache.placeOf("/name")),
                  message: `A node of ${group} may be called ${cache.cacheName} too.`,
                  remedy: "Give the cluster another name.",
                },
              ]
            : [];
        });
      }),
  },
  {
    code: "EC1025",
    statement: "What is made with caches has different names in an account and region",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html",
    check: ({ stacks }) =>
      repeated(stacks.flatMap(namedResourcesOf), ({ type, name }) => `${type} ${name}`)
        .filter(({ item, earlier }) => !areOfOneName(item, earlier)) // that is said already (EC1010)
        .map(({ item, earlier }) => ({
          at: placeIn(item.stack, item.pointer),
          message: `Two ${item.noun} in one account and region would be called ${item.name}; the other is that of ${placeInFile(earlier)}.`,
          remedy: "Rename one of the caches, its user or its environment.",
        })),
  },
  {
    code: "EC2186",
    statement: "A name in a hosted zone belongs to one endpoint",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html",
    check: ({ stacks }) => {
      const first = new Map<string, DnsRecord>();
      return stacks.flatMap(dnsRecordsOf).flatMap((record) => {
        const key = `${record.zoneId} ${record.name}`;
        const earlier = first.get(key);
        first.set(key, earlier ?? record);
        if (earlier === undefined) {
          return [];
        }
        const [named, other] = earlier.isWritten && !record.isWritten ? [earlier, record] : [record, earlier];
        return {
          at: placeIn(named.stack, named.pointer),
          message: `Two caches would have the name ${record.name} in the hosted zone ${record.zoneId}; the other is ${placeInFile(other)}.`,
          remedy: `Set ${named.setting} of its dns to another name, or zoneId to another zone.`,
        };
      });
    },
  },
  {
    code: "EC1027",
    statement: "Final snapshots of caches have different names in an account and region",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteReplicationGroup.html",
    check: ({ stacks }) => {
      const named = cachesOf(stacks).filter(({ cache }) => cache.facts.finalSnapshotName !== undefined);
      return repeated(named, ({ cache }) => cache.facts.finalSnapshotName!.toLowerCase()).map(({ item, earlier }) => {
        const written = item.cache.facts.hasOwnFinalSnapshotName ? item : earlier;
        const other = written === item ? earlier : item;
        return {
          at: placeIn(written.stack, written.cache.placeOf("/finalSnapshot")),
          message: `Two caches in one account and region would leave a final snapshot named ${item.cache.facts.finalSnapshotName}; the other is ${nameInFile(other)}. AWS refuses to delete the second.`,
          remedy: "Give one of them another name.",
        };
      });
    },
  },
];

function cachesOf(stacks: readonly RegionalStack[]): CacheOfStack[] {
  return stacks.flatMap((stack) => stack.caches.map((cache) => ({ stack, cache })));
}

function namedResourcesOf(stack: RegionalStack): NamedResource[] {
  return resourcesOf(stack).flatMap((made) => {
    const { noun, argument } = NAMED[made.type] ?? {};
    const name =
      argument === undefined ? undefined : (made.resource as unknown as { [key: string]: unknown })[argument];
    return noun !== undefined && typeof name === "string" ? [{ ...made, noun, name }] : [];
  });
}

/** Names in Route 53 are of no region, and an id of a zone is of one account. */
function dnsRecordsOf(stack: RegionalStack): DnsRecord[] {
  return resourcesOf(stack).flatMap((made) => {
    const { zoneIdInput, nameInput } = made.resource as Partial<Route53Record>;
    if (made.type !== "aws_route53_record" || zoneIdInput === undefined || nameInput === undefined) {
      return [];
    }
    const setting = made.resource.node.id === "Reader" ? "readerName" : "name";
    const pointer = made.cache?.placeOfDns(setting) ?? made.pointer;
    const name = nameInput.toLowerCase().replace(/\.$/, "");
    const isWritten = pointer.endsWith(`/dns/${setting}`);
    return [{ ...made, pointer, setting, isWritten, name, zoneId: zoneIdInput.replace("/hostedzone/", "") }];
  });
}

/** Every item whose key an earlier one of the same account and region has, with the first that has it. */
function repeated<Item extends { readonly stack: RegionalStack }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): { readonly item: Item; readonly earlier: Item }[] {
  return byRegion(items).flatMap((ofRegion) => {
    const first = new Map<string, Item>();
    return ofRegion.flatMap((item) => {
      const key = keyOf(item);
      const earlier = first.get(key);
      first.set(key, earlier ?? item);
      return earlier ? [{ item, earlier }] : [];
    });
  });
}

function areOfOneName({ cache }: NamedResource, { cache: other }: NamedResource): boolean {
  return !!cache && !!other && cache.cacheName === other.cacheName && kindOf(cache) === kindOf(other);
}

function nameInFile({ stack, cache }: CacheOfStack): string {
  return `${stack.config.environment}.json, ${cache.application}`;
}

function placeInFile({ stack, cache }: MadeResource): string {
  return cache ? nameInFile({ stack, cache }) : `${stack.config.environment}.json`;
}
