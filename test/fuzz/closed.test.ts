import { resolveStage } from "../../configuration/config";
import { checkShape } from "../../configuration/shape";
import { addEnvironments } from "../../stacks/environment-stacks";
import { terraformOf, testApp } from "../constructs/synthesis";
import { closedStack } from "./closed-stack";
import { PROPERTIES, type Property, type Subject } from "./closed";
import { drawDocument } from "./draw/draw";
import { trailOf } from "./draw/places";
import { Random } from "./draw/random";

/** More of them look deeper: FUZZ_RUNS=5000 npx jest test/fuzz/closed */
const RUNS = Number(process.env.FUZZ_RUNS ?? 300);
const SEED = 8;

const subjects = Array.from({ length: RUNS }, (_, number) => subjectsOf(number)).flat();
const sentences = Object.entries(PROPERTIES).map(([sentence, property]) => ({ sentence, property }));

test("the files that are drawn have what the properties are about", () => {
  const count = (type: string) =>
    subjects.reduce((sum, { synthesis }) => sum + Object.keys(synthesis.resource[type] ?? {}).length, 0);
  expect(subjects.length).toBeGreaterThan(RUNS / 5);
  expect(count("aws_vpc_security_group_ingress_rule")).toBeGreaterThan(RUNS / 10);
  expect(count("aws_kms_key")).toBeGreaterThan(RUNS / 10);
  expect(count("aws_elasticache_replication_group")).toBeGreaterThan(RUNS / 10);
  expect(count("aws_elasticache_cluster")).toBeGreaterThan(RUNS / 30);
  expect(count("aws_elasticache_serverless_cache")).toBeGreaterThan(RUNS / 20);
  const followers = subjects.flatMap(({ synthesis, isProduction }) =>
    Object.values(synthesis.resource.aws_elasticache_replication_group ?? {}).flatMap((group) =>
      isProduction && group.global_replication_group_id !== undefined ? [group] : [],
    ),
  );
  expect(followers.length).toBeGreaterThan(RUNS / 150);
  expect(subjects.some(({ synthesis }) => JSON.stringify(synthesis.resource).includes("cidr_ipv6"))).toBe(true);
});

test.each(sentences)("$sentence, whatever the file says", ({ property }) => {
  const open = subjects.flatMap((subject) => property(subject).map((where) => `case ${subject.number}: ${where}`));
  expect(open).toEqual([]);
});

test.each(sentences)("$sentence: a stack that is closed is not objected to", ({ property }) => {
  expect(property(closedStack())).toEqual([]);
});

const RULE = "aws_vpc_security_group_ingress_rule.Rule";
const GROUP = "aws_elasticache_replication_group.Cache";
const KEY = "aws_kms_key.Key";

const POLICY = (statement: object) => ({
  policy: JSON.stringify({
    Statement: [{ Principal: { AWS: "1" }, Action: ["kms:Decrypt"], Condition: { Bool: {} }, ...statement }],
  }),
});

test.each<[string, string, object]>([
  ["admits an address", RULE, { cidr_ipv4: "0.0.0.0/0" }],
  ["admits an address", RULE, { cidr_ipv4: "10.0.0.0/7" }],
  ["admits an address", RULE, { cidr_ipv4: "8.8.8.0/24" }],
  ["admits an address", RULE, { cidr_ipv4: undefined, cidr_ipv6: "::/0" }],
  ["admits an address", RULE, { cidr_ipv4: undefined, cidr_ipv6: "2001:db8::/32" }],
  ["opens a port", RULE, { from_port: 6379, to_port: 6380 }],
  ["opens a port", RULE, { from_port: 22, to_port: 22 }],
  ["opens a port", RULE, { ip_protocol: "-1" }],
  ["exactly one source", RULE, { prefix_list_id: "pl-1" }],
  ["exactly one source", RULE, { cidr_ipv4: undefined }],
  ["let out", "aws_vpc_security_group_egress_rule.Rule", {}],
  ["written into", "aws_security_group.Group", { ingress: [] }],
  ["written into", "aws_security_group.Group", { egress: [] }],
  ["written into", "aws_security_group_rule.Rule", {}],
  ["every key", KEY, { enable_key_rotation: false }],
  ["every key", KEY, POLICY({ Principal: "*" })],
  ["every key", KEY, POLICY({ Principal: { AWS: "*" } })],
  ["every key", KEY, POLICY({ Principal: { AWS: ["1", "*"] } })],
  ["every key", KEY, POLICY({ Action: "kms:*" })],
  ["every key", KEY, POLICY({ Condition: undefined })],
  ["public", "aws_internet_gateway.Gateway", {}],
  ["public", "aws_subnet.Subnet", { map_public_ip_on_launch: true }],
  ["public", "aws_sns_topic.Topic", POLICY({ Principal: "*" })],
  ["encrypted at rest", GROUP, { at_rest_encryption_enabled: false }],
  ["encrypted at rest", GROUP, { kms_key_id: undefined }],
  ["encrypted at rest", GROUP, { transit_encryption_enabled: false }],
  ["encrypted at rest", GROUP, { transit_encryption_mode: "preferred" }],
  ["encrypted at rest", "aws_elasticache_cluster.Pages", { transit_encryption_enabled: false }],
  ["encrypted at rest", "aws_elasticache_serverless_cache.Search", { kms_key_id: undefined }],
  ["asks who connects", GROUP, { user_group_ids: undefined }],
  ["asks who connects", GROUP, { user_group_ids: undefined, global_replication_group_id: "ldgnf-sessions" }],
  ["asks who connects", "aws_elasticache_serverless_cache.Search", { user_group_id: undefined }],
])("the property with “%s” objects to %s with %j", (words, address, change) => {
  expect(propertyWith(words)(closedStack(address, change))).not.toEqual([]);
});

test.each([
  ["session_auth_token", "x"],
  ["session", "${aws_elasticache_replication_group.Cache.auth_token}"],
  ["session", "${data.aws_secretsmanager_secret_version.Secret.secret_string}"],
  ["session_secret_arn", "${data.aws_secretsmanager_secret_version.Secret.secret_string}"],
])("an output %s with %s is objected to", (name, value) => {
  const { synthesis, ...subject } = closedStack();
  const output = { [name]: { value } };
  expect(propertyWith("secret")({ ...subject, synthesis: { ...synthesis, output } })).toEqual([name]);
});

function propertyWith(words: string): Property {
  return sentences.find(({ sentence }) => sentence.includes(words))!.property;
}

/** The stacks of a file that is drawn, none where something is wrong with it. */
function subjectsOf(number: number): (Subject & { readonly number: number })[] {
  const document = drawDocument(new Random(SEED, number), trailOf(number));
  if (checkShape(document).length > 0) {
    return [];
  }
  const config = resolveStage(document as never);
  const { stacks, problems } = addEnvironments(testApp(), [config])[0]!;
  if (problems.length > 0) {
    return [];
  }
  stacks.forEach((stack) => stack.prepareStack());
  return stacks.map((stack) => ({
    number,
    synthesis: terraformOf(stack),
    said: new Map<string, object>(
      stack.caches.map(({ cacheName, application }) => [cacheName, config.caches[application]!]),
    ),
    isProduction: config.stage === "production",
    isAwsOwned: stack.region.encryption.type === "aws-owned",
  }));
}
