import type {Source} from "../../models/contract/ledger.js";
import {duckdbType, type LedgerColumn, type LedgerTable} from "../../models/contract/ledger-tables.js";
import {said} from "../said.js";
import {identifier, literal, sentence} from "../warehouse/sql-text.js";
import type {MappedColumn} from "./column-mapping.js";
import {typedExpression, unreadableReason} from "./expressions.js";
import {isAroundGroup, isNoEntry} from "./left-out.js";
import type {Relation} from "./relation.js";

const BLANKS = "chr(32) || chr(9) || chr(160) || chr(8239)";
/** Zero width, soft hyphen, byte order mark, direction marks: an id with one is another id to the eye of nobody. */
const INVISIBLE = [173, 8203, 8204, 8205, 8206, 8207, 8288, 65279].map((code) => `chr(${code})`).join(" || ");

/**
 * SQL of the rows of a file in the types of the ledger, with `left_out` (why a row is no entry to load, or null) and
 * `complaint` (the first reason to reject the row, or null; read by `complaintsOf`). Both are texts, as a column of
 * structures costs DuckDB more than the rest of the row.
 */
export function typedRows(
  table: LedgerTable,
  source: Source,
  {from, cells}: Pick<Relation, "from" | "cells">,
  mapped: readonly MappedColumn[],
): string {
  const raw = unusedPrefix(cells);
  const text = ({column}: MappedColumn) => `${raw}${column.name}`;
  const texts = mapped.map((entry) => `${trimmed(table, entry)} as ${text(entry)}`);
  const renamed = mapped.map((entry) => `${text(entry)} as raw_${entry.column.name}`);
  const typed = mapped.map(
    ({column, reading}) => `${typedExpression(`raw_${column.name}`, column, reading)} as typed_${column.name}`,
  );
  const columns = mapped.map(({column: {name, type}}) => `cast(typed_${name} as ${duckdbType(type)}) as ${name}`);
  if (table.name === "customer_entries") columns.push(...balanceOf(mapped));
  const isEntry = `not (${noEntry(table, source, cells, mapped, text)})`;
  const isKept = source.where ? `coalesce((${source.where}), false)` : "true";
  const list = (expressions: string[]) => expressions.join(",\n            ");
  return `
    with file_rows as (
        select
            ${list(["*", ...texts])}
        from ${from}
    ),
    text_rows as (
        select
            ${list([...renamed, `${isEntry} as is_entry`, `${isKept} as is_wanted`])}
        from file_rows
    ),
    typed_rows as (
        select
            ${list(["*", ...typed])}
        from text_rows
    )
    select
            ${list([
              ...columns,
              `case when not is_entry then ${literal(NO_ENTRY)} when not is_wanted then 'filter' end as left_out`,
              `${complaint(table, source, mapped)} as complaint`,
            ])}
    from typed_rows`;
}

/** A prefix that no column of the file begins with. */
function unusedPrefix(cells: readonly string[]): string {
  let prefix = "text_of_";
  while (cells.some((cell) => cell.toLowerCase().startsWith(prefix))) prefix = `_${prefix}`;
  return prefix;
}

/** SQL of what a cell holds, without the blanks around it; null where that is nothing. */
function trimmed(table: LedgerTable, {column, raw}: MappedColumn): string {
  const text = `cast(${raw} as varchar)`;
  const seen = isIdentifier(table, column) ? `translate(${text}, ${INVISIBLE}, '')` : text;
  // a text of ASCII alone, without a blank at either end, is what it is: most cells, and trim is slow
  const isPlain = `${text} >= '!' and ${text}[-1] >= '!' and strlen(${text}) = length(${text})`;
  return `case when ${isPlain} then ${text} else nullif(trim(${seen}, ${BLANKS}), '') end`;
}

