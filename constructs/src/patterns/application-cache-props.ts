import type { ManifestValue } from "../connection/connection-manifest";
import type { DnsNamesSettings } from "../connection/dns-names";
import type { IIamRole } from "../connection/iam-role";
import type { EncryptionKeySettings, IEncryptionKey } from "../encryption/encryption-key";
import type { INetwork } from "../network/network";
import type { CacheIngress, ISecurityGroup } from "../network/security-group";
import type { ISubnetGroup } from "../network/subnet-group";
import type { CacheDesign } from "./cache-design";

/** A program, or several, that uses an `ApplicationCache`. */
export interface CacheConsumer {
  /**
   * Security groups of the clients, which the security group of the cache is opened to. Changed in place.
   *
   * @knownAtSynth
   * @default - the network stays as it is
   */
  readonly securityGroups?: ISecurityGroup[];
  /**
   * Roles of IAM that may connect as the user. Changed in place.
   *
   * @knownAtSynth
   * @default - none
   */
  readonly roles?: IIamRole[];
  /**
   * The user that it logs in as: the name that the cache knows it by, or the id of a user of a group that exists.
   *
   * @knownAtSynth
   * @default - none; roles need one
   */
  readonly user?: string;
}

/** Properties for an `ApplicationCache`. */
export interface ApplicationCacheProps {
  /**
   * The environment, such as `prod`: the first part of names. Changing it replaces what is called after it.
   *
   * @knownAtSynth
   */
  readonly environment: string;
  /**
   * The application that the cache serves, such as `checkout`. Changing it replaces what is called after it.
   *
   * @knownAtSynth
   */
  readonly application: string;
  /** What the cache is: engine, topology and settings. */
  readonly design: CacheDesign;
  /**
   * Name of the cache in AWS. Changing it replaces the cache: **the data is lost**.
   *
   * @knownAtSynth
   * @default - `<environment>-<application>-<engine>` (`ResourceName.ofCache`)
   */
  readonly cacheName?: string;
  /** The VPC that the security group of the cache is made in, and the subnets of a serverless cache. */
  readonly network: INetwork;
  /** The subnets that nodes live in. A serverless cache has those of the network. */
  readonly subnetGroup: ISubnetGroup;
  /**
   * Whether the cache has a security group of its own, which `ingress` and `consumers` open.
   *
   * @knownAtSynth
   * @default true
   */
  readonly ownSecurityGroup?: boolean;
  /**
   * Who may connect, beside consumers. Rules are added and removed one by one, in place.
   *
   * @default - consumers alone
   */
  readonly ingress?: CacheIngress[];
  /**
   * Security groups that the cache has beside its own. Changed in place.
   *
   * @knownAtSynth
   * @default - its own alone
   */
  readonly securityGroups?: ISecurityGroup[];
  /**
   * The key for data at rest, and for secrets that are made with the cache.
   *
   * @default - one of its own with `ownEncryptionKey`, or else one that AWS owns
   */
  readonly encryptionKey?: IEncryptionKey;
  /**
   * A key that the cache alone has, called after it, in place of `encryptionKey`. It is made where data or a secret is
   * encrypted with it.
   *
   * @default - `encryptionKey` counts
   */
  readonly ownEncryptionKey?: EncryptionKeySettings;
  /**
   * Who uses the cache, by names of your choice.
   *
   * @knownAtSynth
   * @default - whom `ingress` and other security groups let in
   */
  readonly consumers?: { [name: string]: CacheConsumer };
  /**
   * Whether programs are told how to connect, by a `ConnectionManifest`.
   *
   * @knownAtSynth
   * @default true
   */
  readonly manifest?: boolean;
  /**
   * What of the manifest also has a parameter of its own.
   *
   * @default - none
   */
  readonly singleValues?: ManifestValue[];
  /**
   * Names of your own for the endpoints, in a Route 53 hosted zone. Added, changed and removed in place.
   *
   * @default - clients use the names that AWS gives
   */
  readonly dns?: DnsNamesSettings;
  /**
   * Whether Terraform refuses every plan that would delete or replace the cache, or a secret that is made with it.
   *
   * @knownAtSynth
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Tags of the cache and its manifest beside the default tags of the provider. Changed in place.
   *
   * @default - the default tags of the provider alone
   */
  readonly tags?: { [key: string]: string };
}
