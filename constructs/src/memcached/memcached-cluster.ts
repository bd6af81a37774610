import { ElasticacheCluster } from "@cdktf/provider-aws/lib/elasticache-cluster";
import { Fn, Op, Token } from "cdktf";
import type { Construct } from "constructs";
import { CacheBase } from "../cache/cache";
import { CacheDefaults } from "../cache/cache-defaults";
import { argumentsOfNodes, factsOfNodes } from "../cache/cache-with-nodes";
import { type CacheConnection, ClientAuthentication, ClientProtocol } from "../connection/cache-connection";
import { TransitEncryption } from "../encryption/transit-encryption";
import { ENGINE_CLASSES } from "../engine/engine-types";
import type { EngineVersion } from "../engine/engine-version";
import type { NodeType } from "../engine/node-type";
import type { ISecurityGroup } from "../network/security-group";
import type { ISubnetGroup } from "../network/subnet-group";
import { type IParameterGroup, ParameterGroup } from "../parameters/parameter-group";
import { isOfOneZone, namedZones } from "../validation/named-zones";
import { allKnown, judge, known } from "../validation/rule";
import { declared } from "../validation/declared";
import { isOneZone, MEMCACHED_CLUSTER_RULES } from "./memcached-cluster-rules";

/** A Memcached cluster, made in this stack or elsewhere. */
export interface IMemcachedCluster {
  /** The id, as a reference, so that what uses it waits for the cluster. */
  readonly clusterId: string;
}

/** What a Memcached cluster is like, whatever its surroundings. */
export interface MemcachedClusterSettings {
  /**
   * The version, of engine Memcached.
   *
   * @argument engine, engine_version
   * @change in place to a newer version, which empties the cache
   */
  readonly engineVersion: EngineVersion;
  /**
   * Size of every node.
   *
   * @argument node_type
   * @change replaces the cluster, which comes back empty
   */
  readonly nodeType: NodeType;
  /**
   * Nodes, each with a part of the keys; 40 without a quota increase.
   *
   * @default - 1; 2 where `crossAz` is true, and as many as there are `availabilityZones`
   * @minimum 1
   * @argument num_cache_nodes
   * @change in place; keys move, as the client spreads them differently
   */
  readonly nodes?: number;
  /**
   * Whether nodes live in different availability zones.
   *
   * @default - true when there are two nodes or more, unless all `availabilityZones` are the same one, or the subnets
   *   are known to be in one
   * @argument az_mode
   * @change in place
   */
  readonly crossAz?: boolean;
  /**
   * Availability zone of each node, as many as there are nodes.
   *
   * @default - AWS spreads the nodes
   * @minItems 1
   * @maxItems 500
   * @itemFormat availability-zone
   * @argument preferred_availability_zones
   * @change in place
   */
  readonly availabilityZones?: string[];
  /**
   * TCP port.
   *
   * @default 11211
   * @minimum 1
   * @maximum 65535
   * @argument port
   * @change replaces the cluster, which comes back empty
   */
  readonly port?: number;
  /**
   * Whether clients use TLS. Needs 1.6.12.
   *
   * @default true
   * @argument transit_encryption_enabled
   * @change replaces the cluster, which comes back empty
   */
  readonly transitEncryption?: boolean;
  /**
   * Engine settings by parameter name, in a parameter group that belongs to this cache alone.
   *
   * @knownAtSynth
   * @default - every parameter keeps the default of its family
   * @argument parameter_group_name
   * @change in place
   */
  readonly parameters?: { [name: string]: string };
  /**
   * A parameter group that exists, instead of one that is made for this cache. Its family must fit the engine
   * version.
   *
   * @default - a parameter group is made
   * @argument parameter_group_name
   * @change in place
   */
  readonly parameterGroup?: IParameterGroup;
  /**
   * When AWS may patch the cache, UTC, at least 60 minutes: `sun:05:00-sun:06:00`.
   *
   * @default "sun:05:00-sun:06:00"
   * @format maintenance-window
   * @argument maintenance_window
   * @awsName PreferredMaintenanceWindow
   * @change in place
   */
  readonly maintenanceWindow?: string;
  /**
   * Whether changes that can wait for the maintenance window are applied at once instead.
   *
   * @default false
   * @argument apply_immediately
   * @change in place
   */
  readonly applyImmediately?: boolean;
  /**
   * ARN of a standard SNS topic, in the same region, that receives events.
   *
   * @default - no topic
   * @format sns-topic-arn
   * @argument notification_topic_arn
   * @change in place
   */
  readonly notificationTopicArn?: string;
}

