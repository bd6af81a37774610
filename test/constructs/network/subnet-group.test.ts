import { TerraformOutput } from "cdktf";
import { SubnetGroup } from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const TWO = ["subnet-0000000a", "subnet-0000000b"];

test("holds the subnets under its name", () => {
  const group = onlyResource(
    synthesize((stack) => new SubnetGroup(stack, "Subnets", { subnetGroupName: "prod-caches", subnetIds: TWO })),
    "aws_elasticache_subnet_group",
  );
  expect(group).toEqual({ name: "prod-caches", description: "Subnets for ElastiCache", subnet_ids: TWO });
});

test("gives its name as a reference, so that a cache waits for it", () => {
  let count: number | undefined;
  const { output } = synthesize((stack) => {
    const group = new SubnetGroup(stack, "Subnets", { subnetGroupName: "prod-caches", subnetIds: TWO });
    new TerraformOutput(stack, "name", { value: group.subnetGroupName });
    count = group.subnetCount;
  });
  expect(output.name?.value).toMatch(/^\$\{aws_elasticache_subnet_group\.Subnets_\w+\.name\}$/);
  expect(count).toBe(2);
});

test.each([
  ["no subnet", "caches", [], ["EC1102 /subnetIds"]],
  ["a subnet given twice", "caches", ["subnet-a", "subnet-a"], ["EC1102 /subnetIds/1"]],
  ["an upper-case name", "Caches", TWO, ["EC1101 /subnetGroupName"]],
  ["a name and a list at once", "9", [], ["EC1101 /subnetGroupName", "EC1102 /subnetIds"]],
])("fails on %s", (_, subnetGroupName, subnetIds, problems) => {
  expect(problemsOf((stack) => new SubnetGroup(stack, "Subnets", { subnetGroupName, subnetIds }))).toEqual(problems);
});
