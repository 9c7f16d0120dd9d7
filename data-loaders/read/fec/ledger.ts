import type {DuckDBConnection} from "@duckdb/node-api";
import {literal} from "../../warehouse/sql-text.js";
import type {FecFile} from "./documents.js";

/** The relations a set of FEC files brings to each ledger table. */
export interface FecRelations {
  customers: string;
  invoices: string;
  payments: string;
  allocations: string;
  write_offs: string;
  control_balances: string;
}

/**
 * From documents and matches to tables of the ledger, each line of a control account standing in exactly one of them.
 */
export async function fecLedger(
  connection: DuckDBConnection,
  files: readonly FecFile[],
  baseCurrency: string,
): Promise<FecRelations> {
  await connection.run(`
    create or replace temp table fec_identities as
    with stems as (
        ${files.map((file) => `select ${file.number} as file, ${literal(file.label.replace(/^.*\//, "").replace(/\.[^.]*$/, ""))} as stem`).join(" union all ")}
    ),
    documents as (
        select *,
            case
                when reading = 'write_off' then 'write_off'
                when reading in ('cash', 'other', 'opening') and amount < 0 then 'payment'
                when amount < 0 then 'credit_note'
                else 'invoice'
            end as ledger_kind,
        from fec_documents where not is_brought_forward
    )
    select
        documents.*,
        case
            when ledger_kind in ('invoice', 'credit_note') and reading in ('sale', 'opening') and piece_ref is not null
                and count(*) over (partition by piece_ref, ledger_kind in ('invoice', 'credit_note') and reading in
                    ('sale', 'opening')) = 1 then piece_ref
            else concat_ws(' ', piece_ref, stem || ':' || (line + 2))
        end as identity,
    from documents join stems using (file)`);
  await connection.run(`
    create table load.fec_customers as
    select customer_id, coalesce(max(auxiliary_name), max(account_name)) as name from fec_documents group by
        customer_id order by customer_id`);
  await connection.run(`
    create table load.fec_invoices as
    select
        identity as invoice_id, customer_id, issued_on, amount as gross_amount, ledger_kind as kind, posted_on,
        case when reading in ('cash', 'other') then posted_on end as due_on,
        net_amount, entity, account, ${literal(baseCurrency)} as currency,
        reading = 'sale' as is_sale, is_undated as is_opening,
    from fec_identities where ledger_kind in ('invoice', 'credit_note') order by document`);
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
    select debits.identity as invoice_id, credits.posted_on as written_off_on, matches.amount as amount, cast(null as
        varchar) as reason,
    from fec_matches as matches
    join fec_identities as debits on debits.document = matches.debit
    join fec_identities as credits on credits.document = matches.credit
    where credits.ledger_kind = 'write_off'`);
  await connection.run(`
    create table load.fec_payments as
    with written_off as (
        select credit as document, sum(amount) as amount from fec_matches group by credit
    )
    select
        identity as payment_id, posted_on as received_on,
        cast(case when ledger_kind = 'payment' then -fec_identities.amount else -fec_identities.amount -
            coalesce(written_off.amount, 0) end as decimal(18, 2)) as amount,
        customer_id, ${literal(baseCurrency)} as currency, case reading when 'cash' then 'bank' else reading end as
            method, entity, account,
    from fec_identities left join written_off using (document)
    where ledger_kind = 'payment' or (ledger_kind = 'write_off' and -fec_identities.amount >
        coalesce(written_off.amount, 0))
    order by document`);
  await connection.run(`
    create table load.fec_control_balances as
    with closings as (
        ${files.map((file) => `select ${file.number} as file, cast(${file.endsOn ? literal(file.endsOn) : "null"} as date) as named_on`).join(" union all ")}
    )
    select
        account,
        any_value(case when named_on between last_on and last_on + interval 31 day then named_on else last_on end) as
            balance_on,
        sum(amount) as balance,
        entity,
        true as is_derived,
    from fec_entry_lines join fec_files using (file, entity) join closings using (file)
    where is_control
    group by file, entity, account order by entity, balance_on, account`);
  return {
    customers: "load.fec_customers",
    invoices: "load.fec_invoices",
    payments: "load.fec_payments",
    allocations: "load.fec_allocations",
    write_offs: "load.fec_write_offs",
    control_balances: "load.fec_control_balances",
  };
}
