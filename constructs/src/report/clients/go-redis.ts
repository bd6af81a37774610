import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";

/** https://pkg.go.dev/github.com/redis/go-redis/v9 */
export function goRedis(facts: ClientFacts): string {
  const { isEncrypted, hasConfigurationEndpoint, hasReaderEndpoint, protocol } = facts;
  const { proof, user, secretStore, isSecretInJson } = facts;
  const signs = proof === "iam";
  const hasSecret = proof === "secret";
  const isInSecretsManager = hasSecret && secretStore === "secrets-manager";
  const endpoint = hasConfigurationEndpoint ? "ConfigurationEndpoint" : "Endpoint";
  const address = (host: string) => `fmt.Sprintf("%s:%d", manifest.${host}, manifest.Port)`;
  const options: Column[] = [
    ...(isEncrypted ? [["TLSConfig:", "&tls.Config{},"] as const] : []),
    ...(signs ? [["CredentialsProviderContext:", "token,"] as const] : []),
    ...(hasSecret && user !== "" ? [["Username:", "login.User,"] as const] : []),
    ...(hasSecret ? [["Password:", "password,"] as const] : []),
  ];
  const client = (name: string, host: string) => [
    protocol === "cluster"
      ? `\t${name} := redis.NewClusterClient(&redis.ClusterOptions{`
      : `\t${name} := redis.NewClient(&redis.Options{`,
    ...aligned([
      protocol === "cluster" ? ["Addrs:", `[]string{${address(host)}},`] : ["Addr:", `${address(host)},`],
      ...options,
    ]),
    "\t})",
  ];
  return lines(
    "package main",
    "",
    "import (",
    '\t"context"',
    isEncrypted && '\t"crypto/tls"',
    '\t"encoding/json"',
    '\t"fmt"',
    '\t"log"',
    signs && ['\t"net/http"', '\t"net/url"', '\t"strings"', '\t"time"'],
    "",
    '\t"github.com/aws/aws-sdk-go-v2/aws"',
    signs && '\tv4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"',
    '\t"github.com/aws/aws-sdk-go-v2/config"',
    isInSecretsManager && '\t"github.com/aws/aws-sdk-go-v2/service/secretsmanager"',
    '\t"github.com/aws/aws-sdk-go-v2/service/ssm"',
    '\t"github.com/redis/go-redis/v9"',
    ")",
    "",
    `const region = "${facts.region}"`,
    hasSecret && ["", "type secret struct{ SecretArn, JsonKey, ParameterName string }"],
    "",
    "func main() {",
    "\tctx := context.Background()",
    "\tsettings, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))",
    "\tcheck(err)",
    "\tparameters := ssm.NewFromConfig(settings)",
    "\tread := func(name string, into any) {",
    `\t\tname = "${facts.manifestPath}/" + name`,
    "\t\toutput, err := parameters.GetParameter(ctx, &ssm.GetParameterInput{Name: aws.String(name)})",
    "\t\tcheck(err)",
    "\t\tcheck(json.Unmarshal([]byte(aws.ToString(output.Parameter.Value)), into))",
    "\t}",
    "\tvar manifest struct {",
    aligned([
      ["CacheName, Endpoint, ReaderEndpoint, ConfigurationEndpoint", "string"],
      ["Port", "int"],
      ...(hasSecret && user === "" ? [["Secret", "secret"] as const] : []),
    ]),
    "\t}",
    '\tread("manifest", &manifest)',
    user !== "" && [
      "\tvar login struct {",
      aligned([["User", "string"], ...(hasSecret ? [["Secret", "secret"] as const] : [])]),
      "\t}",
      `\tread("users/${user}", &login)`,
    ],
    hasSecret && [
      `\tlocation := ${user === "" ? "manifest" : "login"}.Secret`,
      isInSecretsManager
        ? [
            "\tkept, err := secretsmanager.NewFromConfig(settings).GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{",
            "\t\tSecretId: aws.String(location.SecretArn),",
            "\t})",
            "\tcheck(err)",
            "\tpassword := aws.ToString(kept.SecretString)",
            isSecretInJson && [
              "\tvar values map[string]string",
              "\tcheck(json.Unmarshal([]byte(password), &values))",
              "\tpassword = values[location.JsonKey]",
            ],
          ]
        : [
            "\tkept, err := parameters.GetParameter(ctx, &ssm.GetParameterInput{",
            "\t\tName:           aws.String(location.ParameterName),",
            "\t\tWithDecryption: aws.Bool(true),",
            "\t})",
            "\tcheck(err)",
            "\tpassword := aws.ToString(kept.Parameter.Value)",
          ],
    ],
    signs && [
      "\t// Signs a token for every login: it is valid for 15 minutes, and a connection lasts 12 hours.",
      "\ttoken := func(ctx context.Context) (string, string, error) {",
      "\t\tcredentials, err := settings.Credentials.Retrieve(ctx)",
      "\t\tif err != nil {",
      '\t\t\treturn "", "", err',
      "\t\t}",
      `\t\tquery := url.Values{"Action": {"connect"}, "User": {login.User}, "X-Amz-Expires": {"900"}${facts.isServerless ? ', "ResourceType": {"ServerlessCache"}' : ""}}`,
      '\t\trequest, err := http.NewRequest(http.MethodGet, "http://"+manifest.CacheName+"/?"+query.Encode(), nil)',
      "\t\tif err != nil {",
      '\t\t\treturn "", "", err',
      "\t\t}",
      '\t\tconst empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" // SHA-256 of nothing',
      '\t\tsigned, _, err := v4.NewSigner().PresignHTTP(ctx, credentials, request, empty, "elasticache", region, time.Now())',
      '\t\treturn login.User, strings.TrimPrefix(signed, "http://"), err',
      "\t}",
    ],
    "",
    client("cache", endpoint),
    "\tdefer cache.Close()",
    protocol !== "cluster" &&
      hasReaderEndpoint && [
        "\t// Reads that may lag behind.",
        client("replicas", "ReaderEndpoint"),
        "\tdefer replicas.Close()",
      ],
    "",
    "\tpong, err := cache.Ping(ctx).Result()",
    "\tcheck(err)",
    "\tfmt.Println(pong)",
    "}",
    "",
    "func check(err error) {",
    "\tif err != nil {",
    "\t\tlog.Fatal(err)",
    "\t}",
    "}",
  );
}

type Column = readonly [name: string, value: string];

/** Lines of a struct, their second column aligned as gofmt does. */
function aligned(rows: readonly Column[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `\t\t${name.padEnd(width)} ${value}`);
}
