import type {DuckDBConnection} from "@duckdb/node-api";
import {literal} from "../../warehouse/sql-text.js";
import {chartRows} from "./chart.js";

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
const FACTOR = "factor|affactur|cession de creance|dailly|bpifrance mobilis";

/**
 * The accounting lines of all files in `fec_entry_lines`, each with its entry and the use of its account; the files in
 * `fec_files`.
 *
 * An entry is what balances: lines of one journal, number and date, cut wherever their running sum comes back to
 * nothing. Lines without a number are put together by journal, date and reference where these balance, else by journal
 * and date.
 */
export async function readEntries(
  connection: DuckDBConnection,
  files: readonly FecFile[],
  controlAccounts: readonly string[],
): Promise<void> {
  const isControl = `(${controlAccounts.map((prefix) => `starts_with(account, ${literal(prefix)})`).join(" or ")})`;
  const isOpening = (file: FecFile) =>
    file.openingJournals.length
      ? `journal_code in (${file.openingJournals.map(literal).join(", ")})`
      : `(regexp_matches(coalesce(journal_name, ''), '${OPENING_NAME}', 'i')
            or (regexp_matches(journal_code, '${OPENING_CODE}', 'i')
                and entry_on = (select min(entry_on) from ${file.relation})))`;
  const lines = files.map(
    (file) => `
        select ${file.number} as file, ${literal(file.entity)} as entity, rowid - ${file.firstRowid} as line, *,
            ${isOpening(file)} as is_opening, ${isControl} as is_control
        from ${file.relation}`,
  );
  await connection.run(`
    create or replace temp table fec_accounts as
    with accounts as (
        select account, any_value(account_name) as account_name
        from (${files.map((file) => `select account, account_name from ${file.relation}`).join(" union all ")})
        group by account
    )
    select
        account,
        case
            when starts_with(account, '467')
                then case when regexp_matches(strip_accents(coalesce(account_name, '')), '${FACTOR}', 'i')
                    then 'factor' else 'other' end
            else arg_max(chart."use", length(chart.prefix))
        end as "use",
    from accounts join ${chartRows()} on starts_with(account, chart.prefix)
    group by account, account_name`);
  await connection.run(`
    create or replace temp table fec_entry_lines as
    with lines as (${lines.join("\n        union all")}
    ),
    numbered as (
        select *, coalesce(entry_number, '') as number,
            sum(amount) over (partition by file, journal_code, entry_on, entry_number, piece_ref) as by_reference,
        from lines
    ),
    grouped as (
        select * exclude (by_reference),
            case when number = '' and by_reference = 0 then coalesce(piece_ref, '') else '' end as reference
        from numbered
    ),
    running as (
        select *,
            sum(amount) over (
                partition by file, journal_code, entry_on, number, reference order by line rows unbounded preceding
            ) as balance,
        from grouped
    ),
    cut as (
        select * exclude (balance),
            count(*) filter (balance = 0) over (
                partition by file, journal_code, entry_on, number, reference
                order by line rows between unbounded preceding and 1 preceding
            ) as part,
        from running
    )
    select cut.* exclude (number, reference, part), accounts."use",
        dense_rank() over (order by file, journal_code, entry_on, number, reference, part) as entry,
    from cut join fec_accounts as accounts using (account)`);
  await connection.run(`
    create or replace temp table fec_files as
    select file, any_value(entity) as entity, min(entry_on) as starts_on, max(entry_on) as last_on,
        -- an entry dated after its own validation is dated ahead: the books were not kept until then
        coalesce(max(entry_on) filter (valid_on is null or valid_on >= entry_on), max(entry_on)) as kept_until,
        row_number() over (partition by any_value(entity) order by min(entry_on), file) as position,
    from fec_entry_lines group by file`);
}
