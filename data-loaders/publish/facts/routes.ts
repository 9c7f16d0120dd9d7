import type {DuckDBConnection} from "@duckdb/node-api";
import type {Assumptions} from "../../../models/contract/assumptions.js";
import type {ReadinessFinding, RoutesFile} from "../../../models/routes/explore.js";
import {readRoutesPage} from "../../project/routes-page.js";
import {rowsOf} from "./rows.js";

/**
 * What the pages on routes are computed from, build and browser alike; null
 * where nothing is overdue.
 */
export async function readRoutesFile(
  connection: DuckDBConnection,
  assumptions: Assumptions,
): Promise<RoutesFile | null> {
  const kept = await readRoutesPage(connection);
  if (kept === null) return null;
  const [placements] = await rowsOf<{n: number}>(
    connection,
    "select count(*)::integer as n from stg_placements where placed_on <= (select as_of from int_calendar)",
  );
  return {
    ...kept,
    readiness: await rowsOf<ReadinessFinding>(
      connection,
      "select finding, unit, items, items_examined, amount, count_rate, amount_rate, threshold, flag from " +
        "readiness where entity is null and segment is null and country is null",
    ),
    placements: Number(placements?.n ?? 0),
    volume_amount:
      (await rowsOf<{volume_amount: number | null}>(connection, "select volume_amount from make_or_buy"))[0]
        ?.volume_amount ?? null,
    judgement: assumptions
      .keys()
      .filter((key) => key.startsWith("criteria.") || key === "relationship.extra_loss")
      .map((key) => assumptions.versionsOf(key)[0]!),
    margins: await readMargins(
      connection,
      kept.data.claims.map(({customer_id}) => customer_id),
    ),
  };
}

/** Yearly margin of some customers; null where the ledger does not give it. */
async function readMargins(
  connection: DuckDBConnection,
  customers: readonly string[],
): Promise<Record<string, number | null>> {
  const known = await rowsOf<{customer_id: string; margin: number | null}>(
    connection,
    "select customer_id, annual_margin_amount::double as margin from stg_customers",
  );
  const margins = new Map(known.map((row) => [row.customer_id, row.margin]));
  return Object.fromEntries(customers.map((customer_id) => [customer_id, margins.get(customer_id) ?? null]));
}
