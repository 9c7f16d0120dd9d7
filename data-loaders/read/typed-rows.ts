import type {Source} from "../../models/contract/ledger.js";
import {duckdbType, type LedgerColumn, type LedgerTable} from "../../models/contract/ledger-tables.js";
import {said} from "../said.js";
import {literal, sentence, SENTENCE} from "../warehouse/sql-text.js";
import type {MappedColumn} from "./column-mapping.js";
import {typedExpression, unreadableReason} from "./expressions.js";

/** Rows whose first text says that they add up others; their first letters are tried before the pattern. */
const SUMMARY_ROW =
  "^(grand[ -]?total|(sous|sub)[ -]?totals?|totals?|totaux|total g.n.ral|gesamt(summe)?|zwischensumme|summe)\\b";

const BLANKS = "chr(32) || chr(9) || chr(160) || chr(8239)";
/** Zero width, soft hyphen, byte order mark, direction marks: an id with one is another id to the eye of nobody. */
const INVISIBLE = [173, 8203, 8204, 8205, 8206, 8207, 8288, 65279].map((code) => `chr(${code})`).join(" || ");

/**
 * SQL of the rows of a file in the types of the ledger, with `is_kept` (the source's filter) and `complaint` (the first
 * reason to reject the row, or null).
 */
export function typedRows(table: LedgerTable, source: Source, from: string, mapped: readonly MappedColumn[]): string {
  const texts = mapped.map(({column, raw}) => {
    const text = `cast(${raw} as varchar)`;
    // only a text with letters beyond ASCII can hold what is not seen
    const isAscii = `strlen(${text}) = length(${text})`;
    const seen = `case when ${isAscii} then ${text} else translate(${text}, ${INVISIBLE}, '') end`;
    return `nullif(trim(${isIdentifier(table, column) ? seen : text}, ${BLANKS}), '') as raw_${column.name}`;
  });
  const typed = mapped.map(
    ({column, reading}) => `${typedExpression(`raw_${column.name}`, column, reading)} as typed_${column.name}`,
  );
  const columns = mapped.map(({column: {name, type}}) => `cast(typed_${name} as ${duckdbType(type)}) as ${name}`);
  const isKept = source.where ? `coalesce((${source.where}), false)` : "true";
  const list = (expressions: string[]) => expressions.join(",\n            ");
  return `
    with text_rows as (
        select
            ${list([...texts, `${isKept} as is_kept`])}
        from ${from}
    ),
    typed_rows as (
        select
            ${list(["*", ...typed])}
        from text_rows
    )
    select
            ${list([...columns, "is_kept", `${complaint(table, source, mapped)} as complaint`])}
    from typed_rows`;
}

/** Whether a column names something, so that two spellings of it are two things. */
function isIdentifier({key}: LedgerTable, {name, type, values}: LedgerColumn): boolean {
  return (
    type === "text" && values === undefined && (key.includes(name) || /_id$|^(account|entity|currency)$/.test(name))
  );
}

function complaint(table: LedgerTable, source: Source, mapped: readonly MappedColumn[]): string {
  const complaints = [
    ...summaryRow(mapped),
    ...mapped.flatMap((entry) => [
      ...(isRequired(table, source, entry.column) ? [absent(entry.column)] : []),
      ...(entry.column.type !== "text" || entry.column.values ? [unreadable(entry)] : []),
      ...(isIdentifier(table, entry.column) && entry.column.name.endsWith("_id") ? [rounded(entry)] : []),
    ]),
  ];
  return complaints.length > 0
    ? `case ${complaints.join("\n            ")} end`
    : `cast(null as struct("column" varchar, value varchar, reason ${SENTENCE}))`;
}

function isRequired(table: LedgerTable, source: Source, column: LedgerColumn): boolean {
  return source.complement
    ? table.key.includes(column.name) || (table.key.length === 0 && column.is_required === true)
    : column.is_required === true;
}

function summaryRow(mapped: readonly MappedColumn[]): string[] {
  const first = mapped.find(({column}) => column.type === "text")?.column;
  if (first === undefined) return [];
  const isSummary =
    `lower(raw_${first.name}[1]) in ('g', 's', 't', 'z') ` +
    `and regexp_matches(raw_${first.name}, ${literal(SUMMARY_ROW)}, 'i')`;
  return [when(isSummary, first, `raw_${first.name}`, sentence(said("summary_row")))];
}

function absent(column: LedgerColumn): string {
  return when(`raw_${column.name} is null`, column, "null", sentence(said("missing")));
}

function unreadable({column, reading}: MappedColumn): string {
  const isUnreadable = `typed_${column.name} is null and raw_${column.name} is not null`;
  const reason = unreadableReason(`raw_${column.name}`, column, reading);
  return when(isUnreadable, column, `raw_${column.name}`, reason);
}

/** A number that a spreadsheet cut to its first digits names nothing. */
function rounded({column}: MappedColumn): string {
  const raw = `raw_${column.name}`;
  const isRounded =
    `(contains(${raw}, 'E+') or contains(${raw}, 'e+')) and ` +
    `regexp_full_match(${raw}, '\\d([.,]\\d+)?[eE]\\+\\d{2,}')`;
  return when(isRounded, column, raw, sentence(said("digits_lost")));
}

function when(condition: string, {name}: LedgerColumn, value: string, reason: string): string {
  return `when ${condition} then {'column': ${literal(name)}, 'value': ${value}, 'reason': ${reason}}`;
}
