import { count, excludes, pattern } from "../validation/data-rules";
import { CLOSED_ENGINES } from "../catalogue/engine-versions";
import { Engine } from "../catalogue/engine";
import { MajorEngineVersion } from "../engine/major-engine-version";
import { type ArnFacts, arnRules } from "../validation/arn-rules";
import type { AuthTokenFacts } from "../access/authentication/auth-token-rules";
import { type KeyOfCacheFacts, keyOfCacheRules } from "../encryption/encryption-at-rest-rules";
import { type EveryCacheFacts, everyCacheRules } from "../cache/every-cache-rules";
import { identifierRule } from "../validation/identifier";
import type { Rule } from "../validation/rule";
import { type ServerlessLimitFacts, serverlessLimitRules } from "./limit-rules";
import { type ServerlessSnapshotFacts, serverlessSnapshotRules } from "./snapshot-rules";
import { type ServerlessSubnetFacts, serverlessSubnetRules } from "./subnet-rules";
import {
  type UserGroupOfEveryCacheFacts,
  userGroupOfEveryCacheRules,
  usersOfVersionRules,
} from "../access/authentication/user-group-of-cache-rules";

const API = "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html";
const VERSIONS = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html";
const NETWORK_ACCESS =
  "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/set-up.html#elasticache-install-grant-access-VPN";
const RBAC = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html";

/** What the rules know of a serverless cache. `undefined` is what only Terraform will know. */
export interface ServerlessCacheFacts
  extends
    ServerlessLimitFacts,
    ServerlessSnapshotFacts,
    ServerlessSubnetFacts,
    KeyOfCacheFacts,
    EveryCacheFacts,
    ArnFacts,
    UserGroupOfEveryCacheFacts {
  readonly serverlessCacheName: string | undefined;
  readonly description: string | undefined;
  readonly majorEngineVersion: MajorEngineVersion;
  /** Nothing where there is none. */
  readonly authToken: AuthTokenFacts | undefined;
  readonly replacesToken: boolean;
}

const NO_TOKEN = {
  at: "authentication",
  message: "A serverless cache has no AUTH token, and no token that users could replace.",
  remedy: {
    code: "Give it users only: CacheAuthentication.users.",
    file: "Give it users only: authentication of type users.",
  },
};

/** Major versions, as each engine writes them. */
const MAJOR = { memcached: "^\\d+\\.\\d+$", others: "^\\d+$" };
const MAJOR_ALONE = {
  at: "majorEngineVersion",
  message:
    'A serverless cache has only the major version of {majorEngineVersion.engine}; got {"majorEngineVersion.version"}.',
  remedy: "Write one of {majorEngineVersion._known}; AWS installs minor versions by itself.",
};

const VALKEY = MajorEngineVersion.VALKEY_8._known;
const OPEN_ENGINES = Object.values(Engine).filter((engine) => !CLOSED_ENGINES.includes(engine));

/** A version that is written as it has to be, and that this package does not know. */
function unlisted(engine: Engine) {
  return {
    "majorEngineVersion.engine": engine,
    "majorEngineVersion._isKnown": false,
    "majorEngineVersion.version": { matches: engine === Engine.MEMCACHED ? MAJOR.memcached : MAJOR.others },
  };
}

