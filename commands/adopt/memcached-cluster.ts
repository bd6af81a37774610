import type { MemcachedClusterSettings, ReplicationGroupSettings } from "cdktf-elasticache";
import type { Cache } from "../../configuration/config";
import {
  ADOPTED,
  type AdoptedCache,
  applicationOf,
  isOutsideOfVpc,
  otherNetwork,
  regionOf,
  said,
  STAYS_ON_OUTPOST,
  surroundingsOf,
  versionOf,
} from "./adopted-cache";
import type { CacheCluster, DescribedCluster } from "./descriptions";
import { type Obstacle, obstacles } from "./errors";
import { readBack } from "./read-back";

/** A Memcached cluster in the words of an environment file. A node of Redis OSS or Valkey alone has none: see its obstacle. */
export function adoptCluster({ cluster, tags }: DescribedCluster): AdoptedCache {
  const name = cluster.CacheClusterId ?? "";
  const network = otherNetwork(cluster);
  return {
    name,
    arn: cluster.ARN,
    option: `--memcached-cluster ${name}`,
    config: {
      ...ADOPTED,
      ...whatIsShared(cluster),
      name,
      engine: "memcached",
      engineVersion: cluster.EngineVersion ?? "",
      ...readBack<MemcachedClusterSettings>("MemcachedClusterSettings", cluster),
      crossAz: cluster.PreferredAvailabilityZone === "Multiple",
      transitEncryption: cluster.TransitEncryptionEnabled ? "required" : "off",
    },
    tags,
    subnetGroupName: cluster.CacheSubnetGroupName,
    key: "none",
    obstacles: said(
      [cluster.Engine !== "memcached", isNodeAlone(cluster)],
      [cluster.CacheClusterStatus !== "available", obstacles.isBusy(cluster.CacheClusterStatus ?? "in no state")],
      [network !== undefined, obstacles.isInOtherNetwork(network ?? "")],
      [isOutsideOfVpc(cluster), obstacles.isOutsideOfVpc()],
    ),
    warnings: said(
      [
        cluster.AutoMinorVersionUpgrade === false,
        "Terraform turns upgrades of minor versions on, which means nothing for Memcached.",
      ],
      [cluster.PreferredOutpostArn !== undefined, STAYS_ON_OUTPOST],
    ),
  };
}

function whatIsShared(cluster: CacheCluster) {
  return {
    nodeType: cluster.CacheNodeType ?? "",
    port: cluster.ConfigurationEndpoint?.Port ?? cluster.CacheNodes?.[0]?.Endpoint?.Port,
    ...surroundingsOf(cluster),
  };
}

/** Provider and files know such a node as a replication group only, which it cannot become without being made again. */
function isNodeAlone(cluster: CacheCluster): Obstacle {
  const { CacheClusterId: id = "", Engine: engine } = cluster;
  const snapshot = `${id}-adoption`;
  const region = regionOf(cluster.ARN);
  return obstacles.isNodeAlone(engine ?? "", id, region, snapshot, entryOf(cluster, snapshot));
}

/** The cache that takes the place of a node, with TLS and a token: production lets nobody in who does not say who they are. */
function entryOf(cluster: CacheCluster, snapshotName: string): string {
  const { maintenanceWindow, snapshotWindow, snapshotRetentionDays } = readBack<ReplicationGroupSettings>(
    "ReplicationGroupSettings",
    cluster,
  );
  const entry = {
    ...whatIsShared(cluster),
    engine: cluster.Engine === "valkey" ? "valkey" : "redis",
    engineVersion: versionOf(cluster.Engine, cluster.EngineVersion),
    topology: "single-node",
    ownSecurityGroup: false,
    maintenanceWindow,
    snapshotWindow,
    snapshotRetentionDays: snapshotRetentionDays ?? 0,
    authentication: { type: "token", secret: { type: "generated" }, secretInState: "allow" },
    restore: { type: "snapshot", snapshotName },
  } satisfies Cache;
  return `${JSON.stringify(applicationOf(cluster.CacheClusterId ?? ""))}: ${JSON.stringify(entry)}`;
}
