import type { Arguments } from "../terraform-json/replacement-condition";
import { listOf } from "../terraform-json/stack-model";
import { isPlain, keyOf } from "../terraform-json/value";

/** A setting of the provider that decides where resources are, before and after a change. */
export interface Relocation {
  readonly argument: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Whether it is certain that the place is another one. */
  readonly isCertain: boolean;
}

/** What chooses the account, in the order of what the provider prefers. */
const IDENTITIES = [
  "assume_role",
  "assume_role_with_web_identity",
  "access_key",
  "profile",
  "shared_credentials_files",
  "shared_config_files",
];

/** Services by the beginning of the types of their resources. */
const SERVICES: { readonly [prefix: string]: readonly string[] } = {
  aws_elasticache_: ["elasticache"],
  aws_kms_: ["kms"],
};

/**
 * Where a provider makes resources, before and after a change.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs#provider-configuration
 *
 * @param base what the provider is given before, the region of the resource included
 */
export function relocations(type: string, base: Arguments, next: Arguments): Relocation[] {
  const change = (argument: string, isCertain: boolean): Relocation => ({
    argument,
    before: base[argument],
    after: next[argument],
    isCertain,
  });
  const found: Relocation[] = [];
  if (isChanged(base.region, next.region)) {
    const areKnown = [base.region, next.region].every((region) => isGiven(region) && isPlain(region));
    found.push(change("region", areKnown));
  }
  const [before, after] = [accountsOf(base), accountsOf(next)];
  const areApart = before !== undefined && after !== undefined && !before.some((account) => after.includes(account));
  if (areApart) {
    found.push(
      change(base.allowed_account_ids && next.allowed_account_ids ? "allowed_account_ids" : "assume_role", true),
    );
  } else if (!(before?.length === 1 && after?.length === 1)) {
    const identity = IDENTITIES.find((argument) => isChanged(roleOf(base, argument), roleOf(next, argument)));
    found.push(...(identity === undefined ? [] : [change(identity, false)]));
  }
  const services = Object.entries(SERVICES).flatMap(([prefix, names]) => (type.startsWith(prefix) ? names : []));
  if (services.some((service) => isChanged(endpointOf(base, service), endpointOf(next, service)))) {
    found.push(change("endpoints", false));
  }
  return found;
}

/** Accounts that a provider can be in; undefined where its arguments do not say. */
function accountsOf(provider: Arguments): string[] | undefined {
  const allowed = Array.isArray(provider.allowed_account_ids) ? provider.allowed_account_ids.map(String) : [];
  if (allowed.length > 0) {
    return allowed;
  }
  const [, account] = /^arn:[\w-]+:iam::(\d{12}):/.exec(String(roleOf(provider, "assume_role"))) ?? [];
  return account === undefined ? undefined : [account];
}

/** Of several roles, one after the other, the last decides. */
function roleOf(provider: Arguments, argument: string): unknown {
  const value = provider[argument];
  return argument.startsWith("assume_role") ? listOf(value).at(-1)?.role_arn : value;
}

function endpointOf(provider: Arguments, service: string): unknown {
  const given = listOf(provider.endpoints).map((endpoints) => endpoints[service]);
  return given.find(isGiven);
}

function isChanged(before: unknown, after: unknown): boolean {
  return (isGiven(before) || isGiven(after)) && keyOf(before) !== keyOf(after);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}
