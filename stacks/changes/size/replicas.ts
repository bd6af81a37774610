import { replicasOf } from "../../cache/node-count";
import { type Change, GROUP } from "../change";
import { countOf } from "./count";
import { refusals } from "../refusal";

export const replicas: Change = {
  name: "replicas",
  values: "<number>",
  summary: "adds or removes replicas, of each shard where there are shards",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/increase-replica-count.html",
  steps: (request) => {
    const { cache } = request;
    if (cache.engine === "memcached") {
      const remedy = "Take Valkey where the data has to survive the loss of a node.";
      throw refusals.isNotOfThisCache(request, "engine", "Memcached has no replicas.", remedy);
    }
    if (cache.topology === "sharded" && cache.autoscaling?.replicas) {
      const remedy = "Change autoscaling.replicas.minimum and maximum; or remove autoscaling.replicas first.";
      throw refusals.isNotOfThisCache(request, "autoscaling/replicas", "The number of replicas is scaled.", remedy);
    }
    const property = cache.topology === "sharded" ? "replicasPerShard" : "replicas";
    const count = countOf(request, property, 0);
    const before = replicasOf(cache);
    if (count === before) {
      throw refusals.isSo(request, property);
    }
    return [
      {
        title: `${count > before ? "Add" : "Remove"} replicas, to ${count}`,
        edit: editOf(cache.topology, count),
        plan: { [GROUP]: "updated in place" },
        waits: false,
        notes: [
          ...(count > before ? ["Each new replica copies all the data: choose a quiet time."] : []),
          ...(count === 0 ? ["Without a replica, the loss of the node is the loss of the data."] : []),
        ],
      },
    ];
  },
};

function editOf(topology: "single-node" | "replicated" | "sharded", count: number) {
  if (topology === "sharded") {
    return { replicasPerShard: count, placement: undefined, ...(count === 0 ? { multiAz: false } : {}) };
  }
  const zones = { availabilityZone: undefined, availabilityZones: undefined };
  return count === 0
    ? { ...zones, topology: "single-node", replicas: undefined, automaticFailover: undefined, multiAz: undefined }
    : { ...zones, topology: "replicated", replicas: count };
}
