import { ShardScalingMetric } from "cdktf-elasticache";
import type { Remedies } from "../../remedy";

export const AUTOSCALING_CODE_REMEDIES: Remedies = {
  "EC1224 in ShardedGroup, scaled: neither shards nor replicas": [
    "Say how shards or replicas are scaled, or leave autoscaling out.",
    {
      ".": {
        shards: {
          minimum: 1,
          maximum: 4,
          targets: [{ metric: ShardScalingMetric.PRIMARY_ENGINE_CPU, targetPercent: 60 }],
        },
      },
    },
    { ".": undefined },
  ],
  "EC1225 in ShardedGroup, scaled: no shard": ["Set minimum to a whole number from 1 to 250.", { ".": 1 }],
  "EC1225 in ShardedGroup, scaled: 6 replicas": ["Set maximum to a whole number from 1 to 5.", { ".": 5 }],
  "EC1231 in ShardedGroup, scaled: 0 percent": ["Set targetPercent to a number from 35 to 70.", { ".": 35 }],
  "EC1231 in ShardedGroup, scaled: 101 percent": ["Set targetPercent to a number from 35 to 70.", { ".": 70 }],
  "EC1236 in ShardedGroup, scaled: half a second": [
    "Set scaleOutCooldownSeconds to a whole number from 0 to 2147483647.",
    { ".": 0 },
  ],
};
