import type {DuckDBConnection} from "@duckdb/node-api";
import {addDays, addMonths} from "../../models/calendar.js";
import {attempt, type Assumptions} from "../../models/contract/assumptions.js";
import {
  forecastAccuracy,
  forecastAtMeanDelay,
  forecastByCohort,
  forecastBySurvival,
  forecastOnDueDate,
  type OpenInvoice,
  type PaidHistory,
} from "../../models/statistics/cash-forecast.js";
import type {Intervals} from "../../models/statistics/estimate.js";
import type {Cohort} from "../../models/statistics/vintages.js";
import {limits, rowsOf, writeTable} from "./write-table.js";

/** How a week's cash was foretold. `promises` covers promised invoices only. */
type ForecastMethod = "survival" | "vintage" | "promises" | "naive_due_date" | "naive_mean_delay";

interface Week extends Partial<Intervals> {
  expected_amount: number;
  disputed_amount?: number;
}

interface Forecast {
  method: ForecastMethod;
  weeks: Week[];
  total: Week;
  /** Expected after the last week. */
  later_amount: number | null;
  insolvent_amount: number | null;
  /** Open, and no figure for it: older than anything seen, or without a due date. */
  unforecast_amount: number | null;
  flag: string | null;
}

export interface ProjectionOptions {
  asOf: string;
  assumptions: Assumptions;
  seed?: number;
}

const lookBackMonths = 24;
const frozenEvery = 13;
const frozenTimes = 4;
/** History rows beyond which whole customers are left out, drawn by a hash of their id. */
const mostHistory = 30_000;
/** Rows x replicates that a bootstrap may cost. */
const mostWork = 5_000_000;

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
  {asOf, assumptions, seed = 20_260_101}: ProjectionOptions,
): Promise<void> {
  const weeks = setting(assumptions, "statistics.forecast_weeks", asOf, 13);
  const replicates = Math.min(400, setting(assumptions, "statistics.bootstrap_replicates", asOf, 400));
  const minEvents = setting(assumptions, "statistics.min_events", asOf, 10);
  const forecasts = await forecastsAt(connection, asOf, {weeks, replicates, minEvents, seed});
  const first = (
    await rowsOf(
      connection,
      "select strftime(min(posted_on), '%Y-%m-%d') as day from int_slices where kind = 'invoice'",
    )
  )[0]?.["day"];
  const backtests: {frozen_on: string; forecast: Forecast; actual: number[]}[] = [];
  for (let back = 1; back <= frozenTimes; back++) {
    const frozenOn = addDays(asOf, -7 * frozenEvery * back);
    // A curve needs some months to have been seen before it is judged.
    if (typeof first !== "string" || frozenOn < addMonths(first, 6) || frozenEvery < weeks) break;
    const frozen = await forecastsAt(connection, frozenOn, {
      weeks,
      replicates: Math.ceil(replicates / 2),
      minEvents,
      seed: seed + back,
    });
    const actual = await cashAfter(connection, frozenOn, weeks);
    for (const forecast of frozen) {
      if (forecast.method !== "promises" && forecast.weeks.length > 0)
        backtests.push({frozen_on: frozenOn, forecast, actual});
    }
  }
  for (const table of ["forecast_open", "forecast_past"]) await connection.run(`drop table if exists temp.${table}`);
  await writeTable(
    connection,
    "cash_forecast",
    "as_of date, method varchar, week integer, week_start date, week_end date, expected_amount double, low_80 " +
      "double, high_80 double, low_95 double, high_95 double, disputed_amount double, flag varchar",
    forecasts.flatMap(({method, weeks: all, flag}) =>
      all.map((week, i) => [
        asOf,
        method,
        i + 1,
        addDays(asOf, 7 * i + 1),
        addDays(asOf, 7 * i + 7),
        week.expected_amount,
        ...limits(week),
        week.disputed_amount ?? null,
        flag,
      ]),
    ),
  );
  await writeTable(
    connection,
    "cash_forecast_totals",
    "as_of date, method varchar, weeks integer, expected_amount double, low_80 double, high_80 double, low_95 " +
      "double, high_95 double, later_amount double, insolvent_amount double, unforecast_amount double, flag " +
      "varchar",
    forecasts.map(({method, weeks: all, total, later_amount, insolvent_amount, unforecast_amount, flag}) => [
      asOf,
      method,
      all.length,
      total.expected_amount,
      ...limits(total),
      later_amount,
      insolvent_amount,
      unforecast_amount,
      flag,
    ]),
  );
  await writeTable(
    connection,
    "cash_forecast_backtest",
    "frozen_on date, method varchar, weeks integer, forecast_amount double, actual_amount double, bias_amount " +
      "double, bias_rate double, wape double, coverage_80 double, coverage_95 double, flag varchar",
    backtests.map(({frozen_on, forecast, actual}) => {
      const accuracy = forecastAccuracy(forecast.weeks, actual);
      return [
        frozen_on,
        forecast.method,
        accuracy.periods,
        accuracy.forecast_amount,
        accuracy.actual_amount,
        accuracy.bias_amount,
        accuracy.bias_rate,
        accuracy.wape,
        accuracy.coverage_80,
        accuracy.coverage_95,
        accuracy.flag ?? forecast.flag,
      ];
    }),
  );
  await writeTable(
    connection,
    "cash_forecast_backtest_weeks",
    "frozen_on date, method varchar, week integer, week_start date, expected_amount double, low_80 double, " +
      "high_80 double, actual_amount double",
    backtests.flatMap(({frozen_on, forecast, actual}) =>
      forecast.weeks.map((week, i) => [
        frozen_on,
        forecast.method,
        i + 1,
        addDays(frozen_on, 7 * i + 1),
        week.expected_amount,
        ...limits(week).slice(0, 2),
        actual[i]!,
      ]),
    ),
  );
}

