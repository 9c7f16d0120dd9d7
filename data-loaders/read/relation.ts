import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {Source} from "../../models/contract/ledger.js";
import {said} from "../said.js";
import {literal} from "../warehouse/sql-text.js";
import type {ExportFile} from "./export-file.js";
import type {Reading} from "./cells/reading.js";
import {ExportError} from "./formats/export-error.js";
import {escapeOf} from "./formats/dialect.js";
import {distinctNames, ofWidth} from "./formats/sniff.js";
import {readableText} from "./formats/text.js";
import {evenRecords, type EvenRecords} from "./records/even.js";
import {sheetRowOf, sheetToCsv} from "./formats/xlsx.js";
import {filledDown, GROUP} from "./fill-down.js";
import {beginning, headerRowBelow, readHeader, requireColumns} from "./header.js";

/** An export file as DuckDB reads it. */
export interface Relation {
  from: string;
  columns: string[];
  /** Those of the file itself that each row fills anew. */
  cells: string[];
  reading: Reading;
  rejectsTable: string | null;
  /** The row, as a spreadsheet counts, that names the columns: 0 in Parquet. */
  headerRow: number;
  /** Rows below it that hold nothing. */
  blankRows: readonly number[];
  /** Names that several columns of the file share, in lower case. */
  repeated: ReadonlySet<string>;
  /** Records below the heading, counted apart from who reads them. */
  records: number;
  /** Where those that do not fit the heading are written. */
  brokenPath: string | null;
  /** The file ends within the last cell of its last record. */
  isCut: boolean;
}

/** What a table of the ledger looks for in a file, by the names of the file's columns. */
export interface Wanted {
  named: string[];
  required: string[];
  amount: string | null;
}

/** Opens a delimited file, a sheet or a Parquet file; `wanted` are the columns that it should have. */
export function openRelation(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  wanted: Wanted,
  unit: number,
  scratch: string,
): Promise<Relation> {
  return source.format === "parquet"
    ? parquetRelation(connection, source, file)
    : textRelation(source, file, wanted, unit, scratch);
}

function readingOf({dates, decimal, thousands}: Source): Reading {
  return {dates, decimal, thousands};
}

async function parquetRelation(connection: DuckDBConnection, source: Source, file: ExportFile): Promise<Relation> {
  const from = `read_parquet(${literal(file.path)})`;
  try {
    const described = await connection.runAndReadAll(`describe select * from ${from}`);
    const columns = described.getRowObjectsJS().map((row) => String(row["column_name"]));
    requireFilled(source, file, columns);
    return {
      from: filledDown(from, columns, source),
      columns: source.groups === undefined ? columns : [...columns, GROUP],
      cells: columns.filter((name) => source.fill_down?.includes(name) !== true),
      reading: {...readingOf(source), isSheet: true},
      rejectsTable: null,
      headerRow: 0,
      blankRows: [],
      repeated: new Set(),
      records: await recordsOf(connection, file.path),
      brokenPath: null,
      isCut: false,
    };
  } catch (error) {
    throw new ExportError(said("not_readable_parquet"), {
      file: file.label,
      advice: error instanceof Error ? said("quoted", {text: error.message.split("\n")[0]!}) : undefined,
    });
  }
}

async function recordsOf(connection: DuckDBConnection, path: string): Promise<number> {
  const counted = await connection.runAndReadAll(
    `select sum(num_rows)::bigint from parquet_file_metadata(${literal(path)})`,
  );
  return Number(counted.getRowsJS()[0]?.[0] ?? 0);
}

