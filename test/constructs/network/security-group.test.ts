import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { type CacheIngress, CacheSecurityGroup } from "cdktf-elasticache";
import { onlyResource, problemsOf, synthesize } from "../synthesis";

const withIngress = (ingress: CacheIngress[], ports = [6379]) => ({
  namePrefix: "prod-checkout-redis",
  vpcId: "vpc-0000000a",
  ports,
  ingress,
});

test("lets nobody in and nothing out by default", () => {
  const { resource } = synthesize((stack) => new CacheSecurityGroup(stack, "Firewall", withIngress([])));
  expect(Object.keys(resource)).toEqual(["aws_security_group"]);
  expect(onlyResource({ resource } as never, "aws_security_group")).toEqual({
    name_prefix: "prod-checkout-redis-",
    description: "Clients of prod-checkout-redis",
    vpc_id: "vpc-0000000a",
    tags: { Name: "prod-checkout-redis" },
    lifecycle: { create_before_destroy: true },
  });
});

test.each([
  [{ securityGroupId: "sg-0000000a" }, { referenced_security_group_id: "sg-0000000a" }],
  [{ prefixListId: "pl-0000000a" }, { prefix_list_id: "pl-0000000a" }],
  [{ cidrBlock: "10.0.0.0/16" }, { cidr_ipv4: "10.0.0.0/16" }],
  [{ cidrBlock: "fd00:ec2::/32" }, { cidr_ipv6: "fd00:ec2::/32" }],
])("lets %p in by one rule of its own, on the port of the cache", (source, expected) => {
  const synthesis = synthesize((stack) => new CacheSecurityGroup(stack, "Firewall", withIngress([source])));
  expect(onlyResource(synthesis, "aws_vpc_security_group_ingress_rule")).toEqual({
    ...expected,
    security_group_id: expect.stringMatching(/^\$\{aws_security_group\.Firewall_\w+\.id\}$/),
    description: `From ${Object.values(source)[0]}`,
    ip_protocol: "tcp",
    from_port: 6379,
    to_port: 6379,
  });
});

test("lets out what is asked for by a rule beside it, and nothing else", () => {
  const { resource } = synthesize((stack) => {
    const { securityGroupId } = new CacheSecurityGroup(stack, "Firewall", withIngress([]));
    const toSubnets = { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/16" };
    new VpcSecurityGroupEgressRule(stack, "Egress", { securityGroupId, ...toSubnets });
  });
  const [[name, group]] = Object.entries(resource.aws_security_group!) as [[string, object]];
  expect(group).not.toHaveProperty("egress");
  expect(onlyResource({ resource } as never, "aws_vpc_security_group_egress_rule")).toMatchObject({
    security_group_id: `\${aws_security_group.${name}.id}`,
    cidr_ipv4: "10.0.0.0/16",
  });
});

test("has a rule for each port", () => {
  const { resource } = synthesize(
    (stack) =>
      new CacheSecurityGroup(stack, "Firewall", withIngress([{ securityGroupId: "sg-0000000a" }], [6379, 6380])),
  );
  const rules = Object.values(resource.aws_vpc_security_group_ingress_rule!);
  expect(rules.map(({ from_port }) => from_port)).toEqual([6379, 6380]);
});

test("keeps the address of a rule when the one before it is removed", () => {
  const names = (ingress: CacheIngress[]) =>
    Object.keys(
      synthesize((stack) => new CacheSecurityGroup(stack, "Firewall", withIngress(ingress))).resource
        .aws_vpc_security_group_ingress_rule!,
    );
  const [kept] = names([{ securityGroupId: "sg-0000000b" }]);
  expect(names([{ securityGroupId: "sg-0000000a" }, { securityGroupId: "sg-0000000b" }])).toContain(kept);
});

test.each(["0.0.0.0/0", "::/0", "8.8.8.0/24", "2600:1f18::/32", "10.0.0.0/7"])(
  "fails on %s, which is public",
  (cidrBlock) => {
    expect(problemsOf((stack) => new CacheSecurityGroup(stack, "Firewall", withIngress([{ cidrBlock }])))).toContain(
      "EC1113 /ingress/0/cidrBlock",
    );
  },
);

test("reports everything that is wrong at once", () => {
  const ingress = [
    {},
    { securityGroupId: "sg-0000000a", cidrBlock: "10.0.0.0/16" },
    { cidrBlock: "10.0.0.1/16" },
    { prefixListId: "pl-0000000a" },
    { prefixListId: "pl-0000000a" },
  ];
  expect(problemsOf((stack) => new CacheSecurityGroup(stack, "Firewall", withIngress(ingress)))).toEqual([
    "EC1111 /ingress/0",
    "EC1111 /ingress/1",
    "EC1112 /ingress/2/cidrBlock",
    "EC1114 /ingress/4",
  ]);
});
