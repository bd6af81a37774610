import { ElasticacheServerlessCache } from "@cdktf/provider-aws/lib/elasticache-serverless-cache";
import type { Construct } from "constructs";
import { serverlessAccessVersionOf } from "../access/access-version";
import { CacheWithUsersBase } from "../cache/cache-with-users";
import { Engine } from "../catalogue/engine";
import { type CacheConnection, clientAuthenticationOf, ClientProtocol } from "../connection/cache-connection";
import { TransitEncryption } from "../encryption/transit-encryption";
import { ENGINE_CLASSES } from "../engine/engine-types";
import { cacheAuthentication } from "../access/authentication/cache-authentication-type";
import { judge, known } from "../validation/rule";
import { declared } from "../validation/declared";
import type { ServerlessCacheProps, UsageLimit } from "./serverless-cache-props";
import { SERVERLESS_CACHE_RULES } from "./serverless-cache-rules";
import { ServerlessSubnets } from "./serverless-subnets";

/** A serverless cache, made in this stack or elsewhere. */
export interface IServerlessCache {
  /** The name, as a reference, so that what uses it waits for the cache. */
  readonly serverlessCacheName: string;
}

const SERVERLESS_CLASSES = { ...ENGINE_CLASSES, CacheAuthentication: cacheAuthentication };

/**
 * Valkey, Redis OSS or Memcached without nodes: AWS scales it with the traffic, over several availability zones, always
 * encrypted at rest and in transit. Valkey and Redis OSS speak the cluster protocol.
 *
 * Costs by the hour for data and by the request. **Nothing is kept of a cache that is deleted but its daily snapshots
 * of before and the manual ones**: the AWS provider never asks for a final snapshot. Take one by hand first.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.deployment.html
 */
export class ServerlessCache extends CacheWithUsersBase implements IServerlessCache {
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

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1004, EC1007 and EC1028 (security groups), EC1031 to EC1033 (tags), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs), EC1091 to EC1093, EC1422 and EC1428 (users), EC1504 and EC2153 (key), EC1801 and EC1802 (name,
   * description), EC1803 to EC1805 and EC1317 (version), EC1806 to EC1808 (users), EC2113 (token), EC1809 and EC1810 (security groups), EC1811 to EC1813
   * (limits), EC1821 to EC1823 (subnets), EC1516 and EC1831 to EC1834 (snapshots).
   */
  public constructor(scope: Construct, id: string, props: ServerlessCacheProps) {
    super(scope, id, props, declared("ServerlessCacheProps", SERVERLESS_CLASSES));
    const { majorEngineVersion, encryptionKey, authentication, restoreFromSnapshotArns } = props;
    const { engine } = majorEngineVersion;
    const name = props.serverlessCacheName;
    const description = props.description ?? `${engine} serverless cache ${name}`;
    const dailySnapshotTime = props.dailySnapshotTime ?? "03:00";
    const snapshotRetentionDays = props.snapshotRetentionDays ?? 7;
    const subnets = ServerlessSubnets.of(this, props.network, props.subnetIds);
    const withUsers = this._factsOfCacheWithUsers(props, engine, serverlessAccessVersionOf(majorEngineVersion));
    judge(this, SERVERLESS_CACHE_RULES, {
      ...subnets.facts,
      ...withUsers,
      serverlessCacheName: known(name),
      description: known(description),
      majorEngineVersion,
      dataStorageGb: knownLimit(props.dataStorageGb),
      ecpuPerSecond: knownLimit(props.ecpuPerSecond),
      dailySnapshotTime: known(dailySnapshotTime),
      hasOwnSnapshotTime: props.dailySnapshotTime !== undefined,
      snapshotRetentionDays: known(snapshotRetentionDays),
      restoreFromSnapshotArns: known(restoreFromSnapshotArns)?.map(known),
      arns: [
        ...withUsers.arns.filter(({ kind }) => kind !== "secret"), // a token is refused by its kind
        ...(known(restoreFromSnapshotArns) ?? []).map((arn, index) => ({
          at: ["restoreFromSnapshotArns", index],
          arn: known(arn),
          kind: "snapshot" as const,
        })),
      ],
    });
    this.resource = new ElasticacheServerlessCache(this, "Resource", {
      name,
      description,
      engine,
      majorEngineVersion: majorEngineVersion.version,
      cacheUsageLimits: usageLimits(props),
      subnetIds: subnets.ids,
      securityGroupIds: this._securityGroupIds,
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
    this._protect(this.resource, props);
    subnets.reportUnused(this.resource);
    this.serverlessCacheName = this.resource.id;
    const endpoint = this.resource.endpoint.get(0);
    this.endpointAddress = endpoint.address;
    this.port = endpoint.port;
    if (engine !== Engine.MEMCACHED) {
      const reader = this.resource.readerEndpoint.get(0);
      this.readerEndpointAddress = reader.address;
      this.readerPort = reader.port;
    }
    this.connection = {
      cacheName: name,
      isServerless: true,
      engine,
      protocol: engine === Engine.MEMCACHED ? ClientProtocol.MEMCACHED : ClientProtocol.CLUSTER,
      endpointAddress: this.endpointAddress,
      readerEndpointAddress: this.readerEndpointAddress,
      port: this.port,
      readerPort: this.readerPort,
      transitEncryption: TransitEncryption.REQUIRED,
      ...clientAuthenticationOf(authentication),
    };
  }

  public get endpoints(): { [name: string]: string } {
    const reader = this.readerEndpointAddress;
    return { endpoint: this.endpointAddress, ...(reader === undefined ? {} : { readerEndpoint: reader }) };
  }

  /** @internal */
  protected get _granted() {
    return { arn: this.resource.arn, name: this.resource.nameInput ?? "", kind: "serverlesscache" as const };
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
