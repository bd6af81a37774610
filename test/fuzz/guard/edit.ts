import { caseOf } from "../draw/case";
import { draw, drawDocument } from "../draw/draw";
import { keyOf, nameOf, namesLeft, put, scopeOf } from "../draw/mutate";
import { trailOf } from "../draw/places";
import { Random } from "../draw/random";
import { isObject, type JsonObject, propertyOf, type Spot, spotsOf } from "../draw/schema";
import { type Synthesizer } from "../synth";
import type { Pair, Stacks } from "./pair";

/** Two versions of an environment file. */
export interface FilePair extends Pair {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

const TRIES = 12; // versions that are drawn until one is accepted
const EDITS = [1, 1, 1, 2, 2, 3, 5]; // how many, each as likely as the others

/** What a change of may replace something, near or far. */
const INTERESTING = [
  ...["name", "port", "engine", "engineVersion", "nodeType", "nodes", "topology", "restore", "parameterGroupName"],
  ...["network", "subnets", "availabilityZone", "cidrBlock", "subnetIds[]", "vpcId", "subnetGroupName", "networkType"],
  ...["encryption", "keyArn", "atRestEncryption", "transitEncryption", "snapshotName", "dataTiering", "stage"],
  ...["global", "suffix", "secondaries", "authentication", "users", "type", "userGroupId", "adopt", "ownSecurityGroup"],
];

type Edit = (random: Random, document: JsonObject) => JsonObject;

/** The same seed and number give the same pair. Undefined where none of the tries was accepted. */
export function drawFilePair(seed: number, number: number, synthesizer: Synthesizer): FilePair | undefined {
  const random = new Random(seed, number, 2007);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = drawDocument(random, trailOf(random.integer(0, 100_000)));
    const base = stacksOf(before, synthesizer);
    for (let edits = 0; base && edits < TRIES; edits++) {
      let after = before;
      for (let count = random.pick(EDITS); count > 0; count--) {
        after = random.pick(CHOICES)(random, after);
      }
      const isAnother = JSON.stringify(after) !== JSON.stringify(before);
      const next = isAnother ? stacksOf(after, synthesizer) : undefined;
      if (next) {
        return { number, before, after, base, next };
      }
    }
  }
  return undefined;
}

/** A pair of two versions; undefined where one of them is refused. */
export function filePair(
  number: number,
  before: JsonObject,
  after: JsonObject,
  synthesizer: Synthesizer,
): FilePair | undefined {
  const [base, next] = [stacksOf(before, synthesizer), stacksOf(after, synthesizer)];
  return base && next && { number, before, after, base, next };
}

/** The stacks that a document becomes; undefined where it is refused. */
function stacksOf(document: JsonObject, synthesizer: Synthesizer): Stacks | undefined {
  const synthesis = synthesizer.synthesize(caseOf(0, String(document.environment), document));
  return synthesis.outcome === "accepted"
    ? Object.fromEntries(synthesis.names.map((name, index) => [name, synthesis.stacks[index]!]))
    : undefined;
}

/** Draws a value again: one of a property that may replace, or of any. */
const redraw: Edit = (random, document) => {
  const spot = pickSpot(random, document, ({ path }) => path.length > 0 && !FIXED.includes(String(path[0])));
  return spot ? changed(document, (copy) => put(copy, spot, draw(random, scopeOf(copy, spot), spot))) : document;
};

/** Where everything would be another environment, account or region: what is left of the guard is then one sentence. */
const FIXED = ["environment", "accountId", "region", "backend", "$schema"];

const remove: Edit = (random, document) => {
  const spot = pickSpot(random, document, ({ path }) => path.length > 1);
  return spot ? changed(document, (copy) => drop(copy, spot)) : document;
};

