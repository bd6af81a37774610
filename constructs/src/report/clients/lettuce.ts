import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";

/**
 * The client: https://redis.github.io/lettuce/ha-sharding/ and
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/BestPractices.Clients-lettuce.html.
 * The token is a GET of the name of the cache, signed in its query and without the scheme:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html. `ResourceType` is for serverless caches alone.
 * All variants compile with lettuce-core 6.8.1 and the AWS SDK 2.33.0.
 */
export function lettuce(facts: ClientFacts): string {
  const { hasConfigurationEndpoint, hasReaderEndpoint } = facts;
  const isCluster = facts.protocol === "cluster";
  const { proof, user, secretStore, isSecretInJson } = facts;
  const signs = proof === "iam";
  const hasSecret = proof === "secret";
  const isInSecretsManager = hasSecret && secretStore === "secrets-manager";
  const hasReplicas = !isCluster && hasReaderEndpoint;
  const endpoint = hasConfigurationEndpoint ? "configurationEndpoint" : "endpoint";
  return lines(
    "import com.fasterxml.jackson.databind.JsonNode;",
    "import com.fasterxml.jackson.databind.ObjectMapper;",
    hasReplicas && "import io.lettuce.core.ReadFrom;",
    !isCluster && "import io.lettuce.core.RedisClient;",
    signs && "import io.lettuce.core.RedisCredentials;",
    "import io.lettuce.core.RedisURI;",
    isCluster && [
      "import io.lettuce.core.cluster.ClusterClientOptions;",
      "import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;",
      "import io.lettuce.core.cluster.RedisClusterClient;",
    ],
    hasReplicas && ["import io.lettuce.core.codec.StringCodec;", "import io.lettuce.core.masterreplica.MasterReplica;"],
    signs && "import java.time.Duration;",
    hasReplicas && "import java.util.List;",
    signs && [
      "import reactor.core.publisher.Mono;",
      "import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;",
      "import software.amazon.awssdk.http.SdkHttpMethod;",
      "import software.amazon.awssdk.http.SdkHttpRequest;",
      "import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;",
      "import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;",
    ],
    "import software.amazon.awssdk.regions.Region;",
    isInSecretsManager && "import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;",
    "import software.amazon.awssdk.services.ssm.SsmClient;",
    "",
    "public class Example {",
    `  private static final String REGION = "${facts.region}";`,
    "  private static final SsmClient SSM = SsmClient.builder().region(Region.of(REGION)).build();",
    "",
    "  private static JsonNode read(String name) throws Exception {",
    `    String path = "${facts.manifestPath}/" + name;`,
    "    return new ObjectMapper().readTree(SSM.getParameter(r -> r.name(path)).parameter().value());",
    "  }",
    signs && [
      "",
      "  /** Valid for 15 minutes, to log in with; a connection lasts 12 hours. */",
      "  private static String token(String cacheName, String user) {",
      "    SdkHttpRequest request = SdkHttpRequest.builder()",
      '        .method(SdkHttpMethod.GET).protocol("http").host(cacheName).encodedPath("/")',
      '        .putRawQueryParameter("Action", "connect").putRawQueryParameter("User", user)',
      facts.isServerless && '        .putRawQueryParameter("ResourceType", "ServerlessCache")',
      "        .build();",
      "    return AwsV4HttpSigner.create().sign(sign -> sign",
      "        .identity(DefaultCredentialsProvider.builder().build().resolveCredentials())",
      "        .request(request)",
      '        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "elasticache")',
      "        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)",
      "        .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)",
      "        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofSeconds(900)))",
      '        .request().getUri().toString().replaceFirst("http://", "");',
      "  }",
    ],
    "",
    "  public static void main(String[] args) throws Exception {",
    '    JsonNode manifest = read("manifest");',
    user !== "" && [`    JsonNode login = read("users/${user}");`, '    String user = login.get("user").asText();'],
    signs && '    String cacheName = manifest.get("cacheName").asText();',
    hasSecret && [
      `    JsonNode secret = ${user === "" ? "manifest" : "login"}.get("secret");`,
      isInSecretsManager
        ? [
            '    String arn = secret.get("secretArn").asText();',
            "    SecretsManagerClient secrets = SecretsManagerClient.builder().region(Region.of(REGION)).build();",
            `    String ${isSecretInJson ? "json" : "password"} = secrets.getSecretValue(r -> r.secretId(arn)).secretString();`,
            isSecretInJson &&
              '    String password = new ObjectMapper().readTree(json).get(secret.get("jsonKey").asText()).asText();',
          ]
        : [
            '    String name = secret.get("parameterName").asText();',
            "    String password = SSM.getParameter(r -> r.name(name).withDecryption(true)).parameter().value();",
          ],
    ],
    uri("uri", endpoint, facts),
    hasReplicas && uri("replicas", "readerEndpoint", facts),
    isCluster
      ? [
          "    RedisClusterClient client = RedisClusterClient.create(uri);",
          "    client.setOptions(ClusterClientOptions.builder()",
          "        .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()",
          "            .enableAllAdaptiveRefreshTriggers().enablePeriodicRefresh().build())",
          "        .build());",
          "    var connection = client.connect();",
        ]
      : hasReplicas
        ? [
            "    RedisClient client = RedisClient.create();",
            "    // Reads may lag behind, unless ReadFrom.MASTER is asked for.",
            "    var connection = MasterReplica.connect(client, StringCodec.UTF8, List.of(uri, replicas));",
            "    connection.setReadFrom(ReadFrom.REPLICA_PREFERRED);",
          ]
        : ["    RedisClient client = RedisClient.create(uri);", "    var connection = client.connect();"],
    "",
    "    System.out.println(connection.sync().ping());",
    "    client.shutdown();",
    "  }",
    "}",
  );
}

function uri(name: string, endpoint: string, { isEncrypted, proof, user }: ClientFacts) {
  return [
    `    RedisURI ${name} = RedisURI.Builder`,
    `        .redis(manifest.get("${endpoint}").asText(), manifest.get("port").asInt())`,
    ...(isEncrypted ? ["        .withSsl(true)"] : []),
    ...(proof === "secret"
      ? [
          user === ""
            ? "        .withPassword(password.toCharArray())"
            : "        .withAuthentication(user, password.toCharArray())",
        ]
      : []),
    ...(proof === "iam"
      ? [
          "        .withAuthentication(() -> Mono.fromSupplier(() -> RedisCredentials.just(user, token(cacheName, user))))",
        ]
      : []),
    "        .build();",
  ];
}
