import { memcachedNodesOf } from "../../cache/node-count";
import { type Change, CLUSTER } from "../change";
import { countOf } from "./count";
import { refusals } from "../refusal";

export const nodes: Change = {
  name: "nodes",
  values: "<number>",
  summary: "adds or removes nodes of Memcached",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html",
  steps: (request) => {
    const { cache } = request;
    if (cache.engine !== "memcached") {
      const remedy = "Change its replicas or its shards.";
      throw refusals.isNotOfThisCache(request, "engine", "Only Memcached counts nodes.", remedy);
    }
    const count = countOf(request, "nodes", 1);
    const before = memcachedNodesOf(cache);
    if (count === before) {
      throw refusals.isSo(request, "nodes");
    }
    return [
      {
        title: `${count > before ? "Add" : "Remove"} nodes, to ${count}`,
        edit: { nodes: count, availabilityZones: undefined },
        plan: { [CLUSTER]: "updated in place" },
        waits: false,
        notes: [
          "Clients spread the keys again: a part of them is not found where it was, and has to be filled in again.",
        ],
      },
    ];
  },
};
