import { NEW_CACHE, NEW_NAME, RESTORED } from "../cache/cache-replacement";
import { providerSource, type ReplacedType, type ReplacingArgument } from "../terraform-json/replaced-type";
import { CHANGED, CHANGED_OR_REMOVED, NOT_REDIS_TO_VALKEY } from "../terraform-json/replacement-condition";
import { argumentsInPlace } from "../validation/declaration";

const REPLACING: readonly ReplacingArgument[] = [
  {
    argument: "name",
    when: CHANGED,
    remedy: `${NEW_NAME} Upper and lower case count: write it in lower case from the start.`,
  },
  {
    argument: "engine",
    when: NOT_REDIS_TO_VALKEY,
    remedy:
      "From Redis OSS go to valkey with major_engine_version 7, which is done in place. Anything else is a second cache beside this one.",
  },
  {
    argument: "major_engine_version",
    when: CHANGED,
    remedy:
      "Leave the argument as it is: AWS upgrades in place, this provider does not. Upgrade by the AWS CLI (modify-serverless-cache), and remove the argument.",
  },
  {
    argument: "kms_key_id",
    when: CHANGED_OR_REMOVED,
    remedy: `Keep the key, and name it even where it is the only one. ${NEW_CACHE}`,
  },
  { argument: "snapshot_arns_to_restore", when: CHANGED_OR_REMOVED, remedy: RESTORED },
  { argument: "subnet_ids", when: CHANGED, remedy: `Keep the subnets. ${NEW_CACHE}` },
];

/** What the provider does with changes of a serverless cache. */
export const SERVERLESS_CACHE: ReplacedType = {
  type: "aws_elasticache_serverless_cache",
  noun: "serverless cache",
  isOfFramework: true,
  loses: "data",
  identity: "name",
  aliases: { id: "name" },
  replacing: REPLACING,
  inPlace: argumentsInPlace({ declaredBy: ["ServerlessCacheProps"], replacing: REPLACING }),
  source: providerSource("elasticache/serverless_cache.go"),
};