/** A whole number from 1 that the records give, or another where they give none. */
function setting(assumptions: Assumptions, key: string, on: string, otherwise: number): number {
  const found = attempt(() => assumptions.number(key, on).value);
  return typeof found === "number" && found >= 1 ? Math.round(found) : otherwise;
}

/** Due lines open at the end of a day, with what was known of them then. */
const openAt = (on: string) => `
    select slices.document_key, slices.line, any_value(customers.customer_id) as customer_id,
        any_value(customers.segment) as segment,
        any_value(slices.issued_on) as issued_on, any_value(slices.due_on) as due_on, sum(slices.amount)::double as
            open_amount,
        bool_or(invoices.is_disputed or disputed.invoice_id is not null) as is_disputed,
        bool_or(insolvent.customer_id is not null) as is_insolvent,
        any_value(invoices.invoice_id) as invoice_id,
    from int_slices as slices
    join int_invoices as invoices using (document_key)
    join int_customers as customers on customers.customer_key = slices.customer_key
    left join (select distinct invoice_id from stg_disputes where opened_on <= date '${on}' and coalesce(closed_on >
        date '${on}', true)) as disputed on disputed.invoice_id = invoices.invoice_id
    left join (select distinct customer_id from stg_insolvencies where opened_on <= date '${on}') as insolvent on
        insolvent.customer_id = customers.customer_id
    where slices.kind = 'invoice' and not slices.is_inferred and slices.posted_on <= date '${on}' and
        coalesce(slices.closed_on > date '${on}', true)
    group by slices.document_key, slices.line
    having sum(slices.amount) > 0`;

/**
 * Cash that the invoices of `forecast_open` brought in the weeks after the day: undisputed and solvent ones, as the
 * forecasts have them.
 */
async function cashAfter(connection: DuckDBConnection, on: string, weeks: number): Promise<number[]> {
  const rows = await rowsOf(
    connection,
    `
    select greatest(ceil((coalesce(paid_on, closed_on) - date '${on}') / 7.0), 1)::integer as week, sum(amount)::double
        as amount
    from int_slices as slices
    join forecast_open as items using (document_key, line)
    where slices.kind = 'invoice' and slices.cause = 'payment' and slices.amount > 0 and slices.closed_on > date
        '${on}' and coalesce(paid_on, closed_on) <= date '${addDays(on, 7 * weeks)}'
        and not items.is_disputed and not items.is_insolvent and items.due_on is not null
    group by 1`,
  );
  const actual = Array.from({length: weeks}, () => 0);
  for (const {week, amount} of rows) actual[(week as number) - 1]! += amount as number;
  return actual;
}

