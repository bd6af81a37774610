import { ALL_RULES, type RuleDescription } from "../../../constructs/src/all-rules";
import type { Verdict } from "./provider";
import { placesOf } from "../draw/places";
import type { Synthesis } from "../synth";

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

/** From the earliest to the latest. The provider notices nothing of what it accepts: AWS may, or nobody does. */
const NOTICED = ["validate", "plan", "accepted"] as const;

/** So many cases that are all noticed earlier than a rule claims make a false claim; fewer may be the exceptions. */
const ENOUGH = 10;

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

  /**
   * Rules that say something else than the provider does. A rule names the last who notices, so one case that is noticed
   * later is enough; that none is noticed as late takes many.
   */
  public get falseClaims(): ClaimRow[] {
    return this.rows.filter((row) => {
      const claimed = NOTICED.indexOf(row.claim === "validate" || row.claim === "plan" ? row.claim : "accepted");
      const isLater = NOTICED.slice(claimed + 1).some((by) => row[by] > 0);
      return isLater || (row[NOTICED[claimed]!] === 0 && row.alone >= ENOUGH);
    });
  }

  /** Places of the schema that no case has visited. */
  public get unseen(): string[] {
    return placesOf().filter((place) => !this.seen.has(place));
  }
}

function add(counts: { [key: string]: number }, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
