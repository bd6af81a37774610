import { excludes, pattern, range, together } from "../validation/data-rules";
import type { Rule } from "../validation/rule";

/** What the rules know of the names of a cache. `undefined` is what only Terraform will know, or what is not there. */
export interface DnsNamesFacts {
  readonly zoneId: string | undefined;
  /** In lower case, as Route 53 compares names. */
  readonly name: string | undefined;
  readonly readerName: string | undefined;
  readonly ttlSeconds: number | undefined;
}

const DOMAIN_NAMES = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html";
const RECORD_SET = "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html";

/** In lower case. */
export const DNS_NAME = /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?$/;

const NAME = {
  code: "EC2182",
  statement: "A DNS name must be labels of 1 to 63 letters, digits, hyphens and underscores, 255 characters in all",
  terraform: "apply",
  source: DOMAIN_NAMES,
  subject: "A DNS name",
  pattern: DNS_NAME,
  max: 255,
  must: "be labels of 1 to 63 letters, digits, hyphens and underscores with dots between them, 255 characters in all",
} as const;

export const dnsNamesRules: readonly Rule<DnsNamesFacts>[] = [
  pattern({
    code: "EC2181",
    terraform: "apply",
    // botocore, route53: ResourceId has at most 32 characters
    source: RECORD_SET,
    property: "zoneId",
    subject: "The id of a hosted zone",
    pattern: /^(\/hostedzone\/)?[A-Z0-9]{1,32}$/,
    must: "be 1 to 32 upper-case letters and digits",
    example: "Z0123456789ABCDEFGHIJ",
    remedy: "Write the id that Route 53 shows beside the name of the zone, such as Z0123456789ABCDEFGHIJ.",
  }),
  together(
    pattern({ ...NAME, property: "name", remedy: "Write it as in checkout or checkout.caches.example.com." }),
    pattern({
      ...NAME,
      property: "readerName",
      remedy: "Set readerName as in checkout-reader or checkout-reader.caches.example.com.",
    }),
  ),
  excludes({
    code: "EC2183",
    statement: "The two endpoints of a cache have different DNS names",
    terraform: "apply",
    source: RECORD_SET,
    when: { readerName: { sameAs: "name" } },
    at: "readerName",
    message: "Both endpoints of the cache would have the DNS name {name}.",
    remedy: "Give readerName another name.",
  }),
  range({
    code: "EC2184",
    terraform: "apply",
    source: RECORD_SET,
    property: "ttlSeconds",
    subject: "The time to live of a record",
    unit: "seconds",
    min: 0,
    max: 2147483647,
  }),
];
