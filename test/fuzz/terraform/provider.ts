import { compareVersions } from "../../../constructs/src/catalogue/version-order";
import { lastLines } from "../../emulator/command";
import { type Batch, floorOf, type Stack, writeBatch } from "./batch";
import { type Diagnostic, linesOf, TerraformFolder } from "../terraform-folder";

/** What Terraform and the provider say of a stack. */
export type Verdict =
  | { readonly by: "accepted" }
  | { readonly by: "validate" | "plan"; readonly said: string }
  /** The stack asks for a provider that is not installed here. */
  | { readonly by: "not asked"; readonly floor: string };

type Step = "init" | "validate" | "plan";

/** Asks the real Terraform and the real provider, many stacks at once. */
export class Provider {
  /** Makes sure that there is a provider. */
  public static async start(home: string): Promise<Provider> {
    return new Provider(await TerraformFolder.open(home));
  }

  /** Version of the AWS provider. */
  public get version(): string {
    return this.terraform.version;
  }

  /** The modules that Terraform has been shown last. */
  private initialized = "";

  private constructor(private readonly terraform: TerraformFolder) {}

  public stop(): void {
    this.terraform.remove();
  }

  /** What becomes of each stack, by its number. */
  public async judge(stacks: readonly Stack[]): Promise<Map<number, Verdict>> {
    const verdicts = new Map<number, Verdict>();
    for (const stack of stacks.filter((one) => compareVersions(floorOf(one), this.version) > 0)) {
      verdicts.set(stack.number, { by: "not asked", floor: floorOf(stack) });
    }
    for (const step of ["init", "validate", "plan"] as const) {
      for (;;) {
        const left = stacks.filter(({ number }) => !verdicts.has(number));
        const refused = left.length === 0 ? new Map<number, string>() : await this.refusals(step, left);
        refused.forEach((said, number) => verdicts.set(number, { by: step === "plan" ? "plan" : "validate", said }));
        if (refused.size === 0) {
          break; // what one stack does wrong could hide what another does, so a step is repeated until it succeeds
        }
      }
    }
    for (const { number } of stacks) {
      verdicts.set(number, verdicts.get(number) ?? { by: "accepted" });
    }
    return verdicts;
  }

  /** What a step says against stacks. Where it names none of them, the batch is halved until one is left. */
  private async refusals(step: Step, stacks: readonly Stack[]): Promise<Map<number, string>> {
    const batch = writeBatch(this.terraform.path, stacks);
    const modules = stacks.map(({ number }) => number).join();
    if (step !== "init" && modules !== this.initialized) {
      await this.terraform.run("init", ...OPTIONS.init);
    }
    this.initialized = modules;
    const outcome = await this.terraform.run(step, ...OPTIONS[step]);
    const errors = diagnosticsOf(outcome.stdout).filter(({ severity }) => severity === "error");
    if (outcome.exitCode === 0) {
      checkCount(step, outcome.stdout, batch);
      return new Map();
    }
    const refused = new Map<number, string>();
    for (const { summary, detail = "", address = "", range } of errors) {
      for (const number of batch.stacksOf(range?.filename ?? "")) {
        refused.set(number, [refused.get(number), `${summary}: ${detail} (${address})`].filter(Boolean).join("\n"));
      }
    }
    if (refused.size > 0) {
      return refused;
    }
    if (stacks.length === 1) {
      return new Map([[stacks[0]!.number, lastLines(outcome.text, 20)]]);
    }
    const middle = Math.ceil(stacks.length / 2);
    return new Map([
      ...(await this.refusals(step, stacks.slice(0, middle))),
      ...(await this.refusals(step, stacks.slice(middle))),
    ]);
  }
}

const OPTIONS = {
  init: ["-json", "-input=false"],
  validate: ["-json"],
  plan: ["-json", "-refresh=false", "-input=false", "-lock=false"],
} as const;

/** `validate` writes one JSON text, the others write one a line. */
function diagnosticsOf(output: string): Diagnostic[] {
  if (output.startsWith("{\n")) {
    return (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics;
  }
  return linesOf(output).flatMap(({ diagnostic }) => diagnostic ?? []);
}

/** A plan that is shorter than the configuration would have accepted what it never looked at. */
function checkCount(step: Step, output: string, { resources }: Batch): void {
  const planned = linesOf(output).findLast(({ changes }) => changes !== undefined)?.changes?.add;
  if (step === "plan" && planned !== resources) {
    throw new Error(`The plan makes ${String(planned)} resources of ${resources}.`);
  }
}
