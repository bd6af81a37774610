import { providerSource, type ReplacedType } from "../../terraform-json/replaced-type";
import { CHANGED } from "../../terraform-json/replacement-condition";
import { argumentsInPlace } from "../../validation/declaration";

/** What the provider does with changes of a scaling target. */
export const SCALING_TARGET: ReplacedType = {
  type: "aws_appautoscaling_target",
  noun: "scaling target",
  loses: "nothing",
  replacing: ["resource_id", "scalable_dimension", "service_namespace"].map((argument) => ({
    argument,
    when: CHANGED,
    remedy: "Nothing is lost: the cache keeps the size that it has.",
  })),
  inPlace: argumentsInPlace({ declaredBy: ["ShardAutoscaling", "ReplicaAutoscaling"] }),
  source: providerSource("appautoscaling/target.go"),
};
