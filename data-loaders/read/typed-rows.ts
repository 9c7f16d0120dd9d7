import type {Source} from "../../models/contract/ledger.js";
import {duckdbType, type LedgerColumn, type LedgerTable} from "../../models/contract/ledger-tables.js";
import {said} from "../said.js";
import {identifier, literal, sentence, SENTENCE} from "../warehouse/sql-text.js";
import type {MappedColumn} from "./column-mapping.js";
import {typedExpression, unreadableReason} from "./expressions.js";
import {isAroundGroup, isNoEntry} from "./left-out.js";
import type {Relation} from "./relation.js";

const BLANKS = "chr(32) || chr(9) || chr(160) || chr(8239)";
/** Zero width, soft hyphen, byte order mark, direction marks: an id with one is another id to the eye of nobody. */
const INVISIBLE = [173, 8203, 8204, 8205, 8206, 8207, 8288, 65279].map((code) => `chr(${code})`).join(" || ");

/**
 * SQL of the rows of a file in the types of the ledger, with `is_entry` (no total, no heading), `is_kept` (an entry
 * that the source's filter keeps) and `complaint` (the first reason to reject the row, or null).
 */
export function typedRows(
  table: LedgerTable,
  source: Source,
  {from, cells}: Pick<Relation, "from" | "cells">,
  mapped: readonly MappedColumn[],
): string {
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
  if (table.name === "customer_entries") columns.push(...balanceOf(mapped));
  const isEntry = `not (${noEntry(table, source, cells, mapped)})`;
  const isKept = source.where ? `coalesce((${source.where}), false)` : "true";
  const list = (expressions: string[]) => expressions.join(",\n            ");
  return `
    with text_rows as (
        select
            ${list([...texts, `${isEntry} as is_entry`, `${isKept} as is_wanted`])}
        from ${from}
    ),
    typed_rows as (
        select
            ${list(["*", ...typed])}
        from text_rows
    )
    select
            ${list([
              ...columns,
              "is_entry",
              "is_entry and is_wanted as is_kept",
              `${complaint(table, source, mapped)} as complaint`,
            ])}
    from typed_rows`;
}

/** A list of entries may write what is owed and what is paid in two columns. */
function balanceOf(mapped: readonly MappedColumn[]): string[] {
  const has = (name: string) => mapped.some(({column}) => column.name === name);
  if (has("amount") || !(has("debit_amount") || has("credit_amount"))) return [];
  const side = (name: string) => (has(name) ? `coalesce(typed_${name}, 0)` : "0");
  return [`cast(${side("debit_amount")} - ${side("credit_amount")} as decimal(18, 2)) as amount`];
}

/** Whether a column names something, so that two spellings of it are two things. */
function isIdentifier({key}: LedgerTable, {name, type, values}: LedgerColumn): boolean {
  return (
    type === "text" && values === undefined && (key.includes(name) || /_id$|^(account|entity|currency)$/.test(name))
  );
}

function complaint(table: LedgerTable, source: Source, mapped: readonly MappedColumn[]): string {
  const complaints = [
    ...(table.name === "customer_entries" ? withoutAmount(mapped) : []),
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

function noEntry(
  table: LedgerTable,
  {groups}: Source,
  cells: readonly string[],
  mapped: readonly MappedColumn[],
): string {
  const text = ({raw}: MappedColumn) => `nullif(trim(cast(${raw} as varchar), ${BLANKS}), '')`;
  const isAmount = ({column}: MappedColumn) => column.type === "amount";
  const required = mapped.filter((entry) => entry.column.is_required === true && !isAmount(entry));
  const id = mapped.find(({column}) => column.name === table.key[0] || column.name === "number");
  const amounts = mapped.filter(isAmount).map(text);
  const headings = mapped.flatMap((entry) => {
    const name = cells.find((cell) => identifier(cell) === entry.raw);
    return name === undefined ? [] : [`${text(entry)} = ${literal(name.trim())}`];
  });
  const isRepeatedHeading = headings.length < 2 ? "false" : `coalesce(${headings.join(" and ")}, false)`;
  const isNone = isNoEntry(table, cells, id === undefined ? undefined : text(id), required.map(text), amounts);
  const isOfGroup = groups === undefined ? "" : ` or ${isAroundGroup(groups, cells)}`;
  return `${isRepeatedHeading} or (${isNone})${isOfGroup}`;
}

function withoutAmount(mapped: readonly MappedColumn[]): string[] {
  const sides = mapped.filter(({column}) => /^(amount|debit_amount|credit_amount)$/.test(column.name));
  if (sides.length === 0) return [];
  const isEmpty = sides.map(({column}) => `raw_${column.name} is null`).join(" and ");
  return [when(isEmpty, sides[0]!.column, "null", sentence(said("missing")))];
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
