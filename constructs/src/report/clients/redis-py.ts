import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";
import { readManifestInPython, wrapped } from "./python";

/** https://redis-py.readthedocs.io/en/stable/connections.html */
export function redisPy(facts: ClientFacts): string {
  const { isEncrypted, hasConfigurationEndpoint, hasReaderEndpoint } = facts;
  const { proof, user, isServerless, secretStore, isSecretInJson } = facts;
  const signs = proof === "iam";
  const hasSecret = proof === "secret";
  const endpoint = hasConfigurationEndpoint ? "configurationEndpoint" : "endpoint";
  const client = facts.protocol === "cluster" ? "redis.RedisCluster" : "redis.Redis";
  const connect = (name: string, host: string) =>
    wrapped(
      `${name} = ${client}(`,
      [
        `host=manifest["${host}"]`,
        'port=manifest["port"]',
        ...(isEncrypted ? ["ssl=True"] : []),
        ...(signs ? ['credential_provider=IamToken(login["user"])'] : []),
        ...(hasSecret && user !== "" ? ['username=login["user"]'] : []),
        ...(hasSecret ? ["password=password"] : []),
      ],
      ")",
    );
  return lines(
    readManifestInPython(facts, {
      standard: signs ? ["from urllib.parse import urlencode"] : [],
      thirdParty: signs
        ? [
            "import botocore.session",
            "import redis",
            "from botocore.model import ServiceId",
            "from botocore.signers import RequestSigner",
          ]
        : ["import redis"],
    }),
    user !== "" && `login = read("users/${user}")`,
    hasSecret && [
      `secret = ${user === "" ? "manifest" : "login"}["secret"]`,
      secretStore === "parameter-store"
        ? [
            'kept = ssm.get_parameter(Name=secret["parameterName"], WithDecryption=True)',
            'password = kept["Parameter"]["Value"]',
          ]
        : [
            'secrets = boto3.client("secretsmanager", region_name=region)',
            'kept = secrets.get_secret_value(SecretId=secret["secretArn"])',
            isSecretInJson
              ? 'password = json.loads(kept["SecretString"])[secret["jsonKey"]]'
              : 'password = kept["SecretString"]',
          ],
    ],
    signs && [
      "",
      "",
      "class IamToken(redis.CredentialProvider):",
      '    """A token for every login; it lasts 15 minutes, and a connection 12 hours."""',
      "",
      "    def __init__(self, user):",
      "        session = botocore.session.get_session()",
      "        self.user = user",
      "        self.signer = RequestSigner(",
      '            ServiceId("elasticache"),',
      "            region,",
      '            "elasticache",',
      '            "v4",',
      "            session.get_credentials(),",
      '            session.get_component("event_emitter"),',
      "        )",
      "",
      "    def get_credentials(self):",
      wrapped(
        "        query = {",
        ['"Action": "connect"', '"User": self.user', ...(isServerless ? ['"ResourceType": "ServerlessCache"'] : [])],
        "}",
      ),
      `        url = f"https://{manifest['cacheName']}/?{urlencode(query)}"`,
      "        request = {",
      '            "method": "GET",',
      '            "url": url,',
      '            "body": {},',
      '            "headers": {},',
      '            "context": {},',
      "        }",
      "        signed = self.signer.generate_presigned_url(",
      '            request, operation_name="connect", expires_in=900, region_name=region',
      "        )",
      '        return self.user, signed.removeprefix("https://")',
      "",
    ],
    "",
    connect("cache", endpoint),
    facts.protocol !== "cluster" &&
      hasReaderEndpoint && ["# Reads that may lag behind.", connect("replicas", "readerEndpoint")],
    "print(cache.ping())",
  );
}
