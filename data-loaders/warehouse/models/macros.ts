import {readFile} from "node:fs/promises";
import {basename, join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {CHECKOUT, filesBelow} from "../../checkout.js";

/** A SQL macro that models may use: one `create macro` in one file, named after it. */
export interface Macro {
  name: string;
  sql: string;
}

/** The macros of a checkout. */
export async function readMacros(folder = join(CHECKOUT, "models")): Promise<Macro[]> {
  const paths = await filesBelow(join(folder, "macros"), (name) => name.endsWith(".sql"));
  return Promise.all(
    paths.sort().map(async (path) => ({name: basename(path, ".sql"), sql: await readFile(path, "utf8")})),
  );
}

/** A statement with the text of the macros that it uses: what it rests on besides its tables. */
export function withMacros(sql: string, macros: readonly Macro[]): string {
  return [sql, ...macros.filter(({name}) => sql.includes(`${name}(`)).map((macro) => macro.sql)].join("\n");
}

/** Puts the macros into the warehouse, where whoever reads it finds them. */
export async function createMacros(connection: DuckDBConnection, macros: readonly Macro[]): Promise<void> {
  for (const {sql} of macros) await connection.run(sql);
}
