import { type Engine, Partition, ResourceName } from "cdktf-elasticache";
import type { EnvironmentConfig } from "../../configuration/config";
import { excludes, requires } from "../../constructs/src/validation/data-rules";
import type { Rule } from "../../constructs/src/validation/rule";

const GLOBAL_DATASTORE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html";
const REFACTORING = "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring";

/** What rules know of an environment before anything is built of it. */
interface EnvironmentFacts {
  readonly region: string;
  /** The environments of the run, each of which has a stack of its name. */
  readonly environments: readonly string[];
  readonly secondaryRegions: { readonly [region: string]: { readonly region: string; readonly stack: string } };
  /** By application and region. */
  readonly secondaries: { readonly [application: string]: { readonly [region: string]: Secondary } };
  /** By application. */
  readonly renamed: { readonly [application: string]: Renamed };
  /** Nothing where it is kept somewhere else than in S3, or with a key of AWS. */
  readonly stateKey: StateKey | undefined;
}

interface Secondary {
  readonly isDescribed: boolean;
}

interface Renamed {
  readonly from: string;
  readonly isFromExisting: boolean;
  /** A cache that says the same. */
  readonly other: string | undefined;
  readonly name: string | undefined;
  /** What the cache is called in AWS without a name of its own: now, and before. */
  readonly derivedName: string;
  readonly formerName: string;
}

interface StateKey {
  readonly arn: string;
  readonly region: string;
  readonly partition: string;
  /** Those of the bucket. */
  readonly bucketRegion: string;
  readonly bucketPartition: string;
  /** What the file says of the encryption beside it. */
  readonly encryption: string | undefined;
}

const FOREIGN_KEY = {
  at: "backend.kmsKeyArn",
  message:
    "The bucket is in {stateKey.bucketRegion}, and S3 takes only keys in its region (arn:{stateKey.bucketPartition}:kms:{stateKey.bucketRegion}:…); got {stateKey.arn}.",
  remedy: "Set kmsKeyArn to a key in {stateKey.bucketRegion}, or region of the backend to the region of the bucket.",
};

/** What an environment is judged by before anything is built of it, with places in its file. */
export const environmentRules: readonly Rule<EnvironmentFacts>[] = [
  excludes({
    code: "EC1012",
    statement: "A secondary region is another one than that of the environment",
    terraform: "nobody",
    source: GLOBAL_DATASTORE,
    each: "secondaryRegions.*",
    when: { "secondaryRegions.*.region": { sameAs: "region" } },
    at: "secondaryRegions.*",
    message: "{key} is already the region of the environment.",
    remedy: "Choose another region for the secondaries.",
  }),
  requires({
    code: "EC1013",
    statement: "The stack of a secondary region has a name that no environment has",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/cdktf/concepts/stacks",
    each: "secondaryRegions.*",
    when: { "secondaryRegions.*.region": { differsFrom: "region" } },
    requires: { "secondaryRegions.*.stack": { absentFrom: "environments" } },
    at: "secondaryRegions.*",
    message:
      "The stack of this region would have the name {secondaryRegions.*.stack}, which is the stack of another environment.",
    remedy: "Rename the environment {secondaryRegions.*.stack}, or choose another region.",
  }),
  requires({
    code: "EC1014",
    statement: "The region of a secondary is described in secondaryRegions",
    terraform: "nobody",
    source: GLOBAL_DATASTORE,
    each: "secondaries.*.*",
    requires: { "secondaries.*.*.isDescribed": true },
    at: "caches.*.global.secondaries.*",
    message: "The environment has no entry for {key} in secondaryRegions.",
    remedy: "Describe the network of {key} in secondaryRegions, or remove the secondary.",
  }),
  excludes({
    code: "EC1507",
    statement: "The key that encrypts the state is in the region and the partition of its bucket",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    cases: [
      { when: { "stateKey.region": { differsFrom: "stateKey.bucketRegion" } }, ...FOREIGN_KEY },
      { when: { "stateKey.partition": { differsFrom: "stateKey.bucketPartition" } }, ...FOREIGN_KEY },
    ],
  }),
  excludes({
    code: "EC1041",
    statement: "A cache is renamed from a name that the file no longer has",
    terraform: "plan",
    source: REFACTORING,
    each: "renamed.*",
    when: { "renamed.*.isFromExisting": true },
    at: "caches.*.renamedFrom",
    message: "renamedFrom must be a name that the file no longer has; {renamed.*.from} is a cache in it.",
    remedy: "Set renamedFrom to the former name, or remove it if the move has been applied.",
  }),
  excludes({
    code: "EC1042",
    statement: "Only one cache is renamed from a name",
    terraform: "plan",
    source: REFACTORING,
    each: "renamed.*",
    when: { "renamed.*.isFromExisting": false, "renamed.*.other": { given: true } },
    at: "caches.*.renamedFrom",
    message: "Only one cache can be renamed from {renamed.*.from}; {renamed.*.other} is, too.",
    remedy: "Remove renamedFrom from the cache that is new.",
  }),
  excludes({
    code: "EC1043",
    statement: "A cache that is renamed says what it is called in AWS",
    terraform: "nobody",
    source: REFACTORING,
    each: "renamed.*",
    when: {
      "renamed.*.isFromExisting": false,
      "renamed.*.other": { given: false },
      "renamed.*.name": { given: false },
    },
    at: "caches.*.renamedFrom",
    message:
      "Without a name, the cache would be called {renamed.*.derivedName} in AWS and be replaced, and its data lost.",
    remedy: "Set name to its name in AWS today, which is {renamed.*.formerName} unless the file had another one.",
  }),
  excludes({
    code: "EC1029",
    statement: "The state is encrypted by a key, or in another way",
    terraform: "nobody",
    source: "https://developer.hashicorp.com/terraform/language/backend/s3",
    when: { "stateKey.encryption": { given: true } },
    at: "backend.encryption",
    message: "The key of kmsKeyArn encrypts the state, and encryption is {stateKey.encryption}.",
    remedy: "Remove one of the two.",
  }),
];

