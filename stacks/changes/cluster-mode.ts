import { replicasOf } from "../cache/node-count";
import { type Change, GROUP, PARAMETERS, type Step } from "./change";
import { refusals } from "./refusal";

export const clusterMode: Change = {
  name: "cluster-mode",
  values: "enabled",
  summary: "leads a replicated cache to one that can have shards",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/modify-cluster-mode.html",
  steps: (request) => {
    const { cache, value } = request;
    if (cache.engine === "memcached") {
      const remedy = "Change the number of nodes, over which the client spreads the keys.";
      throw refusals.isNotOfThisCache(request, "engine", "Memcached has no cluster mode.", remedy);
    }
    if (value === "disabled" && cache.topology === "sharded") {
      const remedy = "Add a replicated cache beside it, move the data and the clients, then remove this one.";
      throw refusals.replaces(request, "topology", "Nothing leads from cluster mode back.", remedy);
    }
    if (value !== "enabled") {
      throw refusals.isNoValue(request, "clusterMode", "enabled");
    }
    if (cache.topology === "sharded") {
      throw refusals.isSo(request, "topology");
    }
    if (cache.topology === "single-node") {
      const remedy = "Add a replica first: npm run plan-change -- <environment> <cache> replicas 1.";
      throw refusals.isNotOfThisCache(request, "topology", "Cluster mode is changed while there is a replica.", remedy);
    }
    const mode = cache.clusterMode ?? "disabled";
    return [
      ...(cache.automaticFailover === false && mode === "disabled" ? [turnFailoverOn] : []),
      ...(mode === "disabled" ? [makeCompatible] : []),
      ...(mode === "enabled" ? [] : [enable]),
      describeAsSharded(replicasOf(cache)),
    ];
  },
};

const turnFailoverOn: Step = {
  title: "Turn automatic failover on, which AWS asks for",
  edit: { automaticFailover: true },
  plan: { [GROUP]: "updated in place" },
  waits: true,
  notes: [],
};

const makeCompatible: Step = {
  title: "Speak both protocols",
  edit: { clusterMode: "compatible" },
  plan: { [GROUP]: "updated in place", [PARAMETERS]: "replaced, the new one first" },
  waits: true,
  notes: [
    "All keys must be in database 0: see INFO keyspace.",
    "Change nothing else until the last step: AWS accepts no scaling and no upgrade in between.",
    "Then move every client to the cluster protocol and to the configuration endpoint. Until the next step, setting clusterMode back to disabled undoes this one.",
  ],
};

const enable: Step = {
  title: "Speak the cluster protocol only",
  edit: { clusterMode: "enabled" },
  plan: { [GROUP]: "updated in place" },
  waits: true,
  notes: ["There is no way back. Clients of the old protocol are refused from here on."],
};

const describeAsSharded = (replicasPerShard: number): Step => ({
  title: "Describe the cache as what it is now",
  edit: {
    topology: "sharded",
    shards: 1,
    replicasPerShard,
    replicas: undefined,
    automaticFailover: undefined,
    availabilityZones: undefined,
    clusterMode: undefined,
  },
  plan: {},
  waits: false,
  notes: ["The outputs of the primary and the reader endpoint give way to that of the configuration endpoint."],
});
