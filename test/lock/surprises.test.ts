import type { Removal } from "../../configuration/config";
import { type LockedEnvironment, textOfEnvironment } from "../../lock/address-lock";
import { judge, type MadeEnvironment, type Verdict } from "../../lock/judge";
import type { Holding } from "../../stacks/holdings";
import { Random } from "../fuzz/draw/random";

// Draws histories of one environment file: caches, users and entries of `removed` come, go, change names and keys, and Terraform
// applies some of the versions and not others. Whatever happens, nothing guarded is destroyed that no version has said to destroy.
// Two things are left to people, and docs/protection.md says so: that an entry with "destroy" stays until it is applied, and that
// a key is not used again before a rename from it is applied.

const HISTORIES = 800;
const EDITS = 20;
const KEYS = ["a", "b"];
const NAMES = ["one", "two", "three", "four"];
const USERS = ["web", "jobs"];
const KINDS = ["group", "serverless"];
const STACK = "prod";

interface ModelCache {
  readonly kind: string;
  readonly name: string;
  readonly users: readonly string[];
  readonly renamedFrom?: string;
}

interface ModelFile {
  readonly caches: ReadonlyMap<string, ModelCache>;
  readonly removed: readonly Removal[];
}

function holdingsOf(caches: ModelFile["caches"]): Holding[] {
  return [...caches].flatMap(([key, { kind, name, users }]) => [
    { path: `caches.${key}`, kind, name, address: `aws_${kind}.${key}` },
    { path: `caches.${key}`, address: `aws_rule.${key}` },
    ...users.map((user) => ({
      path: `caches.${key}.authentication.users.${user}`,
      kind: "user",
      name: `${name}-${user}`,
      address: `aws_user.${key}_${user}`,
    })),
  ]);
}

function madeOf({ caches, removed }: ModelFile): MadeEnvironment {
  const moves = [...caches].flatMap(([key, cache]) =>
    cache.renamedFrom === undefined
      ? []
      : holdingsOf(new Map([[key, cache]])).map(({ address }) => ({
          from: address.replace(`.${key}`, `.${cache.renamedFrom}`),
          to: address,
        })),
  );
  return { name: STACK, stacks: [{ name: STACK, holdings: holdingsOf(caches), moves }], removed };
}

/** As the rules EC1010 and EC1041 to EC1043 have it. */
function isSound({ caches }: ModelFile): boolean {
  const names = [...caches.values()].map(({ name, kind }) => `${kind} ${name}`);
  const origins = [...caches.values()].flatMap(({ renamedFrom }) => renamedFrom ?? []);
  return (
    new Set(names).size === names.length &&
    new Set(origins).size === origins.length &&
    origins.every((origin) => !caches.has(origin))
  );
}

/** Terraform, as far as it moves, forgets, replaces and destroys. Nothing is protected. */
class Terraform {
  /** Names of what is there, by address. */
  private state = new Map<string, string>();

  /** @returns names of what is destroyed, such as `user one-web` */
  public apply(
    { holdings }: MadeEnvironment["stacks"][number],
    moves: readonly { from: string; to: string }[],
    verdict: Verdict,
  ): string[] {
    const wanted = new Map(holdings.map((holding) => [holding.address, nameOf(holding.address, holding.name)]));
    const props = verdict.departures.get(STACK);
    const all = [...moves, ...(props?.moves ?? [])];
    const isClear =
      new Set(all.map(({ to }) => to)).size === all.length &&
      new Set(all.map(({ from }) => from)).size === all.length &&
      !all.some(({ from }) => wanted.has(from)) &&
      !props?.departed.some(({ address }) => wanted.has(address));
    if (!isClear) {
      throw new Error(`Terraform refuses: ${JSON.stringify({ all, props })}`);
    }
    for (const address of [...this.state.keys()]) {
      this.move(address, new Map(all.map(({ from, to }) => [from, to])));
    }
    const destroyed: string[] = [];
    for (const { address, isDestroyed } of props?.departed ?? []) {
      const name = this.state.get(address);
      this.state.delete(address);
      destroyed.push(...(isDestroyed && name ? [name] : []));
    }
    for (const [address, name] of this.state) {
      if (wanted.get(address) !== name) {
        destroyed.push(name);
      }
    }
    this.state = wanted;
    return destroyed.filter((name) => !name.startsWith("rule"));
  }

  private move(address: string, moves: ReadonlyMap<string, string>): void {
    let place = address;
    for (let next = moves.get(place); next !== undefined; next = moves.get(place)) {
      place = next;
    }
    if (place !== address && !this.state.has(place)) {
      this.state.set(place, this.state.get(address)!);
      this.state.delete(address);
    }
  }
}

