import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../../said.js";
import type {Source} from "../../../models/contract/ledger.js";
import {ExportError} from "../formats/export-error.js";
import {dialectOf} from "../formats/dialect.js";
import {readableText} from "../formats/text.js";
import {identifier, literal, sentence} from "../../warehouse/sql-text.js";
import {blankRowsBelow, noteSkippedRows} from "../blank-rows.js";
import {typedExpression} from "../expressions.js";
import {rejectBrokenRows} from "../broken-rows.js";
import {beginning, nearest, readHeader} from "../header.js";
import type {ExportFile} from "../export-file.js";
import {FEC_COLUMNS, fecColumn, isHeadless, LEGAL_ORDER, type FecColumn} from "./heading.js";
import {firstRowidOf, rejectRows, spreadsheetRow, type Unit} from "../unit.js";

/** The columns of the legal format (arrêté of 29 July 2013, LPF A47 A-1) and what the loader calls them. */
const REQUIRED = ["JournalCode", "EcritureNum", "EcritureDate", "CompteNum"] as const;
/** Year first or day first: a FEC is French. */
export const FEC_DATES = [
  "%Y%m%d",
  "%Y-%m-%d",
  "%d/%m/%Y",
  "%d-%m-%Y",
  "%d.%m.%Y",
  "%Y-%m-%d %H:%M:%S",
  "%Y-%m-%dT%H:%M:%S",
];

const hasDecimals = (text: string) => `regexp_full_match(${text}, '-?[0-9][0-9. ]*[.,][0-9]{2}')`;

interface FecHeader {
  delimiter: string;
  quote: string;
  /** Without one the columns stand in their legal order. */
  hasHeading: boolean;
  /** Column names of the file, in order, with two spare ones for trailing separators. */
  names: string[];
  /** Legal name -> name in the file. */
  legal: Map<FecColumn, string>;
}

