import { mkdtempSync } from "node:fs";
import dns from "node:dns";
import path from "node:path";
import Redis, { Cluster, type RedisOptions } from "ioredis";
import type { Authentication, Cache, SecretChoice } from "../../../configuration/config";
import type { Block } from "../../constructs/synthesis";
import { scratchFolder } from "../../scratch";
import { runProgram } from "./client-program";
import { clientOptions, type Emitted, emittedBy, loginOf, manifestOf, type Stores } from "./emitted-cache";
import { REDIS_LIKE } from "../engines";
import { RedisServer } from "../server/redis-server";
import type { Setting } from "../redis-settings";
import { freePort } from "../server/server";
import { TlsFront } from "../server/tls-front";

const VALKEY = REDIS_LIKE.find(({ name }) => name.startsWith("Valkey"))!;
const SECRET = "a-secret-of-the-tests-1234";
const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:session-AbCdEf";
const STORES: Stores = {
  secrets: {
    [SECRET_ARN]: JSON.stringify({ other: "no-secret-of-this-cache", authToken: SECRET }),
    "arn:aws:secretsmanager:eu-west-1:111111111111:secret:dev-session-valkey-auth-token-1-AbCdEf": SECRET,
  },
  secureStrings: { "/shop/token": SECRET },
};
const IN_JSON = { type: "secrets-manager", secretArn: SECRET_ARN, jsonKey: "authToken" } as const;
const SINGLE = { topology: "single-node" } as const;
const REPLICATED = { topology: "replicated", replicas: 1 } as const;
const SHARDED = { topology: "sharded", shards: 1, replicasPerShard: 0 } as const;

const PRIMARY = "master.dev-session-valkey.test";
const READER = "replica.dev-session-valkey.test";

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string, family: number) => void;

const folder = scratchFolder();
const ended: (() => unknown)[] = [];
let valkey: RedisServer;
let front: TlsFront;

beforeEach(async () => {
  valkey = await RedisServer.start(VALKEY);
  front = await TlsFront.start(mkdtempSync(path.join(folder, "front-")));
  front.route(valkey.port, PRIMARY);
  const lookup = dns.lookup;
  const toThisMachine = (host: string, ...others: [dns.LookupOneOptions, LookupCallback]) =>
    lookup(host.endsWith(".test") ? "127.0.0.1" : host, ...others);
  jest.spyOn(dns, "lookup").mockImplementation(toThisMachine as typeof dns.lookup);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(ended.splice(0).map((end) => end()));
  await Promise.all([front.stop(), valkey.stop()]);
});

/** Another Valkey, with settings. */
async function restart(settings: readonly Setting[]): Promise<void> {
  await valkey.stop();
  valkey = await RedisServer.start(VALKEY, settings);
}

/** A cache of the topology with its own way in, on the port of the front unless it says another. */
function emit(authentication: Authentication, topology: object = SINGLE): Emitted {
  const cache = { engine: "valkey", engineVersion: "8.1", nodeType: "cache.r7g.large", port: front.port };
  return emittedBy({ ...cache, authentication, ...topology } as Cache);
}

/** What the manifest tells a client, and the authority that it trusts. */
function optionsOf(emitted: Emitted, user?: string): RedisOptions {
  return clientOptions(emitted, { authority: front.authority, stores: STORES, user });
}

/** A client that does not try again. */
function client(options: RedisOptions): Redis {
  const redis = new Redis({ ...options, lazyConnect: true, retryStrategy: null, disconnectTimeout: 10 });
  ended.push(() => redis.disconnect());
  return redis;
}

/** What a client hears that should not get in; nothing when it does. */
async function refusalOf(options: RedisOptions): Promise<string> {
  const redis = client(options);
  const heard: string[] = [];
  redis.on("error", ({ message }: Error) => heard.push(message));
  const said = await redis.ping().catch(({ message }: Error) => heard.push(message));
  return said === "PONG" ? "" : heard.join("; ");
}

/** Does as AWS does with the users of a group, with a rule on passwords for each. */
async function takeUsers({ synthesis }: Emitted, password: string): Promise<string[]> {
  await valkey.run("ACL", "SETUSER", "tests", "on", "nopass", "~*", "&*", "+@all");
  await valkey.run("AUTH", "tests", "any");
  await valkey.run("ACL", "SETUSER", "default", "reset"); // which a group of Valkey need not have
  const users = Object.values(synthesis.resource.aws_elasticache_user!) as (Block & { [argument: string]: string })[];
  for (const { user_name: name, access_string: accessString } of users) {
    await valkey.run("ACL", "SETUSER", name!, "reset", ...accessString!.split(" "), password);
  }
  return users.map(({ user_name: name }) => name!);
}

