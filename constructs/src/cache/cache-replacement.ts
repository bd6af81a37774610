import { KEEP } from "../terraform-json/replaced-type";

/** Ways around the replacement of a cache. */
export const NEW_CACHE =
  "To change it, make a second cache beside this one, from its snapshot where it has one, move the clients, and remove this one last.";
export const NEW_NAME = `${KEEP} Another name is another cache: make it beside this one, move the clients, and remove this one last.`;
export const RESTORED =
  "Keep what it was created from, even when the snapshot is gone, or let Terraform overlook it with ignore_changes. To restore, make a second cache.";
export const DOWNGRADE =
  "Go back to the version before, or to a newer one. AWS has no downgrade: a lower version is a second cache beside this one, filled by the clients.";
