import type {DuckDBConnection} from "@duckdb/node-api";
import type {Interval, Intervals} from "../../models/statistics/estimate.js";
import {identifier, literal} from "../warehouse/sql-text.js";

/** What a column of a projected table may hold. */
export type Value = string | number | boolean | null | readonly number[];

/** Rows of a query, as DuckDB gives them. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Record<string, unknown>[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJS();
}

/** Both intervals as four columns: low_80, high_80, low_95, high_95. */
export function limits({
  interval_80,
  interval_95,
}: Partial<Intervals>): [number | null, number | null, number | null, number | null] {
  const pair = (interval: Interval | null | undefined) => [interval?.low ?? null, interval?.high ?? null] as const;
  return [...pair(interval_80), ...pair(interval_95)];
}

const most = 5_000;

/** Writes a table anew; `columns` are names and types as in `create table`, in the order of the values. */
export async function writeTable(
  connection: DuckDBConnection,
  table: string,
  columns: string,
  rows: readonly (readonly Value[])[],
): Promise<void> {
  const typed = columns.split(", ").map((column) => column.replaceAll('"', "").split(" ") as [string, string]);
  await connection.run(`create or replace table ${identifier(table)} (${columns})`);
  const shape = JSON.stringify([Object.fromEntries(typed.map(([name, type]) => [name, type]))]);
  for (let from = 0; from < rows.length; from += most) {
    const chunk = rows
      .slice(from, from + most)
      .map((row) => Object.fromEntries(typed.map(([name], i) => [name, row[i]])));
    await connection.run(
      `insert into ${identifier(table)} select unnest(from_json($rows, ${literal(shape)}), recursive := true)`,
      {rows: JSON.stringify(chunk)},
    );
  }
}
