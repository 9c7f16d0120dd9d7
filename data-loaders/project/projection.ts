import type {DuckDBConnection} from "@duckdb/node-api";
import type {ColumnOf, RowOf, Table} from "../../models/contract/table.js";
import {TABLES} from "../../models/contract/tables/index.js";
import {columnsOf, compareColumns} from "../warehouse/models/columns.js";
import {refusal} from "../warehouse/models/model-error.js";
import {readModels, type Model} from "../warehouse/models/models.js";
import {dropThen, makeThen, namedThen} from "../warehouse/models/then.js";
import {readRow, readTable, type Selection} from "../warehouse/rows.js";
import {identifier, literal} from "../warehouse/sql-text.js";
import {projectionModels} from "./projection-models.js";

/** What the SQL of projections reads with `getvariable`: texts are days. */
type ProjectionVariables = Readonly<Record<string, string | number | readonly number[]>>;

/** Reads the tables that a projection declares, and no other. */
interface ProjectionReader {
  table<T extends Table, C extends ColumnOf<T> = ColumnOf<T>>(
    table: T,
    selection?: Selection<T, C>,
  ): Promise<Pick<RowOf<T>, C>[]>;
  row<T extends Table, C extends ColumnOf<T> = ColumnOf<T>>(
    table: T,
    selection?: Selection<T, C>,
  ): Promise<Pick<RowOf<T>, C> | undefined>;
}

/**
 * A reader of the tables that a projection declares.
 *
 * @throws TypeError when another table is read
 */
export function readerOf(connection: DuckDBConnection, reads: readonly Table[]): ProjectionReader {
  const declared = <T extends Table>(table: T): T => {
    if (reads.includes(table)) return table;
    throw new TypeError(`${table.name} is not among the tables that the projection reads`);
  };
  return {
    table: async (table, selection) => readTable(connection, declared(table), selection),
    row: async (table, selection) => readRow(connection, declared(table), selection),
  };
}

/**
 * Makes tables of `models/projections`, and those that they rest on, for as long as `read` runs.
 *
 * A model stands in their SQL as `<model>_then` where it is meant as it was on the day `frozen_on`.
 *
 * @throws ModelError where DuckDB refuses one, or its columns are not those of its contract
 */
export async function withProjections<T>(
  connection: DuckDBConnection,
  tables: readonly Table[],
  variables: ProjectionVariables,
  read: () => Promise<T>,
): Promise<T> {
  const made: string[] = [];
  const then: string[] = [];
  const make = async (name: string, {file, sql}: Model) => {
    if (made.includes(name)) return;
    const select = sql.replace(/;\s*$/, "");
    await connection.run(`create or replace temp table ${identifier(name)} as ${select}`).catch((error: unknown) => {
      throw refusal(file, error);
    });
    made.push(name);
  };
  for (const [name, value] of Object.entries(variables))
    await connection.run(`set variable ${identifier(name)} = ${variableSql(value)}`);
  try {
    const projections = await projectionModels(tables);
    then.push(
      ...(await makeThen(connection, await readModels(), [...new Set(projections.flatMap(({sql}) => namedThen(sql)))])),
    );
    for (const projection of projections) {
      await make(projection.name, projection);
      const contract = TABLES.get(projection.name);
      if (contract === undefined) continue;
      compareColumns(contract, await columnsOf(connection, projection.name), projection.file);
    }
    return await read();
  } finally {
    for (const name of made) await connection.run(`drop table if exists temp.${identifier(name)}`);
    await dropThen(connection, then);
    for (const name of Object.keys(variables)) await connection.run(`reset variable ${identifier(name)}`);
  }
}

function variableSql(value: string | number | readonly number[]): string {
  if (typeof value === "string") return `date ${literal(value)}`;
  return typeof value === "number" ? String(value) : `[${value.map((one) => `${one}::double`).join(", ")}]`;
}
