import type { Problem } from "../constructs/src/problem/problem";
import type { Removal } from "../configuration/config";
import type { Holding } from "../stacks/holdings";
import { type ComparedStack, type GoneResource, isAtOrBelow } from "./compared-stack";
import { removalErrors, removalWarnings } from "./errors";

/** Something that the file makes, in a stack. */
export interface MadeResource {
  readonly stack: ComparedStack;
  readonly holding: Holding;
}

/**
 * An entry of `removed`. It is about what is gone at its place; where nothing is gone, it is about what the file still makes
 * there, which then may be replaced.
 */
export class Entry {
  /** Of several entries that cover a resource, the one that names its place most exactly counts. */
  public readonly depth: number;
  private readonly gone: GoneResource[] = [];
  private readonly made: MadeResource[] = [];
  private isAnyMadeKnown = false;

  public constructor(
    public readonly removal: Removal,
    /** To the entry in the file. */
    public readonly pointer: string,
  ) {
    this.depth = removal.path.split(".").length;
  }

  /** Whether a place in a stack is that of the entry, or inside of it. All that is in a region is inside of the region. */
  public covers(path: string, { region }: ComparedStack): boolean {
    const { path: own } = this.removal;
    return isAtOrBelow(path, own) || (region !== undefined && isAtOrBelow(`secondaryRegions.${region}`, own));
  }

  /** Takes note of what is gone, and covered by no entry more exactly. */
  public takeGone(one: GoneResource): void {
    this.gone.push(one);
  }

  /** Takes note of what the file makes, and covered by no entry more exactly. */
  public takeMade(one: MadeResource): void {
    this.made.push(one);
    this.isAnyMadeKnown ||= one.stack.unchanged.has(one.holding);
  }

  /** What the file makes at addresses of what is destroyed: Terraform replaces it, and must not refuse to. */
  public get replaced(): MadeResource[] {
    if (this.removal.action === "forget") {
      return [];
    }
    return this.gone.length === 0
      ? this.made
      : this.gone.flatMap(({ stack, inItsPlace }) => (inItsPlace ? [{ stack, holding: inItsPlace }] : []));
  }

  /** Addresses of a stack that the entry is about. */
  public addressesIn(stack: ComparedStack): string[] {
    const gone = this.gone.filter((one) => one.stack === stack).map(({ resource }) => resource.address);
    const replaced = this.replaced.filter((one) => one.stack === stack).map(({ holding }) => holding.address);
    return [...new Set([...gone, ...replaced])].sort();
  }

  /** @param nearest a place that the lock has, like that of the entry */
  public problems(nearest: string | undefined): Problem[] {
    const at = { pointer: `${this.pointer}/path` };
    const { path, action } = this.removal;
    if (this.gone.length === 0 && !this.isAnyMadeKnown) {
      return [{ ...at, ...removalErrors.unknown(path, nearest) }];
    }
    const [occupied] = this.gone.flatMap(({ inItsPlace }) => inItsPlace ?? []);
    if (action === "forget" && occupied) {
      return [{ ...at, ...removalErrors.occupied(path, occupied.path) }];
    }
    return action === "forget" && this.gone.length === 0 ? [{ ...at, ...removalErrors.stillThere(path) }] : [];
  }

  public warnings(): Problem[] {
    const [first] = this.replaced.map(({ holding }) => holding.path).sort();
    return first === undefined
      ? []
      : [{ pointer: `${this.pointer}/path`, ...removalWarnings.unprotected(this.removal.path, first) }];
  }
}
