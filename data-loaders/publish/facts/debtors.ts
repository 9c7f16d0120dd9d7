import type {DuckDBConnection} from "@duckdb/node-api";
import {filterKey} from "../../../models/contract/site/keys.js";
import type {Breakdown, Debtor} from "../../../models/contract/site.js";
import {pageBreakdowns, pageDebtors} from "../../../models/contract/tables/pages.js";
import {readTable} from "../../warehouse/rows.js";
import {byFilter} from "./by-filter.js";

/** The debtors shown under each filter, by what they are ranked by. */
export async function debtors(
  connection: DuckDBConnection,
): Promise<Record<"largest" | "movers", Map<string, Debtor[]>>> {
  const found = {largest: new Map<string, Debtor[]>(), movers: new Map<string, Debtor[]>()};
  for (const row of await readTable(connection, pageDebtors, {orderBy: ["rank"]})) {
    const {ranking, rank: _, entity, segment, country, customer_segment, customer_country, ...rest} = row;
    const key = filterKey({entity, segment, country});
    const debtor = {...rest, segment: customer_segment, country: customer_country};
    const list = found[ranking].get(key);
    if (list === undefined) found[ranking].set(key, [debtor]);
    else list.push(debtor);
  }
  return found;
}

/** Open and overdue by entity, segment and country under each filter, the largest first. */
export async function breakdowns(connection: DuckDBConnection): Promise<Map<string, Breakdown[]>> {
  return byFilter(await readTable(connection, pageBreakdowns, {orderBy: ["dimension", "open_amount desc", "member"]}));
}
