import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { replacedType } from "../../../constructs/src/replacement/table";
import { lastLines } from "../../emulator/command";
import type { JsonObject } from "../draw/schema";
import { type Diagnostic, type Line, linesOf, TerraformFolder, WITHOUT_AWS } from "../terraform-folder";
import { madeState, type PlannedInstance, type PlannedModule, type Schemas } from "./made-state";
import { moduleOf, objectOf, stackBehind } from "./module";
import type { Pair } from "./pair";

/** What the provider's plan does to a pair. */
export type Truth =
  /** Stateful resources of the base that are replaced or destroyed, by stack and address; and those that are forgotten. */
  | { readonly by: "plan"; readonly destroyed: ReadonlySet<string> }
  /** Terraform refuses one of the versions, so that nothing is destroyed. */
  | { readonly by: "refusal"; readonly version: "base" | "next"; readonly said: string };

interface PlanLine extends Line {
  readonly type?: string;
  readonly change?: {
    readonly action: string;
    readonly resource: Resource;
    readonly previous_resource?: Resource;
  };
}

interface Resource {
  readonly module: string;
  readonly resource: string;
  readonly resource_type: string;
}

const META = ["//", "count", "for_each", "provider", "depends_on", "lifecycle", "dynamic"];
const OPTIONS = ["-json", "-refresh=false", "-input=false", "-lock=false"];

/** Plans many pairs at once with the real provider: the next version of each on a state that is made for the base. */
export class Planner {
  public static async start(home: string): Promise<Planner> {
    const terraform = await TerraformFolder.open(home);
    const { stdout } = await terraform.run("providers", "schema", "-json");
    const { provider_schemas } = JSON.parse(stdout) as {
      provider_schemas: { [provider: string]: { resource_schemas: Schemas } };
    };
    const schemas = Object.values(provider_schemas).map(({ resource_schemas }) => resource_schemas);
    return new Planner(terraform, Object.assign({}, ...schemas) as Schemas);
  }

  private initialized = "";
  private areTagged = false;

  private constructor(
    private readonly terraform: TerraformFolder,
    private readonly schemas: Schemas,
  ) {}

  public get version(): string {
    return this.terraform.version;
  }

  public stop(): void {
    this.terraform.remove();
  }

  /**
   * What becomes of each pair, by its number.
   *
   * @param areTagged whether default tags of providers count: where each stack has others, each needs a process of its own
   */
  public async ask(pairs: readonly Pair[], areTagged: boolean): Promise<Map<number, Truth>> {
    this.areTagged = areTagged;
    const truths = new Map<number, Truth>();
    const left = () => pairs.filter(({ number }) => !truths.has(number));
    const refuse = (version: "base" | "next", refused: ReadonlyMap<number, string>) =>
      refused.forEach((said, number) => truths.set(number, { by: "refusal", version, said }));
    let modules: PlannedModule[] = [];
    this.forget();
    await this.untilAccepted(
      left,
      async (some) => {
        modules = this.write(some, "base");
        return this.plan("-out=plan");
      },
      (refused) => refuse("base", refused),
    );
    if (left().length === 0) {
      return truths;
    }
    const { stdout } = await this.terraform.run("show", "-json", "plan");
    const { resource_changes = [] } = JSON.parse(stdout) as { resource_changes?: PlannedInstance[] };
    let output = "";
    await this.untilAccepted(
      left,
      async (some) => {
        this.write(some, "next");
        const isLeft = ({ name }: PlannedModule) => some.some(({ number }) => name.startsWith(`pair-${number}-`));
        this.terraform.write("terraform.tfstate", madeState(modules.filter(isLeft), resource_changes, this.schemas));
        const outcome = await this.plan();
        output = outcome.stdout;
        return outcome;
      },
      (refused) => refuse("next", refused),
    );
    for (const { number } of left()) {
      truths.set(number, { by: "plan", destroyed: new Set() });
    }
    for (const { change, type } of linesOf<PlanLine>(output)) {
      if (change && type === "planned_change" && ["replace", "delete"].includes(change.action)) {
        const { module, resource, resource_type } = change.previous_resource ?? change.resource;
        const [, number = "", stack = ""] = /^module\.pair-(\d+)-(.*)$/.exec(module) ?? [];
        const truth = truths.get(Number(number));
        if (truth?.by === "plan" && (replacedType(resource_type)?.loses ?? "nothing") !== "nothing") {
          (truth.destroyed as Set<string>).add(`${stack}/${resource}`);
        }
      }
    }
    return truths;
  }

  private forget(): void {
    for (const file of ["terraform.tfstate", "terraform.tfstate.backup", "plan"]) {
      rmSync(path.join(this.terraform.path, file), { force: true });
    }
  }

  /** Plans without those that are refused, until Terraform accepts the rest. */
  private async untilAccepted(
    left: () => readonly Pair[],
    plan: (pairs: readonly Pair[]) => Promise<Outcome>,
    refuse: (refused: ReadonlyMap<number, string>) => void,
  ): Promise<void> {
    while (left().length > 0) {
      const refused = await this.refusedOf(left(), plan);
      if (refused.size === 0) {
        return;
      }
      refuse(refused);
    }
  }

  /** Which pairs are refused. Where Terraform names none of them, as when the provider crashes, each half is asked. */
  private async refusedOf(
    pairs: readonly Pair[],
    plan: (pairs: readonly Pair[]) => Promise<Outcome>,
  ): Promise<ReadonlyMap<number, string>> {
    const { isAccepted, refused, said } = await plan(pairs);
    if (isAccepted || refused.size > 0) {
      return refused;
    }
    if (pairs.length === 1) {
      return new Map([[pairs[0]!.number, said]]);
    }
    const middle = Math.ceil(pairs.length / 2);
    const halves = [
      ...(await this.refusedOf(pairs.slice(0, middle), plan)),
      ...(await this.refusedOf(pairs.slice(middle), plan)),
    ];
    if (halves.length === 0) {
      throw new Error(`Terraform refuses pairs only together:\n${said}`);
    }
    return new Map(halves);
  }

