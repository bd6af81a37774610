import type { Cache, EnvironmentConfig, ReplicationGroupCache } from "../../configuration/config";
import { memcachedNodesOf, replicasOf } from "./node-count";

/** What the rules of files know of a cache. */
export interface CacheFacts {
  /** The name in AWS. */
  readonly cacheName: string;
  readonly region: string;
  readonly stage: EnvironmentConfig["stage"];
  readonly topology: string;
  /** Whether it is to have names in DNS, in no zone that the file names. */
  readonly lacksZone: boolean;
  /** Whether it is taken over as it is. */
  readonly isAdopted: boolean;
  /** Whether everybody whom its security groups let in may connect. */
  readonly isOpen: boolean;
  /** What a secondary would take over from its primary, and cannot, such as `a token`. */
  readonly secretsOfPrimary?: string;
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
  /** What its own description says of the failure of a node; nothing of a secondary, and of what has no replicas. */
  readonly written?: Resilience;
}

interface Resilience {
  readonly topology: ReplicationGroupCache["topology"];
  readonly replicas: number;
  readonly multiAz?: boolean;
  readonly automaticFailover?: boolean;
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
export function placementOf(config: Cache): Pick<CacheFacts, "namedZones" | "isSpread" | "written"> {
  if (config.topology === "serverless") {
    return { namedZones: [], isSpread: false };
  }
  if (config.engine === "memcached") {
    const isSpread = config.crossAz ?? memcachedNodesOf(config) > 1;
    return { namedZones: config.availabilityZones ?? [], isSpread };
  }
  const written = { ...config, replicas: replicasOf(config) };
  switch (config.topology) {
    case "single-node":
      return { namedZones: config.availabilityZone ? [config.availabilityZone] : [], isSpread: false, written };
    case "replicated":
      return { namedZones: config.availabilityZones ?? [], isSpread: config.multiAz !== false, written };
    case "sharded": {
      const namedZones = (config.placement ?? []).flatMap(
        ({ primaryAvailabilityZone, replicaAvailabilityZones = [] }) =>
          primaryAvailabilityZone === undefined
            ? replicaAvailabilityZones
            : [primaryAvailabilityZone, ...replicaAvailabilityZones],
      );
      return { namedZones, isSpread: config.multiAz !== false, written };
    }
  }
}
