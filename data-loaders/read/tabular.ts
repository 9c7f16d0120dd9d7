import type {DuckDBConnection} from "@duckdb/node-api";
import type {Source} from "../../models/contract/ledger.js";
import {ledgerTable, type LedgerTable} from "../../models/contract/ledger-tables.js";
import {said} from "../said.js";
import {literal, sentence} from "../warehouse/sql-text.js";
import {type Evidence, evidenceOf, settledBy} from "./cells/amount.js";
import {noteSkippedRows} from "./blank-rows.js";
import {rejectBrokenRows} from "./broken-rows.js";
import {mapColumns, type MappedColumn, wantedColumns} from "./column-mapping.js";
import type {ExportFile} from "./export-file.js";
import {ExportError} from "./formats/export-error.js";
import type {Reading} from "./cells/reading.js";
import {typedExpression} from "./expressions.js";
import {openRelation, type Relation} from "./relation.js";
import {addUpLines, noteLeftOut} from "./lines.js";
import {namePayments} from "./payments.js";
import {complaintsOf, typedRows} from "./typed-rows.js";
import {firstRowidOf, one, rejectRows, spreadsheetRow, type Unit} from "./unit.js";

/**
 * Reads a delimited file, a sheet or a Parquet file into a table of the ledger's columns; unreadable rows go to the
 * rejects.
 */
export async function loadTabular(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  number: number,
  {scratch, currency}: {scratch: string; currency: string},
): Promise<Unit> {
  const table = tableOf(source);
  const relation = await openRelation(connection, source, file, wantedColumns(table, source), number, scratch);
  const columns = inCurrency(mapColumns(table, source, file, relation), table, currency);
  const target = `load.unit_${number}`;
  const load = async (mapped: readonly MappedColumn[]) => {
    await connection.run(`create or replace table ${target} as ${typedRows(table, source, relation, mapped)}`);
    return mapped;
  };
  let mapped: readonly MappedColumn[];
  try {
    mapped = await load(columns);
    const settled = await settledColumns(connection, target, relation, columns);
    if (settled !== null) mapped = await load(settled);
  } catch (error) {
    throw readError(error, file, source);
  }
  const unit = await unitOf(connection, source, file, number, relation, mapped);
  if (source.distinct && table.key.length > 0) await leaveOutRepeated(connection, target, table, mapped);
  await countRows(connection, unit, relation);
  await noteLeftOut(connection, unit);
  await connection.run(`delete from ${target} where left_out is not null`);
  const rejectedKeys = source.sum_lines && table.key.length > 0 ? `select key from rejected_keys_${number}` : null;
  if (rejectedKeys !== null)
    await connection.run(
      `create temp table rejected_keys_${number} as
      select distinct ${table.key[0]} as key from ${target}
      where complaint is not null and ${table.key[0]} is not null`,
    );
  await rejectRows(connection, unit, complaintsOf(target));
  if (relation.isCut) await rejectCutRow(connection, unit, relation.columns.at(-1)!);
  if (rejectedKeys !== null) await addUpLines(connection, unit, table, rejectedKeys);
  if (table.name === "payments") await namePayments(connection, unit);
  return unit;
}

/** What stands beside an amount must be the row's currency: its column's, else the ledger's. */
function inCurrency(mapped: readonly MappedColumn[], table: LedgerTable, currency: string): MappedColumn[] {
  const isOwn = mapped.some(({column}) => column.name === "currency");
  const expected = isOwn ? `coalesce(upper(raw_currency), ${literal(currency)})` : literal(currency);
  const isCreditPositive = table.name === "payments";
  return mapped.map((entry) => ({...entry, reading: {...entry.reading, currency: expected, isCreditPositive}}));
}

/** Where amounts could be read two ways: the columns with what all their values say of it; null where none could. */
async function settledColumns(
  connection: DuckDBConnection,
  target: string,
  {from}: Relation,
  columns: readonly MappedColumn[],
): Promise<MappedColumn[] | null> {
  const doubtful = await connection.runAndReadAll(
    `select distinct "column" from (${complaintsOf(target)}) where reason['code'] = 'ambiguous_amount'`,
  );
  const names = doubtful.getRowsJS().map(([name]) => String(name));
  const amounts = columns.filter(({column}) => names.includes(column.name));
  if (amounts.length === 0) return null;
  const counted = await one<Record<string, Evidence>>(
    connection,
    `select ${amounts.map(({column, reading}) => `${evidenceOf(column.name, reading)} as ${column.name}`).join(", ")}
     from (select ${amounts.map(({column, raw}) => `trim(cast(${raw} as varchar)) as ${column.name}`).join(", ")}
         from ${from})`,
  );
  const settled = new Map(amounts.map(({column}) => [column.name, settledBy(counted[column.name]!)]));
  if (![...settled.values()].some((column) => Object.values(column).includes(true))) return null;
  return columns.map((entry) => ({
    ...entry,
    reading: {...entry.reading, settled: settled.get(entry.column.name) ?? {}},
  }));
}

