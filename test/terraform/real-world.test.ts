import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { compareVersions } from "../../constructs/src/catalogue/version-order";
import { floorOf } from "../fuzz/terraform/batch";
import { caseOf } from "../fuzz/draw/case";
import { Provider } from "../fuzz/terraform/provider";
import { isObject, type JsonObject } from "../fuzz/draw/schema";
import { Synthesizer } from "../fuzz/synth";
import { judgeAll } from "../fuzz/terraform/workers";
import { type RealWorldCase, realWorldCases } from "../real-world/cases";
import { PROJECT } from "./laboratory/local-aws";

/** Cases that say what the provider knows from this version on, so that an older one cannot be asked about them. */
const NEWER: { readonly [name: string]: string } = {
  "access/china-token-to-iam": "6.31.0", // a token that users replace
  "access/token-to-users": "6.31.0",
  "redis-sharded-examples/provider-node-groups": "6.20.0", // zones of each shard
  "redis-sharded-examples/seeded-from-s3": "6.20.0", // slots of each shard
};

let home: string;

beforeAll(() => {
  mkdirSync(path.join(PROJECT, ".local-aws"), { recursive: true });
  home = mkdtempSync(path.join(PROJECT, ".local-aws/real-world-"));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

test("the real provider validates and plans every configuration that people have", async () => {
  const providers = [await Provider.start(home), await Provider.start(home)]; // not at once: they share a cache of plugins
  const installed = providers[0]!.version;
  const synthesizer = new Synthesizer(home);
  const stacksOf = (environment: JsonObject) => {
    const synthesis = synthesizer.synthesize(caseOf(0, String(environment.environment), environment));
    return synthesis.outcome === "accepted" ? synthesis.stacks : [];
  };
  const isNewer = (terraform: JsonObject) => compareVersions(floorOf({ number: 0, terraform }), installed) > 0;

  const cases = realWorldCases().sort((one, other) => regionOf(one).localeCompare(regionOf(other)));
  const asked = cases.map(({ environment }, number) => {
    const stacks = stacksOf(environment);
    return {
      number,
      stacks: stacks.some(isNewer) ? stacksOf(forOlderProvider(environment)).map(withoutImports) : stacks,
    };
  });
  expect(asked.filter(({ stacks }) => stacks.length === 0).map(({ number }) => cases[number]!.name)).toEqual([]);

  const verdicts = await judgeAll(providers, asked);
  providers.forEach((provider) => provider.stop());
  synthesizer.close();
  const others = cases.map(({ name }, number) => [name, verdicts.get(number)] as const);
  const newer = Object.entries(NEWER).filter(([, floor]) => compareVersions(floor, installed) > 0);
  expect(Object.fromEntries(others.filter(([, verdict]) => verdict?.by !== "accepted"))).toEqual(
    Object.fromEntries(newer.map(([name, floor]) => [name, { by: "not asked", floor }])),
  );
});

/** A provider is started for each region of a batch, which takes longer than the plan: those of a region go together. */
const regionOf = ({ environment }: RealWorldCase) => String(environment.region);

/**
 * The same for a provider that cannot keep secrets out of the state: there they may be, and they are given instead of
 * generated.
 */
function forOlderProvider(environment: JsonObject): JsonObject {
  const { accountId, region, caches, secondaryRegions = {} } = environment;
  const inState = (value: unknown, place: string): unknown => {
    if (!isObject(value)) {
      return value;
    }
    const inner = Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        name,
        inState(one, name in (secondaryRegions as object) ? name : place),
      ]),
    );
    const partition = /^cn-/.test(place) ? "aws-cn" : /^us-gov-/.test(place) ? "aws-us-gov" : "aws";
    const secretArn = `arn:${partition}:secretsmanager:${place}:${String(accountId)}:secret:given-a1b2c3`;
    return "secret" in inner
      ? { ...inner, secret: { type: "secrets-manager", secretArn }, secretInState: "allow" }
      : inner;
  };
  return { ...environment, minimumProviderVersion: undefined, caches: inState(caches, String(region)) };
}

/** A batch leaves imports out, for want of an account, and with them the version that they need. */
function withoutImports(terraform: JsonObject): JsonObject {
  return terraform.import === undefined
    ? terraform
    : { ...terraform, terraform: { ...(terraform.terraform as object), required_providers: {} } };
}
