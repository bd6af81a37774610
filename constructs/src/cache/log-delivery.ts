/** Where the slow log and the engine log of a cache go. */
export class LogDelivery {
  /**
   * Where they are configured outside of Terraform: Terraform neither changes nor removes what was set by hand or by
   * another program. For a cache that was adopted.
   */
  public static unmanaged(): LogDelivery {
    return new LogDelivery();
  }

  private constructor() {}

  /**
   * Arguments that Terraform has to leave as they are.
   *
   * @internal
   */
  public get _ignored(): string[] {
    return ["log_delivery_configuration"];
  }
}
