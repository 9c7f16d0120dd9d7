import type {DuckDBConnection} from "@duckdb/node-api";
import {literal} from "../warehouse/sql-text.js";

/** The rows of one ledger table that one export file brought. */
export interface Unit {
  number: number;
  /** The export as the analyst knows it, relative to the ledger folder. */
  source: string;
  format: string;
  table: string;
  /** The DuckDB table, its columns named as in the ledger. */
  relation: string;
  isComplement: boolean;
  /** Entries: a row of the file makes several lines, which stand or fall together. */
  isCountedByRow?: boolean;
  /** Rows whose key another row brought before are left out, in this file and across files. */
  isDistinct?: boolean;
  /** `rowid` of the first row of the file: within the transaction that loads it, DuckDB does not count from 0. */
  firstRowid: bigint;
  /** SQL that gives the spreadsheet row of a `rowid` of the relation. */
  row: string;
  sha256: string;
  /** SQL of the amount of a row of the relation; null where its table has none. */
  amount: string | null;
}

export const SCHEMA = `
create schema if not exists load;
create schema if not exists ledger;
create table load.units (
    unit integer, source varchar, format varchar, ledger_table varchar, rows_read bigint, rows_left_out bigint,
    amount_read decimal(38, 2), amount_left_out decimal(38, 2), sha256 varchar
);
create table load.rejects (
    source varchar, "row" bigint, "column" varchar, value varchar, reason varchar, unit integer, code varchar,
    arguments varchar, amount decimal(18, 2)
);
create table load.notes (source varchar, note varchar, rows bigint, code varchar, arguments varchar);
create table load.conformity (
    source varchar, position integer, code varchar, findings bigint, first_rows varchar, example varchar
);
create or replace temp table fec_rejected_lines (file integer, account varchar, amount decimal(18, 2));
`;

export async function one<T>(connection: DuckDBConnection, sql: string): Promise<T> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS()[0] as T;
}

/** The names of a relation's columns. */
export async function columnsOf(connection: DuckDBConnection, relation: string): Promise<Set<string>> {
  const described = await connection.runAndReadAll(`describe ${relation}`);
  return new Set(described.getRowObjectsJS().map((row) => String(row["column_name"])));
}

/** The `rowid` that the first row of a relation has, before any row is taken out. */
export async function firstRowidOf(connection: DuckDBConnection, relation: string): Promise<bigint> {
  return (await one<{first: bigint}>(connection, `select coalesce(min(rowid), 0) as first from ${relation}`)).first;
}

/**
 * SQL that gives the spreadsheet row of a `rowid`: `headerRows` precede the first one, and the rows that DuckDB could
 * not parse or passed over stand between.
 */
export function spreadsheetRow(firstRowid: bigint, headerRows: number, skipped: string | null = null): string {
  const position = `(base.rowid - ${firstRowid})`;
  const before = `skipped.line - skipped.n - ${headerRows} <= ${position}`;
  const between = skipped ? ` + (select count(*) from ${skipped} as skipped where ${before})` : "";
  return `${position} + ${headerRows + 1}${between}`;
}

/** Moves rows of a unit to the rejects; `selection` yields `rowid, column, value, reason`, the last one a sentence. */
export async function rejectRows(connection: DuckDBConnection, unit: Unit, selection: string): Promise<void> {
  await connection.run(`create or replace temp table rejected as ${selection}`);
  const {rows} = await one<{rows: bigint}>(connection, "select count(*) as rows from rejected");
  if (rows === 0n) return;
  await connection.run(`
    insert into load.rejects
    select ${literal(unit.source)}, ${unit.row}, "column", value, reason['text'], ${unit.number}, reason['code'],
        reason['arguments'], amount
    from (
        select rejected_rowid as rowid, rejected."column", rejected.value, rejected.reason,
            ${unit.amount ?? "cast(null as decimal(18, 2))"} as amount
        from rejected join ${unit.relation} as loaded on loaded.rowid = rejected_rowid
    ) as base
    order by 2`);
  await connection.run(`delete from ${unit.relation} where rowid in (select rejected_rowid from rejected)`);
}
