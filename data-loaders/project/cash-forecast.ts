import type {DuckDBConnection} from "@duckdb/node-api";
import {addDays, addMonths} from "../../models/calendar.js";
import {attempt, AssumptionMissing, type Assumptions} from "../../models/contract/assumptions.js";
import {
  cashForecast,
  cashForecastBacktest,
  cashForecastBacktestWeeks,
  cashForecastTotals,
} from "../../models/contract/tables/cash-forecast.js";
import {firstInvoice} from "../../models/contract/tables/projections.js";
import {forecastAccuracy} from "../../models/statistics/cash-forecast.js";
import {forecastsOn, type Forecast} from "./forecasts.js";
import {readerOf, withProjections} from "./projection.js";
import {cashForecastReads} from "./reads.js";
import {limits, writeTable} from "./write-table.js";

/** What the cash forecast is computed for and with. */
interface CashForecastOptions {
  asOf: string;
  assumptions: Assumptions;
  seed?: number;
}

const frozenEvery = 13;
const frozenTimes = 4;

/** A forecast of a day in the past, and the cash that came in. */
interface FrozenForecast {
  frozen_on: string;
  forecast: Forecast;
  actual: number[];
}

/**
 * Writes the 13-week cash forecast and its back-test into the warehouse: the
 * tables `cash_forecast` (week, method), `cash_forecast_totals` (method),
 * `cash_forecast_backtest` (frozen date, method) and
 * `cash_forecast_backtest_weeks` (frozen date, week, method).
 *
 * Only cash of invoices already issued: what will be invoiced in the weeks
 * ahead is not in it. A frozen date knows nothing that was posted after it. The
 * same rows and seed give the same figures.
 */
export async function projectCashForecast(
  connection: DuckDBConnection,
  {asOf, assumptions, seed = 20_260_101}: CashForecastOptions,
): Promise<void> {
  const setting = (key: string, otherwise: number) => {
    const found = attempt(() => assumptions.number(key, asOf).value);
    return found instanceof AssumptionMissing || found < 1 ? otherwise : Math.round(found);
  };
  const weeks = setting("statistics.forecast_weeks", 13);
  const replicates = Math.min(400, setting("statistics.bootstrap_replicates", 400));
  const min_debtors = setting("statistics.min_events", 10);
  const {forecasts} = await forecastsOn(connection, asOf, {weeks, replicates, min_debtors, seed});
  const first = await withProjections(connection, [firstInvoice], {}, () =>
    readerOf(connection, cashForecastReads).row(firstInvoice),
  );
  const frozen: FrozenForecast[] = [];
  for (let back = 1; back <= frozenTimes; back++) {
    const frozen_on = addDays(asOf, -7 * frozenEvery * back);
    // A curve needs some months to have been seen before it is judged.
    if (!first?.posted_on || frozen_on < addMonths(first.posted_on, 6) || frozenEvery < weeks) break;
    const then = await forecastsOn(connection, frozen_on, {
      weeks,
      replicates: Math.ceil(replicates / 2),
      min_debtors,
      seed: seed + back,
    });
    for (const forecast of then.forecasts)
      if (forecast.method !== "promises" && forecast.weeks.length > 0)
        frozen.push({frozen_on, forecast, actual: then.actual});
  }
  await writeForecasts(connection, asOf, forecasts);
  await writeBacktests(connection, frozen);
}

async function writeForecasts(
  connection: DuckDBConnection,
  as_of: string,
  forecasts: readonly Forecast[],
): Promise<void> {
  await writeTable(
    connection,
    cashForecast,
    forecasts.flatMap(({method, weeks, flag}) =>
      weeks.map((week, index) => ({
        as_of,
        method,
        week: index + 1,
        week_start: addDays(as_of, 7 * index + 1),
        week_end: addDays(as_of, 7 * index + 7),
        expected_amount: week.expected_amount,
        ...limits(week),
        disputed_amount: week.disputed_amount ?? null,
        flag,
      })),
    ),
  );
  await writeTable(
    connection,
    cashForecastTotals,
    forecasts.map(({method, weeks, total, later_amount, insolvent_amount, unforecast_amount, flag}) => ({
      as_of,
      method,
      weeks: weeks.length,
      expected_amount: total.expected_amount,
      ...limits(total),
      later_amount,
      insolvent_amount,
      unforecast_amount,
      flag,
    })),
  );
}

async function writeBacktests(connection: DuckDBConnection, frozen: readonly FrozenForecast[]): Promise<void> {
  await writeTable(
    connection,
    cashForecastBacktest,
    frozen.map(({frozen_on, forecast, actual}) => {
      const {periods, flag, ...accuracy} = forecastAccuracy(forecast.weeks, actual);
      return {
        frozen_on,
        method: forecast.method,
        weeks: periods,
        forecast_amount: accuracy.forecast_amount,
        actual_amount: accuracy.actual_amount,
        bias_amount: accuracy.bias_amount,
        bias_rate: accuracy.bias_rate,
        wape: accuracy.wape,
        coverage_80: accuracy.coverage_80,
        coverage_95: accuracy.coverage_95,
        flag: flag ?? forecast.flag,
      };
    }),
  );
  await writeTable(
    connection,
    cashForecastBacktestWeeks,
    frozen.flatMap(({frozen_on, forecast, actual}) =>
      forecast.weeks.map((week, index) => ({
        frozen_on,
        method: forecast.method,
        week: index + 1,
        week_start: addDays(frozen_on, 7 * index + 1),
        expected_amount: week.expected_amount,
        low_80: limits(week).low_80,
        high_80: limits(week).high_80,
        actual_amount: actual[index]!,
      })),
    ),
  );
}
