import type { Cache, EnvironmentFile } from "../../configuration/config";
import { environmentFile } from "../configuration/environment";
import { addressesOf, stackOf, synthesizeEnvironment } from "./environment-stack";

const EXISTING: EnvironmentFile = {
  ...environmentFile("prod"),
  network: {
    type: "existing",
    vpcId: "vpc-0a1b2c3d",
    subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"],
    subnetGroupName: "Data-1",
  },
  encryption: { type: "aws-owned" },
};

const GROUP: Cache = {
  adopt: true,
  ownSecurityGroup: false,
  name: "orders",
  engine: "valkey",
  engineVersion: "8.1",
  topology: "replicated",
  nodeType: "cache.r7g.large",
  securityGroupIds: ["sg-0a1b2c3d"],
  parameterGroupName: "orders-params",
};
const PAGES: Cache = {
  adopt: true,
  ownSecurityGroup: false,
  name: "pages",
  engine: "memcached",
  engineVersion: "1.6.22",
  nodeType: "cache.m7g.large",
  securityGroupIds: ["sg-0a1b2c3d"],
  parameterGroupName: "default.memcached1.6",
};

const withCaches = (caches: { [application: string]: Cache }) => ({ ...EXISTING, caches });
const GROUP_ADDRESS = "aws_elasticache_replication_group.Caches_orders_Cache_F1E39453";

test("an adopted cache is the only resource where all that it lives in exists", () => {
  const synthesis = synthesizeEnvironment(withCaches({ orders: GROUP, pages: PAGES }));
  expect(addressesOf(synthesis)).toEqual([GROUP_ADDRESS, "aws_elasticache_cluster.Caches_pages_Cache_3193F797"]);
  const [group] = Object.values(synthesis.resource.aws_elasticache_replication_group!);
  expect(group).toMatchObject({
    subnet_group_name: "Data-1",
    security_group_ids: ["sg-0a1b2c3d"],
    parameter_group_name: "orders-params",
    at_rest_encryption_enabled: true,
  });
  expect(group).not.toHaveProperty("kms_key_id");
});

test("adopted caches are imported by their names", () => {
  const synthesis = synthesizeEnvironment(withCaches({ orders: GROUP, pages: PAGES }));
  expect(synthesis).toMatchObject({
    import: expect.arrayContaining([
      { to: GROUP_ADDRESS, id: "orders" },
      { to: "aws_elasticache_cluster.Caches_pages_Cache_3193F797", id: "pages" },
    ]),
  });
});

test("a cache that is not adopted is made", () => {
  expect(synthesizeEnvironment(withCaches({ orders: { ...GROUP, adopt: false } }))).not.toHaveProperty("import");
});

test("the import of a replication group needs provider 6, for 5 sends an empty AUTH token after it", () => {
  const constraintOf = (cache: Cache) =>
    synthesizeEnvironment(withCaches({ orders: cache })).terraform.required_providers;
  expect(constraintOf(GROUP)).toMatchObject({ aws: { version: ">= 6.0.0, < 7.0.0" } });
  expect(constraintOf({ ...GROUP, adopt: false })).toMatchObject({ aws: { version: ">= 5.100.0, < 7.0.0" } });
  expect(constraintOf(PAGES)).toMatchObject({ aws: { version: ">= 5.100.0, < 7.0.0" } });
});

test("an adopted group leaves a last snapshot under a name that Terraform learns after the import", () => {
  const groupOf = (cache: Cache) =>
    Object.values(synthesizeEnvironment(withCaches({ orders: cache })).resource.aws_elasticache_replication_group!)[0];
  expect(groupOf(GROUP)).toMatchObject({ final_snapshot_identifier: "orders-final" });
  expect(groupOf(GROUP)!.lifecycle).not.toMatchObject({
    ignore_changes: expect.arrayContaining(["final_snapshot_identifier"]) as unknown,
  });
  expect(groupOf({ ...GROUP, finalSnapshot: false } as Cache)).not.toHaveProperty("final_snapshot_identifier");
});

test("a cache without any security group is refused", () => {
  const { problems } = stackOf(withCaches({ orders: { ...GROUP, securityGroupIds: [] } }));
  expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([["EC1004", "/caches/orders/securityGroupIds"]]);
});

test("ingress without a security group to hold it is refused", () => {
  const { problems } = stackOf(withCaches({ orders: { ...GROUP, ingress: [{ cidrBlock: "10.0.0.0/16" }] } }));
  expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([["EC1015", "/caches/orders/ingress"]]);
});
