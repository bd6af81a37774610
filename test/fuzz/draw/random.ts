/** Random choices that follow from a seed alone. */
export class Random {
  private state: number;

  /** @param seed whole numbers; the same ones give the same choices, and neighbours have nothing in common */
  public constructor(...seed: readonly number[]) {
    this.state = seed.reduce((state, one) => Math.imul(state ^ one, 0x9e3779b1) ^ (state >>> 15), 0x2545f491);
    this.fraction();
    this.fraction();
  }

  /** From 0 to 1, without 1. Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
  public fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number; both ends are possible. */
  public integer(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
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
