import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";
import { readManifestInPython } from "./python";

/**
 * The client that asks the configuration endpoint for the nodes speaks no TLS while it asks, so that with TLS the nodes are
 * asked for here. https://pymemcache.readthedocs.io/en/latest/apidoc/pymemcache.client.ext.aws_ec_client.html
 */
export function pymemcache(facts: ClientFacts): string {
  const { isEncrypted, hasConfigurationEndpoint } = facts;
  const tls = isEncrypted ? ", tls_context=ssl.create_default_context()" : "";
  return lines(
    isEncrypted && ["import ssl", ""],
    hasConfigurationEndpoint
      ? ["from pymemcache.client.base import Client", "from pymemcache.client.hash import HashClient"]
      : "from pymemcache.client.base import Client",
    "",
    readManifestInPython(facts),
    hasConfigurationEndpoint
      ? [
          "",
          "",
          "def nodes():",
          '    """Asks the configuration endpoint; ask again when nodes were added or removed."""',
          `    client = Client((manifest["configurationEndpoint"], manifest["port"])${tls})`,
          '    said = client.raw_command(b"config get cluster", end_tokens=b"\\n\\r\\nEND\\r\\n")',
          "    client.close()",
          "    # a line with the length, one with the version, and one with host|address|port of each node",
          '    return [node.split("|") for node in said.decode().splitlines()[2].split(" ")]',
          "",
          "",
          `cache = HashClient([(host, int(port)) for host, _, port in nodes()]${tls})`,
        ]
      : ["", `cache = Client((manifest["endpoint"], manifest["port"])${tls})`],
    'print(cache.get("greeting", "not there"))',
  );
}
