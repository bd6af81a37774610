import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";

/** https://pkg.go.dev/github.com/redis/go-redis/v9 */
export function goRedis(facts: ClientFacts): string {
  const { isEncrypted, hasConfigurationEndpoint, hasReaderEndpoint, protocol } = facts;
  const hasUsers = facts.authentication === "users";
  const endpoint = hasConfigurationEndpoint ? "ConfigurationEndpoint" : "Endpoint";
  const address = (host: string) => `fmt.Sprintf("%s:%d", manifest.${host}, manifest.Port)`;
  const options = [
    ...(isEncrypted ? ["TLSConfig: &tls.Config{},"] : []),
    ...(hasUsers ? ["CredentialsProviderContext: token,"] : []),
  ];
  const client = (name: string, host: string) => [
    protocol === "cluster"
      ? `\t${name} := redis.NewClusterClient(&redis.ClusterOptions{`
      : `\t${name} := redis.NewClient(&redis.Options{`,
    protocol === "cluster" ? `\t\tAddrs: []string{${address(host)}},` : `\t\tAddr: ${address(host)},`,
    ...options.map((option) => `\t\t${option}`),
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
    hasUsers && ['\t"net/http"', '\t"net/url"', '\t"strings"', '\t"time"'],
    "",
    '\t"github.com/aws/aws-sdk-go-v2/aws"',
    hasUsers && '\tv4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"',
    '\t"github.com/aws/aws-sdk-go-v2/config"',
    '\t"github.com/aws/aws-sdk-go-v2/service/ssm"',
    '\t"github.com/redis/go-redis/v9"',
    ")",
    "",
    `const region = "${facts.region}"`,
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
    "\t\tCacheName, Endpoint, ReaderEndpoint, ConfigurationEndpoint string",
    "\t\tPort                                                      int",
    "\t}",
    '\tread("manifest", &manifest)',
    hasUsers && [
      "\tvar login struct{ User string }",
      `\tread("users/${facts.users[0] ?? "<name>"}", &login)`,
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
    '\tcheck(cache.Set(ctx, "greeting", "hello", 0).Err())',
    '\tgreeting, err := cache.Get(ctx, "greeting").Result()',
    "\tcheck(err)",
    "\tfmt.Println(greeting)",
    "}",
    "",
    "func check(err error) {",
    "\tif err != nil {",
    "\t\tlog.Fatal(err)",
    "\t}",
    "}",
  );
}
