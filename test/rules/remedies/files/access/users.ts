import { ACKNOWLEDGE, type Remedies } from "../../../remedy";
import { VALID_ENVIRONMENT } from "../../../valid-environment";

export const USERS_FILE_REMEDIES: Remedies = {
  "EC1071: spaces alone, in the access string of a file": [
    "Write off -@all for a user that may do nothing.",
    { ".": "off -@all" },
  ],
  "EC1072: a command without a sign, in the access string of a file": [
    "Write on or off, then ~keys, &channels, +command, -command, +@category or -@category, with spaces between them.",
    { ".": "on ~app:* +get" },
  ],
  "EC1072: a selector that is on, in the access string of a file": [
    "Write neither on, off nor another selector inside the brackets: they hold ~keys, &channels, commands and categories.",
    { ".": "on ~app:* +get (~b +set)" },
  ],
  "EC1072: a selector without an end, in the access string of a file": [
    "Write a closing bracket after the last rule of the selector, as in (~b +get); or remove the opening one.",
    { ".": "on ~app:* +get (~b +set)" },
    { ".": "on ~app:* +get ~b +set" },
  ],
  "EC1420: a command with a letter too many, in the access string of a file": [
    "Write +get.",
    { ".": "on ~app:* +get" },
  ],
  "EC1420: a command in a selector with a letter too many, in the access string of a file": [
    "Write +set.",
    { ".": "on ~a +get (~b +set)" },
  ],
  "EC1420: a category with two letters swapped, in the access string of a file": [
    "Write +@read.",
    { ".": "on ~app:* +@read" },
  ],
  "EC1420: a subcommand that no command has, in the access string of a file": [
    "Write +client|id.",
    { ".": "on ~app:* +get +client|id" },
  ],
  "EC1420: a subcommand of a command without any, in the access string of a file": [
    "Write -getex.",
    { ".": "on ~a +@read -getex" },
  ],
  "EC1420: a name that AWS misspells itself, in the access string of a file": [
    "Remove +cluster|addslot.",
    { ".": "on" },
  ],
  "EC1421: a command of a module that may grow, in the access string of a file": [
    "Check the spelling, or update cdktf-elasticache when you can.",
    { ".": "on ~app:* +get +json.get" },
    ACKNOWLEDGE,
  ],
  "EC1074: a password, in the access string of a file": [
    "Remove it, change the password, and name the secret that holds the new one: password.secret.",
    {
      ".": "on ~app:* +get",
      "../password": {
        secret: {
          type: "secrets-manager",
          secretArn: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/new-a1b2c3",
        },
        secretInState: "allow",
      },
    },
  ],
  "EC1075: nopass, in the access string of a file": ["Remove it: password says the same.", { ".": "on ~app:* +get" }],
  "EC1075: reset in capitals, in the access string of a file": [
    "Remove it: password says the same.",
    { ".": "on ~app:* +get" },
  ],
  "EC1076: a restricted command, in the access string of a file": ["Remove +config.", { ".": "on ~app:* +get" }],
  "EC1076: a restricted subcommand, in the access string of a file": ["Remove +config|get.", { ".": "on ~app:* +get" }],
  "EC1076: what a replica asks for, in the access string of a file": ["Remove +psync.", { ".": "on ~app:* +get" }],
  "EC1076: rights that AWS gives, in the access string of a file": ["Remove +acl|setuser.", { ".": "on ~app:* +get" }],
  "EC1076: a failover by hand, in the access string of a file": [
    "Remove +cluster|failover.",
    { ".": "on ~app:* +get" },
  ],
  "EC1423: a command of clusters that ElastiCache disables, in the access string of a file": [
    "Remove +cluster|reset.",
    { ".": "on ~a +get" },
  ],
  "EC1424: keys without commands, in the access string of a file": [
    "Add commands, such as +@read, or write off for on.",
    { ".": "on ~app:* +@read" },
    { ".": "off ~app:*" },
  ],
  "EC1424: reading without keys, in the access string of a file": [
    "Name the keys, such as ~app:*, or ~* for all of them.",
    { ".": "on ~app:* +@read" },
    { ".": "on ~* +@read" },
  ],
  "EC1424: a command on keys without keys, in the access string of a file": [
    "Name the keys, such as ~app:*, or ~* for all of them.",
    { ".": "on ~app:* +get" },
    { ".": "on ~* +get" },
  ],
  "EC1424: keys that are taken away, in the access string of a file": [
    "Name the keys, such as ~app:*, or ~* for all of them.",
    { ".": "on +get resetkeys ~app:*" },
    { ".": "on +get resetkeys ~*" },
  ],
  "EC1425: keys without a name, in the access string of a file": [
    "Write a name, or * for all of them.",
    { ".": "on ~app +get" },
    { ".": "on ~* +get" },
  ],
  "EC1425: a channel without a name, in the access string of a file": [
    "Write a name, or * for all of them.",
    { ".": "on resetchannels &app +publish" },
    { ".": "on resetchannels &* +publish" },
  ],
  "EC1425: quotation marks, in the access string of a file": ["Write app:* without them.", { ".": "on ~app:* +get" }],
  "EC1425: a comma for a space, in the access string of a file": [
    "Separate rules by spaces.",
    { ".": "on ~a:* ~b:* +get" },
  ],
  "EC1425: brackets around nothing, in the access string of a file": [
    "Name the characters, as in [ab].",
    { ".": "on ~app:[ab]* +get" },
  ],
  "EC1077: neither on nor off, in the access string of a file": [
    "Write on, or off, as the first rule.",
    { ".": "on ~app:* +get" },
    { ".": "off ~app:* +get" },
  ],
  "EC1078: everything after all, in the access string of a file": [
    "Name its keys and categories, as the preset application does, or use the preset admin.",
    { ".": "on ~app:* +@read +@write" },
    { "..": { preset: "admin" } },
  ],
  "EC1078: everything, in the access string of a file": [
    "Name its keys and categories, as the preset application does, or use the preset admin.",
    { ".": "on ~app:* +@read +@write" },
    { "..": { preset: "admin" } },
  ],
  "EC1079: a command in capitals, in the access string of a file": ["Write +get.", { ".": "on ~APP:* +get" }],
  "EC1079: a kind of keys in lower case, in the access string of a file": [
    "Write %R~app:*.",
    { ".": "on %R~app:* +get" },
  ],
  "EC1080: all commands taken away at the end, in the access string of a file": [
    "Remove +get, or put it after -@all.",
    { ".": "on ~app:* -@all" },
    { ".": "on ~app:* -@all +get" },
  ],
  "EC1080: a command forbidden before its category is allowed, in the access string of a file": [
    "Remove -get, or put it after +@read.",
    { ".": "on ~a +@read" },
    { ".": "on ~a +@read -get" },
  ],
  "EC1080: a command allowed before its category is forbidden, in the access string of a file": [
    "Remove +flushdb, or put it after -@dangerous.",
    { ".": "on ~a +get -@dangerous" },
    { ".": "on ~a +get -@dangerous +flushdb" },
  ],
  "EC1080: a subcommand forbidden before its command is allowed, in the access string of a file": [
    "Remove -client|id, or put it after +client.",
    { ".": "on +client" },
    { ".": "on +client -client|id" },
  ],
  "EC1080: on and off, in the access string of a file": [
    "Remove on, or off.",
    { ".": "~app:* +get off" },
    { ".": "on ~app:* +get" },
  ],
  "EC1081: keys after all keys, in the access string of a file": [
    "Remove ~*, or ~app:*.",
    { ".": "on ~app:* +get" },
    { ".": "on ~* +get" },
  ],
  "EC1081: channels after all channels, in the access string of a file": [
    "Remove &*, or &app:*.",
    { ".": "on ~a +get &app:*" },
    { ".": "on ~a +get &*" },
  ],
  "EC1093: databases in a file, before Valkey 9.1": [
    "Use a newer version, or take the databases out.",
    { "/caches/replicated/engineVersion": "9.1" },
    { ".": "on ~a +get" },
  ],
  "EC1096: users of Redis OSS 5 in a file": [
    "Take Redis OSS 7.0 or newer, or Valkey.",
    { "../engineVersion": "7.0" },
    { "../engine": "valkey", "../engineVersion": "8.1" },
  ],
  "EC1097: IAM with Redis OSS 6.2 in a file": [
    "Take Redis OSS 7.0 or newer, or Valkey; or give the user a password.",
    { "../engineVersion": "7.0" },
    { "../engine": "valkey", "../engineVersion": "8.1" },
    { "./users/web/password": { secret: { type: "generated" }, secretInState: "allow" } },
  ],
  "EC1094: users without TLS in a file": [
    "Leave transitEncryption out. For a cache that exists: set it to preferred, then to required, then add the users.",
    { "../transitEncryption": undefined },
    { "../transitEncryption": "required" },
  ],
  "EC1095: users and TLS that is only preferred, in a file": [
    "Set transitEncryption to required first, and add the users then.",
    { "../transitEncryption": "required" },
  ],
  "EC2105: a token and TLS that is only preferred, in a file": [
    "Set transitEncryption to required first, and add the token then.",
    { "../transitEncryption": "required" },
  ],
  "EC2108: a token of Redis OSS 4 in a file": [
    "Use a newer version before the token has to change.",
    { "../engineVersion": "7.1" },
  ],
  "EC1063: a password in the state, in a file": [
    "Use IAM, which has no secret, or protect the state like a secret.",
    { ".": undefined },
    ACKNOWLEDGE,
  ],
  "EC1602: a snapshot name that ends with a hyphen, in a file": [
    "Set finalSnapshot to true for a generated name, or to another name.",
    { ".": true },
    { ".": "farewell-2" },
  ],
  "EC1853: a version without, in a file": ["Use a newer version.", { ".": "7.1" }],
  "EC1854: a single node as primary, in a file": [
    "Give it replicas: set topology to replicated.",
    { ".": { ...VALID_ENVIRONMENT.caches.replicated, global: {} } },
  ],
  "EC1809: seven security groups of a serverless cache in a file": [
    "Put the clients into fewer groups, or more rules into one.",
    { ".": ["sg-00000000"] },
  ],
  "EC1069: 101 users in a file": [
    "Let workloads share users, or use two groups for two caches.",
    { "./u100": undefined },
    { "./u100": undefined, "/caches/single/authentication": { type: "users", users: { u100: { preset: "admin" } } } },
  ],
  "EC1420: a command with a letter too many": ["Write +get.", { ".": "on ~app:* +get" }],
  "EC1420: a category with a letter too few": ["Write +@stream.", { ".": "on ~app:* +@stream" }],
  "EC1421: a command of a version that this package does not know": [
    "Check the spelling, or update cdktf-elasticache when you can.",
    { ".": "on ~app:* +get" },
    ACKNOWLEDGE,
  ],
  "EC1092: a command of a newer version": [
    "Take Valkey 9.0 or newer, or remove the rule.",
    { "/caches/replicated/engineVersion": "9.0" },
    { ".": "on ~app:* +get" },
  ],
  "EC1092: a selector on Redis OSS 6.2": [
    "Take Redis OSS 7.0 or newer, or remove the rule.",
    { "/caches/sharded/engineVersion": "7.0" },
    { ".": "on ~a +get" },
  ],
  "EC1426: an asterisk at the end of a prefix": [
    "Remove the asterisk at its end. For every key, or for names that contain an asterisk, write an access string in place of the preset.",
    { ".": "session:" },
    { "..": { accessString: "on ~session:* +@read" } },
  ],
  "EC1427: a question mark in a prefix": [
    "For a pattern, write an access string in place of the preset; otherwise change nothing.",
    { "..": { accessString: "on ~what?:* +@read" } },
    ACKNOWLEDGE,
  ],
  "EC1428: an application on Redis OSS 6.0": [
    "Use Redis OSS 6.2 or newer, or keep to yourself what is published.",
    { "/caches/sharded/engineVersion": "6.2" },
    ACKNOWLEDGE,
  ],
  "EC1422: a command that serverless caches do not have": ["Remove +slowlog.", { ".": "on ~app:* +get" }],
  "EC1429: a role of a user that is off": [
    "Write on instead of off in its access string, or remove the grant while the user is off.",
    { "/caches/replicated/authentication/users/app/accessString": "on ~app:* +get" },
    { "/caches/replicated/consumers": undefined },
  ],
  "EC2161: a consumer of a user that is off": [
    "Replace off with on in the access string of the user, or name another user.",
    { "/caches/replicated/authentication/users/app/accessString": "on ~app:* +get" },
    { ".": undefined },
  ],
};
