import { ElasticacheServerlessCache } from "@cdktf/provider-aws/lib/elasticache-serverless-cache";
import { Construct } from "constructs";
import { authenticationFacts } from "../access/authentication-facts";
import type { CacheAuthentication } from "../access/cache-authentication";
import { type CacheConnection, clientAuthenticationOf, ClientProtocol } from "../connection/cache-connection";
import { ConnectGrant, type GrantConnectOptions } from "../connection/connect-grant";
import { Engine } from "../catalogue/engine";
import type { IIamRole } from "../connection/iam-role";
import { preventDestroy } from "../terraform/lifecycle";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { ProviderFloor } from "../terraform/provider-floor";
import { knownTags } from "../naming/tag-rules";
import { serverlessAccessVersionOf } from "../access/access-version";
import { judge, known } from "../validation/rule";
import { usersOfVersion } from "../access/user-group-of-cache-rules";
import { SERVERLESS_CACHE_RULES } from "./serverless-cache-rules";
import { boolean, checkTypes, list, literal, map, number, required, shape, text } from "../validation/types";
import { cacheAuthentication } from "../access/cache-authentication-type";
import { majorEngineVersion } from "../engine/engine-types";
import { type CacheIngress, CacheSecurityGroup, type ISecurityGroup } from "../network/security-group";
import type { ServerlessCacheProps, UsageLimit } from "./serverless-cache-props";
import { ServerlessSubnets } from "./serverless-subnets";
import { TransitEncryption } from "../encryption/transit-encryption";
import type { IUser } from "../access/user";

/** A serverless cache, of this stack or of elsewhere. */
export interface IServerlessCache {
  /** The name, as a reference: whoever uses it waits for the cache. */
  readonly serverlessCacheName: string;
}

const USAGE_LIMIT_TYPE = shape({ minimum: number, maximum: number });

const SERVERLESS_CACHE_TYPE = shape({
  serverlessCacheName: required(text),
  description: text,
  majorEngineVersion: required(majorEngineVersion),
  network: required(shape({ vpcId: required(text), subnetIds: required(list(text)), subnetZones: list(text) })),
  subnetIds: list(text),
  securityGroups: required(literal(list(shape({ securityGroupId: required(text), ports: literal(list(number)) })))),
  dataStorageGb: USAGE_LIMIT_TYPE,
  ecpuPerSecond: USAGE_LIMIT_TYPE,
  encryptionKey: shape({ keyArn: required(text) }),
  authentication: cacheAuthentication,
  dailySnapshotTime: text,
  snapshotRetentionDays: number,
  restoreFromSnapshotArns: list(text),
  deletionProtection: literal(boolean),
  tags: map(text),
});

/**
 * Valkey, Redis OSS or Memcached without nodes: AWS scales it with the traffic, over several availability zones, always
 * encrypted at rest and in transit. Valkey and Redis OSS speak the cluster protocol.
 *
 * Costs by the hour for data and by the request. **Nothing is kept of a cache that is deleted but its daily snapshots
 * of before and the manual ones**: the AWS provider never asks for a final snapshot. Take one by hand first.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.deployment.html
 */
export class ServerlessCache extends Construct implements IServerlessCache {
  /** A cache that exists already, by its name. */
  public static fromServerlessCacheName(serverlessCacheName: string): IServerlessCache {
    return { serverlessCacheName };
  }

