import type {DuckDBConnection} from "@duckdb/node-api";
import type {PromiseFacts} from "../../../models/contract/site.js";
import {byFilter, everyFilter, rowsOf, type Filtered} from "./rows.js";

/**
 * Promises under each filter by what became of them, over the window of `promise_kept_rate`; those pending whatever
 * their date.
 */
export async function promiseFacts(connection: DuckDBConnection): Promise<Map<string, PromiseFacts[]>> {
  return byFilter(
    await rowsOf<PromiseFacts & Filtered>(
      connection,
      `select entity, segment, country, state, count(*)::integer as promises, coalesce(sum(promised_amount), 0)::double
          as promised_amount, coalesce(sum(received_amount), 0)::double as received_amount
       from promises, int_calendar
       where state = 'pending' or (deadline_on > twelve_months_before and deadline_on <= as_of)
       group by state, ${everyFilter}
       order by list_position(['kept', 'broken', 'superseded', 'void', 'pending'], state)`,
    ),
  );
}
