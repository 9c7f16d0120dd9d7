import {open} from "node:fs/promises";
import {extname} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../said.js";
import {ExportError} from "../read/formats/export-error.js";
import type {FillDown} from "../read/fill-down.js";
import {isZip} from "../read/formats/file-signature.js";
import {profileOf, type Profile} from "../read/formats/profile.js";
import {literal} from "../warehouse/sql-text.js";
import {sniff} from "../read/formats/sniff.js";
import {readableText} from "../read/formats/text.js";
import {sheetRowOf, sheetToCsv} from "../read/formats/xlsx.js";
import type {Filter} from "./filter.js";

/** What a file is, before any table of the ledger is seen in it. */
export interface Looked {
  file: string;
  format: "csv" | "xlsx" | "parquet";
  relation: string;
  /** The relation before `filter`: payables, too, say which currency has the rate 1. */
  unfiltered: string;
  profile: Profile;
  /** What the source's entry says of the layout. */
  layout: Record<string, string>;
  /** Row that names the columns, where it is not the first that holds something. */
  headerRow?: number;
  /** The sheets of the workbook, this one among them. */
  sheets: readonly string[];
  /** What stands above it. */
  titles: string[];
  /** What stands once above the rows that it holds for. */
  fill?: FillDown;
  filter: Filter;
}

/** The first bytes of a file. */
export async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, "r").catch((error: unknown) => {
    throw new ExportError(said("no_file_or_unreadable"), {
      file,
      value: error instanceof Error && "code" in error ? String(error.code) : undefined,
    });
  });
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * Reads a file's layout and what its columns hold.
 *
 * @param sheetName of a workbook, another sheet than the first that holds a list
 */
export async function look(
  file: string,
  scratch: string,
  connection: DuckDBConnection,
  sheetName?: string,
): Promise<Looked> {
  const head = await headOf(file);
  if (head.subarray(0, 4).toString("latin1") === "PAR1" || extname(file).toLowerCase() === ".parquet") {
    const relation = `(select columns(*)::varchar from read_parquet(${literal(file)}, hive_partitioning = false))`;
    try {
      return {
        file,
        format: "parquet",
        relation,
        unfiltered: relation,
        profile: await profileOf(connection, relation, {isSheet: true}),
        layout: {},
        sheets: [],
        titles: [],
        filter: {},
      };
    } catch (error) {
      throw new ExportError(said("damaged_or_no_parquet"), {
        file,
        value: error instanceof Error ? error.message.split("\n")[0] : String(error),
      });
    }
  }
  const isWorkbook = isZip(head) || /\.(xlsx?|xlsm)$/i.test(file);
  const sheet = isWorkbook ? await sheetToCsv(file, {scratch, sheet: sheetName}) : undefined;
  const text = sheet === undefined ? await readableText(file, {scratch}) : {path: sheet.path, encoding: "utf-8"};
  const sniffed = await sniff(text.path, {scratch, connection, isSheet: sheet !== undefined}).catch(
    (error: unknown) => {
      throw error instanceof ExportError ? error.of(file) : error;
    },
  );
  const {delimiter, quote, escapedBy, decimal, thousands, skip, titles, relation} = sniffed;
  if (/^(EXTF|DTVF)$/.test(titles[0] ?? ""))
    throw new ExportError(said("datev_batch"), {
      file,
      advice: said("export_open_items"),
    });
  if (!sniffed.hasHeader) throw new ExportError(said("no_heading_row"), {file, advice: said("export_with_headings")});
  const layout: Looked["layout"] = {};
  if (sheet !== undefined && sheet.sheets.length > 1) layout["sheet"] = sheet.sheet;
  if (sheet === undefined) {
    if (text.encoding !== "utf-8") layout["encoding"] = text.encoding;
    if (delimiter !== ",") layout["delimiter"] = delimiter;
    if (quote !== '"') layout["quote"] = quote;
    if (escapedBy !== undefined) layout["escape"] = escapedBy;
  }
  // A workbook's own numbers have a point; only those that are written as text speak otherwise.
  if (decimal !== ".") layout["decimal"] = decimal;
  if (thousands !== "" && (sheet === undefined || decimal !== ".")) layout["thousands"] = thousands;
  const headerRow = skip === 0 ? undefined : sheet === undefined ? skip + 1 : sheetRowOf(skip + 1, sheet);
  return {
    file,
    format: sheet === undefined ? "csv" : "xlsx",
    relation,
    unfiltered: relation,
    profile: sniffed,
    layout,
    ...(headerRow === undefined ? {} : {headerRow}),
    sheets: sheet?.sheets ?? [],
    titles,
    filter: {},
  };
}
