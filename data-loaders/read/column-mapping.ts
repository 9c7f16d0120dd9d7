import type {Source} from "../../models/contract/ledger.js";
import type {LedgerColumn, LedgerTable} from "../../models/contract/ledger-tables.js";
import {said} from "../said.js";
import {identifier, literal} from "../warehouse/sql-text.js";
import type {ExportFile} from "./export-file.js";
import type {Reading} from "./cells/reading.js";
import {ExportError} from "./formats/export-error.js";
import {nearest, requireColumns} from "./header.js";
import type {Relation, Wanted} from "./relation.js";

/** A column of the ledger, the SQL of what the file holds for it, and how that is written. */
export interface MappedColumn {
  column: LedgerColumn;
  raw: string;
  reading: Reading;
}

/** The columns of a file that a source of ledger.yaml names. */
function namedColumns(source: Source): string[] {
  return Object.values(source.columns).flatMap((mapping) =>
    typeof mapping === "string" ? [mapping] : "column" in mapping ? [mapping.column] : [],
  );
}

/** What a table looks for in a file of this source. */
export function wantedColumns(table: LedgerTable, source: Source): Wanted {
  const named = namedColumns(source);
  const nameOf = (column: string): string[] => {
    const mapping = source.columns[column];
    if (mapping === undefined) return source.constants[column] === undefined ? [column] : [];
    return typeof mapping === "string" ? [mapping] : "column" in mapping ? [mapping.column] : [];
  };
  return {
    named: named.length > 0 ? named : table.columns.flatMap(({name, also}) => [name, ...(also ? [also] : [])]),
    // a column with two names decides nothing
    required: table.columns.filter((column) => column.is_required && !column.also).flatMap(({name}) => nameOf(name)),
    amount: table.amount === undefined ? null : (nameOf(table.amount)[0] ?? null),
  };
}

/** What the file holds for each column of the ledger; throws where ledger.yaml and the file do not fit together. */
export function mapColumns(table: LedgerTable, source: Source, file: ExportFile, relation: Relation): MappedColumn[] {
  requireKnown(table, source);
  requireNamed(source, relation);
  requireUnique(table, source, file, relation);
  requireColumns(file.label, namedColumns(source), relation.columns);
  const mapped = table.columns.flatMap((column) => mappedColumn(column, source, relation) ?? []);
  requireMapped(table, source, file, relation, mapped);
  return mapped;
}

function mappedColumn(column: LedgerColumn, source: Source, {columns, reading}: Relation): MappedColumn | undefined {
  const mapping = source.columns[column.name];
  if (typeof mapping === "string") return {column, raw: identifier(mapping), reading};
  if (mapping !== undefined && "sql" in mapping)
    return {column, raw: `cast((${mapping.sql}) as varchar)`, reading: {decimal: ".", isComputed: true}};
  if (mapping !== undefined) {
    const own = {
      ...(mapping.dates ? {dates: mapping.dates} : {}),
      ...(mapping.decimal ? {decimal: mapping.decimal} : {}),
    };
    return {column, raw: identifier(mapping.column), reading: {...reading, ...own}};
  }
  const constant = source.constants[column.name];
  if (constant !== undefined) return {column, raw: literal(String(constant)), reading: {}};
  const own = [column.name, column.also].find((name) => name !== undefined && columns.includes(name));
  return own === undefined ? undefined : {column, raw: identifier(own), reading};
}

/** Every name that ledger.yaml gives a value is a column of the table. */
function requireKnown(table: LedgerTable, source: Source): void {
  const known = table.columns.map((column) => column.name);
  for (const name of [...Object.keys(source.columns), ...Object.keys(source.constants)]) {
    if (!known.includes(name))
      throw new ExportError(said("no_column_of_table", {table: table.name}), {
        file: "ledger.yaml",
        value: name,
        advice: said("nearest_of_table", {
          nearest: nearest(name, known) ?? said("none"),
          table: table.name,
          columns: known.join(", "),
        }),
      });
  }
}

/** No question mark of `init` is left where a column should be named. */
function requireNamed(source: Source, relation: Relation): void {
  for (const [name, mapping] of Object.entries(source.columns)) {
    if (mapping === "?" && !relation.columns.includes("?"))
      throw new ExportError(said("column_not_named", {column: name}), {
        file: "ledger.yaml",
        value: source.file,
        advice: said("replace_question_mark", {columns: relation.columns.join(", ")}),
      });
  }
}

/** No column that is used has a name that several columns of the file share. */
function requireUnique(table: LedgerTable, source: Source, file: ExportFile, {columns, repeated}: Relation): void {
  const own = table.columns.filter(({name}) => !(name in source.columns) && !(name in source.constants));
  const isOwn = (name: string) => own.some((column) => column.name === name) && !namedColumns(source).includes(name);
  for (const name of [...namedColumns(source), ...own.map((column) => column.name)]) {
    if (!repeated.has(name.toLowerCase()) || columns.includes(name)) continue;
    // a column of the ledger's own name is taken as it stands, not in another case
    if (isOwn(name) && !columns.some((column) => column.replace(/_\d+$/, "") === name)) continue;
    const numbered = columns.filter((column) => column.toLowerCase().replace(/_\d+$/, "") === name.toLowerCase());
    throw new ExportError(said("repeated_column"), {
      file: file.label,
      row: 1,
      value: name,
      advice: said("say_which_column", {names: numbered.join(", ")}),
    });
  }
}

/** What the table cannot do without is mapped; a complement needs its key only. */
function requireMapped(
  table: LedgerTable,
  source: Source,
  file: ExportFile,
  relation: Relation,
  mapped: readonly MappedColumn[],
): void {
  const isPresent = (name: string) => mapped.some((entry) => entry.column.name === name);
  const isSided = isPresent("debit_amount") || isPresent("credit_amount");
  const missing = table.columns.find(
    (column) =>
      !isPresent(column.name) &&
      (source.complement
        ? table.key.includes(column.name)
        : column.is_required || (table.name === "customer_entries" && column.name === "amount" && !isSided)),
  );
  if (missing)
    throw new ExportError(said("nothing_mapped", {table: table.name, column: missing.name}), {
      file: file.label,
      advice: said("add_to_columns", {columns: relation.columns.join(", ")}),
    });
}
