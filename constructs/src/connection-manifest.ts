import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { type CacheConnection, ClientAuthentication, type SecretLocation } from "./cache-connection";
import { ProviderDefaults } from "./provider-defaults";
import { connectionManifestRules } from "./rules/connection-manifest";
import { judge, known } from "./rules/rule";
import { knownTags, tagRules } from "./rules/tags";
import { boolean, checkTypes, literal, map, number, required, shape, text } from "./rules/types";
import { argumentText, plainText } from "./terraform-text";
import { type IUser, User } from "./user";

/** Properties for a `ConnectionManifest`. */
export interface ConnectionManifestProps {
  /** How clients connect: the property `connection` of a cache. Changed in place. */
  readonly connection: CacheConnection;
  /** The environment: the second part of every name. Changing it replaces the parameters. */
  readonly environment: string;
  /** The application that the cache serves: the third part of every name. Changing it replaces the parameters. */
  readonly application: string;
  /**
   * Users that programs log in as, by names that programs know them by. Added, changed and removed in place.
   *
   * @default - programs know their users themselves
   */
  readonly users?: { [key: string]: IUser };
  /**
   * Tags beside the default tags of the provider. Changed in place.
   *
   * @default - the default tags of the provider alone
   */
  readonly tags?: { [key: string]: string };
}

const MANIFEST_TYPE = shape({
  connection: required(
    shape({
      cacheName: required(text),
      isServerless: literal(boolean),
      engine: required(text),
      protocol: required(text),
      endpointAddress: text,
      readerEndpointAddress: text,
      configurationEndpointAddress: text,
      port: required(number),
      readerPort: number,
      transitEncryption: required(text),
      authentication: literal(required(text)),
      token: shape({ secretArn: text, jsonKey: text, parameterName: text }),
    }),
  ),
  environment: required(text),
  application: required(text),
  users: literal(map(shape({ userId: required(text), userName: text }))),
  tags: map(text),
});

/**
 * Tells programs how to connect to a cache, under names that they can know beforehand:
 * `/elasticache/<environment>/<application>/…` in SSM Parameter Store. `manifest` has everything as one JSON object;
 * `endpoint`, `reader-endpoint`, `configuration-endpoint` (those that the cache has), `port`, `reader-port`, `tls` and
 * `auth-mode` have a value each, and `users/<name>` a JSON object for each user. Of a token or a password it tells where it is
 * (`secret-arn`, `secret-json-key`, `secret-parameter-name`), and never what it is.
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

  /** Errors: EC1000 (types), EC1031 to EC1033 (tags), EC2141 (names), EC2142 (users). */
  public constructor(scope: Construct, id: string, props: ConnectionManifestProps) {
    super(scope, id);
    checkTypes(this, props, MANIFEST_TYPE);
    const { connection, environment, application, users = {} } = props;
    judge(this, [...tagRules, ...connectionManifestRules], {
      environment: known(environment),
      application: known(application),
      userKeys: Object.keys(users),
      hasUsers: connection.authentication === ClientAuthentication.USERS,
      defaultTagKeys: ProviderDefaults.of(this).tagKeys,
      tags: knownTags(props.tags),
    });
    this.path = `/elasticache/${environment}/${application}`;
    const { endpointAddress, readerEndpointAddress, configurationEndpointAddress, port, readerPort } = connection;
    const tls = connection.transitEncryption;
    const authMode = connection.authentication;
    this.add("endpoint", endpointAddress, props);
    this.add("reader-endpoint", readerEndpointAddress, props);
    this.add("configuration-endpoint", configurationEndpointAddress, props);
    this.add("port", textOf(port), props);
    this.add("reader-port", readerPort === undefined ? undefined : textOf(readerPort), props);
    this.add("tls", tls, props);
    this.add("auth-mode", authMode, props);
    const { token } = connection;
    this.add("secret-arn", token?.secretArn, props);
    this.add("secret-json-key", token?.jsonKey && plainText(token.jsonKey), props);
    this.add("secret-parameter-name", token?.parameterName, props);
    const manifest = {
      cacheName: connection.cacheName,
      serverless: connection.isServerless,
      engine: connection.engine,
      protocol: connection.protocol,
      ...given({ endpoint: endpointAddress, readerEndpoint: readerEndpointAddress }),
      ...given({ configurationEndpoint: configurationEndpointAddress }),
      port,
      ...given({ readerPort }),
      tls,
      authMode,
      ...given({ secret: token && argumentsOf(token) }),
    };
    this.add("manifest", Fn.jsonencode(manifest), props);
    for (const [key, user] of Object.entries(users)) {
      this.add(`users/${key}`, Fn.jsonencode(userEntry(user)), props);
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

/** IAM demands that id and name are the same. */
function userEntry(user: IUser) {
  const authMode = user instanceof User ? user._facts.authentication : undefined;
  const secret = user instanceof User ? user.secretLocation : undefined;
  return { user: user.userName ?? user.userId, ...given({ authMode, secret: secret && argumentsOf(secret) }) };
}

/** The key of a JSON object can be any text. */
function argumentsOf({ jsonKey, ...rest }: SecretLocation): SecretLocation {
  return { ...rest, ...(jsonKey === undefined ? {} : { jsonKey: argumentText(jsonKey) }) };
}

/** A parameter is a text. */
function textOf(port: number): string {
  return Token.isUnresolved(port) ? Token.asString(port) : `${port}`;
}

function given<Value extends object>(values: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Value>;
}
