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
import {limits, rowsOf, writeTable, type Value} from "./write-table.js";
import {readClaimsOn, readCurves, type RoutesOptions} from "./routes.js";
import {literal} from "../warehouse/sql-text.js";

/** Months of history without which a frozen day knows too little to be judged. */
const leastHistory = 6;

/** Draws of the frozen curves: what an interval's width needs. */
const mostReplicates = 200;

/** What became of an overdue claim since the frozen day. */
interface Outcome {
  recovered_amount: number;
  /** Family it was first handed to since; null: none. */
  handed_to: string | null;
  provider_amount: number | null;
  own_amount: number | null;
}

/**
 * Writes the back-test of the routes: the tables `route_backtest` (family the
 * claims lay with) and `route_backtest_deciles` (family, decile).
 *
 * The ledger is frozen `statistics.back_test_months` before the as-of date:
 * claims, history, curves and assumptions are those of that day.
 */
export async function projectRouteBacktest(
  connection: DuckDBConnection,
  {asOf, assumptions, seed = 20_260_103}: RoutesOptions,
): Promise<void> {
  const months = assumptions.number("statistics.back_test_months", asOf).value;
  const frozenOn = addMonths(asOf, -months);
  const first = (
    await rowsOf(
      connection,
      "select strftime(min(posted_on), '%Y-%m-%d') as day from int_slices where kind = 'invoice'",
    )
  )[0]?.["day"];
  const isKnown = typeof first === "string" && addMonths(first, leastHistory) <= frozenOn;
  const {claims, unforetold} = isKnown
    ? await readFrozen(connection, frozenOn, asOf, months, assumptions, seed)
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
    "route_backtest",
    "frozen_on date, months integer, family varchar, claims integer, debtors integer, open_amount double, " +
      "unforetold_claims integer, predicted_amount double, actual_amount double, bias_amount double, bias_rate " +
      "double, chance_low double, chance_high double, mean_absolute_error double, naive_absolute_error double, " +
      "coverage_80 double, strata integer, flag varchar, gain_amount double, gain_low_80 double, gain_high_80 " +
      "double, gain_low_95 double, gain_high_95 double, followed_claims integer, other_claims integer, " +
      "unknown_claims integer, comparable_claims integer, comparable_amount double, gain_flag varchar",
    tests.map(({family, test}) => [frozenOn, months, family, ...summarise(test, unforetold.get(family) ?? 0, isKnown)]),
  );
  await writeTable(
    connection,
    "route_backtest_deciles",
    "frozen_on date, family varchar, decile integer, claims integer, open_amount double, predicted_rate double, " +
      "actual_rate double, predicted_low double, predicted_high double, is_within boolean",
    tests.flatMap(({family, test}) =>
      test.deciles.map((band): Value[] => [
        frozenOn,
        family,
        band.decile,
        band.claims,
        band.open_amount,
        band.predicted_rate,
        band.actual_rate,
        band.predicted_low,
        band.predicted_high,
        band.is_within,
      ]),
    ),
  );
}

function summarise(test: RouteBacktest, unforetold: number, isKnown: boolean): Value[] {
  const {gain} = test;
  const amount = (value: number | null) => (test.claims > 0 ? value : null);
  return [
    test.claims,
    test.debtors,
    test.open_amount,
    unforetold,
    amount(test.predicted_amount),
    amount(test.actual_amount),
    amount(test.bias_amount),
    test.bias_rate,
    test.chance_interval?.low ?? null,
    test.chance_interval?.high ?? null,
    test.mean_absolute_error,
    test.naive_absolute_error,
    test.coverage_80,
    test.strata,
    isKnown ? test.flag : "short_history",
    gain.gain_amount,
    ...limits(gain),
    gain.followed_claims,
    gain.other_claims,
    gain.unknown_claims,
    gain.comparable_claims,
    gain.comparable_amount,
    isKnown ? gain.flag : "short_history",
  ];
}

/**
 * The overdue claims of the frozen day by family they lay with, and all; and how many no curve of that day speaks for.
 */
async function readFrozen(
  connection: DuckDBConnection,
  frozenOn: string,
  asOf: string,
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
  const outcomes = await readOutcomes(connection, frozenOn, asOf);
  const hasPlacements = Number((await rowsOf(connection, "select count(*) as n from stg_placements"))[0]!["n"]) > 0;
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
  asOf: string,
): Promise<Map<string, Outcome>> {
  const [from, to] = [`date ${literal(frozenOn)}`, `date ${literal(asOf)}`];
  const rows = await rowsOf(
    connection,
    `
    with overdue as (
        select slices.document_key, invoices.invoice_id, coalesce(sum(slices.amount) filter (slices.cause = 'payment'
            and slices.closed_on <= ${to}), 0)::double as recovered_amount
        from int_slices as slices
        join int_invoices as invoices using (document_key)
        where slices.kind = 'invoice' and slices.due_on < ${from} and slices.posted_on <= ${from} and (slices.closed_on
            is null or slices.closed_on > ${from})
        group by all
    ),
    handed as (
        select invoice_id, arg_min(route, placed_on) as handed_to
        from stg_placements where placed_on > ${from} and placed_on <= ${to}
        group by invoice_id
    ),
    billed as (
        select placements.invoice_id, sum(coalesce(entries.fee_amount, 0) + coalesce(entries.cost_amount, 0))::double
            as provider_amount
        from stg_provider_entries as entries
        join stg_placements as placements using (placement_id)
        where entries.entry_on > ${from} and entries.entry_on <= ${to}
        group by placements.invoice_id
    ),
    worked as (
        select actions.invoice_id, sum(coalesce(actions.minutes, 0) / 60 * rates.value + coalesce(actions.cost_amount,
            0))::double as own_amount
        from stg_actions as actions
        left join int_daily_assumptions as rates on rates.day = last_day(actions.done_on) and rates.key =
            'inhouse.loaded_hour'
        where actions.done_on > ${from} and actions.done_on <= ${to} and actions.invoice_id is not null
        group by actions.invoice_id
    )
    select
        overdue.invoice_id, overdue.recovered_amount, handed.handed_to,
        case when exports.has_provider_entries then coalesce(billed.provider_amount, 0) end as provider_amount,
        case when exports.has_actions then coalesce(worked.own_amount, 0) end as own_amount,
    from overdue
    cross join int_exports as exports
    left join handed using (invoice_id)
    left join billed using (invoice_id)
    left join worked using (invoice_id)`,
  );
  return new Map(rows.map((row) => [String(row["invoice_id"]), row as unknown as Outcome]));
}
