/** What is kept of a cache that is deleted. */
export class FinalSnapshot {
  /**
   * A last snapshot under a name of its own: the name of the cache and the time at which the cache was created. So a
   * cache can be created and deleted any number of times, and no name collides.
   */
  public static generated(): FinalSnapshot {
    return new FinalSnapshot("generated", undefined);
  }

  /** A last snapshot under this name. Deleting fails when a snapshot of that name exists. */
  public static named(name: string): FinalSnapshot {
    return new FinalSnapshot("named", name);
  }

  /** Nothing: the data is gone with the cache. */
  public static none(): FinalSnapshot {
    return new FinalSnapshot("none", undefined);
  }

  private constructor(
    private readonly kind: "generated" | "named" | "none",
    private readonly name: string | undefined,
  ) {}

  /**
   * The name as Terraform takes it.
   *
   * @internal
   */
  public _identifierFor(cacheName: string): string | undefined {
    if (this.kind === "generated") {
      return `${cacheName}-final-\${formatdate("YYYYMMDDhhmmss", plantimestamp())}`;
    }
    return this.name;
  }

  /**
   * Whether the user has chosen the name.
   *
   * @internal
   */
  public get _isNamed(): boolean {
    return this.kind === "named";
  }

  /**
   * The name that the user has chosen.
   *
   * @internal
   */
  public get _ownName(): string | undefined {
    return this.name;
  }

  /**
   * Whether the name is fixed when the cache is created. It holds the time of the plan, which would otherwise show up
   * as a change in every plan to come.
   *
   * @internal
   */
  public get _isFixedAtCreation(): boolean {
    return this.kind === "generated";
  }
}