  public readonly serverlessCacheName: string;
  /** DNS name for reading and writing. */
  public readonly endpointAddress: string;
  /** TCP port for reading and writing: 6379, of Memcached 11211. */
  public readonly port: number;
  /** DNS name for reading from a replica nearby, which may lag behind. Memcached has none. */
  public readonly readerEndpointAddress?: string;
  /** TCP port for reading from a replica nearby: 6380. Memcached has none. */
  public readonly readerPort?: number;
  /** How clients connect. */
  public readonly connection: CacheConnection;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheServerlessCache;
  private readonly securityGroups: readonly ISecurityGroup[];
  private readonly authentication: CacheAuthentication | undefined;

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1004, EC1007 and EC1028 (security groups), EC1031 to EC1033 (tags), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs), EC1091 to EC1093, EC1422 and EC1428 (users), EC1504 and EC2153 (key), EC1801 and EC1802 (name,
   * description), EC1803 to EC1805 and EC1317 (version), EC1806 to EC1808 (users), EC2113 (token), EC1809 and EC1810 (security groups), EC1811 to EC1813
   * (limits), EC1821 to EC1823 (subnets), EC1516 and EC1831 to EC1834 (snapshots).
   */
  public constructor(scope: Construct, id: string, props: ServerlessCacheProps) {
    super(scope, id);
    checkTypes(this, props, SERVERLESS_CACHE_TYPE);
    const { majorEngineVersion, encryptionKey, authentication, restoreFromSnapshotArns } = props;
    this.securityGroups = props.securityGroups;
    this.authentication = props.authentication;
    const name = props.serverlessCacheName;
    const description = props.description ?? `${majorEngineVersion.engine} serverless cache ${name}`;
    const dailySnapshotTime = props.dailySnapshotTime ?? "03:00";
    const snapshotRetentionDays = props.snapshotRetentionDays ?? 7;
    const subnets = ServerlessSubnets.of(this, props.network, props.subnetIds);
    const provider = ProviderDefaults.of(this);
    ProviderFloor._serve(this, provider.region);
    const authenticated = authenticationFacts(this, authentication);
    judge(this, SERVERLESS_CACHE_RULES, {
      ...subnets.facts,
      serverlessCacheName: known(name),
      description: known(description),
      majorEngineVersion,
      dataStorageGb: knownLimit(props.dataStorageGb),
      ecpuPerSecond: knownLimit(props.ecpuPerSecond),
      securityGroups: props.securityGroups.map(({ securityGroupId, ports }) => ({
        id: known(securityGroupId),
        ports: ports?.map(known),
      })),
      hasEncryptionKey: encryptionKey !== undefined,
      encryptionKeyArn: known(encryptionKey?.keyArn),
      ...authenticated,
      engineOfCache: majorEngineVersion.engine,
      usersOfVersion: usersOfVersion(authenticated.userGroup, serverlessAccessVersionOf(majorEngineVersion)),
      dailySnapshotTime: known(dailySnapshotTime),
      hasOwnSnapshotTime: props.dailySnapshotTime !== undefined,
      snapshotRetentionDays: known(snapshotRetentionDays),
      restoreFromSnapshotArns: known(restoreFromSnapshotArns)?.map(known),
      region: provider.region,
      accountId: provider.accountId,
      arns: [
        { at: ["encryptionKey"], arn: known(encryptionKey?.keyArn), kind: "key" },
        ...(known(restoreFromSnapshotArns) ?? []).map((arn, index) => ({
          at: ["restoreFromSnapshotArns", index],
          arn: known(arn),
          kind: "snapshot" as const,
        })),
      ],
      defaultTagKeys: provider.tagKeys,
      tags: knownTags(props.tags),
    });
    this.resource = new ElasticacheServerlessCache(this, "Resource", {
      name,
      description,
      engine: majorEngineVersion.engine,
      majorEngineVersion: majorEngineVersion.version,
      cacheUsageLimits: usageLimits(props),
      subnetIds: subnets.ids,
      securityGroupIds: props.securityGroups.map(({ securityGroupId }) => securityGroupId),
      kmsKeyId: encryptionKey?.keyArn,
      userGroupId: authentication?._userGroup?.userGroupId,
      dailySnapshotTime,
      snapshotRetentionLimit: snapshotRetentionDays,
      snapshotArnsToRestore: restoreFromSnapshotArns,
      tags: props.tags,
      // Both replace the cache when they change. What it was restored from is history; and subnets that somebody adds to
      // a network must not move it.
      lifecycle: {
        ignoreChanges: ["snapshot_arns_to_restore", ...(subnets.areChosenByTerraform ? ["subnet_ids"] : [])],
        precondition: subnets.precondition,
      },
    });
    if (props.deletionProtection ?? true) {
      preventDestroy(this.resource);
    }
    subnets.reportUnused(this.resource);
    this.serverlessCacheName = this.resource.id;
    const endpoint = this.resource.endpoint.get(0);
    this.endpointAddress = endpoint.address;
    this.port = endpoint.port;
    if (majorEngineVersion.engine !== Engine.MEMCACHED) {
      const reader = this.resource.readerEndpoint.get(0);
      this.readerEndpointAddress = reader.address;
      this.readerPort = reader.port;
    }
    this.connection = {
      cacheName: name,
      isServerless: true,
      engine: majorEngineVersion.engine,
      protocol: majorEngineVersion.engine === Engine.MEMCACHED ? ClientProtocol.MEMCACHED : ClientProtocol.CLUSTER,
      endpointAddress: this.endpointAddress,
      readerEndpointAddress: this.readerEndpointAddress,
      port: this.port,
      readerPort: this.readerPort,
      transitEncryption: TransitEncryption.REQUIRED,
      ...clientAuthenticationOf(authentication),
    };
  }

  /**
   * Lets clients in on every port of the cache, by the first of its security groups that is a `CacheSecurityGroup`. Changed
   * in place. Refuses what that refuses; EC2137 where there is none.
   *
   * @param source exactly one of a security group, a prefix list and a private CIDR block
   */
  public allowFrom(source: CacheIngress): void {
    CacheSecurityGroup._allowFrom(this, this.securityGroups, source);
  }

  /**
   * Lets a role of IAM connect as a user, by one policy of exactly the cache and the user. The user is one of the cache, and
   * IAM authenticates it. A grant is added, changed and removed in place.
   *
   * @param role of the account of the cache
   * @param user one of the users of the cache
   */
  public grantConnect(role: IIamRole, user: IUser, options?: GrantConnectOptions): ConnectGrant {
    const { arn, nameInput: name = "" } = this.resource;
    const { authentication, securityGroups } = this;
    return new ConnectGrant(
      this,
      { arn, name, kind: "serverlesscache", userGroup: authentication?._userGroup, securityGroups },
      role,
      user,
      options,
    );
  }
}

/** A limit that says nothing is left out: an empty block would be a change in every plan. */
function usageLimits({ dataStorageGb, ecpuPerSecond }: ServerlessCacheProps) {
  const dataStorage = isLimit(dataStorageGb) ? [{ ...bounds(dataStorageGb), unit: "GB" }] : undefined;
  const ecpu = isLimit(ecpuPerSecond) ? [bounds(ecpuPerSecond)] : undefined;
  return dataStorage || ecpu ? [{ dataStorage, ecpuPerSecond: ecpu }] : undefined;
}

function isLimit(limit: UsageLimit | undefined): limit is UsageLimit {
  return limit?.minimum !== undefined || limit?.maximum !== undefined;
}

function bounds({ minimum, maximum }: UsageLimit) {
  return { minimum, maximum };
}

function knownLimit(limit: UsageLimit | undefined) {
  return { minimum: known(limit?.minimum), maximum: known(limit?.maximum) };
}
