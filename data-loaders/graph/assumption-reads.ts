import type {DuckDBConnection} from "@duckdb/node-api";
import {EVERY_KEY, type Assumptions, type Reading} from "../../models/contract/assumptions.js";
import {hashText} from "../checkout.js";
import {literal} from "../warehouse/sql-text.js";

/** The keys that were read while an output was computed, and how. */
export class AssumptionReads {
  readonly values = new Set<string>();
  readonly records = new Set<string>();

  /** To be given to `Assumptions.recordedBy`. */
  readonly record = (key: string, reading: Reading): void => {
    (reading === "value" ? this.values : this.records).add(key);
  };

  keys(): Set<string> {
    return new Set([...this.values, ...this.records]);
  }
}

/** Hash of the records under some keys, or of all. */
export function assumptionsHash({records}: Assumptions, keys: Iterable<string> | "all"): string {
  if (keys === "all") return hashText(JSON.stringify(records));
  const wanted = new Set(keys);
  const found = records.filter(({key}) => wanted.has(key));
  return hashText(
    JSON.stringify(found),
    wanted.has(EVERY_KEY) ? [...new Set(records.map(({key}) => key))].sort().join(" ") : "",
  );
}

/** What each output of the warehouse read of the assumptions when it was made. */
export async function readAssumptionReads(connection: DuckDBConnection): Promise<Map<string, AssumptionReads>> {
  const found = new Map<string, AssumptionReads>();
  const reader = await connection
    .runAndReadAll("select output, key, reading from load.assumption_reads order by all")
    .catch(() => null);
  for (const row of reader?.getRowObjectsJS() ?? []) {
    const output = String(row["output"]);
    const reads = found.get(output) ?? new AssumptionReads();
    reads.record(String(row["key"]), row["reading"] as Reading);
    found.set(output, reads);
  }
  return found;
}

/** Keeps it beside the outputs. */
export async function writeAssumptionReads(
  connection: DuckDBConnection,
  reads: ReadonlyMap<string, AssumptionReads>,
): Promise<void> {
  await connection.run("create or replace table load.assumption_reads (output varchar, key varchar, reading varchar)");
  const rows = [...reads].flatMap(([output, {values, records}]) => [
    ...[...values].map((key) => [output, key, "value"]),
    ...[...records].map((key) => [output, key, "record"]),
  ]);
  if (rows.length)
    await connection.run(
      `insert into load.assumption_reads values ${rows.map((row) => `(${row.map(literal).join(", ")})`).join(", ")}`,
    );
}
