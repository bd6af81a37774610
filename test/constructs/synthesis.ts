import { mkdirSync } from "node:fs";
import path from "node:path";
import { App, TerraformStack } from "cdktf";
import { ConfigurationError, type Problem } from "cdktf-elasticache";

/** A block of Terraform JSON. */
export type Block = { [argument: string]: unknown };

/** What a stack synthesizes, without the comments of cdktf. */
export interface Synthesis {
  readonly data: { [type: string]: { [name: string]: Block } };
  readonly resource: { [type: string]: { [name: string]: Block } };
  readonly output: { [name: string]: Block };
  readonly locals?: { [name: string]: string };
  readonly check?: { [name: string]: Block };
  readonly provider: { [name: string]: Block[] };
  readonly terraform: Block;
  readonly moved?: { readonly from: string; readonly to: string }[];
}

const OUTPUT = path.join(__dirname, "../../node_modules/.cache/test-output");

/** An app that writes, if at all, into a folder that git ignores. */
export function testApp(): App {
  mkdirSync(OUTPUT, { recursive: true });
  return new App({ outdir: OUTPUT, stackTraces: false });
}

/** Synthesizes what `build` puts into a stack. */
export function synthesize(build: (stack: TerraformStack) => void): Synthesis {
  const stack = new TerraformStack(testApp(), "stack");
  build(stack);
  return terraformOf(stack);
}

/** The Terraform JSON of a stack, without the comments of cdktf. */
export function terraformOf(stack: TerraformStack): Synthesis {
  stack.prepareStack();
  const json = JSON.stringify(stack.toTerraform(), (key, value: unknown) => (key === "//" ? undefined : value));
  return { data: {}, resource: {}, output: {}, ...(JSON.parse(json) as Partial<Synthesis>) } as Synthesis;
}

/** The one resource of a type. */
export function onlyResource(synthesis: Synthesis, type: string): Block {
  const blocks = Object.values(synthesis.resource[type] ?? {});
  if (blocks.length !== 1) {
    throw new Error(`${blocks.length} resources of type ${type}, expected one.`);
  }
  return blocks[0]!;
}

/** Code and pointer of everything that a construct refuses. */
export function problemsOf(build: (stack: TerraformStack) => void): string[] {
  return refused(build).map(({ code, pointer }) => `${code} ${pointer}`);
}

/** Everything that a construct refuses. */
export function refused(build: (stack: TerraformStack) => void): Problem[] {
  try {
    build(new TerraformStack(testApp(), "stack"));
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.problems;
    }
    throw error;
  }
  return [];
}
