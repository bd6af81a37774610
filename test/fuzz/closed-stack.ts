import type { Subject } from "./closed";

const RESOURCES: { readonly [address: string]: object } = {
  "aws_security_group.Group": { name_prefix: "prod-" },
  "aws_vpc_security_group_ingress_rule.Rule": {
    security_group_id: "sg-1",
    ip_protocol: "tcp",
    from_port: 6379,
    to_port: 6379,
    cidr_ipv4: "10.0.0.0/8",
  },
  "aws_kms_key.Key": {
    enable_key_rotation: true,
    policy: JSON.stringify({
      Statement: [{ Principal: { AWS: "1" }, Action: ["kms:Decrypt"], Condition: { Bool: {} } }],
    }),
  },
  "aws_elasticache_replication_group.Cache": {
    replication_group_id: "prod-session",
    security_group_ids: ["sg-1"],
    port: 6379,
    at_rest_encryption_enabled: true,
    transit_encryption_enabled: true,
    transit_encryption_mode: "required",
    kms_key_id: "key",
    user_group_ids: ["people"],
  },
  "aws_elasticache_cluster.Pages": { cluster_id: "prod-pages", transit_encryption_enabled: true },
  "aws_elasticache_serverless_cache.Search": {
    name: "prod-search",
    kms_key_id: "key",
    user_group_id: "people",
  },
};

/** A stack with nothing to object to, but for what one resource has otherwise. */
export function closedStack(address?: string, change?: object): Subject {
  const resources =
    address === undefined ? RESOURCES : { ...RESOURCES, [address]: { ...RESOURCES[address], ...change } };
  const resource: { [type: string]: { [name: string]: { [argument: string]: unknown } } } = {};
  for (const [place, block] of Object.entries(resources)) {
    const [type, name] = place.split(".") as [string, string];
    resource[type] = { ...resource[type], [name]: { ...block } };
  }
  const output = { session_primary_endpoint: { value: "${aws_elasticache_replication_group.Cache.endpoint}" } };
  return {
    synthesis: { data: {}, resource, output, provider: {}, terraform: {} },
    said: new Map(),
    isAwsOwned: false,
    isProduction: true,
  };
}
