import type {DuckDBConnection} from "@duckdb/node-api";
import type {Source} from "../../models/contract/ledger.js";
import {said} from "../said.js";
import {literal} from "../warehouse/sql-text.js";
import {blankRowsBelow} from "./blank-rows.js";
import type {ExportFile} from "./export-file.js";
import type {Reading} from "./cells/reading.js";
import {ExportError} from "./formats/export-error.js";
import {distinctNames} from "./formats/sniff.js";
import {readableText} from "./formats/text.js";
import {sheetRowOf, sheetToCsv} from "./formats/xlsx.js";
import {beginning, headerRowBelow, readHeader} from "./header.js";

/** An export file as DuckDB reads it. */
export interface Relation {
  from: string;
  columns: string[];
  reading: Reading;
  rejectsTable: string | null;
  /** The row, as a spreadsheet counts, that names the columns: 0 in Parquet. */
  headerRow: number;
  /** Rows below it that hold nothing. */
  blankRows: readonly number[];
  /** Names that several columns of the file share, in lower case. */
  repeated: ReadonlySet<string>;
}

/** Opens a delimited file, a sheet or a Parquet file; `expected` are the columns that it should have. */
export function openRelation(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  expected: string[],
  unit: number,
  scratch: string,
): Promise<Relation> {
  return source.format === "parquet"
    ? parquetRelation(connection, source, file)
    : textRelation(source, file, expected, unit, scratch);
}

function readingOf({dates, decimal, thousands}: Source): Reading {
  return {dates, decimal, thousands};
}

async function parquetRelation(connection: DuckDBConnection, source: Source, file: ExportFile): Promise<Relation> {
  const from = `read_parquet(${literal(file.path)})`;
  try {
    const described = await connection.runAndReadAll(`describe select * from ${from}`);
    return {
      from,
      columns: described.getRowObjectsJS().map((row) => String(row["column_name"])),
      reading: {...readingOf(source), isSheet: true},
      rejectsTable: null,
      headerRow: 0,
      blankRows: [],
      repeated: new Set(),
    };
  } catch (error) {
    throw new ExportError(said("not_readable_parquet"), {
      file: file.label,
      advice: error instanceof Error ? said("quoted", {text: error.message.split("\n")[0]!}) : undefined,
    });
  }
}

async function textRelation(
  source: Source,
  file: ExportFile,
  expected: string[],
  unit: number,
  scratch: string,
): Promise<Relation> {
  const reading = readingOf(source);
  const isSheet = source.format === "xlsx";
  const sheet = isSheet ? await sheetToCsv(file.path, {scratch, sheet: source.sheet}) : null;
  const path = sheet?.path ?? (await readableText(file.path, {scratch, encoding: source.encoding})).path;
  const headerRow = source.header_row ?? sheet?.firstRow ?? 1;
  const before =
    headerRow - (sheet === null ? 1 : sheet.firstRow + sheet.blankRows.filter((row) => row < headerRow).length);
  const text = await beginning(path);
  const header = readHeader(text, expected, isSheet ? "," : source.delimiter, before);
  if (before < 0 || header.columns.every((name) => name === ""))
    throw new ExportError(said("no_header_row"), {
      file: file.label,
      row: headerRow,
      advice: said("must_name_columns"),
    });
  const lower = expected.some((name) => header.columns.includes(name))
    ? undefined
    : headerRowBelow(text, expected, isSheet ? "," : source.delimiter, before);
  if (lower !== undefined)
    throw new ExportError(said("columns_not_on_row"), {
      file: file.label,
      row: headerRow,
      advice: said("set_header_row", {row: String(sheet === null ? lower : sheetRowOf(lower, sheet))}),
    });
  const columns = distinctNames(header.columns);
  return {
    from: readCsv(path, columns, header.delimiter, before, unit),
    columns,
    reading: isSheet ? {...reading, isSheet: true} : reading,
    rejectsTable: `structural_${unit}`,
    headerRow,
    blankRows:
      sheet === null ? await blankRowsBelow(path, headerRow, true) : sheet.blankRows.filter((row) => row > headerRow),
    repeated: repeatedNames(header.columns),
  };
}

function readCsv(path: string, columns: readonly string[], delimiter: string, before: number, unit: number): string {
  const types = columns.map((name) => `${literal(name)}: 'varchar'`).join(", ");
  return (
    `read_csv(${literal(path)}, auto_detect = false, header = true, skip = ${before}, delim = ` +
    `${literal(delimiter)}, quote = '"', escape = '"', columns = {${types}}, store_rejects = true, rejects_table ` +
    `= 'structural_${unit}', rejects_scan = 'scan_${unit}', max_line_size = 4194304)`
  );
}

function repeatedNames(columns: readonly string[]): Set<string> {
  const names = columns.filter((name) => name !== "").map((name) => name.toLowerCase());
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}
