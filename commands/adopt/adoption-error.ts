/** Why nothing is adopted, in sentences for the one who asked: the first says what is wrong, the others are details. */
export class AdoptionError extends Error {
  public constructor(public readonly sentences: readonly string[]) {
    super(sentences.join("\n  "));
    this.name = "AdoptionError";
  }
}
