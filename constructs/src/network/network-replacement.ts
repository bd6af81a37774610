import { KEEP, providerSource, type ReplacedType, type ReplacingArgument } from "../terraform-json/replaced-type";
import {
  CHANGED,
  CHANGED_NOT_ONLY_IN_CASE,
  CHANGED_OR_REMOVED,
  changedOrRemovedTo,
  KIND_OF_SOURCE_CHANGED,
  TO_DEDICATED,
} from "../terraform-json/replacement-condition";
import { argumentsInPlace } from "../validation/declaration";

/** Both kinds of `aws_vpc_security_group_*_rule` have the same arguments. */
const KINDS_OF_SOURCE = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"].map(
  (argument): ReplacingArgument => ({
    argument,
    when: KIND_OF_SOURCE_CHANGED,
    remedy: "Add a rule for the other source, and remove this one afterwards.",
  }),
);

const NEW_SUBNET =
  "Keep it as it is, and add another subnet beside it: a serverless cache stays in the subnets that it was created with.";
const SAME_NETWORK =
  "Keep it as it is. Another network is another set of caches: make them beside these, and move the clients.";

const VPC: ReplacedType = {
  type: "aws_vpc",
  noun: "VPC",
  loses: "nothing",
  replacing: [
    { argument: "cidr_block", when: CHANGED, remedy: `${SAME_NETWORK} A VPC can be given further blocks.` },
    { argument: "instance_tenancy", when: TO_DEDICATED, remedy: SAME_NETWORK },
    { argument: "ipv4_ipam_pool_id", when: CHANGED_OR_REMOVED, remedy: SAME_NETWORK },
    { argument: "ipv4_netmask_length", when: CHANGED_OR_REMOVED, remedy: SAME_NETWORK },
  ],
  inPlace: argumentsInPlace({
    declaredBy: ["NetworkProps"],
    others: [
      "assign_generated_ipv6_cidr_block",
      "enable_dns_hostnames",
      "enable_dns_support",
      "enable_network_address_usage_metrics",
    ],
  }),
  source: providerSource("ec2/vpc_.go"),
};

const SUBNET: ReplacedType = {
  type: "aws_subnet",
  noun: "subnet",
  loses: "nothing",
  replacing: [
    { argument: "availability_zone", when: CHANGED, remedy: NEW_SUBNET },
    { argument: "availability_zone_id", when: CHANGED, remedy: NEW_SUBNET },
    { argument: "cidr_block", when: CHANGED_OR_REMOVED, remedy: NEW_SUBNET },
    { argument: "ipv6_native", when: changedOrRemovedTo(false), remedy: NEW_SUBNET },
    { argument: "outpost_arn", when: CHANGED_OR_REMOVED, remedy: NEW_SUBNET },
    { argument: "vpc_id", when: CHANGED, remedy: NEW_SUBNET },
  ],
  inPlace: argumentsInPlace({
    declaredBy: ["NetworkProps", "NetworkSubnet"],
    others: [
      "assign_ipv6_address_on_creation",
      "enable_dns64",
      "enable_resource_name_dns_a_record_on_launch",
      "ipv6_cidr_block",
      "map_public_ip_on_launch",
      "private_dns_hostname_type_on_launch",
    ],
  }),
  source: providerSource("ec2/vpc_subnet.go"),
};

const SUBNET_GROUP: ReplacedType = {
  type: "aws_elasticache_subnet_group",
  noun: "subnet group",
  loses: "nothing",
  identity: "name",
  lowersIdentity: true,
  aliases: { id: "name" },
  replacing: [
    {
      argument: "name",
      when: CHANGED_NOT_ONLY_IN_CASE,
      remedy: "Keep the name: every cache in the group would be replaced with it.",
    },
  ],
  inPlace: argumentsInPlace({ declaredBy: ["SubnetGroupProps"], others: ["tags"] }),
  source: providerSource("elasticache/subnet_group.go"),
};

const SECURITY_GROUP: ReplacedType = {
  type: "aws_security_group",
  noun: "security group",
  loses: "nothing",
  replacing: [
    {
      argument: "name",
      when: CHANGED,
      remedy: "Use name_prefix and create before destroying: a group in use cannot be deleted.",
    },
    { argument: "name_prefix", when: CHANGED, remedy: "Create before destroying: a group in use cannot be deleted." },
    {
      argument: "description",
      when: changedOrRemovedTo("Managed by Terraform"),
      remedy: `${KEEP} Put what changes into a tag.`,
    },
    { argument: "vpc_id", when: CHANGED, remedy: `${KEEP} A cache cannot move to another VPC.` },
  ],
  inPlace: argumentsInPlace({
    declaredBy: ["CacheSecurityGroupProps"],
    others: ["egress", "ingress", "revoke_rules_on_delete", "tags"],
  }),
  source: providerSource("ec2/vpc_security_group.go"),
};

const INGRESS_RULE: ReplacedType = {
  type: "aws_vpc_security_group_ingress_rule",
  noun: "ingress rule",
  isOfFramework: true,
  loses: "nothing",
  replacing: [
    {
      argument: "security_group_id",
      when: CHANGED,
      remedy: "Add a rule to the other group, and remove this one afterwards.",
    },
    ...KINDS_OF_SOURCE,
  ],
  inPlace: argumentsInPlace({ declaredBy: ["CacheIngress"], others: ["from_port", "ip_protocol", "tags", "to_port"] }),
  source: providerSource("ec2/vpc_security_group_ingress_rule.go"),
};

/** What the provider does with changes of networks, subnet groups and firewalls. */
export const NETWORK_TYPES: readonly ReplacedType[] = [VPC, SUBNET, SUBNET_GROUP, SECURITY_GROUP, INGRESS_RULE];
