import type {DuckDBConnection} from "@duckdb/node-api";
import type {PromiseFacts} from "../../../models/contract/site.js";
import {pagePromises} from "../../../models/contract/tables/pages.js";
import {readTable} from "../../warehouse/rows.js";
import {byFilter} from "./by-filter.js";
import {inOrder} from "./in-order.js";

const states = ["kept", "broken", "superseded", "void", "pending"] as const;

/** Promises under each filter by what became of them. */
export async function promiseFacts(connection: DuckDBConnection): Promise<Map<string, PromiseFacts[]>> {
  return byFilter(inOrder(await readTable(connection, pagePromises), "state", states));
}
