import { providerSource, type ReplacedType } from "../terraform-json/replaced-type";
import { CHANGED } from "../terraform-json/replacement-condition";
import { argumentsInPlace } from "../validation/declaration";

/** What the provider does with changes of a global datastore. */
export const GLOBAL_REPLICATION_GROUP: ReplacedType = {
  type: "aws_elasticache_global_replication_group",
  noun: "global datastore",
  loses: "data",
  identity: "global_replication_group_id_suffix",
  replacing: [
    {
      argument: "global_replication_group_id_suffix",
      when: CHANGED,
      remedy: "Keep the suffix: it is the name of the global datastore.",
    },
    {
      argument: "primary_replication_group_id",
      when: CHANGED,
      remedy:
        "Keep it, also after a failover. To make another member the primary, use a failover (failover-global-replication-group).",
    },
  ],
  inPlace: argumentsInPlace({
    declaredBy: ["GlobalDatastoreProps"],
    others: [
      "automatic_failover_enabled",
      "cache_node_type",
      "engine_version",
      "num_node_groups",
      "parameter_group_name",
    ],
  }),
  source: providerSource("elasticache/global_replication_group.go"),
};
