import {readFile} from "node:fs/promises";
import {basename, join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {parse} from "yaml";
import {overrideAssumptions, parseAssumptions} from "../../models/contract/assumption-schema.js";
import {SaidError} from "../said.js";
import type {Assumption, Assumptions, Period} from "../../models/contract/assumptions.js";
import type {Ledger} from "../../models/contract/ledger.js";
import {CHECKOUT, filesBelow, hashText} from "../checkout.js";
import {ExportError} from "../read/formats/export-error.js";
import {literal} from "./sql-text.js";

/** Parsed once, as long as the files say the same. */
let last: {hash: string; shipped: Assumptions} | null = null;

/** The shipped assumptions with the ledger's own before them. */
export async function readAssumptions(ledger: Ledger, checkout = CHECKOUT): Promise<Assumptions> {
  const paths = await filesBelow(join(checkout, "models", "assumptions"), (name) => name.endsWith(".yaml"));
  const texts = await Promise.all(
    paths.map(async (path) => ({name: basename(path), text: await readFile(path, "utf8")})),
  );
  const hash = hashText(...texts.flatMap(({name, text}) => [name, text]));
  if (last?.hash !== hash)
    last = {hash, shipped: parseAssumptions(texts.map(({name, text}) => ({name, content: parse(text) as unknown})))};
  const {shipped} = last;
  try {
    return overrideAssumptions(shipped, ledger.assumptions);
  } catch (error) {
    if (error instanceof SaidError) throw new ExportError(error.said, {file: "ledger.yaml"});
    throw error;
  }
}

const isPeriods = (value: unknown): value is Period[] =>
  Array.isArray(value) && value.length > 0 && typeof value[0] === "object" && "from" in value[0];

/**
 * Writes `load.assumptions`, one row per record, and `load.assumption_periods`,
 * one row per dated value of a series, for the SQL models.
 */
export async function loadAssumptions(connection: DuckDBConnection, assumptions: Assumptions): Promise<void> {
  const nullable = (value: string | number | null | undefined) =>
    value === null || value === undefined ? "null" : typeof value === "number" ? String(value) : literal(value);
  const text = (value: Assumption["note"]) => (value === null || typeof value === "string" ? value : value.en);
  const rows = assumptions.records.map(
    (record) =>
      `(${[
        literal(record.key),
        nullable(record.title.en),
        nullable(record.title.fr),
        nullable(typeof record.value === "number" ? record.value : null),
        nullable(
          record.value === null ? null : typeof record.value === "string" ? record.value : JSON.stringify(record.value),
        ),
        literal(record.unit),
        nullable(record.low),
        nullable(record.high),
        literal(record.class),
        literal(record.source),
        nullable(record.as_of),
        nullable(record.valid_from),
        nullable(record.valid_to),
        nullable(text(record.note)),
        String(record.carried_forward !== undefined),
        String(record.is_overridden ?? false),
      ].join(", ")})`,
  );
  await connection.run(
    "create or replace table load.assumptions (key varchar, title_en varchar, title_fr varchar, value double, " +
      "value_text varchar, unit varchar, low double, high double, class varchar, source varchar, as_of varchar, " +
      "valid_from date, valid_to date, note varchar, is_carried_forward boolean, is_overridden boolean)",
  );
  await connection.run(`insert into load.assumptions values ${rows.join(", ")}`);
  await connection.run(
    "create or replace table load.assumption_periods (key varchar, starts_on date, ends_on date, value double)",
  );
  const periods = assumptions.keys().flatMap((key) => {
    const {value} = assumptions.versionsOf(key)[0]!;
    return isPeriods(value)
      ? value.map((period) => `(${literal(key)}, ${literal(period.from)}, ${literal(period.to)}, ${period.value})`)
      : [];
  });
  if (periods.length) await connection.run(`insert into load.assumption_periods values ${periods.join(", ")}`);
}
