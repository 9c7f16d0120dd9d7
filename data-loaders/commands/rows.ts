import type {DuckDBConnection} from "@duckdb/node-api";
import type {Cell} from "./output.js";

const NUMERIC = /^(?!.*\[\])(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL)/;

/** Runs a query and returns its rows with numbers as numbers, dates as ISO text and lists as JSON text. */
export async function queryRows(
  connection: DuckDBConnection,
  sql: string,
): Promise<{columns: string[]; rows: Record<string, Cell>[]}> {
  const reader = await connection.runAndReadAll(sql);
  const columns = reader.deduplicatedColumnNames();
  const isNumeric = reader.columnTypes().map((type) => NUMERIC.test(String(type)));
  const rows = reader.getRowsJson().map((values) =>
    Object.fromEntries(
      values.map((value, index): [string, Cell] => {
        if (value === null) return [columns[index]!, null];
        if (isNumeric[index]) return [columns[index]!, Number(value)];
        return [columns[index]!, typeof value === "object" ? JSON.stringify(value) : (value as Cell)];
      }),
    ),
  );
  return {columns, rows};
}