function tableOf(source: Source): LedgerTable {
  if (source.table === undefined)
    throw new ExportError(said("no_table_given"), {
      file: "ledger.yaml",
      value: source.file,
      advice: said("say_which_table"),
    });
  return ledgerTable(source.table);
}

/** The unit just loaded; the rows that could not be parsed are among the rejects. */
async function unitOf(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  number: number,
  {rejectsTable, headerRow, blankRows, brokenPath}: Relation,
  mapped: readonly MappedColumn[],
): Promise<Unit> {
  const relation = `load.unit_${number}`;
  const table = tableOf(source);
  const firstRowid = await firstRowidOf(connection, relation);
  const amount = mapped.find(({column}) => column.name === table.amount);
  const broken =
    rejectsTable === null
      ? 0
      : await rejectBrokenRows(connection, number, file.label, {
          path: brokenPath,
          amount: amount === undefined ? null : typedExpression("text", amount.column, withoutRow(amount.reading)),
        });
  const skipped = await noteSkippedRows(connection, number, blankRows, broken > 0 ? `broken_${number}` : null);
  return {
    number,
    source: file.label,
    format: source.format,
    table: table.name,
    relation,
    isComplement: source.complement,
    isDistinct: source.distinct,
    firstRowid,
    row: spreadsheetRow(firstRowid, headerRow, skipped),
    sha256: file.sha256,
    amount: amount?.column.name ?? (isSided(table, mapped) ? "amount" : null),
  };
}

/** Whether what is owed and what is paid stand in two columns, of which the rows' amount was made. */
const isSided = ({name}: LedgerTable, mapped: readonly MappedColumn[]): boolean =>
  name === "customer_entries" && mapped.some(({column}) => /^(debit|credit)_amount$/.test(column.name));

/** A reading of what stands in no row with a currency. */
const withoutRow = ({currency: _currency, ...reading}: Reading): Reading => reading;

/** The file ends within a cell: what is left of it reads like another value. */
async function rejectCutRow(connection: DuckDBConnection, unit: Unit, column: string): Promise<void> {
  await rejectRows(
    connection,
    unit,
    `select max(rowid) as rejected_rowid, ${literal(column)} as "column", cast(null as varchar) as value,
        ${sentence(said("cut_in_cell"))} as reason
    from ${unit.relation} having max(rowid) - ${unit.firstRowid} + 1 = (select rows_read from load.units where
        unit = ${unit.number}) - (select count(*) from load.rejects
        where unit = ${unit.number} and code like 'broken%')`,
  );
}

/** Of the rows with one key that say the same, the first is kept; those that differ stay, to be rejected. */
async function leaveOutRepeated(
  connection: DuckDBConnection,
  target: string,
  {key, amount}: LedgerTable,
  mapped: readonly MappedColumn[],
): Promise<void> {
  // names and segments of a customer may be written in two ways, amounts of a document may not
  const same = amount === undefined ? key : mapped.map(({column}) => column.name);
  await connection.run(
    `update ${target} set left_out = 'repeated'
    where complaint is null and left_out is null and rowid not in (
        select min(rowid) from ${target} where complaint is null and left_out is null group by ${same.join(", ")}
    )`,
  );
}

/** Rows are counted on the file, amounts as they stand in it, whatever becomes of their rows. */
async function countRows(connection: DuckDBConnection, unit: Unit, {records}: Relation): Promise<void> {
  const {number, source, format, table, relation, sha256, amount} = unit;
  const broken = `(select coalesce(sum(amount), 0) from load.rejects where unit = ${number})`;
  await connection.run(
    `insert into load.units
    select ${number}, ${literal(source)}, ${literal(format)}, ${literal(table)}, ${records},
        count(*) filter (left_out is not null), ${amount === null ? "null" : `coalesce(sum(${amount}), 0) + ${broken}`},
        ${amount === null ? "null" : `coalesce(sum(${amount}) filter (left_out is not null), 0)`}, ${literal(sha256)}
    from ${relation}`,
  );
}

function readError(error: unknown, file: ExportFile, source: Source): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (/Binder Error|Parser Error|Catalog Error|Conversion Error/.test(message)) {
    return new ExportError(said("expression_does_not_hold"), {
      file: source.file,
      advice: said("quoted", {text: message.split("\n").slice(0, 4).join(" ")}),
    });
  }
  return new ExportError(said("cannot_be_read"), {
    file: file.label,
    advice: said("quoted", {text: message.split("\n").slice(0, 3).join(" ")}),
  });
}
