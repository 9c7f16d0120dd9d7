import type {DuckDBConnection} from "@duckdb/node-api";
import type {Assumptions} from "../../models/contract/assumptions.js";
import {addMonths} from "../../models/calendar.js";
import {backtestRoutes, type FrozenClaim, type RouteBacktest} from "../../models/routes/choice/backtest.js";
import {cellOf} from "../../models/routes/curves/bands.js";
import {indexCurves} from "../../models/routes/curves/curves.js";
import {evaluateClaims} from "../../models/routes/choice/evaluate.js";
import {prepareClaims} from "../../models/routes/curves/prepare.js";
import {pickRouteSettings} from "../../models/routes/costs/settings.js";
import {FAMILIES, ROUTES} from "../../models/routes/types.js";
import {claimOutcomes, firstInvoice, placements} from "../../models/contract/tables/projections.js";
import {routeBacktest, routeBacktestDeciles} from "../../models/contract/tables/recovery.js";
import type {RowOf} from "../../models/contract/table.js";
import {readClaimsOn} from "./claims.js";
import {knowCreditor} from "./creditor.js";
import {readerOf, withProjections} from "./projection.js";
import {routeBacktestReads} from "./reads.js";
import {readCurves, type RoutesOptions} from "./recovery.js";
import {limits, writeTable} from "./write-table.js";

/** Months of history without which a frozen day knows too little to be judged. */
const leastHistory = 6;

/** Draws of the frozen curves: what an interval's width needs. */
const mostReplicates = 200;

/**
 * Writes the back-test of the routes: the tables `route_backtest` (family the
 * claims lay with) and `route_backtest_deciles` (family, decile).
 *
 * The ledger is frozen `statistics.back_test_months` before the as-of date:
 * claims, history, curves and assumptions are those of that day.
 */
export async function projectRouteBacktest(
  connection: DuckDBConnection,
  {asOf, assumptions: stated, seed = 20_260_103}: RoutesOptions,
): Promise<void> {
  const assumptions = await knowCreditor(connection, stated);
  const months = assumptions.number("statistics.back_test_months", asOf).value;
  const frozenOn = addMonths(asOf, -months);
  const first = await withProjections(connection, [firstInvoice], {}, () =>
    readerOf(connection, routeBacktestReads).row(firstInvoice),
  );
  const isKnown = !!first?.posted_on && addMonths(first.posted_on, leastHistory) <= frozenOn;
  const {claims, unforetold} = isKnown
    ? await readFrozen(connection, frozenOn, months, assumptions, seed)
    : {claims: new Map<string, FrozenClaim[]>([["(all)", []]]), unforetold: new Map<string, number>()};
  const options = {
    thin_minimum: assumptions.number("statistics.thin_denominator", asOf).value,
    min_events: assumptions.number("statistics.min_events", asOf).value,
    replicates: Math.min(400, assumptions.number("statistics.bootstrap_replicates", asOf).value),
    seed,
  };
  const tests = [...claims].map(([family, held]) => ({family, test: backtestRoutes(held, options)}));
  await writeTable(
    connection,
    routeBacktest,
    tests.map(({family, test}) => ({
      frozen_on: frozenOn,
      months,
      family,
      ...summarise(test, unforetold.get(family) ?? 0, isKnown),
    })),
  );
  await writeTable(
    connection,
    routeBacktestDeciles,
    tests.flatMap(({family, test}) =>
      test.deciles.map((band) => ({
        frozen_on: frozenOn,
        family,
        decile: band.decile,
        claims: band.claims,
        open_amount: band.open_amount,
        predicted_rate: band.predicted_rate,
        actual_rate: band.actual_rate,
        predicted_low: band.predicted_low,
        predicted_high: band.predicted_high,
        is_within: band.is_within,
      })),
    ),
  );
}

/** The columns of `route_backtest` beside its grain. */
type Summary = Omit<RowOf<typeof routeBacktest>, "frozen_on" | "months" | "family">;

