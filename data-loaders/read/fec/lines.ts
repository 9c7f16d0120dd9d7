import type {DuckDBConnection} from "@duckdb/node-api";
import {said} from "../../said.js";
import type {Source} from "../../../models/contract/ledger.js";
import {identifier, literal, sentence} from "../../warehouse/sql-text.js";
import {noteSkippedRows} from "../blank-rows.js";
import {rejectBrokenRows} from "../broken-rows.js";
import type {ExportFile} from "../export-file.js";
import {typedExpression, unreadableReason} from "../expressions.js";
import {csvRelation} from "../formats/sniff.js";
import {firstRowidOf, rejectRows, spreadsheetRow, type Unit} from "../unit.js";
import {faultsOfLine, noteConformity} from "./conformity.js";
import {FEC_COLUMNS, type FecColumn} from "./heading.js";
import type {WrittenLines} from "./written-lines.js";

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

const DEBIT = "('D', '+1', '1', 'DEBIT', 'DÉBIT', 'DEBET', 'DR', 'S', 'SOLL')";
const CREDIT = "('C', '-1', 'CREDIT', 'CRÉDIT', 'KREDIT', 'CR', 'H', 'HABEN', 'K')";

const hasDecimals = (text: string) => `regexp_full_match(${text}, '-?[0-9][0-9. ]*[.,][0-9]{2}')`;

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

/** Reads accounting lines into `load.unit_<n>`: a row per line, `amount` being debit less credit. */
export async function loadLines(
  connection: DuckDBConnection,
  source: Source,
  file: ExportFile,
  number: number,
  written: WrittenLines,
): Promise<Unit> {
  const target = `load.unit_${number}`;
  await connection.run(`create table ${target} as ${typedLines(source, written, number, file.label)}`);
  if (written.details !== undefined) await addDetails(connection, target, written.details, written);
  const firstRowid = await firstRowidOf(connection, target);
  const unit: Unit = {
    number,
    source: file.label,
    format: source.format,
    table: source.format === "fec" ? "fec" : "entries",
    relation: target,
    isComplement: false,
    firstRowid,
    row: `(select file_row from ${target} as placed where placed.rowid = base.rowid)`,
    sha256: file.sha256,
    isCountedByRow: written.facts.isCountedByRow ?? false,
    amount: "greatest(amount, 0)",
  };
  await complainOfUneven(connection, target);
  const structural = await rejectBrokenRows(connection, number, file.label);
  if (!written.layout.legal.has("FileRow"))
    unit.row = spreadsheetRow(
      firstRowid,
      written.headerRow,
      await noteSkippedRows(connection, number, written.blankRows, structural > 0 ? `broken_${number}` : null),
    );
  if (source.format === "fec") await noteConformity(connection, unit, written);
  const leftOut = written.facts.leftOut?.rows ?? 0;
  await connection.run(
    `insert into load.units
     select ${number}, ${literal(file.label)}, ${literal(unit.format)}, ${literal(unit.table)},
         ${rowsOf(unit)} + ${structural} + ${leftOut}, ${leftOut},
         sum(greatest(amount, 0)), 0, ${literal(file.sha256)}
     from ${target}`,
  );
  // what is rejected stands on its account all the same, and so in the balance that the ledger is held against
  await connection.run(`
    insert into fec_rejected_lines
    with rejected as (
        -- a row that is cut or too long does not say its amount
        select account, case when not is_amount_doubted then amount end as amount
        from ${target}
        where account is not null and ${
          unit.isCountedByRow === true
            ? `file_row in (select file_row from ${target} where complaint is not null)`
            : "complaint is not null"
        }
    )
    select ${number}, account, amount from rejected where coalesce(amount <> 0, true)`);
  await rejectComplaints(connection, unit);
  return unit;
}

/** SQL that counts the rows of the file that a unit's lines come from. */
export const rowsOf = ({isCountedByRow}: Unit) => (isCountedByRow === true ? "count(distinct file_row)" : "count(*)");

