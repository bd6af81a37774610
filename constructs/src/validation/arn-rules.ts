import { Partition } from "../catalogue/partition";
import type { Finding, Rule } from "./rule";

const ARNS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html";
const SNS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ElastiCacheSNS.html";
const SECRETS = "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html";

/** What the rules know of the ARNs that a construct is given. `undefined` is what only Terraform will know. */
export interface ArnFacts {
  readonly arns: readonly GivenArn[];
  /** The region of the stack. */
  readonly region: string | undefined;
  /** The account of the stack. */
  readonly accountId: string | undefined;
}

/** An ARN, and what it has to be of. */
export interface GivenArn {
  /** The property. */
  readonly at: readonly (string | number)[];
  readonly arn: string | undefined;
  readonly kind: "topic" | "key" | "key of a secret" | "secret" | "snapshot" | "object" | "role";
}

/** What an ARN is made of. */
interface Arn extends GivenArn {
  readonly arn: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** An ARN of KMS ends in the id of a key: a UUID, or that of a key in several regions. */
const KEY_ID = /^key\/([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/i;

const isKey = ({ kind }: GivenArn) => kind === "key" || kind === "key of a secret";

/**
 * Rules on whom and where an ARN is of. What it looks like as a whole is judged with the property that has it; what does
 * not look like an ARN has no parts to judge.
 */
export const arnRules: readonly Rule<ArnFacts>[] = [
  {
    code: "EC1036",
    statement: "An ARN names the partition of its region; one without a region, that of the region of the stack",
    severity: "error",
    terraform: "apply",
    source: ARNS,
    check: (facts) =>
      ofEach(facts, ({ at, arn, partition, region }) => {
        const place = region || facts.region;
        const expected = place && Partition.of(place);
        return expected === undefined || expected === partition
          ? []
          : {
              at,
              message: `${place} is in the partition ${expected}; an ARN in ${partition} given.`,
              remedy: `Write ${shortened(arn.replace(/^arn:[^:]*/, `arn:${expected}`))}.`,
            };
      }),
  },
  {
    code: "EC1037",
    statement: "Events go to an SNS topic in the account of the cache",
    severity: "error",
    terraform: "apply",
    source: SNS,
    check: (facts) =>
      ofEach(facts, ({ at, kind, account }) =>
        kind === "topic" && isForeign(account, facts)
          ? {
              at,
              message: `The topic is in the account ${account}, and the cache in ${facts.accountId}.`,
              remedy: `Make a topic in ${facts.accountId}; topics of other accounts can be told by what subscribes to it.`,
            }
          : [],
      ),
  },
  {
    code: "EC1038",
    statement: "A secret, and the key that it is encrypted with, are in the region of the stack",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html",
    check: (facts) =>
      ofEach(facts, ({ at, kind, region }) =>
        (kind === "secret" || kind === "key of a secret") && facts.region !== undefined && region !== facts.region
          ? {
              at,
              message: `The ${kind === "secret" ? "secret" : "key"} is in ${region}, and the stack in ${facts.region}.`,
              remedy:
                kind === "secret"
                  ? `Replicate the secret to ${facts.region}, and give the ARN of the replica.`
                  : `Give a key in ${facts.region}.`,
            }
          : [],
      ),
  },
  {
    code: "EC1039",
    statement: "A secret of another account needs a policy, and a key of its own, that let this account read it",
    severity: "warning",
    terraform: "plan",
    source: SECRETS,
    check: (facts) =>
      ofEach(facts, ({ at, kind, account }) =>
        kind === "secret" && isForeign(account, facts)
          ? {
              at,
              message: `The secret is in the account ${account}, and the stack in ${facts.accountId}.`,
              remedy: `Let the policies of the secret and of its key allow ${facts.accountId} to read it, or copy it.`,
            }
          : [],
      ),
  },
  {
    code: "EC1505",
    constraint: "K3",
    statement: "A key of another account needs a policy that lets this account use it and grant its use",
    severity: "warning",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
    check: (facts) =>
      ofEach(facts, (given) =>
        isKey(given) && isForeign(given.account, facts)
          ? {
              at: given.at,
              message: `The key is in the account ${given.account}, and the stack in ${facts.accountId}.`,
              remedy: `Let the policy of the key allow ${facts.accountId} to use it and to grant its use, or take a key of ${facts.accountId}.`,
            }
          : [],
      ),
  },
  {
    code: "EC1506",
    constraint: "K3",
    statement: "The id of a key is a UUID, or mrk- and 32 hexadecimal digits",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-id",
    check: (facts) =>
      ofEach(facts, (given) =>
        given.kind === "key" && given.resource.startsWith("key/") && !KEY_ID.test(given.resource)
          ? {
              at: given.at,
              message: `The id of a key is a UUID, or mrk- and 32 hexadecimal digits; ${JSON.stringify(given.resource.slice(4))} given.`,
              remedy: "Copy the ARN of the key from KMS, such as aws kms describe-key shows it.",
            }
          : [],
      ),
  },
  {
    code: "EC1515",
    constraint: "Z10",
    statement: "A serverless cache is restored from snapshots in its own account",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-exporting.html",
    check: (facts) =>
      ofEach(facts, ({ at, kind, account }) =>
        kind === "snapshot" && isForeign(account, facts)
          ? {
              at,
              message: `The snapshot is in the account ${account}, and the cache in ${facts.accountId}.`,
              remedy: `Export the snapshot to a bucket of ${facts.accountId}, restore a cache with nodes from it, and give a snapshot of that.`,
            }
          : [],
      ),
  },
];

function ofEach({ arns }: ArnFacts, judge: (arn: Arn) => Finding | Finding[]): Finding[] {
  return arns.flatMap((given) => {
    const [, partition, region, account, resource] =
      /^arn:(aws[a-z-]*):[a-z0-9-]+:([a-z0-9-]*):(\d*):(.+)$/s.exec(given.arn ?? "") ?? [];
    return partition === undefined
      ? []
      : judge({ ...given, arn: given.arn!, partition, region: region!, account: account!, resource: resource! });
  });
}

function isForeign(account: string, { accountId }: ArnFacts): boolean {
  return accountId !== undefined && account !== accountId;
}

function shortened(arn: string): string {
  return arn.length <= 200 ? arn : `${arn.slice(0, 200)}…`;
}
