import { declared } from "../validation/declared";
import { SecurityGroup as AwsSecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { CidrBlock } from "./cidr-block";

import { allowFromRules, type IngressFacts, securityGroupRules } from "./security-group-rules";
import { judge, known, knownText, type Rule } from "../validation/rule";
import { checkTypes } from "../validation/types";

/** A security group, made in this stack or elsewhere. */
export interface ISecurityGroup {
  /** The id, `sg-…`, as a reference. */
  readonly securityGroupId: string;
  /**
   * TCP ports that the group opens to its clients.
   *
   * @knownAtSynth
   * @default - not known; nothing is said of them and the port of a cache
   */
  readonly ports?: number[];
}

/** Where traffic to a cache may come from: exactly one of the three sources. */
export interface CacheIngress {
  /**
   * Security group of the clients, `sg-…`. The best choice, for it follows the clients.
   *
   * @default - the source is one of the others
   */
  readonly securityGroupId?: string;
  /**
   * A prefix list, `pl-…`, of addresses that are kept in one place.
   *
   * @default - the source is one of the others
   */
  readonly prefixListId?: string;
  /**
   * A private CIDR block, IPv4 or IPv6, such as `10.20.0.0/16`. A public one needs `publicCidrReason`.
   *
   * @default - the source is one of the others
   */
  readonly cidrBlock?: string;
  /**
   * Why a public `cidrBlock` is let in, such as `Block of our own VPC`, for those who review it. It goes nowhere. With it, the
   * block may be as large as that of a VPC, /16 for IPv4 and /44 for IPv6; a larger one, such as `0.0.0.0/0`, is refused.
   *
   * @default - a public block is refused
   */
  readonly publicCidrReason?: string;
  /**
   * Who the clients are.
   *
   * @default - names the source
   * @argument description
   * @change in place
   */
  readonly description?: string;
}

/** Properties for a `CacheSecurityGroup`. */
export interface CacheSecurityGroupProps {
  /**
   * Begin of the name; AWS completes it.
   *
   * @argument name_prefix
   * @change replaces the group, the new one first
   */
  readonly namePrefix: string;
  /**
   * The VPC.
   *
   * @argument vpc_id
   * @change replaces the group
   */
  readonly vpcId: string;
  /**
   * The ports of the cache, 1 to 65535, one at least: `[6379]`, for example.
   *
   * @knownAtSynth
   */
  readonly ports: number[];
  /**
   * Who may connect. Rules are added and removed one by one, in place.
   *
   * @knownAtSynth
   * @default - nobody
   */
  readonly ingress?: CacheIngress[];
  /**
   * What the group is for.
   *
   * @default - names the cache by its prefix
   * @argument description
   * @change replaces the group, the new one first
   */
  readonly description?: string;
}

/**
 * The firewall of a cache. It lets in the named clients on the ports of the cache and nothing else, and lets nothing
 * out: a cache opens no connection of its own. Who needs a way out all the same gives `securityGroupId` a
 * `VpcSecurityGroupEgressRule`, which stands out in a review.
 *
 * Costs nothing. A group in use cannot be deleted, so a replacement is created first and swapped in place.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/elasticache-vpc-accessing.html
 */
export class CacheSecurityGroup extends Construct implements ISecurityGroup {
  /** A group that exists already, by its id, `sg-…`. */
  public static fromSecurityGroupId(securityGroupId: string): ISecurityGroup {
    return { securityGroupId };
  }

  /**
   * Lets a source in on all ports of the first of the groups of a cache that is its own.
   *
   * @internal
   */
  public static _allowFrom(cache: Construct, groups: readonly ISecurityGroup[], source: CacheIngress): void {
    const own = groups.find((group) => group instanceof CacheSecurityGroup);
    if (!own) {
      judge(cache, allowFromRules, { hasOwnSecurityGroup: false });
    }
    own?.allowFrom(source);
  }

  /**
   * The same, and nothing where the source is let in already.
   *
   * @internal
   */
  public static _ensureFrom(cache: Construct, groups: readonly ISecurityGroup[], source: CacheIngress): void {
    const own = groups.find((group) => group instanceof CacheSecurityGroup);
    if (!own?._allows(source)) {
      CacheSecurityGroup._allowFrom(cache, groups, source);
    }
  }

  public readonly securityGroupId: string;
  public readonly ports: number[];
  /** The Terraform resource, for whatever has no property here. */
  public readonly resource: AwsSecurityGroup;
  private readonly sources = new Set<string>();
  private sourceCount = 0;
  /** Sources that make a rule, by the family of addresses that the rule counts for. */
  private readonly counts: FamilyCounts = { ipv4: 0, ipv6: 0 };

  /**
   * Errors: EC1000, EC1044 and EC1045 (types and texts), EC1111 (sources of a rule), EC1112 (CIDR format), EC1113 and EC1127 (public range), EC1114
   * (repetition), EC1046 and EC1119 (number of rules), EC1047 (VPC), EC1115 and EC1116 (texts), EC1117 (ports), EC1118 (ids).
   */
  public constructor(scope: Construct, id: string, props: CacheSecurityGroupProps) {
    super(scope, id);
    checkTypes(this, props, declared("CacheSecurityGroupProps"));
    const ingress = props.ingress ?? [];
    const description = props.description ?? `Clients of ${props.namePrefix}`;
    judge(this, securityGroupRules, {
      namePrefix: known(props.namePrefix),
      vpcId: knownText(props.vpcId),
      description: known(description),
      ports: props.ports.map(known),
      ingress: ingress.map(factsOf),
      ruleCount: ruleCountOf(ingress, props.ports),
    });

    this.ports = props.ports;
    this.resource = new AwsSecurityGroup(this, "Resource", {
      namePrefix: `${props.namePrefix}-`,
      description,
      vpcId: props.vpcId,
      tags: { Name: props.namePrefix },
      lifecycle: { createBeforeDestroy: true },
    });
    this.securityGroupId = this.resource.id;
    ingress.forEach((source) => this.addRules(source));
  }

  /**
   * Lets a source in, beside those of the property `ingress`: the same rules, under the same ids. Changed in place. Refuses
   * what `ingress` refuses, a source that is let in already included.
   */
  public allowFrom(source: CacheIngress): void {
    checkTypes(this, source, declared("CacheIngress"));
    const same = this._allows(source) ? [factsOf(source)] : [];
    judge(this, rulesOfOneMore(same, ruleCountOf([source], this.ports, this.counts)), factsOf(source));
    this.addRules(source);
  }

  /**
   * Whether a source is let in already.
   *
   * @internal
   */
  public _allows(source: CacheIngress): boolean {
    return this.sources.has(sourceOf(source));
  }

  /** The id names the source rather than its place in the list, so that removing one rule moves no other. */
  private addRules(source: CacheIngress): void {
    const index = this.sourceCount++;
    const key = sourceOf(source);
    this.sources.add(key);
    count(source, this.counts);
    const id = Token.isUnresolved(key) ? `Ingress${index}` : `Ingress-${key.replaceAll("/", "-")}`;
    const isIpv6 = source.cidrBlock !== undefined && (CidrBlock.parse(source.cidrBlock)?.isIpv6 ?? false);
    for (const [place, port] of this.ports.entries()) {
      new VpcSecurityGroupIngressRule(this, `${id}-${known(port) ?? `Port${place}`}`, {
        securityGroupId: this.securityGroupId,
        description: source.description ?? `From ${key}`,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        referencedSecurityGroupId: source.securityGroupId,
        prefixListId: source.prefixListId,
        cidrIpv4: isIpv6 ? undefined : source.cidrBlock,
        cidrIpv6: isIpv6 ? source.cidrBlock : undefined,
      });
    }
  }
}

interface FamilyCounts {
  ipv4: number;
  ipv6: number;
}

/** The quota holds for IPv4 and IPv6 by themselves; a group or a prefix list is of both. */
function count({ cidrBlock }: CacheIngress, counts: FamilyCounts): void {
  const isIpv6 = cidrBlock?.includes(":") ?? false;
  counts.ipv4 += isIpv6 ? 0 : 1;
  counts.ipv6 += isIpv6 || cidrBlock === undefined ? 1 : 0;
}

/** Inbound rules of the family that has more of them: one for each source and port. */
function ruleCountOf(more: readonly CacheIngress[], ports: readonly number[], before?: FamilyCounts): number {
  const counts = { ipv4: 0, ipv6: 0, ...before };
  more.forEach((source) => count(source, counts));
  return Math.max(counts.ipv4, counts.ipv6) * ports.length;
}

/**
 * What the rules of a group have to say of one more source.
 *
 * @param same what is let in already, if it is the same; the others have been judged and have no say
 * @param ruleCount with the source
 */
function rulesOfOneMore(same: readonly IngressFacts[], ruleCount: number): Rule<IngressFacts>[] {
  const group = { namePrefix: undefined, vpcId: undefined, description: undefined, ports: [1], ruleCount };
  return securityGroupRules.map(({ check, ...rule }) => ({
    ...rule,
    check: (ingress) =>
      [check({ ...group, ingress: [...same, ingress] }) ?? []]
        .flat()
        .filter(({ at }) => at[0] === "ingress" && (at[1] ?? same.length) === same.length)
        .map((finding) => ({ ...finding, at: finding.at.slice(2) })),
  }));
}

function sourceOf({ securityGroupId, prefixListId, cidrBlock }: CacheIngress): string {
  return securityGroupId ?? prefixListId ?? cidrBlock ?? "";
}

function factsOf(source: CacheIngress) {
  const { securityGroupId, prefixListId, cidrBlock } = source;
  return {
    securityGroupId: known(securityGroupId),
    prefixListId: known(prefixListId),
    cidrBlock: known(cidrBlock),
    description: known(source.description),
    publicCidrReason: known(source.publicCidrReason),
    sources: [securityGroupId, prefixListId, cidrBlock].filter((value) => value !== undefined).length,
    key: known(sourceOf(source)),
  };
}
