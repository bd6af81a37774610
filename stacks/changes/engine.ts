import { Engine } from "cdktf-elasticache";
import { type Change, GROUP } from "./change";
import { downgrade, familyChange, isOlder, ownGroupNote } from "./engine-version";
import { NEW_CACHE, refusals } from "./refusal";

export const engine: Change = {
  name: "engine",
  values: "valkey <version>",
  summary: "moves Redis OSS to Valkey, in place and under the same name",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.HowTo.html",
  steps: (request) => {
    const { cache, cacheName, value } = request;
    const [wanted, version] = value.split(" ");
    if (wanted === cache.engine && version !== undefined && isOlder(version, cache.engineVersion)) {
      throw downgrade(request, version);
    }
    if (wanted === cache.engine) {
      const isOther = version !== undefined && version !== cache.engineVersion;
      const remedy = isOther ? `To install another version, ask for engine-version ${version}.` : undefined;
      throw refusals.isSo({ ...request, value: isOther ? wanted : value }, "engine", remedy);
    }
    if (cache.engine === "memcached" || wanted === "memcached") {
      const remedy = "Add a cache of the other engine beside it, move the clients, then remove this one.";
      throw refusals.replaces(request, "engine", "Memcached and the other engines are different services.", remedy);
    }
    if (wanted === "redis") {
      throw refusals.replaces(request, "engine", "Nothing leads from Valkey back to Redis OSS.", NEW_CACHE);
    }
    if (wanted !== "valkey" || version === undefined) {
      throw refusals.isNoValue(request, "engine", "valkey and a version, such as valkey 8.1");
    }
    return [
      {
        title: `Change the engine to valkey ${version}, and keep the name, which would follow the engine`,
        edit: { name: cacheName, engine: "valkey", engineVersion: version },
        plan: {
          [GROUP]: "updated in place",
          ...familyChange(Engine.REDIS, cache.engineVersion, Engine.VALKEY, version),
        },
        waits: true,
        notes: [
          "Take a snapshot first: it is the only way back.",
          "Clients of Redis OSS keep working; they lose their connections for seconds at the failover.",
          "Leave everything else for other steps.",
          ...ownGroupNote(cache.parameterGroupName),
        ],
      },
    ];
  },
};
