import type {DuckDBConnection} from "@duckdb/node-api";
import {isCarried, type Assumption, type Assumptions, type Period} from "../../models/contract/assumptions.js";
import {writeRows} from "./write-rows.js";

const isPeriods = (value: unknown): value is Period[] =>
  Array.isArray(value) && value.length > 0 && typeof value[0] === "object" && "from" in value[0];

const RECORD = {
  key: "varchar",
  title_en: "varchar",
  title_fr: "varchar",
  value: "double",
  value_text: "varchar",
  unit: "varchar",
  low: "double",
  high: "double",
  class: "varchar",
  source: "varchar",
  as_of: "varchar",
  valid_from: "date",
  valid_to: "date",
  note: "varchar",
  is_carried_forward: "boolean",
  is_overridden: "boolean",
};

const PERIOD = {key: "varchar", starts_on: "date", ends_on: "date", value: "double"};

/** A record as a row of `load.assumptions`. */
function rowOf(record: Assumption): Record<keyof typeof RECORD, unknown> {
  const {title, value, note, is_overridden = false} = record;
  return {
    key: record.key,
    title_en: title.en,
    title_fr: title.fr,
    value: typeof value === "number" ? value : null,
    value_text: value === null || typeof value === "string" ? value : JSON.stringify(value),
    unit: record.unit,
    low: record.low,
    high: record.high,
    class: record.class,
    source: record.source,
    as_of: record.as_of,
    valid_from: record.valid_from,
    valid_to: record.valid_to,
    note: note === null || typeof note === "string" ? note : note.en,
    is_carried_forward: isCarried(record),
    is_overridden,
  };
}

/**
 * Writes `load.assumptions`, one row per record, and `load.assumption_periods`,
 * one row per dated value of a series, for the SQL models.
 */
export async function loadAssumptions(connection: DuckDBConnection, assumptions: Assumptions): Promise<void> {
  await writeRows(connection, "load.assumptions", RECORD, assumptions.records.map(rowOf));
  const periods = assumptions.keys().flatMap((key) => {
    const {value} = assumptions.versionsOf(key)[0]!;
    return isPeriods(value)
      ? value.map(({from, to, value: held}) => ({key, starts_on: from, ends_on: to, value: held}))
      : [];
  });
  await writeRows(connection, "load.assumption_periods", PERIOD, periods);
}
