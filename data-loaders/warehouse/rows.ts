import type {DuckDBConnection} from "@duckdb/node-api";
import type {ColumnOf, RowOf, Table} from "../../models/contract/table.js";
import {columnsOf, compareColumns} from "./models/columns.js";
import {recall} from "./memory.js";
import {readModels} from "./models/models.js";
import {identifier, literal} from "./sql-text.js";

/** A column, or an expression of SQL, and its direction. */
type Order<T extends Table> = ColumnOf<T> | `${ColumnOf<T>} desc` | `${ColumnOf<T>} nulls first`;

/** Values that columns must have; `null` finds what is missing, a list any of its values. */
type Values<T extends Table> = {
  readonly [K in ColumnOf<T>]?: RowOf<T>[K] | (RowOf<T>[K] extends string | number ? readonly RowOf<T>[K][] : never);
};

/** Which rows and columns of a table are read. */
export interface Selection<T extends Table, C extends ColumnOf<T> = ColumnOf<T>> {
  /** All by default. */
  columns?: readonly C[];
  /** Values that columns must have, or a condition in SQL over the table's own columns. */
  where?: Values<T> | string;
  orderBy?: readonly Order<T>[];
  limit?: number;
  /** False for a reading too large to be kept in memory; see `RowMemory`. */
  isRemembered?: boolean;
}

/**
 * Rows of a table by the names of its contract, remembered where the connection has a memory: not to be changed.
 *
 * @throws ModelError where the table's columns are not those of its contract
 */
export async function readTable<T extends Table, C extends ColumnOf<T> = ColumnOf<T>>(
  connection: DuckDBConnection,
  table: T,
  selection: Selection<T, C> = {},
): Promise<Pick<RowOf<T>, C>[]> {
  const wanted: readonly string[] = selection.columns ?? Object.keys(table.columns);
  const sql = selectOf(table, wanted, selection);
  const read = async () => {
    const reader = await connection.runAndReadAll(sql).catch(async (error: unknown) => {
      compareColumns(table, await columnsOf(connection, table.name), await fileOf(table), wanted, true);
      throw error;
    });
    const types = reader.columnTypes();
    const columns = reader.columnNames().map((name, index) => ({name, type: String(types[index])}));
    compareColumns(table, columns, table.name, wanted);
    return reader.getRowObjectsJson() as Pick<RowOf<T>, C>[];
  };
  return selection.isRemembered === false ? read() : recall(connection, sql, [table], read);
}

/** The only row of a table that has one, or the first; undefined where it has none. */
export async function readRow<T extends Table, C extends ColumnOf<T> = ColumnOf<T>>(
  connection: DuckDBConnection,
  table: T,
  selection: Selection<T, C> = {},
): Promise<Pick<RowOf<T>, C> | undefined> {
  return (await readTable(connection, table, {...selection, limit: 1}))[0];
}

/** Rows of a statement, as JSON has them: 64-bit integers and decimals come as text. */
export async function rowsOf<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
}

function selectOf<T extends Table>(
  {name}: T,
  columns: readonly string[],
  {where, orderBy = [], limit}: Selection<T, ColumnOf<T>>,
): string {
  const conditions = typeof where === "object" ? Object.entries(where).map(conditionOf) : where ? [where] : [];
  return [
    `select ${columns.map(identifier).join(", ")} from ${identifier(name)}`,
    ...(conditions.length > 0 ? [`where ${conditions.join(" and ")}`] : []),
    ...(orderBy.length > 0 ? [`order by ${orderBy.map(orderOf).join(", ")}`] : []),
    ...(limit === undefined ? [] : [`limit ${limit}`]),
  ].join(" ");
}

const orderOf = (order: string): string => order.replace(/^\w+/, identifier);

const literalOf = (value: unknown): string =>
  value === null ? "null" : typeof value === "string" ? literal(value) : String(value);

function conditionOf([name, value]: [string, unknown]): string {
  if (Array.isArray(value))
    return value.length === 0 ? "false" : `${identifier(name)} in (${value.map(literalOf).join(", ")})`;
  return value === null ? `${identifier(name)} is null` : `${identifier(name)} = ${literalOf(value)}`;
}

async function fileOf({name}: Table): Promise<string> {
  return (await readModels()).find((model) => model.name === name)?.file ?? name;
}
