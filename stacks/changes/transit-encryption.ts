import { type Change, GROUP, type Step } from "./change";
import { refusals } from "./refusal";

const MODES = ["off", "preferred", "required"];

const NOTES: { readonly [mode: string]: string[] } = {
  off: ["From here on, all traffic is readable on the network."],
  preferred: [
    "Clients can connect with or without TLS: move them one by one, and watch the metric of new connections until all have moved.",
  ],
  required: ["Clients without TLS are refused from here on."],
};

export const transitEncryption: Change = {
  name: "transit-encryption",
  values: MODES.join(" | "),
  summary: "turns TLS on or off while clients are connected",
  source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html",
  steps: (request) => {
    const { cache, value } = request;
    const to = MODES.indexOf(value);
    const from = MODES.indexOf(cache.transitEncryption ?? "required");
    if (to < 0) {
      throw refusals.isNoValue(request, "transitEncryption", MODES.join(", "));
    }
    if (to === from) {
      throw refusals.isSo(request, "transitEncryption");
    }
    if (cache.engine === "memcached") {
      const remedy = "Add a cache beside it, move the clients, then remove this one.";
      throw refusals.replaces(request, "transitEncryption", "Memcached has TLS from its creation or never.", remedy);
    }
    if (cache.authentication !== undefined && cache.authentication.type !== "none") {
      const reason = "AWS does not change TLS once there are users or a token.";
      const remedy =
        "Add a cache beside it, restored from a snapshot of this one; move the clients; then remove this one.";
      throw refusals.isNotOfThisCache(request, "transitEncryption", reason, remedy);
    }
    // AWS takes one mode after the other only, in both directions.
    const modes = to > from ? MODES.slice(from + 1, to + 1) : MODES.slice(to, from).reverse();
    return modes.map((mode): Step => ({
      title: `Set TLS to ${mode}`,
      edit: { transitEncryption: mode },
      plan: { [GROUP]: "updated in place" },
      waits: true,
      notes: NOTES[mode]!,
    }));
  },
};
