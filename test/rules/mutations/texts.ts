import type { ConstructMutation, FileMutation } from "../mutation";

const PORTS = Array.from({ length: 501 }, (_, index) => 6000 + index);

/** What texts and names may hold, whatever they are of. */
export const TEXT_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC0112",
    by: "a description that turns its direction around",
    at: "/caches/single/description",
    change: { "/caches/single/description": "Sessions \u202eof the shop" },
    neighbour: { "/caches/single/description": "Sessions of the shop" },
  },
  {
    code: "EC0112",
    by: "a tag with a space of no width in its key",
    at: "/tags/cost\u200bcentre",
    atName: true,
    change: { "/tags/cost\u200bcentre": "1" },
    neighbour: { "/tags/costcentre": "1" },
  },
  {
    code: "EC0112",
    by: "a prefix of keys with an escape",
    at: "/caches/single/authentication/users/web/keyPrefix",
    change: withPrefix("web:\u001b"),
    neighbour: withPrefix("web:"),
  },
  {
    code: "EC0112",
    by: "half of a surrogate pair",
    at: "/caches/single/description",
    change: { "/caches/single/description": "\ud83e" },
    neighbour: { "/caches/single/description": "\ud83e\udd9c" },
  },
  {
    code: "EC0112",
    by: "a joiner between Latin letters",
    at: "/caches/single/description",
    change: { "/caches/single/description": "ad\u200dmin" },
    neighbour: {
      "/caches/single/description": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u2764\ufe0f\u200d\ud83d\udd25",
    },
  },
  {
    code: "EC0113",
    by: "a tag that cdktf would lose",
    at: "/tags/__proto__",
    atName: true,
    change: { "/tags/__proto__": "x" },
    neighbour: { "/tags/constructor": "x", "/tags/toString": "y", "/tags/hasOwnProperty": "z" },
  },
  {
    code: "EC1045",
    by: "a description of two lines",
    at: "/caches/single/description",
    change: { "/caches/single/description": "Sessions\nof the shop" },
    neighbour: { "/caches/single/description": "Sessions of the shop" },
  },
];

export const TEXT_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1044",
    by: "a bell",
    construct: "SubnetGroup",
    at: "/description",
    change: { "/description": "Data\u0007" },
    neighbour: { "/description": "Data" },
  },
  {
    code: "EC1044",
    by: "a tag with a mark of direction in its key",
    construct: "UserGroup",
    at: "/tags/a\u200eb",
    change: { "/tags": { "a\u200eb": "x" } },
    neighbour: { "/tags": { ab: "x" } },
  },
  {
    code: "EC1046",
    by: "501 ports for two sources",
    construct: "CacheSecurityGroup",
    at: "/ingress/1",
    change: { "/ports": PORTS },
    neighbour: { "/ports": PORTS.slice(1) },
    neighbourWarns: ["EC1119"],
  },
];

function withPrefix(keyPrefix: string) {
  const users = { web: { preset: "application", keyPrefix } };
  return { "/caches/single/authentication": { type: "users", users } };
}