/** Rules on name, version, security groups and users that only serverless caches have. */
export const serverlessSettingsRules: readonly Rule<ServerlessCacheFacts>[] = [
  identifierRule({
    code: "EC1801",
    constraint: "N10",
    property: "serverlessCacheName",
    subject: "A serverless cache name",
    maxLength: 40,
    terraform: "apply",
    source: API,
  }),
  pattern({
    code: "EC1802",
    constraint: "N14",
    statement: "The description of a serverless cache has 1 to {max} characters, and neither < nor >",
    terraform: "apply",
    source: API,
    property: "description",
    subject: "A description",
    pattern: /^[^<>]*\S[^<>]*$/,
    not: /[<>]/,
    max: 255,
    must: "be 1 to 255 characters without < and >",
    remedy: "Say in a sentence what the cache is for.",
  }),
  excludes({
    code: "EC1803",
    constraint: "Z2",
    statement: "A serverless cache has only the major version of its engine",
    terraform: "apply",
    source: VERSIONS,
    cases: [
      {
        ...MAJOR_ALONE,
        when: {
          "majorEngineVersion.engine": Engine.MEMCACHED,
          "majorEngineVersion.version": { matchesNot: MAJOR.memcached },
        },
      },
      {
        ...MAJOR_ALONE,
        when: {
          "majorEngineVersion.engine": { not: Engine.MEMCACHED },
          "majorEngineVersion.version": { matchesNot: MAJOR.others },
        },
      },
    ],
  }),
  excludes({
    code: "EC1804",
    constraint: "Z2",
    statement: "A major version that is older than the newest one is one that serverless caches have",
    terraform: "apply",
    source: VERSIONS,
    cases: Object.values(Engine).map((engine) => ({
      when: { ...unlisted(engine), "majorEngineVersion._isNewerThanKnown": false },
      at: "majorEngineVersion",
      message: "There is no serverless cache of {majorEngineVersion}.",
      remedy: `Use ${MajorEngineVersion.of(engine, "")._known.join(" or ")}.`,
    })),
  }),
  excludes({
    code: "EC1805",
    constraint: "Z2",
    statement: "A major version that is newer than this package is not checked",
    severity: "warning",
    terraform: "apply",
    source: VERSIONS,
    cases: OPEN_ENGINES.map((engine) => ({
      when: { ...unlisted(engine), "majorEngineVersion._isNewerThanKnown": true },
      at: "majorEngineVersion",
      message: "{majorEngineVersion} is newer than this package knows of serverless caches.",
      remedy: "Check that AWS offers it, and update cdktf-elasticache when you can.",
    })),
  }),
  excludes({
    code: "EC1317",
    constraint: "Z2",
    statement: "A serverless cache of Redis OSS is at most of version 7: AWS offers what came later as Valkey",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
    cases: CLOSED_ENGINES.flatMap((engine) => {
      const when = { ...unlisted(engine), "majorEngineVersion._isNewerThanKnown": true };
      const toValkey = (version: string | undefined) => ({
        at: "majorEngineVersion",
        message:
          "AWS offers Redis OSS up to {majorEngineVersion._newest}, and later versions as Valkey; got {majorEngineVersion.version}.",
        remedy: `Set the engine to valkey and the version to ${version}, or the version to {majorEngineVersion._newest}.`,
      });
      return [
        ...VALKEY.map((version) => ({
          ...toValkey(version),
          when: { ...when, "majorEngineVersion.version": version },
        })),
        { ...toValkey(VALKEY.at(-1)), when },
      ];
    }),
  }),
  excludes({
    code: "EC1806",
    constraint: "Z8",
    statement: "A user group needs Valkey or Redis OSS",
    terraform: "apply",
    source: API,
    when: { userGroup: { given: true }, "majorEngineVersion.engine": Engine.MEMCACHED },
    at: "authentication",
    message: "Memcached has no users.",
    remedy: "Remove the user group, or use Valkey.",
  }),
  excludes({
    code: "EC1808",
    constraint: "Z9",
    statement: "Without a user group, a serverless cache is open to everyone who reaches it",
    severity: "warning",
    terraform: "nobody",
    source: RBAC,
    when: { userGroup: { given: false }, "majorEngineVersion.engine": { not: Engine.MEMCACHED } },
    at: "authentication",
    message: "Without a user group, everyone whom the security groups let in can read and write everything.",
    remedy: "Give it a user group; a serverless cache has no other authentication.",
  }),
  excludes({
    code: "EC2113",
    statement: "A serverless cache has no AUTH token",
    terraform: "nobody",
    source: RBAC,
    cases: [
      { ...NO_TOKEN, when: { authToken: { given: true } } },
      { ...NO_TOKEN, when: { replacesToken: true } },
    ],
  }),
  count({
    code: "EC1809",
    constraint: "Z7",
    statement: "A serverless cache of more than five security groups may be refused",
    severity: "warning",
    terraform: "apply",
    source: API,
    property: "securityGroups",
    subject: "A serverless cache",
    noun: "security groups",
    max: 5,
    message: "A serverless cache is known to take {max} security groups; got {given}.",
    remedy: "Put the clients into fewer groups, or more rules into one.",
  }),
  excludes({
    code: "EC1810",
    constraint: "X2",
    statement: "The security groups of a serverless cache open both of its ports",
    terraform: "nobody",
    source: NETWORK_ACCESS,
    each: "majorEngineVersion.ports.*",
    when: { "majorEngineVersion.ports.*": { absentFrom: "openPorts" } },
    at: "securityGroups",
    message: "Clients use the ports {majorEngineVersion.ports}; the security groups open {openPorts}.",
    remedy: "Give the CacheSecurityGroup majorEngineVersion.ports.",
  }),
];

/** Everything that a serverless cache is judged by. */
export const SERVERLESS_CACHE_RULES: readonly Rule<ServerlessCacheFacts>[] = [
  ...serverlessSettingsRules,
  ...userGroupOfEveryCacheRules,
  ...usersOfVersionRules,
  ...serverlessLimitRules,
  ...serverlessSubnetRules,
  ...serverlessSnapshotRules,
  ...keyOfCacheRules,
  ...everyCacheRules,
  ...arnRules,
];
