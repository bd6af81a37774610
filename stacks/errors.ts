import { type Problem, Severity } from "cdktf-elasticache";

const GLOBAL_DATASTORE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastore.html";
const REFACTORING = "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring";

/** What can be wrong with an environment as a whole. Pointers lead into its file. */
export const environmentErrors = {
  regionOfEnvironment: (region: string, pointer: string): Problem => ({
    code: "EC1012",
    severity: Severity.ERROR,
    pointer,
    message: `${region} is already the region of the environment.`,
    remedy: "Choose another region for the secondaries.",
    source: GLOBAL_DATASTORE,
  }),
  stackOfOther: (stack: string, pointer: string): Problem => ({
    code: "EC1013",
    severity: Severity.ERROR,
    pointer,
    message: `The stack of this region would have the name ${stack}, which is the stack of another environment.`,
    remedy: `Rename the environment ${stack}, or choose another region.`,
    source: "https://developer.hashicorp.com/terraform/cdktf/concepts/stacks",
  }),
  undescribedRegion: (region: string, pointer: string): Problem => ({
    code: "EC1014",
    severity: Severity.ERROR,
    pointer,
    message: `The environment has no entry for ${region} in secondaryRegions.`,
    remedy: `Describe the network of ${region} in secondaryRegions, or remove the secondary.`,
    source: GLOBAL_DATASTORE,
  }),
  contradictoryEncryption: (encryption: string): Problem => ({
    code: "EC1029",
    severity: Severity.ERROR,
    pointer: "/backend/encryption",
    message: `The key of kmsKeyArn encrypts the state, and encryption is ${encryption}.`,
    remedy: "Remove one of the two.",
    source: "https://developer.hashicorp.com/terraform/language/backend/s3",
  }),
  foreignStateKey: (region: string, partition: string, keyArn: string): Problem => ({
    code: "EC1507",
    severity: Severity.ERROR,
    pointer: "/backend/kmsKeyArn",
    message: `The bucket is in ${region}, and S3 takes only keys in its region (arn:${partition}:kms:${region}:…); got ${keyArn}.`,
    remedy: `Set kmsKeyArn to a key in ${region}, or region of the backend to the region of the bucket.`,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  }),
  renamedFromExisting: (renamedFrom: string, pointer: string): Problem => ({
    code: "EC1041",
    severity: Severity.ERROR,
    pointer,
    message: `renamedFrom must be a name that the file no longer has; ${renamedFrom} is a cache in it.`,
    remedy: "Set renamedFrom to the former name, or remove it if the move has been applied.",
    source: REFACTORING,
  }),
  renamedFromOnce: (renamedFrom: string, other: string, pointer: string): Problem => ({
    code: "EC1042",
    severity: Severity.ERROR,
    pointer,
    message: `Only one cache can be renamed from ${renamedFrom}; ${other} is, too.`,
    remedy: "Remove renamedFrom from the cache that is new.",
    source: REFACTORING,
  }),
  renamedWithoutName: (name: string, formerName: string, pointer: string): Problem => ({
    code: "EC1043",
    severity: Severity.ERROR,
    pointer,
    message: `Without a name, the cache would be called ${name} in AWS and be replaced, and its data lost.`,
    remedy: `Set name to its name in AWS today, which is ${formerName} unless the file had another one.`,
    source: REFACTORING,
  }),
};

/** What can be wrong with a cache beside its stage. Pointers lead into its description. */
export const cacheErrors = {
  openInProduction: (): Problem => ({
    code: "EC2115",
    severity: Severity.ERROR,
    pointer: "/authentication",
    message: "In production, every client that the security groups let in could run every command.",
    remedy: "Set authentication to type users, whom IAM authenticates. A token is the second choice.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-6",
  }),
  open: (): Problem => ({
    code: "EC2116",
    severity: Severity.WARNING,
    pointer: "/authentication",
    message: "Every client that the security groups let in can run every command.",
    remedy: "Set authentication to type users, or to a token, before the cache holds anything that matters.",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html",
  }),
  secretsOfOtherRegion: (existing: string, region: string): Problem => ({
    code: "EC2120",
    severity: Severity.ERROR,
    pointer: "",
    message: `The cache has ${existing}, of its own region only, and the secondary names none in ${region}.`,
    remedy: `Set authentication of the secondary to what exists in ${region}.`,
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Redis-Global-Datastores-Console.html",
  }),
};
