import type {DuckDBConnection} from "@duckdb/node-api";
import {NAMED_MONTHS, namedDay} from "../cells/month-names.js";
import {dateFormats, hasTime, swapped} from "./date-formats.js";
import {numberShapes} from "./number-shapes.js";
import {identifier, literal} from "../../warehouse/sql-text.js";

/** What the values of one column are. */
export interface ProfiledColumn {
  name: string;
  type: "text" | "integer" | "number" | "date" | "timestamp" | "boolean" | "empty";
  /** Values that are not empty, and how many different ones. */
  filled: number;
  distinct: number;
  /** DuckDB's strptime format that reads the most values, for dates and timestamps. */
  dates?: string;
  /** Day and month may be the other way round: every value reads both ways, and this is the other format. */
  otherDates?: string;
  /** Values that the type does not read: of all for dates, of a sample for numbers. */
  unread: number;
  /** Whole numbers that went through a float on their way: `1930571429.0`. */
  isFloated: boolean;
  /** How often each value occurs, where there are at most thirty. */
  values?: Record<string, number>;
  /** A few different values. */
  samples: string[];
}

export interface Profile {
  rows: number;
  columns: ProfiledColumn[];
  decimal: "." | ",";
  /** Empty when numbers are written without. */
  thousands: "" | "," | "." | " " | "'";
  /** Nothing says whether `1,234` is a thousand and more or one and a bit. */
  isDecimalUnsure: boolean;
}

const sampleSize = 2000;
const datePatterns = dateFormats.map(({pattern}) => new RegExp(`^(?:${pattern})$`));
const numberPatterns = numberShapes.map(({pattern}) => new RegExp(`^(?:${pattern})$`));

/**
 * What the columns of a table of texts hold.
 *
 * A sample of each column's values (those with the smallest hashes: spread over all rows, and the same whatever their
 * order) says which readings are likely. Date formats are then counted over every row, so that one `13/01/2025` at the
 * end settles which of two numbers is the day; how numbers are written is judged from the sample.
 *
 * @param relation SQL of a table, all of whose columns are varchar
 */
export async function profileOf(
  connection: DuckDBConnection,
  relation: string,
  {delimiter, isSheet = false}: {delimiter?: string; isSheet?: boolean} = {},
): Promise<Profile> {
  const described = await connection.runAndReadAll(`describe select * from ${relation}`);
  const names = described.getRowObjectsJS().map((row) => String(row["column_name"]));
  const {rows, samples} = await samplesOf(connection, relation, names);
  const formats = samples.map(formatsIn);
  // A short file's sample is all of it: only its dates are left for DuckDB to try.
  const isWhole = rows <= sampleSize;
  const counted = await count(connection, relation, names, formats, isWhole ? samples : undefined);
  const looked = counted.map((all, i) => ({...all, ...shapesIn(samples[i]!), samples: samples[i]!}));
  const numbers = decimalOf(looked, delimiter);
  const columns = names.map((name, i) => columnOf(name, looked[i]!, isSheet ? undefined : numbers.decimal));
  settleDates(columns, numbers.decimal, delimiter);
  for (const [i, column] of columns.entries()) {
    if (column.distinct === 0 || column.distinct > 30) continue;
    column.values = isWhole ? occurrences(samples[i]!) : await occurrencesOf(connection, relation, column.name);
    const values = Object.keys(column.values);
    column.samples = values.slice(0, 5);
    if (
      values.length <= 2 &&
      (column.type === "text" || (column.type === "integer" && values.length === 2)) &&
      values.every((v) => truthy.test(v))
    )
      column.type = "boolean";
  }
  return {rows, columns, ...numbers};
}

