import type {DuckDBConnection} from "@duckdb/node-api";
import type {CustomerHistory} from "../../../models/contract/site.js";
import {pageCustomerItems, pageCustomerMonths} from "../../../models/contract/tables/pages.js";
import {recall} from "../../warehouse/memory.js";
import {readTable} from "../../warehouse/rows.js";

const BATCH = 500;

/** Histories in batches of customers, so that memory does not grow with the ledger. */
export async function* customerHistories(
  connection: DuckDBConnection,
  customers: readonly {key: number}[],
): AsyncGenerator<[number, CustomerHistory]> {
  const last = customers.reduce((most, {key}) => Math.max(most, key), 0);
  // more than one batch is too much to be remembered
  if (last <= BATCH)
    yield* await recall(connection, "customer histories", [pageCustomerMonths, pageCustomerItems], () =>
      batchFrom(connection, 1),
    );
  else for (let first = 1; first <= last; first += BATCH) yield* await batchFrom(connection, first);
}

async function batchFrom(connection: DuckDBConnection, first: number): Promise<Map<number, CustomerHistory>> {
  const where = `customer_key between ${first} and ${first + BATCH - 1}`;
  const months = await readTable(connection, pageCustomerMonths, {
    where,
    orderBy: ["customer_key"],
    isRemembered: false,
  });
  const histories = new Map(
    months.map(({customer_key, ...history}): [number, CustomerHistory] => [customer_key, {...history, items: []}]),
  );
  const items = await readTable(connection, pageCustomerItems, {
    where,
    orderBy: ["customer_key", "rank"],
    isRemembered: false,
  });
  for (const {customer_key, rank: _, ...item} of items) histories.get(customer_key)?.items.push(item);
  return histories;
}
