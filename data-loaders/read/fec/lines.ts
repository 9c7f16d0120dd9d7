import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../../said.js";
import type {Source} from "../../../models/contract/ledger.js";
import {ExportError} from "../formats/export-error.js";
import {readableText} from "../formats/text.js";
import {identifier, literal, sentence} from "../../warehouse/sql-text.js";
import {blankRowsBelow, noteSkippedRows} from "../blank-rows.js";
import {typedExpression} from "../expressions.js";
import {rejectBrokenRows} from "../broken-rows.js";
import {beginning, nearest, readHeader} from "../header.js";
import type {ExportFile} from "../export-file.js";
import {firstRowidOf, rejectRows, spreadsheetRow, type Unit} from "../unit.js";

/** The columns of the legal format (arrêté of 29 July 2013, LPF A47 A-1) and what the loader calls them. */
const COLUMNS = {
  JournalCode: "journal_code",
  JournalLib: "journal_name",
  EcritureNum: "entry_number",
  EcritureDate: "entry_on",
  CompteNum: "account",
  CompteLib: "account_name",
  CompAuxNum: "auxiliary",
  CompAuxLib: "auxiliary_name",
  PieceRef: "piece_ref",
  PieceDate: "piece_on",
  EcritureLib: "label",
  Debit: "debit",
  Credit: "credit",
  Montant: "amount",
  Sens: "direction",
  EcritureLet: "letter",
  ValidDate: "valid_on",
  Montantdevise: "currency_amount",
  Idevise: "currency",
} as const;

const REQUIRED = ["JournalCode", "EcritureNum", "EcritureDate", "CompteNum"] as const;
const DATES = ["%Y%m%d", "%Y-%m-%d", "%d/%m/%Y"];

interface FecHeader {
  delimiter: string;
  /** Column names of the file, in order, with two spare ones for trailing separators. */
  names: string[];
  /** Legal name -> name in the file. */
  legal: Map<string, string>;
}

function fecHeader(text: string, source: Source, file: ExportFile): FecHeader {
  const {delimiter, columns} = readHeader(text, Object.keys(COLUMNS), source.delimiter);
  const legal = new Map<string, string>();
  const names = columns.map((name, index) => {
    const known = Object.keys(COLUMNS).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    const unique = name && !legal.has(known ?? "") ? name : `column_${index + 1}`;
    if (known && !legal.has(known)) legal.set(known, unique);
    return unique;
  });
  const missing =
    REQUIRED.find((name) => !legal.has(name)) ??
    ((legal.has("Debit") && legal.has("Credit")) || (legal.has("Montant") && legal.has("Sens")) ? undefined : "Debit");
  if (missing)
    throw new ExportError(said("no_such_fec_column"), {
      file: file.label,
      row: 1,
      value: missing,
      advice: said("nearest_fec_column", {nearest: nearest(missing, columns) ?? said("none")}),
    });
  return {delimiter, names: [...names, "spare_1", "spare_2"], legal};
}

