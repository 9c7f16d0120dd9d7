import type {DuckDBConnection} from "@duckdb/node-api";
import type {ForecastFacts} from "../../../models/contract/site.js";
import {rowsOf as rows} from "./rows.js";
import {literal} from "../../warehouse/sql-text.js";

/** The cash forecast and its back-test; null where the warehouse has none. */
export async function forecastFacts(connection: DuckDBConnection): Promise<ForecastFacts | null> {
  const tables = (
    await rows(
      connection,
      "select distinct table_name as name from information_schema.tables where table_name in ('cash_forecast', " +
        "'cash_forecast_totals', 'cash_forecast_backtest')",
    )
  ).length;
  if (tables < 3) return null;
  const found = await rows<ForecastFacts["totals"][number]>(
    connection,
    "select method, weeks::integer as weeks, expected_amount, low_80, high_80, later_amount, insolvent_amount, " +
      "unforecast_amount, flag from cash_forecast_totals",
  );
  // The method with the best foundation that has a figure is drawn; the others stand beside it.
  const order = ["survival", "vintage", "naive_mean_delay", "naive_due_date", "promises"];
  const totals = [...found].sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
  // A naive method is what a forecast is measured against, never the forecast; only where nothing can come in does it
  // say so.
  const learnt = ["survival", "vintage"];
  const method = totals.find(
    (total) =>
      total.weeks > 0 && total.method !== "promises" && (learnt.includes(total.method) || total.expected_amount === 0),
  )?.method;
  if (method === undefined) return null;
  return {
    method,
    weeks: await rows(
      connection,
      `select week::integer as week, week_start as starts_on, week_end as ends_on, expected_amount, low_80, high_80,
          disputed_amount from cash_forecast where method = ${literal(method)} order by week`,
    ),
    totals,
    backtests: [
      ...(await rows<ForecastFacts["backtests"][number]>(
        connection,
        "select frozen_on, method, weeks::integer as weeks, forecast_amount, actual_amount, bias_rate, wape, " +
          "coverage_80, flag from cash_forecast_backtest order by frozen_on desc",
      )),
    ].sort((a, b) =>
      a.frozen_on < b.frozen_on
        ? 1
        : a.frozen_on > b.frozen_on
          ? -1
          : order.indexOf(a.method) - order.indexOf(b.method),
    ),
  };
}
