import type { DnsNamesSettings, EncryptionKeySettings } from "cdktf-elasticache";
import type { Cache, ConnectionChoice } from "./cache-entry";

/** The caches of one environment: one account, one region, one Terraform state. */
export interface EnvironmentFile {
  /** This schema, for the editor: ./environment.schema.json */
  $schema?: string;
  /**
   * Name of the environment and of its stack; the file is called <environment>.json. It is a part of the name of a
   * parameter in Parameter Store, which takes 128 characters. It begins the name of every cache, which AWS limits to
   * 40 characters: a longer one is cut and ends in a hash. Changing it replaces them all.
   *
   * @format entry-name
   * @maxLength 128
   */
  environment: string;
  /**
   * How much is at stake. Development relaxes some defaults: changes at once, one day of snapshots, no final
   * snapshot. Only production protects caches and keys from being deleted.
   */
  stage: "development" | "staging" | "production";
  /** The AWS region that the caches live in, such as eu-west-1. */
  region: RegionName;
  /**
   * The AWS account, 12 digits in quotes. With credentials of any other account, Terraform refuses to plan.
   *
   * @format account-id
   */
  accountId: string;
  /** Where Terraform keeps its state. */
  backend: Backend;
  /**
   * The oldest version of the AWS provider that this environment may run with, such as 6.66.0. Newer ones can do
   * more: from 6.64.0 on, tokens stay out of the state. By default 5.100.0, or what is needed.
   *
   * @format provider-version
   */
  minimumProviderVersion?: string;
  /** Tags of every resource, beside env, which is the name of the environment. */
  tags: EnvironmentTags;
  /** The VPC and the private subnets of the caches. */
  network: NetworkChoice;
  encryption?: EncryptionChoice;
  /** How programs learn to connect to the caches that have no connection of their own. */
  connection?: ConnectionChoice;
  dns?: DnsZone;
  /**
   * Other regions, for secondaries of the global datastores of the caches, by their AWS names, such as us-east-1.
   * Each is a stack of its own, <environment>-<region>. Remove the secondaries and apply before you remove a
   * region.
   *
   * @nameFormat region
   */
  secondaryRegions?: { [region: string]: SecondaryRegion };
  /**
   * What is removed from this file on purpose. Without an entry, synthesis refuses to lose anything that
   * addresses.lock.json lists. You can remove an entry once it is applied in AWS.
   */
  removed?: Removal[];
  /**
   * Warnings that someone has reviewed and accepted. They are no longer printed. An entry that has no warning is
   * itself a warning; errors cannot be acknowledged.
   */
  acknowledged?: Acknowledgement[];
  /** The caches, by the name of the application that each of them serves. */
  caches: Caches;
}

/**
 * The caches, by the name of the application that each of them serves.
 *
 * @nameFormat entry-name
 * @nameMaxLength 40
 */
export interface Caches {
  [application: string]: Cache;
}

/**
 * An AWS region, such as eu-west-1. One that only newer versions of the AWS provider serve raises the lowest version
 * that Terraform installs.
 *
 * @format region
 */
export type RegionName = string;

/**
 * An availability zone of the region, such as eu-west-1a, or one of its Local Zones, such as us-west-2-lax-1a.
 *
 * @format availability-zone
 */
export type AvailabilityZone = string;

/**
 * Id of a VPC: vpc- and 8 to 17 hexadecimal digits.
 *
 * @format vpc-id
 */
export type VpcId = string;

/**
 * Id of a subnet: subnet- and 8 to 17 hexadecimal digits.
 *
 * @format subnet-id
 */
export type SubnetId = string;

/**
 * ARN of a symmetric KMS key in the same region. The ARN of an alias does not do.
 *
 * @format kms-key-arn
 */
export type KmsKeyArn = string;

/**
 * Where Terraform keeps its state.
 *
 * @discriminateBy type
 */
export type Backend = LocalBackend | S3Backend | CloudBackend;

/** State in a file, terraform.<environment>.tfstate in the project folder: for experiments and laptops. */
export interface LocalBackend {
  /** State in a file on this machine. */
  type: "local";
}

