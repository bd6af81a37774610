import { type Change, GROUP } from "../change";
import { refusals } from "../refusal";

export const nodeType: Change = {
  name: "node-type",
  values: "<node type>",
  summary: "makes nodes larger or smaller",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling.html",
  steps: (request) => {
    const { cache, value } = request;
    if (!/^cache\.[a-z0-9-]+\.[a-z0-9]+$/.test(value)) {
      throw refusals.isNoValue(request, "nodeType", "a node type, such as cache.r7g.large");
    }
    if (value === cache.nodeType) {
      throw refusals.isSo(request, "nodeType");
    }
    if (cache.engine === "memcached") {
      const remedy = "Change the number of nodes instead, or add a cache beside it and move the clients.";
      throw refusals.replaces(request, "nodeType", "A Memcached node has its type for life.", remedy);
    }
    return [
      {
        title: `Change the node type to ${value}`,
        edit: { nodeType: value },
        plan: { [GROUP]: "updated in place" },
        waits: true,
        notes: [
          "Smaller nodes have to hold all the data and the reserved memory: compare with the metric BytesUsedForCache.",
          "Clients lose their connections for seconds at the failover; without replicas, for minutes.",
          "Leave the engine version for another step: AWS accepts no scaling while an upgrade is pending.",
        ],
      },
    ];
  },
};