const add: Edit = (random, document) => {
  const spot = pickSpot(
    random,
    document,
    ({ schema, value }) =>
      isObject(value) && (namesLeft(schema, value).length > 0 || typeof schema.additionalProperties === "object"),
  );
  if (!spot) {
    return document;
  }
  const names = namesLeft(spot.schema, spot.value as JsonObject);
  const name = random.pick(names.length > 0 ? names : ["another"]);
  const inner = { ...spot, path: [...spot.path, name] };
  return changed(document, (copy) => put(copy, inner, draw(random, scopeOf(copy, inner), propertyOf(spot, name))));
};

const removeCache: Edit = (random, document) =>
  withCaches(document, (caches) => {
    Reflect.deleteProperty(caches, random.pick(Object.keys(caches)));
  });

/** With or without saying that it is the same cache. */
const renameCache: Edit = (random, document) =>
  withCaches(document, (caches) => {
    const key = random.pick(Object.keys(caches));
    const cache = caches[key] as JsonObject;
    const name = cache.name ?? `${String(document.environment)}-${key}-${String(cache.engine)}`;
    const said = random.pick([{}, { name }, { name, renamedFrom: key }, { renamedFrom: key }]);
    Reflect.deleteProperty(caches, key);
    caches[`${key.slice(0, 8)}x`] = { ...cache, ...said };
  });

const copyCache: Edit = (random, document) =>
  withCaches(document, (caches) => {
    const key = random.pick(Object.keys(caches));
    const { name, ...cache } = caches[key] as JsonObject;
    void name;
    caches[`${key.slice(0, 8)}y`] = structuredClone(cache);
  });

const addCache: Edit = (random, document) => {
  const { caches } = drawDocument(random, trailOf(random.integer(0, 100_000)));
  const others = isObject(caches) ? Object.entries(caches) : [];
  return withCaches(document, (own) => {
    for (const [key, cache] of others.slice(0, 1)) {
      own[key] = cache;
    }
  });
};

/** Everything else than where it is. */
const rewrite: Edit = (random, document) => {
  const drawn = drawDocument(random, trailOf(random.integer(0, 100_000)));
  const kept = Object.fromEntries(FIXED.filter((name) => name in document).map((name) => [name, document[name]]));
  return JSON.parse(
    JSON.stringify({ ...drawn, ...kept }).replaceAll(String(drawn.region), String(document.region)),
  ) as JsonObject;
};

/** Another region or account. */
const move: Edit = (random, document) =>
  changed(document, (copy) => {
    copy.accountId = random.text(12, "0123456789");
  });

const CHOICES: readonly Edit[] = [
  ...[redraw, redraw, redraw, redraw, redraw, redraw, remove, remove, add, add],
  ...[removeCache, renameCache, renameCache, copyCache, addCache, rewrite, move],
];

function withCaches(document: JsonObject, change: (caches: JsonObject) => void): JsonObject {
  const { caches } = document;
  return isObject(caches) && Object.keys(caches).length > 0
    ? changed(document, (copy) => change(copy.caches as JsonObject))
    : document;
}

function changed(document: JsonObject, change: (copy: JsonObject) => void): JsonObject {
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

function drop(document: JsonObject, { path }: Spot): void {
  const holder = path.slice(0, -1).reduce<unknown>((one, key) => (one as JsonObject)[key], document);
  if (Array.isArray(holder)) {
    holder.splice(Number(path.at(-1)), 1);
  } else {
    Reflect.deleteProperty(holder as object, path.at(-1)!);
  }
}

/** A property at a time, so that one that is there often is not the one that is nearly always changed. */
function pickSpot(random: Random, document: JsonObject, fits: (spot: Spot) => boolean): Spot | undefined {
  const spots = spotsOf(document).filter(fits);
  const some = random.chance(0.6) ? spots.filter((spot) => INTERESTING.includes(nameOf(spot))) : [];
  const chosen = some.length > 0 ? some : spots;
  if (chosen.length === 0) {
    return undefined;
  }
  const key = random.pick([...new Set(chosen.map(keyOf))]);
  return random.pick(chosen.filter((spot) => keyOf(spot) === key));
}
