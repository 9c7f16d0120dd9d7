/** The cash forecast and its back-test. */
import {date, integer, number, table, text} from "../table.js";

export const cashForecast = table("cash_forecast", {
  as_of: date(),
  method: text(),
  week: integer(),
  week_start: date(),
  week_end: date(),
  expected_amount: number(),
  low_80: number().nullable(),
  high_80: number().nullable(),
  low_95: number().nullable(),
  high_95: number().nullable(),
  disputed_amount: number().nullable(),
  flag: text().nullable(),
});

export const cashForecastTotals = table("cash_forecast_totals", {
  as_of: date(),
  method: text(),
  weeks: integer(),
  expected_amount: number(),
  low_80: number().nullable(),
  high_80: number().nullable(),
  low_95: number().nullable(),
  high_95: number().nullable(),
  later_amount: number().nullable(),
  insolvent_amount: number().nullable(),
  unforecast_amount: number().nullable(),
  flag: text().nullable(),
});

export const cashForecastBacktest = table("cash_forecast_backtest", {
  frozen_on: date(),
  method: text(),
  weeks: integer(),
  forecast_amount: number(),
  actual_amount: number(),
  bias_amount: number(),
  bias_rate: number().nullable(),
  wape: number().nullable(),
  coverage_80: number().nullable(),
  coverage_95: number().nullable(),
  flag: text().nullable(),
});

export const cashForecastBacktestWeeks = table("cash_forecast_backtest_weeks", {
  frozen_on: date(),
  method: text(),
  week: integer(),
  week_start: date(),
  expected_amount: number(),
  low_80: number().nullable(),
  high_80: number().nullable(),
  actual_amount: number(),
});
