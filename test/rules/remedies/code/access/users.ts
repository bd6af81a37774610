import { Token } from "cdktf";
import {
  AccessString,
  CacheAuthentication,
  Engine,
  EngineVersion,
  MajorEngineVersion,
  TransitEncryption,
  UserAuthentication,
} from "cdktf-elasticache";
import { OUTSIDE, type Remedies } from "../../../remedy";
import type { Change } from "../../../mutation";
import { usersWith } from "../../../mutations/access/users";

const access = (text: string): Change => ({ ".": AccessString.raw(text) });
const passwords = (...given: string[]): Change => ({
  ".": UserAuthentication.passwords(given, { allowLiterals: true }),
});

export const USERS_CODE_REMEDIES: Remedies = {
  "EC1071 in User: spaces alone": [
    "Use AccessString.disabled() for a user that may do nothing.",
    { ".": AccessString.disabled() },
  ],
  "EC1072 in User: a command without a sign": [
    "Write on or off, then ~keys, &channels, +command, -command, +@category or -@category, with spaces between them.",
    access("on ~app:* +get"),
  ],
  "EC1072 in User: a selector that is on": [
    "Write neither on, off nor another selector inside the brackets: they hold ~keys, &channels, commands and categories.",
    access("on ~app:* +get (~b +set)"),
  ],
  "EC1072 in User: a selector without an end": [
    "Write a closing bracket after the last rule of the selector, as in (~b +get); or remove the opening one.",
    access("on ~app:* +get (~b +set)"),
    access("on ~app:* +get ~b +set"),
  ],
  "EC1420 in User: a command with a letter too many": ["Write +get.", access("on ~app:* +get")],
  "EC1420 in User: a command in a selector with a letter too many": ["Write +set.", access("on ~a +get (~b +set)")],
  "EC1420 in User: a category with two letters swapped": ["Write +@read.", access("on ~app:* +@read")],
  "EC1420 in User: a subcommand that no command has": ["Write +client|id.", access("on ~app:* +get +client|id")],
  "EC1420 in User: a subcommand of a command without any": ["Write -getex.", access("on ~a +@read -getex")],
  "EC1420 in User: a name that AWS misspells itself": ["Remove +cluster|addslot.", { ".": AccessString.raw("on") }],
  "EC1421 in User: a command of a module that may grow": [
    "Check the spelling, or update cdktf-elasticache when you can.",
    access("on ~app:* +get +json.get"),
    OUTSIDE,
  ],
  "EC1074 in User: a password": [
    "Remove it, change the password, and give the new one to UserAuthentication.passwords as a reference.",
    {
      ".": AccessString.raw("on ~app:* +get"),
      "/authentication": UserAuthentication.passwords([Token.asString({ Ref: "secret" })]),
    },
  ],
  "EC1075 in User: nopass": ["Remove it: UserAuthentication says the same.", access("on ~app:* +get")],
  "EC1075 in User: reset in capitals": ["Remove it: UserAuthentication says the same.", access("on ~app:* +get")],
  "EC1076 in User: a restricted command": ["Remove +config.", access("on ~app:* +get")],
  "EC1076 in User: a restricted subcommand": ["Remove +config|get.", access("on ~app:* +get")],
  "EC1076 in User: what a replica asks for": ["Remove +psync.", access("on ~app:* +get")],
  "EC1076 in User: rights that AWS gives": ["Remove +acl|setuser.", access("on ~app:* +get")],
  "EC1076 in User: a failover by hand": ["Remove +cluster|failover.", access("on ~app:* +get")],
  "EC1423 in User: a command of clusters that ElastiCache disables": ["Remove +cluster|reset.", access("on ~a +get")],
  "EC1424 in User: keys without commands": [
    "Add commands, such as +@read, or write off for on.",
    access("on ~app:* +@read"),
    access("off ~app:*"),
  ],
  "EC1424 in User: reading without keys": [
    "Name the keys, such as ~app:*, or ~* for all of them.",
    access("on ~app:* +@read"),
    access("on ~* +@read"),
  ],
  "EC1424 in User: a command on keys without keys": [
    "Name the keys, such as ~app:*, or ~* for all of them.",
    access("on ~app:* +get"),
    access("on ~* +get"),
  ],
  "EC1424 in User: keys that are taken away": [
    "Name the keys, such as ~app:*, or ~* for all of them.",
    access("on +get resetkeys ~app:*"),
    access("on +get resetkeys ~*"),
  ],
  "EC1425 in User: keys without a name": [
    "Write a name, or * for all of them.",
    access("on ~app +get"),
    access("on ~* +get"),
  ],
  "EC1425 in User: a channel without a name": [
    "Write a name, or * for all of them.",
    access("on resetchannels &app +publish"),
    access("on resetchannels &* +publish"),
  ],
  "EC1425 in User: quotation marks": ["Write app:* without them.", access("on ~app:* +get")],
  "EC1425 in User: a comma for a space": ["Separate rules by spaces.", access("on ~a:* ~b:* +get")],
  "EC1425 in User: brackets around nothing": ["Name the characters, as in [ab].", access("on ~app:[ab]* +get")],
  "EC1077 in User: neither on nor off": [
    "Write on, or off, as the first rule.",
    access("on ~app:* +get"),
    access("off ~app:* +get"),
  ],
  "EC1078 in User: everything after all": [
    "Name its keys and categories, as AccessString.application does, or use AccessString.admin().",
    { ".": AccessString.application("app:") },
    { ".": AccessString.admin() },
  ],
  "EC1078 in User: everything": [
    "Name its keys and categories, as AccessString.application does, or use AccessString.admin().",
    { ".": AccessString.application("app:") },
    { ".": AccessString.admin() },
  ],
  "EC1079 in User: a command in capitals": ["Write +get.", access("on ~APP:* +get")],
  "EC1079 in User: a kind of keys in lower case": ["Write %R~app:*.", access("on %R~app:* +get")],
  "EC1080 in User: all commands taken away at the end": [
    "Remove +get, or put it after -@all.",
    access("on ~app:* -@all"),
    access("on ~app:* -@all +get"),
  ],
  "EC1080 in User: a command forbidden before its category is allowed": [
    "Remove -get, or put it after +@read.",
    access("on ~a +@read"),
    access("on ~a +@read -get"),
  ],
  "EC1080 in User: a command allowed before its category is forbidden": [
    "Remove +flushdb, or put it after -@dangerous.",
    access("on ~a +get -@dangerous"),
    access("on ~a +get -@dangerous +flushdb"),
  ],
  "EC1080 in User: a subcommand forbidden before its command is allowed": [
    "Remove -client|id, or put it after +client.",
    access("on +client"),
    access("on +client -client|id"),
  ],
  "EC1080 in User: on and off": ["Remove on, or off.", access("~app:* +get off"), access("on ~app:* +get")],
  "EC1081 in User: keys after all keys": ["Remove ~*, or ~app:*.", access("on ~app:* +get"), access("on ~* +get")],
  "EC1081 in User: channels after all channels": [
    "Remove &*, or &app:*.",
    access("on ~a +get &app:*"),
    access("on ~a +get &*"),
  ],
  "EC1073 in User: a category of tomorrow": [
    "Check the spelling. It knows all, keyspace, read, write, set, sortedset, list, hash, string, bitmap, hyperloglog, geo, stream, pubsub, admin, fast, slow, blocking, dangerous, connection, transaction, scripting, json, bloom, search.",
    access("on ~app:* +@read"),
  ],
  "EC1421 in User: a command of tomorrow": [
    "Check the spelling, or update cdktf-elasticache when you can.",
    access("on ~app:* +get"),
    OUTSIDE,
  ],
  "EC1421 in User: a subcommand that Redis OSS 6 does not look at": [
    "Check the spelling, or update cdktf-elasticache when you can.",
    access("on ~a +get +client|id"),
    OUTSIDE,
  ],
  "EC1092 in User: a command of another version": [
    "Take Valkey 9.0 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.VALKEY_9_0 },
    access("on ~a +get"),
  ],
  "EC1092 in User: a command of another major version": [
    "Take Valkey 9.0 or newer, or remove the rule.",
    { "/majorEngineVersion": MajorEngineVersion.VALKEY_9 },
    access("on ~a +get"),
  ],
  "EC1426 in User: an asterisk at the end of a prefix": [
    "Remove the asterisk at its end. For every key, or for names that contain an asterisk, write an access string in place of the preset.",
    { "/accessString": AccessString.application("session:") },
    { "/accessString": AccessString.raw("on ~session:* +@read") },
  ],
  "EC1427 in User: brackets in a prefix": [
    "For a pattern, write an access string in place of the preset; otherwise change nothing.",
    { "/accessString": AccessString.raw("on ~session[1]:* +@read") },
    OUTSIDE,
  ],
  "EC1051 in User: a user of Memcached": [
    "Use Engine.VALKEY or Engine.REDIS.",
    { ".": Engine.VALKEY },
    { ".": Engine.REDIS },
  ],
  "EC1051 in UserGroup: a group of Memcached": [
    "Use Engine.VALKEY or Engine.REDIS.",
    { ".": Engine.VALKEY },
    { ".": Engine.REDIS },
  ],
  "EC1052 in User: an id in upper case": [
    "Rename it. AWS stores lower case, so any other id replaces the user in every plan.",
    { ".": "checkout", "/userName": "checkout" },
  ],
  "EC1053 in User: an id of 41 characters": ["Shorten it, for example with ResourceName.fit.", { ".": "a".repeat(40) }],
  "EC1054 in User: the id of the user of AWS": [
    "Use another id; the name may be default.",
    { ".": "prod-default", "/userName": undefined },
  ],
  "EC1055 in User: an empty name": ["Leave userName out to use the id.", { ".": undefined }],
  "EC1056 in User: a name with a space": ["Write hyphens.", { ".": "check-out" }],
  "EC1057 in User: a name of its own": ["Leave userName out.", { ".": undefined }],
  "EC1058 in User: Valkey without a password": [
    "Use UserAuthentication.iam(). A group of Valkey needs no user named default.",
    { ".": UserAuthentication.iam() },
  ],
  "EC1059 in User: an open door": [
    "Use UserAuthentication.iam(), or AccessString.disabled().",
    { ".": UserAuthentication.iam() },
    { "/accessString": AccessString.disabled() },
  ],
  "EC1060 in User: three passwords": [
    "Give one, and a second one while clients change over.",
    passwords("a-first-password-of-24-c"),
    passwords("a-first-password-of-24-c", "another-password-of-24-c"),
  ],
  "EC1060 in User: no password": [
    "Give one, and a second one while clients change over.",
    passwords("a-first-password-of-24-c"),
    passwords("a-first-password-of-24-c", "another-password-of-24-c"),
  ],
  "EC1060 in User: the same password twice": [
    "Give one, and a second one while clients change over.",
    passwords("a-first-password-of-24-c"),
    passwords("a-first-password-of-24-c", "another-password-of-24-c"),
  ],
  "EC1061 in User: 15 characters": [
    "Let Secrets Manager generate one without them.",
    { ".": UserAuthentication.passwords([Token.asString({ Ref: "secret" })]) },
  ],
  "EC1061 in User: a comma": [
    "Let Secrets Manager generate one without them.",
    { ".": UserAuthentication.passwords([Token.asString({ Ref: "secret" })]) },
  ],
  "EC1062 in User: a password that is written down": [
    "Change it, and read the new one from a secret when Terraform runs; or use UserAuthentication.iam().",
    { ".": UserAuthentication.passwords([Token.asString({ Ref: "secret" })]) },
    { ".": UserAuthentication.iam() },
  ],
  "EC1063 in User: a password": [
    "Use UserAuthentication.iam(), which has no secret, or protect the state like a secret.",
    { ".": UserAuthentication.iam() },
    OUTSIDE,
  ],
  "EC1064 in UserGroup: an id in upper case": [
    "Rename it. AWS stores lower case, so any other id replaces the group in every plan.",
    { ".": "checkout" },
  ],
  "EC1065 in UserGroup: an id of 41 characters": [
    "Shorten it, for example with ResourceName.fit.",
    { ".": "a".repeat(40) },
  ],
  "EC1066 in UserGroup: a user of Valkey in a group of Redis OSS": [
    "Make the group Valkey, or the user Redis OSS.",
    { "/engine": Engine.VALKEY },
    { "./engine": Engine.REDIS },
  ],
  "EC1067 in UserGroup: the user of AWS in a group of Valkey": [
    "Remove it, even if it is named default: Valkey needs no such user.",
    { ".": undefined },
  ],
  "EC1068 in UserGroup: two users of one name": [
    "Give each user of the group another name, and name each once.",
    { "./userName": "job" },
  ],
  "EC1069 in UserGroup: 101 users": [
    "Let workloads share users, or use two groups for two caches.",
    { ".": [{ userId: "app" }] },
  ],
  "EC1070 in UserGroup: nobody": ["Name at least 1 user.", { ".": [{ userId: "app" }] }],
  "EC1070 in UserGroup: the user of AWS, who may do everything": [
    "Name a user of yours in its place: the group creates a user of that name that is off.",
    { ".": { userId: "app" } },
  ],
  "EC1091 in ReplicatedGroup with users: a group of Valkey": [
    "Make the group and its users Redis OSS, which a cache of Valkey accepts too.",
    { ".": CacheAuthentication.users({ userGroupId: "prod-checkout", engine: Engine.REDIS }) },
  ],
  "EC1094 in ReplicatedGroup with users: no TLS": [
    "Leave transitEncryption out. For a cache that exists: set it to preferred, then to required, then add the users.",
    { "/transitEncryption": undefined },
    { "/transitEncryption": TransitEncryption.REQUIRED },
  ],
  "EC1095 in ReplicatedGroup with users: TLS that is only preferred": [
    "Set transitEncryption to required first, and add the users then.",
    { "/transitEncryption": TransitEncryption.REQUIRED },
  ],
  "EC1092 in ReplicatedGroup with users: channels in Redis OSS 6.0": [
    "Take Redis OSS 6.2 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.REDIS_6_2 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: keys to read only in Redis OSS 6.2": [
    "Take Redis OSS 7.0 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.REDIS_7_0 },
    { ".": usersWith("on +ping") },
  ],
  "EC1092 in ReplicatedGroup with users: a selector in Redis OSS 6.2": [
    "Take Redis OSS 7.0 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.REDIS_7_0 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: a forbidden subcommand in Redis OSS 6.2": [
    "Take Redis OSS 7.0 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.REDIS_7_0 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: a command of 7.0 in Redis OSS 6.2": [
    "Take Redis OSS 7.0 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.REDIS_7_0 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: a command of 6.2 in Redis OSS 6.0": [
    "Take Redis OSS 6.2 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.REDIS_6_2 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: JSON in Redis OSS 6.0": [
    "Take Redis OSS 6.2 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.REDIS_6_2 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: Bloom filters in Redis OSS 7.1": [
    "Remove the rule, or take Valkey 8.1 or newer.",
    { ".": usersWith("on ~a +get") },
    { "/engineVersion": EngineVersion.VALKEY_8_1 },
  ],
  "EC1092 in ReplicatedGroup with users: Bloom filters in Valkey 8.0": [
    "Take Valkey 8.1 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.VALKEY_8_1 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: a search in Valkey 8.1": [
    "Take Valkey 8.2 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.VALKEY_8_2 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: fields that expire in Valkey 8.2": [
    "Take Valkey 9.0 or newer, or remove the rule.",
    { "/engineVersion": EngineVersion.VALKEY_9_0 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: a command that is gone from Redis OSS 7.0": [
    "Remove the rule.",
    { ".": usersWith("on ~a +get") },
  ],
  "EC1092 in ReplicatedGroup with users: a channel among all of Redis OSS 6.2": [
    "Write resetchannels before the first channel, as AccessString.of() does.",
    { ".": usersWith("on ~a resetchannels &a +get") },
  ],
  "EC1428 in ReplicatedGroup with users: Redis OSS 6.0, where a user publishes": [
    "Use Redis OSS 6.2 or newer, or keep to yourself what is published.",
    { "/engineVersion": EngineVersion.REDIS_6_2 },
    OUTSIDE,
  ],
  "EC1422 in ServerlessCache: a command that serverless caches do not have": [
    "Remove +keys.",
    { ".": usersWith("on ~a +get", UserAuthentication.iam()) },
  ],
  "EC1093 in ReplicatedGroup with users: databases in Valkey 9.0": [
    "Use a newer version, or take the databases out.",
    { "/engineVersion": EngineVersion.VALKEY_9_1 },
    { ".": usersWith("on ~a +get") },
  ],
  "EC1096 in ReplicatedGroup with users: Redis OSS 5": [
    "Take Redis OSS 6.0 or newer, or Valkey.",
    { "/engineVersion": EngineVersion.VALKEY_8_1 },
    { "/engineVersion": EngineVersion.REDIS_7_0 },
  ],
  "EC1097 in ReplicatedGroup with users: IAM with Redis OSS 6.2": [
    "Take Redis OSS 7.0 or newer, or Valkey; or give the user a password.",
    { "/engineVersion": EngineVersion.REDIS_7_0 },
    { "/engineVersion": EngineVersion.VALKEY_8_1 },
    { ".": usersWith("on ~a +get", UserAuthentication.passwords([Token.asString({ Ref: "secret" })])) },
  ],
};
