import { ClusterMode } from "./cluster-mode";
import type { ReplicationGroupFacts } from "./replication-group-facts";
import type { Rule } from "../validation/rule";

const MODIFY_CLUSTER_MODE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/modify-cluster-mode.html";

/** Rules on the way from one protocol to the other. */
export const clusterModeRules: readonly Rule<ReplicationGroupFacts>[] = [
  {
    code: "EC1251",
    constraint: "M3",
    statement: "Cluster mode can be changed with Valkey, and with Redis OSS from 7.0",
    severity: "error",
    terraform: "apply",
    source: MODIFY_CLUSTER_MODE,
    check: (facts) =>
      isMigrating(facts) && !facts.engineVersion._supports("cluster-mode-migration")
        ? {
            at: ["clusterMode"],
            message: `Cluster mode can be changed with Valkey, and with Redis OSS from 7.0; ${facts.engineVersion} given.`,
            remedy: "Upgrade the engine first, or leave clusterMode out.",
          }
        : undefined,
  },
  {
    code: "EC1252",
    constraint: "M3",
    statement: "Cluster mode can be changed while automatic failover is on",
    severity: "error",
    terraform: "apply",
    source: MODIFY_CLUSTER_MODE,
    check: (facts) =>
      isMigrating(facts) && facts.automaticFailover === false
        ? {
            at: ["automaticFailover"],
            message: "Cluster mode can be changed while automatic failover is on; false given.",
            remedy: "Set automaticFailover to true in a step of its own, or leave clusterMode out.",
          }
        : undefined,
  },
];

function isMigrating({ topology, clusterMode }: ReplicationGroupFacts): boolean {
  return topology === "replicated" && clusterMode !== ClusterMode.DISABLED;
}
