import type {DuckDBConnection} from "@duckdb/node-api";
import type {PromiseFacts, ReminderResponse} from "../../../models/contract/site.js";
import {reminderResponse} from "../../../models/contract/tables/collection.js";
import {pagePromises} from "../../../models/contract/tables/pages.js";
import {readTable} from "../../warehouse/rows.js";
import {byFilter} from "./by-filter.js";
import {inOrder} from "./in-order.js";

const states = ["kept", "broken", "superseded", "void", "pending"] as const;

/** Promises under each filter by what became of them. */
export async function promiseFacts(connection: DuckDBConnection): Promise<Map<string, PromiseFacts[]>> {
  return byFilter(inOrder(await readTable(connection, pagePromises), "state", states));
}

/** What followed each kind of reminder: over all ages, then by age. */
export const reminderFacts = (connection: DuckDBConnection): Promise<ReminderResponse[]> =>
  readTable(connection, reminderResponse, {
    columns: [
      "kind",
      "age_from",
      "age_below",
      "window_days",
      "invoices",
      "paid_invoices",
      "paid_amount",
      "response_rate",
      "untouched",
      "self_cure_rate",
      "difference_rate",
      "common_share",
      "flag",
    ],
    orderBy: ["kind", "age_from nulls first"],
  });