function fecHeader(text: string, source: Source, file: ExportFile): FecHeader {
  const {delimiter, columns: first} = readHeader(text, Object.keys(FEC_COLUMNS), {delimiter: source.delimiter});
  const hasHeading = !isHeadless(first);
  const columns: string[] = hasHeading ? first : first.map((_, index) => LEGAL_ORDER[index] ?? "");
  const legal = new Map<FecColumn, string>();
  const names = columns.map((name, index) => {
    const known = fecColumn(name);
    const unique = name && (known === undefined || !legal.has(known)) ? name : `column_${index + 1}`;
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
  // the legal form has tabs or bars and no quotes: in it a quote is a letter like another
  const quote = /[;,]/.test(delimiter) && text.includes('"') ? dialectOf(text).quote : "";
  return {delimiter, quote, hasHeading, names: [...names, "spare_1", "spare_2"], legal};
}

/**
 * A few rows with fewer or more fields than the heading lost a delimiter or have one too many, and their amounts stand
 * in the wrong columns; where many are so, whoever wrote the file leaves out the last empty fields, or adds some.
 */
async function complainOfUneven(connection: DuckDBConnection, target: string): Promise<void> {
  const uneven = `select count(*) filter (is_uneven) from ${target}`;
  await connection.run(`
    update ${target} set complaint = {'column': null, 'value': account, 'reason': ${sentence(said("uneven_line"))}}
    where is_uneven and complaint is null
        and (${uneven}) < greatest(2, 0.02 * (select count(*) from ${target}))`);
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
  const raw = (legalName: FecColumn) => {
    const name = header.legal.get(legalName);
    return name === undefined ? "cast(null as varchar)" : `nullif(trim(${identifier(name)}, chr(32) || chr(160)), '')`;
  };
  const typed = (legalName: FecColumn, type: "date" | "amount") => {
    const column = {name: FEC_COLUMNS[legalName], type} as const;
    // 1.080,00: points group where a comma follows them
    const decimal =
      `case when regexp_full_match(raw_${column.name}, '[-(]?\\d{1,3}(\\.\\d{3})+,\\d*[-)]?') then ` +
      `${typedExpression(`raw_${column.name}`, column, {decimal: ",", thousands: "."})} ` +
      `when raw_${column.name} like '%,%' then ` +
      `${typedExpression(`raw_${column.name}`, column, {decimal: ","})} else ` +
      `${typedExpression(`raw_${column.name}`, column, {decimal: "."})} end`;
    return type === "date" ? typedExpression(`raw_${column.name}`, column, {dates: FEC_DATES}) : decimal;
  };
  const rawColumns = Object.entries(FEC_COLUMNS).map(
    ([legalName, name]) => `${raw(legalName as FecColumn)} as raw_${name}`,
  );
  const hasDirection = !header.legal.has("Debit");
  const amount = hasDirection
    ? `${typed("Montant", "amount")} * case when upper(raw_direction) in ('D', '+1', '1', 'DEBIT', 'DÉBIT') then ` +
      "1 when upper(raw_direction) in ('C', '-1', 'CREDIT', 'CRÉDIT') then -1 end"
    : `coalesce(${typed("Debit", "amount")}, case when raw_debit is null then 0 end) - ` +
      `coalesce(${typed("Credit", "amount")}, case when raw_credit is null then 0 end)`;
  // A tab inside a label pushes what follows it one column on: where the credit and the letter stand are two amounts
  // with decimals, one of them nothing. A letter alone may be a number.
  const isShifted = hasDirection
    ? "false"
    : `raw_debit is not null and ${typed("Debit", "amount")} is null and ${hasDecimals("raw_credit")} ` +
      `and ${hasDecimals("raw_letter")} and 0 in (${typed("Credit", "amount")}, ${typed("EcritureLet", "amount")})`;
  const types = header.names.map((name) => `${literal(name)}: 'varchar'`).join(", ");
  const target = `load.unit_${number}`;
  await connection.run(`
    create table ${target} as
    with text_rows as (
        select
            ${rawColumns.join(", ")},
            nullif(trim(concat(spare_1, spare_2)), '') as raw_spare,
            -- empty cells are not null here: only those that are not there
            ${identifier(header.names.at(-3)!)} is null or spare_1 is not null as is_uneven,
        from read_csv(${literal(path)}, auto_detect = false, header = ${header.hasHeading},
            delim = ${literal(header.delimiter)}, quote = ${literal(header.quote)}, escape = ${literal(header.quote)},
            columns = {${types}}, null_padding = true, nullstr = '\u0001', store_rejects = true,
            rejects_table = 'structural_${number}', rejects_scan = 'scan_${number}', max_line_size = 4194304)
    ),
    typed_rows as (
        select *, ${typed("EcritureDate", "date")} as entry_on, ${typed("PieceDate", "date")} as piece_on,
            ${typed("ValidDate", "date")} as valid_on,
            coalesce(${isShifted}, false) as is_shifted,
            case when is_shifted then ${typed("Credit", "amount")} - ${typed("EcritureLet", "amount")}
                else ${amount} end as amount,
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
        case when is_shifted then raw_lettered_on else raw_letter end as letter,
        valid_on,
        upper(raw_currency) as currency,
        currency_amount,
        is_uneven and not is_shifted as is_uneven,
        case
            when contains(raw_account, '"') then {'column': 'CompteNum', 'value': raw_account, 'reason':
                ${sentence(said("broken_row_quote"))}}
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
    row: spreadsheetRow(firstRowid, header.hasHeading ? 1 : 0),
    sha256: file.sha256,
    amount: "greatest(amount, 0)",
  };
  await complainOfUneven(connection, target);
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
        sum(greatest(amount, 0)), 0, ${literal(file.sha256)} from ${target}`,
  );
  // what is rejected stands on its account all the same, and so in the balance that the ledger is held against
  await connection.run(`
    insert into fec_rejected_lines
    with rejected as (
        select
            account,
            -- a row that is cut or too long does not say its amount
            case
                when coalesce(complaint['column'], 'Debit') not in ('Debit', 'Debit or Credit') then amount
            end as amount,
        from ${target} where complaint is not null and account is not null
    )
    select ${number}, account, amount from rejected where coalesce(amount <> 0, true)`);
  await rejectRows(
    connection,
    unit,
    `select rowid as rejected_rowid, complaint['column'] as "column", complaint['value'] as value, complaint['reason']
        as reason from ${target} where complaint is not null`,
  );
  return unit;
}
