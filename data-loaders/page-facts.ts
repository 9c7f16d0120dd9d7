import type {DuckDBConnection} from "@duckdb/node-api";
import type {DisputeFacts, ForecastFacts} from "../models/view.js";
import {literal} from "./sql-text.js";

type Row = Record<string, unknown>;

async function rows<T = Row>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
}

const reasonsShown = 10;

/** Disputes opened in the last twelve reporting months by reason, and what disputes cost in them by component; null without any dispute. */
export async function disputeFacts(connection: DuckDBConnection): Promise<DisputeFacts | null> {
  const [known] = await rows(connection, "select count(*)::integer as n from disputes");
  if (Number(known!["n"]) === 0) return null;
  const recent = "(select month_end from int_reporting_dates order by position desc limit 12)";
  const reasons = await rows<DisputeFacts["reasons"][number]>(
    connection,
    `with since as (select date_trunc('month', min(month_end)) as first_on from ${recent}),
     opened as (
         select nullif(nullif(trim(reason), ''), '(none)') as reason, disputed_amount, is_open, is_dated from disputes, since where not is_dated or opened_on >= first_on
     ),
     summed as (
         select reason, count(*) as disputes, count(*) filter (is_open) as open_disputes, coalesce(sum(disputed_amount), 0) as amount from opened group by all
     ),
     ranked as (
         select *, row_number() over (order by amount desc, disputes desc, reason) as place from summed
     )
     select case when place < ${reasonsShown} then reason end as reason, place >= ${reasonsShown} as is_rest,
         sum(disputes)::integer as disputes, sum(open_disputes)::integer as open_disputes, sum(amount)::double as disputed_amount
     from ranked group by all order by is_rest, disputed_amount desc, disputes desc, reason`,
  );
  const costs = await rows<DisputeFacts["costs"][number]>(
    connection,
    `select component, case when has_disputes then case when flag is null then coalesce(amount, 0) else amount end end as amount, case when has_disputes then flag else 'no_disputes_export' end as flag from int_exports, (
     select components.component, place, sum(costs.amount)::double as amount, max(costs.flag) filter (costs.month_end = (select max(month_end) from int_reporting_dates)) as flag
     from (select unnest(['credit_granted', 'handling_time', 'cash_withheld', 'provider_and_legal']) as component, unnest(range(4)) as place) as components
     left join dispute_costs as costs on costs.component = components.component and costs.month_end in ${recent}
     group by components.component, place) order by place`,
  );
  return {reasons, costs};
}

/** The cash forecast and its back-test; null where the warehouse has none. */
export async function forecastFacts(connection: DuckDBConnection): Promise<ForecastFacts | null> {
  const tables = (await rows(connection, "select distinct table_name as name from information_schema.tables where table_name in ('cash_forecast', 'cash_forecast_totals', 'cash_forecast_backtest')")).length;
  if (tables < 3) return null;
  const totals = await rows<ForecastFacts["totals"][number]>(
    connection,
    "select method, weeks::integer as weeks, expected_amount, low_80, high_80, later_amount, insolvent_amount, unforecast_amount, flag from cash_forecast_totals",
  );
  // The method with the best foundation that has a figure is drawn; the others stand beside it.
  const order = ["survival", "vintage", "naive_mean_delay", "naive_due_date", "promises"];
  totals.sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method));
  const method = totals.find((total) => total.weeks > 0 && total.method !== "promises")?.method;
  if (method === undefined) return null;
  return {
    method,
    weeks: await rows(connection, `select week::integer as week, week_start as starts_on, week_end as ends_on, expected_amount, low_80, high_80, disputed_amount from cash_forecast where method = ${literal(method)} order by week`),
    totals,
    backtests: (
      await rows<ForecastFacts["backtests"][number]>(connection, "select frozen_on, method, weeks::integer as weeks, forecast_amount, actual_amount, bias_rate, wape, coverage_80, flag from cash_forecast_backtest order by frozen_on desc")
    ).sort((a, b) => (a.frozen_on < b.frozen_on ? 1 : a.frozen_on > b.frozen_on ? -1 : order.indexOf(a.method) - order.indexOf(b.method))),
  };
}
