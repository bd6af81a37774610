import { JsonPointer, type Problem } from "cdktf-elasticache";
import type { Path } from "../../constructs/src/problem/json-pointer";
import { problemsOf, type Rule } from "../../constructs/src/validation/rule";
import type { RegionalStack } from "../regional-stack";
import { resourcesOf } from "./made-resources";

/** What rules know of all stacks of a run. A place in a file is a path that begins with the name of its environment. */
export interface RunFacts extends CountedFacts {
  readonly stacks: readonly RegionalStack[];
}

/** What counts towards quotas, which are of an account and region. */
export interface CountedFacts {
  /** Resources by type, as Terraform calls it. */
  readonly made: { readonly [type: string]: readonly Counted[] };
  readonly nodes: readonly CountedNodes[];
}

/** One of several in an account and region. */
interface Counted {
  readonly at: Path;
  /** From 1. */
  readonly number: number;
  /** How many there are, as people write it: `1,001`. */
  readonly inAll: string;
}

/** The nodes of a cache beside those of all caches of its account and region. */
interface CountedNodes {
  readonly at: Path;
  readonly initial: Share;
  /** With everything scaled out. */
  readonly maximum: Share;
}

/** How much there is before a cache and after it, and in all. */
interface Share {
  readonly before: number;
  readonly after: number;
  readonly total: number;
  /** The total as people write it. */
  readonly inAll: string;
}

/** What there is to know of the stacks of a run. */
export function runFactsOf(stacks: readonly RegionalStack[]): RunFacts {
  const made: { [type: string]: Counted[] } = {};
  for (const ofRegion of byRegion(stacks.flatMap(resourcesOf))) {
    for (const [type, resources] of grouped(ofRegion, (resource) => resource.type)) {
      const inAll = resources.length.toLocaleString("en-US");
      const counted = resources.map(({ stack, pointer }, index) => ({
        at: placeIn(stack, pointer),
        number: index + 1,
        inAll,
      }));
      made[type] = [...(made[type] ?? []), ...counted];
    }
  }
  const caches = stacks.flatMap((stack) => stack.caches.map((cache) => ({ stack, cache })));
  const nodes = byRegion(caches).flatMap((ofRegion) => {
    const initial = sharesOf(ofRegion.map(({ cache }) => cache.nodes?.initial ?? 0));
    const maximum = sharesOf(ofRegion.map(({ cache }) => cache.nodes?.maximum ?? 0));
    return ofRegion.map(({ stack, cache }, index) => ({
      at: placeIn(stack, cache.pointer),
      initial: initial[index]!,
      maximum: maximum[index]!,
    }));
  });
  return { stacks, made, nodes };
}

function sharesOf(counts: readonly number[]): Share[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const inAll = total.toLocaleString("en-US");
  let after = 0;
  return counts.map((count) => ({ before: after, after: (after += count), total, inAll }));
}

/** A place in the environment file of a stack, given a pointer into that file. */
export function placeIn({ config }: RegionalStack, pointer: string): Path {
  return [config.environment, ...JsonPointer.pathOf(pointer)];
}

/** Judges all stacks of a run together, and gives what is found in each environment, with pointers into its file. */
export function judgeRun(
  rules: readonly Rule<RunFacts>[],
  stacks: readonly RegionalStack[],
): ReadonlyMap<string, readonly Problem[]> {
  const found = problemsOf(rules, runFactsOf(stacks)).map((problem) => {
    const [environment, ...path] = JsonPointer.pathOf(problem.pointer);
    return { environment: environment!, problem: { ...problem, pointer: JsonPointer.of(path) } };
  });
  const byEnvironment = grouped(found, ({ environment }) => environment);
  return new Map([...byEnvironment].map(([name, ofThis]) => [name, ofThis.map(({ problem }) => problem)]));
}

/** Groups what is of the same account and region, in the order in which it is found. */
export function byRegion<Item extends { readonly stack: RegionalStack }>(items: readonly Item[]): Item[][] {
  return [...grouped(items, ({ stack }) => `${stack.config.accountId}/${stack.region.name}`).values()];
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