/** Reads one FEC into `load.unit_<n>`: a line per accounting line, `amount` being debit less credit. */
export async function loadFecLines(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  number: number,
  scratch: string,
): Promise<Unit> {
  const {path} = await readableText(file.path, {scratch, encoding: source.encoding});
  const header = fecHeader(await beginning(path), source, file);
  const raw = (legalName: keyof typeof COLUMNS) => {
    const name = header.legal.get(legalName);
    return name === undefined ? "cast(null as varchar)" : `nullif(trim(${identifier(name)}, chr(32) || chr(160)), '')`;
  };
  const typed = (legalName: keyof typeof COLUMNS, type: "date" | "amount") => {
    const column = {name: COLUMNS[legalName], type} as const;
    const decimal =
      `case when raw_${column.name} like '%,%' then ` +
      `${typedExpression(`raw_${column.name}`, column, {decimal: ","})} else ` +
      `${typedExpression(`raw_${column.name}`, column, {decimal: "."})} end`;
    return type === "date" ? typedExpression(`raw_${column.name}`, column, {dates: DATES}) : decimal;
  };
  const rawColumns = Object.entries(COLUMNS).map(
    ([legalName, name]) => `${raw(legalName as keyof typeof COLUMNS)} as raw_${name}`,
  );
  const hasDirection = !header.legal.has("Debit");
  const amount = hasDirection
    ? `${typed("Montant", "amount")} * case when upper(raw_direction) in ('D', '+1', '1', 'DEBIT', 'DÉBIT') then ` +
      "1 when upper(raw_direction) in ('C', '-1', 'CREDIT', 'CRÉDIT') then -1 end"
    : `coalesce(${typed("Debit", "amount")}, case when raw_debit is null then 0 end) - ` +
      `coalesce(${typed("Credit", "amount")}, case when raw_credit is null then 0 end)`;
  const types = header.names.map((name) => `${literal(name)}: 'varchar'`).join(", ");
  const target = `load.unit_${number}`;
  await connection.run(`
    create table ${target} as
    with text_rows as (
        select
            ${rawColumns.join(", ")},
            nullif(trim(concat(spare_1, spare_2)), '') as raw_spare,
        from read_csv(${literal(path)}, auto_detect = false, header = true, delim = ${literal(header.delimiter)}, quote
            = '', escape = '', columns = {${types}}, null_padding = true, store_rejects = true, rejects_table =
            'structural_${number}', rejects_scan = 'scan_${number}', max_line_size = 4194304)
    ),
    typed_rows as (
        select *, ${typed("EcritureDate", "date")} as entry_on, ${typed("PieceDate", "date")} as piece_on,
            ${typed("ValidDate", "date")} as valid_on, ${amount} as amount,
            ${typed("Montantdevise", "amount")} as currency_amount,
        from text_rows
    )
    select
        raw_journal_code as journal_code,
        raw_journal_name as journal_name,
        raw_entry_number as entry_number,
        entry_on,
        raw_account as account,
        raw_account_name as account_name,
        raw_auxiliary as auxiliary,
        raw_auxiliary_name as auxiliary_name,
        raw_piece_ref as piece_ref,
        piece_on,
        cast(amount as decimal(18, 2)) as amount,
        raw_letter as letter,
        valid_on,
        upper(raw_currency) as currency,
        currency_amount,
        case
            when raw_spare is not null then {'column': null, 'value': raw_spare, 'reason':
                ${sentence(said("too_many_fields"))}}
            when raw_account is null then {'column': 'CompteNum', 'value': null, 'reason': ${sentence(said("missing"))}}
            when entry_on is null then {'column': 'EcritureDate', 'value': raw_entry_on, 'reason': case when
                raw_entry_on is null then ${sentence(said("missing"))} else ${sentence(said("invalid_fec_date"))}
                end}
            when ${hasDirection ? "false" : "raw_debit is null and raw_credit is null"} then {'column': 'Debit',
                'value': null, 'reason': ${sentence(said("neither_debit_nor_credit"))}}
            when amount is null then {'column': ${hasDirection ? "'Montant'" : "'Debit or Credit'"}, 'value':
                concat_ws(' / ', ${hasDirection ? "raw_amount, raw_direction" : "raw_debit, raw_credit"}), 'reason':
                ${sentence(said("invalid_amount"))}}
        end as complaint,
    from typed_rows`);
  const firstRowid = await firstRowidOf(connection, target);
  const unit: Unit = {
    number,
    source: file.label,
    format: "fec",
    table: "fec",
    relation: target,
    isComplement: false,
    firstRowid,
    row: spreadsheetRow(firstRowid, 1),
    sha256: file.sha256,
  };
  const structural = await rejectBrokenRows(connection, number, file.label);
  unit.row = spreadsheetRow(
    firstRowid,
    1,
    await noteSkippedRows(
      connection,
      number,
      await blankRowsBelow(path, 1, false),
      structural > 0 ? `broken_${number}` : null,
    ),
  );
  await connection.run(
    `insert into load.units select ${number}, ${literal(file.label)}, 'fec', 'fec', count(*) + ${structural}, 0,
        sum(greatest(amount, 0)), ${literal(file.sha256)} from ${target}`,
  );
  // what is rejected stands on its account all the same, and so in the balance that the ledger is held against
  await connection.run(`
    insert into fec_rejected_lines
    select ${number}, account, amount from ${target}
    where complaint is not null and account is not null and amount <> 0`);
  await rejectRows(
    connection,
    unit,
    `select rowid as rejected_rowid, complaint['column'] as "column", complaint['value'] as value, complaint['reason']
        as reason from ${target} where complaint is not null`,
  );
  return unit;
}
