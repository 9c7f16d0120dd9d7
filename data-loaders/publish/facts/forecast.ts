import type {DuckDBConnection} from "@duckdb/node-api";
import type {ForecastFacts} from "../../../models/contract/site.js";
import {cashForecast, cashForecastBacktest, cashForecastTotals} from "../../../models/contract/tables/cash-forecast.js";
import {readTable} from "../../warehouse/rows.js";
import {inOrder} from "./in-order.js";

/** The method with the best foundation first; the others stand beside it. */
const METHODS = ["survival", "vintage", "naive_mean_delay", "naive_due_date", "promises"];

/** The cash forecast and its back-test; null where no method has a figure. */
export async function forecastFacts(connection: DuckDBConnection): Promise<ForecastFacts | null> {
  const totals = inOrder(
    await readTable(connection, cashForecastTotals, {
      columns: [
        "method",
        "weeks",
        "expected_amount",
        "low_80",
        "high_80",
        "later_amount",
        "insolvent_amount",
        "unforecast_amount",
        "flag",
      ],
    }),
    "method",
    METHODS,
  );
  // A naive method is what a forecast is measured against, never the forecast; only where nothing can come in does it
  // say so.
  const learnt = ["survival", "vintage"];
  const method = totals.find(
    (total) =>
      total.weeks > 0 && total.method !== "promises" && (learnt.includes(total.method) || total.expected_amount === 0),
  )?.method;
  if (method === undefined) return null;
  const weeks = await readTable(connection, cashForecast, {where: {method}, orderBy: ["week"]});
  const backtests = await readTable(connection, cashForecastBacktest, {
    columns: [
      "frozen_on",
      "method",
      "weeks",
      "forecast_amount",
      "actual_amount",
      "bias_rate",
      "wape",
      "coverage_80",
      "flag",
    ],
  });
  return {
    method,
    weeks: weeks.map((row) => ({
      week: row.week,
      starts_on: row.week_start,
      ends_on: row.week_end,
      expected_amount: row.expected_amount,
      low_80: row.low_80,
      high_80: row.high_80,
      disputed_amount: row.disputed_amount,
    })),
    totals,
    // the latest frozen day first
    backtests: inOrder(backtests, "method", METHODS).toSorted((a, b) => b.frozen_on.localeCompare(a.frozen_on)),
  };
}
