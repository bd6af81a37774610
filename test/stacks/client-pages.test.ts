import { execFileSync } from "node:child_process";
import { type ClientFacts, ClientPage } from "cdktf-elasticache";

const FACTS: ClientFacts = {
  cacheName: "prod-checkout-valkey",
  manifestPath: "/elasticache/prod/checkout",
  singleValues: [],
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

  test("has Python whose imports are in the order of isort, in lines that fit", () => {
    const source = sourceFor("python");
    const [standard = [], thirdParty = []] = source.split("\n\n").map((block) => block.split("\n"));
    for (const block of [standard, thirdParty]) {
      expect(block.every((line) => /^(import|from) /.test(line))).toBe(true);
      expect(block).toEqual([
        ...block.filter((line) => line.startsWith("import ")).sort(),
        ...block.filter((line) => line.startsWith("from ")).sort(),
      ]);
    }
    expect(standard[0]).toBe("import json");
    expect(thirdParty[0]).toBe("import boto3");
    expect(source.match(/^(import|from) /gm)).toHaveLength(standard.length + thirdParty.length);
    expect(source.split("\n").filter((line) => line.length > 88)).toEqual([]);
  });

  test("has Go that gofmt leaves as it is: indented by tabs, with the values of a struct in one column", () => {
    if (isMemcached) {
      return;
    }
    const lines = sourceFor("go").split("\n");
    expect(lines.filter((line) => /^\t* |\s$/.test(line))).toEqual([]);
    const opening = /(\bstruct|redis\.\w*Options)\{$|\bstruct \{$/;
    const structs = lines.flatMap((line, index) =>
      opening.test(line)
        ? [
            lines.slice(
              index + 1,
              lines.findIndex((other, end) => end > index && /^\t}/.test(other)),
            ),
          ]
        : [],
    );
    expect(structs.length).toBeGreaterThanOrEqual(2);
    for (const rows of structs) {
      const columns = rows.map((row) => /^\t\t(?:\w+, )*\w+:? +/.exec(row)![0].length);
      expect(new Set(columns).size).toBe(1);
      expect(rows.some((row) => /^\t\t(?:\w+, )*\w+:? \S/.test(row))).toBe(true);
    }
  });

  test("imports in Java what it uses, each once, by name", () => {
    if (!isMemcached) {
      const imports = sourceFor("java").match(/^import .*$/gm)!;
      expect(imports).toEqual([...new Set(imports)].sort());
    }
  });

  test("signs the kind of the cache for serverless caches alone", () => {
    const isExpected = facts.proof === "iam" && facts.isServerless === true;
    for (const { source } of snippets) {
      expect(/ResourceType\W+ServerlessCache/.test(source)).toBe(isExpected);
    }
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
  expect(page).toContain("The programs below log in as `web`: to log in as another, put its name there");
});

test("the page names single values where there are some, and the partition of the region", () => {
  const page = (facts: Partial<ClientFacts>) => ClientPage.markdownOf({ ...FACTS, ...facts });
  expect(page({})).not.toContain("Single values");
  expect(page({})).toContain("`arn:aws:ssm:eu-west-1:<account>:parameter/elasticache/prod/checkout/*`");
  expect(page({ singleValues: ["endpoint", "port"], region: "cn-north-1" })).toContain(
    "Single values are at `/elasticache/prod/checkout/endpoint`, `/elasticache/prod/checkout/port`.",
  );
  expect(page({ region: "cn-north-1" })).toContain("`arn:aws-cn:ssm:cn-north-1:");
});

test("the page of a cache with one user speaks of no other", () => {
  const page = ClientPage.markdownOf({ ...FACTS, proof: "iam", user: "web", users: ["web"] });
  expect(page).toContain("The programs below log in as `web`.");
  expect(page).not.toContain("another");
});
