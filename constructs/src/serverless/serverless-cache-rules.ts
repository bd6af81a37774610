import { CLOSED_ENGINES } from "../catalogue/engine-versions";
import { Engine } from "../catalogue/engine";
import { MajorEngineVersion } from "../engine/major-engine-version";
import { compareVersions } from "../catalogue/version-order";
import { type ArnFacts, arnRules } from "../validation/arn-rules";
import type { AuthTokenFacts } from "../access/auth-token-rules";
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
} from "../access/user-group-of-cache-rules";

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
  {
    code: "EC1802",
    constraint: "N14",
    statement: "The description of a serverless cache has 1 to 255 characters, and neither < nor >",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ description }) =>
      description === undefined || (/^[^<>]{1,255}$/s.test(description) && description.trim() !== "")
        ? undefined
        : {
            at: ["description"],
            message: `A description has 1 to 255 characters, and neither < nor >; ${JSON.stringify(description)} given.`,
            remedy: "Say in a sentence what the cache is for.",
          },
  },
  {
    code: "EC1803",
    constraint: "Z2",
    statement: "A serverless cache is told the major version of its engine alone",
    severity: "error",
    terraform: "apply",
    source: VERSIONS,
    check: ({ majorEngineVersion }) =>
      isWellFormed(majorEngineVersion)
        ? undefined
        : {
            at: ["majorEngineVersion"],
            message: `A serverless cache is told the major version of ${majorEngineVersion.engine} alone; ${JSON.stringify(majorEngineVersion.version)} given.`,
            remedy: `Write ${majorEngineVersion._known.join(" or ")}; AWS installs minor versions by itself.`,
          },
  },
  {
    code: "EC1804",
    constraint: "Z2",
    statement: "A major version that is older than the newest one is one that serverless caches have",
    severity: "error",
    terraform: "apply",
    source: VERSIONS,
    check: ({ majorEngineVersion: given }) =>
      isWellFormed(given) && !given._known.includes(given.version) && !isNewest(given)
        ? {
            at: ["majorEngineVersion"],
            message: `There is no serverless cache of ${given}.`,
            remedy: `Take ${given._known.join(" or ")}.`,
          }
        : undefined,
  },
  {
    code: "EC1805",
    constraint: "Z2",
    statement: "A major version that is newer than this package is not checked",
    severity: "warning",
    terraform: "apply",
    source: VERSIONS,
    check: ({ majorEngineVersion: given }) =>
      isWellFormed(given) && isNewest(given) && !CLOSED_ENGINES.includes(given.engine)
        ? {
            at: ["majorEngineVersion"],
            message: `${given} is newer than this package knows of serverless caches.`,
            remedy: "Check that AWS offers it, and update cdktf-elasticache when you can.",
          }
        : undefined,
  },
  {
    code: "EC1317",
    constraint: "Z2",
    statement: "A serverless cache of Redis OSS is at most of version 7: AWS offers what came later as Valkey",
    severity: "error",
    terraform: "apply",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
    check: ({ majorEngineVersion: given }) => {
      const valkey = MajorEngineVersion.VALKEY_8._known;
      return isWellFormed(given) && isNewest(given) && CLOSED_ENGINES.includes(given.engine)
        ? {
            at: ["majorEngineVersion"],
            message: `AWS offers Redis OSS up to ${given._known.at(-1)}, and later versions as Valkey; got ${given.version}.`,
            remedy: `Set the engine to valkey and the version to ${valkey.includes(given.version) ? given.version : valkey.at(-1)}, or the version to ${given._known.at(-1)}.`,
          }
        : undefined;
    },
  },
  {
    code: "EC1806",
    constraint: "Z8",
    statement: "A user group needs Valkey or Redis OSS",
    severity: "error",
    terraform: "apply",
    source: API,
    check: ({ userGroup, majorEngineVersion }) =>
      userGroup && majorEngineVersion.engine === Engine.MEMCACHED
        ? {
            at: ["authentication"],
            message: "Memcached has no users.",
            remedy: "Remove the user group, or take Valkey.",
          }
        : undefined,
  },
  {
    code: "EC1808",
    constraint: "Z9",
    statement: "Without a user group, a serverless cache is open to all who reach it",
    severity: "warning",
    terraform: "nobody",
    source: RBAC,
    check: ({ userGroup, majorEngineVersion }) =>
      userGroup || majorEngineVersion.engine === Engine.MEMCACHED
        ? undefined
        : {
            at: ["authentication"],
            message: "Without a user group, everybody whom the security groups let in can read and write everything.",
            remedy: "Give it a user group; a serverless cache has no other authentication.",
          },
  },
  {
    code: "EC2113",
    statement: "A serverless cache has no AUTH token",
    severity: "error",
    terraform: "nobody",
    source: RBAC,
    check: ({ authToken, replacesToken }) =>
      authToken || replacesToken
        ? {
            at: ["authentication"],
            message: "A serverless cache has no AUTH token, and so none that users could replace.",
            remedy: "Give it users alone: CacheAuthentication.users.",
          }
        : undefined,
  },
  {
    code: "EC1809",
    constraint: "Z7",
    statement: "A serverless cache of more than five security groups may be refused",
    severity: "warning",
    terraform: "apply",
    source: API,
    check: ({ securityGroups }) =>
      securityGroups.length > 5
        ? {
            at: ["securityGroups"],
            message: `A serverless cache is known to take five security groups; ${securityGroups.length} given.`,
            remedy: "Put the clients into fewer groups, or more rules into one.",
          }
        : undefined,
  },
  {
    code: "EC1810",
    constraint: "X2",
    statement: "The security groups of a serverless cache open both of its ports",
    severity: "error",
    terraform: "nobody",
    source: NETWORK_ACCESS,
    check: ({ securityGroups, majorEngineVersion: { ports } }) => {
      const open = securityGroups.flatMap((group) => group.ports ?? [undefined]);
      const closed = open.includes(undefined) ? [] : ports.filter((port) => !open.includes(port));
      return open.length > 0 && closed.length > 0
        ? {
            at: ["securityGroups"],
            message: `Clients use ports ${ports.join(" and ")}; the security groups open ${open.join(", ")}.`,
            remedy: "Give the CacheSecurityGroup majorEngineVersion.ports.",
          }
        : undefined;
    },
  },
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

function isWellFormed({ engine, version }: MajorEngineVersion): boolean {
  return (engine === Engine.MEMCACHED ? /^\d+\.\d+$/ : /^\d+$/).test(version);
}

function isNewest({ version, _known }: MajorEngineVersion): boolean {
  return compareVersions(version, _known.at(-1)!) > 0;
}
