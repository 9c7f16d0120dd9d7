import {readFile} from "node:fs/promises";
import {basename, join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../said.js";
import {CHECKOUT, filesBelow} from "../checkout.js";
import {ModelError} from "../warehouse/models/model-error.js";
import {parseHeader} from "../warehouse/models/models.js";
import type {Cell} from "./output.js";
import {queryRows} from "./rows.js";

export interface CheckResult {
  name: string;
  promise: {en: string; fr: string};
  failures: number;
  /** The first rows that break the promise. */
  rows: Record<string, Cell>[];
}

/** Runs the integrity queries of `models/checks`; each must return no row. */
export async function runChecks(connection: DuckDBConnection): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const path of await filesBelow(join(CHECKOUT, "models", "checks"), (name) => name.endsWith(".sql"))) {
    const sql = await readFile(path, "utf8");
    const {rows} = await queryRows(
      connection,
      `select *, count(*) over () as failures from (${sql.replace(/;\s*$/, "")}) limit 5`,
    ).catch((error: unknown) => {
      throw new ModelError(
        `models/checks/${basename(path)}`,
        null,
        said("quoted", {text: error instanceof Error ? error.message.split("\n")[0]! : String(error)}),
      );
    });
    results.push({
      name: basename(path, ".sql"),
      promise: parseHeader(sql).title,
      failures: Number(rows[0]?.["failures"] ?? 0),
      rows,
    });
  }
  return results;
}
