/**
 * Rows for pages and exports from the columns of the kernel: same figures, with intervals, break-even points and bills.
 */

import {NO_INTERVALS, type Interval, type Intervals} from "../statistics/estimate.js";
import {breakEvenRate} from "../statistics/net-recovery.js";
import {blankClaim, Lines, Tally} from "./costs/bill.js";
import {findIsVatRecoverable, type Refusal} from "./costs/costs.js";
import {MEASURED_FAMILIES} from "./curves/curves.js";
import {compileReader, computeGain, computeLegalNet, type ClaimResults} from "./choice/evaluate.js";
import type {RouteProceeds} from "./costs/proceeds.js";
import {toAssumptions} from "./costs/settings.js";
import {
  REASONS,
  ROUTES,
  type ClaimRoute,
  type CostLine,
  type Reason,
  type Recommendation,
  type RecoveryCurve,
  type Route,
} from "./types.js";

/** Largest claim at which a break-even amount is looked for. */
const LARGEST = 1e7;

/** Turns positions in the columns into rows; made once per results. */
export interface Describer {
  /** A claim along a route. @throws RangeError `no such claim: 12` */
  describe(index: number, route: Route): ClaimRoute;
  /** What to do with a claim, and why. */
  recommend(index: number): Recommendation;
  /** The lines of the bill if the claim is paid in full; null where it is closed or refused. */
  listCosts(index: number, route: Route): CostLine[] | null;
}

/** Rows from results; `ClaimRoute.is_eligible` is false also where a value is missing, `reason` says which. */
export function compileDescriber(results: ClaimResults): Describer {
  const rows = new ClaimRows(results);
  return {
    describe: (index, route) => rows.describe(index, route),
    recommend: (index) => rows.recommend(index),
    listCosts: (index, route) => rows.listCosts(index, route),
  };
}

/** The rows, with one claim and one bill that are filled in again for each. */
class ClaimRows implements Describer {
  private readonly isVatRecoverable: boolean;
  private readonly read: ReturnType<typeof compileReader>;
  private readonly tally: Tally;
  private readonly claim = blankClaim();

  constructor(private readonly results: ClaimResults) {
    const {prepared, settings} = results;
    this.isVatRecoverable = findIsVatRecoverable(toAssumptions(settings), settings.on);
    this.read = compileReader(prepared, settings);
    this.tally = new Tally(this.isVatRecoverable);
  }

  describe(index: number, route: Route): ClaimRoute {
    this.load(index);
    const {results, claim, tally} = this;
    const position = ROUTES.indexOf(route);
    const at = index * ROUTES.length + position;
    const {claim_id} = results.prepared.claims[index]!;
    const curve = this.curveOf(index, position);
    const evidence = {
      basis: curve && (route === "agency_legal" ? ("assumed" as const) : curve.basis),
      claims: curve?.claims ?? 0,
      events: curve?.events ?? 0,
    };
    const code = results.reason[at]!;
    if (code !== 0) {
      const key = results.missing_key[at]!;
      const reason = REASONS[code - 1]!;
      return {
        ...closeRoute(claim_id, route, reason, key === 0 ? null : results.missing_keys[key - 1]!),
        ...evidence,
        ...(reason === "no_recovery_rate" ? this.breakEven(position) : {}),
      };
    }
    this.bill(position);
    const {share, first, legal, kept, days} = this.proceedsOf(index, position);
    const early = share * first;
    const late = (1 - early) * legal;
    const gain = results.gain[at]!;
    const always = results.always[at]!;
    const recovered_rate = kept * (early + late);
    const even = breakEvenRate(Math.max(0, always), gain).value;
    const findBreakEvenAmount = () => this.findBreakEvenAmount(index, position);
    return {
      claim_id,
      route,
      is_eligible: true,
      reason: null,
      missing_key: null,
      ...evidence,
      recovered_rate,
      recovered_amount: recovered_rate * claim.open_amount,
      days_to_cash: days,
      cost_always_amount: tally.always + (1 - early) * tally.legal_always,
      cost_on_success_amount: kept * (early * tally.on_success + late * tally.legal_on_success),
      repaid_amount:
        kept * (early * (claim.extra_amount + tally.refunded) + late * (claim.extra_amount + tally.legal_refunded)),
      net_amount: results.net_amount[at]!,
      intervals: scaleIntervals(curve!.intervals, gain, always),
      best_probability: results.draws > 0 ? results.best_probability[at]! : null,
      regret_amount: results.draws > 0 ? results.regret_amount[at]! : null,
      break_even_rate: even === null ? null : kept * (even * first + Math.max(0, 1 - even * first) * legal),
      // sought only where somebody asks: most rows are added up and never shown
      get break_even_amount() {
        return findBreakEvenAmount();
      },
      is_recommended: results.recommended[index] === position,
    };
  }

  /** Of a route that nothing is known to bring: what it costs, and the share at which it would pay, undiscounted. */
  private breakEven(position: number): Pick<ClaimRoute, "cost_always_amount" | "break_even_rate"> {
    if (this.bill(position) !== null) return {cost_always_amount: null, break_even_rate: null};
    const {claim, tally} = this;
    const cost_always_amount = tally.always + tally.legal_always;
    const paid = claim.open_amount + claim.extra_amount - tally.on_success + tally.refunded + tally.legal_refunded;
    return {cost_always_amount, break_even_rate: breakEvenRate(cost_always_amount, paid).value};
  }

