import type {DuckDBConnection} from "@duckdb/node-api";
import {literal} from "../../warehouse/sql-text.js";
import type {FecFile} from "./entries.js";

/** The relations a set of FEC files brings to each ledger table. */
export interface FecRelations {
  customers: string;
  invoices: string;
  payments: string;
  allocations: string;
  write_offs: string;
  valuations: string;
  moves: string;
  control_balances: string;
}

/**
 * From documents and matches to tables of the ledger, each line of a control account standing in exactly one of them.
 *
 * Debits that are neither a sale nor an opening item are invoices of a kind of their own (`fee`, `refund`, `other`):
 * they stand in balances and in no figure of behaviour; `means` says what explains an `other`. What takes a part of an
 * item away without being cash is a payment whose `method` says by what means.
 */
export async function fecLedger(
  connection: DuckDBConnection,
  files: readonly FecFile[],
  {baseCurrency, controlAccounts}: {baseCurrency: string; controlAccounts: readonly string[]},
): Promise<FecRelations> {
  const isControl = controlAccounts.map((prefix) => `starts_with(account, ${literal(prefix)})`).join(" or ");
  const stems = files.map(
    (file) =>
      `select ${file.number} as file, ${literal(file.label.replace(/^.*\//, "").replace(/\.[^.]*$/, ""))} as stem`,
  );
  await connection.run(`
    create or replace temp table fec_identities as
    with stems as (
        ${stems.join("\n        union all ")}
    ),
    documents as (
        select fec_documents.*,
            case
                when reading = 'write_off' and amount < 0 then 'write_off'
                when reading = 'sale' and amount < 0 then 'credit_note'
                when amount < 0 then 'payment'
                when is_fee then 'fee'
                when reading in ('sale', 'opening') then 'invoice'
                when reading = 'cash' then 'refund'
                else 'other'
            end as ledger_kind,
            cast(null as date) as returned_on,
        from fec_documents
        where not is_brought_forward and amount <> 0
        union all by name
        select * exclude ("return"), 'payment' as ledger_kind from fec_given_back
    ),
    named as (
        select documents.*, reversals.document as reversed,
            ledger_kind in ('invoice', 'credit_note') and reading in ('sale', 'opening') as has_number,
        from documents
        left join fec_reversals as reversals on reversals.reversal = documents.document
    )
    select
        named.*,
        case
            when has_number and piece_ref is not null
                and count(*) over (partition by piece_ref, has_number) = 1 then piece_ref
            -- what takes a document back under its number leaves it the number
            when has_number and piece_ref is not null and reversed is null
                and count(*) filter (reversed is null) over (partition by piece_ref, has_number) = 1 then piece_ref
            else concat_ws(' ', piece_ref, stem || ':' || (line + 2) || case when part > 1 then '/' || part else '' end)
        end as identity,
    from named join stems using (file)`);
  await connection.run(`
    create table load.fec_customers as
    select customer_id, coalesce(max(auxiliary_name), max(account_name)) as name
    from (select customer_id, auxiliary_name, account_name from fec_documents
        union all select customer_id, auxiliary_name, account_name from fec_given_back)
    group by customer_id order by customer_id`);
  await connection.run(`
    create table load.fec_invoices as
    select
        identity as invoice_id, customer_id, issued_on, amount as gross_amount, ledger_kind as kind, posted_on,
        net_amount, entity, account, due_on, ${literal(baseCurrency)} as currency,
        reading = 'sale' as is_sale, is_undated as is_opening,
        case when ledger_kind = 'other' and reading <> 'other' then reading end as means, reverses_id,
    from fec_identities
    left join (
        select document as reversed, identity as reverses_id from fec_identities
    ) as originals using (reversed)
    where ledger_kind not in ('payment', 'write_off') order by document`);
  await connection.run(`
    create table load.fec_allocations as
    select
        debits.identity as invoice_id,
        matches.amount as amount,
        case when credits.ledger_kind = 'payment' then credits.identity end as payment_id,
        case when credits.ledger_kind = 'credit_note' then credits.identity end as credit_note_id,
        cast(null as date) as matched_on,
        matches.is_inferred,
    from fec_matches as matches
    join fec_identities as debits on debits.document = matches.debit
    join fec_identities as credits on credits.document = matches.credit
    where credits.ledger_kind <> 'write_off'`);
  await connection.run(`
    create table load.fec_write_offs as
    select debits.identity as invoice_id, credits.posted_on as written_off_on, matches.amount as amount,
        'bad_debt' as reason,
    from fec_matches as matches
    join fec_identities as debits on debits.document = matches.debit
    join fec_identities as credits on credits.document = matches.credit
    where credits.ledger_kind = 'write_off'
    union all
    select items.identity, reopened.posted_on, -reopened.amount, 'bad_debt'
    from fec_reopened as reopened join fec_identities as items on items.document = reopened.item`);
  await connection.run(`
    create table load.fec_payments as
    with written_off as (
        select credit as document, sum(amount) as amount from fec_matches group by credit
    )
    select
        identity as payment_id, posted_on as received_on,
        cast(case
            when ledger_kind = 'payment' then -documents.amount
            else -documents.amount - coalesce(written_off.amount, 0)
        end as decimal(18, 2)) as amount,
        customer_id, ${literal(baseCurrency)} as currency,
        case reading when 'cash' then 'bank' when 'transfer' then 'carried' else reading end as method,
        returned_on, cash_on, entity, account,
    from fec_identities as documents left join written_off using (document)
    where ledger_kind = 'payment' or (ledger_kind = 'write_off' and -documents.amount > coalesce(written_off.amount, 0))
    order by document`);
  await connection.run(`
    create table load.fec_control_balances as
    with closings as (
        ${files
          .map(
            (file) =>
              `select ${file.number} as file, cast(${file.endsOn ? literal(file.endsOn) : "null"} as date) as named_on`,
          )
          .join("\n        union all ")}
    ),
    lines as (
        select file, account, amount, entry_on from fec_entry_lines where is_control
        union all
        -- what was rejected stands on the account all the same
        select file, account, amount, null from fec_rejected_lines where ${isControl}
    )
    select
        account,
        any_value(
            case when named_on between kept_until and kept_until + interval 31 day then named_on else kept_until end
        ) as balance_on,
        -- an amount that cannot be read leaves the balance unknown
        case
            when count(*) = count(amount)
                then coalesce(sum(amount) filter (entry_on is null or entry_on <= kept_until), 0)
        end as balance,
        entity,
        true as is_derived,
    from lines join fec_files using (file) join closings using (file)
    group by file, entity, account order by entity, balance_on, account`);
  await connection.run(`
    create table load.fec_moves as
    select identities.identity as invoice_id, moves.moved_on, moves.customer_id, moves.due_on, identities.entity
    from fec_moves as moves
    join fec_identities as identities using (document)
    where identities.ledger_kind not in ('payment', 'write_off')
        and (moves.due_on is not null or moves.document in (
            select moves.document from fec_moves as moves join fec_documents as documents using (document)
            where moves.customer_id <> documents.customer_id
        ))
    order by document, moved_on`);
  return {
    customers: "load.fec_customers",
    invoices: "load.fec_invoices",
    payments: "load.fec_payments",
    allocations: "load.fec_allocations",
    write_offs: "load.fec_write_offs",
    valuations: "load.fec_valuations",
    moves: "load.fec_moves",
    control_balances: "load.fec_control_balances",
  };
}
