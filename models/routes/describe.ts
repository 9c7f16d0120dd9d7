/**
 * Rows for pages and exports from the columns of the kernel: same figures, with intervals, break-even points and bills.
 */

import {NO_INTERVALS, type Interval, type Intervals} from "../statistics/estimate.js";
import {breakEvenRate} from "../statistics/net-recovery.js";
import {Lines, Tally, type BilledClaim} from "./costs/bill.js";
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
  const {prepared, settings, routes} = results;
  const isVatRecoverable = findIsVatRecoverable(toAssumptions(settings), settings.on);
  const read = compileReader(prepared, settings);
  const tally = new Tally(isVatRecoverable);
  const claim: BilledClaim = {
    open_amount: 0,
    age_days: 0,
    extra_amount: 0,
    facts: 0,
    region: -1,
    needs_translation: false,
    is_with_agency: false,
  };

  const load = (index: number): void => {
    if (!prepared.claims[index]) throw new RangeError(`no such claim: ${index}`);
    read(index, claim);
  };
  const curveOf = (index: number, position: number): RecoveryCurve | null =>
    prepared.curves[prepared.curve[index * MEASURED_FAMILIES.length + routes[position]!.family]!] ?? null;
  const proceedsOf = (index: number, position: number): RouteProceeds =>
    routes[position]!.proceeds[
      prepared.curve[index * MEASURED_FAMILIES.length + routes[position]!.family]!
    ] as RouteProceeds;

  const bill = (position: number): Refusal | null => {
    tally.clear();
    return routes[position]!.price(claim, tally);
  };

  const isUnknown = (index: number): boolean =>
    ROUTES.some((_, position) => REASONS[results.reason[index * ROUTES.length + position]! - 1] === "no_recovery_rate");

  const findBreakEvenAmount = (index: number, position: number): number | null => {
    load(index);
    const {open_amount, extra_amount} = claim;
    const proceeds = proceedsOf(index, position);
    const isPositive = (amount: number): boolean => {
      claim.open_amount = amount;
      claim.extra_amount = (extra_amount * amount) / open_amount;
      if (bill(position) !== null) return false;
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
  };

  const isSolid = (index: number, position: number): boolean => {
    const curve = curveOf(index, position);
    return (
      curve !== null &&
      curve.basis !== "assumed" &&
      curve.flag !== "insufficient_data" &&
      ROUTES[position] !== "agency_legal"
    );
  };

  return {
    describe(index, route) {
      load(index);
      const position = ROUTES.indexOf(route);
      const at = index * ROUTES.length + position;
      const {claim_id} = prepared.claims[index]!;
      const curve = curveOf(index, position);
      const evidence = {
        basis: curve && (route === "agency_legal" ? ("assumed" as const) : curve.basis),
        claims: curve?.claims ?? 0,
        events: curve?.events ?? 0,
      };
      const code = results.reason[at]!;
      if (code !== 0) {
        const key = results.missing_key[at]!;
        return {
          ...closeRoute(claim_id, route, REASONS[code - 1]!, key === 0 ? null : results.missing_keys[key - 1]!),
          ...evidence,
        };
      }
      bill(position);
      const proceeds = proceedsOf(index, position);
      const {share, first, legal, kept, days} = proceeds;
      const early = share * first;
      const late = (1 - early) * legal;
      const gain = results.gain[at]!;
      const always = results.always[at]!;
      const recovered_rate = kept * (early + late);
      const even = breakEvenRate(Math.max(0, always), gain).value;
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
          return findBreakEvenAmount(index, position);
        },
        is_recommended: results.recommended[index] === position,
      };
    },

    recommend(index) {
      const {claim_id} = prepared.claims[index]!;
      const position = results.recommended[index]!;
      const other = results.next[index]!;
      const next_route = other < 0 ? null : ROUTES[other]!;
      const netAt = (route: number) => results.net_amount[index * ROUTES.length + route]!;
      if (position < 0) {
        return {
          claim_id,
          route: null,
          reason: other >= 0 ? "nothing_pays" : isUnknown(index) ? "unknown" : "no_route",
          net_amount: other < 0 ? null : netAt(other),
          next_route,
          advantage_amount: null,
          best_probability: null,
          regret_amount: null,
          is_evidence_insufficient: other >= 0 && !isSolid(index, other),
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
        is_evidence_insufficient: !isSolid(index, position) && (other < 0 || !isSolid(index, other)),
      };
    },

    listCosts(index, route) {
      load(index);
      const position = ROUTES.indexOf(route);
      const code = results.reason[index * ROUTES.length + position]!;
      if (code !== 0 && REASONS[code - 1] !== "no_recovery_rate") return null;
      const lines = new Lines(isVatRecoverable);
      return routes[position]!.price(claim, lines) === null ? lines.lines : null;
    },
  };
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
