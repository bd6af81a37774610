import { providerSource, type ReplacedType } from "../terraform-json/replaced-type";
import { CHANGED, CHANGED_OR_REMOVED, changedFrom } from "../terraform-json/replacement-condition";
import { argumentsInPlace } from "../validation/declaration";

const NEW_KEY =
  "Keep the key: what it has encrypted, snapshots included, can be read with no other. Make a second key for new caches.";

const KMS_KEY: ReplacedType = {
  type: "aws_kms_key",
  noun: "key",
  loses: "data",
  replacing: [
    { argument: "custom_key_store_id", when: CHANGED_OR_REMOVED, remedy: NEW_KEY },
    {
      argument: "customer_master_key_spec",
      when: changedFrom(() => "SYMMETRIC_DEFAULT", "SYMMETRIC_DEFAULT"),
      remedy: NEW_KEY,
    },
    { argument: "key_usage", when: changedFrom(() => "ENCRYPT_DECRYPT", "ENCRYPT_DECRYPT"), remedy: NEW_KEY },
    { argument: "multi_region", when: changedFrom(() => false, "false"), remedy: NEW_KEY },
    { argument: "xks_key_id", when: CHANGED_OR_REMOVED, remedy: NEW_KEY },
  ],
  inPlace: argumentsInPlace({
    declaredBy: ["EncryptionKeyProps"],
    others: [
      "bypass_policy_lockout_safety_check",
      "enable_key_rotation",
      "is_enabled",
      "policy",
      "rotation_period_in_days",
      "tags",
    ],
  }),
  source: providerSource("kms/key.go"),
};

const KMS_ALIAS: ReplacedType = {
  type: "aws_kms_alias",
  noun: "alias of a key",
  loses: "nothing",
  identity: "name",
  aliases: { id: "name" },
  derived: { target_key_arn: { argument: "target_key_id", attribute: "arn" } },
  replacing: [
    { argument: "name", when: CHANGED, remedy: "Nothing is lost: caches know the key, not its alias." },
    { argument: "name_prefix", when: CHANGED, remedy: "Nothing is lost: caches know the key, not its alias." },
  ],
  inPlace: ["target_key_id"],
  source: providerSource("kms/alias.go"),
};

const REPLICA_KEY: ReplacedType = {
  type: "aws_kms_replica_key",
  noun: "replica of a key",
  loses: "data",
  replacing: [{ argument: "primary_key_arn", when: CHANGED, remedy: NEW_KEY }],
  inPlace: [
    "bypass_policy_lockout_safety_check",
    "deletion_window_in_days",
    "description",
    "enabled",
    "policy",
    "tags",
  ],
  source: providerSource("kms/replica_key.go"),
};

const EXTERNAL_KEY: ReplacedType = {
  type: "aws_kms_external_key",
  noun: "key with imported material",
  loses: "data",
  replacing: [
    { argument: "key_material_base64", when: CHANGED_OR_REMOVED, remedy: NEW_KEY },
    { argument: "multi_region", when: changedFrom(() => false, "false"), remedy: NEW_KEY },
  ],
  inPlace: [
    "bypass_policy_lockout_safety_check",
    "deletion_window_in_days",
    "description",
    "enabled",
    "policy",
    "tags",
    "valid_to",
  ],
  source: providerSource("kms/external_key.go"),
};

/** What the provider does with changes of keys and their aliases. */
export const KEY_TYPES: readonly ReplacedType[] = [KMS_KEY, KMS_ALIAS, REPLICA_KEY, EXTERNAL_KEY];
