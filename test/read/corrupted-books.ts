import type {DuckDBConnection} from "@duckdb/node-api";
import {readFileSync} from "node:fs";
import * as XLSX from "@e965/xlsx";
import {type Corrupted, truths, type Truth} from "./corrupted-lists.js";

type Cell = XLSX.CellObject;

const text = (v: string): Cell => ({t: "s", v});
const number = (v: number, z = "General"): Cell => ({t: "n", v, z});
const serial = (iso: string) => (Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000;

const HEADING = ["invoice_id", "customer_id", "issued_on", "due_on", "gross_amount"];

const cellsOf = (row: Truth): Cell[] => [
  text(row.invoice_id),
  text(row.customer_id),
  number(serial(row.issued_on), "dd/mm/yyyy"),
  row.due_on === null ? text("") : number(serial(row.due_on), "dd/mm/yyyy"),
  number(Number(row.gross_amount)),
];

function book(rows: (Cell | null)[][]): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet([[]]);
  rows.forEach((cells, r) =>
    cells.forEach((cell, c) => {
      if (cell !== null) sheet[XLSX.utils.encode_cell({r, c})] = cell;
    }),
  );
  sheet["!ref"] = XLSX.utils.encode_range({s: {r: 0, c: 0}, e: {r: rows.length - 1, c: HEADING.length - 1}});
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(made, sheet, "List");
  return new Uint8Array(XLSX.write(made, {type: "array", bookType: "xlsx"}) as ArrayBuffer);
}

/** Cells in place of an amount of 1246.56 and what they say; a workbook's texts are read each by its own shape. */
const AMOUNTS: readonly [string, Cell, string | null][] = [
  ["a text with a point", text("1246.56"), "1246.56"],
  ["a text with a comma", text("1246,56"), "1246.56"],
  ["a French text", text("1\u202f246,56 €"), "1246.56"],
  ["a German text", text("1.246,56"), "1246.56"],
  ["an English text", text("1,246.56"), "1246.56"],
  ["a Swiss text", text("1'246.56"), "1246.56"],
  ["a negative text", text("(1 246,56)"), "-1246.56"],
  ["a binary fraction", number(1246.56 + 2 ** -42), "1246.56"],
  ["a sum of tenths", number(0.1 + 0.2), "0.30"],
  ["a negative number", number(-1246.56), "-1246.56"],
  ["a whole number", number(1246), "1246.00"],
  ["three decimals", number(1.236), null],
  ["a rate", number(1246.5678), null],
  ["a text of a thousand or one and a bit", text("1.236"), null],
  ["a text of dollars", text("$1246.56"), null],
  ["two numbers", text("12 46,56"), null],
  ["an error", {t: "e", v: 42}, null],
  ["a flag", {t: "b", v: true}, null],
  ["a word", text("à voir"), null],
  ["nothing", text(""), null],
  ["a huge number", number(1e21), null],
];

const DAYS: readonly [string, Cell, string | null][] = [
  ["an ISO text", text("2025-04-13"), "2025-04-13"],
  ["an ISO text with a time", text("2025-04-13 10:30:00"), "2025-04-13"],
  ["a day with a time", number(serial("2025-04-13") + 0.5, "dd/mm/yyyy hh:mm"), "2025-04-13"],
  ["a text of no day", text("2025-02-30"), null],
  ["a text too long", text("2025-04-131"), null],
  ["a word", text("epoch"), null],
  ["a number", number(20250413), null],
  ["an error", {t: "e", v: 7}, null],
];

