import {
  ClientAuthentication,
  type ClientFacts,
  ClientPage,
  ManifestValue,
  type SecretLocation,
  TransitEncryption,
  User,
} from "cdktf-elasticache";
import type { RegionalCache } from "./cache/regional-cache";
import type { RegionalStack } from "./regional-stack";

/** A page for those who write the programs that use one cache. */
export interface Page {
  /** From the folder of all pages. */
  readonly path: string;
  readonly text: string;
}

/** A page for each cache that says how to connect to it. */
export function clientPages(stacks: readonly RegionalStack[]): Page[] {
  return stacks.flatMap((stack) =>
    stack.caches.flatMap((cache) => {
      const facts = factsOf(cache, stack.region.name);
      return facts ? [{ path: `${stack.node.id}/${cache.application}.md`, text: ClientPage.markdownOf(facts) }] : [];
    }),
  );
}

function factsOf(
  { connection, manifest, users, manifestPath }: RegionalCache,
  region: string,
): ClientFacts | undefined {
  if (!connection) {
    return undefined;
  }
  const { cacheName, protocol, isServerless, configurationEndpointAddress, readerEndpointAddress } = connection;
  const [name = "", user] = Object.entries(users)[0] ?? [];
  const hasToken = connection.authentication === ClientAuthentication.TOKEN;
  const secret = hasToken ? connection.token : user instanceof User ? user.secretLocation : undefined;
  return {
    cacheName,
    manifestPath,
    singleValues: Object.values(ManifestValue).filter((name) => manifest?.parameters[name] !== undefined),
    region,
    protocol,
    isServerless,
    hasConfigurationEndpoint: configurationEndpointAddress !== undefined,
    hasReaderEndpoint: readerEndpointAddress !== undefined,
    isEncrypted: connection.transitEncryption !== TransitEncryption.OFF,
    proof: secret ? "secret" : connection.authentication === ClientAuthentication.USERS ? "iam" : "none",
    secretStore: storeOf(secret),
    isSecretInJson: secret?.jsonKey !== undefined,
    user: name,
    users: Object.keys(users),
  };
}

function storeOf(secret: SecretLocation | undefined): string {
  return secret?.parameterName === undefined ? "secrets-manager" : "parameter-store";
}
