import type { Cache, EnvironmentFile } from "../../configuration/config";
import { CHANGES, stepsOf } from "../../stacks/changes";
import { edited } from "../../stacks/changes/edited";
import { instructions } from "../../stacks/changes/instructions";
import { environmentFile } from "../configuration/environment";
import { judgeBeside, lockAfter } from "./locked-environment";

const STAGING = environmentFile("staging");
const generated = { type: "generated" } as const;
const TOKEN = { type: "token", secret: generated, secretInState: "allow" } as const;
const USERS = { type: "users", users: { web: { preset: "admin" } } } as const;
const NONE = { type: "none" } as const;

const fileWith = (application: string, props: object): EnvironmentFile => {
  const { consumers, ...cache } = { consumers: undefined, ...STAGING.caches[application]! };
  expect(consumers).not.toBeNull();
  return { ...STAGING, caches: { [application]: { ...cache, ...props } as Cache } };
};

function stepsFor(file: EnvironmentFile, application: string, name: string, value: string) {
  const cache = file.caches[application]!;
  const change = CHANGES.find((one) => one.name === name)!;
  return stepsOf(change, { cache, application, cacheName: `staging-${application}-${cache.engine}`, value });
}

test.each<[string, string, string, object]>([
  ["session", "engine-version", "9.0", {}],
  ["checkout", "engine", "valkey 8.1", {}],
  ["session", "cluster-mode", "enabled", {}],
  ["checkout", "shards", "4", {}],
  ["catalog", "nodes", "3", {}],
  ["session", "authentication", "token", { authentication: NONE }],
  ["session", "authentication", "rotated", { authentication: TOKEN }],
  ["session", "authentication", "users", { authentication: NONE }],
  ["session", "authentication", "users", { authentication: TOKEN }],
  ["session", "authentication", "none", { authentication: USERS }],
  ["search", "authentication", "users", { authentication: NONE }],
])("the lock allows every step of %s to %s %s", (application, name, value, props) => {
  const file = fileWith(application, props);
  let before = file;
  let lock = lockAfter(file);
  const steps = stepsFor(file, application, name, value);
  expect(steps.length).toBeGreaterThan(0);
  for (const step of steps) {
    before = edited(before as never, application, step);
    const { codes, warnings, lock: next } = judgeBeside(lock, before);
    expect({ codes, warnings }).toEqual({ codes: [], warnings: [] });
    lock = next;
  }
});

test("instructions give the entry that the lock asks for", () => {
  const file = fileWith("session", { authentication: USERS });
  const steps = stepsFor(file, "session", "authentication", "none");
  expect(instructions(steps, file as never, "session", "environments/staging.json")).toContain(
    `   In environments/staging.json, removed, for the lock of addresses:
     {"path":"caches.session.authentication.users","action":"destroy","reason":"Let everybody in"}
   Terraform plans:`,
  );
});
