import { KEEP, providerSource, type ReplacedType } from "../terraform-json/replaced-type";
import { CHANGED, CHANGED_NOT_ONLY_IN_CASE, changedOrRemovedTo } from "../terraform-json/replacement-condition";
import { argumentsInPlace } from "../validation/declaration";

const NEW_NAME_FIRST = `${KEEP} Where it has to change, change the name too, and create before destroying.`;

/** What the provider does with changes of a parameter group. */
export const PARAMETER_GROUP: ReplacedType = {
  type: "aws_elasticache_parameter_group",
  noun: "parameter group",
  loses: "nothing",
  identity: "name",
  lowersIdentity: true,
  aliases: { id: "name" },
  replacing: [
    {
      argument: "name",
      when: CHANGED_NOT_ONLY_IN_CASE,
      remedy: "Create before destroying: a group in use cannot be deleted.",
    },
    { argument: "family", when: CHANGED, remedy: NEW_NAME_FIRST },
    {
      argument: "description",
      when: changedOrRemovedTo("Managed by Terraform"),
      remedy: NEW_NAME_FIRST,
    },
  ],
  inPlace: argumentsInPlace({ declaredBy: ["ParameterGroupProps"], others: ["tags"] }),
  source: providerSource("elasticache/parameter_group.go"),
};
