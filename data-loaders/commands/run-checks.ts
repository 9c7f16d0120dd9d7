import {readFile} from "node:fs/promises";
import {basename, join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {FailedCheck} from "../../models/contract/site.js";
import type {Language} from "../../models/contract/language.js";
import {said, type Said} from "../said.js";
import type {Say} from "../say.js";
import {CHECKOUT, filesBelow} from "../checkout.js";
import {ModelError} from "../warehouse/models/model-error.js";
import {parseHeader} from "../warehouse/models/models.js";
import type {Warehouse} from "../warehouse/open.js";
import type {Cell} from "./output.js";
import {queryRows} from "./rows.js";

export interface CheckResult {
  name: string;
  promise: {en: string; fr: string};
  failures: number;
  /** The first rows that break the promise. */
  rows: Record<string, Cell>[];
}

export const checkFiles = () => filesBelow(join(CHECKOUT, "models", "checks"), (name) => name.endsWith(".sql"));

/** Runs the integrity queries of `models/checks`; each must return no row. */
export async function runChecks(connection: DuckDBConnection): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const path of await checkFiles()) {
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

/** As `runChecks`, on a connection of its own, beside what else is read; the register is made once for all of them. */
export async function checkWarehouse({alongside}: Pick<Warehouse, "alongside">): Promise<CheckResult[]> {
  const connection = await alongside();
  try {
    await connection.run("create temporary table kpis as select * from warehouse.kpis");
    return await runChecks(connection);
  } finally {
    connection.closeSync();
  }
}

/** The checks that an open warehouse fails. */
export async function failedChecks(warehouse: Warehouse): Promise<FailedCheck[]> {
  const results = await checkWarehouse(warehouse);
  return results.flatMap(({name, promise, failures}) => (failures === 0 ? [] : [{name, promise, rows: failures}]));
}

/** What is said of failed checks, each of them, and how to see their rows. */
export function ofChecks(what: Said, failed: readonly FailedCheck[], dir: string): Said {
  const lines = failed.map(({name, promise, rows}) =>
    said("check_broken", {check: name, promise: {in: (language) => promise[language as Language]}, rows}),
  );
  return [...lines, said("checks_rows", {dir})].reduce((first, next) => said("with_next_line", {first, next}), what);
}

/** That figures were published which fail a check, on standard error. */
export function tellPublished(say: Say, failed: readonly FailedCheck[], dir: string): void {
  if (failed.length === 0) return;
  const what = said("checks_published", {failed: failed.length});
  process.stderr.write(`${say(ofChecks(what, failed, dir))}\n`);
}
