import { ReplacementGuard } from "cdktf-elasticache";

const ADDRESS = "aws_elasticache_replication_group.Sessions";

function change(actions: string[], more: object = {}, about: object = {}) {
  return {
    address: ADDRESS,
    mode: "managed",
    type: "aws_elasticache_replication_group",
    ...about,
    change: {
      actions,
      before:
        actions.includes("create") && actions.length === 1
          ? null
          : { replication_group_id: "prod-sessions", engine_version: "8.1" },
      after: actions.includes("create") ? { replication_group_id: "prod-sessions", engine_version: "8.0" } : null,
      ...more,
    },
  };
}

function messages(...resource_changes: object[]): string[] {
  return ReplacementGuard.readPlan({ resource_changes }).destroyed.flatMap(({ problems }) =>
    problems.map(({ code, message }) => `${code} ${message}`),
  );
}

test.each([[["delete", "create"]], [["create", "delete"]]])(
  "a replacement (%s) names cache, argument and values",
  (actions) => {
    expect(messages(change(actions, { replace_paths: [["engine_version"]] }))).toEqual([
      `EC2011 The replication group prod-sessions (${ADDRESS}) would be replaced, says the plan: engine_version changes from "8.1" to "8.0".`,
    ]);
  },
);

test("a replacement has the way around of its argument, and of one that the table does not have another", () => {
  const remedies = ReplacementGuard.readPlan({
    resource_changes: [
      change(["delete", "create"], { replace_paths: [["engine_version"], ["new_argument", 0, "part"]] }),
    ],
  }).destroyed[0]!.problems.map(({ remedy }) => remedy);
  expect(remedies).toEqual([
    "Go back to the version before, or to a newer one. AWS has no downgrade: a lower version is a second cache beside this one, filled by the clients.",
    "Keep new_argument as it is.",
  ]);
});

test("what is known after apply only is called so, and what is sensitive is not shown", () => {
  const paths = (argument: string) => ({ replace_paths: [[argument]] });
  const unknown = change(["delete", "create"], {
    ...paths("kms_key_id"),
    before: { kms_key_id: "arn:one" },
    after: {},
    after_unknown: { kms_key_id: true },
  });
  const secret = change(["delete", "create"], {
    ...paths("auth_token"),
    before: { auth_token: "one" },
    after: { auth_token: "two" },
    after_sensitive: { auth_token: true },
  });
  expect(messages(unknown, secret)).toEqual([
    `EC2011 The replication group (${ADDRESS}) would be replaced, says the plan: kms_key_id changes from "arn:one" to what is known after apply.`,
    `EC2011 The replication group (${ADDRESS}) would be replaced, says the plan: auth_token changes (its values are sensitive).`,
  ]);
});

test("a replacement without an argument says why", () => {
  expect(messages(change(["delete", "create"], {}, { action_reason: "replace_by_request" }))).toEqual([
    `EC2011 The replication group prod-sessions (${ADDRESS}) would be replaced, says the plan: -replace asks for it.`,
  ]);
});

test("a removal says why", () => {
  expect(messages(change(["delete"], {}, { action_reason: "delete_because_no_resource_config" }))).toEqual([
    `EC2012 The replication group prod-sessions (${ADDRESS}) would be destroyed, says the plan: it is no longer in the configuration.`,
  ]);
  expect(messages(change(["delete"], {}, { deposed: "00000001" }))).toEqual([
    `EC2012 The replication group prod-sessions (${ADDRESS}) would be destroyed, says the plan: it is what an interrupted replacement has left.`,
  ]);
});

test.each([[["no-op"]], [["update"]], [["create"]], [["forget"]]])("%s destroys nothing", (actions) => {
  expect(messages(change(actions))).toEqual([]);
});

test("what is stateless, read or unknown to the table may go", () => {
  expect(
    messages(
      change(["delete"], {}, { type: "aws_elasticache_subnet_group" }),
      change(["delete"], {}, { mode: "data" }),
      change(["delete"], {}, { type: "aws_sns_topic" }),
    ),
  ).toEqual([]);
});

test("what exists is counted, and a plan without changes has nothing", () => {
  expect(ReplacementGuard.readPlan({ resource_changes: [change(["update"]), change(["create"])] }).compared).toBe(1);
  expect(ReplacementGuard.readPlan({})).toEqual({ destroyed: [], compared: 0, forgotten: [], meant: [] });
});
