import { excludes, requires } from "../validation/data-rules";
import { ClusterMode } from "./cluster-mode";
import type { ReplicationGroupFacts } from "./replication-group-facts";
import type { Rule } from "../validation/rule";

const MODIFY_CLUSTER_MODE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/modify-cluster-mode.html";

const MIGRATING = { topology: "replicated", clusterMode: { not: ClusterMode.DISABLED } } as const;

/** Rules on the way from one protocol to the other. */
export const clusterModeRules: readonly Rule<ReplicationGroupFacts>[] = [
  excludes({
    code: "EC1251",
    constraint: "M3",
    statement: "Cluster mode can be changed with Valkey, and with Redis OSS from 7.0",
    terraform: "apply",
    source: MODIFY_CLUSTER_MODE,
    when: { ...MIGRATING, engineVersion: { lacks: "cluster-mode-migration" } },
    at: "clusterMode",
    message: "Cluster mode can be changed with Valkey, and with Redis OSS from 7.0; got {engineVersion}.",
    remedy: "Upgrade the engine first, or leave clusterMode out.",
  }),
  requires({
    code: "EC1252",
    constraint: "M3",
    statement: "Cluster mode can be changed while automatic failover is on",
    terraform: "apply",
    source: MODIFY_CLUSTER_MODE,
    when: MIGRATING,
    requires: { automaticFailover: true },
    at: "automaticFailover",
    message: "Cluster mode can be changed while automatic failover is on; got false.",
    remedy: "Set automaticFailover to true in a step of its own, or leave clusterMode out.",
  }),
];
