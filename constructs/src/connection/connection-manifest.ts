import { declared } from "../validation/declared";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { type CacheConnection, ClientAuthentication } from "./cache-connection";
import type { IDnsNames } from "./dns-names";
import { type SecretLocation } from "../secrets/secret-location";
import { ProviderDefaults } from "../terraform/provider-defaults";
import { MANIFEST_RULES } from "./connection-manifest-rules";
import { judge, known } from "../validation/rule";
import { tagFacts } from "../naming/tag-rules";
import { checkTypes } from "../validation/types";
import { argumentText, plainText } from "../terraform/text";
import { type IUser, User } from "../access/user";

/** What of a manifest can also have a parameter of its own, called as it is written here. */
export enum ManifestValue {
  /** DNS name for reading and writing. */
  ENDPOINT = "endpoint",
  /** DNS name for reading from replicas. */
  READER_ENDPOINT = "reader-endpoint",
  /** DNS name from which a client learns of all the nodes. */
  CONFIGURATION_ENDPOINT = "configuration-endpoint",
  /** Name of your own of the endpoint that clients begin at. */
  DNS_NAME = "dns-name",
  /** Name of your own of the endpoint for reading from replicas. */
  READER_DNS_NAME = "reader-dns-name",
  /** TCP port of every endpoint but that for readers, if they have another. */
  PORT = "port",
  /** TCP port for reading from replicas, where it is another one. */
  READER_PORT = "reader-port",
  /** Whether clients use TLS: `required`, `preferred` or `off`. */
  TLS = "tls",
  /** What clients say of themselves: `none`, `token` or `users`. */
  AUTH_MODE = "auth-mode",
  /** ARN of the secret of Secrets Manager that holds the token of the cache. */
  SECRET_ARN = "secret-arn",
  /** The key of the token, where that secret is a JSON object. */
  SECRET_JSON_KEY = "secret-json-key",
  /** Name of the parameter that holds the token of the cache. */
  SECRET_PARAMETER_NAME = "secret-parameter-name",
}

/** Properties for a `ConnectionManifest`. */
export interface ConnectionManifestProps {
  /**
   * How clients connect: the property `connection` of a cache.
   *
   * @change in place
   */
  readonly connection: CacheConnection;
  /**
   * The environment: the second part of every name.
   *
   * @change replaces the parameters
   */
  readonly environment: string;
  /**
   * The application that the cache serves: the third part of every name.
   *
   * @change replaces the parameters
   */
  readonly application: string;
  /**
   * Users that programs log in as, by names that programs know them by. Added, changed and removed in place.
   *
   * @knownAtSynth
   * @default - programs know their users themselves
   */
  readonly users?: { [key: string]: IUser };
  /**
   * Names of your own for the endpoints, which programs are told beside AWS's. Changed in place.
   *
   * @default - the names that AWS gives alone
   */
  readonly dnsNames?: IDnsNames;
  /**
   * What programs read one by one, from parameters of their own beside the manifest: `<path>/endpoint`, for example. A
   * value that the cache does not have makes no parameter. Added and removed in place; programs that read a value have to
   * read the manifest instead before it is removed.
   *
   * @knownAtSynth
   * @default - none: everything is in the manifest
   */
  readonly singleValues?: ManifestValue[];
  /**
   * Tags beside the default tags of the provider.
   *
   * @default - the default tags of the provider alone
   * @argument tags
   * @change in place
   */
  readonly tags?: { [key: string]: string };
}

/**
 * Tells programs how to connect to a cache, under names that they can know beforehand:
 * `/elasticache/<environment>/<application>/…` in SSM Parameter Store. `manifest` has everything as one JSON object, and
 * `users/<name>` has one for each user. Of a token or a password they tell where it is, and never what it is. Programs that
 * cannot read JSON have single values too, if you ask for them (`singleValues`).
 *
 * Costs nothing: standard parameters, of which an account has up to 10,000 in a region.
 *
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-hierarchies.html
 */
export class ConnectionManifest extends Construct {
  /** What all names begin with, such as `/elasticache/prod/checkout`: for the policies of those who read it. */
  public readonly path: string;
  /** The Terraform resources, by the last part of their names. */
  public readonly parameters: { [name: string]: SsmParameter } = {};

