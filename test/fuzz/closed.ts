import { BlockList } from "node:net";
import type { Block, Synthesis } from "../constructs/synthesis";

/** A stack, and what the file says of its caches. */
export interface Subject {
  readonly synthesis: Synthesis;
  /** What the file says of a cache, by its name in AWS; of a secondary, what it says of the primary. */
  readonly said: ReadonlyMap<string, object>;
  /** Whether the keys of the stack belong to AWS. */
  readonly isAwsOwned: boolean;
  readonly isProduction: boolean;
}

/** Says where a stack is open, unencrypted or tells a secret; nothing where it is not. */
export type Property = (subject: Subject) => string[];

/** By other means than the constructs. RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE = [
  { network: "10.0.0.0", prefix: 8, family: "ipv4" },
  { network: "172.16.0.0", prefix: 12, family: "ipv4" },
  { network: "192.168.0.0", prefix: 16, family: "ipv4" },
  { network: "100.64.0.0", prefix: 10, family: "ipv4" },
  { network: "fc00::", prefix: 7, family: "ipv6" },
] as const;

const SOURCES = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"];
const WAYS_OUT = /internet_gateway|nat_gateway|aws_eip|aws_route(?!53)|aws_lb|vpn|peering|transit_gateway/;
const OLD_RULES = /^aws_(security_group_rule|default_security_group|network_acl)/;
const PROOFS = ["user_group_ids", "user_group_id", "auth_token", "auth_token_wo"];
const SECRET = /password|auth_?token|secret_(string|binary|value)|private_key|access_string/i;

/** What must hold of every stack, by a sentence. */
export const PROPERTIES: { readonly [sentence: string]: Property } = {
  "no security group rule admits an address that is not private, unless the file has a reason and the block is no larger than a VPC":
    ({ synthesis, said }) => {
      const reasoned = [...said.values()].flatMap(reasonedBlocks);
      return ingressRules(synthesis).flatMap(([name, { cidr_ipv4, cidr_ipv6 }]) =>
        [cidr_ipv4, cidr_ipv6]
          .filter((cidr) => cidr !== undefined && !isPrivate(String(cidr)) && !reasoned.includes(String(cidr)))
          .map(() => name),
      );
    },

  "no rule opens a port beside those of the cache": ({ synthesis }) =>
    ingressRules(synthesis)
      .filter(([, { security_group_id, ip_protocol, from_port, to_port }]) => {
        const ports = portsBehind(synthesis, String(security_group_id));
        return ip_protocol !== "tcp" || from_port !== to_port || !ports.includes(Number(from_port));
      })
      .map(([name]) => name),

  "every ingress rule has exactly one source": ({ synthesis }) =>
    ingressRules(synthesis)
      .filter(([, rule]) => SOURCES.filter((source) => rule[source] !== undefined).length !== 1)
      .map(([name]) => name),

  "nothing is let out": ({ synthesis }) => Object.keys(synthesis.resource).filter((type) => /egress/.test(type)),

  "no rule is written into a security group, or of a kind that would take over others": ({ synthesis }) => [
    ...Object.keys(synthesis.resource).filter((type) => OLD_RULES.test(type)),
    ...blocksOf(synthesis, "aws_security_group").flatMap(([name, { ingress, egress }]) =>
      ingress === undefined && egress === undefined ? [] : [name],
    ),
  ],

  "every key is rotated, and its policy names who, what and on what condition": ({ synthesis }) =>
    blocksOf(synthesis, "aws_kms_key").flatMap(([name, { enable_key_rotation, policy }]) => {
      const { Statement } = JSON.parse(String(policy)) as { Statement: { Action: unknown; Condition?: object }[] };
      const isLoose = Statement.some(
        ({ Action, Condition }) => [Action].flat().some((action) => /^(kms:)?\*$/.test(String(action))) || !Condition,
      );
      return enable_key_rotation === true && !isLoose && !isForEverybody(policy) ? [] : [name];
    }),

  "nothing is public": ({ synthesis }) => [
    ...Object.keys(synthesis.resource).filter((type) => WAYS_OUT.test(type)),
    ...allBlocks(synthesis).flatMap(([name, block]) =>
      Object.entries(block).some(
        ([argument, value]) =>
          (/public/.test(argument) && value === true) || (/policy$/.test(argument) && isForEverybody(value)),
      )
        ? [name]
        : [],
    ),
  ],

  "every cache is encrypted at rest and speaks TLS, unless the file says otherwise": ({
    synthesis,
    said,
    isAwsOwned,
  }) => [
    ...blocksOf(synthesis, "aws_elasticache_replication_group").flatMap(([name, group]) => {
      const { atRestEncryption, transitEncryption = "required" } = saidOf(said, group.replication_group_id);
      const isFollower = group.global_replication_group_id !== undefined; // has what its primary has
      const isEncrypted = isFollower || String(group.at_rest_encryption_enabled) === "true";
      const hasKey = isAwsOwned || group.kms_key_id !== undefined;
      const speaksTls =
        isFollower ||
        (group.transit_encryption_enabled === true &&
          (transitEncryption === "preferred" || group.transit_encryption_mode !== "preferred"));
      const isFine =
        (atRestEncryption === false || (isEncrypted && hasKey)) && (transitEncryption === "off" || speaksTls);
      return isFine ? [] : [name];
    }),
    ...blocksOf(synthesis, "aws_elasticache_cluster").flatMap(([name, { cluster_id, transit_encryption_enabled }]) =>
      transit_encryption_enabled === true || saidOf(said, cluster_id).transitEncryption === "off" ? [] : [name],
    ),
    ...blocksOf(synthesis, "aws_elasticache_serverless_cache").flatMap(([name, { kms_key_id }]) =>
      isAwsOwned || kms_key_id !== undefined ? [] : [name],
    ),
  ],

  "in production every cache of Valkey or Redis OSS asks who connects, in every region, unless it was taken over as it is":
    ({ synthesis, said, isProduction }) =>
      (isProduction ? ["aws_elasticache_replication_group", "aws_elasticache_serverless_cache"] : []).flatMap((type) =>
        blocksOf(synthesis, type).flatMap(([name, cache]) => {
          const { adopt } = saidOf(said, cache.replication_group_id ?? cache.name);
          const isFollower = cache.global_replication_group_id !== undefined;
          const asks = PROOFS.some((argument) => cache[argument] !== undefined);
          return asks || cache.engine === "memcached" || (adopt === true && !isFollower) ? [] : [name];
        }),
      ),

  "no output is a secret": ({ synthesis }) =>
    Object.entries(synthesis.output).flatMap(([name, output]) =>
      !isPlaceOfSecret(name, output.value) &&
      (SECRET.test(name) ||
        SECRET.test(JSON.stringify(output.value)) ||
        (output.sensitive === true && !isOfAnotherStack(name)))
        ? [name]
        : [],
    ),
};

