import type {DuckDBConnection} from "@duckdb/node-api";
import {sqlTypeOf, type RowOf, type Table} from "../../models/contract/table.js";
import type {Interval, Intervals} from "../../models/statistics/estimate.js";
import {identifier} from "../warehouse/sql-text.js";
import {writeRows} from "../warehouse/write-rows.js";

/** Both intervals as columns. */
export function limits({interval_80, interval_95}: Partial<Intervals>) {
  const bound = (interval: Interval | null | undefined, side: "low" | "high") => interval?.[side] ?? null;
  return {
    low_80: bound(interval_80, "low"),
    high_80: bound(interval_80, "high"),
    low_95: bound(interval_95, "low"),
    high_95: bound(interval_95, "high"),
  };
}

/** Writes a table anew, with the columns of its contract. */
export async function writeTable<T extends Table>(
  connection: DuckDBConnection,
  {name, columns}: T,
  rows: readonly RowOf<T>[],
): Promise<void> {
  const types = Object.fromEntries(Object.entries(columns).map(([column, kind]) => [column, sqlTypeOf(kind)]));
  await writeRows(connection, identifier(name), types, rows);
}
