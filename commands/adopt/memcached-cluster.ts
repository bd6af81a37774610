import { ADOPTED, type AdoptedCache, isOtherNetwork, sentences } from "./adopted-cache";
import type { DescribedCluster } from "./descriptions";

/** A Memcached cluster in the words of an environment file. */
export function adoptCluster({ cluster, tags }: DescribedCluster): AdoptedCache {
  const name = cluster.CacheClusterId ?? "";
  const topic = cluster.NotificationConfiguration;
  return {
    name,
    arn: cluster.ARN,
    option: `--memcached-cluster ${name}`,
    config: {
      ...ADOPTED,
      name,
      engine: "memcached",
      engineVersion: cluster.EngineVersion ?? "",
      nodeType: cluster.CacheNodeType ?? "",
      nodes: cluster.NumCacheNodes,
      crossAz: cluster.PreferredAvailabilityZone === "Multiple",
      port: cluster.ConfigurationEndpoint?.Port ?? cluster.CacheNodes?.[0]?.Endpoint?.Port,
      securityGroupIds: (cluster.SecurityGroups ?? []).map(({ SecurityGroupId }) => SecurityGroupId ?? ""),
      parameterGroupName: cluster.CacheParameterGroup?.CacheParameterGroupName,
      transitEncryption: cluster.TransitEncryptionEnabled ? "required" : "off",
      maintenanceWindow: cluster.PreferredMaintenanceWindow,
      notificationTopicArn: topic?.TopicStatus === "active" ? topic.TopicArn : undefined,
    },
    tags,
    subnetGroupName: cluster.CacheSubnetGroupName,
    key: "none",
    obstacles: sentences(
      [
        cluster.Engine !== "memcached",
        `It is a ${cluster.Engine} node outside of any replication group: make it the primary of one, then adopt that.`,
      ],
      [cluster.CacheClusterStatus !== "available", `It is ${cluster.CacheClusterStatus}: wait until it is available.`],
      [isOtherNetwork(cluster), "Its network is not IPv4 alone."],
      [(cluster.SecurityGroups ?? []).length === 0, "It has no security group."],
      [cluster.CacheSubnetGroupName === undefined, "It has no subnet group."],
      [cluster.PreferredOutpostArn !== undefined, "It is on an Outpost."],
    ),
    warnings: sentences([
      cluster.AutoMinorVersionUpgrade === false,
      "Terraform turns upgrades of minor versions on, which means nothing for Memcached.",
    ]),
  };
}
