import type {DuckDBConnection} from "@duckdb/node-api";
import type {
  CalibrationFacts,
  MethodFacts,
  ProviderComparison,
  ProviderFacts,
  ProviderVintage,
  RouteBacktestFacts,
} from "../../../models/contract/site.js";
import {rowsOf} from "./rows.js";

/** Those whom the company mandated, from the marts `provider_vintages` and `providers`. */
export async function providerFacts(connection: DuckDBConnection): Promise<ProviderFacts> {
  const vintages = await rowsOf<ProviderVintage>(
    connection,
    `select provider, route, period, vintage, placements::integer as placements, open_placements::integer as
        open_placements, recovered_placements::integer as recovered_placements, placed_amount, recovered_amount,
        liquidation_rate,
         fee_amount, cost_amount, net_back_amount, net_back_rate, cost_per_euro, days_to_first_cash, days_to_last_cash,
             silent_placements::integer as silent_placements, gap_placements::integer as gap_placements, flag
     from provider_vintages where period in ('all', 'year') order by provider, route, vintage nulls first`,
  );
  const all = await rowsOf<ProviderComparison & {window_months: number}>(
    connection,
    `select provider, route, versus_provider, versus_route, strata, window_months, claims, versus_claims, naive_rate,
        naive_versus_rate, naive_difference, naive_low_80, naive_high_80,
         common_claims, common_share, rate, versus_rate, difference, low_80, high_80, verdict, flag
     from providers
     qualify row_number() over (partition by provider, route, versus_provider, versus_route order by flag is not
         distinct from 'no_overlap' or flag is not distinct from 'insufficient_data', case strata when
         'age_amount_segment' then 1 when 'age_amount' then 2 else 3 end * case when rate is null then -1 else 1 end) =
         1
     order by provider, route, versus_provider nulls first, versus_route nulls first`,
  );
  return {
    window_months: all[0]?.window_months ?? null,
    vintages,
    comparisons: all.map(({window_months: _, ...row}) => row),
  };
}

/** The back-test of the routes, from the marts `route_backtest` and `route_backtest_deciles`. */
export async function methodFacts(connection: DuckDBConnection): Promise<MethodFacts> {
  return {
    backtests: await rowsOf<RouteBacktestFacts>(
      connection,
      `select frozen_on, months, family, claims, debtors, open_amount, unforetold_claims, predicted_amount,
          actual_amount, bias_rate, chance_low, chance_high, mean_absolute_error, naive_absolute_error, coverage_80,
          strata,
           gain_amount, gain_low_80, gain_high_80, followed_claims, comparable_claims, gain_flag, flag
       from route_backtest order by family <> '(all)', family`,
    ),
    deciles: await rowsOf<CalibrationFacts>(
      connection,
      "select decile, claims, open_amount, predicted_rate, actual_rate, predicted_low, predicted_high, " +
        "is_within from route_backtest_deciles where family = '(all)' order by decile",
    ),
  };
}
