import { ACKNOWLEDGE, type Remedies } from "../../../remedy";

export const USERS_FILE_REMEDIES: Remedies = {
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
