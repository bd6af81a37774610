import type { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { Fn, Token } from "cdktf";
import { type CacheConnection, ClientProtocol } from "../connection/cache-connection";
import { ClusterMode } from "./cluster-mode";
import type { ReplicationGroupFacts } from "./replication-group-rules";

/**
 * Where clients begin. A group that knows the cluster protocol has a configuration endpoint, and the provider then leaves
 * the others empty.
 * https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elasticache/replication_group.go
 *
 * @internal
 */
export function endpointsOf(
  resource: ElasticacheReplicationGroup,
  topology: ReplicationGroupFacts["topology"],
  clusterMode: ReplicationGroupFacts["clusterMode"],
): Pick<CacheConnection, "protocol"> & Partial<CacheConnection> {
  const { primaryEndpointAddress: primary, configurationEndpointAddress: configuration } = resource;
  if (topology === "sharded") {
    return { protocol: ClientProtocol.CLUSTER, configurationEndpointAddress: configuration };
  }
  switch (clusterMode) {
    case ClusterMode.ENABLED:
      return {
        protocol: ClientProtocol.CLUSTER,
        configurationEndpointAddress: Token.asString(Fn.coalesce([configuration, primary])),
      };
    case ClusterMode.COMPATIBLE:
      return {
        protocol: ClientProtocol.STANDALONE,
        endpointAddress: Token.asString(Fn.coalesce([primary, configuration])),
      };
    default:
      return {
        protocol: ClientProtocol.STANDALONE,
        endpointAddress: primary,
        readerEndpointAddress: topology === "replicated" ? resource.readerEndpointAddress : undefined,
      };
  }
}
