import * as XLSX from "@e965/xlsx";
import type {Cell} from "../read/formats/csv-cell.js";
import {serialOfDate} from "../read/formats/serial-date.js";

/** What a column of an exported table holds. A `date` column holds ISO text and becomes real dates. */
export interface SheetColumn {
  name: string;
  kind: "text" | "number" | "date" | "boolean";
}

const mostRows = 1_048_575;
const mostCharacters = 32_767;

/** One sheet of a workbook. */
export interface Sheet {
  name: string;
  columns: readonly SheetColumn[];
  rows: Iterable<Readonly<Record<string, Cell>>>;
}

/**
 * Tables as an xlsx workbook, a sheet each, with a header row, a filter on it and typed cells.
 *
 * No cell is ever a formula: text is written as text, whatever it begins with. A date that is none (or lies before
 * March
 * 1900, which spreadsheets cannot hold) and a number that is not finite become text, so that nothing is lost.
 *
 * @throws RangeError when there are more rows than a sheet holds, or a text is longer than a cell holds.
 */
export function toWorkbook(sheets: readonly Sheet[]): Buffer {
  const workbook = XLSX.utils.book_new();
  for (const sheet of sheets)
    XLSX.utils.book_append_sheet(workbook, worksheetOf(sheet), sheet.name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31));
  const bytes: unknown = XLSX.write(workbook, {type: "buffer", bookType: "xlsx", compression: true, bookSST: true});
  if (!Buffer.isBuffer(bytes)) throw new TypeError("no buffer from the xlsx writer");
  return bytes;
}

/** One table as a workbook of one sheet; see `toWorkbook`. */
export const toXlsx = (columns: Sheet["columns"], rows: Sheet["rows"], {sheet = "Sheet1"}: {sheet?: string} = {}) =>
  toWorkbook([{name: sheet, columns, rows}]);

function worksheetOf({columns, rows}: Sheet): XLSX.WorkSheet {
  const data: XLSX.CellObject[][] = [columns.map(({name}) => text(name))];
  for (const row of rows) {
    if (data.length > mostRows) throw new RangeError(`too many rows for a sheet, at most ${mostRows}`);
    const line: XLSX.CellObject[] = [];
    columns.forEach(({name, kind}, c) => {
      const cell = cellOf(row[name], kind);
      if (cell !== undefined) line[c] = cell;
    });
    data.push(line);
  }
  const range = {s: {r: 0, c: 0}, e: {r: data.length - 1, c: Math.max(columns.length - 1, 0)}};
  return {
    "!data": data,
    "!ref": XLSX.utils.encode_range(range),
    "!cols": columns.map(({name, kind}) => ({wch: Math.max(name.length + 2, kind === "text" ? 16 : 12)})),
    "!autofilter": {ref: XLSX.utils.encode_range(range)},
  };
}

function cellOf(cell: Cell, kind: SheetColumn["kind"]): XLSX.CellObject | undefined {
  if (cell === null || cell === undefined || cell === "") return undefined;
  if (typeof cell === "boolean") return {t: "b", v: cell};
  if (typeof cell === "bigint")
    return Number.isSafeInteger(Number(cell)) ? {t: "n", v: Number(cell)} : text(String(cell));
  if (typeof cell === "number") return Number.isFinite(cell) ? {t: "n", v: cell} : text(String(cell));
  if (kind === "date") {
    const serial = serialOfDate(cell);
    if (serial !== undefined)
      return {t: "n", v: serial, z: Number.isInteger(serial) ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss"};
  }
  if (kind === "number" && /^-?\d{1,15}(\.\d+)?$/.test(cell)) return {t: "n", v: Number(cell)};
  return text(cell);
}

function text(value: string): XLSX.CellObject {
  // XML cannot hold most control characters at all.
  const clean = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
  // Spreadsheets read _x000D_ in a text as a character's code; the underscore's own code keeps it as it is.
  const escaped = clean.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  if (clean.length > mostCharacters)
    throw new RangeError(`too long for a cell, at most ${mostCharacters} characters: ${clean.slice(0, 40)}…`);
  return {t: "s", v: escaped};
}
