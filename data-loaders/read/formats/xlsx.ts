import {createHash} from "node:crypto";
import {createWriteStream} from "node:fs";
import {mkdir, readFile, rename, rm} from "node:fs/promises";
import {basename, join, resolve} from "node:path";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {closest} from "fastest-levenshtein";
import * as XLSX from "@e965/xlsx";
import {said} from "../../said.js";
import {quoted} from "./csv-cell.js";
import {ExportError} from "./export-error.js";
import {isZip, signatureOf} from "./file-signature.js";
import {plainNumber} from "./plain-number.js";
import {dateOfSerial} from "./serial-date.js";
import {zipFault} from "./zip-check.js";

/** A cell that holds no value that could be loaded, e.g. `#N/A`. */
interface SheetFault {
  /** As spreadsheets name it, e.g. `C17`. */
  cell: string;
  value: string;
}

/** A sheet as CSV: UTF-8, comma, LF, every cell as text. */
export interface SheetCsv {
  path: string;
  sheet: string;
  /** Every sheet of the workbook, in order. */
  sheets: string[];
  /** Rows written, the first (the header, mostly) included. */
  rows: number;
  columns: number;
  /** The sheet's row, from 1, that the first line of the CSV comes from. */
  firstRow: number;
  /** The sheet's rows after it that hold nothing and are left out. */
  blankRows: number[];
  /** Error cells, and formulas without a stored result: empty in the CSV. */
  faults: SheetFault[];
}

export interface SheetOptions {
  scratch: string;
  /** Name of the sheet; the first visible one that holds something when left out. */
  sheet?: string;
}

/**
 * One sheet of a workbook as a CSV file in `scratch`.
 *
 * Dates and times are ISO (from serial numbers of either date system, known by the cell's format), numbers have a
 * decimal
 * point and all their digits (a format of zeros only, as `00000`, is an identifier's and keeps its leading zeros),
 * booleans
 * are `true` and `false`. A merged cell's value stands in its first cell. Blank rows are left out, and so are columns
 * after the last one that holds something.
 *
 * @throws ExportError when the file is no workbook, damaged, encrypted or empty, or has no such sheet.
 */
export async function sheetToCsv(file: string, {scratch, sheet}: SheetOptions): Promise<SheetCsv> {
  const workbook = await workbookOf(file);
  const sheets = workbook.SheetNames;
  const name = sheet ?? firstSheet(workbook);
  if (name === undefined) throw new ExportError(said("empty_workbook"), {file, advice: said("export_again")});
  if (!sheets.includes(name))
    throw new ExportError(said("no_such_sheet"), {
      file,
      value: name,
      advice: said("nearest_sheet", {nearest: closest(name, sheets), sheets: sheets.join(", ")}),
    });
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const faults: SheetFault[] = [];
  const blankRows: number[] = [];
  const lines: string[][] = [];
  let firstRow = 0;
  let columns = 0;
  const cells = rowsOf(workbook.Sheets[name]);
  for (let r = 0; r < cells.length; r++) {
    const row = cells[r];
    const line: string[] = [];
    row?.forEach((cell, c) => {
      if (cell === undefined || cell === null) return;
      const text = textOf(cell, is1904);
      if (text === undefined)
        faults.push({
          cell: XLSX.utils.encode_cell({r, c}),
          value: cell.t === "e" ? String(cell.w ?? errorName(cell.v)) : `=${cell.f ?? ""}`,
        });
      else if (text !== "") {
        while (line.length < c) line.push("");
        line[c] = text;
      }
    });
    if (line.length === 0 && !row?.some((cell) => cell?.t === "e")) {
      if (firstRow > 0) blankRows.push(r + 1);
      continue;
    }
    if (firstRow === 0) firstRow = r + 1;
    columns = Math.max(columns, line.length);
    lines.push(line);
  }
  if (lines.length === 0)
    throw new ExportError(said("empty_sheet"), {
      file,
      value: name,
      advice: said("the_sheets", {sheets: sheets.join(", ")}),
    });
  const last = firstRow + lines.length + blankRows.length - 1;
  const path = await write(file, name, lines, columns, scratch);
  return {
    path,
    sheet: name,
    sheets,
    rows: lines.length,
    columns,
    firstRow,
    blankRows: blankRows.filter((row) => row <= last),
    faults,
  };
}

/** The sheet's row that a line of its CSV (both from 1) comes from. */
export function sheetRowOf(line: number, {firstRow, blankRows}: Pick<SheetCsv, "firstRow" | "blankRows">): number {
  let row = firstRow + line - 1;
  for (const blank of blankRows) if (blank <= row) ++row;
  return row;
}

