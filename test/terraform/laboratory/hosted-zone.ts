import { type LocalAccount, unsigned } from "../../emulator/credentials";

const VERSION = "2013-04-01";

/** A record of a hosted zone, as Route 53 lists it. */
export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly ttlSeconds: number;
  readonly value: string;
}

/** Makes a hosted zone in an account of the local AWS, and gives its id. */
export async function makeHostedZone(account: LocalAccount, name: string): Promise<string> {
  const namespace = `https://route53.amazonaws.com/doc/${VERSION}/`;
  const body = `<CreateHostedZoneRequest xmlns="${namespace}"><Name>${name}</Name><CallerReference>${name}</CallerReference></CreateHostedZoneRequest>`;
  const made = await ask(account, "hostedzone", { method: "POST", body });
  return /<Id>\/hostedzone\/(\w+)<\/Id>/.exec(made)![1]!;
}

/** The CNAME records of a hosted zone. */
export async function recordsIn(account: LocalAccount, zoneId: string): Promise<DnsRecord[]> {
  const listed = await ask(account, `hostedzone/${zoneId}/rrset`);
  const textOf = (xml: string, tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? "";
  return listed
    .split("<ResourceRecordSet>")
    .slice(1)
    .map((record) => ({
      name: textOf(record, "Name"),
      type: textOf(record, "Type"),
      ttlSeconds: Number(textOf(record, "TTL")),
      value: textOf(record, "Value"),
    }))
    .filter(({ type }) => type === "CNAME");
}

async function ask({ endpoint, accountId }: LocalAccount, path: string, init: RequestInit = {}): Promise<string> {
  const headers = { "content-type": "text/xml", ...unsigned(accountId, "us-east-1", "route53") };
  const response = await fetch(`${endpoint}/${VERSION}/${path}`, { ...init, headers });
  const text = await response.text();
  expect({ text, ok: response.ok }).toMatchObject({ ok: true });
  return text;
}
