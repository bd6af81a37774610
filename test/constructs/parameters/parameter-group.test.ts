import { Engine, EngineVersion, ParameterGroup, type ParameterGroupProps } from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const VALKEY_8 = { namePrefix: "dev-session-valkey", engineVersion: EngineVersion.VALKEY_8_1 };

test("takes the family from the engine version and appends it to the name", () => {
  expect(parameterGroup(VALKEY_8)).toMatchObject({ family: "valkey8", name: "dev-session-valkey-valkey8" });
});

test("writes the dot of a family as a hyphen, for a name has no dot", () => {
  const group = parameterGroup({ namePrefix: "dev-old-redis", engineVersion: EngineVersion.of(Engine.REDIS, "6.2") });
  expect(group).toMatchObject({ family: "redis6.x", name: "dev-old-redis-redis6-x" });
});

test("creates the new group before it destroys the old one", () => {
  expect(parameterGroup(VALKEY_8).lifecycle).toEqual({ create_before_destroy: true });
});

test("renders parameters sorted, so that their order never shows up in a plan", () => {
  const group = parameterGroup({ ...VALKEY_8, parameters: { timeout: "60", "maxmemory-policy": "noeviction" } });
  expect(group.parameter).toEqual([
    { name: "maxmemory-policy", value: "noeviction" },
    { name: "timeout", value: "60" },
  ]);
});

test("fails on an empty value and on a name that AWS refuses, both at once", () => {
  const props = { ...VALKEY_8, namePrefix: "-x", parameters: { timeout: "" } };
  expect(problemsOf((stack) => new ParameterGroup(stack, "Parameters", props))).toEqual([
    "EC1401 /parameterGroupName",
    "EC1402 /parameters/timeout",
  ]);
});

function parameterGroup(props: ParameterGroupProps) {
  const synthesis = synthesize((stack) => new ParameterGroup(stack, "Parameters", props));
  return onlyResource(synthesis, "aws_elasticache_parameter_group");
}
