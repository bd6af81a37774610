import Redis, { Cluster } from "ioredis";
import { REDIS_LIKE } from "../engines";
import { RedisServer } from "../server/redis-server";
import { freePort } from "../server/server";

// The pages of caches with IAM write a new token into the options of ioredis every ten minutes, and leave the rest to it.

const VALKEY = REDIS_LIKE.find(({ name }) => name.startsWith("Valkey"))!;
const FIRST = "the-first-that-was-signed";
const NEXT = "the-next-that-was-signed";

let valkey: RedisServer;
let ended: () => void;

afterEach(async () => {
  ended();
  await valkey.stop();
});

/** Only takes one password for the user, and throws out everyone with another one. */
async function demand(password: string): Promise<void> {
  await valkey.run("ACL", "SETUSER", "web", "on", "~*", "&*", "+@all", "resetpass", `>${password}`);
  await valkey.run("CLIENT", "KILL", "USER", "web");
}

test("ioredis logs in with the password that its options have when it connects again", async () => {
  valkey = await RedisServer.start(VALKEY);
  await demand(FIRST);
  const cache = new Redis(valkey.port, "127.0.0.1", { username: "web", password: FIRST });
  ended = () => cache.disconnect();
  expect(await cache.call("ACL", "WHOAMI")).toBe("web");
  cache.options.password = NEXT;
  await demand(NEXT);
  expect(await cache.call("ACL", "WHOAMI")).toBe("web");
});

test("ioredis does the same with every node of a cluster", async () => {
  valkey = await RedisServer.start(VALKEY, [
    { name: "cluster-enabled", value: "yes" },
    { name: "cluster-port", value: String(await freePort()) },
    { name: "cluster-announce-ip", value: "127.0.0.1" },
  ]);
  await valkey.run("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
  await valkey.untilSaid("cluster_state:ok", "CLUSTER", "INFO");
  await demand(FIRST);
  const startNodes = [{ host: "127.0.0.1", port: valkey.port }];
  const cache = new Cluster(startNodes, { redisOptions: { username: "web", password: FIRST } });
  ended = () => cache.disconnect();
  expect(await cache.call("ACL", "WHOAMI")).toBe("web");
  cache.options.redisOptions!.password = NEXT;
  cache.nodes("all").forEach((node) => (node.options.password = NEXT));
  await demand(NEXT);
  expect(await cache.call("ACL", "WHOAMI")).toBe("web");
});