function occurrences(values: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

async function occurrencesOf(
  connection: DuckDBConnection,
  relation: string,
  name: string,
): Promise<Record<string, number>> {
  const id = identifier(name);
  const listed = await connection.runAndReadAll(
    `select trim(${id}) as v, count(*) as n from ${relation} where trim(${id}) <> '' group by 1 order by 2 desc, 1`,
  );
  return Object.fromEntries(listed.getRowsJS().map(([v, n]) => [String(v), Number(n)]));
}

const truthy = /^(true|false|yes|no|y|n|oui|non|vrai|faux|ja|nein|0|1)$/i;

interface Counted {
  filled: number;
  distinct: number;
  floated: number;
  padded: number;
  /** Values that each date format reads, over all rows. */
  dates: Map<string, number>;
}

interface Looked extends Counted {
  /** Values of the sample, and how many have each number shape (by index) or any. */
  samples: string[];
  shapes: number[];
  numeric: number;
}

async function samplesOf(
  connection: DuckDBConnection,
  relation: string,
  names: string[],
): Promise<{rows: number; samples: string[][]}> {
  const select = names.map((_, i) => `min_by(c${i}, hash(c${i}), ${sampleSize}) filter (c${i} is not null)`);
  const result = await connection.runAndReadAll(
    `select count(*), ${select.join(", ")} from (${trimmed(relation, names)})`,
  );
  const [rows, ...samples] = result.getRowsJS()[0] ?? [];
  return {rows: Number(rows ?? 0), samples: samples.map((values) => (Array.isArray(values) ? values.map(String) : []))};
}

function trimmed(relation: string, names: string[]): string {
  const columns = names.map((name, i) => `nullif(trim(${identifier(name)}), '') as c${i}`);
  return `select ${columns.join(", ")} from ${relation}`;
}

/** Indexes of the date formats that a sample may be in; day and month always both ways. */
function formatsIn(sample: string[]): number[] {
  return [...dateFormats.keys()].filter((i) => {
    const hits = sample.filter((value) => datePatterns[i]!.test(value)).length;
    return hits > 0 && hits >= 0.02 * sample.length;
  });
}

function shapesIn(sample: string[]): {shapes: number[]; numeric: number} {
  const shapes = numberPatterns.map((pattern) => sample.filter((value) => pattern.test(value)).length);
  return {shapes, numeric: sample.filter((value) => numberPatterns.some((pattern) => pattern.test(value))).length};
}

async function count(
  connection: DuckDBConnection,
  relation: string,
  names: string[],
  formats: number[][],
  whole: string[][] | undefined,
): Promise<Counted[]> {
  const select: string[] = [];
  names.forEach((_, i) => {
    const c = `c${i}`;
    if (whole === undefined) {
      select.push(`count(${c})`, `count(distinct ${c})`);
      select.push(
        `count(*) filter (regexp_full_match(${c}, '\\d+\\.0'))`,
        `count(*) filter (regexp_full_match(${c}, '0\\d+'))`,
      );
    }
    for (const n of formats[i]!) {
      const {format, pattern} = dateFormats[n]!;
      select.push(
        `count(*) filter (regexp_full_match(${c}, ${literal(pattern)}) and ` +
          `${format === NAMED_MONTHS ? namedDay(c) : `try_strptime(${c}, ${literal(format)})`} is not null)`,
      );
    }
  });
  const result =
    select.length === 0
      ? undefined
      : await connection.runAndReadAll(`select ${select.join(", ")} from (${trimmed(relation, names)})`);
  const row = (result?.getRowsJS()[0] ?? []).map(Number);
  let at = 0;
  const next = () => row[at++] ?? 0;
  const counts = (i: number) => {
    if (whole === undefined) return {filled: next(), distinct: next(), floated: next(), padded: next()};
    const values = whole[i]!;
    const matching = (pattern: RegExp) => values.filter((value) => pattern.test(value)).length;
    return {
      filled: values.length,
      distinct: new Set(values).size,
      floated: matching(/^\d+\.0$/),
      padded: matching(/^0\d+$/),
    };
  };
  return names.map((_, i) => ({
    ...counts(i),
    dates: new Map(formats[i]!.map((n) => [dateFormats[n]!.format, next()])),
  }));
}

function decimalOf(
  columns: Looked[],
  delimiter: string | undefined,
): Pick<Profile, "decimal" | "thousands" | "isDecimalUnsure"> {
  const sure = {".": 0, ",": 0};
  const unsure = {".": 0, ",": 0};
  const separators = new Map<"," | "." | " " | "'", number>();
  for (const {filled, samples, shapes, numeric, dates} of columns) {
    const isDate = [...dates.values()].some((n) => n >= 0.9 * filled);
    if (numeric < 0.5 * samples.length || isDate) continue;
    numberShapes.forEach(({decimal, thousands, isUnsure}, i) => {
      const n = shapes[i] ?? 0;
      if (decimal !== undefined) (isUnsure === true ? unsure : sure)[decimal] += n;
      if (thousands !== undefined && n > 0) separators.set(thousands, (separators.get(thousands) ?? 0) + n);
    });
  }
  // 1,234 alone: three decimals are rare, thousands are not.
  const isDecimalUnsure = sure["."] === 0 && sure[","] === 0 && unsure["."] + unsure[","] > 0;
  let decimal: "." | "," = sure[","] > sure["."] ? "," : ".";
  if (isDecimalUnsure) decimal = unsure["."] > unsure[","] ? "," : ".";
  else if (sure["."] === 0 && sure[","] === 0 && delimiter === ";") decimal = ",";
  const mark = decimal === "." ? "," : ".";
  if (unsure[mark] > 0) separators.set(mark, (separators.get(mark) ?? 0) + unsure[mark]);
  const [thousands] = [...separators].filter(([sign]) => sign !== decimal).sort((a, b) => b[1] - a[1])[0] ?? [""];
  return {decimal, thousands: thousands ?? "", isDecimalUnsure};
}

/** `decimal` is undefined where numbers and texts of either sign stand together, as in a workbook. */
function columnOf(name: string, looked: Looked, decimal: "." | "," | undefined): ProfiledColumn {
  const {filled, distinct, samples, floated, padded, shapes} = looked;
  const column: ProfiledColumn = {
    name,
    type: "text",
    filled,
    distinct,
    unread: 0,
    isFloated: filled > 0 && floated === filled,
    samples: [...new Set(samples)].slice(0, 5),
  };
  if (filled === 0) return {...column, type: "empty"};
  const dates = [...looked.dates].sort((a, b) => b[1] - a[1]);
  const [format, read] = dates[0] ?? ["", 0];
  // Eight digits may as well be a number; one slip in a short list is a slip.
  const isCompact = /^(%[a-zA-Z])+$/.test(format);
  if (read > 0 && (read >= (isCompact ? 0.98 : 0.8) * filled || (!isCompact && read >= 2 && filled - read <= 1))) {
    const other = swapped(format);
    const isBoth = other !== undefined && looked.dates.get(other) === read;
    return {
      ...column,
      type: hasTime(format) ? "timestamp" : "date",
      dates: format,
      otherDates: isBoth ? other : undefined,
      unread: filled - read,
    };
  }
  // Leading zeros belong to an identifier.
  if (padded > 0) return column;
  if (shapes[0] === samples.length) return {...column, type: "integer"};
  const readable = samples.filter((value) =>
    numberShapes.some(
      (shape, i) =>
        (shape.decimal === undefined ||
          decimal === undefined ||
          shape.decimal === decimal ||
          shape.isUnsure === true) &&
        numberPatterns[i]!.test(value),
    ),
  ).length;
  if (readable >= 0.8 * samples.length) return {...column, type: "number", unread: samples.length - readable};
  return column;
}

/** Columns that read both ways follow those that read one way; without any, the habit of the decimal sign. */
function settleDates(columns: ProfiledColumn[], decimal: "." | ",", delimiter: string | undefined): void {
  const settled = new Set(
    columns
      .filter(({dates, otherDates}) => dates !== undefined && otherDates === undefined && swapped(dates) !== undefined)
      .map(({dates}) => orderOf(dates)),
  );
  const [order] = settled.size === 1 ? [...settled] : [];
  for (const column of columns) {
    if (column.dates === undefined || column.otherDates === undefined) continue;
    if (order !== undefined) {
      if (orderOf(column.dates) !== order) column.dates = column.otherDates;
      column.otherDates = undefined;
    } else if (decimal === "," || delimiter === ";" || column.dates.includes(".")) {
      if (orderOf(column.dates) !== "d") [column.dates, column.otherDates] = [column.otherDates, column.dates];
    }
  }
}

function orderOf(format: string | undefined): string {
  return format?.[1] ?? "";
}
