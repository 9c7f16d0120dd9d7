import type {DuckDBConnection} from "@duckdb/node-api";
import type {LatenessFacts} from "../../../models/contract/site.js";
import {byFilter, rowsOf, type Filtered} from "./rows.js";

const monthsShown = 36;
const customersShown = 10;

/**
 * Late payment under each filter: by cohort of due date, by days late, by what invoices have in common and by customer.
 */
export async function latenessFacts(connection: DuckDBConnection): Promise<(key: string) => LatenessFacts> {
  const of = async <Row extends object>(sql: string) => byFilter(await rowsOf<Row & Filtered>(connection, sql));
  const cohorts = await of<LatenessFacts["cohorts"][number]>(
    `select entity, segment, country, month, due_lines, due_amount, late_amount, open_amount, flag from lateness_cohorts
     where month in (select month from int_reporting_dates order by position desc limit ${monthsShown}) order by month`,
  );
  const distribution = await of<LatenessFacts["distribution"][number]>(
    "select entity, segment, country, starts_after, ends_after, lines, open_lines, amount, open_amount from " +
      "lateness_distribution order by class",
  );
  const breakdowns = await of<LatenessFacts["breakdowns"][number]>(
    `select lateness.entity, lateness.segment, lateness.country, dimension, member, starts_after, ends_after,
        due_lines, late_lines, due_amount, late_amount, open_amount, mean_days_late
     from lateness_breakdown as lateness order by dimension, starts_after nulls first, late_amount desc, member`,
  );
  const customers = await of<LatenessFacts["customers"][number]>(
    `select entity, segment, country, customer_id, name, due_amount, late_amount, open_amount, late_share,
        late_rate_value, mean_days_late
     from lateness_customers where rank <= ${customersShown} and late_amount > 0 order by rank`,
  );
  return (key) => ({
    cohorts: cohorts.get(key) ?? [],
    distribution: distribution.get(key) ?? [],
    breakdowns: breakdowns.get(key) ?? [],
    customers: customers.get(key) ?? [],
  });
}
