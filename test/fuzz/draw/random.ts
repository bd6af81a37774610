import fc from "fast-check";

/** Choices of fast-check that follow from a seed alone, in the words of what is drawn. */
export class Random {
  private readonly source: fc.Random;

  /** @param seed whole numbers; the same ones give the same choices, and neighbours have nothing in common */
  public constructor(...seed: readonly number[]) {
    const mixed = seed.reduce((all, one) => Math.imul(all ^ one, 0x9e3779b1) ^ (all >>> 15), 0x2545f491);
    const [source] = fc.sample(new Sources(), { seed: mixed, numRuns: 1 });
    this.source = source!;
  }

  /** Choices for something by its name, whatever else there is: one name more changes nothing of the others. */
  public forks(): (name: string) => Random {
    const seed = this.integer(0, 0x7fffffff);
    return (name) => new Random(seed, ...Buffer.from(name));
  }

  /** From 0 to 1, without 1. */
  public fraction(): number {
    return this.source.nextDouble();
  }

  /** A whole number; both ends are possible. */
  public integer(min: number, max: number): number {
    return this.source.nextInt(min, max);
  }

  public chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  public pick<T>(choices: readonly T[]): T {
    if (choices.length === 0) {
      throw new Error("There is nothing to pick from.");
    }
    return choices[this.integer(0, choices.length - 1)]!;
  }

  /** That many characters out of a set. */
  public text(length: number, characters = "abcdefghijklmnopqrstuvwxyz0123456789"): string {
    const all = [...characters];
    return Array.from({ length }, () => this.pick(all)).join("");
  }
}

/** What fast-check draws from, for a value that is drawn along a schema rather than made of its arbitraries. */
class Sources extends fc.Arbitrary<fc.Random> {
  public generate(source: fc.Random): fc.Value<fc.Random> {
    return new fc.Value(source.clone(), undefined);
  }

  public canShrinkWithoutContext(value: unknown): value is fc.Random {
    return value instanceof fc.Random;
  }

  public shrink(): fc.Stream<fc.Value<fc.Random>> {
    return fc.Stream.nil();
  }
}
