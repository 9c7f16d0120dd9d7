import type {DuckDBConnection} from "@duckdb/node-api";
import {addMonths} from "../../models/calendar.js";
import type {RowOf} from "../../models/contract/table.js";
import {
  delays,
  openAges,
  promised,
  survivalHistory,
  weeklyCash,
  weeklyCohorts,
} from "../../models/contract/tables/projections.js";
import {
  forecastAtMeanDelay,
  forecastByCohort,
  forecastBySurvival,
  forecastOnDueDate,
} from "../../models/statistics/cash-forecast.js";
import type {Intervals} from "../../models/statistics/estimate.js";
import {readerOf, withProjections} from "./projection.js";
import {forecastReads} from "./reads.js";
import {cohortsOf} from "./weekly-cohorts.js";

/** How a week's cash was foretold. `promises` covers promised invoices only. */
type ForecastMethod = "survival" | "vintage" | "promises" | "naive_due_date" | "naive_mean_delay";

/** Cash of one week, or of all. */
interface ExpectedCash extends Partial<Intervals> {
  expected_amount: number;
  disputed_amount?: number;
}

/** What one method foretold. */
export interface Forecast {
  method: ForecastMethod;
  weeks: ExpectedCash[];
  total: ExpectedCash;
  /** Expected after the last week. */
  later_amount: number | null;
  insolvent_amount: number | null;
  /** Open, and no figure for it: older than anything seen, or without a due date. */
  unforecast_amount: number | null;
  flag: string | null;
}

/** What a forecast is made for and how. */
interface ForecastOptions {
  weeks: number;
  replicates: number;
  /** Debtors with open due lines below which no interval is given. */
  min_debtors: number;
  seed: number;
}

const lookBackMonths = 24;
/** History rows beyond which whole customers are left out. */
const mostHistory = 30_000;
/** Rows x replicates that a bootstrap may cost. */
const mostWork = 5_000_000;

type OpenLine = RowOf<typeof openAges> & {age_days: number; days_until_due: number};

/** The rows that the forecasts of one day are made from. */
interface ForecastInputs {
  on: string;
  history: Omit<RowOf<typeof survivalHistory>, "position">[];
  /** Open due lines that have a due date. */
  dated: OpenLine[];
  /** Of these, the undisputed ones of solvent customers. */
  live: OpenLine[];
  undated_amount: number;
  insolvent_amount: number;
  delays: RowOf<typeof delays>[];
  cohorts: RowOf<typeof weeklyCohorts>[];
  promises: RowOf<typeof promised>[];
}

/** Forecasts of the weeks after a day by each method, from what was known then; and the cash that came in since. */
export async function forecastsOn(
  connection: DuckDBConnection,
  on: string,
  options: ForecastOptions,
): Promise<{forecasts: Forecast[]; actual: number[]}> {
  const variables = {
    frozen_on: on,
    history_since: addMonths(on, -lookBackMonths),
    forecast_weeks: options.weeks,
    most_history: mostHistory,
  };
  return withProjections(connection, forecastReads, variables, async () => {
    const inputs = await readInputs(connection, on);
    const actual = Array.from({length: options.weeks}, () => 0);
    for (const {week, amount} of await readerOf(connection, forecastReads).table(weeklyCash))
      actual[week - 1]! += amount;
    const forecasts = [
      bySurvival(inputs, options),
      byCohort(inputs, options),
      byPromise(inputs, options),
      ...withoutModel(inputs, options),
    ];
    return {forecasts: forecasts.filter((forecast) => forecast !== null), actual};
  });
}

async function readInputs(connection: DuckDBConnection, on: string): Promise<ForecastInputs> {
  const reader = readerOf(connection, forecastReads);
  const history = await reader.table(survivalHistory, {
    columns: ["customer_id", "group", "amount", "is_paid", "entry_day", "exit_day"],
    orderBy: ["position"],
  });
  const open = await reader.table(openAges, {orderBy: ["position"]});
  const dated = open.filter((line): line is OpenLine => line.days_until_due !== null);
  const sum = (lines: readonly {open_amount: number}[]) => lines.reduce((total, line) => total + line.open_amount, 0);
  return {
    on,
    history: history.map((row) => ({...row, exit_day: Math.max(row.exit_day, row.entry_day)})),
    dated,
    live: dated.filter((line) => !line.is_disputed && !line.is_insolvent),
    undated_amount: sum(open.filter((line) => line.days_until_due === null)),
    insolvent_amount: sum(dated.filter((line) => line.is_insolvent)),
    delays: await reader.table(delays, {orderBy: ["customer_id"]}),
    cohorts: await reader.table(weeklyCohorts, {orderBy: ["age desc", "settled desc"]}),
    promises: await reader.table(promised, {orderBy: ["invoice_id"]}),
  };
}

