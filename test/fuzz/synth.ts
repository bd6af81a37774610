import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { App } from "cdktf";
import { type EnvironmentConfig, resolveStage } from "../../configuration/config";
import type { LocatedProblem } from "cdktf-elasticache";
import { loadEnvironments } from "../../configuration/load";
import { checkShape } from "../../configuration/shape";
import { addEnvironments, type EnvironmentStacks } from "../../stacks/environment-stacks";
import type { Case } from "./draw/case";
import { withoutJudging } from "./judging";
import type { JsonObject } from "./draw/schema";

/** What the program makes of a case. */
export type Synthesis =
  | {
      readonly outcome: "accepted";
      readonly stacks: readonly JsonObject[];
      /** The names of the stacks, in the same order. */
      readonly names: readonly string[];
      readonly warnings: readonly string[];
      /** What rules and stacks say. */
      readonly said: readonly LocatedProblem[];
    }
  | {
      readonly outcome: "refused";
      /** Shape is what the JSON Schema says, meaning what the rules of the constructs say. */
      readonly by: "text" | "shape" | "meaning";
      readonly codes: readonly string[];
      readonly said: readonly LocatedProblem[];
    }
  /** What must never happen: an exception, or a problem without a code or a place. */
  | { readonly outcome: "broken"; readonly said: string };

/** Synthesizes cases in process, by the same steps as main.ts. */
export class Synthesizer {
  private readonly folder: string;

  /** @param home for the files, which are gone after `close` */
  public constructor(home: string) {
    mkdirSync(home, { recursive: true });
    this.folder = mkdtempSync(path.join(home, "cases-"));
  }

  public close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  public synthesize({ name, text }: Case): Synthesis {
    const file = path.join(this.folder, `${name}.json`);
    writeFileSync(file, text);
    try {
      const { environments, problems } = loadEnvironments(this.folder, [name]);
      const built = environments.map(({ config, locate }) => ({ environment: this.build(config), locate }));
      const found = built.flatMap(({ environment, locate }) => environment.problems.map(locate));
      const warnings = built.flatMap(({ environment, locate }) => environment.warnings.map(locate));
      const all = [...problems, ...found];
      const vague = [...all, ...warnings].filter(isVague);
      if (vague.length > 0) {
        return { outcome: "broken", said: `A problem without a code or a place: ${JSON.stringify(vague[0])}` };
      }
      const codes = [...new Set(all.map(({ code }) => code))];
      if (codes.length > 0) {
        const by = codes.some((code) => code < "EC0100")
          ? "text"
          : codes.some((code) => code < "EC1000")
            ? "shape"
            : "meaning";
        return { outcome: "refused", by, codes, said: [...found, ...warnings] };
      }
      const { environment } = built[0]!;
      return {
        outcome: "accepted",
        stacks: terraformOf(environment),
        names: askedOf(environment).map((stack) => stack.node.id),
        warnings: warnings.map(({ code }) => code),
        said: warnings,
      };
    } catch (error) {
      return { outcome: "broken", said: (error as Error).stack ?? String(error) };
    } finally {
      rmSync(file, { force: true });
    }
  }

  /**
   * What the rules of the constructs have against a document, whatever the schema has against it, and what it would
   * have been in Terraform. Nothing where the document is so broken that nothing can be built of it.
   */
  public ignoringRefusal(
    document: JsonObject,
  ): { codes: readonly string[]; stacks: readonly JsonObject[] } | undefined {
    if (JSON.stringify(document).includes('"__proto__":')) {
      return undefined; // refused because cdktf loses such a key: Terraform would never hear of it
    }
    if (checkShape(document).some(({ code }) => !RANGES.includes(code))) {
      return undefined;
    }
    try {
      const config = resolveStage(structuredClone(document) as never);
      const judged = this.build(config);
      const codes = [...new Set(judged.problems.map(({ code }) => code))];
      return { codes, stacks: withoutJudging(() => terraformOf(this.build(config))) };
    } catch {
      return undefined;
    }
  }

  private build(config: EnvironmentConfig): EnvironmentStacks {
    return addEnvironments(new App({ outdir: this.folder, stackTraces: false }), [config])[0]!;
  }
}

/** Problems of shape that rules of the constructs say, too: range, form, length, repetition. */
const RANGES = ["EC0105", "EC0106", "EC0107", "EC0108"];

/** Of the region of the environment first, and then of the others that have caches. Their stacks read the state of the first. */
function askedOf({ stacks }: EnvironmentStacks): EnvironmentStacks["stacks"] {
  return stacks.filter(({ caches }, index) => index === 0 || caches.length > 0);
}

function terraformOf(environment: EnvironmentStacks): JsonObject[] {
  environment.stacks.forEach((stack) => stack.prepareStack());
  return askedOf(environment).map((stack) => {
    const json = JSON.stringify(stack.toTerraform(), (key, value: unknown) => (key === "//" ? undefined : value));
    return JSON.parse(json) as JsonObject;
  });
}

function isVague({ code, file, line, column, message, remedy }: LocatedProblem): boolean {
  return !(/^EC\d{4}$/.test(code) && file !== "" && line >= 1 && column >= 1 && message !== "" && remedy !== "");
}
