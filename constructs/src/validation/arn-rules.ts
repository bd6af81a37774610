import { excludes } from "./data-rules";
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

const EACH = { each: "arns.*", at: "{arns.*.at}" } as const;
const FOREIGN = { "arns.*.arn": { inOtherAccountThan: "accountId" } };
const BEFORE_RESOURCE = "^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\\d*:";
/** An ARN of KMS ends in the id of a key: a UUID, or that of a key in several regions. */
const KEY_ARN = `${BEFORE_RESOURCE}key/([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[mM][rR][kK]-[0-9a-fA-F]{32})$`;

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
              message: `An ARN of ${place} must be in the partition ${expected}; got ${partition}.`,
              remedy: `Write ${shortened(arn.replace(/^arn:[^:]*/, `arn:${expected}`))}.`,
            };
      }),
  },
  excludes({
    code: "EC1037",
    statement: "Events go to an SNS topic in the account of the cache",
    terraform: "apply",
    source: SNS,
    ...EACH,
    when: { "arns.*.kind": "topic", ...FOREIGN },
    message: "The topic must be in the account of the cache, {accountId}; got {arns.*.arn}.",
    remedy: "Create a topic in {accountId}; topics of other accounts can subscribe to it.",
  }),
  excludes({
    code: "EC1038",
    statement: "A secret, and the key that it is encrypted with, are in the region of the stack",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html",
    each: "arns.*",
    cases: [
      {
        when: { "arns.*.kind": "secret", "arns.*.arn": { inOtherRegionThan: "region" } },
        at: "{arns.*.at}",
        message: "The secret must be in the region of the stack, {region}; got {arns.*.arn}.",
        remedy: "Replicate the secret to {region}, and give the ARN of the replica.",
      },
      {
        when: { "arns.*.kind": "key of a secret", "arns.*.arn": { inOtherRegionThan: "region" } },
        at: "{arns.*.at}",
        message: "The key must be in the region of the stack, {region}; got {arns.*.arn}.",
        remedy: "Give a key in {region}.",
      },
    ],
  }),
  excludes({
    code: "EC1039",
    statement: "A secret of another account needs a policy, and a key of its own, that let this account read it",
    severity: "warning",
    terraform: "plan",
    source: SECRETS,
    ...EACH,
    when: { "arns.*.kind": "secret", ...FOREIGN },
    message: "The secret is in another account than the stack, {accountId}: {arns.*.arn}.",
    remedy: "Let the policies of the secret and of its key allow {accountId} to read it, or copy it.",
  }),
  excludes({
    code: "EC1505",
    constraint: "K3",
    statement: "A key of another account needs a policy that lets this account use it and grant its use",
    severity: "warning",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
    ...EACH,
    when: { "arns.*.kind": { oneOf: ["key", "key of a secret"] }, ...FOREIGN },
    message: "The key is in another account than the stack, {accountId}: {arns.*.arn}.",
    remedy: "Let the policy of the key allow {accountId} to use it and to grant its use, or use a key of {accountId}.",
  }),
  excludes({
    code: "EC1506",
    constraint: "K3",
    statement: "The id of a key is a UUID, or mrk- and 32 hexadecimal digits",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-id",
    ...EACH,
    when: { "arns.*.kind": "key", "arns.*.arn": { matches: `${BEFORE_RESOURCE}key/`, matchesNot: KEY_ARN } },
    message: "The id of a key must be a UUID, or mrk- and 32 hexadecimal digits; got {arns.*.arn}.",
    remedy: "Copy the ARN of the key from KMS, as aws kms describe-key shows it.",
  }),
  excludes({
    code: "EC1515",
    constraint: "Z10",
    statement: "A serverless cache is restored from snapshots in its own account",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-exporting.html",
    ...EACH,
    when: { "arns.*.kind": "snapshot", ...FOREIGN },
    message: "The snapshot must be in the account of the cache, {accountId}; got {arns.*.arn}.",
    remedy:
      "Export the snapshot to a bucket of {accountId}, restore a cache with nodes from it, and give a snapshot of that cache.",
  }),
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

function shortened(arn: string): string {
  return arn.length <= 200 ? arn : `${arn.slice(0, 200)}…`;
}
