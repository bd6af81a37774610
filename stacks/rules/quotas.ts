import { resourcesOf } from "./made-resources";
import type { RegionalStack } from "../regional-stack";
import { byRegion, type Quota, type StackFinding, type StackRule } from "./stack-rule";

const ELASTICACHE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html";
const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#quotas-table";
const NODES = 300;

/** Quotas of what few runs make so much of, by the type of the resource. */
const OTHERS: readonly Quota[] = [
  { type: "aws_elasticache_subnet_group", noun: "subnet groups", max: 300 },
  { type: "aws_vpc", noun: "VPCs", max: 5 },
  { type: "aws_security_group", noun: "security groups", max: 2500 },
  { type: "aws_ssm_parameter", noun: "parameters of Parameter Store", max: 10_000 },
  { type: "aws_kms_key", noun: "KMS keys", max: 100_000 },
  { type: "aws_secretsmanager_secret", noun: "secrets", max: 500_000 },
];

/** Something that counts, and how much it counts for. */
interface Counted {
  readonly stack: RegionalStack;
  readonly pointer: string;
  readonly count: number;
}

/** What a run makes in one account and region beside quotas of a new account, which AWS raises on request. */
export const quotaRules: readonly StackRule[] = [
  {
    code: "EC1016",
    statement: "A region of more than 300 nodes needs a quota increase",
    severity: "warning",
    terraform: "apply",
    source: ELASTICACHE,
    check: (stacks) => {
      const atFirst = beyond(NODES, nodesOf(stacks, "initial"), (total) => nodes(`${total} are described`));
      const places = atFirst.map(({ stack }) => stack.region.name + stack.config.accountId);
      const atMost = beyond(NODES, nodesOf(stacks, "maximum"), (total) => nodes(`autoscaling may need ${total}`));
      return [
        ...atFirst,
        ...atMost.filter(({ stack }) => !places.includes(stack.region.name + stack.config.accountId)),
      ];
    },
  },
  quota({
    code: "EC1017",
    statement: "A region of more than 40 serverless caches needs a quota increase",
    source: ELASTICACHE,
    quotas: [{ type: "aws_elasticache_serverless_cache", noun: "serverless caches", max: 40 }],
  }),
  quota({
    code: "EC1018",
    statement: "A region of more than 300 parameter groups needs a quota increase",
    source: ELASTICACHE,
    quotas: [{ type: "aws_elasticache_parameter_group", noun: "parameter groups", max: 300 }],
  }),
  // The page on roles documents fewer users and groups than the page on quotas, 2,000 and 200.
  quota({
    code: "EC1020",
    statement: "A region of more than 1,000 users may need a quota increase",
    source: RBAC,
    quotas: [{ type: "aws_elasticache_user", noun: "users", max: 1000 }],
  }),
  quota({
    code: "EC1023",
    statement: "A region of more than 100 user groups may need a quota increase",
    source: RBAC,
    quotas: [{ type: "aws_elasticache_user_group", noun: "user groups", max: 100 }],
  }),
  quota({
    code: "EC1024",
    statement:
      "A region of more VPCs, subnet groups, security groups, parameters, keys or secrets than their quotas needs an increase",
    source: "https://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html",
    quotas: OTHERS,
  }),
];

function nodesOf(stacks: readonly RegionalStack[], which: "initial" | "maximum"): Counted[] {
  return stacks.flatMap((stack) =>
    stack.caches.map(({ pointer, nodes: count }) => ({ stack, pointer, count: count?.[which] ?? 0 })),
  );
}

function quota({
  quotas,
  ...described
}: Pick<StackRule, "code" | "statement" | "source"> & { readonly quotas: readonly Quota[] }): StackRule {
  return {
    ...described,
    severity: "warning",
    terraform: "apply",
    data: { kind: "quota", quotas },
    check: (stacks) => quotas.flatMap((one) => beyondOfType(stacks, one)),
  };
}

function beyondOfType(stacks: readonly RegionalStack[], { type, noun, max }: Quota): StackFinding[] {
  const made = stacks.flatMap(resourcesOf).filter((resource) => resource.type === type);
  const counted = made.map(({ stack, pointer }) => ({ stack, pointer, count: 1 }));
  return beyond(max, counted, (total) => increase(noun, max, total));
}

/** One finding for each account and region that has too many, at the first that is one too many. */
function beyond(
  quota: number,
  items: readonly Counted[],
  say: (total: string) => Pick<StackFinding, "message" | "remedy">,
): StackFinding[] {
  return byRegion(items).flatMap((ofRegion) => {
    let total = 0;
    const first = ofRegion.find(({ count }) => (total += count) > quota);
    const all = ofRegion.reduce((sum, { count }) => sum + count, 0);
    return first ? [{ stack: first.stack, pointer: first.pointer, ...say(all.toLocaleString("en-US")) }] : [];
  });
}

function nodes(what: string): Pick<StackFinding, "message" | "remedy"> {
  return {
    message: `The quota of a new account is ${NODES} nodes in a region; ${what}, and this cache is the first beyond it.`,
    remedy: "Ask AWS for an increase of the quota “Nodes per Region” before applying, or take fewer, larger nodes.",
  };
}

function increase(noun: string, quota: number, total: string): Pick<StackFinding, "message" | "remedy"> {
  return {
    message: `The quota of a new account is ${quota.toLocaleString("en-US")} ${noun} in a region; ${total} are described, and this is the first beyond it.`,
    remedy: "Ask AWS for an increase of the quota before applying, unless it has been raised already.",
  };
}
