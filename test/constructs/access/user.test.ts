import { TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import { AccessString, Engine, User, UserAuthentication, type UserProps, Warnings } from "cdktf-elasticache";
import { onlyResource, problemsOf, refused, synthesize, terraformOf, testApp } from "../synthesis";

const PROPS: UserProps = { userId: "app", accessString: AccessString.application("app:") };
const CANARY = "canary-of-a-password-1";

const build = (stack: TerraformStack, props: Partial<UserProps> = {}) =>
  new User(stack, "User", { ...PROPS, ...props });
const user = (props: Partial<UserProps> = {}) =>
  onlyResource(
    synthesize((stack) => build(stack, props)),
    "aws_elasticache_user",
  );
const warningsOf = (props: Partial<UserProps>) => {
  const stack = new TerraformStack(testApp(), "stack");
  build(stack, props);
  return Warnings.of(stack).map(({ code }) => code);
};

test("is a user of Valkey that IAM authenticates, unless somebody says otherwise", () => {
  expect(user()).toMatchObject({
    user_id: "app",
    user_name: "app",
    engine: "valkey",
    authentication_mode: { type: "iam" },
    access_string:
      "on resetchannels ~app:* &app:* -@all +@read +@write +@pubsub +@transaction +@connection -@dangerous +client|setname +client|getname +client|id +info -scan -randomkey",
  });
  expect(user()).not.toHaveProperty("no_password_required");
  expect(user()).not.toHaveProperty("passwords");
});

test("is made before the one that it replaces goes, for a deleted user leaves its groups at once", () => {
  expect(user().lifecycle).toEqual({ create_before_destroy: true });
});

test("takes passwords that Terraform reads, and warns that they are in its state", () => {
  const password = Token.asString({ Ref: "secret" });
  const authentication = UserAuthentication.passwords([password]);
  expect(user({ authentication }).authentication_mode).toMatchObject({ type: "password" });
  expect(warningsOf({ authentication })).toEqual(["EC1063"]);
});

test("takes a list of passwords that only Terraform knows", () => {
  const synthesis = synthesize((stack) => {
    const variable = new TerraformVariable(stack, "passwords", { type: "list(string)", sensitive: true });
    build(stack, { authentication: UserAuthentication.passwords(variable.listValue) });
  });
  expect(onlyResource(synthesis, "aws_elasticache_user").authentication_mode).toEqual({
    passwords: "${var.passwords}",
    type: "password",
  });
});

test("refuses a password that is written down, and repeats it nowhere", () => {
  const problems = refused((stack) => build(stack, { authentication: UserAuthentication.passwords([CANARY]) }));
  expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(["EC1062 /authentication"]);
  expect(JSON.stringify(problems)).not.toContain(CANARY);
});

test.each([`on >${CANARY} ~a +get`, `on #${CANARY} ~a +get`, `on ~a +get (>${CANARY} +set)`, `on <${CANARY}`])(
  "refuses a password in an access string, and repeats it nowhere: %s",
  (text) => {
    const problems = refused((stack) => build(stack, { accessString: AccessString.raw(text) }));
    expect(problems.map(({ code }) => code)).toContain("EC1074");
    expect(JSON.stringify(problems)).not.toContain(CANARY);
  },
);

test("repeats no password that is wrong in itself", () => {
  const authentication = UserAuthentication.passwords([`${CANARY}/`], { allowLiterals: true });
  const problems = refused((stack) => build(stack, { authentication }));
  expect(problems.map(({ code }) => code)).toEqual(["EC1061"]);
  expect(JSON.stringify(problems)).not.toContain(CANARY);
});

test("asks for no password in the argument that AWS echoes as it was written", () => {
  const disabled = { userName: "default", engine: Engine.REDIS, accessString: AccessString.disabled() };
  const block = user({ ...disabled, authentication: UserAuthentication.noPassword() });
  expect(block).toMatchObject({ no_password_required: true, access_string: "off resetchannels -@all" });
  expect(block).not.toHaveProperty("authentication_mode");
});

test("nobody named default authenticates by IAM, for its id belongs to AWS", () => {
  expect(problemsOf((stack) => build(stack, { userName: "default" }))).toEqual(["EC1057 /userName"]);
  expect(problemsOf((stack) => build(stack, { userId: "default" }))).toEqual(["EC1054 /userId"]);
});

test("what Terraform knows alone is not judged", () => {
  const stack = new TerraformStack(testApp(), "stack");
  const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
  const made = new User(stack, "User", { userId: text, accessString: AccessString.raw(`on ${text}`) });
  new User(stack, "Other", { userId: "b", accessString: AccessString.application(text) });
  new TerraformOutput(stack, "arn", { value: made.userArn });
  expect(Warnings.of(stack)).toEqual([]);
  const blocks = Object.values(terraformOf(stack).resource.aws_elasticache_user!);
  expect(blocks.map(({ access_string }) => access_string)).toEqual([
    "on ${var.text}",
    expect.stringContaining("~${var.text}* &${var.text}*"),
  ]);
});

test("a builder says it all in one order, whatever the order of its methods", () => {
  const one = AccessString.of().allowCommands("get").channels("news").keys("a:*").on();
  expect(one.toString()).toBe("on resetchannels ~a:* &news -@all +get");
  const other = AccessString.of().on().keys("a:*").channels("news").allowCommands("get");
  expect(other.toString()).toBe(one.toString());
});

test("a builder keeps the order of commands, for the last word counts", () => {
  const accessString = AccessString.of().on().keys("a").allowCategories("write").denyCommands("del");
  expect(accessString.toString()).toBe("on resetchannels ~a -@all +@write -del");
  expect(accessString.allowCommands("del").toString()).toBe("on resetchannels ~a -@all +@write -del +del");
});

test("a builder never changes what it was built from", () => {
  const base = AccessString.of().on().keys("a");
  base.keys("b").off();
  expect(base.toString()).toBe("on resetchannels ~a -@all");
});

test("a prefix stands for itself: it matches no other", () => {
  expect(AccessString.readOnly("a*[b]?\\").toString()).toContain(" ~a\\*\\[b\\]\\?\\\\* ");
});

test("a pattern that smuggles in a rule is refused", () => {
  const accessString = AccessString.of().on().keys("app:* +@all").allowCommands("get");
  expect(problemsOf((stack) => build(stack, { accessString }))).toEqual(["EC1072 /accessString"]);
});

test("what is added to a raw string comes after it", () => {
  expect(AccessString.raw("on ~a").allowCommands("get").toString()).toBe("on ~a +get");
  expect(warningsOf({ accessString: AccessString.admin() })).toEqual([]);
  expect(warningsOf({ accessString: AccessString.admin().allowCommands("get") })).toEqual([]);
  expect(warningsOf({ accessString: AccessString.raw("on ~* +@all") })).toEqual(["EC1078"]);
});

// Of AWS's user guide, the documentation and the acceptance tests of the AWS provider, and public configurations.
test.each([
  "on ~* +@all",
  "on ~* &* +@all",
  "off -@all",
  "off +get ~keys*",
  "on ~app::* -@all +@read",
  "on ~app::* -@all +@read +@hash +@bitmap +@geo -setbit -bitfield -hset -hsetnx -hmset -hincrby -hincrbyfloat -hdel -bitop -geoadd -georadius -georadiusbymember",
  "on ~test::* resetchannels -@all +@read +@write +ping +quit",
  "on resetchannels -@all +@read +@write +ping ~/edh/cluster/_cache_hashes/*",
  "on ~acme::* -@all +@read +@write +cluster|nodes +@connection",
  "on ~products-service:* -@all +@write +@read +@connection +info",
  "on ~auth:session:* -@all +get +auth +ping +hello +client|setinfo +client|setname",
  "on ~* &* +@all -flushall -flushdb",
  "on ~* +@all -@dangerous +info +keys -config|set",
  "on ~* -@all +SET",
])("takes what others write: %s", (text) => {
  expect(problemsOf((stack) => build(stack, { accessString: AccessString.raw(text) }))).toEqual([]);
});

test("judges thousands of rules, known and unknown ones, in a moment", () => {
  const known = Array.from({ length: 5000 }, (_, index) => `~key-${index} +get -get`);
  const unknown = Array.from({ length: 5000 }, (_, index) => `+get${index.toString(36)}x`);
  const begin = performance.now();
  const problems = problemsOf((stack) =>
    build(stack, { accessString: AccessString.raw(["on", ...known, ...unknown].join(" ")) }),
  );
  expect(new Set(problems)).toEqual(new Set(["EC1420 /accessString"]));
  expect(performance.now() - begin).toBeLessThan(10_000);
});