/** State in an S3 bucket, encrypted, and locked by a lock file beside it (Terraform 1.10 or newer). */
export interface S3Backend {
  /** State in an S3 bucket. */
  type: "s3";
  /**
   * Name of a bucket that exists, with versioning on.
   *
   * @format s3-bucket-name
   */
  bucket: string;
  /**
   * Key of the state object: no slash at begin or end, nor two in a row. By default
   * <app>/<environment>/elasticache.tfstate.
   *
   * @format s3-object-key
   * @minLength 1
   * @maxLength 1024
   */
  key?: string;
  /** Region of the bucket. By default the region of the environment. */
  region?: RegionName;
  /**
   * ARN of the KMS key that encrypts the state, with the id as KMS gives it: a UUID, or mrk- and 32 hexadecimal
   * digits. Who may use the key may read the state. By default encryption decides.
   *
   * @format kms-key-arn-of-backend
   */
  kmsKeyArn?: string;
  /**
   * What encrypts the state where there is no kmsKeyArn: bucket-default, what the bucket does with every object by
   * itself, which can be a key of its own, or sse-s3, a key of S3 whatever the bucket does. By default
   * bucket-default.
   */
  encryption?: "bucket-default" | "sse-s3";
}

/** State, lock and runs in HCP Terraform or Terraform Enterprise. */
export interface CloudBackend {
  /** State in HCP Terraform. */
  type: "cloud";
  /**
   * Host of a Terraform Enterprise.
   *
   * @default "app.terraform.io"
   */
  hostname?: string;
  /**
   * The organization.
   *
   * @minLength 1
   */
  organization: string;
  /**
   * The workspace of this environment, of its own.
   *
   * @minLength 1
   */
  workspace: string;
}

/**
 * Tags of every resource, beside env, which is the name of the environment.
 *
 * @nameFormat environment-tag-key
 * @valueMaxLength 256
 */
export interface EnvironmentTags {
  /**
   * The product that the caches serve.
   *
   * @minLength 1
   * @maxLength 256
   */
  app: string;
  /**
   * The team that runs them.
   *
   * @minLength 1
   * @maxLength 256
   */
  team: string;
  /**
   * Whom to ask: an address that outlives a person.
   *
   * @minLength 1
   * @maxLength 256
   */
  owner: string;
  /**
   * Who pays.
   *
   * @minLength 1
   * @maxLength 256
   */
  "cost-center": string;
  /**
   * How secret the data is, in your own words: internal, confidential, …
   *
   * @minLength 1
   * @maxLength 256
   */
  "data-classification": string;
  [name: string]: string;
}

/**
 * The VPC and the private subnets of the caches.
 *
 * @discriminateBy type
 */
export type NetworkChoice = ExistingNetwork | LookedUpNetwork | CreatedNetwork;

/** A VPC and private subnets that exist, by their ids. */
export interface ExistingNetwork {
  /** A network that exists, by ids. */
  type: "existing";
  /** Id of a VPC: vpc- and 8 to 17 hexadecimal digits. */
  vpcId: VpcId;
  /**
   * Private subnets, in two availability zones or more where a cache is to be Multi-AZ. Changed in place; a subnet in
   * use cannot be removed.
   *
   * @minItems 1
   * @maxItems 1000
   * @uniqueItems
   */
  subnetIds: SubnetId[];
  /**
   * A subnet group that exists and has these subnets, instead of one that is made. Changing it replaces every cache
   * with nodes: the data is lost.
   *
   * @format subnet-group-name
   * @maxLength 255
   */
  subnetGroupName?: string;
}

/** A VPC and private subnets that exist, looked up by tags when Terraform plans. */
export interface LookedUpNetwork {
  /** A network that exists, by tags. */
  type: "lookup";
  /**
   * Tags that exactly one VPC of the region has.
   *
   * @minProperties 1
   * @nameFormat tag-key
   * @valueMaxLength 256
   */
  vpcTags: { [key: string]: string };
  /**
   * Tags that the subnets to be used have, and no other subnet of that VPC.
   *
   * @minProperties 1
   * @nameFormat tag-key
   * @valueMaxLength 256
   */
  subnetTags: { [key: string]: string };
}

