import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import {
  EncryptionKey,
  type IEncryptionKey,
  type INetwork,
  type ISubnetGroup,
  Network,
  type Problem,
  ProviderFloor,
  SubnetGroup,
} from "cdktf-elasticache";
import { Construct } from "constructs";
import type { EnvironmentConfig } from "../environments/config";
import { addBackend } from "./backend";
import { Cache } from "./cache";
import { ProblemCollector } from "./problem-collector";
import { findBadRenames } from "./renames";

/** The caches of one environment: one account, one region, one state. */
export class CacheStack extends TerraformStack {
  /** What AWS would refuse, with pointers into the environment file. A stack with problems must not be synthesized. */
  public readonly problems: readonly Problem[];
  /** What the user should know, with pointers into the environment file. */
  public readonly warnings: readonly Problem[];
  /** The caches, in the order of the file. */
  public readonly caches: readonly Cache[];

  public constructor(
    scope: Construct,
    public readonly config: EnvironmentConfig,
  ) {
    super(scope, config.environment);
    const { environment, region, accountId, tags } = config;
    addBackend(this, config);
    this.addOverride("terraform.required_version", ">= 1.10.0"); // S3 native lock file
    ProviderFloor.of(this);
    new AwsProvider(this, "Aws", {
      region,
      allowedAccountIds: [accountId],
      defaultTags: [{ tags: { ...tags, env: environment } }],
    });

    const collector = new ProblemCollector();
    const built = collector.attempt("/network", () => this.addNetwork());
    const network = built ?? Network.fromVpcId("unknown", ["unknown 1", "unknown 2"]);
    const encryptionKey = collector.attempt("/encryption", () => this.addKey());
    const subnetGroup =
      (built && collector.attempt("/network", () => this.addSubnetGroup(built))) ??
      SubnetGroup.fromSubnetGroupName("unknown");

    const caches = new Construct(this, "Caches");
    const context = { environment, network, subnetGroup, encryptionKey, collector };
    this.caches = Object.entries(config.caches).map(
      ([application, cache]) => new Cache(caches, application, cache, context),
    );
    this.problems = [...collector.problems, ...findBadRenames(config)];
    this.warnings = collector.warnings;
    this.node.addValidation({ validate: () => this.problems.map(({ code, message }) => `${code} ${message}`) });
  }

  private addNetwork(): INetwork {
    const { network, environment } = this.config;
    switch (network.type) {
      case "existing":
        return Network.fromVpcId(network.vpcId, network.subnetIds);
      case "lookup":
        return Network.fromTags(this, "Network", network);
      case "create":
        return new Network(this, "Network", { ...network, name: `${environment}-caches` });
    }
  }

  private addSubnetGroup({ subnetIds, availabilityZones }: INetwork): ISubnetGroup {
    const { network } = this.config;
    if (network.type === "existing" && network.subnetGroupName !== undefined) {
      return { ...SubnetGroup.fromSubnetGroupName(network.subnetGroupName), subnetCount: subnetIds.length };
    }
    const subnetGroupName = `${this.config.environment}-caches`;
    return new SubnetGroup(this, "SubnetGroup", { subnetGroupName, subnetIds, availabilityZones });
  }

  /** None where the key belongs to AWS: nobody but AWS can name it. */
  private addKey(): IEncryptionKey | undefined {
    const { encryption, environment, accountId, region } = this.config;
    if (encryption.type === "aws-owned") {
      return undefined;
    }
    const key =
      encryption.type === "existing"
        ? EncryptionKey.fromKeyArn(encryption.keyArn)
        : new EncryptionKey(this, "EncryptionKey", {
            aliasName: `${environment}-elasticache`,
            accountId,
            region,
            deletionWindowDays: encryption.deletionWindowDays,
            deletionProtection: encryption.deletionProtection,
          });
    new TerraformOutput(this, "encryption_key_arn", { value: key.keyArn }).overrideLogicalId("encryption_key_arn");
    return key;
  }
}
