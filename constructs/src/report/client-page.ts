import type { ClientFacts } from "./client-facts";
import { goRedis } from "./clients/go-redis";
import { ioredis } from "./clients/ioredis";
import { lettuce } from "./clients/lettuce";
import { pymemcache } from "./clients/pymemcache";
import { redisPy } from "./clients/redis-py";
import { partitionOf } from "../catalogue/partition";

/** A program that connects to one cache, reads its manifest and nothing else. */
export interface ClientSnippet {
  /** The name of the client library. */
  readonly client: string;
  /** The language, as Markdown calls it. */
  readonly language: string;
  /** What to install. */
  readonly packages: string[];
  /** The program. */
  readonly source: string;
}

const FOR_ANOTHER_USER =
  ": to log in as another, put its name there where they read `users/`. What it proves itself with may be another thing, too: " +
  "its `authMode` says which, and its `secret` where a password is.";

function paths(manifestPath: string, names: readonly string[]): string {
  return names.map((name) => `\`${manifestPath}/${name}\``).join(", ");
}

/** How programs connect to a cache, as text for those who write them. */
export class ClientPage {
  /** A program for each client library that fits the engine. */
  public static snippetsOf(facts: ClientFacts): ClientSnippet[] {
    if (facts.protocol === "memcached") {
      const packages = ["boto3", "pymemcache"];
      return [{ client: "pymemcache", language: "python", packages, source: pymemcache(facts) }];
    }
    const signs = facts.proof === "iam";
    const isInSecretsManager = facts.proof === "secret" && facts.secretStore === "secrets-manager";
    return [
      {
        client: "ioredis",
        language: "js",
        packages: [
          "ioredis",
          "@aws-sdk/client-ssm",
          ...(isInSecretsManager ? ["@aws-sdk/client-secrets-manager"] : []),
          ...(signs
            ? [
                "@aws-crypto/sha256-js",
                "@aws-sdk/credential-providers",
                "@aws-sdk/util-format-url",
                "@smithy/protocol-http",
                "@smithy/signature-v4",
              ]
            : []),
        ],
        source: ioredis(facts),
      },
      { client: "redis-py", language: "python", packages: ["boto3", "redis"], source: redisPy(facts) },
      {
        client: "Lettuce",
        language: "java",
        packages: [
          "io.lettuce:lettuce-core",
          "software.amazon.awssdk:ssm",
          ...(isInSecretsManager ? ["software.amazon.awssdk:secretsmanager"] : []),
          "com.fasterxml.jackson.core:jackson-databind",
          ...(signs ? ["software.amazon.awssdk:http-auth-aws"] : []),
        ],
        source: lettuce(facts),
      },
      {
        client: "go-redis",
        language: "go",
        packages: [
          "github.com/redis/go-redis/v9",
          "github.com/aws/aws-sdk-go-v2/config",
          "github.com/aws/aws-sdk-go-v2/service/ssm",
          ...(isInSecretsManager ? ["github.com/aws/aws-sdk-go-v2/service/secretsmanager"] : []),
        ],
        source: goRedis(facts),
      },
    ];
  }

  /** A page in Markdown. */
  public static markdownOf(facts: ClientFacts): string {
    const { cacheName, manifestPath, singleValues, region, user, users } = facts;
    const parts = [
      `# ${cacheName}`,
      `Programs learn how to connect from SSM Parameter Store in ${region}: \`${manifestPath}/manifest\` is a JSON object ` +
        `with everything. To read it a role needs \`ssm:GetParameter\` on ` +
        `\`arn:${partitionOf(region)}:ssm:${region}:<account>:parameter${manifestPath}/*\`.`,
      ...(singleValues.length > 0 ? [`Single values are at ${paths(manifestPath, singleValues)}.`] : []),
      ...(users.length > 0
        ? [
            `Users: ${users.map((name) => `\`${name}\``).join(", ")}, each at \`${manifestPath}/users/<name>\`. ` +
              `The programs below log in as \`${user}\`${users.length > 1 ? FOR_ANOTHER_USER : "."}`,
          ]
        : []),
      ...ClientPage.snippetsOf(facts).flatMap(({ client, language, packages, source }) => [
        `## ${client}`,
        `Needs ${packages.map((name) => `\`${name}\``).join(", ")}.`,
        `\`\`\`${language}\n${source}\n\`\`\``,
      ]),
    ];
    return `${parts.join("\n\n")}\n`;
  }
}
