import type {DuckDBConnection} from "@duckdb/node-api";
import {literal} from "../../warehouse/sql-text.js";

/** A FEC file that was read: the accounting lines lie in `relation`. */
export interface FecFile {
  /** Position in the order of loading; later steps refer to the file by it. */
  number: number;
  relation: string;
  firstRowid: bigint;
  label: string;
  entity: string;
  endsOn: string | null;
  openingJournals: readonly string[];
}

const OPENING_CODE = "^(an|ano|anv|ran|rn|ouv|ouverture|a\\.?n\\.?|an0*[0-9]*)$";
const OPENING_NAME = "nouveau|ouverture|balance initiale|opening";

/**
 * From accounting lines to the documents of the receivable accounts, in the
 * temporary table `fec_documents`: one row per line on a control account.
 *
 * A line is read by the entry it stands in: opening journal -> brought forward;
 * with a loss account (654, 6714) -> written off; with cash (51 to 54, 58) ->
 * payment or refund; with an income account (7) or VAT collected (4457) ->
 * invoice or credit note; anything else -> other. A positive line is owed by
 * the customer, a negative one to him.
 */
export async function fecDocuments(
  connection: DuckDBConnection,
  files: readonly FecFile[],
  controlAccounts: readonly string[],
): Promise<void> {
  const isControl = `(${controlAccounts.map((prefix) => `starts_with(account, ${literal(prefix)})`).join(" or ")})`;
  const isOpening = (file: FecFile) =>
    file.openingJournals.length
      ? `journal_code in (${file.openingJournals.map(literal).join(", ")})`
      : `(regexp_matches(coalesce(journal_name, ''), '${OPENING_NAME}', 'i') or (regexp_matches(journal_code,
          '${OPENING_CODE}', 'i') and entry_on = (select min(entry_on) from ${file.relation})))`;
  await connection.run(`
    create or replace temp table fec_entry_lines as
    with lines as (
        ${files.map((file) => `select ${file.number} as file, ${literal(file.entity)} as entity, rowid - ${file.firstRowid} as line, *, ${isOpening(file)} as is_opening, ${isControl} as is_control from ${file.relation}`).join("\n        union all ")}
    )
    select * from lines`);
  await connection.run(`
    create or replace temp table fec_files as
    select file, any_value(entity) as entity, min(entry_on) as starts_on, max(entry_on) as last_on,
        row_number() over (partition by any_value(entity) order by min(entry_on), file) as position,
    from fec_entry_lines group by file`);
  await connection.run(`
    create or replace temp table fec_documents as
    with control_entries as (
        select distinct file, journal_code, entry_number, entry_on from fec_entry_lines where is_control
    ),
    entries as (
        select
            file, journal_code, entry_number, entry_on,
            bool_or(starts_with(account, '7')) as has_income,
            bool_or(starts_with(account, '4457')) as has_vat,
            bool_or(account[1:2] in ('51', '52', '53', '54', '58')) as has_cash,
            bool_or(starts_with(account, '654') or starts_with(account, '6714')) as has_loss,
            -sum(amount) filter (starts_with(account, '7')) as income,
            sum(amount) filter (is_control) as receivable,
        from fec_entry_lines
        semi join control_entries using (file, journal_code, entry_number, entry_on)
        group by all
    ),
    lines as (
        select
            lines.* exclude (amount, is_control),
            lines.amount,
            coalesce(auxiliary, account) as customer_id,
            entries.has_income, entries.has_vat, entries.has_cash, entries.has_loss, entries.income,
                entries.receivable,
            files.position,
        from fec_entry_lines as lines
        join entries using (file, journal_code, entry_number, entry_on)
        join fec_files as files using (file)
        where lines.is_control and lines.amount <> 0
    ),
    classified as (
        select
            *,
            case
                when is_opening then 'opening'
                when has_loss and amount < 0 then 'write_off'
                when has_cash and not (has_income and amount > 0) then 'cash'
                when has_income or has_vat then 'sale'
                else 'other'
            end as reading,
        from lines
    )
    select
        row_number() over (order by entity, position, line) as document,
        file, entity, position, line, customer_id, auxiliary_name, account_name, account, journal_code, entry_number,
            piece_ref, letter, currency, currency_amount,
        entry_on as posted_on,
        case when piece_on between entry_on - interval 400 day and entry_on + interval 31 day then piece_on else
            entry_on end as issued_on,
        amount,
        reading,
        case when reading = 'sale' and receivable <> 0 then cast(income * amount / receivable as decimal(18, 2)) end as
            net_amount,
        is_opening and position > 1 as is_brought_forward,
        is_opening and not (piece_on < entry_on) as is_undated,
    from classified`);
}
