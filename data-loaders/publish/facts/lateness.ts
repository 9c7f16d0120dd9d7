import type {DuckDBConnection} from "@duckdb/node-api";
import type {LatenessFacts} from "../../../models/contract/site.js";
import {
  latenessBreakdown,
  latenessCohorts,
  latenessCustomers,
  latenessDistribution,
} from "../../../models/contract/tables/lateness.js";
import {readTable} from "../../warehouse/rows.js";
import {literal} from "../../warehouse/sql-text.js";
import {byFilter} from "./by-filter.js";

const MONTHS_SHOWN = 36;
const CUSTOMERS_SHOWN = 10;
const filter = ["entity", "segment", "country"] as const;

/**
 * Late payment under each filter: by cohort of due date, by days late, by what invoices have in common and by customer.
 *
 * @param months first days of the months of the history, the oldest first
 */
export async function latenessFacts(
  connection: DuckDBConnection,
  months: readonly string[],
): Promise<(key: string) => LatenessFacts> {
  const first = months.at(-MONTHS_SHOWN) ?? months[0];
  const cohorts = byFilter(
    await readTable(connection, latenessCohorts, {
      columns: [...filter, "month", "due_lines", "due_amount", "late_amount", "open_amount", "flag"],
      where: first === undefined ? "false" : `month between date ${literal(first)} and date ${literal(months.at(-1)!)}`,
      orderBy: ["month"],
    }),
  );
  const distribution = byFilter(
    await readTable(connection, latenessDistribution, {
      columns: [...filter, "starts_after", "ends_after", "lines", "open_lines", "amount", "open_amount"],
      orderBy: ["class"],
    }),
  );
  const breakdowns = byFilter(
    await readTable(connection, latenessBreakdown, {
      columns: [
        ...filter,
        "dimension",
        "member",
        "starts_after",
        "ends_after",
        "due_lines",
        "late_lines",
        "due_amount",
        "late_amount",
        "open_amount",
        "mean_days_late",
      ],
      orderBy: ["dimension", "starts_after nulls first", "late_amount desc", "member"],
    }),
  );
  const customers = byFilter(
    await readTable(connection, latenessCustomers, {
      columns: [
        ...filter,
        "customer_id",
        "name",
        "due_amount",
        "late_amount",
        "open_amount",
        "late_share",
        "late_rate_value",
        "mean_days_late",
      ],
      where: `rank <= ${CUSTOMERS_SHOWN} and late_amount > 0`,
      orderBy: ["rank"],
    }),
  );
  return (key) => ({
    cohorts: cohorts.get(key) ?? [],
    distribution: distribution.get(key) ?? [],
    breakdowns: breakdowns.get(key) ?? [],
    customers: customers.get(key) ?? [],
  });
}
