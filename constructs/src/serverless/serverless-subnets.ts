import type { ElasticacheServerlessCache } from "@cdktf/provider-aws/lib/elasticache-serverless-cache";
import { Fn, Op, type Precondition, TerraformLocal, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import type { INetwork } from "../network/network";
import { known } from "../validation/rule";
import type { ServerlessSubnetFacts } from "./subnet-rules";

/** The most that AWS takes. */
const MOST = 3;

/**
 * The subnets of a serverless cache: those that somebody has named, or else the first of a network that lie in different
 * availability zones.
 *
 * @internal
 */
export class ServerlessSubnets {
  public static of(scope: Construct, network: INetwork, named: string[] | undefined): ServerlessSubnets {
    if (named !== undefined) {
      const subnets = known(named)?.map((id, index) => describe(network, id, index));
      return new ServerlessSubnets(named, { subnets, hasOwnSubnets: true, unusedSubnets: [] });
    }
    const subnetIds = known(network.subnetIds);
    if (subnetIds === undefined) {
      return ServerlessSubnets.chosenByTerraform(scope, network);
    }
    const all = subnetIds.map((id, index) => ({ given: id, ...describe(network, id, index) }));
    const used = all
      .filter(({ zone }, index) => zone === undefined || all.findIndex((other) => other.zone === zone) === index)
      .slice(0, MOST);
    return new ServerlessSubnets(
      used.map(({ given }) => given),
      { subnets: used, hasOwnSubnets: false, unusedSubnets: all.filter((one) => !used.includes(one)) },
    );
  }

  /** Locals, since cdktf cannot put every list that is not known yet into a function. */
  private static chosenByTerraform(scope: Construct, network: INetwork): ServerlessSubnets {
    const all = new TerraformLocal(scope, "NetworkSubnets", network.subnetIds).asList;
    const perZone = network.oneSubnetIdPerZone;
    const offered = Fn.tolist(perZone ? new TerraformLocal(scope, "SubnetsByZone", perZone).asList : all);
    const most = Token.asNumber(Fn.min([MOST, Fn.lengthOf(offered)]));
    const facts = { subnets: undefined, hasOwnSubnets: false, unusedSubnets: [] };
    return new ServerlessSubnets(Token.asList(Fn.slice(offered, 0, most)), facts, { all, offered });
  }

  private constructor(
    /** What Terraform is told. */
    public readonly ids: string[],
    /** What the rules judge. */
    public readonly facts: ServerlessSubnetFacts,
    /** What Terraform chooses from, where only Terraform knows it. */
    private readonly choice?: { readonly all: string[]; readonly offered: string[] },
  ) {}

  /** Whether the subnets may come out otherwise in a plan to come. */
  public get areChosenByTerraform(): boolean {
    return this.choice !== undefined;
  }

  /** What the rules would say of the number of subnets, said by Terraform where only it knows them. */
  public get precondition(): Precondition[] | undefined {
    return (
      this.choice && [
        {
          condition: Op.gte(Fn.lengthOf(this.choice.offered), 2),
          errorMessage:
            "A serverless cache has two or three subnets, in different availability zones; the network has fewer.",
        },
      ]
    );
  }

  /** Lets Terraform warn of subnets of the network that the cache does not use, where only Terraform knows them. */
  public reportUnused(cache: ElasticacheServerlessCache): void {
    if (this.choice === undefined) {
      return;
    }
    const unused = Fn.setsubtract(this.choice.all, cache.subnetIds);
    const assert = {
      condition: Op.lt(Fn.lengthOf(unused), 1),
      error_message:
        `Of its network, ${cache.friendlyUniqueId} uses ${Fn.join(", ", cache.subnetIds)}, ` +
        `not ${Fn.join(", ", unused)}. To choose others, name them before the cache is made.`,
    };
    TerraformStack.of(cache).addOverride(`check.${cache.friendlyUniqueId}_subnets`, { assert });
  }
}

function describe(network: INetwork, id: string, index: number) {
  const place = known(network.subnetIds)?.indexOf(id) ?? -1;
  return {
    label: known(id) ?? `number ${(place < 0 ? index : place) + 1}`,
    id: known(id),
    zone: known(known(network.subnetZones)?.[place]),
  };
}
