import type { Construct } from "constructs";
import { type IResolvable, Token } from "cdktf";
import { JsonPointer, type Path } from "../problem/json-pointer";
import { ConfigurationError, type Problem, Severity } from "../problem/problem";
import { Warnings } from "../problem/warnings";
import type { RuleData } from "./rule-data";

/** One thing that AWS or the provider refuses, or that a user should be warned of. */
export interface Rule<Facts> {
  /** Stable and unique: `EC` and four digits. */
  readonly code: string;
  /** Number in the catalogue of constraints, such as `H2`, several separated by a comma. None if it is our own rule. */
  readonly constraint?: string;
  /** What must hold, in one sentence. */
  readonly statement: string;
  /** An error stops the synthesis; a warning becomes an annotation. */
  readonly severity: "error" | "warning";
  /**
   * Who would notice with AWS provider 5.100.0 alone: `terraform validate`, `terraform plan`, AWS during
   * `terraform apply`, or nobody, which means that the cache misbehaves in silence. Where it depends on the value, the
   * last of them.
   */
  readonly terraform: "validate" | "plan" | "apply" | "nobody";
  /** Where AWS, Terraform or the provider says so. */
  readonly source: string;
  /** What the rule says as data, for others to read. None where only arithmetic or parsing says it. */
  readonly data?: RuleData;
  /** Judges the facts. A fact that is `undefined` is not known before apply, and nothing is said of it. */
  readonly check: (facts: Facts) => Finding | Finding[] | undefined;
}

/** What a rule has to say of one value. */
export interface Finding {
  /** The property and, inside it, keys and indexes. */
  readonly at: Path;
  readonly message: string;
  readonly remedy: string;
  /** The same in words of an environment file, where those differ. */
  readonly remedyInFile?: string;
}

/** The value, or `undefined` when it is a token that only Terraform can resolve. */
export function known<T>(value: T): Exclude<T, IResolvable> | undefined {
  return Token.isUnresolved(value) ? undefined : (value as Exclude<T, IResolvable>);
}

/** The text, or `undefined` when it is a token, or an expression of Terraform that was written by hand. */
export function knownText(value: string): string | undefined {
  return known(value) !== undefined && !/(?<!\$)\$\{/.test(value) ? value : undefined;
}

/** The list, or `undefined` when it or an item of it is a token: then not even its length says anything. */
export function allKnown<T>(list: T[] | undefined): T[] | undefined {
  return known(list)?.every((item) => known(item) !== undefined) ? list : undefined;
}

function problemOf<Facts>(
  { code, severity, source }: Rule<Facts>,
  { at, message, remedy, remedyInFile }: Finding,
): Problem {
  return {
    code,
    severity: severity === "error" ? Severity.ERROR : Severity.WARNING,
    pointer: JsonPointer.of(at),
    message,
    remedy,
    source,
    ...(remedyInFile === undefined ? {} : { remedyInFile }),
  };
}

/** Everything that rules have to say of facts. */
export function problemsOf<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Problem[] {
  const found: Problem[] = [];
  for (const rule of rules) {
    const findings = rule.check(facts);
    if (findings !== undefined) {
      found.push(...[findings].flat().map((finding) => problemOf(rule, finding)));
    }
  }
  return found;
}

/** Judges one construct by all its rules and reports everything at once. */
export function judge<Facts>(scope: Construct, rules: readonly Rule<Facts>[], facts: Facts): void {
  const found = problemsOf(rules, facts);
  const errors = found.filter(({ severity }) => severity === Severity.ERROR);
  if (errors.length > 0) {
    throw new ConfigurationError(scope.node.path, errors);
  }
  found.forEach((warning) => Warnings._add(scope, warning));
}
