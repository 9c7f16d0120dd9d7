/**
 * The decisions above the single claim, ready to be drawn: what the team keeps, when to hand over, from which volume a
 * team pays. Build and simulator run it.
 */
import {greatest, rollup} from "d3";
import {attempt, AssumptionMissing} from "../../contract/assumptions.js";
import {bandOf} from "../curves/bands.js";
import {allocateHours, traceHours, type Allocation, type HoursPoint} from "./capacity.js";
import {optimiseCascade, traceCascade, type CascadePlan, type CascadePoint} from "./cascade.js";
import {buildCascade, type CascadeOptions} from "./cascade-problem.js";
import type {ClaimResults} from "./evaluate.js";
import {
  compareVolume,
  estimateBreakEven,
  traceVolumes,
  type BreakEvenEstimate,
  type MakeOrBuyPoint,
} from "../costs/make-or-buy.js";
import {findMakeOrBuyTerms, type MakeOrBuyTerms} from "../costs/make-or-buy-terms.js";
import {typicalClaim} from "./portfolio.js";
import {toAssumptions} from "../costs/settings.js";
import {loadTeam, type TeamLoad} from "../costs/team.js";
import type {Bands, Claim} from "../types.js";

/** What the team keeps. */
export interface TeamPlan {
  load: TeamLoad;
  curve: HoursPoint[];
  /** `inhouse.hours_available_month`; null: to be entered. */
  hours: number | null;
  /** Null without hours. */
  allocation: Allocation | null;
}

/** The team's claims, and which it keeps within the hours it has. @throws as `loadTeam` */
export function planTeam(results: ClaimResults): TeamPlan {
  const load = loadTeam(results);
  const available = attempt(
    () => toAssumptions(results.settings).number("inhouse.hours_available_month", results.settings.on).value,
  );
  const hours = available instanceof AssumptionMissing ? null : available;
  return {
    load,
    curve: traceHours(load.claims),
    hours,
    allocation: hours === null ? null : allocateHours(load.claims, hours),
  };
}

/** When to hand over a typical claim. */
export interface CascadeAnswer {
  claim: Claim;
  plan: CascadePlan;
  points: CascadePoint[];
}

/** A cell of age and amount. */
export interface CascadeCell {
  age_band: number;
  amount_band: number;
}

/** Where a cascade begins: the youngest age, and the amounts that hold the most claims. @returns null without claims */
export function findCascadeCell(claims: readonly Claim[], {amount_from}: Bands): CascadeCell | null {
  const held = greatest(
    rollup(
      claims,
      (some) => some.length,
      (claim) => bandOf(claim.open_amount, amount_from),
    ),
    ([, count]) => count,
  );
  return held ? {age_band: 0, amount_band: held[0]} : null;
}

/**
 * The cascade of the typical claim of a cell.
 *
 * in      among: the claims it is typical of; those of the results where none are given
 * out     null where it cannot be collected in-house or has no curve
 * throws  AssumptionMissing
 */
export function answerCascade(
  {prepared, settings}: ClaimResults,
  bands: Bands,
  cell: CascadeCell,
  options?: CascadeOptions,
  among: readonly Claim[] = prepared.claims,
): CascadeAnswer | null {
  const claim = typicalClaim(cell.age_band, cell.amount_band, among, bands, settings.on);
  const problem = buildCascade(claim, prepared.curves, bands, settings, options);
  return problem && {claim, plan: optimiseCascade(problem), points: traceCascade(problem)};
}

/** Team and software against success fees. */
export interface MakeOrBuyAnswer extends MakeOrBuyTerms {
  /** Null, with neither curve nor comparison, where `flag` says why. */
  estimate: BreakEvenEstimate | null;
  curve: MakeOrBuyPoint[];
  /**
   * `too_few_claims`: the shares of fewer than `statistics.min_events` claims are no base for what a team brings in a
   * year.
   */
  flag: "too_few_claims" | null;
  /** Became overdue in the last twelve months; null: the ledger is younger. */
  volume_amount: number | null;
  at_volume: MakeOrBuyPoint | null;
}

/**
 * The break-even and both curves, to twice the break-even at least.
 *
 * in      volume_amount: what becomes overdue in a year
 * out     null where no claim is open to both
 * throws  AssumptionMissing
 */
export function answerMakeOrBuy(
  results: ClaimResults,
  bands: Bands,
  volume_amount: number | null,
  replicates?: number,
): MakeOrBuyAnswer | null {
  const found = findMakeOrBuyTerms(results, bands, replicates);
  if (!found) return null;
  const fewest = toAssumptions(results.settings).number("statistics.min_events", results.settings.on).value;
  if (found.claims < fewest)
    return {...found, estimate: null, curve: [], flag: "too_few_claims", volume_amount, at_volume: null};
  const estimate = estimateBreakEven(found.terms, found.draws);
  const near = Math.max(estimate.interval_80?.high ?? 0, estimate.stays_ahead_from ?? 0, estimate.ahead_from ?? 0);
  // a volume far beyond the break-even would hide it
  const largest =
    near > 0
      ? 2 * Math.max(near, Math.min(volume_amount ?? 0, 2 * near))
      : 2 * Math.max(volume_amount ?? 0, found.open_amount);
  return {
    ...found,
    estimate,
    curve: traceVolumes(found.terms, largest),
    flag: null,
    volume_amount,
    at_volume: volume_amount === null ? null : compareVolume(volume_amount, found.terms),
  };
}
