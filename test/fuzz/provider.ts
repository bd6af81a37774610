import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { devNull } from "node:os";
import path from "node:path";
import { compareVersions } from "../../constructs/src/engine/version-order";
import { lastLines, run } from "../emulator/command";
import { TERRAFORM } from "../emulator/terraform-binary";
import { type Batch, floorOf, type Stack, writeBatch } from "./batch";

/** What Terraform and the provider say of a stack. */
export type Verdict =
  | { readonly by: "accepted" }
  | { readonly by: "validate" | "plan"; readonly said: string }
  /** The stack asks for a provider that is not installed here. */
  | { readonly by: "not asked"; readonly floor: string };

/** https://developer.hashicorp.com/terraform/internals/machine-readable-ui#diagnostic */
interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly range?: { readonly filename: string };
}

type Step = "init" | "validate" | "plan";

/** Asks the real Terraform and the real provider, many stacks at once. */
export class Provider {
  /** Makes sure that there is a provider. */
  public static async start(home: string): Promise<Provider> {
    const plugins = process.env.TF_PLUGIN_CACHE_DIR ?? path.join(home, "plugins");
    mkdirSync(plugins, { recursive: true });
    const provider = new Provider(mkdtempSync(path.join(home, "plan-")), plugins);
    writeBatch(provider.folder, []);
    const said = await provider.terraform("init", "-input=false");
    const locked = path.join(provider.folder, ".terraform.lock.hcl");
    if (!readdirSync(provider.folder).includes(path.basename(locked))) {
      provider.stop();
      throw new Error(`terraform init finds no AWS provider:\n${lastLines(said.text, 20)}`);
    }
    const [, version = "0"] = /version\s*=\s*"([\d.]+)"/.exec(readFileSync(locked, "utf8")) ?? [];
    provider.installed = version;
    return provider;
  }

  /** Version of the AWS provider. */
  public get version(): string {
    return this.installed;
  }

  private installed = "0";
  /** The modules that Terraform has been shown last. */
  private initialized = "";

  private constructor(
    private readonly folder: string,
    private readonly plugins: string,
  ) {}

  public stop(): void {
    rmSync(this.folder, { recursive: true, force: true });
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
    const batch = writeBatch(this.folder, stacks);
    const modules = stacks.map(({ number }) => number).join();
    if (step !== "init" && modules !== this.initialized) {
      await this.terraform("init", ...OPTIONS.init);
    }
    this.initialized = modules;
    const outcome = await this.terraform(step, ...OPTIONS[step]);
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

  private terraform(...args: string[]) {
    const others = Object.entries(process.env).filter(
      ([name]) => !name.startsWith("AWS_") && !name.startsWith("TF_LOG"),
    );
    const env = {
      ...Object.fromEntries(others),
      AWS_CONFIG_FILE: devNull, // a profile of whoever runs this has no say
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: "true",
      CHECKPOINT_DISABLE: "1",
      TF_PLUGIN_CACHE_DIR: this.plugins, // the provider has half a gigabyte
      TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
    };
    return run(TERRAFORM, args, { cwd: this.folder, env });
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

interface Line {
  readonly diagnostic?: Diagnostic;
  readonly changes?: { readonly add: number };
}

function linesOf(output: string): Line[] {
  return output.split("\n").flatMap((line) => (line.startsWith(`{"`) ? (JSON.parse(line) as Line) : []));
}

/** A plan that is shorter than the configuration would have accepted what it never looked at. */
function checkCount(step: Step, output: string, { resources }: Batch): void {
  const planned = linesOf(output).findLast(({ changes }) => changes !== undefined)?.changes?.add;
  if (step === "plan" && planned !== resources) {
    throw new Error(`The plan makes ${String(planned)} resources of ${resources}.`);
  }
}