async function workbookOf(file: string): Promise<XLSX.WorkBook> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new ExportError(
      code === "ENOENT"
        ? said("no_such_file")
        : code === "EISDIR"
          ? said("folder_not_file")
          : said("cannot_be_read_because", {text: code}),
      {file},
    );
  }
  if (bytes.length === 0) throw new ExportError(said("empty_file"), {file, advice: said("export_again")});
  const isOld = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  if (!isZip(bytes) && !isOld) {
    const signature = signatureOf(bytes);
    throw new ExportError(
      signature === undefined ? said("not_a_workbook") : said("not_a_workbook_but", {kind: signature.is}),
      {
        file,
        advice: signature?.advice ?? said("set_csv_or_save_xlsx"),
      },
    );
  }
  if (isOld && bytes.includes(Buffer.from("EncryptedPackage", "utf16le")))
    throw new ExportError(said("encrypted_workbook"), {file, advice: said("save_without_password")});
  const fault = isOld ? undefined : zipFault(bytes);
  if (fault !== undefined)
    throw new ExportError(said("truncated_workbook"), {
      file,
      value: fault,
      advice: said("copy_again"),
    });
  try {
    const workbook = XLSX.read(bytes, {
      dense: true,
      cellDates: false,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: true,
    });
    if (workbook.SheetNames.length === 0)
      throw new ExportError(said("damaged_or_no_workbook"), {
        file,
        value: said("no_sheets"),
        advice: said("save_again_as_xlsx"),
      });
    return workbook;
  } catch (error) {
    if (error instanceof ExportError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(message))
      throw new ExportError(said("encrypted_workbook"), {file, advice: said("save_without_password")});
    throw new ExportError(said("damaged_or_no_workbook"), {
      file,
      value: message,
      advice: said("save_again_as_xlsx"),
    });
  }
}

type Cells = (XLSX.CellObject | null | undefined)[];

function rowsOf(sheet: XLSX.WorkSheet | undefined): (Cells | undefined)[] {
  const data: unknown = sheet?.["!data"];
  return Array.isArray(data) ? data : [];
}

function firstSheet(workbook: XLSX.WorkBook): string | undefined {
  const holds = workbook.SheetNames.filter((name) =>
    rowsOf(workbook.Sheets[name]).some((row) => row?.some((cell) => cell?.v !== undefined && cell.v !== "")),
  );
  const isVisible = (name: string) =>
    (workbook.Workbook?.Sheets?.[workbook.SheetNames.indexOf(name)]?.Hidden ?? 0) === 0;
  return holds.find(isVisible) ?? holds[0];
}

/** A cell's text; undefined when it holds an error. */
function textOf(cell: XLSX.CellObject, is1904: boolean): string | undefined {
  const {t, v} = cell;
  if (t === "e") return undefined;
  if (v === undefined || v === null) return cell.f === undefined ? "" : undefined;
  if (v instanceof Date) return v.toISOString().slice(0, 19).replace("T", " ").replace(" 00:00:00", "");
  if (typeof v === "boolean") return String(v);
  if (typeof v === "string") return v;
  const format = typeof cell.z === "string" ? cell.z : "General";
  if (/^0{2,}$/.test(format) && Number.isInteger(v) && v >= 0) return plainNumber(v).padStart(format.length, "0");
  if (!XLSX.SSF.is_date(format)) return numberText(v);
  // A length of time, as [h]:mm, is a number of days.
  if (/\[(h+|m+|s+)\]/i.test(format)) return plainNumber(v);
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|AM\/PM|A\/P/gi, "");
  if (!/[yde]/i.test(bare) && !/^m+$/i.test(bare) && v >= 0 && v < 1)
    return new Date(Math.round(v * 86400) * 1000).toISOString().slice(11, 19);
  return dateOfSerial(v, {is1904}) ?? plainNumber(v);
}

/**
 * A number as text. Beyond 2^53 its last digits were lost when the workbook was written or read, and the exponent says
 * so; 1.236 is written 1.2360, so that it cannot be taken for the text of a thousand and more.
 */
function numberText(value: number): string {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return value.toExponential().replace(/e\+(\d)$/, "e+0$1");
  const text = plainNumber(value);
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text;
}

function errorName(code: unknown): string {
  const names: Record<number, string> = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
  };
  return typeof code === "number" ? (names[code] ?? `#${code}`) : String(code);
}

async function write(
  file: string,
  sheet: string,
  lines: string[][],
  columns: number,
  scratch: string,
): Promise<string> {
  await mkdir(scratch, {recursive: true});
  const id = createHash("sha256")
    .update(`${resolve(file)}\n${sheet}`)
    .digest("hex")
    .slice(0, 12);
  const path = join(
    scratch,
    `${id}-${basename(file)
      .replace(/[^\p{L}\p{N}._-]+/gu, "_")
      .slice(-60)}.csv`,
  );
  const part = `${path}.${process.pid}.part`;
  function* text(): Iterable<string> {
    let block = "";
    for (const line of lines) {
      for (let c = 0; c < columns; c++) block += (c === 0 ? "" : ",") + quoted(line[c] ?? "");
      block += "\n";
      if (block.length > 1 << 18) {
        yield block;
        block = "";
      }
    }
    yield block;
  }
  try {
    await pipeline(Readable.from(text()), createWriteStream(part));
    await rename(part, path);
  } catch (error) {
    await rm(part, {force: true});
    throw error;
  }
  return path;
}