function bySurvival(
  {history, dated, live, undated_amount}: ForecastInputs,
  {weeks, replicates, min_debtors, seed}: ForecastOptions,
): Forecast {
  const affordable = Math.max(40, Math.min(replicates, Math.floor(mostWork / (history.length + 8 * dated.length + 1))));
  const survival = forecastBySurvival({history, open: dated, weeks, replicates: affordable, seed});
  // An interval drawn from a handful of debtors says nothing of the next one.
  const hasTooFewDebtors = new Set(live.map((line) => line.customer_id)).size < min_debtors;
  const plain = ({expected_amount, disputed_amount}: ExpectedCash): ExpectedCash => ({
    expected_amount,
    ...(disputed_amount === undefined ? {} : {disputed_amount}),
  });
  return {
    method: "survival",
    weeks: hasTooFewDebtors ? survival.weeks.map(plain) : survival.weeks,
    total: hasTooFewDebtors ? plain(survival.total) : survival.total,
    later_amount: survival.later_amount,
    insolvent_amount: survival.insolvent_amount,
    unforecast_amount: survival.unforecast_amount + undated_amount,
    flag: survival.flag ?? (hasTooFewDebtors ? "insufficient_data" : null),
  };
}

function byCohort({on, cohorts: rows, insolvent_amount}: ForecastInputs, {weeks}: ForecastOptions): Forecast | null {
  const cohorts = cohortsOf(rows, on);
  if (cohorts.length === 0) return null;
  const ahead = forecastByCohort(cohorts, weeks);
  return {
    method: "vintage",
    weeks: ahead,
    total: {expected_amount: ahead.reduce((total, {expected_amount}) => total + expected_amount, 0)},
    later_amount: null,
    insolvent_amount,
    unforecast_amount: null,
    flag: ahead.some(({flag}) => flag !== null) ? "insufficient_data" : null,
  };
}

function byPromise({live, promises}: ForecastInputs, {weeks}: ForecastOptions): Forecast | null {
  if (promises.length === 0) return null;
  const openOf = new Map<string, number>();
  for (const line of live) openOf.set(line.invoice_id, (openOf.get(line.invoice_id) ?? 0) + line.open_amount);
  const amounts = Array.from({length: weeks}, () => 0);
  let later = 0;
  for (const {invoice_id, days, amount} of promises) {
    const open = openOf.get(invoice_id) ?? 0;
    const week = Math.ceil(days / 7);
    if (week > weeks) later += Math.min(open, amount ?? open);
    else amounts[week - 1]! += Math.min(open, amount ?? open);
  }
  return {
    method: "promises",
    ...spread(amounts),
    later_amount: later,
    insolvent_amount: null,
    unforecast_amount: null,
    flag: "promised_only",
  };
}

/** What one would say without a model: paid on the due date, or as late as each customer was on average. */
function withoutModel(inputs: ForecastInputs, {weeks}: ForecastOptions): Forecast[] {
  const {live, delays: known, insolvent_amount, undated_amount} = inputs;
  const means = new Map(known.map(({customer_id, days}) => [customer_id, days]));
  let [days, payments] = [0, 0];
  for (const delay of known) {
    days += delay.days * delay.payments;
    payments += delay.payments;
  }
  const naive = (
    method: ForecastMethod,
    {weeks: amounts, later_amount}: {weeks: number[]; later_amount: number},
  ): Forecast => ({
    method,
    ...spread(amounts),
    later_amount,
    insolvent_amount,
    unforecast_amount: undated_amount,
    flag: null,
  });
  return [
    naive("naive_due_date", forecastOnDueDate(live, weeks)),
    ...(payments > 0 ? [naive("naive_mean_delay", forecastAtMeanDelay(live, weeks, means, days / payments))] : []),
  ];
}

/** Amounts by week, and their total. */
const spread = (amounts: readonly number[]): Pick<Forecast, "weeks" | "total"> => ({
  weeks: amounts.map((expected_amount) => ({expected_amount})),
  total: {expected_amount: amounts.reduce((a, b) => a + b, 0)},
});