/** Public blocks that a file lets in with a reason, and that a VPC can have. */
function reasonedBlocks(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const { cidrBlock, publicCidrReason } = value as { cidrBlock?: unknown; publicCidrReason?: unknown };
  const text = String(cidrBlock);
  const isSmall = Number(text.split("/")[1]) >= (text.includes(":") ? 44 : 16);
  return [...(publicCidrReason && isSmall ? [text] : []), ...Object.values(value).flatMap(reasonedBlocks)];
}

/** cdktf marks whatever one stack tells another. */
function isOfAnotherStack(name: string): boolean {
  return name.startsWith("cross-stack-output-");
}

/** Whether an output says where a secret is, and not what. */
function isPlaceOfSecret(name: string, value: unknown): boolean {
  const isPlace = /^(\$\{aws_secretsmanager_secret\.[\w-]+\.arn\}|arn:aws[a-z-]*:secretsmanager:[^$]+)$/;
  return name.endsWith("_secret_arn") && isPlace.test(String(value));
}

/** What a file says of a cache. */
function saidOf(
  said: Subject["said"],
  cacheName: unknown,
): { adopt?: unknown; atRestEncryption?: unknown; transitEncryption?: unknown } {
  return said.get(String(cacheName)) ?? {};
}

function ingressRules(synthesis: Synthesis): [string, Block][] {
  return blocksOf(synthesis, "aws_vpc_security_group_ingress_rule");
}

function blocksOf({ resource }: Synthesis, type: string): [string, Block][] {
  return Object.entries(resource[type] ?? {}).map(([name, block]) => [`${type}.${name}`, block]);
}

function allBlocks(synthesis: Synthesis): [string, Block][] {
  return Object.keys(synthesis.resource).flatMap((type) => blocksOf(synthesis, type));
}

function isPrivate(cidr: string): boolean {
  const [address = "", prefixLength] = cidr.split("/");
  return PRIVATE.some(({ network, prefix, family }) => {
    const block = new BlockList();
    block.addSubnet(network, prefix, family);
    const isOfFamily = (family === "ipv6") === address.includes(":");
    return isOfFamily && block.check(address, family) && Number(prefixLength) >= prefix;
  });
}

/** Ports of the caches that are behind a security group. */
function portsBehind(synthesis: Synthesis, securityGroupId: string): number[] {
  return allBlocks(synthesis)
    .filter(([, { security_group_ids }]) => [security_group_ids].flat().includes(securityGroupId))
    .flatMap(([name, { port, engine }]) => {
      if (port !== undefined) {
        return [Number(port)];
      }
      const first = engine === "memcached" ? 11211 : 6379;
      return name.startsWith("aws_elasticache_serverless_cache.") ? [first, first + 1] : [first];
    });
}

function isForEverybody(policy: unknown): boolean {
  return /"Principal":("\*"|\{"\w+":("\*"|\[[^\]]*"\*"))/.test(String(policy).replace(/\s/g, ""));
}
