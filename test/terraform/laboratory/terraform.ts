import path from "node:path";
import { lastLines, type Outcome, run } from "../../emulator/command";
import { TERRAFORM } from "../../emulator/terraform-binary";

/** A change of one resource, as far as the tests look at it. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  /** Where it was, if it has moved. */
  readonly previous_address?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: { readonly [attribute: string]: unknown } | null;
    readonly after: { readonly [attribute: string]: unknown } | null;
    /** Of what is imported, by which id. */
    readonly importing?: { readonly id: string };
    /** True for what is known after apply only. */
    readonly after_unknown: { readonly [attribute: string]: unknown };
  };
}

/** A resource as it will be, without what is known after apply only. */
export interface PlannedResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly schema_version: number;
  readonly values: { readonly [attribute: string]: unknown };
}

/** https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
export interface Plan {
  readonly resource_changes: readonly ResourceChange[];
  readonly planned_values: { readonly root_module: { readonly resources: readonly PlannedResource[] } };
  readonly output_changes?: {
    readonly [name: string]: { readonly actions: readonly string[]; readonly after_unknown: unknown };
  };
}

/** Terraform in the folder of one stack. Whatever fails throws, with the end of what Terraform said. */
export class Terraform {
  public constructor(
    public readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Checks the stack against the schemas of its provider. No backend is asked. */
  public async validate(): Promise<unknown> {
    await this.run("init", "-backend=false", "-input=false");
    const { stdout } = await this.run("validate", "-json");
    return JSON.parse(stdout);
  }

  public async init(): Promise<void> {
    await this.run("init", "-input=false");
  }

  /** @param options of `terraform plan`, such as `-refresh=false` */
  public async plan(...options: string[]): Promise<Plan> {
    await this.run("plan", "-input=false", "-out=test.tfplan", ...options);
    const { stdout } = await this.run("show", "-json", "test.tfplan");
    return JSON.parse(stdout) as Plan;
  }

  public async apply(): Promise<void> {
    await this.run("apply", "-input=false", "-auto-approve");
  }

  /** Addresses of everything that Terraform looks after. */
  public async resources(): Promise<string[]> {
    const { stdout } = await this.run("state", "list");
    return stdout.split("\n").filter((address) => address !== "" && !address.startsWith("data."));
  }

  /** The value of an output that is a string. */
  public async output(name: string): Promise<string> {
    const { stdout } = await this.run("output", "-raw", name);
    return stdout;
  }

  public async destroy(): Promise<void> {
    await this.run("destroy", "-input=false", "-auto-approve");
  }

  private async run(...args: string[]): Promise<Outcome> {
    const options = ["show", "state"].includes(args[0]!) ? args : [args[0]!, "-no-color", ...args.slice(1)];
    const outcome = await run(TERRAFORM, options, { cwd: this.folder, env: this.env });
    return succeeded(`terraform ${args.join(" ")} in ${path.basename(this.folder)}`, outcome);
  }
}

/** Gives back the outcome of a program that succeeded, and throws otherwise. */
export function succeeded(command: string, outcome: Outcome): Outcome {
  if (outcome.exitCode !== 0) {
    throw new Error(`${command} failed:\n${lastLines(outcome.text, 40)}`);
  }
  return outcome;
}

/** How many resources of each type a plan creates. Whatever it does besides is named. */
export function createdTypes(plan: Plan): { [type: string]: number } {
  const counts: { [type: string]: number } = {};
  for (const { mode, type, change } of plan.resource_changes) {
    if (mode === "managed") {
      const actions = change.actions.join(", ");
      const key = actions === "create" ? type : `${type} (${actions})`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}

/** What a plan changes, as `address.attribute`. Where a resource comes, goes or is replaced, the actions are named too. */
export function changedAttributes(plan: Plan): string[] {
  const attributes = plan.resource_changes
    .filter(({ change }) => !["no-op", "read"].includes(change.actions.join()))
    .flatMap(({ address, change: { actions, before, after, after_unknown } }) => [
      `${address} (${actions.join(", ")})`,
      ...Object.keys({ ...before, ...after, ...after_unknown })
        .filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]))
        .map((name) => `${address}.${name}`),
    ]);
  const outputs = Object.entries(plan.output_changes ?? {})
    .filter(([, { actions }]) => actions.join() !== "no-op")
    .map(([name]) => `output.${name}`);
  return [...attributes, ...outputs];
}