  recommend(index: number): Recommendation {
    const {results} = this;
    const {claim_id} = results.prepared.claims[index]!;
    const position = results.recommended[index]!;
    const other = results.next[index]!;
    const next_route = other < 0 ? null : ROUTES[other]!;
    const netAt = (route: number) => results.net_amount[index * ROUTES.length + route]!;
    if (position < 0) {
      return {
        claim_id,
        route: null,
        reason: other >= 0 ? "nothing_pays" : this.isUnknown(index) ? "unknown" : "no_route",
        net_amount: other < 0 ? null : netAt(other),
        next_route,
        advantage_amount: null,
        best_probability: null,
        regret_amount: null,
        is_evidence_insufficient: other >= 0 && !this.isSolid(index, other),
      };
    }
    const at = index * ROUTES.length + position;
    const hasDraws = results.draws > 0;
    return {
      claim_id,
      route: ROUTES[position]!,
      reason: other < 0 ? "only_route" : "brings_most",
      net_amount: netAt(position),
      next_route,
      advantage_amount: other < 0 ? null : netAt(position) - netAt(other),
      best_probability: hasDraws ? results.best_probability[at]! : null,
      regret_amount: hasDraws ? results.regret_amount[at]! : null,
      is_evidence_insufficient: !this.isSolid(index, position) && (other < 0 || !this.isSolid(index, other)),
    };
  }

  listCosts(index: number, route: Route): CostLine[] | null {
    this.load(index);
    const {results, claim, isVatRecoverable} = this;
    const position = ROUTES.indexOf(route);
    const code = results.reason[index * ROUTES.length + position]!;
    if (code !== 0 && REASONS[code - 1] !== "no_recovery_rate") return null;
    const lines = new Lines(isVatRecoverable);
    return results.routes[position]!.price(claim, lines) === null ? lines.lines : null;
  }

  private load(index: number): void {
    if (!this.results.prepared.claims[index]) throw new RangeError(`no such claim: ${index}`);
    this.read(index, this.claim);
  }

  private bill(position: number): Refusal | null {
    this.tally.clear();
    return this.results.routes[position]!.price(this.claim, this.tally);
  }

  /** Position in the curves of what a claim would bring along a route; -1: none. */
  private curveAt(index: number, position: number): number {
    const {prepared, routes} = this.results;
    return prepared.curve[index * MEASURED_FAMILIES.length + routes[position]!.family]!;
  }

  private curveOf(index: number, position: number): RecoveryCurve | null {
    return this.results.prepared.curves[this.curveAt(index, position)] ?? null;
  }

  private proceedsOf(index: number, position: number): RouteProceeds {
    return this.results.routes[position]!.proceeds[this.curveAt(index, position)] as RouteProceeds;
  }

  private isUnknown(index: number): boolean {
    const {reason} = this.results;
    return ROUTES.some((_, position) => REASONS[reason[index * ROUTES.length + position]! - 1] === "no_recovery_rate");
  }

  private isSolid(index: number, position: number): boolean {
    const curve = this.curveOf(index, position);
    return (
      curve !== null &&
      curve.basis !== "assumed" &&
      curve.flag !== "insufficient_data" &&
      ROUTES[position] !== "agency_legal"
    );
  }

  private findBreakEvenAmount(index: number, position: number): number | null {
    this.load(index);
    const {claim, tally} = this;
    const {open_amount, extra_amount} = claim;
    const proceeds = this.proceedsOf(index, position);
    const isPositive = (amount: number): boolean => {
      claim.open_amount = amount;
      claim.extra_amount = (extra_amount * amount) / open_amount;
      if (this.bill(position) !== null) return false;
      const owed = claim.open_amount + claim.extra_amount;
      const later = computeLegalNet(proceeds, owed, tally);
      return proceeds.share * computeGain(proceeds, owed, tally, later) >= tally.always - later;
    };
    const own = isPositive(open_amount);
    let low = own ? 0 : Math.round(open_amount * 100);
    let high = own ? Math.round(open_amount * 100) : LARGEST * 100;
    if (!own && (low >= high || !isPositive(LARGEST))) return null;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (isPositive(middle / 100)) high = middle;
      else low = middle;
    }
    return high / 100;
  }
}

/** A row without figures: the route is closed, or something is missing. */
export function closeRoute(
  claim_id: string,
  route: ClaimRoute["route"],
  reason: Reason | null,
  missing_key: string | null,
): ClaimRoute {
  return {
    claim_id,
    route,
    is_eligible: false,
    reason,
    missing_key,
    basis: null,
    claims: 0,
    events: 0,
    recovered_rate: null,
    recovered_amount: null,
    days_to_cash: null,
    cost_always_amount: null,
    cost_on_success_amount: null,
    repaid_amount: null,
    net_amount: null,
    intervals: NO_INTERVALS,
    best_probability: null,
    regret_amount: null,
    break_even_rate: null,
    break_even_amount: null,
    is_recommended: false,
  };
}

/** The intervals of a net that is linear in the share. */
function scaleIntervals({interval_80, interval_95}: Intervals, gain: number, always: number): Intervals {
  const scale = (interval: Interval | null): Interval | null => {
    if (interval === null) return null;
    const low = interval.low * gain - always;
    const high = interval.high * gain - always;
    return low <= high ? {low, high} : {low: high, high: low};
  };
  return {interval_80: scale(interval_80), interval_95: scale(interval_95)};
}