async function forecastsAt(
  connection: DuckDBConnection,
  on: string,
  {weeks, replicates, minEvents, seed}: {weeks: number; replicates: number; minEvents: number; seed: number},
): Promise<Forecast[]> {
  const since = addMonths(on, -lookBackMonths);
  await connection.run(`create or replace temp table forecast_open as ${openAt(on)}`);
  await connection.run(`
    create or replace temp table forecast_past as
    select slices.document_key, slices.line, customers.customer_id, customers.segment, slices.issued_on, slices.due_on,
        slices.paid_on, slices.closed_on, slices.cause, slices.amount
    from int_slices as slices
    join int_customers as customers using (customer_key)
    where slices.kind = 'invoice' and not slices.is_inferred and not slices.is_undated and slices.amount > 0 and
        slices.due_on is not null
        and slices.posted_on <= date '${on}' and coalesce(slices.closed_on > greatest(slices.posted_on, date
            '${since}'), true)`);
  const size = Number((await rowsOf(connection, "select count(*) as n from forecast_past"))[0]!["n"]);
  const sample =
    size > mostHistory
      ? `where hash(slices.customer_id) % 1000 < ${Math.max(1, Math.floor((1000 * mostHistory) / size))}`
      : "";
  // Ages count from the due date, moved so that the longest usual term begins at 0: invoices of different terms then
  // behave alike.
  const origin = Number(
    (
      await rowsOf(
        connection,
        "select coalesce(quantile_disc(due_on - issued_on, 0.99), 30)::integer as days from forecast_past",
      )
    )[0]!["days"],
  );
  const shift = Math.min(180, Math.max(30, origin));
  const known = `closed_on <= date '${on}'`;
  const delays = `
    select customer_id, avg(paid_on - due_on)::double as days, count(*)::integer as payments from forecast_past where
        cause = 'payment' and ${known} group by all order by customer_id`;
  const groupOf =
    "case when delays.payments >= 5 then case when delays.days <= 2 then 'prompt' when delays.days <= 8 then " +
    "'ordinary' when delays.days <= 16 then 'slow' else 'late' end else 'new, ' || segment end";
  const history = (
    await rowsOf(
      connection,
      `
    with delays as (${delays})
    select slices.customer_id, ${groupOf} as "group", slices.amount::double as amount,
        (${known} and slices.cause = 'payment') as is_paid,
        greatest(${shift} + (greatest(slices.issued_on, date '${since}') - slices.due_on), 0)::integer as entry_day,
        (${shift} + (case when ${known} then coalesce(slices.paid_on, slices.closed_on) else date '${on}' end -
            slices.due_on))::integer as exit_day
    from forecast_past as slices
    left join delays on delays.customer_id = slices.customer_id
    ${sample}
    order by slices.customer_id, slices.document_key, slices.line, exit_day, amount`,
    )
  ).map((row) => ({
    ...(row as unknown as PaidHistory & {entry_day: number}),
    exit_day: Math.max(row["exit_day"] as number, row["entry_day"] as number),
  }));
  const items = await rowsOf(
    connection,
    `
    with delays as (${delays})
    select items.customer_id, ${groupOf} as "group", open_amount, is_disputed, is_insolvent, invoice_id,
        (${shift} + (date '${on}' - due_on))::integer as age_days, (due_on - date '${on}')::integer as days_until_due
    from forecast_open as items left join delays on delays.customer_id = items.customer_id
    order by items.customer_id, items.document_key, items.line`,
  );
  const undated = items
    .filter((row) => row["days_until_due"] === null)
    .reduce((sum, row) => sum + (row["open_amount"] as number), 0);
  const dated = items.filter((row) => row["days_until_due"] !== null) as unknown as (OpenInvoice & {
    days_until_due: number;
    invoice_id: string;
  })[];
  const live = dated.filter((item) => !item.is_disputed && !item.is_insolvent);
  const insolvent = dated.filter((item) => item.is_insolvent).reduce((sum, item) => sum + item.open_amount, 0);

  const affordable = Math.max(40, Math.min(replicates, Math.floor(mostWork / (history.length + 8 * dated.length + 1))));
  const survival = forecastBySurvival({history, open: dated, weeks, replicates: affordable, seed});
  const sum = (all: readonly {expected_amount: number}[]) =>
    all.reduce((total, {expected_amount}) => total + expected_amount, 0);
  // An interval drawn from a handful of debtors says nothing of the next one.
  const hasTooFewDebtors = new Set(live.map((item) => item.customer_id)).size < minEvents;
  const plain = ({expected_amount, disputed_amount}: Week): Week => ({
    expected_amount,
    ...(disputed_amount === undefined ? {} : {disputed_amount}),
  });
  const forecasts: Forecast[] = [
    {
      method: "survival",
      weeks: hasTooFewDebtors ? survival.weeks.map(plain) : survival.weeks,
      total: hasTooFewDebtors ? plain(survival.total) : survival.total,
      later_amount: survival.later_amount,
      insolvent_amount: survival.insolvent_amount,
      unforecast_amount: survival.unforecast_amount + undated,
      flag: survival.flag ?? (hasTooFewDebtors ? "insufficient_data" : null),
    },
  ];

  const cohorts = await cohortsAt(connection, on);
  if (cohorts.length > 0) {
    const ahead = forecastByCohort(cohorts, weeks);
    const isThin = ahead.some(({flag}) => flag !== null);
    forecasts.push({
      method: "vintage",
      weeks: ahead,
      total: {expected_amount: sum(ahead)},
      later_amount: null,
      insolvent_amount: insolvent,
      unforecast_amount: null,
      flag: isThin ? "insufficient_data" : null,
    });
  }

  const promised = Array.from({length: weeks}, () => 0);
  const openOf = new Map<string, number>();
  for (const item of live) openOf.set(item.invoice_id, (openOf.get(item.invoice_id) ?? 0) + item.open_amount);
  let later = 0;
  const promises = await rowsOf(
    connection,
    `
    select invoice_id, arg_max((promised_on - date '${on}')::integer, made_on) as days, arg_max(promised_amount,
        made_on)::double as amount
    from ledger.promises where made_on <= date '${on}' group by invoice_id having days > 0 order by invoice_id`,
  );
  for (const {invoice_id, days, amount} of promises as unknown as {
    invoice_id: string;
    days: number;
    amount: number | null;
  }[]) {
    const open = openOf.get(invoice_id) ?? 0;
    const week = Math.ceil(days / 7);
    if (week > weeks) later += Math.min(open, amount ?? open);
    else promised[week - 1]! += Math.min(open, amount ?? open);
  }
  if (promises.length > 0)
    forecasts.push({
      method: "promises",
      weeks: promised.map((expected_amount) => ({expected_amount})),
      total: {expected_amount: promised.reduce((a, b) => a + b, 0)},
      later_amount: later,
      insolvent_amount: null,
      unforecast_amount: null,
      flag: "promised_only",
    });

  const means = new Map<string, number>();
  let [days, payments] = [0, 0];
  for (const row of (await rowsOf(connection, delays)) as unknown as {
    customer_id: string;
    days: number;
    payments: number;
  }[]) {
    means.set(row.customer_id, row.days);
    days += row.days * row.payments;
    payments += row.payments;
  }
  const naive = (
    method: ForecastMethod,
    {weeks: amounts, later_amount}: {weeks: number[]; later_amount: number},
  ): Forecast => ({
    method,
    weeks: amounts.map((expected_amount) => ({expected_amount})),
    total: {expected_amount: amounts.reduce((a, b) => a + b, 0)},
    later_amount,
    insolvent_amount: insolvent,
    unforecast_amount: undated,
    flag: null,
  });
  forecasts.push(naive("naive_due_date", forecastOnDueDate(live, weeks)));
  if (payments > 0) forecasts.push(naive("naive_mean_delay", forecastAtMeanDelay(live, weeks, means, days / payments)));
  return forecasts;
}