  /** Writes one of the versions of each pair. A stack that it lacks is an empty module. */
  private write(pairs: readonly Pair[], version: "base" | "next"): PlannedModule[] {
    const providers: { [alias: string]: JsonObject } = {};
    const calls: JsonObject = {};
    const planned: PlannedModule[] = [];
    for (const pair of pairs) {
      const stacks = pair[version];
      for (const stack of new Set([...Object.keys(pair.base), ...Object.keys(pair.next)])) {
        const name = `pair-${pair.number}-${stack}`;
        const terraform = stacks[stack] ?? {};
        const outputsOf: { [variable: string]: string } = {};
        const { content, variables } = moduleOf(terraform, {
          moduleOf: (backend, config) => {
            const found = stackBehind(stacks, backend, config);
            return found === undefined ? undefined : `pair-${pair.number}-${found}`;
          },
          isKnown: (type, argument) => this.isKnown(type, argument),
        });
        for (const [variable, expression] of Object.entries(variables)) {
          outputsOf[variable] = /module\.([\w-]+)/.exec(expression)![1]!;
        }
        // What goes with a stack is destroyed by the provider that it had.
        const aliases = [pair.base[stack], terraform].map((one) =>
          this.providersOf(one ?? {}).map(([alias, provider]) => {
            const name = `p${createHash("md5").update(JSON.stringify(provider)).digest("hex").slice(0, 12)}`;
            providers[name] = { ...provider, ...WITHOUT_AWS, alias: name };
            return [alias, name] as const;
          }),
        )[1]!;
        const others = aliases.map(([alias]) => alias).filter((alias) => alias !== "aws");
        const required = { required_providers: { aws: { source: "hashicorp/aws", configuration_aliases: others } } };
        this.terraform.write(`modules/${name}/cdk.tf.json`, { ...content, terraform: required });
        calls[name] = {
          source: `./modules/${name}`,
          providers: Object.fromEntries(aliases.map(([alias, known]) => [alias, `aws.${known}`])),
          ...variables,
        };
        planned.push({
          name,
          content,
          region: String(objectOf(this.providersOf(terraform)[0]?.[1]).region),
          outputsOf,
          providers: Object.fromEntries(aliases),
        });
      }
    }
    this.terraform.write("main.tf.json", {
      terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
      provider: { aws: Object.values(providers) },
      module: calls,
    });
    return planned;
  }

  private isKnown(type: string, argument: string): boolean {
    const { attributes = {}, block_types = {} } = this.schemas[type]?.block ?? {};
    return type === "terraform_data" || META.includes(argument) || argument in attributes || argument in block_types;
  }

  /** Configurations of the AWS provider by their local names, as far as they say what is made. Each is a process. */
  private providersOf(terraform: JsonObject): [string, JsonObject][] {
    const { aws } = objectOf(terraform.provider);
    const blocks = [aws ?? {}].flat().map(objectOf);
    return blocks.map(({ alias, region, default_tags }) => [
      alias === undefined ? "aws" : `aws.${String(alias)}`,
      { region: region ?? "eu-west-1", ...(this.areTagged && default_tags !== undefined ? { default_tags } : {}) },
    ]);
  }

  private async plan(...options: readonly string[]): Promise<Outcome> {
    const modules = readFileSync(path.join(this.terraform.path, "main.tf.json"), "utf8");
    if (modules !== this.initialized) {
      const init = await this.terraform.run("init", "-json", "-input=false");
      if (init.exitCode !== 0) {
        return outcomeOf(init);
      }
      this.initialized = modules;
    }
    return outcomeOf(await this.terraform.run("plan", ...OPTIONS, ...options));
  }
}

/** How a plan of several pairs ended. */
interface Outcome {
  readonly isAccepted: boolean;
  /** What is said of a pair, by its number. */
  readonly refused: ReadonlyMap<number, string>;
  /** Everything that is said. */
  readonly said: string;
  readonly stdout: string;
}

function outcomeOf({
  exitCode,
  stdout,
  text,
}: {
  exitCode: number | undefined;
  stdout: string;
  text: string;
}): Outcome {
  const errors = linesOf(stdout)
    .flatMap(({ diagnostic }) => diagnostic ?? [])
    .filter(({ severity }) => severity === "error");
  const refused = new Map<number, string>();
  for (const error of errors.filter(({ summary }) => !CRASHES.includes(summary))) {
    const number = numberIn(error);
    if (number !== undefined) {
      refused.set(number, [refused.get(number), saidBy(error)].filter(Boolean).join("\n"));
    }
  }
  const said = errors.map(saidBy).join("\n") || lastLines(text, 20);
  return { isAccepted: exitCode === 0, refused, said, stdout };
}

/** Of these, the one that is named is often another than the one that did it. */
const CRASHES = ["Request cancelled", "Plugin did not respond", "Plugin error"];

function numberIn({ address, range }: Diagnostic): number | undefined {
  const [, number] =
    /(?:^module\.|^modules\/)pair-(\d+)-/.exec(address ?? "") ??
    /^modules\/pair-(\d+)-/.exec(range?.filename ?? "") ??
    [];
  return number === undefined ? undefined : Number(number);
}

function saidBy({ summary, detail = "", address = "" }: Diagnostic): string {
  return `${summary}: ${detail} (${address})`;
}
