import type {DuckDBConnection} from "@duckdb/node-api";
import type {Source} from "../../models/contract/ledger.js";
import {ledgerTable, type LedgerTable} from "../../models/contract/ledger-tables.js";
import {said} from "../said.js";
import {literal} from "../warehouse/sql-text.js";
import {noteSkippedRows} from "./blank-rows.js";
import {rejectBrokenRows} from "./broken-rows.js";
import {mapColumns, namedColumns, type MappedColumn} from "./column-mapping.js";
import type {ExportFile} from "./export-file.js";
import {ExportError} from "./formats/export-error.js";
import {openRelation, type Relation} from "./relation.js";
import {addUpLines, noteLeftOut} from "./lines.js";
import {namePayments} from "./payments.js";
import {typedRows} from "./typed-rows.js";
import {firstRowidOf, rejectRows, spreadsheetRow, type Unit} from "./unit.js";

/**
 * Reads a delimited file, a sheet or a Parquet file into a table of the ledger's columns; unreadable rows go to the
 * rejects.
 */
export async function loadTabular(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  number: number,
  scratch: string,
): Promise<Unit> {
  const table = tableOf(source);
  const named = namedColumns(source);
  const expected = named.length > 0 ? named : table.columns.map((column) => column.name);
  const relation = await openRelation(connection, source, file, expected, number, scratch);
  const mapped = mapColumns(table, source, file, relation);
  const target = `load.unit_${number}`;
  try {
    await connection.run(`create table ${target} as ${typedRows(table, source, relation, mapped)}`);
  } catch (error) {
    throw readError(error, file, source);
  }
  const {unit, broken} = await unitOf(connection, source, file, number, relation);
  if (source.distinct && table.key.length > 0) await leaveOutRepeated(connection, target, table, mapped);
  await countRows(connection, unit, table, mapped, broken);
  await noteLeftOut(connection, unit);
  await connection.run(`delete from ${target} where not is_kept`);
  const rejectedKeys = source.sum_lines && table.key.length > 0 ? `select key from rejected_keys_${number}` : null;
  if (rejectedKeys !== null)
    await connection.run(
      `create temp table rejected_keys_${number} as
      select distinct ${table.key[0]} as key from ${target} where complaint is not null and ${table.key[0]} is not null`,
    );
  await rejectRows(
    connection,
    unit,
    `select rowid as rejected_rowid, complaint['column'] as "column", complaint['value'] as value,
        complaint['reason'] as reason
    from ${target} where complaint is not null`,
  );
  if (rejectedKeys !== null) await addUpLines(connection, unit, table, rejectedKeys);
  if (table.name === "payments") await namePayments(connection, unit);
  return unit;
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

/** The unit just loaded, and how many rows DuckDB could not parse, which are among the rejects. */
async function unitOf(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  number: number,
  {rejectsTable, headerRow, blankRows}: Relation,
): Promise<{unit: Unit; broken: number}> {
  const relation = `load.unit_${number}`;
  const firstRowid = await firstRowidOf(connection, relation);
  const broken = rejectsTable === null ? 0 : await rejectBrokenRows(connection, number, file.label);
  const skipped = await noteSkippedRows(connection, number, blankRows, broken > 0 ? `broken_${number}` : null);
  const unit = {
    number,
    source: file.label,
    format: source.format,
    table: tableOf(source).name,
    relation,
    isComplement: source.complement,
    isDistinct: source.distinct,
    firstRowid,
    row: spreadsheetRow(firstRowid, headerRow, skipped),
    sha256: file.sha256,
  };
  return {unit, broken};
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
    `update ${target} set is_kept = false
    where complaint is null and rowid not in (
        select min(rowid) from ${target} where complaint is null and is_kept group by ${same.join(", ")}
    )`,
  );
}

async function countRows(
  connection: DuckDBConnection,
  {number, source, format, relation, sha256}: Unit,
  table: LedgerTable,
  mapped: readonly MappedColumn[],
  broken: number,
): Promise<void> {
  const isSided = table.name === "customer_entries" && mapped.some(({column}) => /^(debit|credit)_/.test(column.name));
  const hasAmount = isSided || mapped.some(({column}) => column.name === table.amount);
  await connection.run(
    `insert into load.units
    select ${number}, ${literal(source)}, ${literal(format)}, ${literal(table.name)},
        count(*) filter (is_kept) + ${broken}, count(*) filter (not is_kept),
        ${hasAmount ? `sum(${table.amount}) filter (is_kept)` : "null"}, ${literal(sha256)}
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
