import type {DuckDBConnection} from "@duckdb/node-api";
import {sqlTypeOf, type RowOf, type Table} from "../../models/contract/table.js";
import type {Interval, Intervals} from "../../models/statistics/estimate.js";
import {identifier, literal} from "../warehouse/sql-text.js";

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

const most = 5_000;

/** Writes a table anew, with the columns of its contract. */
export async function writeTable<T extends Table>(
  connection: DuckDBConnection,
  {name, columns}: T,
  rows: readonly RowOf<T>[],
): Promise<void> {
  const types = Object.entries(columns).map(([column, kind]) => [column, sqlTypeOf(kind)] as const);
  await connection.run(
    `create or replace table ${identifier(name)} (${types
      .map(([column, type]) => `${identifier(column)} ${type}`)
      .join(", ")})`,
  );
  const shape = literal(JSON.stringify([Object.fromEntries(types)]));
  for (let from = 0; from < rows.length; from += most)
    await connection.run(
      `insert into ${identifier(name)} by name
          select unnest(from_json($rows, ${shape}), recursive := true)`,
      {rows: JSON.stringify(rows.slice(from, from + most))},
    );
}
