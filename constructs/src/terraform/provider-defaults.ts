import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformProvider, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { knownTags, type TagFacts } from "../naming/tag-rules";

/**
 * What the default AWS provider of a stack is told, where that is known at synth. Rules on regions and tags need it, and
 * no property should have to repeat it.
 *
 * @internal
 */
export class ProviderDefaults {
  /** The defaults of the stack that a construct is in. Only a provider that was added before it counts. */
  public static of(scope: IConstruct): ProviderDefaults {
    const provider = TerraformStack.of(scope).node.children.find(
      (child): child is AwsProvider =>
        TerraformProvider.isTerraformProvider(child) &&
        child.terraformResourceType === "aws" &&
        child.alias === undefined,
    );
    return new ProviderDefaults(provider);
  }

  /** The region, such as `eu-west-1`. */
  public readonly region: string | undefined;
  /** The account, where there is one only that the provider may change. */
  public readonly accountId: string | undefined;
  /** Keys of the tags that every resource gets. */
  public readonly tagKeys: readonly string[];
  /** Those tags whose keys are known, each with its value where that is known too. */
  public readonly tags: TagFacts["tags"];

  private constructor(provider: AwsProvider | undefined) {
    const region = provider?.region;
    this.region = Token.isUnresolved(region) ? undefined : region;
    const accounts = provider?.allowedAccountIds;
    const [accountId] = Array.isArray(accounts) && accounts.length === 1 ? accounts : [];
    this.accountId = Token.isUnresolved(accountId) ? undefined : accountId;
    const defaultTags = provider?.defaultTagsInput;
    const blocks = Array.isArray(defaultTags) ? defaultTags : [];
    this.tagKeys = blocks.flatMap(({ tags }) => Object.keys(tags ?? {}));
    this.tags = Object.fromEntries(blocks.flatMap(({ tags }) => Object.entries(knownTags(tags))));
  }
}
