import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";
import { readManifestInPython, wrapped } from "./python";

/**
 * pymemcache 4.0.0 has no client that asks a configuration endpoint for the nodes, so they are asked for here, over TLS where
 * the cache has it. https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoDiscovery.AddingToYourClientLibrary.html
 */
export function pymemcache(facts: ClientFacts): string {
  const { isEncrypted, hasConfigurationEndpoint } = facts;
  const tls = isEncrypted ? ["tls_context=ssl.create_default_context()"] : [];
  return lines(
    readManifestInPython(facts, {
      standard: isEncrypted ? ["import ssl"] : [],
      thirdParty: [
        "from pymemcache.client.base import Client",
        ...(hasConfigurationEndpoint ? ["from pymemcache.client.hash import HashClient"] : []),
      ],
    }),
    hasConfigurationEndpoint
      ? [
          "",
          "",
          "def nodes():",
          '    """Asks the configuration endpoint; ask again when nodes were added or removed."""',
          wrapped("    client = Client(", ['(manifest["configurationEndpoint"], manifest["port"])', ...tls], ")"),
          '    said = client.raw_command(b"config get cluster", end_tokens=b"\\n\\r\\nEND\\r\\n")',
          "    client.close()",
          "    # lines: the length, the version, and host|address|port of each node",
          '    return [node.split("|") for node in said.decode().splitlines()[2].split(" ")]',
          "",
          "",
          wrapped("cache = HashClient(", ["[(host, int(port)) for host, _, port in nodes()]", ...tls], ")"),
        ]
      : ["", wrapped("cache = Client(", ['(manifest["endpoint"], manifest["port"])', ...tls], ")")],
    'print(cache.get("greeting", "not there"))',
  );
}
