import { ReplicaScalingMetric, ShardScalingMetric } from "./autoscaling-props";
import { leaf, isOneOf } from "../../validation/types";

export const shardScalingMetric = leaf("a value of ShardScalingMetric", (value) => isOneOf(ShardScalingMetric, value));
export const replicaScalingMetric = leaf("a value of ReplicaScalingMetric", (value) =>
  isOneOf(ReplicaScalingMetric, value),
);