/** Properties for a `MemcachedCluster`. */
export interface MemcachedClusterProps extends MemcachedClusterSettings {
  /**
   * Name, unique in account and region: 1 to 50 lower-case letters, digits and single hyphens, beginning with a
   * letter.
   *
   * @argument cluster_id
   * @change replaces the cluster, which comes back empty
   */
  readonly clusterId: string;
  /**
   * The subnets that nodes live in.
   *
   * @argument subnet_group_name
   * @change replaces the cluster, which comes back empty
   */
  readonly subnetGroup: ISubnetGroup;
  /**
   * The firewalls, one at least.
   *
   * @knownAtSynth
   * @argument security_group_ids
   * @change in place
   */
  readonly securityGroups: ISecurityGroup[];
  /**
   * Whether Terraform refuses every plan that would delete or replace the cluster, whatever the reason. Terraform alone
   * knows of it: changing it changes nothing in AWS, and a cluster that is taken out of the program has lost it.
   *
   * @knownAtSynth
   * @default true
   */
  readonly deletionProtection?: boolean;
  /**
   * Tags beside the default tags of the provider.
   *
   * @default - the default tags of the provider alone
   * @argument tags
   * @change in place
   */
  readonly tags?: { [key: string]: string };
}

/**
 * Memcached: many nodes that know nothing of each other, with the client spreading the keys. No replication, no
 * snapshots, no authentication, no encryption at rest: for data that can be computed again.
 *
 * Costs one node for each of `nodes`.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SelectEngine.html
 */
export class MemcachedCluster extends CacheBase implements IMemcachedCluster {
  /** A cluster that exists already, by its id. */
  public static fromClusterId(clusterId: string): IMemcachedCluster {
    return { clusterId };
  }

