import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../said.js";
import {duckdbType, ledgerTable, type LedgerColumn, type LedgerTable} from "../../models/contract/ledger-tables.js";
import type {ColumnMapping, Source} from "../../models/contract/ledger.js";
import {ExportError} from "./formats/export-error.js";
import {distinctNames} from "./formats/sniff.js";
import {readableText} from "./formats/text.js";
import {sheetRowOf, sheetToCsv} from "./formats/xlsx.js";
import {identifier, literal, sentence, SENTENCE} from "../warehouse/sql-text.js";
import {rejectBrokenRows} from "./broken-rows.js";
import {blankRowsBelow, noteSkippedRows} from "./blank-rows.js";
import {typedExpression, unreadableReason, type Reading} from "./expressions.js";
import {beginning, headerRowBelow, nearest, readHeader, requireColumns} from "./header.js";
import {firstRowidOf, rejectRows, spreadsheetRow, type Unit} from "./unit.js";

export interface ExportFile {
  path: string;
  /** As shown in errors, sources and rejects. */
  label: string;
  sha256: string;
}

interface Relation {
  from: string;
  columns: string[];
  reading: Reading;
  rejectsTable: string | null;
  /** The row, as a spreadsheet counts, that names the columns: 0 in Parquet. */
  headerRow: number;
  /** Rows below it that hold nothing. */
  blankRows: readonly number[];
  /** Names that several columns of the file share, in lower case. */
  repeated: ReadonlySet<string>;
}

/** Rows whose first text says that they add up others; their first letters are tried before the pattern. */
const SUMMARY_ROW =
  "^(grand[ -]?total|(sous|sub)[ -]?totals?|totals?|totaux|total g.n.ral|gesamt(summe)?|zwischensumme|summe)\\b";

function readCsv(path: string, columns: readonly string[], delimiter: string, before: number, unit: number): string {
  const types = columns.map((name) => `${literal(name)}: 'varchar'`).join(", ");
  return (
    `read_csv(${literal(path)}, auto_detect = false, header = true, skip = ${before}, delim = ` +
    `${literal(delimiter)}, quote = '"', escape = '"', columns = {${types}}, store_rejects = true, rejects_table ` +
    `= 'structural_${unit}', rejects_scan = 'scan_${unit}', max_line_size = 4194304)`
  );
}