  /** Errors: EC1000, EC1044 and EC1045 (types and texts), EC1031 to EC1034 (tags), EC2141 (names), EC2142 (users), EC2145 and EC2146 (values). */
  public constructor(scope: Construct, id: string, props: ConnectionManifestProps) {
    super(scope, id);
    checkTypes(this, props, declared("ConnectionManifestProps"));
    const { connection, environment, application, users = {}, dnsNames, singleValues = [] } = props;
    const manifest = entriesOf(connection, dnsNames);
    const logins = Object.entries(users).map(([key, user]) => ({ key, entries: loginOf(user) }));
    const provider = ProviderDefaults.of(this);
    judge(this, MANIFEST_RULES, {
      environment: known(environment),
      application: known(application),
      userKeys: Object.keys(users),
      hasUsers: connection.authentication === ClientAuthentication.USERS,
      texts: [
        { at: ["connection"], entries: manifest },
        ...logins.map(({ key, entries }) => ({ at: ["users", key], entries })),
      ].map(({ at, entries }) => ({ at, length: lengthOf(entries), jsonKey: known(entries.secret?.jsonKey) })),
      defaultTags: provider.tags,
      ...tagFacts(props.tags, provider.tagKeys),
    });
    this.path = `/elasticache/${environment}/${application}`;
    this.add("manifest", jsonOf(manifest), props);
    for (const { key, entries } of logins) {
      this.add(`users/${key}`, jsonOf(entries), props);
    }
    const values = valuesOf(connection, dnsNames);
    for (const name of new Set(singleValues)) {
      this.add(name, values[name], props);
    }
  }

  /** An id names what is told, so that one more or less moves no other. Nothing to tell makes no parameter. */
  private add(name: string, value: string | undefined, { tags }: ConnectionManifestProps): void {
    if (value !== undefined) {
      this.parameters[name] = new SsmParameter(this, name.replaceAll("/", "-"), {
        name: `${this.path}/${name}`,
        type: "String",
        tier: "Standard",
        insecureValue: value, // which plans show, unlike `value`
        tags,
      });
    }
  }
}

/** What a parameter tells as a JSON object. */
interface Entries {
  readonly [name: string]: unknown;
  readonly secret?: SecretLocation;
}

function entriesOf(connection: CacheConnection, dnsNames: IDnsNames | undefined): Entries {
  const { endpointAddress, readerEndpointAddress, configurationEndpointAddress, readerPort, token } = connection;
  return {
    cacheName: connection.cacheName,
    serverless: connection.isServerless,
    engine: connection.engine,
    protocol: connection.protocol,
    ...given({ endpoint: endpointAddress, readerEndpoint: readerEndpointAddress }),
    ...given({ configurationEndpoint: configurationEndpointAddress }),
    ...given({ dnsName: dnsNames?.dnsName, readerDnsName: dnsNames?.readerDnsName }),
    port: connection.port,
    ...given({ readerPort }),
    tls: connection.transitEncryption,
    authMode: connection.authentication,
    ...given({ secret: token }),
  };
}

/** IAM demands that id and name are the same. */
function loginOf(user: IUser): Entries {
  const authMode = user instanceof User ? user._facts.authentication : undefined;
  const secret = user instanceof User ? user.secretLocation : undefined;
  return { user: user.userName ?? user.userId, ...given({ authMode, secret }) };
}

function valuesOf(
  connection: CacheConnection,
  dnsNames: IDnsNames | undefined,
): { readonly [name in ManifestValue]: string | undefined } {
  const { readerPort, token } = connection;
  return {
    [ManifestValue.ENDPOINT]: connection.endpointAddress,
    [ManifestValue.READER_ENDPOINT]: connection.readerEndpointAddress,
    [ManifestValue.CONFIGURATION_ENDPOINT]: connection.configurationEndpointAddress,
    [ManifestValue.DNS_NAME]: dnsNames?.dnsName,
    [ManifestValue.READER_DNS_NAME]: dnsNames?.readerDnsName,
    [ManifestValue.PORT]: textOf(connection.port),
    [ManifestValue.READER_PORT]: readerPort === undefined ? undefined : textOf(readerPort),
    [ManifestValue.TLS]: connection.transitEncryption,
    [ManifestValue.AUTH_MODE]: connection.authentication,
    [ManifestValue.SECRET_ARN]: token?.secretArn,
    [ManifestValue.SECRET_JSON_KEY]: token?.jsonKey && plainText(token.jsonKey),
    [ManifestValue.SECRET_PARAMETER_NAME]: token?.parameterName,
  };
}

/** The key of a JSON object can be any text. */
function jsonOf(entries: Entries): string {
  const { secret } = entries;
  const jsonKey = secret?.jsonKey;
  return Fn.jsonencode({
    ...quoted(entries),
    ...given({
      secret: secret && {
        ...quoted(secret),
        ...given({ jsonKey: jsonKey === undefined ? undefined : argumentText(jsonKey) }),
      },
    }),
  });
}

/** Texts that cdktf would not quote as Terraform reads them. */
function quoted(entries: object): object {
  return Object.fromEntries(
    Object.entries(entries).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "string" && /["\\\t\n\r]|[$%]\{/.test(value) ? argumentText(value) : value,
    ]),
  );
}

/** Bytes of what is known. Terraform writes five characters as \uXXXX, which JSON need not. */
function lengthOf(entries: Entries): number {
  const json = JSON.stringify(entries, (_, value: unknown) => (Token.isUnresolved(value) ? "" : value));
  return Buffer.byteLength(json.replace(/[<>&\u2028\u2029]/g, "\\uXXXX"));
}

/** A parameter is a text. */
function textOf(port: number): string {
  return Token.isUnresolved(port) ? Token.asString(port) : `${port}`;
}

function given<Value extends object>(values: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Value>;
}