  public readonly clusterId: string;
  /** DNS name from which a client with auto discovery learns of all the nodes; it has no port in it. */
  public readonly configurationEndpointAddress: string;
  /** TCP port of every node. */
  public readonly port: number;
  /** How clients connect. */
  public readonly connection: CacheConnection;
  /** The parameter group: the one that was made for this cache, or the one that was given. */
  public readonly parameterGroup: IParameterGroup;
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: ElasticacheCluster;

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1003 to EC1007 (port, groups), EC1021 and EC1022 (events), EC1028 and EC1120 (number of groups), EC1031 to EC1033 (tags), EC1036 to EC1039, EC1505, EC1506 and EC1515 (ARNs), EC1211, EC1212 and EC1214 and EC1215 (zones),
   * EC1303 to EC1306 and EC1316 (version), EC1311 to EC1315, EC1318, EC1319, EC1321 and EC1980 (node type), EC1401, EC1402, EC1404 to EC1414, EC1416, EC1417,
   * EC1430, EC1431, EC1434 to EC1438 and EC2164 (parameters), EC1611 to EC1615 (windows), EC1439, EC1701 to EC1709 and EC2162 (cluster).
   */
  public constructor(scope: Construct, id: string, props: MemcachedClusterProps) {
    super(scope, id, props, declared("MemcachedClusterProps", ENGINE_CLASSES));
    const { engineVersion, availabilityZones } = props;
    const nodes = props.nodes ?? CacheDefaults.memcachedNodes(availabilityZones, props.crossAz);
    const port = props.port ?? 11211;
    const isInOneZone = isOneZone(allKnown(availabilityZones) ?? []);
    const transitEncryption = props.transitEncryption ?? true;
    const parameterGroup = { namePrefix: props.clusterId, engineVersion, parameters: props.parameters };
    const hasSeveralNodes = Token.isUnresolved(nodes) ? Op.gt(nodes, 1) : nodes > 1;
    const { maintenanceWindow } = CacheDefaults.windows({ maintenanceWindow: props.maintenanceWindow });
    const facts = factsOfNodes(props, port, maintenanceWindow);
    const crossAz = props.crossAz ?? (isInOneZone || isOfOneZone(facts.subnetCount) ? false : hasSeveralNodes);
    judge(this, MEMCACHED_CLUSTER_RULES, {
      ...ParameterGroup._factsOf(parameterGroup),
      ...this._factsOfEveryCache(props),
      ...facts,
      parameterGroupName: undefined, // follows from the name of the cache, which is judged
      ownParameters: Object.keys(props.parameters ?? {}),
      hasOwnParameterGroup: props.parameterGroup === undefined,
      existingParameterGroupName: known(props.parameterGroup?.parameterGroupName),
      defaultParameterGroupName: `default.${engineVersion.parameterGroupFamily}`,
      isSharded: false,
      clusterId: known(props.clusterId),
      engineVersion,
      nodeType: props.nodeType,
      nodes: known(nodes),
      crossAz: known(crossAz),
      ownCrossAz: known(props.crossAz),
      availabilityZones: known(availabilityZones)?.map(known),
      namedZones: namedZones(["availabilityZones"], availabilityZones),
      wantsSeveralZones: known(props.crossAz ?? (isInOneZone ? false : hasSeveralNodes)),
      hasOwnCrossAz: props.crossAz !== undefined,
      transitEncryption: known(transitEncryption),
      hasOwnTransitEncryption: props.transitEncryption !== undefined,
    });
    this.parameterGroup = props.parameterGroup ?? new ParameterGroup(this, "Parameters", parameterGroup);
    this.resource = new ElasticacheCluster(this, "Resource", {
      ...argumentsOfNodes(props, port, maintenanceWindow),
      securityGroupIds: this._securityGroupIds,
      clusterId: props.clusterId,
      engine: engineVersion.engine,
      engineVersion: engineVersion.version,
      nodeType: props.nodeType.name,
      numCacheNodes: nodes,
      azMode: Token.isUnresolved(crossAz)
        ? Token.asString(Fn.conditional(crossAz, "cross-az", "single-az"))
        : crossAz
          ? "cross-az"
          : "single-az",
      preferredAvailabilityZones: availabilityZones,
      networkType: "ipv4",
      ipDiscovery: "ipv4",
      parameterGroupName: this.parameterGroup.parameterGroupName,
      transitEncryptionEnabled: transitEncryption,
    });
    this._protect(this.resource, props);
    this.clusterId = this.resource.clusterId;
    this.configurationEndpointAddress = this.resource.clusterAddress;
    this.port = port;
    const tls = { on: TransitEncryption.REQUIRED, off: TransitEncryption.OFF };
    this.connection = {
      cacheName: props.clusterId,
      isServerless: false,
      engine: engineVersion.engine,
      protocol: ClientProtocol.MEMCACHED,
      configurationEndpointAddress: this.configurationEndpointAddress,
      port,
      transitEncryption: Token.isUnresolved(transitEncryption)
        ? (Token.asString(Fn.conditional(transitEncryption, tls.on, tls.off)) as TransitEncryption)
        : transitEncryption
          ? tls.on
          : tls.off,
      authentication: ClientAuthentication.NONE,
    };
  }

  public get endpoints(): { [name: string]: string } {
    return { configurationEndpoint: this.configurationEndpointAddress };
  }
}
