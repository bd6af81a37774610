import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";

/** https://github.com/redis/ioredis#running-ioredis-against-aws-elasticache-with-tls */
export function ioredis(facts: ClientFacts): string {
  const { protocol, isEncrypted, hasConfigurationEndpoint, hasReaderEndpoint } = facts;
  const { proof, user, isServerless, secretStore, isSecretInJson } = facts;
  const signs = proof === "iam";
  const hasSecret = proof === "secret";
  const isInParameterStore = hasSecret && secretStore === "parameter-store";
  const endpoint = hasConfigurationEndpoint ? "configurationEndpoint" : "endpoint";
  const options = [
    isEncrypted && "tls: {}",
    user !== "" && "username: login.user",
    signs && "password: await token()",
    hasSecret && "password",
  ].filter(Boolean);
  const connection = (host: string) =>
    `{ ${[`host: manifest.${host}`, "port: manifest.port", ...options].join(", ")} }`;
  return lines(
    hasSecret &&
      !isInParameterStore &&
      'import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";',
    'import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";',
    signs && [
      'import { Sha256 } from "@aws-crypto/sha256-js";',
      'import { fromNodeProviderChain } from "@aws-sdk/credential-providers";',
      'import { formatUrl } from "@aws-sdk/util-format-url";',
      'import { HttpRequest } from "@smithy/protocol-http";',
      'import { SignatureV4 } from "@smithy/signature-v4";',
    ],
    'import { Redis } from "ioredis";',
    "",
    `const region = "${facts.region}";`,
    "const ssm = new SSMClient({ region });",
    "async function read(name) {",
    `  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: \`${facts.manifestPath}/\${name}\` }));`,
    "  return JSON.parse(Parameter.Value);",
    "}",
    "",
    'const manifest = await read("manifest");',
    user !== "" && `const login = await read("users/${user}");`,
    hasSecret && [
      `const { secret } = ${user === "" ? "manifest" : "login"};`,
      isInParameterStore
        ? [
            "const { Parameter } = await ssm.send(",
            "  new GetParameterCommand({ Name: secret.parameterName, WithDecryption: true }),",
            ");",
            "const password = Parameter.Value;",
          ]
        : [
            "const { SecretString } = await new SecretsManagerClient({ region }).send(",
            "  new GetSecretValueCommand({ SecretId: secret.secretArn }),",
            ");",
            `const password = ${isSecretInJson ? "JSON.parse(SecretString)[secret.jsonKey]" : "SecretString"};`,
          ],
    ],
    signs && [
      "const signer = new SignatureV4({",
      '  service: "elasticache",',
      "  region,",
      "  credentials: fromNodeProviderChain(),",
      "  sha256: Sha256,",
      "});",
      "// Valid for 15 minutes, to log in with; a connection lasts 12 hours.",
      "async function token() {",
      `  const query = { Action: "connect", User: login.user${isServerless ? ', ResourceType: "ServerlessCache"' : ""} };`,
      "  const hostname = manifest.cacheName;",
      '  const request = new HttpRequest({ protocol: "http:", hostname, path: "/", query, headers: { host: hostname } });',
      '  return formatUrl(await signer.presign(request, { expiresIn: 900 })).replace("http://", "");',
      "}",
    ],
    "",
    protocol === "cluster"
      ? [
          `const cache = new Redis.Cluster([{ host: manifest.${endpoint}, port: manifest.port }], {`,
          "  dnsLookup: (address, callback) => callback(null, address), // certificates are made out to names",
          options.length > 0 && `  redisOptions: { ${options.join(", ")} },`,
          "});",
        ]
      : `const cache = new Redis(${connection(endpoint)});`,
    protocol !== "cluster" &&
      hasReaderEndpoint && [
        "// Reads that may lag behind.",
        `const replicas = new Redis(${connection("readerEndpoint")});`,
      ],
    signs && [
      "// ioredis logs in again with what its options say then.",
      "setInterval(async () => {",
      "  const password = await token();",
      protocol === "cluster"
        ? [
            "  cache.options.redisOptions.password = password;",
            '  cache.nodes("all").forEach((node) => (node.options.password = password));',
          ]
        : hasReaderEndpoint
          ? "  [cache, replicas].forEach((client) => (client.options.password = password));"
          : "  cache.options.password = password;",
      "}, 600_000).unref();",
    ],
    "",
    "console.log(await cache.ping());",
  );
}
