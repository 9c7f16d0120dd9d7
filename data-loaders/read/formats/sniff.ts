import {open, mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {said, type Said} from "../../said.js";
import {dialectOf, type Dialect} from "./dialect.js";
import {ExportError} from "./export-error.js";
import {profileOf, type Profile} from "./profile.js";
import {literal} from "../../warehouse/sql-text.js";
import {evenRecords, type EvenRecords} from "../records/even.js";
import {readableText} from "./text.js";

/** What a delimited text export is: its layout and what its columns hold. */
export interface Sniffed extends Profile {
  encoding: string;
  delimiter: string;
  /** Quote character; empty when fields are not quoted. */
  quote: string;
  escapedBy: string | undefined;
  hasHeader: boolean;
  /** Records before the header, and what stands in them. */
  skip: number;
  titles: string[];
  /** SQL that reads the records as `ingest` does; it lies in the scratch folder where they had to be cut anew. */
  relation: string;
}

export interface SniffOptions {
  /** Folder for copies; one of the system's, removed afterwards, when left out. */
  scratch?: string;
  encoding?: string;
  /** The text was a sheet, whose numbers have a point whatever its texts have. */
  isSheet?: boolean;
  /** Connection to count on; one to a database in memory when left out. */
  connection?: DuckDBConnection;
}

/**
 * Looks at an export and says how to read it: encoding, delimiter, quote, header, decimal sign, thousands separator,
 * and
 * for every column its type and date format, over all values. The order of day and month is settled by any value of any
 * column that reads one way only; where none does, the column has `otherDates`.
 *
 * @throws ExportError when the file is no text, no table or cannot be cut into rows.
 */
export async function sniff(
  file: string,
  {scratch, encoding, connection, isSheet = false}: SniffOptions = {},
): Promise<Sniffed> {
  const folder = scratch ?? (await mkdtemp(join(tmpdir(), "encours-")));
  const text = await readableText(file, {scratch: folder, encoding}).catch(async (error: unknown) => {
    if (scratch === undefined) await rm(folder, {recursive: true, force: true});
    throw error;
  });
  const instance = connection === undefined ? await DuckDBInstance.create(":memory:", {threads: "2"}) : undefined;
  try {
    const sample = await sampleOf(text.path);
    const kind = otherKind(sample);
    if (kind !== undefined)
      throw new ExportError(said("not_a_table", {kind}), {
        file,
        advice: said("export_as_csv_or_xlsx"),
      });
    const dialect = dialectOf(sample);
    if (dialect.first.length === 0) throw new ExportError(said("no_rows"), {file, advice: said("export_again")});
    const used = connection ?? (await instance!.connect());
    try {
      const {delimiter, quote, escapedBy, hasHeader, skip, titles, first} = dialect;
      const nameless = hasHeader ? first.filter((name) => name.trim() === "").length : 0;
      const headingRow = hasHeader ? skip + 1 : skip;
      const layout = {delimiter, quote, escapedBy, width: first.length, headingRow, nameless};
      const even = await evenRecords(text.path, join(folder, `${basename(text.path)}.mended`), layout, ANY);
      const relation = csvRelation(even, ofWidth(even.width, dialect.first, namesOf(dialect)));
      const profile = await profileOf(used, relation, {delimiter, isSheet});
      return {encoding: text.encoding, delimiter, quote, escapedBy, hasHeader, skip, titles, relation, ...profile};
    } catch (error) {
      if (error instanceof ExportError) throw error;
      const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
      throw new ExportError(said("no_rows_and_columns"), {
        file,
        value: message.replaceAll(text.path, file),
      });
    } finally {
      if (connection === undefined) used.closeSync();
    }
  } finally {
    instance?.closeSync();
    if (text.isTemporary) await rm(text.path, {force: true});
    if (scratch === undefined) await rm(folder, {recursive: true, force: true});
  }
}

/** Before it is known which columns are sought, any record will do. */
const ANY = {needed: 0, amountAt: -1};

/** SQL that reads even records, every column as varchar. */
export function csvRelation(
  {path, layout: {delimiter, quote}, skip, hasHeading}: Pick<EvenRecords, "path" | "layout" | "skip" | "hasHeading">,
  names: string[],
): string {
  const columns = names.map((name) => `${literal(name)}: 'VARCHAR'`).join(", ");
  const options = [
    `delim = ${literal(delimiter)}`,
    `quote = ${literal(quote)}`,
    `escape = ${literal(quote)}`,
    `header = ${hasHeading}`,
    `skip = ${skip}`,
    `columns = {${columns}}`,
    "auto_detect = false",
    "null_padding = true",
    "ignore_errors = true",
    "max_line_size = 10000000",
    "parallel = false",
    // A folder called date=2012-01-01 is no column.
    "hive_partitioning = false",
  ];
  return `read_csv(${literal(path)}, ${options.join(", ")})`;
}

function namesOf({first, hasHeader}: Dialect): string[] {
  return distinctNames(first.map((name) => (hasHeader ? name.trim() : "")));
}

/** Names that DuckDB can hold: empty ones and those that come again, whatever their case, get a number, from 1. */
export function distinctNames(columns: readonly string[]): string[] {
  const bases = columns.map((name, index) => name || `column_${index + 1}`);
  const isRepeated = (base: string) => bases.filter((name) => name.toLowerCase() === base.toLowerCase()).length > 1;
  const times = new Map<string, number>();
  const taken = new Set<string>();
  return bases.map((base) => {
    let n = times.get(base.toLowerCase()) ?? 0;
    let unique: string;
    do unique = ++n === 1 && !isRepeated(base) ? base : `${base}_${n}`;
    while (taken.has(unique.toLowerCase()));
    times.set(base.toLowerCase(), n);
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** The names of as many columns as the records have, those left out that name nothing. */
export function ofWidth(width: number, names: readonly string[], written: string[]): string[] {
  if (width < written.length) return written.filter((_, index) => names[index]!.trim() !== "");
  return [...written, ...Array.from({length: width - written.length}, (_, n) => `column_${written.length + n + 1}`)];
}

async function sampleOf(path: string): Promise<string> {
  const handle = await open(path, "r");
  try {
    const size = 1 << 18;
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(size), 0, size, 0);
    const text = new TextDecoder("utf-8").decode(buffer.subarray(0, bytesRead));
    if (bytesRead < size) return text;
    const end = text.lastIndexOf("\n");
    return end === -1 ? text : text.slice(0, end + 1);
  } finally {
    await handle.close();
  }
}

function otherKind(sample: string): Said | undefined {
  const start = sample.trimStart().slice(0, 200);
  if (/^<(!doctype html|html|head|table|body|script)\b/i.test(start)) return said("web_page");
  if (/^<\?xml|^<[A-Za-z][\w:.-]*(\s[^<>]*)?>/.test(start)) return said("xml");
  if (/^(\{\s*"|\[\s*[{["\]])/.test(start)) return said("json_text");
  return undefined;
}
