import { Network } from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const LAB = {
  name: "dev-caches",
  cidrBlock: "10.20.0.0/16",
  subnets: [
    { availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" },
    { availabilityZone: "eu-west-1b", cidrBlock: "10.20.1.0/24" },
  ],
};

test("makes a VPC with private subnets and no way in or out", () => {
  const { resource } = synthesize((stack) => new Network(stack, "Network", LAB));
  expect(Object.keys(resource).sort()).toEqual(["aws_subnet", "aws_vpc"]);
  expect(Object.values(resource.aws_subnet!)).toEqual([
    expect.objectContaining({
      availability_zone: "eu-west-1a",
      cidr_block: "10.20.0.0/24",
      map_public_ip_on_launch: false,
    }),
    expect.objectContaining({
      availability_zone: "eu-west-1b",
      cidr_block: "10.20.1.0/24",
      map_public_ip_on_launch: false,
    }),
  ]);
});

test("resolves DNS names, which endpoints of caches are", () => {
  const synthesis = synthesize((stack) => new Network(stack, "Network", LAB));
  expect(onlyResource(synthesis, "aws_vpc")).toMatchObject({ enable_dns_hostnames: true, enable_dns_support: true });
});

test("looks an existing network up by tags, subnets only in that VPC", () => {
  const { data, resource } = synthesize((stack) => {
    Network.fromTags(stack, "Network", { vpcTags: { Name: "staging" }, subnetTags: { tier: "data" } });
  });
  expect(resource).toEqual({});
  expect(Object.values(data.aws_vpc!)).toEqual([{ tags: { Name: "staging" } }]);
  expect(Object.values(data.aws_subnets!)).toEqual([
    {
      filter: [{ name: "vpc-id", values: [expect.stringMatching(/^\$\{data\.aws_vpc\.Network_Vpc_\w+\.id\}$/)] }],
      tags: { tier: "data" },
    },
  ]);
});

test.each([
  ["a block that is too large", { cidrBlock: "10.0.0.0/8", subnets: [] }, ["EC1121 /cidrBlock"]],
  ["a block that is not one", { cidrBlock: "10.20.0.0", subnets: [] }, ["EC1121 /cidrBlock"]],
  [
    "a subnet outside of the VPC",
    { subnets: [{ availabilityZone: "eu-west-1a", cidrBlock: "10.21.0.0/24" }] },
    ["EC1122 /subnets/0/cidrBlock"],
  ],
  [
    "subnets that overlap",
    {
      subnets: [
        { availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" },
        { availabilityZone: "eu-west-1b", cidrBlock: "10.20.0.128/25" },
      ],
    },
    ["EC1123 /subnets/1/cidrBlock"],
  ],
])("fails on %s", (_, change, problems) => {
  expect(problemsOf((stack) => new Network(stack, "Network", { ...LAB, ...change }))).toEqual(problems);
});