/** Workbooks of which one cell is written otherwise, or the whole is cut off. */
export function spoiltBooks(): Corrupted[] {
  const rows = truths();
  const made = (name: string, k: number, cell: Cell, truth: Partial<Truth> | null, n: number): Corrupted => {
    const cells = rows.map(cellsOf);
    cells[n]![k] = cell;
    const known = new Map<number, Truth | null>(rows.map((row, i) => [i + 2, row]));
    known.set(n + 2, truth === null ? null : {...rows[n]!, ...truth});
    const bytes = book([HEADING.map(text), ...cells]);
    return {name: `xlsx: ${name}`, format: "xlsx", bytes, source: {}, rows: known};
  };
  const whole = book([HEADING.map(text), ...rows.map(cellsOf)]);
  return [
    ...AMOUNTS.map(([name, cell, says], n) =>
      made(`amount, ${name}`, 4, cell, says === null ? null : {gross_amount: says}, n),
    ),
    ...DAYS.map(([name, cell, says], n) => made(`day, ${name}`, 2, cell, says === null ? null : {issued_on: says}, n)),
    made("an id that is a number", 0, number(20250017), {invoice_id: "20250017"}, 3),
    made("an id of 19 digits", 0, number(Number("1234567890123456789")), null, 4),
    made("an id of 19 digits as text", 0, text("1234567890123456789"), {invoice_id: "1234567890123456789"}, 5),
    made("a customer with zeros before", 1, number(42, "00000"), {customer_id: "00042"}, 6),
    ...[10, 200, 1000, 3000].map(
      (cut): Corrupted => ({
        name: `xlsx: ${cut} bytes cut off the end`,
        format: "xlsx",
        bytes: whole.subarray(0, whole.length - cut),
        source: {},
        rows: new Map(rows.map((row, i) => [i + 2, row])),
        mayBeRefused: true,
      }),
    ),
  ];
}

/** Types of a Parquet file's amounts, days and ids; `null` where the last row's amount or id cannot be kept. */
const PARQUET: readonly [string, string, Partial<Truth> | null][] = [
  ["amounts as double", "gross_amount::double as gross_amount", {}],
  ["amounts as decimal(18, 4)", "gross_amount::decimal(18, 4) as gross_amount", {}],
  ["amounts as text", "gross_amount as gross_amount", {}],
  ["amounts as text with commas", "replace(gross_amount, '.', ',') as gross_amount", {}],
  ["a binary fraction", "gross_amount::double + if(is_last, 1e-10, 0) as gross_amount", {}],
  ["three decimals", "gross_amount::double + if(is_last, 0.001, 0) as gross_amount", null],
  ["not a number", "if(is_last, 'nan'::double, gross_amount::double) as gross_amount", null],
  ["infinity", "if(is_last, 'inf'::double, gross_amount::double) as gross_amount", null],
  ["a null amount", "if(is_last, null, gross_amount) as gross_amount", null],
  ["days as date", "issued_on::date as issued_on", {}],
  ["days as timestamp", "issued_on::timestamp + interval 10 hour as issued_on", {}],
  ["days with a zone", "(issued_on || ' 10:00:00+00')::timestamptz as issued_on", {}],
  ["a day that is infinity", "if(is_last, 'infinity'::date, issued_on::date) as issued_on", null],
  [
    "an id of 19 digits",
    "if(is_last, '1234567890123456789', invoice_id) as invoice_id",
    {invoice_id: "1234567890123456789"},
  ],
  ["an id as double", "if(is_last, 1234567890123456789::double::varchar, invoice_id) as invoice_id", null],
  ["a zero width space in an id", "invoice_id || if(is_last, chr(8203), '') as invoice_id", {}],
];

/** Parquet files of other types than text. */
export async function spoiltParquet(connection: DuckDBConnection, folder: string): Promise<Corrupted[]> {
  const rows = truths();
  const values = rows.map((row, i) => {
    const cells = [row.invoice_id, row.customer_id, row.issued_on, row.due_on, row.gross_amount];
    return `(${cells.map((cell) => (cell === null ? "null" : `'${cell}'`)).join(", ")}, ${i === rows.length - 1})`;
  });
  const found: Corrupted[] = [];
  for (const [index, [name, column, truth]] of PARQUET.entries()) {
    const path = `${folder}/made-${index}.parquet`;
    await connection.run(
      `copy (select * exclude (is_last) replace (${column}) from 
       (values ${values.join(", ")}) as t(${HEADING.join(", ")}, is_last))
       to '${path}' (format parquet)`,
    );
    const known = new Map<number, Truth | null>(rows.map((row, i) => [i + 1, row]));
    known.set(rows.length, truth === null ? null : {...rows.at(-1)!, ...truth});
    found.push({name: `parquet: ${name}`, format: "parquet", bytes: readFileSync(path), source: {}, rows: known});
  }
  return found;
}