function summarise(test: RouteBacktest, unforetold: number, isKnown: boolean): Summary {
  const {gain} = test;
  const amount = (value: number | null) => (test.claims > 0 ? value : null);
  const gained = limits(gain);
  return {
    claims: test.claims,
    debtors: test.debtors,
    open_amount: test.open_amount,
    unforetold_claims: unforetold,
    predicted_amount: amount(test.predicted_amount),
    actual_amount: amount(test.actual_amount),
    bias_amount: amount(test.bias_amount),
    bias_rate: test.bias_rate,
    chance_low: test.chance_interval?.low ?? null,
    chance_high: test.chance_interval?.high ?? null,
    mean_absolute_error: test.mean_absolute_error,
    naive_absolute_error: test.naive_absolute_error,
    coverage_80: test.coverage_80,
    strata: test.strata,
    flag: isKnown ? test.flag : "short_history",
    gain_amount: gain.gain_amount,
    gain_low_80: gained.low_80,
    gain_high_80: gained.high_80,
    gain_low_95: gained.low_95,
    gain_high_95: gained.high_95,
    followed_claims: gain.followed_claims,
    other_claims: gain.other_claims,
    unknown_claims: gain.unknown_claims,
    comparable_claims: gain.comparable_claims,
    comparable_amount: gain.comparable_amount,
    gain_flag: isKnown ? gain.flag : "short_history",
  };
}

/**
 * The overdue claims of the frozen day by family they lay with, and all; and how many no curve of that day speaks for.
 */
async function readFrozen(
  connection: DuckDBConnection,
  frozenOn: string,
  months: number,
  assumptions: Assumptions,
  seed: number,
): Promise<{claims: Map<string, FrozenClaim[]>; unforetold: Map<string, number>}> {
  const overdue = await readClaimsOn(connection, frozenOn);
  const {curves, bands} = await readCurves(connection, overdue, {
    asOf: frozenOn,
    assumptions,
    seed,
    replicates: mostReplicates,
  });
  const curveOf = indexCurves(curves, bands);
  const results = evaluateClaims(
    prepareClaims(overdue, curves, bands, frozenOn),
    pickRouteSettings(assumptions, frozenOn),
    {draws: 0},
  );
  const {outcomes, hasPlacements} = await readOutcomes(connection, frozenOn);
  const claims = new Map<string, FrozenClaim[]>([["(all)", []]]);
  const unforetold = new Map<string, number>();
  const count = (family: string) => unforetold.set(family, (unforetold.get(family) ?? 0) + 1);
  for (const [index, claim] of overdue.entries()) {
    const family = claim.placed_family ?? "in_house";
    const curve = curveOf(claim, family);
    if (!curve) {
      count(family);
      count("(all)");
      continue;
    }
    const share = curve.shares.at(-1)!;
    // the curve may end before the months do; nothing is foretold beyond
    const predicted_rate = curve.shares[Math.min(months, curve.shares.length - 1)]!;
    const band = cellOf(claim, bands);
    const recommended = ROUTES[results.recommended[index]!] ?? null;
    const outcome = outcomes.get(claim.claim_id);
    const used = claim.placed_family ?? outcome?.handed_to ?? "in_house";
    const costs = [outcome ? outcome.own_amount : 0, used === "in_house" ? 0 : (outcome?.provider_amount ?? null)];
    const recovered_amount = Math.min(claim.open_amount, Math.max(0, outcome?.recovered_amount ?? 0));
    const frozen: FrozenClaim = {
      claim_id: claim.claim_id,
      customer_id: claim.customer_id,
      stratum: `${band.age_band}/${band.amount_band}/${band.segment}`,
      open_amount: claim.open_amount,
      predicted_rate,
      draws: share > 0 ? curve.draws.map((draw) => Math.min(1, (draw / share) * predicted_rate)) : curve.draws,
      recovered_amount,
      recommended: recommended && FAMILIES[recommended],
      used: hasPlacements ? used : null,
      net_amount: costs.includes(null) ? null : recovered_amount - costs[0]! - costs[1]!,
    };
    for (const name of ["(all)", family]) claims.set(name, [...(claims.get(name) ?? []), frozen]);
  }
  return {claims, unforetold};
}

/**
 * What came in on each claim overdue on the frozen day, by whom it was collected, and what that cost, until the as-of
 * date.
 */
async function readOutcomes(
  connection: DuckDBConnection,
  frozenOn: string,
): Promise<{outcomes: Map<string, RowOf<typeof claimOutcomes>>; hasPlacements: boolean}> {
  return withProjections(connection, [claimOutcomes, placements], {frozen_on: frozenOn}, async () => {
    const reader = readerOf(connection, routeBacktestReads);
    const rows = await reader.table(claimOutcomes);
    return {
      outcomes: new Map(rows.map((row) => [row.claim_id, row])),
      hasPlacements: (await reader.row(placements))?.has_placements ?? false,
    };
  });
}
