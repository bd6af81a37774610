import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";
import { readManifestInPython } from "./python";

/** https://redis-py.readthedocs.io/en/stable/connections.html */
export function redisPy(facts: ClientFacts): string {
  const { isEncrypted, hasConfigurationEndpoint, hasReaderEndpoint } = facts;
  const { proof, user, isServerless, secretStore, isSecretInJson } = facts;
  const signs = proof === "iam";
  const hasSecret = proof === "secret";
  const endpoint = hasConfigurationEndpoint ? "configurationEndpoint" : "endpoint";
  const client = facts.protocol === "cluster" ? "redis.RedisCluster" : "redis.Redis";
  const connection = (host: string) =>
    [
      `host=manifest["${host}"]`,
      'port=manifest["port"]',
      ...(isEncrypted ? ["ssl=True"] : []),
      ...(signs ? ['credential_provider=IamToken(login["user"])'] : []),
      ...(hasSecret && user !== "" ? ['username=login["user"]'] : []),
      ...(hasSecret ? ["password=password"] : []),
    ].join(", ");
  return lines(
    signs && ["from urllib.parse import urlencode", ""],
    signs && [
      "import botocore.session",
      "from botocore.model import ServiceId",
      "from botocore.signers import RequestSigner",
    ],
    "import redis",
    "",
    readManifestInPython(facts),
    user !== "" && `login = read("users/${user}")`,
    hasSecret && [
      `secret = ${user === "" ? "manifest" : "login"}["secret"]`,
      secretStore === "parameter-store"
        ? [
            'parameter = ssm.get_parameter(Name=secret["parameterName"], WithDecryption=True)["Parameter"]',
            'password = parameter["Value"]',
          ]
        : [
            'secrets = boto3.client("secretsmanager", region_name=region)',
            'password = secrets.get_secret_value(SecretId=secret["secretArn"])["SecretString"]',
            isSecretInJson && 'password = json.loads(password)[secret["jsonKey"]]',
          ],
    ],
    signs && [
      "",
      "",
      "class IamToken(redis.CredentialProvider):",
      '    """Signs a token for every login: it is valid for 15 minutes, and a connection lasts 12 hours."""',
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
      `        query = {"Action": "connect", "User": self.user${isServerless ? ', "ResourceType": "ServerlessCache"' : ""}}`,
      `        url = f"https://{manifest['cacheName']}/?{urlencode(query)}"`,
      '        request = {"method": "GET", "url": url, "body": {}, "headers": {}, "context": {}}',
      "        signed = self.signer.generate_presigned_url(",
      '            request, operation_name="connect", expires_in=900, region_name=region',
      "        )",
      '        return self.user, signed.removeprefix("https://")',
      "",
    ],
    "",
    `cache = ${client}(${connection(endpoint)})`,
    facts.protocol !== "cluster" &&
      hasReaderEndpoint && ["# Reads that may lag behind.", `replicas = ${client}(${connection("readerEndpoint")})`],
    "print(cache.ping())",
  );
}
