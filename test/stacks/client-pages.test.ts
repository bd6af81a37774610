import { execFileSync } from "node:child_process";
import { type ClientFacts, ClientPage } from "cdktf-elasticache";

const FACTS: ClientFacts = {
  cacheName: "prod-checkout-valkey",
  manifestPath: "/elasticache/prod/checkout",
  region: "eu-west-1",
  protocol: "standalone",
  hasConfigurationEndpoint: false,
  hasReaderEndpoint: true,
  isServerless: false,
  isEncrypted: true,
  proof: "none",
  secretStore: "secrets-manager",
  isSecretInJson: false,
  user: "",
  users: [],
};
const CLUSTER = { protocol: "cluster", hasConfigurationEndpoint: true, hasReaderEndpoint: false };
const MEMCACHED = { ...CLUSTER, protocol: "memcached" };

const KINDS: [string, Partial<ClientFacts>][] = [
  ["a primary with replicas", {}],
  ["a single node without TLS", { hasReaderEndpoint: false, isEncrypted: false }],
  ["shards", CLUSTER],
  [
    "a serverless cache with IAM",
    { ...CLUSTER, hasConfigurationEndpoint: false, isServerless: true, proof: "iam", user: "web" },
  ],
  ["replicas with IAM", { proof: "iam", user: "web", users: ["web"] }],
  ["shards with IAM", { ...CLUSTER, proof: "iam", user: "web", users: ["web"] }],
  ["a token in JSON", { proof: "secret", isSecretInJson: true }],
  ["a token in Parameter Store", { proof: "secret", secretStore: "parameter-store" }],
  ["a user with a password", { proof: "secret", user: "legacy", users: ["legacy"] }],
  ["Memcached with nodes", MEMCACHED],
  ["Memcached without TLS", { ...MEMCACHED, isEncrypted: false }],
  ["Memcached without nodes", { ...MEMCACHED, hasConfigurationEndpoint: false, isServerless: true }],
];

describe.each(KINDS)("the page of %s", (_, facts) => {
  const snippets = ClientPage.snippetsOf({ ...FACTS, ...facts });
  const isMemcached = facts.protocol === "memcached";
  const sourceFor = (language: string) => snippets.find((snippet) => snippet.language === language)!.source;

  test("has a program for each client that fits", () => {
    expect(snippets.map(({ client }) => client)).toEqual(
      isMemcached ? ["pymemcache"] : ["ioredis", "redis-py", "Lettuce", "go-redis"],
    );
  });

  test("has Python that compiles", () => {
    const check = "import ast, sys; ast.parse(sys.stdin.read())";
    expect(() => execFileSync("python3", ["-c", check], { input: sourceFor("python") })).not.toThrow();
  });

  test("has JavaScript that Node takes", () => {
    if (!isMemcached) {
      const args = ["--input-type=module", "--check"];
      expect(() => execFileSync(process.execPath, args, { input: sourceFor("js"), stdio: "pipe" })).not.toThrow();
    }
  });

  test("speaks TLS exactly where the cache does", () => {
    const words = {
      python: isMemcached ? "tls_context" : "ssl=True",
      js: "tls: {}",
      java: "withSsl(true)",
      go: "tls.Config",
    };
    for (const { language, source } of snippets) {
      expect(source.includes(words[language as keyof typeof words])).toBe(facts.isEncrypted !== false);
    }
  });

  test("reads the manifest, and holds no secret", () => {
    for (const { source } of snippets) {
      expect(source).toContain("/elasticache/prod/checkout/");
      expect(source).not.toMatch(/password\s*[:=]+\s*["'][^"']/i);
    }
  });
});

test("the page names the parameters and the users", () => {
  const page = ClientPage.markdownOf({ ...FACTS, proof: "iam", user: "web", users: ["web", "jobs"] });
  expect(page).toMatch(/^# prod-checkout-valkey\n/);
  expect(page).toContain("`/elasticache/prod/checkout/manifest`");
  expect(page).toContain("Users: `web`, `jobs`");
});