function nameOf(address: string, name = ""): string {
  return `${address.split(".")[0]!.slice("aws_".length)} ${name}`.trim();
}

/** Another version of a file: one thing changes. */
function edited(random: Random, { caches, removed }: ModelFile, isApplied: boolean): ModelFile {
  const next = new Map(caches);
  const key = random.pick(KEYS);
  const cache = next.get(key);
  const other = random.pick(KEYS);
  const kinds: (() => ModelFile | undefined)[] = [
    () => ({ caches: next.set(key, newCache(random)), removed }),
    () => (next.has(key) ? undefined : { caches: next.set(key, newCache(random)), removed }),
    () => (next.delete(key) ? { caches: next, removed } : undefined),
    () => cache && { caches: next.set(key, { ...cache, users: USERS.filter(() => random.chance(0.5)) }), removed },
    () => cache && { caches: next.set(key, { ...cache, name: random.pick(NAMES) }), removed },
    () => cache && { caches: next.set(key, { ...cache, renamedFrom: undefined }), removed },
    () => {
      next.delete(key);
      return (
        cache && { caches: next.set(other, { ...cache, renamedFrom: random.chance(0.8) ? key : undefined }), removed }
      );
    },
    () => ({ caches, removed: [...removed, newEntry(random)] }),
    () => ({
      caches,
      removed: removed.filter(({ action }) => random.chance(0.5) || (action === "destroy" && !isApplied)),
    }),
    ...Array.from(
      { length: 3 },
      () => () =>
        next.delete(key) ? { caches: next, removed: [...removed, newEntry(random, `caches.${key}`)] } : undefined,
    ),
  ];
  return random.pick(kinds)() ?? { caches, removed };
}

function newCache(random: Random): ModelCache {
  return { kind: random.pick(KINDS), name: random.pick(NAMES), users: USERS.filter(() => random.chance(0.5)) };
}

function newEntry(random: Random, place?: string): Removal {
  const cache = `caches.${random.pick(KEYS)}`;
  const places = [
    "caches",
    cache,
    `${cache}.authentication.users`,
    `${cache}.authentication.users.${random.pick(USERS)}`,
  ];
  const action = random.pick(["destroy", "forget"] as const);
  return { path: place ?? random.pick(places), action, reason: "no longer needed" };
}

/** What a verdict comes to. */
function textOf({ problems, locked, departures }: Verdict): string {
  return JSON.stringify([problems, textOfEnvironment(STACK, locked), [...departures]]);
}

/** One history. Gives what was destroyed without a word. */
function surprisesIn(random: Random): string[] {
  const terraform = new Terraform();
  const stated = new Set<string>();
  const placesOf = new Map<string, Set<string>>();
  let file: ModelFile = { caches: new Map([["a", newCache(random)]]), removed: [] };
  let lock: LockedEnvironment = new Map();
  let applied = true;
  const surprises: string[] = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    const candidate = edited(random, file, applied);
    const made = madeOf(candidate);
    const verdict = isSound(candidate) ? judge(made, lock, () => "somewhere") : undefined;
    if (!verdict || verdict.problems.length > 0) {
      continue; // refused: nothing is written
    }
    const formerKeys = [...(lock.get(STACK)?.moved ?? [])].map(({ from }) => from);
    if (!applied && madeOf(candidate).stacks[0]!.holdings.some(({ address }) => formerKeys.includes(address))) {
      continue;
    }
    const again = judge(made, verdict.locked, () => "somewhere");
    expect(textOf(again)).toBe(textOf(verdict));
    [file, lock] = [candidate, verdict.locked];
    const [stack] = made.stacks;
    for (const { path, address, name } of stack!.holdings) {
      placesOf.set(nameOf(address, name), (placesOf.get(nameOf(address, name)) ?? new Set()).add(path));
    }
    for (const [name, places] of placesOf) {
      const isCovered = (place: string) =>
        candidate.removed.some(({ path, action }) => action === "destroy" && `${place}.`.startsWith(`${path}.`));
      if ([...places].some(isCovered)) {
        stated.add(name);
      }
    }
    applied = random.chance(0.5);
    if (applied) {
      surprises.push(...terraform.apply(stack!, stack!.moves, verdict).filter((name) => !stated.has(name)));
    }
  }
  return surprises;
}

test("in no history is anything destroyed that no version of the file has said to destroy", () => {
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    const surprises = surprisesIn(new Random(seed));
    if (surprises.length > 0) {
      throw new Error(`Seed ${seed}: ${surprises.join(", ")}`);
    }
  }
});
