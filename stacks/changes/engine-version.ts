import { type ConfigurationError, type Engine, EngineVersion } from "cdktf-elasticache";
import { type Change, CLUSTER, GROUP, PARAMETERS, type PlannedAction, type Request } from "./change";
import { NEW_CACHE, refusals } from "./refusal";

export const engineVersion: Change = {
  name: "engine-version",
  values: "<version>",
  summary: "installs a newer version of the same engine",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.HowTo.html",
  steps: (request) => {
    const { cache, value } = request;
    if (!/^\d+(\.(\d+|x)){1,2}$/.test(value)) {
      throw refusals.isNoValue(request, "engineVersion", "a version, such as 8.1");
    }
    if (value.localeCompare(cache.engineVersion, "en", { numeric: true }) === 0) {
      throw refusals.isSo(request, "engineVersion");
    }
    if (isOlder(value, cache.engineVersion)) {
      throw downgrade(request, value);
    }
    const isMemcached = cache.engine === "memcached";
    return [
      {
        title: `Install ${cache.engine} ${value}`,
        edit: { engineVersion: value },
        plan: {
          [isMemcached ? CLUSTER : GROUP]: "updated in place",
          ...familyChange(cache.engine as Engine, cache.engineVersion, cache.engine as Engine, value),
        },
        waits: true,
        notes: [
          ...(isMemcached
            ? ["The cache is empty afterwards: let the sources of the data expect that."]
            : [
                "Take a snapshot first, and install at a quiet time: nodes are replaced one by one, the primary last.",
                "Clients lose their connections for seconds at the failover; without replicas, for minutes.",
              ]),
          "Leave the node type for another step: AWS accepts no scaling while an upgrade is pending.",
          ...ownGroupNote(cache.parameterGroupName),
        ],
      },
    ];
  },
};

/** AWS installs no older version, whatever the change is called. */
export function downgrade(request: Request, version: string): ConfigurationError {
  const reason = `AWS installs no older version; the cache runs ${request.cache.engineVersion}, got ${version}.`;
  return refusals.replaces(request, "engineVersion", reason, NEW_CACHE);
}

/** Whether a version is older than another one of the same engine. */
export function isOlder(version: string, other: string): boolean {
  return version.localeCompare(other, "en", { numeric: true }) < 0;
}

/** A version of another family takes another parameter group, in the same request. */
export function familyChange(
  from: Engine,
  fromVersion: string,
  to: Engine,
  toVersion: string,
): { [type: string]: PlannedAction } {
  const family = (engine: Engine, version: string) => EngineVersion.of(engine, version).parameterGroupFamily;
  return family(from, fromVersion) === family(to, toVersion) ? {} : { [PARAMETERS]: "replaced, the new one first" };
}

export function ownGroupNote(parameterGroupName: string | undefined): string[] {
  return parameterGroupName === undefined
    ? []
    : [`Make a parameter group of the new family first, and put its name in place of ${parameterGroupName}.`];
}
