/**
 * The size of a node.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
export class NodeType {
  /**
   * @param name as AWS writes it, such as `cache.r7g.large`
   */
  public static of(name: string): NodeType {
    return new NodeType(name);
  }

  /** The family, such as `r7g`. */
  public readonly family: string;

  /** Whether items that are used less move from memory to a local SSD: the r6gd family, which has no choice. */
  public readonly hasDataTiering: boolean;

  private constructor(
    /** The name, as AWS writes it. */
    public readonly name: string,
  ) {
    this.family = name.split(".")[1] ?? "";
    this.hasDataTiering = this.family === "r6gd";
  }

  /** The name, as AWS writes it. */
  public toString(): string {
    return this.name;
  }
}
