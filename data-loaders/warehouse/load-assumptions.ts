import type {DuckDBConnection} from "@duckdb/node-api";
import {isCarried, type Assumption, type Assumptions, type Period} from "../../models/contract/assumptions.js";
import {literal} from "./sql-text.js";

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
        String(isCarried(record)),
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
