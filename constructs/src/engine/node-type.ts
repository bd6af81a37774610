import { NODE_TYPES, type NodeTypeRow } from "../catalogue/node-types";

/**
 * The size of a node.
 *
 * Source: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
export class NodeType {
  public static readonly T4G_MICRO = NodeType.of("cache.t4g.micro");
  public static readonly T4G_SMALL = NodeType.of("cache.t4g.small");
  public static readonly T4G_MEDIUM = NodeType.of("cache.t4g.medium");
  public static readonly M7G_LARGE = NodeType.of("cache.m7g.large");
  public static readonly M7G_XLARGE = NodeType.of("cache.m7g.xlarge");
  public static readonly M7G_2XLARGE = NodeType.of("cache.m7g.2xlarge");
  public static readonly R7G_LARGE = NodeType.of("cache.r7g.large");
  public static readonly R7G_XLARGE = NodeType.of("cache.r7g.xlarge");
  public static readonly R7G_2XLARGE = NodeType.of("cache.r7g.2xlarge");
  public static readonly R7G_4XLARGE = NodeType.of("cache.r7g.4xlarge");
  public static readonly R6GD_XLARGE = NodeType.of("cache.r6gd.xlarge");
  public static readonly R6GD_2XLARGE = NodeType.of("cache.r6gd.2xlarge");

  /**
   * Any node type, also one that AWS has released after this package. The limits of one that the catalogue does not
   * know are not checked, and the construct that uses it warns.
   *
   * @param name as AWS writes it, such as `cache.r7g.large`
   */
  public static of(name: string): NodeType {
    // From JavaScript it may be anything, also what has no text; the construct judges it.
    const written = typeof name === "object" ? "object" : String(name);
    return new NodeType(
      written,
      NODE_TYPES.find((row) => row.name === written),
    );
  }

  /** The family, such as `r7g`. */
  public readonly family: string;

  /** Whether items that are used less move from memory to a local SSD: the r6gd family, which has no choice. */
  public readonly hasDataTiering: boolean;

  /** Whether the catalogue of this package lists the node type. */
  public readonly isKnown: boolean;

  private constructor(
    /** The name, as AWS writes it. */
    public readonly name: string,
    /**
     * What the catalogue knows of it.
     *
     * @internal
     */
    public readonly _row: NodeTypeRow | undefined,
  ) {
    this.family = name.split(".")[1] ?? "";
    this.hasDataTiering = _row?.features.includes("data-tiering") ?? this.family === "r6gd";
    this.isKnown = _row !== undefined;
  }

  /** The name, as AWS writes it. */
  public toString(): string {
    return this.name;
  }
}