/** Rejects what has a complaint; of a row that makes several lines the others go with the first. */
async function rejectComplaints(connection: DuckDBConnection, unit: Unit): Promise<void> {
  const selection = (condition: string) =>
    `select rowid as rejected_rowid, complaint['column'] as "column", complaint['value'] as value, complaint['reason']
        as reason from ${unit.relation} where complaint is not null ${condition}`;
  if (unit.isCountedByRow !== true) return rejectRows(connection, unit, selection(""));
  await connection.run(`
    create or replace temp table faulty_rows as
    select file_row, min(rowid) as first from ${unit.relation} where complaint is not null group by file_row`);
  await rejectRows(connection, unit, selection("and rowid in (select first from faulty_rows)"));
  await connection.run(`delete from ${unit.relation} where file_row in (select file_row from faulty_rows)`);
}

/** Reference, day and due date of lines, as the subledger of a file has them. */
async function addDetails(
  connection: DuckDBConnection,
  target: string,
  path: string,
  {layout}: WrittenLines,
): Promise<void> {
  const day = (column: FecColumn) => `any_value(try_cast(${identifier(column)} as date))`;
  await connection.run(`
    update ${target} as lines
    set piece_ref = coalesce(details.piece_ref, lines.piece_ref), piece_on = coalesce(details.piece_on, lines.piece_on),
        due_on = coalesce(details.due_on, lines.due_on), auxiliary = coalesce(lines.auxiliary, details.auxiliary)
    from (
        select "JournalCode" as journal_code, "EcritureNum" as entry_number, "LineNum" as line_number,
            any_value(nullif("PieceRef", '')) as piece_ref, any_value(nullif("CompAuxNum", '')) as auxiliary,
            ${day("PieceDate")} as piece_on, ${day("DueDate")} as due_on,
        from ${csvRelation({path, layout, skip: layout.skip, hasHeading: true}, layout.names)}
        group by all
        -- an amount may be cut by invoice: then the line as a whole has no one reference
        having count(*) = 1
    ) as details
    where details.journal_code = lines.journal_code and details.entry_number = lines.entry_number
        and details.line_number = lines.line_number`);
}

function typedLines(source: Source, written: WrittenLines, number: number, label: string): string {
  const {layout, named} = written;
  const {legal} = layout;
  const reading = readingOf(source, written);
  const name = (column: FecColumn) => named[column] ?? shownName(column, source, legal);
  const hasDirection = !legal.has("Debit");
  const raws = Object.entries(FEC_COLUMNS).map(
    ([column, own]) => `${rawText(legal.get(column as FecColumn))} as raw_${own}`,
  );
  const isEmpty = hasDirection ? "false" : "raw_debit is null and raw_credit is null";
  const amounts = hasDirection ? "raw_amount, raw_direction" : "raw_debit, raw_credit";
  const amountColumn = hasDirection ? name("Montant") : `${name("Debit")} or ${name("Credit")}`;
  return `
    with text_rows as (
        select ${raws.join(", ")}, nullif(trim(concat(spare_1, spare_2)), '') as raw_spare,
            -- empty cells are not null here: only those that are not there
            ${identifier(layout.names.at(-3)!)} is null or spare_1 is not null as is_uneven,
        from ${readCsv(written, number)}
    ),
    typed_rows as (
        select *, ${reading.day("EcritureDate")} as entry_on, ${reading.day("PieceDate")} as piece_on,
            ${reading.day("ValidDate")} as valid_on, ${reading.day("DueDate")} as due_on,
            coalesce(${reading.isShifted(hasDirection)}, false) as is_shifted,
            case when is_shifted then ${reading.amount("Credit")} - ${reading.amount("EcritureLet")}
                else ${reading.signed(hasDirection, legal.has("Sens"))} end as amount,
            ${reading.amount("Montantdevise")} as currency_amount,
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
        due_on,
        upper(raw_currency) as currency,
        currency_amount,
        raw_chart_account as chart_account,
        cast(raw_file_row as bigint) as file_row,
        raw_line_number as line_number,
        coalesce(raw_spare is not null or amount is null or (${isEmpty}), false) as is_amount_doubted,
        is_uneven and not is_shifted as is_uneven,
        ${source.format === "fec" ? `${faultsOfLine(written, label)},` : ""}
        case
            when contains(raw_account, '"') then {'column': 'CompteNum', 'value': raw_account, 'reason':
                ${sentence(said("broken_row_quote"))}}
            when raw_spare is not null then {'column': null, 'value': raw_spare, 'reason':
                ${sentence(said("too_many_fields"))}}
            when raw_account is null then {'column': ${literal(name("CompteNum"))}, 'value': null, 'reason':
                ${sentence(said("missing"))}}
            when entry_on is null then {'column': ${literal(name("EcritureDate"))}, 'value': raw_entry_on, 'reason':
                case when raw_entry_on is null then ${sentence(said("missing"))}
                else ${reading.invalidDate} end}
            when ${isEmpty} then {'column': ${literal(name("Debit"))}, 'value': null, 'reason':
                ${sentence(said("neither_debit_nor_credit"))}}
            when amount is null then {'column': ${literal(amountColumn)}, 'value': concat_ws(' / ', ${amounts}),
                'reason': ${sentence(said("invalid_amount"))}}
        end as complaint,
    from typed_rows`;
}

