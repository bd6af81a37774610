import type { Cache, ReplicationGroupCache } from "../../configuration/config";
import { memcachedNodesOf, replicasOf } from "./node-count";

/** What rules across caches know of one. */
export interface CacheFacts {
  /** Whether its security groups let somebody in, as far as anybody here knows. */
  readonly isReachable: boolean;
  /** The name of its final snapshot, where it is not generated when the cache is made. */
  readonly finalSnapshotName: string | undefined;
  /** Whether the file has that name. */
  readonly hasOwnFinalSnapshotName: boolean;
  /** The zones of nodes that are placed, each as often as a node is. */
  readonly namedZones: readonly string[];
  /** Whether AWS spreads its nodes over the zones. */
  readonly isSpread: boolean;
  /** What the cache does not survive, where no property of the file says so in words. */
  readonly weakness: Weakness | undefined;
}

interface Weakness {
  /** Inside of the description of the cache. */
  readonly pointer: string;
  readonly message: string;
  readonly remedy: string;
}

/** Whom the description of a cache, or of a secondary, lets in. */
export interface Admission {
  readonly ingress?: readonly unknown[];
  readonly consumers?: { readonly [name: string]: { readonly securityGroupIds?: readonly string[] } };
  /** Groups that are managed elsewhere may let anybody in. */
  readonly securityGroupIds?: readonly string[];
}

export function isReachable({ ingress = [], consumers = {}, securityGroupIds = [] }: Admission): boolean {
  const admitted = Object.values(consumers).flatMap((consumer) => consumer.securityGroupIds ?? []);
  return ingress.length + admitted.length + securityGroupIds.length > 0;
}

/** What a file says of the nodes of a cache. */
export function placementOf(config: Cache): Pick<CacheFacts, "namedZones" | "isSpread" | "weakness"> {
  if (config.topology === "serverless") {
    return { namedZones: [], isSpread: false, weakness: undefined };
  }
  if (config.engine === "memcached") {
    const isSpread = config.crossAz ?? memcachedNodesOf(config) > 1;
    return { namedZones: config.availabilityZones ?? [], isSpread, weakness: undefined };
  }
  const weakness = weaknessOf(config);
  switch (config.topology) {
    case "single-node":
      return { namedZones: config.availabilityZone ? [config.availabilityZone] : [], isSpread: false, weakness };
    case "replicated":
      return { namedZones: config.availabilityZones ?? [], isSpread: config.multiAz !== false, weakness };
    case "sharded": {
      const namedZones = (config.placement ?? []).flatMap(
        ({ primaryAvailabilityZone, replicaAvailabilityZones = [] }) =>
          primaryAvailabilityZone === undefined
            ? replicaAvailabilityZones
            : [primaryAvailabilityZone, ...replicaAvailabilityZones],
      );
      return { namedZones, isSpread: config.multiAz !== false, weakness };
    }
  }
}

function weaknessOf(config: ReplicationGroupCache): Weakness | undefined {
  if (config.topology === "single-node") {
    return {
      pointer: "/topology",
      message:
        "One node is all that this cache of production has: when it fails, the data is lost back to the last snapshot.",
      remedy: "Make the topology replicated.",
    };
  }
  if (config.multiAz !== undefined) {
    return undefined;
  }
  if (replicasOf(config) === 0) {
    return {
      pointer: "/replicasPerShard",
      message:
        "A shard of this cache of production has no replica, so that Multi-AZ is off: when its node fails, its data is lost.",
      remedy: "Set replicasPerShard to 1 or more; or multiAz to false, where that may be.",
    };
  }
  return config.topology === "replicated" && config.automaticFailover === false
    ? {
        pointer: "/automaticFailover",
        message: "This cache of production does not fail over by itself, so that Multi-AZ is off.",
        remedy: "Leave automaticFailover out; or set multiAz to false, where that may be.",
      }
    : undefined;
}