/** A list of entries may write what is owed and what is paid in two columns. */
function balanceOf(mapped: readonly MappedColumn[]): string[] {
  const has = (name: string) => mapped.some(({column}) => column.name === name);
  if (has("amount") || !(has("debit_amount") || has("credit_amount"))) return [];
  const side = (name: string) => (has(name) ? `coalesce(typed_${name}, 0)` : "0");
  return [`cast(${side("debit_amount")} - ${side("credit_amount")} as decimal(18, 2)) as amount`];
}

/** A row that is a total or a heading. */
export const NO_ENTRY = "no_entry";

/** SQL of the rows of `relation` that have a complaint, and its parts. */
export function complaintsOf(relation: string): string {
  const reason = {code: "varchar", arguments: "varchar", text: "varchar"};
  const parts = JSON.stringify({column: "varchar", value: "varchar", reason});
  return `
    select rejected_rowid, complaint['column'] as "column", complaint['value'] as value, complaint['reason'] as reason
    from (
        select rowid as rejected_rowid, from_json(complaint, ${literal(parts)}) as complaint
        from ${relation} where complaint is not null
    )`;
}

/** SQL of when to complain of a row, of which column and value, and why. */
interface Complaint {
  condition: string;
  column: string;
  value: string;
  reason: string;
}

/** Whether a column names something, so that two spellings of it are two things. */
function isIdentifier({key}: LedgerTable, {name, type, values}: LedgerColumn): boolean {
  return (
    type === "text" && values === undefined && (key.includes(name) || /_id$|^(account|entity|currency)$/.test(name))
  );
}

/** Most rows give no reason to complain: they are told by one condition, before the reasons are gone through. */
function complaint(table: LedgerTable, source: Source, mapped: readonly MappedColumn[]): string {
  const complaints = [
    ...(table.name === "customer_entries" ? withoutAmount(mapped) : []),
    ...mapped.flatMap((entry) => [
      ...(isRequired(table, source, entry.column) ? [absent(entry.column)] : []),
      ...(entry.column.type !== "text" || entry.column.values ? [unreadable(entry)] : []),
      ...(isIdentifier(table, entry.column) && entry.column.name.endsWith("_id") ? [rounded(entry)] : []),
    ]),
  ];
  if (complaints.length === 0) return "cast(null as varchar)";
  const branches = complaints.map(
    ({condition, column, value, reason}) =>
      `when ${condition} then {'column': ${literal(column)}, 'value': ${value}, 'reason': ${reason}}`,
  );
  return `case when ${complaints.map(({condition}) => `(${condition})`).join(" or ")}
            then cast(cast(case ${branches.join("\n            ")} end as json) as varchar) end`;
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
  text: (entry: MappedColumn) => string,
): string {
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

function withoutAmount(mapped: readonly MappedColumn[]): Complaint[] {
  const sides = mapped.filter(({column}) => /^(amount|debit_amount|credit_amount)$/.test(column.name));
  if (sides.length === 0) return [];
  const isEmpty = sides.map(({column}) => `raw_${column.name} is null`).join(" and ");
  return [when(isEmpty, sides[0]!.column, "null", sentence(said("missing")))];
}

function absent(column: LedgerColumn): Complaint {
  return when(`raw_${column.name} is null`, column, "null", sentence(said("missing")));
}

function unreadable({column, reading}: MappedColumn): Complaint {
  const isUnreadable = `typed_${column.name} is null and raw_${column.name} is not null`;
  const reason = unreadableReason(`raw_${column.name}`, column, reading);
  return when(isUnreadable, column, `raw_${column.name}`, reason);
}

/** A number that a spreadsheet cut to its first digits names nothing. */
function rounded({column}: MappedColumn): Complaint {
  const raw = `raw_${column.name}`;
  const isRounded =
    `(contains(${raw}, 'E+') or contains(${raw}, 'e+')) and ` +
    `regexp_full_match(${raw}, '\\d([.,]\\d+)?[eE]\\+\\d{2,}')`;
  return when(isRounded, column, raw, sentence(said("digits_lost")));
}

function when(condition: string, {name}: LedgerColumn, value: string, reason: string): Complaint {
  return {condition, column: name, value, reason};
}
