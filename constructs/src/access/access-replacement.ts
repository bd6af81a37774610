import { providerSource, type ReplacedType } from "../terraform-json/replaced-type";
import { CHANGED } from "../terraform-json/replacement-condition";
import { argumentsInPlace } from "../validation/declaration";

const USER: ReplacedType = {
  type: "aws_elasticache_user",
  noun: "user",
  loses: "access",
  identity: "user_id",
  aliases: { id: "user_id" },
  replacing: [
    {
      argument: "user_id",
      when: CHANGED,
      remedy:
        "Keep the id, in lower case. For another one make a second user, put both into the group, move the clients, and remove this one last.",
    },
    {
      argument: "user_name",
      when: CHANGED,
      remedy:
        "Keep the name. For another one make a second user, put both into the group, move the clients, and remove this one last.",
    },
  ],
  inPlace: argumentsInPlace({ declaredBy: ["UserProps"], others: ["passwords"] }),
  source: providerSource("elasticache/user.go"),
};

const USER_GROUP: ReplacedType = {
  type: "aws_elasticache_user_group",
  noun: "user group",
  loses: "access",
  identity: "user_group_id",
  aliases: { id: "user_group_id" },
  replacing: [
    {
      argument: "user_group_id",
      when: CHANGED,
      remedy:
        "Keep the id, in lower case. For another one make a second group, give it to the caches, and remove this one last.",
    },
  ],
  inPlace: argumentsInPlace({ declaredBy: ["UserGroupProps"] }),
  source: providerSource("elasticache/user_group.go"),
};

const USER_GROUP_ASSOCIATION: ReplacedType = {
  type: "aws_elasticache_user_group_association",
  noun: "membership of a user",
  loses: "nothing",
  replacing: [
    { argument: "user_group_id", when: CHANGED, remedy: "Add a second association, and remove this one afterwards." },
    { argument: "user_id", when: CHANGED, remedy: "Add a second association, and remove this one afterwards." },
  ],
  inPlace: [],
  source: providerSource("elasticache/user_group_association.go"),
};

/** What the provider does with changes of users, groups of them and memberships. */
export const ACCESS_TYPES: readonly ReplacedType[] = [USER, USER_GROUP, USER_GROUP_ASSOCIATION];
