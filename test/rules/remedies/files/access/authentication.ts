import { ACKNOWLEDGE, type Remedies } from "../../../remedy";

const SECRET = {
  type: "secrets-manager",
  secretArn: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/new-a1b2c3",
};

export const AUTHENTICATION_FILE_REMEDIES: Remedies = {
  "EC2104: a token without TLS": [
    "Leave transitEncryption out. For a cache that exists: set it to preferred, then to required, then add the token.",
    { "../transitEncryption": undefined },
    { "../transitEncryption": "required" },
  ],
  "EC2106: a token that would be in the state": [
    "Use users that IAM authenticates, who have no secret; or set minimumProviderVersion to 6.64.0; or set secretInState to allow.",
    { ".": { type: "users", users: { web: { preset: "admin" } } } },
    { "/minimumProviderVersion": "6.64.0" },
    { "./secretInState": "allow" },
  ],
  "EC2107: a token in the state": [
    "Protect both like the token itself, or require AWS provider 6.64.0 or newer, which keeps it out of them.",
    ACKNOWLEDGE,
    { "/minimumProviderVersion": "6.64.0" },
  ],
  "EC2109: ROTATE": [
    "When every client has the new token, set the update strategy to SET.",
    { "./updateStrategy": "SET" },
  ],
  "EC2114: a password that would be in the state": [
    "Use IAM, which has no secret; or set minimumProviderVersion to 6.45.0 and give one password; or set secretInState to allow.",
    { ".": undefined },
    { "/minimumProviderVersion": "6.45.0" },
    { "./secretInState": "allow" },
  ],
  "EC2115: nothing, in production": [
    "Set authentication to type users, whom IAM authenticates. A token is the second choice.",
    { "../authentication": { type: "users", users: { web: { preset: "admin" } } } },
    { "../authentication": { type: "token", secret: { type: "generated" } }, "/minimumProviderVersion": "6.64.0" },
  ],
  "EC2115: none, of a serverless cache in production": [
    "Set authentication to type users, whom IAM authenticates; a serverless cache takes no token.",
    { ".": { type: "users", users: { web: { preset: "admin" } } } },
  ],
  "EC2116: none, in staging": [
    "Set authentication to type users, or to a token, before the cache holds anything that matters.",
    { ".": { type: "users", users: { web: { preset: "admin" } } } },
    { ".": { type: "token", secret: { type: "generated" } }, "/minimumProviderVersion": "6.64.0" },
  ],
  "EC2116: none, of a cache that is adopted": [
    "Set authentication to type users, or to a token, before the cache holds anything that matters.",
    { ".": { type: "users", users: { web: { preset: "admin" } } } },
    { ".": { type: "token", secret: { type: "generated" } }, "/minimumProviderVersion": "6.64.0" },
  ],
  "EC2117: the token hunter2-hunter2-hunter2": [
    'Change the secret, for it has been in a file; then give its place, such as { "type": "secrets-manager", "secretArn": "arn:…" }, or have one made: { "type": "generated" }.',
    { ".": SECRET },
    { ".": { type: "generated" } },
  ],
  "EC2117: the password hunter2-hunter2-hunter2": [
    'Change the secret, for it has been in a file; then give its place, such as { "type": "secrets-manager", "secretArn": "arn:…" }, or have one made: { "type": "generated" }.',
    { ".": { secret: SECRET, secretInState: "allow" } },
    { ".": { secret: { type: "generated" }, secretInState: "allow" } },
  ],
  "EC2117: the token ${var.token}": [
    'Change the secret, for it has been in a file; then give its place, such as { "type": "secrets-manager", "secretArn": "arn:…" }, or have one made: { "type": "generated" }.',
    { ".": SECRET },
    { ".": { type: "generated" } },
  ],
  "EC2117: the password ${var.token}": [
    'Change the secret, for it has been in a file; then give its place, such as { "type": "secrets-manager", "secretArn": "arn:…" }, or have one made: { "type": "generated" }.',
    { ".": { secret: SECRET, secretInState: "allow" } },
    { ".": { secret: { type: "generated" }, secretInState: "allow" } },
  ],
  "EC2118: no rights": [
    'If the user is a program, set preset to "application" with a keyPrefix, and remove accessString.',
    { ".": { preset: "application", keyPrefix: "web:" } },
  ],
  "EC2118: rights twice": [
    'If the user is a program, set preset to "application" with a keyPrefix, and remove accessString.',
    { ".": { preset: "application", keyPrefix: "web:" } },
  ],
  "EC2171: a command beside an access string": [
    "Write the commands into accessString, as +command or -command, and remove alsoAllow and alsoDeny.",
    { "..": { accessString: "on ~web:* +@read +incr" } },
  ],
  "EC2171: a command taken from an access string": [
    "Write the commands into accessString, as +command or -command, and remove alsoAllow and alsoDeny.",
    { "..": { accessString: "on ~web:* +@read -keys" } },
  ],
  "EC2171: a command beside all commands": ["Remove alsoAllow.", { ".": undefined }],
  "EC2172: a command with a letter too many": ["Write eval.", { ".": "eval" }],
  "EC2172: a category with two letters swapped": ["Write @read.", { ".": "@read" }],
  "EC2172: a restricted command": ["Remove it.", { "..": undefined }],
  "EC1092: a command of a newer version beside a preset": [
    "Take Valkey 9.0 or newer, or remove the rule.",
    { "..": { preset: "application", keyPrefix: "web:", alsoAllow: ["scan"] } },
  ],
  "EC2119: an application without a prefix": ["Set keyPrefix, such as checkout:.", { "./keyPrefix": "checkout:" }],
  "EC2119: an admin with a prefix": [
    "Remove keyPrefix; in an accessString, keys are written as ~checkout:*.",
    { ".": undefined },
    { "..": { accessString: "on ~checkout:* +@read" } },
  ],
  "EC2120: a group of users of the region of the primary alone": [
    "Set authentication of the secondary to what exists in eu-west-2.",
    { "./authentication": { type: "user-group", userGroupId: "people" } },
  ],
  "EC2120: a token of the region of the primary alone": [
    "Set authentication of the secondary to what exists in eu-west-2.",
    {
      "./authentication": {
        type: "token",
        secret: {
          type: "secrets-manager",
          secretArn: "arn:aws:secretsmanager:eu-west-2:111111111111:secret:shop/token-a1b2c3",
        },
      },
    },
  ],
  "EC2120: a password of the region of the primary alone": [
    "Set authentication of the secondary to what exists in eu-west-2.",
    { "./authentication": { type: "users", users: { web: { preset: "admin" } } } },
  ],
};
