import { ALL_RULES, type RuleDescription } from "../../constructs/src/rules/index";
import type { Verdict } from "./provider";
import { placesOf } from "./schema";
import type { Synthesis } from "./synth";

/** What the provider made of configurations that one rule alone refuses. */
export interface ClaimRow {
  readonly code: string;
  /** What the rule says of who else would notice. */
  readonly claim: RuleDescription["terraform"] | undefined;
  readonly source: string;
  alone: number;
  accepted: number;
  validate: number;
  plan: number;
}

/** A code that is contradicted that often, and never confirmed, makes a false claim; fewer cases may be the exceptions. */
const ENOUGH = 3;

/** Counts what the cases of a run came to. */
export class Tally {
  public readonly outcomes: { [outcome: string]: number } = {};
  public readonly codes = new Map<string, number>();
  public readonly warnings = new Map<string, number>();
  /** Of all configurations that rules refuse: what the provider would have done. */
  public readonly unjudged: { [by: string]: number } = {};
  private readonly claims = new Map<string, ClaimRow>();
  private readonly seen = new Set<string>();

  public count(synthesis: Synthesis, visited: readonly string[]): void {
    const outcome = synthesis.outcome === "refused" ? `refused by ${synthesis.by}` : synthesis.outcome;
    add(this.outcomes, outcome);
    visited.forEach((place) => this.seen.add(place));
    const codes = synthesis.outcome === "refused" ? synthesis.codes : [];
    codes.forEach((code) => this.codes.set(code, (this.codes.get(code) ?? 0) + 1));
    const warnings = synthesis.outcome === "accepted" ? new Set(synthesis.warnings) : [];
    warnings.forEach((code) => this.warnings.set(code, (this.warnings.get(code) ?? 0) + 1));
  }

  /** Notes what the provider says of a configuration that rules refuse with these codes. */
  public countUnjudged(codes: readonly string[], verdict: Verdict, isRefusedByMeaning: boolean): void {
    if (isRefusedByMeaning) {
      add(this.unjudged, verdict.by);
    }
    const [code] = codes;
    if (codes.length !== 1 || code === undefined || verdict.by === "not asked") {
      return;
    }
    const rule = Object.values(ALL_RULES)
      .flat()
      .find((one) => one.code === code);
    const row = this.claims.get(code) ?? {
      code,
      claim: rule?.terraform,
      source: rule?.source ?? "",
      alone: 0,
      accepted: 0,
      validate: 0,
      plan: 0,
    };
    row.alone++;
    row[verdict.by]++;
    this.claims.set(code, row);
  }

  public get rows(): ClaimRow[] {
    return [...this.claims.values()].sort((one, other) => one.code.localeCompare(other.code));
  }

  /** Rules that say something else than the provider does, every time. */
  public get falseClaims(): ClaimRow[] {
    return this.rows.filter(({ alone, ...row }) => alone >= ENOUGH && confirmations(row) === 0);
  }

  /** Places of the schema that no case has visited. */
  public get unseen(): string[] {
    return [...placesOf()].filter((place) => !this.seen.has(place));
  }
}

function confirmations({ claim, validate, plan, accepted }: Omit<ClaimRow, "alone">): number {
  return claim === "validate" ? validate : claim === "plan" ? plan : accepted;
}

function add(counts: { [key: string]: number }, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