/** A closed VPC of its own with private subnets: for experiments. */
export interface CreatedNetwork {
  /** A network that is made with the caches and destroyed with them. */
  type: "create";
  /**
   * IPv4 block of the VPC, /16 to /28, a private one unless it is your own. Changing it replaces the VPC and every
   * cache in it.
   */
  cidrBlock: string;
  /**
   * The subnets, all of them private.
   *
   * @minItems 1
   * @maxItems 1000
   */
  subnets: CreatedSubnet[];
}

/** A private subnet. */
export interface CreatedSubnet {
  /** An availability zone of the region, such as eu-west-1a, or one of its Local Zones, such as us-west-2-lax-1a. */
  availabilityZone: AvailabilityZone;
  /** IPv4 block inside the one of the VPC, /16 to /28, overlapping no other. */
  cidrBlock: string;
}

/**
 * The KMS key for data at rest. By default one is made for the environment, in each of its regions.
 *
 * @discriminateBy type
 */
export type EncryptionChoice = CreatedKey | ExistingKey | AwsOwnedKey;

/** KMS keys of this environment, with yearly rotation. 1 USD a month for each. */
export interface CreatedKey extends Pick<EncryptionKeySettings, "deletionWindowDays"> {
  /** A key that is made with the caches. */
  type: "create";
  /**
   * Whether the caches of a region share one key, or each that is encrypted at rest by a key of yours has its own,
   * which goes when the cache goes, and makes its snapshots unreadable. Changing it replaces every cache: the data is
   * lost.
   *
   * @default "environment"
   */
  scope?: "environment" | "cache";
  /**
   * Whether Terraform refuses every plan that would delete or replace it, whatever the reason, until this is false.
   * What is taken out of the file is guarded by addresses.lock.json, also where this is false.
   *
   * @default true
   */
  deletionProtection?: boolean;
}

/** A KMS key that exists. */
export interface ExistingKey {
  /** A key that exists, by its ARN. */
  type: "existing";
  /** ARN of a symmetric KMS key in the same region. The ARN of an alias does not do. */
  keyArn: KmsKeyArn;
}

/**
 * A KMS key that belongs to AWS: free, and nobody can withdraw or audit it. For caches that were made with it; they
 * cannot change to another.
 */
export interface AwsOwnedKey {
  /** A key that belongs to AWS. */
  type: "aws-owned";
}

/** Another region of the environment. */
export interface SecondaryRegion {
  /** The VPC and the private subnets of the caches. */
  network: NetworkChoice;
  encryption?: EncryptionChoice;
  dns?: DnsZone;
}

/**
 * The Route 53 hosted zone in which every cache of the region gets a CNAME record for each endpoint, called after its
 * application. By default clients use the names that AWS gives.
 */
export type DnsZone = Pick<DnsNamesSettings, "zoneId" | "ttlSeconds">;

/** Something that is removed from this file on purpose, with everything that belongs to it. */
export interface Removal {
  /**
   * The place that it had in this file, as errors print it: caches.checkout, caches.session.authentication.users.web,
   * caches.session.global.secondaries.us-east-1, encryption. It stands for everything at and below that place that
   * addresses.lock.json has.
   *
   * @format removal-path
   */
  path: string;
  /**
   * destroy: Terraform destroys it, also where it was protected. forget: Terraform stops managing it and
   * everything that belongs to it, which stays in AWS unchanged.
   */
  action: "destroy" | "forget";
  /**
   * Why, in at least five characters, for those who review the change and the plan.
   *
   * @format reason
   * @maxLength 500
   */
  reason: string;
}

/** A warning that stays, and why. */
export interface Acknowledgement {
  /**
   * The code of the warning, such as EC1413.
   *
   * @format problem-code
   */
  code: string;
  /**
   * The place as the warning prints it, such as caches.catalog.parameters.max_item_size, or a part of it that covers
   * everything below, such as caches.catalog. An empty text covers the whole file.
   *
   * @maxLength 500
   */
  path: string;
  /**
   * Why, in at least five characters, for those who review the file.
   *
   * @format reason
   * @maxLength 500
   */
  reason: string;
}
