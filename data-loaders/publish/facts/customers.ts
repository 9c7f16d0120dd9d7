import type {DuckDBConnection} from "@duckdb/node-api";
import type {GroupShare, PayerBacktest, PayerFigures, PayerKind} from "../../../models/contract/site.js";
import {byFilter, rowsOf, type Filtered} from "./rows.js";

/** The ten largest groups of companies under each filter on the as-of date. */
export async function groupShares(connection: DuckDBConnection): Promise<Map<string, GroupShare[]>> {
  return byFilter(
    await rowsOf<GroupShare & Filtered>(
      connection,
      `select entity, segment, country, rank, group_id, name, customers, open_amount, share, cumulative_share
       from concentration where month_end = (select as_of from int_calendar) and rank <= 10 order by rank`,
    ),
  );
}

const figures =
  "sentence, due_lines, late_lines, days_late, recent_days_late, earlier_days_late, lines_over_90, " +
  "lines_in_parts, disputed_invoices, promises_kept, promises_broken, strftime(insolvent_on, '%Y-%m-%d') as " +
  "insolvent_on";
const names = [
  "sentence",
  "due_lines",
  "late_lines",
  "days_late",
  "recent_days_late",
  "earlier_days_late",
  "lines_over_90",
  "lines_in_parts",
  "disputed_invoices",
  "promises_kept",
  "promises_broken",
  "insolvent_on",
];

/**
 * Customers by kind of payer under each filter, each kind with the customer of it who owes most. A customer stands
 * under every entity that has invoiced him, with all he owes.
 */
export async function payerKinds(connection: DuckDBConnection): Promise<Map<string, PayerKind[]>> {
  return byFilter(
    await rowsOf<PayerKind & Filtered>(
      connection,
      `with payers as (
           select customer_id, name, payer_profiles.segment, payer_profiles.country, profile, ${figures},
               payer_profiles.open_amount, payer_profiles.overdue_amount, entities
           from payer_profiles join customers using (customer_id, name)
       ),
       placed as (
           select null::varchar as entity, * exclude (entities) from payers
           union all
           select unnest(entities) as entity, * exclude (entities) from payers
       )
       select
           entity, segment, country, profile,
           count(*)::integer as customers, sum(open_amount)::double as open_amount, sum(overdue_amount)::double as
               overdue_amount,
           sum(due_lines)::integer as due_lines, sum(late_lines)::integer as late_lines,
           sum(days_late * due_lines) / nullif(sum(due_lines), 0)::double as days_late,
           arg_max(struct_pack(customer_id := customer_id, name := name, open_amount := open_amount,
               ${names.map((name) => `${name} := ${name}`).join(", ")}), (open_amount, customer_id)) as largest
       from placed
       group by entity, profile, cube (segment, country)
       order by list_position(['prompt', 'late_by_habit', 'struggling', 'disputing', 'drifting'], profile)`,
    ),
  );
}

/** What decided each customer's kind of payer, by customer. */
export async function payersByCustomer(connection: DuckDBConnection): Promise<Map<string, PayerFigures>> {
  const rows = await rowsOf<PayerFigures & {customer_id: string}>(
    connection,
    `select customer_id, profile, profile_12m_before, ${figures} from payer_profiles`,
  );
  return new Map(rows.map(({customer_id, ...rest}) => [customer_id, rest]));
}

/** How well last year's kinds foretold this year's payments, all kinds together first. */
export async function payerBacktest(connection: DuckDBConnection): Promise<PayerBacktest[]> {
  return rowsOf<PayerBacktest>(
    connection,
    `select profile, customers, due_lines, same_profile_rate, foretold_late_rate, actual_late_rate, foretold_days_late,
        actual_days_late, days_late_error, naive_days_late_error, days_late_skill, late_rate_error,
        naive_late_rate_error, late_rate_skill, flag
     from payer_profile_backtest
     order by list_position(['(all)', 'prompt', 'late_by_habit', 'struggling', 'disputing', 'drifting',
         'too_few_invoices'], profile)`,
  );
}
