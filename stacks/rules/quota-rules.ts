import { excludes, together } from "../../constructs/src/validation/data-rules";
import type { Rule } from "../../constructs/src/validation/rule";
import type { CountedFacts } from "./run-facts";

const ELASTICACHE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html";
const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html#quotas-table";
const NODES = 300;

/** How many resources of a type a new account may have in a region. */
interface Quota {
  /** As Terraform calls it. */
  readonly type: string;
  readonly noun: string;
  readonly max: number;
}

/** Quotas of what few runs make so much of. */
const OTHERS: readonly Quota[] = [
  { type: "aws_elasticache_subnet_group", noun: "subnet groups", max: 300 },
  { type: "aws_vpc", noun: "VPCs", max: 5 },
  { type: "aws_security_group", noun: "security groups", max: 2500 },
  { type: "aws_ssm_parameter", noun: "parameters of Parameter Store", max: 10_000 },
  { type: "aws_kms_key", noun: "KMS keys", max: 100_000 },
  { type: "aws_secretsmanager_secret", noun: "secrets", max: 500_000 },
];

/** What a run makes in one account and region beside quotas of a new account, which AWS raises on request. */
export const quotaRules: readonly Rule<CountedFacts>[] = [
  excludes({
    code: "EC1016",
    statement: `A region of more than ${NODES} nodes needs a quota increase`,
    severity: "warning",
    terraform: "apply",
    source: ELASTICACHE,
    each: "nodes.*",
    cases: [
      {
        when: { "nodes.*.initial.before": { max: NODES }, "nodes.*.initial.after": { moreThan: NODES } },
        ...tooManyNodes("{nodes.*.initial.inAll} are described"),
      },
      {
        when: {
          "nodes.*.initial.total": { max: NODES },
          "nodes.*.maximum.before": { max: NODES },
          "nodes.*.maximum.after": { moreThan: NODES },
        },
        ...tooManyNodes("autoscaling may need {nodes.*.maximum.inAll}"),
      },
    ],
  }),
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

function tooManyNodes(counted: string) {
  return {
    at: "{nodes.*.at}",
    message: `The quota of a new account is ${NODES} nodes in a region; ${counted}, and this cache is the first beyond it.`,
    remedy: "Ask AWS for an increase of the quota “Nodes per Region” before applying, or take fewer, larger nodes.",
  };
}

/** One finding for each account and region that has too many, at the first that is one too many. */
function quota({
  quotas,
  ...described
}: Pick<Rule<CountedFacts>, "code" | "statement" | "source"> & {
  readonly quotas: readonly Quota[];
}): Rule<CountedFacts> {
  const [first, ...others] = quotas.map(({ type, noun, max }) =>
    excludes<CountedFacts>({
      ...described,
      severity: "warning",
      terraform: "apply",
      each: `made.${type}.*`,
      when: { [`made.${type}.*.number`]: max + 1 },
      at: `{made.${type}.*.at}`,
      message: `The quota of a new account is ${max.toLocaleString("en-US")} ${noun} in a region; {made.${type}.*.inAll} are described, and this is the first beyond it.`,
      remedy: "Ask AWS for an increase of the quota before applying, unless it has been raised already.",
    }),
  );
  return others.length === 0 ? first! : together(first!, ...others);
}
