import {said} from "../../said.js";
import type {Source} from "../../../models/contract/ledger.js";
import {dialectOf} from "../formats/dialect.js";
import {ExportError} from "../formats/export-error.js";
import type {ExportFile} from "../export-file.js";
import {nearest, readHeader} from "../header.js";
import {ENTRY_COLUMNS, FEC_COLUMNS, fecColumn, isHeadless, LEGAL_ORDER, type FecColumn} from "./heading.js";

/** How accounting lines stand in a delimited text. */
export interface LineLayout {
  delimiter: string;
  quote: string;
  /** Without one the columns stand in their legal order. */
  hasHeading: boolean;
  /** Column names of the file, in order, with two spare ones for trailing separators. */
  names: string[];
  /** Legal name -> name in the file. */
  legal: Map<FecColumn, string>;
  /** Records above the heading. */
  skip: number;
}

/** What a FEC must have, and a ledger of entries of any other make. */
const REQUIRED: Readonly<Record<"fec" | "entries", readonly FecColumn[]>> = {
  fec: ["JournalCode", "EcritureNum", "EcritureDate", "CompteNum"],
  entries: ["EcritureDate", "CompteNum"],
};

/** The layout of a text of accounting lines, its columns as ledger.yaml or their headings name them. */
export function lineLayout(text: string, source: Source, file: ExportFile, skip: number): LineLayout {
  const mapped = mappedColumns(source);
  const expected = [...Object.keys(FEC_COLUMNS), ...mapped.values()];
  const {delimiter, columns: first} = readHeader(text, expected, {delimiter: source.delimiter}, skip);
  const hasHeading = !isHeadless(first);
  const columns: string[] = hasHeading ? first : first.map((_, index) => LEGAL_ORDER[index] ?? "");
  const legal = new Map<FecColumn, string>();
  const names = columns.map((name, index) => {
    const known = mapped.size > 0 && mapped.has(name) ? mapped.get(name)! : fecColumn(name);
    const isTaken = known === undefined || legal.has(known) || isMappedElsewhere(known, name, mapped);
    const unique = name && !columns.slice(0, index).includes(name) ? name : `column_${index + 1}`;
    if (!isTaken) legal.set(known, unique);
    return unique;
  });
  requireMapped(mapped, columns, file, skip);
  requireLegal(legal, columns, source, file, skip);
  // the legal form has tabs or bars and no quotes: in it a quote is a letter like another
  const quote = /[;,]/.test(delimiter) && text.includes('"') ? dialectOf(text).quote : "";
  return {delimiter, quote, hasHeading, names: [...names, "spare_1", "spare_2"], legal, skip};
}

/** Name in the file -> legal name, as `columns:` of ledger.yaml has them. */
function mappedColumns({columns, file}: Source): Map<string, FecColumn> {
  const mapped = new Map<string, FecColumn>();
  for (const [name, mapping] of Object.entries(columns)) {
    const known = ENTRY_COLUMNS[name as keyof typeof ENTRY_COLUMNS];
    if (known === undefined)
      throw new ExportError(said("no_column_of_table", {table: "entries"}), {
        file: "ledger.yaml",
        value: name,
        advice: said("nearest_of_table", {
          nearest: nearest(name, Object.keys(ENTRY_COLUMNS)) ?? said("none"),
          table: "entries",
          columns: Object.keys(ENTRY_COLUMNS).join(", "),
        }),
      });
    if (typeof mapping !== "string")
      throw new ExportError(said("entries_columns_plain"), {
        file,
        column: name,
        advice: said("name_the_column"),
      });
    mapped.set(mapping, known);
  }
  return mapped;
}

/** Whether ledger.yaml says that another column is the one that a heading seems to name. */
function isMappedElsewhere(known: FecColumn, name: string, mapped: ReadonlyMap<string, FecColumn>): boolean {
  return !mapped.has(name) && [...mapped.values()].includes(known);
}

function requireMapped(
  mapped: ReadonlyMap<string, FecColumn>,
  columns: readonly string[],
  file: ExportFile,
  skip: number,
): void {
  const missing = [...mapped.keys()].find((name) => !columns.includes(name));
  if (missing === undefined) return;
  throw new ExportError(said("no_such_column"), {
    file: file.label,
    row: skip + 1,
    value: missing,
    advice: said("nearest_column", {
      nearest: nearest(missing, columns) ?? said("none"),
      columns: columns.filter((name) => name !== "").join(", "),
    }),
  });
}

function requireLegal(
  legal: ReadonlyMap<FecColumn, string>,
  columns: readonly string[],
  {format}: Source,
  file: ExportFile,
  skip: number,
): void {
  const isFec = format === "fec";
  const hasAmounts =
    (legal.has("Debit") && legal.has("Credit")) || (legal.has("Montant") && (legal.has("Sens") || !isFec));
  const missing =
    REQUIRED[isFec ? "fec" : "entries"].find((name) => !legal.has(name)) ?? (hasAmounts ? undefined : "Debit");
  if (missing === undefined) return;
  if (isFec)
    throw new ExportError(said("no_such_fec_column"), {
      file: file.label,
      row: skip + 1,
      value: missing,
      advice: said("nearest_fec_column", {nearest: nearest(missing, columns) ?? said("none")}),
    });
  const wanted = Object.entries(ENTRY_COLUMNS).find(([, column]) => column === missing)![0];
  throw new ExportError(said("nothing_mapped", {table: "entries", column: wanted}), {
    file: file.label,
    row: skip + 1,
    advice: said("add_to_columns", {columns: columns.filter((name) => name !== "").join(", ")}),
  });
}
