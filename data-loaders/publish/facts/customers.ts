import type {DuckDBConnection} from "@duckdb/node-api";
import type {CustomerSummary, GroupShare, PayerBacktest, PayerKind} from "../../../models/contract/site.js";
import {concentration, payerProfileBacktest} from "../../../models/contract/tables/customers.js";
import {pageCustomers, pagePayers} from "../../../models/contract/tables/pages.js";
import {readTable} from "../../warehouse/rows.js";
import {literal} from "../../warehouse/sql-text.js";
import {byFilter} from "./by-filter.js";
import {inOrder} from "./in-order.js";

const profiles = ["prompt", "late_by_habit", "struggling", "disputing", "drifting"] as const;

/** The ten largest groups of companies under each filter on the as-of date. */
export async function groupShares(connection: DuckDBConnection, asOf: string): Promise<Map<string, GroupShare[]>> {
  const rows = await readTable(connection, concentration, {
    where: `month_end = date ${literal(asOf)} and rank <= 10`,
    orderBy: ["rank"],
  });
  return byFilter(rows.map(({month_end: _, ...row}) => row));
}

/** Customers by kind of payer under each filter, each kind with the customer of it who owes most. */
export async function payerKinds(connection: DuckDBConnection): Promise<Map<string, PayerKind[]>> {
  return byFilter(inOrder(await readTable(connection, pagePayers), "profile", profiles));
}

/** How well last year's kinds foretold this year's payments, all kinds together first. */
export async function payerBacktest(connection: DuckDBConnection): Promise<PayerBacktest[]> {
  return inOrder(await readTable(connection, payerProfileBacktest), "profile", ["(all)", ...profiles]);
}

/** Every customer, who owes most first. */
export async function customerSummaries(connection: DuckDBConnection): Promise<CustomerSummary[]> {
  const rows = await readTable(connection, pageCustomers, {orderBy: ["open_amount desc", "customer_key"]});
  return rows.map(({customer_key: key, sales_amount_12m: sales_12m, ...row}) => ({key, sales_12m, ...row}));
}
