import { LogDelivery } from "cdktf-elasticache";
import type { ReplicationGroupCache } from "../../configuration/config";

/** Where the file says that logs go. */
export function logDeliveryOf({ logDelivery }: ReplicationGroupCache): LogDelivery | undefined {
  switch (logDelivery?.type) {
    case undefined:
      return undefined;
    case "unmanaged":
      return LogDelivery.unmanaged();
  }
}
