import {said} from "../said.js";
import type {Say} from "../say.js";
import {needsOfQuery} from "../warehouse/needs.js";
import {Failed, quoted} from "./failed.js";
import {csv, json, print, table} from "./output.js";
import {queryRows} from "./rows.js";
import type {SpokenCommand} from "./usage.js";
import {onLedger, updated, type LedgerOptions} from "./with-warehouse.js";

export function addQuery(program: SpokenCommand): void {
  const {say} = program;
  onLedger(program.below("query", said("query")))
    .argument("<sql>", say(said("query_sql")))
    .option("--json", say(said("json")))
    .option("--csv", say(said("csv")))
    .action((sql: string, options: LedgerOptions) => runQuery(say, sql, options));
}

async function runQuery(
  say: Say,
  sql: string,
  options: LedgerOptions & {json?: boolean; csv?: boolean},
): Promise<void> {
  await updated(
    say,
    options,
    async ({connection}) => {
      if (options.pseudonymise && /\b(ledger|load)\s*"?\s*\./i.test(sql))
        throw new Failed(said("exports_not_pseudonymised"));
      await connection.run("set enable_external_access = false");
      await connection.run("set lock_configuration = true");
      const {columns, rows} = await queryRows(connection, sql).catch((error: unknown) => {
        throw new Failed(quoted(error));
      });
      if (options.json) json(rows);
      else print(options.csv ? csv(rows, columns) : table(rows, say));
    },
    await needsOfQuery(sql),
  );
}
