import type {DuckDBConnection} from "@duckdb/node-api";
import type {MatchingFacts} from "../../../models/contract/site/matching.js";
import {toBeMatched} from "../../../models/contract/tables/customers.js";
import {pageMatching} from "../../../models/contract/tables/pages.js";
import {readRow, readTable} from "../../warehouse/rows.js";

const ITEMS_SHOWN = 50;

/** What is to be matched first: in all, and the debtors whose money covers most. */
export async function matchingFacts(connection: DuckDBConnection): Promise<MatchingFacts> {
  return {
    ...(await readRow(connection, pageMatching))!,
    items: await readTable(connection, toBeMatched, {
      columns: [
        "customer_id",
        "name",
        "entity",
        "unapplied_cash",
        "unapplied_credits",
        "overdue_amount",
        "covered_amount",
        "left_amount",
      ],
      orderBy: ["covered_amount desc", "customer_id", "entity"],
      limit: ITEMS_SHOWN,
    }),
  };
}
