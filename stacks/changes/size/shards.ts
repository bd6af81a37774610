import { type Change, GROUP } from "../change";
import { countOf } from "./count";
import { refusals } from "../refusal";

export const shards: Change = {
  name: "shards",
  values: "<number>",
  summary: "adds or removes shards",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/redis-cluster-resharding-online.html",
  steps: (request) => {
    const { cache } = request;
    if (cache.engine === "memcached" || cache.topology !== "sharded") {
      const remedy =
        cache.engine === "memcached"
          ? "Change the number of nodes: npm run plan-change -- <environment> <cache> nodes <number>."
          : "Turn cluster mode on first: npm run plan-change -- <environment> <cache> cluster-mode enabled.";
      throw refusals.isNotOfThisCache(request, "topology", "Only a cache of topology sharded has shards.", remedy);
    }
    if (cache.autoscaling?.shards) {
      const remedy = "Change autoscaling.shards.minimum and maximum; or remove autoscaling.shards first.";
      throw refusals.isNotOfThisCache(request, "autoscaling/shards", "The number of shards is scaled.", remedy);
    }
    const count = countOf(request, "shards", 1);
    if (count === cache.shards) {
      throw refusals.isSo(request, "shards");
    }
    return [
      {
        title: `${count > cache.shards ? "Add" : "Remove"} shards, to ${count}`,
        edit: { shards: count, placement: undefined },
        plan: { [GROUP]: "updated in place" },
        waits: false,
        notes: [
          "Keys move between shards while clients go on; that takes minutes to hours, and processor time.",
          ...(count < cache.shards ? ["What remains has to hold all the data: AWS refuses otherwise."] : []),
        ],
      },
    ];
  },
};