/** Runs the program on the page of the cache, against the same Valkey. */
function runPage({ program, parameters }: Emitted, check = () => Promise.resolve()): Promise<string> {
  const surroundings = { folder: mkdtempSync(path.join(folder, "page-")), authority: front.authority };
  return runProgram(program, { ...surroundings, parameters, stores: STORES }, check);
}

describe("a cache without authentication", () => {
  test("is reached over TLS by its manifest, and by the program on its page", async () => {
    const emitted = emit({ type: "none" });
    expect(manifestOf(emitted)).toMatchObject({ port: front.port, tls: "required", authMode: "none" });
    const redis = client(optionsOf(emitted));
    await redis.set("a", "1");
    expect(await valkey.run("GET", "a")).toBe("1");
    expect(await runPage(emitted)).toBe("PONG\n");
  });

  test("is not reached without TLS, nor with a certificate of another name or another authority", async () => {
    const options = optionsOf(emit({ type: "none" }));
    expect(await refusalOf(options)).toBe("");
    expect(await refusalOf({ ...options, tls: undefined })).toMatch(/Connection is closed/);
    expect(await refusalOf({ ...options, tls: {} })).toMatch(/unable to verify|self-signed/);
    front.route(valkey.port, "another.test");
    expect(await refusalOf(options)).toMatch(/does not match certificate's altnames/);
  });

  test("is reached in plain text where its manifest says that TLS is off", async () => {
    const emitted = emit({ type: "none" }, { ...SINGLE, transitEncryption: "off", port: valkey.port });
    expect(manifestOf(emitted)).toMatchObject({ port: valkey.port, tls: "off" });
    expect(await client(optionsOf(emitted)).ping()).toBe("PONG");
    expect(await runPage(emitted)).toBe("PONG\n");
  });

  test("has replicas at the endpoint for readers, which take no writes", async () => {
    await valkey.run("CONFIG", "SET", "repl-diskless-sync-delay", "0");
    const replica = await RedisServer.start(VALKEY, [{ name: "replicaof", value: `127.0.0.1 ${valkey.port}` }]);
    ended.push(() => replica.stop());
    const singleValues = ["endpoint", "reader-endpoint", "port", "tls", "auth-mode"] as const;
    const emitted = emit({ type: "none" }, { ...REPLICATED, connection: { singleValues } });
    const under = "/elasticache/dev/session";
    expect(emitted.parameters).toEqual({
      [`${under}/manifest`]: expect.any(String) as string,
      [`${under}/endpoint`]: manifestOf(emitted).endpoint,
      [`${under}/reader-endpoint`]: manifestOf(emitted).readerEndpoint,
      [`${under}/port`]: String(front.port),
      [`${under}/tls`]: "required",
      [`${under}/auth-mode`]: "none",
    });
    const primary = client(optionsOf(emitted));
    await primary.ping();
    front.route(replica.port, READER);
    const reader = client({ ...optionsOf(emitted), host: manifestOf(emitted).readerEndpoint });
    await replica.untilSaid("master_link_status:up", "INFO", "replication");
    await primary.set("a", "1");
    await primary.wait(1, 0);
    expect(await reader.get("a")).toBe("1");
    await expect(reader.set("a", "2")).rejects.toThrow(/READONLY/);
    front.route(valkey.port, PRIMARY, READER);
    expect(await runPage(emitted)).toBe("PONG\n");
  });
});

test("a sharded cache is reached at its configuration endpoint, and its nodes by their names", async () => {
  const node = "dev-session-valkey-0001-001.test";
  await restart([
    { name: "cluster-enabled", value: "yes" },
    { name: "cluster-port", value: String(await freePort()) },
    { name: "cluster-preferred-endpoint-type", value: "hostname" },
    { name: "cluster-announce-hostname", value: node },
    { name: "cluster-announce-port", value: String(front.port) },
  ]);
  await valkey.run("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
  front.route(valkey.port, "clustercfg.dev-session-valkey.test", node);
  const emitted = emit({ type: "token", secret: IN_JSON, secretInState: "allow" }, SHARDED);
  await valkey.run("CONFIG", "SET", "requirepass", SECRET);
  await valkey.untilSaid("cluster_state:ok", "CLUSTER", "INFO");
  const { host, port, tls, password } = optionsOf(emitted);
  const cluster = new Cluster([{ host, port }], {
    dnsLookup: (address, answer) => answer(null, address),
    redisOptions: { tls, password },
  });
  ended.push(() => cluster.disconnect());
  await cluster.set("a", "1");
  expect(await valkey.run("GET", "a")).toBe("1");
  expect(await runPage(emitted)).toBe("PONG\n");
});

describe("a cache with a token", () => {
  const take = () => valkey.run("CONFIG", "SET", "requirepass", SECRET);
  const token = (secret: SecretChoice): Authentication => ({ type: "token", secret, secretInState: "allow" });

  test.each([
    ["one member of a secret that exists", IN_JSON],
    ["a secret that the stack makes", { type: "generated" } as const],
    ["a parameter that exists", { type: "parameter-store", parameterName: "/shop/token" } as const],
  ])("is reached with the secret that its manifest names: %s", async (_, secret) => {
    await take();
    const emitted = emit(token(secret));
    expect(manifestOf(emitted).authMode).toBe("token");
    const options = optionsOf(emitted);
    expect(await client(options).ping()).toBe("PONG");
    expect(await refusalOf({ ...options, password: undefined })).toMatch(/NOAUTH/);
    expect(await refusalOf({ ...options, password: "no-secret-of-this-cache" })).toMatch(/WRONGPASS/);
    expect(await refusalOf({ ...options, tls: undefined })).toMatch(/Connection is closed/);
    expect(await runPage(emitted)).toBe("PONG\n");
  });
});

describe("a cache with users", () => {
  const PREFIX = { preset: "application", keyPrefix: "shop:" } as const;

  test("lets a user with a password do what its access string says, and nobody in who does not prove to be it", async () => {
    const password = { secret: IN_JSON, secretInState: "allow" } as const;
    const emitted = emit({ type: "users", users: { shop: { ...PREFIX, password } } });
    expect(await takeUsers(emitted, `>${SECRET}`)).toEqual(["dev-session-valkey-shop"]);
    const options = optionsOf(emitted, "shop");
    const redis = client(options);
    expect(await redis.set("shop:basket", "1")).toBe("OK");
    expect(await redis.get("shop:basket")).toBe("1");
    await expect(redis.get("other:basket")).rejects.toThrow(/NOPERM/);
    await expect(redis.set("other:basket", "1")).rejects.toThrow(/NOPERM/);
    await expect(redis.flushall()).rejects.toThrow(/NOPERM/);
    expect(await refusalOf({ ...options, password: "no-secret-of-this-cache" })).toMatch(/WRONGPASS/);
    expect(await refusalOf({ ...options, username: undefined })).toMatch(/WRONGPASS/);
    expect(await refusalOf({ ...options, username: undefined, password: undefined })).toMatch(/NOAUTH/);
    expect(await refusalOf({ ...options, tls: undefined })).toMatch(/Connection is closed/);
    const whoIsThere = async () => expect(await valkey.run("CLIENT", "LIST")).toMatch(/user=dev-session-valkey-shop /);
    redis.disconnect();
    expect(await runPage(emitted, whoIsThere)).toBe("PONG\n");
  });

  // No Valkey outside of AWS checks what IAM signs. A password stands in for it, and says nothing of it: what this shows is
  // that the manifest names the user as the cache has it.
  test("names a user of IAM as the cache has it", async () => {
    const emitted = emit({ type: "users", users: { web: PREFIX } });
    await takeUsers(emitted, ">in-place-of-what-is-signed");
    const login = loginOf(emitted, "web");
    expect(login).toEqual({ user: "dev-session-valkey-web", authMode: "iam" });
    const redis = client({ ...optionsOf(emitted, "web"), password: "in-place-of-what-is-signed" });
    expect(await redis.set("shop:basket", "1")).toBe("OK");
    expect(await valkey.run("CLIENT", "LIST")).toMatch(/user=dev-session-valkey-web /);
  });

  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
  test("has a page whose program logs in as a user of IAM, with what it signs for the cache", async () => {
    const emitted = emit({ type: "users", users: { web: PREFIX } });
    await takeUsers(emitted, "nopass"); // Valkey takes any
    expect(await runPage(emitted)).toBe("PONG\n");
    expect(front.heard).toMatch(/^auth\r\n\$\d+\r\ndev-session-valkey-web\r\n\$\d+\r\ndev-session-valkey\/\?/m);
    const [token = ""] = /^dev-session-valkey\/\?.*$/m.exec(front.heard) ?? [];
    expect(Object.fromEntries(new URL(`http://${token.trim()}`).searchParams)).toEqual({
      Action: "connect",
      User: "dev-session-valkey-web",
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": expect.stringMatching(/^AKIDEXAMPLE\/\d{8}\/eu-west-1\/elasticache\/aws4_request$/) as string,
      "X-Amz-Date": expect.stringMatching(/^\d{8}T\d{6}Z$/) as string,
      "X-Amz-Expires": "900",
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Signature": expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });
});
