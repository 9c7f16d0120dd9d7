import type {DuckDBConnection} from "@duckdb/node-api";
import type {AccountUse} from "../../../models/charts-of-accounts/account-use.js";
import {CHARTS, type ChartName} from "../../../models/charts-of-accounts/index.js";
import {literal} from "../../warehouse/sql-text.js";

/** A ledger of entries that was read: the accounting lines lie in `relation`. */
export interface FecFile {
  /** Position in the order of loading; later steps refer to the file by it. */
  number: number;
  relation: string;
  firstRowid: bigint;
  label: string;
  entity: string;
  endsOn: string | null;
  openingJournals: readonly string[];
  /** The journal that opening balances stand in which a file gives beside its entries. */
  ownOpening: string;
  /** One of several exports of a year, none of which need be whole. */
  isBatch: boolean;
  /** Sales stand with their tax on the account of sales. */
  isGross: boolean;
  /** Lines of one customer and reference on both sides belong together, as those of one letter do. */
  joinsByReference: boolean;
  chart: ChartName;
  /** What accounts are for that the chart does not say, or says otherwise. */
  accounts: Partial<Readonly<Record<AccountUse, readonly string[]>>>;
}

/** What is wanted of the lines of customers alone. */
const DETAILS = [
  "journal_code",
  "entry_number",
  "account_name",
  "auxiliary",
  "auxiliary_name",
  "piece_ref",
  "piece_on",
  "letter",
  "due_on",
  "currency",
  "currency_amount",
] as const;

const OPENING_CODE = "^(an|ano|anv|ran|rn|ouv|ouverture|a\\.?n\\.?|an0*[0-9]*)$";
const OPENING_NAME =
  "nouveau|ouverture|balance initiale|opening|er.ffnung|saldovortrag|ing.ende balans|beginbalans|abertura|deschidere";
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
      ? `coalesce(journal_code in (${[...file.openingJournals, file.ownOpening].map(literal).join(", ")}), false)`
      : `(journal_code is not distinct from ${literal(file.ownOpening)}
            or regexp_matches(coalesce(journal_name, ''), '${OPENING_NAME}', 'i')
            or (regexp_matches(coalesce(journal_code, ''), '${OPENING_CODE}', 'i')
                and entry_on = (select min(entry_on) from ${file.relation})))`;
  const lines = files.map(
    (file) => `
        select ${file.number} as file, rowid - ${file.firstRowid} as line, ${literal(file.entity)} as entity,
            ${file.isGross} as is_gross, ${file.isBatch} as is_batch,
            ${isOpening(file)} as is_opening, ${isControl} as is_control,
            account, amount, entry_on, valid_on,
            ${DETAILS.map((column) => `case when ${isControl} then ${column} end as ${column}`).join(", ")}
        from ${file.relation}`,
  );
  await joinByReference(connection, files, isControl);
  await sayUses(connection, files);
  await cutEntries(connection, files);
  await connection.run(`
    create or replace temp table fec_entry_lines as
    with lines as (${lines.join("\n        union all")}
    )
    select lines.*, cuts.entry,
        -- beyond a difference, other income is what is passed on to a customer
        case
            when accounts."use" = 'rounding' and starts_with(lines.account, '7588') and lines.amount < -1 then 'income'
            else accounts."use"
        end as "use",
    from lines
    join fec_cuts as cuts on cuts.file = lines.file and cuts.line = lines.line
    join fec_accounts as accounts on accounts.file = lines.file and accounts.account = lines.account`);
  await connection.run(`
    create or replace temp table fec_files as
    select file, any_value(entity) as entity, min(entry_on) as starts_on, max(entry_on) as last_on,
        -- an entry dated after its own validation is dated ahead: the books were not kept until then
        coalesce(max(entry_on) filter (valid_on is null or valid_on >= entry_on), max(entry_on)) as kept_until,
        row_number() over (partition by any_value(entity) order by min(entry_on), file) as position,
        any_value(is_batch) as is_batch,
    from fec_entry_lines group by file`);
}