/** What there is to know of an environment, given the environments of the run. */
export function environmentFactsOf(config: EnvironmentConfig, environments: readonly string[]): EnvironmentFacts {
  const { environment, region, secondaryRegions, caches } = config;
  return {
    region,
    environments,
    secondaryRegions: mapped(secondaryRegions, (_, name) => ({ region: name, stack: `${environment}-${name}` })),
    secondaries: mapped(caches, (cache) =>
      mapped(("global" in cache && cache.global?.secondaries) || {}, (_, name) => ({
        isDescribed: Object.hasOwn(secondaryRegions, name),
      })),
    ),
    renamed: renamedIn(config),
    stateKey: stateKeyOf(config),
  };
}

function renamedIn({ environment, caches }: EnvironmentConfig): { [application: string]: Renamed } {
  const first = new Map<string, string>();
  const found = Object.entries(caches).flatMap(([application, { name, engine, renamedFrom: from }]) => {
    if (from === undefined) {
      return [];
    }
    const other = first.get(from);
    first.set(from, application);
    const nameOf = (key: string) => ResourceName.ofCache(environment, key, engine as Engine);
    const names = { name, derivedName: nameOf(application), formerName: nameOf(from) };
    return [[application, { from, isFromExisting: Object.hasOwn(caches, from), other, ...names }] as const];
  });
  return Object.fromEntries(found);
}

function stateKeyOf({ backend, region }: EnvironmentConfig): StateKey | undefined {
  if (backend.type !== "s3" || backend.kmsKeyArn === undefined) {
    return undefined;
  }
  const [, partition = "", , keyRegion = ""] = backend.kmsKeyArn.split(":");
  const bucketRegion = backend.region ?? region;
  return {
    arn: backend.kmsKeyArn,
    region: keyRegion,
    partition,
    bucketRegion,
    bucketPartition: Partition.of(bucketRegion) ?? partition,
    encryption: backend.encryption,
  };
}

function mapped<Item, Result>(
  items: { readonly [key: string]: Item },
  change: (item: Item, key: string) => Result,
): { [key: string]: Result } {
  return Object.fromEntries(Object.entries(items).map(([key, item]) => [key, change(item, key)]));
}