function repeatedNames(columns: readonly string[]): Set<string> {
  const names = columns.filter((name) => name !== "").map((name) => name.toLowerCase());
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

async function openRelation(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  expected: string[],
  unit: number,
  scratch: string,
): Promise<Relation> {
  const reading: Reading = {dates: source.dates, decimal: source.decimal, thousands: source.thousands};
  if (source.format === "parquet") {
    const from = `read_parquet(${literal(file.path)})`;
    try {
      const described = await connection.runAndReadAll(`describe select * from ${from}`);
      return {
        from,
        columns: described.getRowObjectsJS().map((row) => String(row["column_name"])),
        reading,
        rejectsTable: null,
        headerRow: 0,
        blankRows: [],
        repeated: new Set(),
      };
    } catch (error) {
      throw new ExportError(said("not_readable_parquet"), {
        file: file.label,
        advice: error instanceof Error ? said("quoted", {text: error.message.split("\n")[0]!}) : undefined,
      });
    }
  }
  const isSheet = source.format === "xlsx";
  const sheet = isSheet ? await sheetToCsv(file.path, {scratch, sheet: source.sheet}) : null;
  const path = sheet?.path ?? (await readableText(file.path, {scratch, encoding: source.encoding})).path;
  const headerRow = source.header_row ?? sheet?.firstRow ?? 1;
  const before =
    headerRow - (sheet === null ? 1 : sheet.firstRow + sheet.blankRows.filter((row) => row < headerRow).length);
  const text = await beginning(path);
  const header = readHeader(text, expected, isSheet ? "," : source.delimiter, before);
  if (before < 0 || header.columns.every((name) => name === ""))
    throw new ExportError(said("no_header_row"), {
      file: file.label,
      row: headerRow,
      advice: said("must_name_columns"),
    });
  const lower = expected.some((name) => header.columns.includes(name))
    ? undefined
    : headerRowBelow(text, expected, isSheet ? "," : source.delimiter, before);
  if (lower !== undefined)
    throw new ExportError(said("columns_not_on_row"), {
      file: file.label,
      row: headerRow,
      advice: said("set_header_row", {row: String(sheet === null ? lower : sheetRowOf(lower, sheet))}),
    });
  const columns = distinctNames(header.columns);
  return {
    from: readCsv(path, columns, header.delimiter, before, unit),
    columns,
    reading: isSheet ? {...reading, isSheet: true} : reading,
    rejectsTable: `structural_${unit}`,
    headerRow,
    blankRows:
      sheet === null ? await blankRowsBelow(path, headerRow, true) : sheet.blankRows.filter((row) => row > headerRow),
    repeated: repeatedNames(header.columns),
  };
}

interface Mapped {
  column: LedgerColumn;
  raw: string;
  reading: Reading;
}

function mapColumns(table: LedgerTable, source: Source, file: ExportFile, relation: Relation): Mapped[] {
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
  const mappings = new Map<string, ColumnMapping>(Object.entries(source.columns));
  for (const [name, mapping] of mappings) {
    if (mapping === "?" && !relation.columns.includes("?"))
      throw new ExportError(said("column_not_named", {column: name}), {
        file: "ledger.yaml",
        value: source.file,
        advice: said("replace_question_mark", {columns: relation.columns.join(", ")}),
      });
  }
  const wanted = [...mappings.values()].flatMap((mapping) =>
    typeof mapping === "string" ? [mapping] : "column" in mapping ? [mapping.column] : [],
  );
  requireColumns(file.label, wanted, relation.columns);
  const mapped: Mapped[] = [];
  for (const column of table.columns) {
    const mapping = mappings.get(column.name);
    const constant = source.constants[column.name];
    if (mapping !== undefined) {
      if (typeof mapping === "string") mapped.push({column, raw: identifier(mapping), reading: relation.reading});
      else if ("sql" in mapping)
        mapped.push({column, raw: `cast((${mapping.sql}) as varchar)`, reading: {decimal: "."}});
      else
        mapped.push({
          column,
          raw: identifier(mapping.column),
          reading: {
            ...relation.reading,
            ...(mapping.dates ? {dates: mapping.dates} : {}),
            ...(mapping.decimal ? {decimal: mapping.decimal} : {}),
          },
        });
    } else if (constant !== undefined) mapped.push({column, raw: literal(String(constant)), reading: {}});
    else if (relation.columns.includes(column.name))
      mapped.push({column, raw: identifier(column.name), reading: relation.reading});
  }
  for (const {raw} of mapped) {
    const name = relation.columns.find((candidate) => identifier(candidate) === raw);
    if (name !== undefined && relation.repeated.has(name.toLowerCase()))
      throw new ExportError(said("repeated_column"), {
        file: file.label,
        row: 1,
        value: name,
        advice: said("say_which_column", {quoted: identifier(name), column: name}),
      });
  }
  const isPresent = (name: string) => mapped.some((entry) => entry.column.name === name);
  const missing = table.columns.filter(
    (column) => (source.complement ? table.key.includes(column.name) : column.is_required) && !isPresent(column.name),
  );
  if (missing[0])
    throw new ExportError(said("nothing_mapped", {table: table.name, column: missing[0].name}), {
      file: file.label,
      advice: said("add_to_columns", {columns: relation.columns.join(", ")}),
    });
  return mapped;
}

/**
 * Reads a delimited file, a sheet or a Parquet file into a table of the ledger's columns; unreadable rows go to the
 * rejects.
 */
export async function loadTabular(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  number: number,
  scratch: string,
): Promise<Unit> {
  if (source.table === undefined)
    throw new ExportError(said("no_table_given"), {
      file: "ledger.yaml",
      value: source.file,
      advice: said("say_which_table"),
    });
  const table = ledgerTable(source.table);
  const expected = Object.values(source.columns).flatMap((mapping) =>
    typeof mapping === "string" ? [mapping] : "column" in mapping ? [mapping.column] : [],
  );
  const relation = await openRelation(
    connection,
    source,
    file,
    expected.length ? expected : table.columns.map((column) => column.name),
    number,
    scratch,
  );
  const mapped = mapColumns(table, source, file, relation);

  const isKey = (name: string) => table.key.includes(name);
  const isRequired = (column: LedgerColumn) =>
    source.complement
      ? isKey(column.name) || (table.key.length === 0 && column.is_required === true)
      : column.is_required === true;
  const firstText = mapped.find((entry) => entry.column.type === "text")?.column.name;
  const complaints = [
    ...(firstText
      ? [
          `when lower(raw_${firstText}[1]) in ('g', 's', 't', 'z') and regexp_matches(raw_${firstText}, ` +
            `${literal(SUMMARY_ROW)}, 'i') then {'column': ${literal(firstText)}, 'value': raw_${firstText}, ` +
            `'reason': ${sentence(said("summary_row"))}}`,
        ]
      : []),
    ...mapped.flatMap(({column, reading}) => {
      const unreadable =
        column.type !== "text" || column.values
          ? [
              `when typed_${column.name} is null and raw_${column.name} is not null then {'column': ` +
                `${literal(column.name)}, 'value': raw_${column.name}, 'reason': ` +
                `${sentence(unreadableReason(column, reading))}}`,
            ]
          : [];
      const absent = isRequired(column)
        ? [
            `when raw_${column.name} is null then {'column': ${literal(column.name)}, 'value': null, 'reason': ` +
              `${sentence(said("missing"))}}`,
          ]
        : [];
      return [...absent, ...unreadable];
    }),
  ];
  const target = `load.unit_${number}`;
  const sql = `
    create table ${target} as
    with text_rows as (
        select
          
                 ${mapped.map(({column, raw}) => `nullif(trim(cast(${raw} as varchar), chr(32) || chr(9) || chr(160)), '') as raw_${column.name}`).join(",\n            ")},
            ${source.where ? `coalesce((${source.where}), false)` : "true"} as is_kept,
        from ${relation.from}
    ),
    typed_rows as (
        select *, ${mapped.map(({column, reading}) => `${typedExpression(`raw_${column.name}`, column, reading)} as typed_${column.name}`).join(", ")}
        from text_rows
    )
    select
      
             ${mapped.map(({column}) => `cast(typed_${column.name} as ${duckdbType(column.type)}) as ${column.name}`).join(",\n        ")},
        is_kept,
        ${complaints.length ? `case ${complaints.join("\n        ")} end` : `cast(null as struct("column" varchar, value varchar, reason ${SENTENCE}))`}
            as complaint,
    from typed_rows`;
  try {
    await connection.run(sql);
  } catch (error) {
    throw readError(error, file, source);
  }

  const firstRowid = await firstRowidOf(connection, target);
  const unit: Unit = {
    number,
    source: file.label,
    format: source.format,
    table: table.name,
    relation: target,
    isComplement: source.complement,
    isDistinct: source.distinct,
    firstRowid,
    row: spreadsheetRow(firstRowid, relation.headerRow),
    sha256: file.sha256,
  };
  const structural = relation.rejectsTable ? await rejectBrokenRows(connection, number, file.label) : 0;
  unit.row = spreadsheetRow(
    firstRowid,
    relation.headerRow,
    await noteSkippedRows(connection, number, relation.blankRows, structural > 0 ? `broken_${number}` : null),
  );
  if (source.distinct && table.key.length) {
    const keys = table.key.join(", ");
    await connection.run(
      `update ${target} set is_kept = false where rowid not in (select min(rowid) from ${target} where complaint is
          null and is_kept group by ${keys}) and complaint is null`,
    );
  }
  const amount = mapped.some(({column}) => column.name === table.amount)
    ? `sum(${table.amount}) filter (is_kept)`
    : "null";
  await connection.run(
    `insert into load.units select ${number}, ${literal(file.label)}, ${literal(source.format)},
        ${literal(table.name)}, count(*) filter (is_kept) + ${structural}, count(*) filter (not is_kept), ${amount}, ${literal(file.sha256)}
        from ${target}`,
  );
  if (source.where || source.distinct) await connection.run(`delete from ${target} where not is_kept`);
  await rejectRows(
    connection,
    unit,
    `select rowid as rejected_rowid, complaint['column'] as "column", complaint['value'] as value, complaint['reason']
        as reason from ${target} where complaint is not null`,
  );
  return unit;
}

function readError(error: unknown, file: ExportFile, source: Source): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (/Binder Error|Parser Error|Catalog Error|Conversion Error/.test(message)) {
    return new ExportError(said("expression_does_not_hold"), {
      file: source.file,
      advice: said("quoted", {text: message.split("\n").slice(0, 4).join(" ")}),
    });
  }
  return new ExportError(said("cannot_be_read"), {
    file: file.label,
    advice: said("quoted", {text: message.split("\n").slice(0, 3).join(" ")}),
  });
}
