import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { ignoreChanges, preventDestroy } from "../../../constructs/src/terraform/lifecycle";
import { onlyResource, synthesize } from "../synthesis";

const lifecycleOf = (change: (key: KmsKey) => void) =>
  onlyResource(
    synthesize((stack) => change(new KmsKey(stack, "Key", {}))),
    "aws_kms_key",
  ).lifecycle;

test("what several parts ignore is ignored together, each attribute once", () => {
  const lifecycle = lifecycleOf((key) => {
    ignoreChanges(key, "policy");
    preventDestroy(key);
    ignoreChanges(key, "description", "policy");
  });
  expect(lifecycle).toEqual({ ignore_changes: ["policy", "description"], prevent_destroy: true });
});

test("a resource of which everything is ignored stays so", () => {
  const lifecycle = lifecycleOf((key) => {
    key.lifecycle = { ignoreChanges: "all" };
    ignoreChanges(key, "policy");
  });
  expect(lifecycle).toEqual({ ignore_changes: "all" });
});
