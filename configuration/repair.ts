import { JsonPointer } from "../constructs/src/problem/json-pointer";
import type { Problem } from "../constructs/src/problem/problem";
import type { EnvironmentFile } from "./environment-file";

/** Says nothing that a rule would object to. */
const NEUTRAL: EnvironmentFile = {
  environment: "",
  stage: "production",
  region: "us-east-1",
  accountId: "", // nobody knows it
  backend: { type: "local" },
  tags: { app: "app", team: "team", owner: "owner", "cost-center": "none", "data-classification": "none" },
  network: { type: "lookup", vpcTags: { Name: "vpc" }, subnetTags: { Name: "subnet" } },
  caches: {},
};

/** A region that is none cannot have a stack, which is called after it. */
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

const OF_A_REGION = ["notificationTopicArn", "availabilityZone", "availabilityZones", "placement"];

/**
 * An environment file in which every part with a problem of shape is replaced by one that says nothing, and every broken
 * cache is left out. It is there to be judged, never to be synthesized: so a misspelt property does not hide what is
 * wrong with the next cache.
 *
 * @param name of the file, without ending: the name of the environment, whatever the file says
 */
export function withoutBrokenParts(
  value: unknown,
  problems: readonly Problem[],
  name: string,
): EnvironmentFile | undefined {
  if (!isObject(value) || !/^(?!constructor$)[a-z][a-z0-9-]*$/.test(name)) {
    return undefined;
  }
  const broken = new Set(problems.flatMap(({ pointer }) => [partOf(pointer, 1), partOf(pointer, 2)]));
  const isBroken = (...path: string[]) => broken.has(JsonPointer.of(path));
  const sound: { [part: string]: unknown } = { ...NEUTRAL };
  for (const [part, given] of Object.entries(value)) {
    if (part === "caches" && isObject(given)) {
      sound.caches = Object.fromEntries(Object.entries(given).filter(([application]) => !isBroken(part, application)));
    } else if (part === "secondaryRegions" && isObject(given)) {
      sound.secondaryRegions = Object.fromEntries(
        Object.entries(given)
          .filter(([region]) => REGION.test(region))
          .map(([region, description]) => [
            region,
            isBroken(part, region) ? { network: NEUTRAL.network } : (description as unknown),
          ]),
      );
    } else if (!isBroken(part)) {
      sound[part] = given;
    }
  }
  const isRegionKnown = Object.hasOwn(value, "region") && !isBroken("region");
  return { ...(isRegionKnown ? sound : withoutRegion(sound)), environment: name } as EnvironmentFile;
}

/** The first segments of a pointer. */
function partOf(pointer: string, length: number): string {
  return JsonPointer.of(JsonPointer.pathOf(pointer).slice(0, length));
}

/** Without what a region decides about, where nobody can tell which region is meant. */
function withoutRegion(sound: { [part: string]: unknown }): { [part: string]: unknown } {
  const caches = Object.entries(sound.caches as EnvironmentFile["caches"]).map(([application, cache]) => [
    application,
    Object.fromEntries(Object.entries(cache).filter(([property]) => !OF_A_REGION.includes(property))),
  ]);
  const { network } = sound as { network: EnvironmentFile["network"] };
  return {
    ...sound,
    network: network.type === "create" ? NEUTRAL.network : network, // its subnets are in zones
    encryption: undefined,
    caches: Object.fromEntries(caches),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
