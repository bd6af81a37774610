import type { Holding } from "../stacks/holdings";
import type { Move } from "../stacks/cache/renames";
import type { LockedResource, LockedStack } from "./address-lock";

/** A stack as the environment file makes it. */
export interface MadeStack {
  readonly name: string;
  readonly holdings: readonly Holding[];
  /** Renames that the file states. */
  readonly moves: readonly Move[];
}

/** A resource of the lock that the file does not make, or makes as another one. */
export interface GoneResource {
  readonly stack: ComparedStack;
  /** With the address that it would have now. */
  readonly resource: LockedResource;
  /** In the list of its stack in the lock, from 0. */
  readonly index: number;
  /** What the file makes at that address. */
  readonly inItsPlace: Holding | undefined;
}

const NOTHING: LockedStack = { resources: [], moved: [] };

/** What a file makes of a stack beside what the lock has of it. */
export class ComparedStack {
  /** The region of the stack, where it is another one than that of the environment. */
  public readonly region: string | undefined;
  /** Whether the file no longer makes such a stack. */
  public readonly isVacated: boolean;
  /** What the file makes, by address. */
  public readonly made: ReadonlyMap<string, Holding>;
  /** What is in the lock and in the file, and the same in both. */
  public readonly unchanged: ReadonlySet<Holding>;
  public readonly gone: readonly GoneResource[];
  /** Renames of this file and of earlier ones, by the former address. */
  private readonly moves: ReadonlyMap<string, string>;
  private readonly statedMoves: readonly Move[];

  public constructor(
    environment: string,
    public readonly name: string,
    made: MadeStack | undefined,
    { resources, moved }: LockedStack = NOTHING,
  ) {
    this.region = name === environment ? undefined : name.slice(environment.length + 1);
    this.isVacated = made === undefined;
    this.made = new Map((made?.holdings ?? []).map((holding) => [holding.address, holding]));
    this.statedMoves = made?.moves ?? [];
    this.moves = this.mergedMoves(moved);
    const compared = resources.map((resource, index) => {
      const address = this.follow(resource.address);
      return { resource: { ...resource, address }, index, found: this.made.get(address) };
    });
    const isSame = ({ resource, found }: (typeof compared)[number]) => found !== undefined && hasName(found, resource);
    this.unchanged = new Set(compared.filter(isSame).map(({ found }) => found!));
    this.gone = compared
      .filter((one) => !isSame(one))
      .map(({ resource, index, found }) => ({ stack: this, resource, index, inItsPlace: found }));
  }

  /** What the lock has of the stack from now on, beside what the file makes. */
  public lockedWith(departing: readonly LockedResource[]): LockedStack {
    return {
      resources: [...this.made.values(), ...departing],
      moved: [...this.moves].map(([from, to]) => ({ from, to })).filter(({ from }) => this.leadsTo(from, departing)),
    };
  }

  /** Renames that Terraform has to be told, which the file no longer states. */
  public formerMoves(departing: readonly LockedResource[]): Move[] {
    return this.lockedWith(departing).moved.filter(
      (move) => !this.statedMoves.some(({ from, to }) => from === move.from && to === move.to),
    );
  }

  /**
   * Earlier renames stay, since somebody may not have applied them: Terraform would destroy what is at the former address.
   * They end where that address is taken, and where something else takes their place.
   */
  private mergedMoves(earlier: readonly Move[]): ReadonlyMap<string, string> {
    const taken = new Set(this.statedMoves.map(({ to }) => to));
    const valid = earlier.filter(({ from, to }) => !this.made.has(from) && !taken.has(to));
    return new Map([...valid, ...this.statedMoves].map(({ from, to }) => [from, to]));
  }

  private follow(address: string): string {
    const seen = new Set<string>();
    let place = address;
    while (!seen.has(place) && this.moves.has(place)) {
      seen.add(place);
      place = this.moves.get(place)!;
    }
    return place;
  }

  private leadsTo(from: string, departing: readonly LockedResource[]): boolean {
    const place = this.follow(from);
    return this.made.has(place) || departing.some(({ address }) => address === place);
  }
}

/** Whether a resource is the same in AWS. One that has no name there, such as a key, is what is at its address. */
function hasName({ kind, name }: Holding, locked: LockedResource): boolean {
  return kind === undefined || locked.kind === undefined || name === locked.name;
}

/** Whether a place in the file is another one or inside of it. What a secondary takes over from its cache is inside of that. */
export function isAtOrBelow(path: string, other: string): boolean {
  const taken = path.replace(/^(caches\.[^.]+)\.global\.secondaries\.[^.]+(?=\.authentication(\.|$))/, "$1");
  return [path, taken].some((one) => one === other || one.startsWith(`${other}.`));
}
