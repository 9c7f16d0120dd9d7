import type {DuckDBConnection} from "@duckdb/node-api";
import {identifier, literal} from "./sql-text.js";

const most = 5_000;

/**
 * Makes a table anew with these rows, by the names of its columns.
 *
 * @param table as SQL names it
 * @param types the SQL type of each column, in their order
 */
export async function writeRows(
  connection: DuckDBConnection,
  table: string,
  types: Readonly<Record<string, string>>,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.entries(types).map(([column, type]) => `${identifier(column)} ${type}`);
  await connection.run(`create or replace table ${table} (${columns.join(", ")})`);
  const shape = literal(JSON.stringify([types]));
  // as values of a statement they would take longer to parse than to write
  for (let from = 0; from < rows.length; from += most)
    await connection.run(
      `insert into ${table} by name
          select unnest(from_json($rows, ${shape}), recursive := true)`,
      {rows: JSON.stringify(rows.slice(from, from + most))},
    );
}
