import {randomBytes} from "node:crypto";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {rowsOf} from "./rows.js";

/**
 * The secret that codes of debtors are made with: the same key, the same codes.
 * Of the environment where it is set, else drawn once and kept beside the warehouse.
 */
export async function pseudonymKey(folder: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const given = environment["ENCOURS_PSEUDONYM_KEY"];
  if (given) return given;
  const path = join(folder, "pseudonym-key");
  const kept = await readFile(path, "utf8").catch(() => "");
  if (kept.trim()) return kept.trim();
  const drawn = randomBytes(32).toString("hex");
  await mkdir(folder, {recursive: true});
  await writeFile(path, `${drawn}\n`, {mode: 0o600});
  return drawn;
}

/**
 * A text written by hand, with every name and id of a debtor in it replaced by his code; longer names first, so that
 * none leaves a rest.
 */
export async function maskText(connection: DuckDBConnection, text: string): Promise<string> {
  const found = await rowsOf<{given: string; code: string}>(
    connection,
    `select distinct given, code
     from (
         select name as given, pseudonym('D', customer_id) as code from ledger.customers
         union all select customer_id, pseudonym('D', customer_id) from ledger.customers
         union all select group_id, pseudonym('G', group_id) from ledger.customers
         union all select customer_id, pseudonym('D', customer_id) from ledger.invoices
     )
     where length(given) > 2
     order by length(given) desc, given`,
  );
  return found.reduce((masked, {given, code}) => masked.replaceAll(given, code), text);
}