async function textRelation(
  source: Source,
  file: ExportFile,
  {named: expected, required, amount}: Wanted,
  unit: number,
  scratch: string,
): Promise<Relation> {
  const reading = readingOf(source);
  const isSheet = source.format === "xlsx";
  const sheet = isSheet ? await sheetToCsv(file.path, {scratch, sheet: source.sheet}) : null;
  const path = sheet?.path ?? (await readableText(file.path, {scratch, encoding: source.encoding})).path;
  const text = await beginning(path);
  const quote = source.quote ?? '"';
  const hasHeading = source.header_row !== 0;
  const announced = sheet === null ? announcedDelimiter(text) : undefined;
  const delimiter = isSheet ? "," : (source.delimiter ?? announced);
  const headerRow = hasHeading
    ? (source.header_row ?? sheet?.firstRow ?? (announced === undefined ? 1 : 2))
    : sheet === null
      ? 0
      : sheet.firstRow - 1;
  const before = hasHeading
    ? headerRow - (sheet === null ? 1 : sheet.firstRow + sheet.blankRows.filter((row) => row < headerRow).length)
    : 0;
  const escapedBy = source.escape ?? (sheet === null ? escapeOf(text, quote) : undefined);
  const first = readHeader(text, hasHeading ? expected : [], {delimiter, quote, escapedBy}, before);
  const header = hasHeading ? first : {...first, columns: first.columns.map((_, index) => `column_${index + 1}`)};
  if (before < 0 || header.columns.every((name) => name === ""))
    throw new ExportError(said("no_header_row"), {
      file: file.label,
      row: headerRow,
      advice: said("must_name_columns"),
    });
  const lower = expected.some((name) => header.columns.includes(name))
    ? undefined
    : headerRowBelow(text, expected, {delimiter, quote}, before);
  if (lower !== undefined)
    throw new ExportError(said("columns_not_on_row"), {
      file: file.label,
      row: headerRow,
      advice: said("set_header_row", {row: String(sheet === null ? lower : sheetRowOf(lower, sheet))}),
    });
  const written = distinctNames(header.columns);
  const nameless = header.columns.filter((name) => name === "").length;
  const headingRow = hasHeading ? before + 1 : 0;
  const layout = {delimiter: header.delimiter, quote, escapedBy, width: written.length, headingRow, nameless};
  const needed = Math.max(0, ...required.map((name) => written.indexOf(name) + 1));
  const amountAt = amount === null ? -1 : written.indexOf(amount);
  const records =
    sheet === null
      ? await evenRecords(path, join(scratch, `mended_${unit}.csv`), layout, {needed, amountAt})
      : {
          path,
          layout,
          width: written.length,
          skip: before,
          hasHeading,
          records: sheet.rows - headingRow,
          blank: sheet.blankRows.filter((row) => row > headerRow),
          brokenPath: null,
          isCut: false,
        };
  const columns = ofWidth(records.width, header.columns, written);
  requireFilled(source, file, columns);
  return {
    from: filledDown(readCsv(records, columns, unit), columns, source),
    columns: source.groups === undefined ? columns : [...columns, GROUP],
    cells: columns.filter((name) => source.fill_down?.includes(name) !== true),
    reading: isSheet ? {...reading, isSheet: true} : reading,
    rejectsTable: `structural_${unit}`,
    headerRow,
    blankRows: records.blank,
    repeated: repeatedNames(header.columns),
    records: records.records,
    brokenPath: records.brokenPath,
    isCut: records.isCut,
  };
}

/** The delimiter that a first line for spreadsheets names, `sep=;`. */
function announcedDelimiter(text: string): string | undefined {
  return /^sep=([^\r\n])\r?\n/i.exec(text)?.[1];
}

function readCsv(
  {path, layout: {delimiter, quote}, skip, hasHeading}: EvenRecords,
  columns: readonly string[],
  unit: number,
): string {
  const types = columns.map((name) => `${literal(name)}: 'varchar'`).join(", ");
  return (
    `read_csv(${literal(path)}, auto_detect = false, header = ${hasHeading}, skip = ${skip}, delim = ` +
    `${literal(delimiter)}, quote = ${literal(quote)}, escape = ${literal(quote)}, columns = {${types}}, ` +
    `store_rejects = true, rejects_table = 'structural_${unit}', rejects_scan = 'scan_${unit}', ` +
    "max_line_size = 4194304, hive_partitioning = false)"
  );
}

/** What is filled down is in the file. */
function requireFilled({fill_down = [], groups}: Source, file: ExportFile, columns: readonly string[]): void {
  requireColumns(file.label, groups === undefined ? fill_down : [...fill_down, groups], columns);
}

function repeatedNames(columns: readonly string[]): Set<string> {
  const names = columns.filter((name) => name !== "").map((name) => name.toLowerCase());
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}
