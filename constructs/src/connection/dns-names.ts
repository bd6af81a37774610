import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { declared } from "../validation/declared";
import { judge, known } from "../validation/rule";
import { checkTypes } from "../validation/types";
import type { CacheConnection } from "./cache-connection";
import { DNS_NAME, dnsNamesRules } from "./dns-names-rules";

/** Names of a cache in a Route 53 hosted zone. */
export interface DnsNamesSettings {
  /**
   * Id of the hosted zone, such as `Z0123456789ABCDEFGHIJ`, private or public. It exists already, and clients must
   * resolve it: a private zone has to be associated with their VPC. Changing it replaces the records, not the cache.
   *
   * @argument zone_id
   */
  readonly zoneId: string;
  /**
   * Name of the endpoint that clients begin at: one or more labels in the zone, such as `checkout`, or the whole name, such as
   * `checkout.caches.example.com`. Changing it replaces the record, not the cache; clients that use the old name lose it.
   *
   * @default - the application (`ApplicationCache`)
   */
  readonly name?: string;
  /**
   * Name of the endpoint for reading from replicas, where the cache has one. Changing it replaces the record.
   *
   * @default - `name` with `-reader` after its first label: `checkout-reader.caches.example.com`
   */
  readonly readerName?: string;
  /**
   * How long resolvers keep the names, in seconds: 0 to 2147483647. A low value lets clients follow a new cache sooner, and
   * asks Route 53 more often.
   *
   * @minimum 0
   * @maximum 2147483647
   * @default 60
   * @argument ttl
   * @change in place
   */
  readonly ttlSeconds?: number;
}

/** Names of your own for the endpoints of a cache. */
export interface IDnsNames {
  /** The whole name of the endpoint that clients begin at. */
  readonly dnsName: string;
  /**
   * The whole name of the endpoint for readers.
   *
   * @default - the cache has no such endpoint
   */
  readonly readerDnsName?: string;
}

/** Properties for `DnsNames`. */
export interface DnsNamesProps extends DnsNamesSettings {
  /** Name of the endpoint that clients begin at, as in `DnsNamesSettings`. */
  readonly name: string;
  /** How clients connect: the property `connection` of a cache. Changed in place. */
  readonly connection: CacheConnection;
}

/**
 * Names of your own for the endpoints of a cache: a CNAME record for each in a Route 53 hosted zone. Clients keep the name when
 * the cache behind it is replaced.
 *
 * The certificate of a cache names AWS's host alone. A client that speaks TLS and verifies host names refuses a name of
 * your own: have it connect to the endpoint itself, or verify against that (SNI). A client of a cluster is told the addresses
 * of the nodes by AWS, and uses the name for its first connection only. Authentication with IAM signs the name of
 * the cache, whatever name it is reached by.
 *
 * Costs nothing beyond the zone: 0.40 USD for each million queries.
 *
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#CNAMEFormat
 */
export class DnsNames extends Construct implements IDnsNames {
  public readonly dnsName: string;
  public readonly readerDnsName?: string;
  /** The Terraform resources: `endpoint`, and `reader` where there is one. */
  public readonly records: { [endpoint: string]: Route53Record } = {};

  /** Errors: EC1000, EC1044 and EC1045 (types and texts), EC2181 (zone), EC2182 and EC2183 (names), EC2184 (ttl). */
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: DnsNamesProps,
  ) {
    super(scope, id);
    checkTypes(this, props, declared("DnsNamesProps"));
    const { connection, name, ttlSeconds = DEFAULT_TTL_SECONDS } = props;
    const { endpointAddress, readerEndpointAddress, configurationEndpointAddress } = connection;
    const readerName = props.readerName ?? nameOfReader(name);
    // Of a name that follows from a wrong one, nothing is said.
    const hasReaderName =
      readerEndpointAddress !== undefined && (props.readerName ?? DNS_NAME.exec(name.toLowerCase()));
    judge(this, dnsNamesRules, {
      zoneId: known(props.zoneId),
      name: known(name)?.toLowerCase(),
      readerName: hasReaderName ? known(readerName)?.toLowerCase() : undefined,
      ttlSeconds: known(ttlSeconds),
    });
    this.dnsName = this.add("endpoint", name, (endpointAddress ?? configurationEndpointAddress)!);
    this.readerDnsName = readerEndpointAddress && this.add("reader", readerName, readerEndpointAddress);
  }

  private add(endpoint: string, name: string, address: string): string {
    const { zoneId, ttlSeconds = DEFAULT_TTL_SECONDS } = this.props;
    const id = endpoint === "reader" ? "Reader" : "Endpoint";
    const record = new Route53Record(this, id, { zoneId, name, type: "CNAME", ttl: ttlSeconds, records: [address] });
    this.records[endpoint] = record;
    return record.fqdn;
  }
}

/** Short enough to follow a cache that is replaced, as AWS's own names of endpoints do. */
const DEFAULT_TTL_SECONDS = 60;

function nameOfReader(name: string): string {
  const [label, ...zone] = name.split(".");
  return [`${label}-reader`, ...zone].join(".");
}
