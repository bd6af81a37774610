import { readdirSync } from "node:fs";
import path from "node:path";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type * as rule from "../../constructs/src/validation/rule";
import { terraformOf, testApp } from "../constructs/synthesis";
import { constructPages } from "./documented";

/** Codes of the rules that each class judges itself by. */
const mockJudged = new Map<string, Set<string>>();

jest.mock("../../constructs/src/validation/rule", () => {
  const actual = jest.requireActual<typeof rule>("../../constructs/src/validation/rule");
  const judge: typeof rule.judge = (scope, rules, facts) => {
    const { name } = scope.constructor;
    mockJudged.set(name, new Set([...(mockJudged.get(name) ?? []), ...rules.map(({ code }) => code)]));
    actual.judge(scope, rules, facts);
  };
  return { ...actual, judge };
});

const pages = constructPages();

test("every example belongs to a page", () => {
  const examples = readdirSync(path.join(__dirname, "examples"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.replace(/\.ts$/, ""));
  expect(examples.sort()).toEqual(pages.map(({ place }) => place).sort());
});

describe.each(pages)("the example of $name", ({ place, name, codes }) => {
  let stack: TerraformStack;

  beforeAll(async () => {
    stack = new TerraformStack(testApp(), "stack");
    const { example } = (await import(`./examples/${place}`)) as { example(stack: TerraformStack): void };
    example(stack);
  });

  test("synthesizes resources", () => {
    expect(Object.keys(terraformOf(stack).resource)).not.toEqual([]);
  });

  test("shows the construct, and nothing that a user is warned of", () => {
    const nodes = stack.node.findAll();
    expect(nodes.map(classOf)).toContain(name);
    expect(nodes.flatMap(({ node }) => node.metadata).filter(({ type }) => type === "@cdktf/warn")).toEqual([]);
  });

  test("is judged by exactly the rules that the page names", () => {
    expect([...(mockJudged.get(name) ?? [])].sort()).toEqual(codes);
  });
});

function classOf(construct: IConstruct): string {
  return construct.constructor.name;
}