/**
 * Invoices by week of issue and the cash of each week since, weeks ending on the day: the triangle of the cohort
 * method, by week instead of by month.
 */
async function cohortsAt(connection: DuckDBConnection, on: string): Promise<Cohort[]> {
  const since = addMonths(on, -lookBackMonths);
  const rows = (await rowsOf(
    connection,
    `
    with parts as (
        select (date '${on}' - slices.issued_on) // 7 as age, slices.amount, slices.cause,
            case when slices.closed_on <= date '${on}' then greatest((date '${on}' - greatest(coalesce(slices.paid_on,
                slices.closed_on), slices.issued_on)) // 7, 0) end as settled,
        from int_slices as slices
        left join forecast_open as items on items.document_key = slices.document_key and items.line = slices.line
        where slices.kind = 'invoice' and not slices.is_inferred and not slices.is_undated and slices.issued_on between
            date '${since}' and date '${on}' and slices.posted_on <= date '${on}' and slices.due_on is not null
            and not coalesce(items.is_disputed or items.is_insolvent, false)
    )
    select age::integer as age, settled::integer as settled, sum(amount)::double as amount,
        coalesce(sum(amount) filter (cause = 'payment' and settled is not null), 0)::double as cash,
            coalesce(sum(amount) filter (cause = 'credit_note' and settled is not null), 0)::double as credited
    from parts group by all order by age desc, settled desc`,
  )) as unknown as {age: number; settled: number | null; amount: number; cash: number; credited: number}[];
  const byAge = new Map<number, {invoiced: number; credited: number; cash: number[]}>();
  for (const {age, settled, amount, cash, credited} of rows) {
    const cohort = byAge.get(age) ?? {invoiced: 0, credited: 0, cash: Array.from({length: age + 1}, () => 0)};
    byAge.set(age, cohort);
    cohort.invoiced += amount;
    cohort.credited += Math.max(0, credited);
    if (settled !== null) cohort.cash[age - settled]! += cash;
  }
  const cohorts = [...byAge]
    .sort(([a], [b]) => b - a)
    .map(([age, {invoiced, credited, cash}]) => ({
      month: addDays(on, -7 * age - 6),
      invoiced_amount: invoiced,
      credited_amount: credited,
      collected_amounts: cash,
    }));
  // Ages that fewer than three cohorts have reached carry no figure: the oldest are cut to the third.
  const longest = cohorts[2]?.collected_amounts.length ?? Infinity;
  return cohorts.map((cohort) => ({...cohort, collected_amounts: cohort.collected_amounts.slice(0, longest)}));
}
