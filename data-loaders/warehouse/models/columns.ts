import type {DuckDBConnection} from "@duckdb/node-api";
import {sqlTypeOf, type Table} from "../../../models/contract/table.js";
import {nearest} from "../../read/header.js";
import {said} from "../../said.js";
import {ModelError} from "./model-error.js";
import {identifier} from "../sql-text.js";

/** A column as the warehouse has it. */
export interface Column {
  name: string;
  type: string;
}

/**
 * Compares the columns that a table has with those of its contract: names, types and order.
 *
 * @param file what makes the table
 * @param wanted those to compare; all by default
 * @param mayHaveMore whether the table may have others, in any order
 * @throws ModelError with the file, the column, what was expected and the nearest name
 */
export function compareColumns(
  {columns}: Table,
  actual: readonly Column[],
  file: string,
  wanted: readonly string[] = Object.keys(columns),
  mayHaveMore = false,
): void {
  // DuckDB quotes some of the names within a record
  const found = new Map(actual.map(({name, type}) => [name, type.replaceAll('"', "")]));
  const strangers = actual.map(({name}) => name).filter((name) => !wanted.includes(name));
  for (const name of wanted) {
    const expected = sqlTypeOf(columns[name]!);
    const type = found.get(name);
    if (type === undefined)
      throw new ModelError(
        file,
        null,
        said("column_missing", {column: name, type: expected, nearest: nearest(name, strangers) ?? said("none")}),
      );
    if (type !== expected) throw new ModelError(file, null, said("column_type", {column: name, type, expected}));
  }
  if (mayHaveMore) return;
  const [stranger] = strangers;
  if (stranger !== undefined)
    throw new ModelError(
      file,
      null,
      said("column_unknown", {column: stranger, nearest: nearest(stranger, wanted) ?? said("none")}),
    );
  const misplaced = actual.find(({name}, index) => name !== wanted[index]);
  if (misplaced !== undefined)
    throw new ModelError(
      file,
      null,
      said("column_misplaced", {column: misplaced.name, expected: wanted[actual.indexOf(misplaced)]!}),
    );
}

/** The columns of a table or view, in their order. */
export async function columnsOf(connection: DuckDBConnection, name: string): Promise<Column[]> {
  const reader = await connection.runAndReadAll(`describe select * from ${identifier(name)}`);
  return reader
    .getRowObjectsJson()
    .map((row) => ({name: String(row["column_name"]), type: String(row["column_type"])}));
}