/** A column as ledger.yaml names it, where it does; else by its legal name. */
function shownName(column: FecColumn, {columns}: Source, legal: ReadonlyMap<FecColumn, string>): string {
  const own = legal.get(column);
  return own !== undefined && Object.values(columns).includes(own) ? own : column;
}

const rawText = (name: string | undefined) =>
  name === undefined ? "cast(null as varchar)" : `nullif(trim(${identifier(name)}, chr(32) || chr(160)), '')`;

function readCsv({path, layout}: WrittenLines, number: number): string {
  const {names, hasHeading, delimiter, quote, skip} = layout;
  const types = names.map((name) => `${literal(name)}: 'varchar'`).join(", ");
  return `read_csv(${literal(path)}, auto_detect = false, header = ${hasHeading}, skip = ${skip},
            delim = ${literal(delimiter)}, quote = ${literal(quote)}, escape = ${literal(quote)},
            columns = {${types}}, null_padding = true, nullstr = '\u0001', store_rejects = true,
            rejects_table = 'structural_${number}', rejects_scan = 'scan_${number}', max_line_size = 4194304)`;
}

/** SQL of days and amounts as the source writes them. */
function readingOf(source: Source, {isSheet}: WrittenLines) {
  const dates = source.dates ?? FEC_DATES;
  const raw = (column: FecColumn) => `raw_${FEC_COLUMNS[column]}`;
  const amount = (column: FecColumn) => {
    const typed = {name: FEC_COLUMNS[column], type: "amount"} as const;
    const read = (decimal: "," | ".", thousands?: string) =>
      typedExpression(raw(column), typed, {decimal, ...(thousands === undefined ? {} : {thousands}), isSheet});
    if (source.decimal !== undefined || source.thousands !== undefined)
      return read(source.decimal ?? ".", source.thousands);
    // 1.080,00: points group where a comma follows them
    return (
      `case when regexp_full_match(${raw(column)}, '[-(]?\\d{1,3}(\\.\\d{3})+,\\d*[-)]?') then ${read(",", ".")} ` +
      `when ${raw(column)} like '%,%' then ${read(",")} else ${read(".")} end`
    );
  };
  const day = (column: FecColumn) =>
    typedExpression(raw(column), {name: FEC_COLUMNS[column], type: "date"}, {dates, isSheet});
  const side = `case when upper(raw_direction) in ${DEBIT} then 1 when upper(raw_direction) in ${CREDIT} then -1 end`;
  return {
    amount,
    day,
    invalidDate:
      source.dates !== undefined
        ? unreadableReason(raw("EcritureDate"), {name: "entry_on", type: "date"}, {dates: source.dates})
        : sentence(source.format === "fec" ? said("invalid_fec_date") : said("invalid_date")),
    signed: (hasDirection: boolean, hasSide: boolean) =>
      !hasDirection
        ? `coalesce(${amount("Debit")}, case when raw_debit is null then 0 end) - ` +
          `coalesce(${amount("Credit")}, case when raw_credit is null then 0 end)`
        : hasSide
          ? `${amount("Montant")} * ${side}`
          : amount("Montant"),
    // A tab inside a label pushes what follows it one column on: where the credit and the letter stand are two amounts
    // with decimals, one of them nothing. A letter alone may be a number.
    isShifted: (hasDirection: boolean) =>
      hasDirection
        ? "false"
        : `raw_debit is not null and ${amount("Debit")} is null and ${hasDecimals("raw_credit")} ` +
          `and ${hasDecimals("raw_letter")} and 0 in (${amount("Credit")}, ${amount("EcritureLet")})`,
  };
}
