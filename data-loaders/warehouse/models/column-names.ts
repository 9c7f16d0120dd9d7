import type {DuckDBConnection} from "@duckdb/node-api";
import {sqlTypeOf} from "../../../models/contract/table.js";
import {TABLES} from "../../../models/contract/tables/index.js";
import {hashText} from "../../checkout.js";
import {nearest} from "../../read/header.js";
import {said} from "../../said.js";
import {literal} from "../sql-text.js";
import {ModelError} from "./model-error.js";
import type {Model} from "./models.js";

/** What tells whether the names of columns were compared for these models. */
export function namesHash(models: readonly Model[]): string {
  return hashText(...models.filter(({name}) => TABLES.has(name)).flatMap(({name, sql}) => [name, sql]));
}

/** Models whose names this process found to be those of the contracts. */
const compared = new Set<string>();

/**
 * Compares the columns that each model with a contract selects with those of the contract, by name and without running
 * it: a column renamed in a mart that nobody asks for now is found all the same. A model that selects `*` is compared
 * when it is made.
 *
 * @throws ModelError with the file, the column and the nearest name
 */
export async function compareNames(connection: DuckDBConnection, models: readonly Model[]): Promise<void> {
  const hash = namesHash(models);
  if (compared.has(hash)) return;
  for (const {name, file, sql} of models) {
    const contract = TABLES.get(name);
    const selected = contract === undefined ? null : await selectedNames(connection, sql);
    if (contract === undefined || selected === null) continue;
    const wanted = Object.keys(contract.columns);
    const strangers = selected.filter((column) => !wanted.includes(column));
    const missing = wanted.find((column) => !selected.includes(column));
    const none = said("none");
    if (missing !== undefined)
      throw new ModelError(
        file,
        null,
        said("column_missing", {
          column: missing,
          type: sqlTypeOf(contract.columns[missing]!),
          nearest: nearest(missing, strangers) ?? none,
        }),
      );
    if (strangers[0] !== undefined)
      throw new ModelError(
        file,
        null,
        said("column_unknown", {column: strangers[0], nearest: nearest(strangers[0], wanted) ?? none}),
      );
  }
  compared.add(hash);
}

interface Selected {
  class: string;
  alias: string;
  column_names?: string[];
}

/** The names of the columns that a statement selects; null where they cannot be told from its text. */
async function selectedNames(connection: DuckDBConnection, sql: string): Promise<string[] | null> {
  const reader = await connection.runAndReadAll(`select json_serialize_sql(${literal(sql.replace(/;\s*$/, ""))})`);
  const parsed = JSON.parse(String(reader.getRows()[0]![0])) as {
    statements?: {node: {select_list?: Selected[]}}[];
  };
  const list = parsed.statements?.[0]?.node.select_list;
  if (list === undefined) return null;
  const names = list.map(
    (one) => one.alias || (one.class === "COLUMN_REF" ? (one.column_names?.at(-1) ?? null) : null),
  );
  return names.every((one) => one !== null) ? names : null;
}
