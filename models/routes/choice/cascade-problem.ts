/** A claim as a cascade: what each route would cost and bring if it began in each month to come. */
import {addMonths} from "../../calendar.js";
import type {CascadeEntry, CascadeProblem, CascadeStage} from "./cascade.js";
import {compileDescriber} from "../describe.js";
import {evaluateClaims, type CompiledRoute} from "./evaluate.js";
import {MEASURED_FAMILIES} from "../curves/curves.js";
import {prepareClaims} from "../curves/prepare.js";
import {toAssumptions, type RouteSettings} from "../costs/settings.js";
import {MONTH_DAYS, sumDays} from "../costs/timing.js";
import {ROUTES, type Bands, type Claim, type RecoveryCurve, type Route} from "../types.js";

/**
 * Stages after the first, and what may follow each. `agency_legal` is `agency` and then a court, so it is no stage of
 * its own.
 */
const AFTER: Partial<Record<Route, readonly Route[]>> = {
  agency: [
    "lawyer",
    "order_for_payment",
    "small_claims",
    "uncontested_claims",
    "european_order",
    "european_small_claims",
  ],
  lawyer: [],
  order_for_payment: [],
  small_claims: [],
  uncontested_claims: [],
  european_order: [],
  european_small_claims: [],
};

export interface CascadeOptions {
  /** The way of collecting in-house that the claim is in. */
  first?: "in_house" | "software";
  /** Replicates of the curves to carry. */
  replicates?: number;
  /** What stopping brings. */
  stop_amount?: number;
}

/**
 * The cascade of a claim.
 *
 * In-house work is spread over `portfolio.work_months` and goes on at that pace as long as the claim is kept. A route
 * that would begin in a later month is priced for the age the claim then has, recovers as its curve of that age says,
 * after its phases where the curve is assumed, and is closed where the claim is then closed to it (limitation) or has
 * no curve. Interest is that of today.
 *
 * out     null where the claim cannot be collected in-house, or no curve speaks for that
 * throws  AssumptionMissing
 */
export function buildCascade(
  claim: Claim,
  curves: readonly RecoveryCurve[],
  bands: Bands,
  settings: RouteSettings,
  {first = "in_house", replicates = 200, stop_amount = 0}: CascadeOptions = {},
): CascadeProblem | null {
  const assumptions = toAssumptions(settings);
  const months = assumptions.number("portfolio.cascade_months", settings.on).value;
  const work_months = assumptions.number("portfolio.work_months", settings.on).value;
  const aged = Array.from(
    {length: months},
    (_, month): Claim => ({
      ...claim,
      claim_id: `${claim.claim_id} in ${month}`,
      age_days: claim.age_days + Math.round(month * MONTH_DAYS),
      limitation_on: claim.limitation_on && addMonths(claim.limitation_on, -month),
    }),
  );
  const prepared = prepareClaims(aged, curves, bands, settings.on);
  const results = evaluateClaims(prepared, settings, {draws: 0});
  const describer = compileDescriber(results);
  const enter = (month: number, route: Route): CascadeEntry | null => {
    const compiled = results.routes[ROUTES.indexOf(route)]!;
    const row = describer.describe(month, route);
    if (!row.is_eligible || row.recovered_rate === null) return null;
    const curve = curves[prepared.curve[month * MEASURED_FAMILIES.length + compiled.family]!]!;
    const always = row.cost_always_amount!;
    const isKept = route === first;
    return {
      shares: delayShares(curve, compiled, row.recovered_rate),
      entry_amount: isKept ? 0 : always,
      month_amount: isKept ? always / work_months : 0,
      fee_rate:
        row.recovered_amount! > 0 ? (row.cost_on_success_amount! - row.repaid_amount!) / row.recovered_amount! : 0,
      basis: row.basis!,
      factors: drawFactors(curve, replicates),
    };
  };
  const begins = enter(0, first);
  if (!begins) return null;
  const later = (Object.keys(AFTER) as Route[])
    .map(
      (route): CascadeStage => ({
        stage: route,
        entries: aged.map((_, month) => enter(month, route)),
        next: AFTER[route]!,
      }),
    )
    .filter((stage) => stage.entries.some((entry) => entry !== null));
  const isOpen = (route: string) => later.some(({stage}) => stage === route);
  const capital = results.is_discounted ? assumptions.share("cost_of_capital", settings.on).value : 0;
  return {
    open_amount: claim.open_amount,
    discount_rate: capital,
    months,
    stop_amount,
    stages: [
      {stage: first, entries: [begins], next: later.map(({stage}) => stage)},
      ...later.map((stage) => ({...stage, next: stage.next.filter(isOpen)})),
    ],
  };
}

/** A curve by month, after the route's phases where it is assumed, that ends at what the kernel expects. */
function delayShares({shares, basis}: RecoveryCurve, {phases}: CompiledRoute, recovered_rate: number): number[] {
  const delay = basis === "assumed" ? sumDays(phases) / MONTH_DAYS : 0;
  const at = (month: number): number => {
    if (month <= 0) return 0;
    const before = Math.floor(month);
    const from = shares[before]!;
    return from + (month - before) * ((shares[before + 1] ?? from) - from);
  };
  const delayed = shares.map((_, month) => at(month - delay));
  const last = delayed.at(-1)!;
  return delayed.map((share) => (last > 0 ? Math.min(1, (share / last) * recovered_rate) : 0));
}

function drawFactors({draws, shares}: RecoveryCurve, replicates: number): number[] {
  const share = shares.at(-1)!;
  return Array.from({length: replicates}, (_, replicate) =>
    draws.length > 0 && share > 0 ? draws[replicate % draws.length]! / share : 1,
  );
}