/** Which entry each line is of, in `fec_cuts`: found on few columns, as there may be more lines than fit in memory. */
async function cutEntries(connection: DuckDBConnection, files: readonly FecFile[]): Promise<void> {
  const lines = files.map(
    ({number, relation, firstRowid}) => `
        select ${number} as file, rowid - ${firstRowid} as line, journal_code, entry_on, entry_number, piece_ref, amount
        from ${relation}`,
  );
  await connection.run(`
    create or replace temp table fec_cuts as
    with lines as (${lines.join("\n        union all")}
    ),
    numbered as (
        select *, coalesce(entry_number, '') as number,
            case when entry_number is null
                then sum(amount) over (partition by file, journal_code, entry_on, entry_number, piece_ref) end
                as by_reference,
        from lines
    ),
    grouped as (
        select file, line, amount, journal_code, entry_on, number,
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
        select * exclude (balance, amount),
            count(*) filter (balance = 0) over (
                partition by file, journal_code, entry_on, number, reference
                order by line rows between unbounded preceding and 1 preceding
            ) as part,
        from running
    )
    select file, line, dense_rank() over (order by file, journal_code, entry_on, number, reference, part) as entry
    from cut`);
}

/** What each account of each file is for, in `fec_accounts`: by ledger.yaml, else by its chart's longest prefix. */
async function sayUses(connection: DuckDBConnection, files: readonly FecFile[]): Promise<void> {
  const accounts = files.map(
    ({number, relation}) =>
      `select ${number} as file, account, any_value(account_name) as account_name,
            coalesce(any_value(chart_account), account) as chart_account
        from ${relation} group by account`,
  );
  const rows = files.flatMap(({number, chart, accounts: own}) => [
    `(${number}, '', 'other', false, false)`,
    ...Object.entries(own).flatMap(([use, prefixes]) =>
      prefixes.map((prefix) => `(${number}, ${literal(prefix)}, '${use}', true, false)`),
    ),
    ...Object.entries(CHARTS[chart].uses).flatMap(([use, prefixes]) =>
      prefixes.map((prefix) => `(${number}, ${literal(prefix)}, '${use}', false, false)`),
    ),
    ...(CHARTS[chart].factors ?? []).map((prefix) => `(${number}, ${literal(prefix)}, 'factor', false, true)`),
  ]);
  await connection.run(`
    create or replace temp table fec_accounts as
    with accounts as (${accounts.join("\n        union all ")}
    ),
    uses(file, prefix, "use", is_own, is_by_name) as (values ${rows.join(", ")})
    select accounts.file, accounts.account,
        arg_max(uses."use", length(uses.prefix) + case when uses.is_own then 1000 else 0 end) as "use",
    from accounts
    join uses on uses.file = accounts.file
        and starts_with(case when uses.is_own then accounts.account else accounts.chart_account end, uses.prefix)
        and (not uses.is_by_name or regexp_matches(strip_accents(coalesce(account_name, '')), '${FACTOR}', 'i'))
    group by accounts.file, accounts.account`);
}

/** A receipt that carries the reference of the invoice it pays is joined to it as a letter would. */
async function joinByReference(
  connection: DuckDBConnection,
  files: readonly FecFile[],
  isControl: string,
): Promise<void> {
  for (const {relation} of files.filter(({joinsByReference}) => joinsByReference))
    await connection.run(`
      update ${relation} as lines set letter = 'ref ' || lines.piece_ref
      from (
          select coalesce(auxiliary, account) as customer, piece_ref from ${relation}
          where letter is null and piece_ref is not null and ${isControl}
          group by all having min(amount) < 0 and max(amount) > 0
      ) as joined
      where lines.letter is null and joined.piece_ref = lines.piece_ref
          and joined.customer = coalesce(lines.auxiliary, lines.account) and ${isControl}`);
}
