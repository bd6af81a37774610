import { Lazy, Token } from "cdktf";

/**
 * Stands in for a part that was refused, so that the rest is judged as well: a reference that nobody knows, of which no rule
 * says anything. What uses it reports the refusal; nothing can be synthesized with it.
 */
export class RefusedPart {
  /** One reference, such as the id of a security group. */
  public static reference(part: string): string {
    return Lazy.stringValue({
      produce: () => {
        throw new Error(`${part} was refused: nothing can be synthesized with it.`);
      },
    });
  }

  /** A list of references, such as the ids of subnets. */
  public static references(part: string): string[] {
    return Token.asList(RefusedPart.reference(part));
  }
}
