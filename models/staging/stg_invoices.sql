-- Invoices and credit notes as the exports give them; what an export leaves out stays null.
-- document_key is a number for the row: which export, and which of its rows.
-- A number that two entities use is told apart by the entity before it.
-- Fees passed on, refunds and debits that nothing explains stand in balances: is_undated keeps them, as opening entries
-- without a date of their own, out of every figure of behaviour.
--
-- grain   document
-- units   amounts: document currency, tax included unless said
-- reads   ledger.invoices, stg_shared_numbers
-- source  ledger-and-commands: ledger tables
select
    (coalesce(unit, 0)::bigint << 40) + unit_rowid as document_key,
    case
        when invoice_id in (select invoice_id from stg_shared_numbers)
            then coalesce(entity, '(none)') || '/' || invoice_id
        else invoice_id
    end as invoice_id,
    pseudonym('D', customer_id) as customer_id,
    coalesce(entity, '(none)') as entity,
    case
        when kind in ('fee', 'refund', 'other') then case when gross_amount < 0 then 'credit_note' else 'invoice' end
        else coalesce(kind, case when gross_amount < 0 then 'credit_note' else 'invoice' end)
    end as kind,
    issued_on,
    coalesce(posted_on, issued_on) as posted_on,
    delivered_on,
    due_on,
    case when kind = 'credit_note' then -abs(gross_amount) else gross_amount end as gross_amount,
    net_amount,
    upper(currency) as currency,
    fx_rate,
    case
        when getvariable('pseudonym_key') is null then account
        else list_filter(getvariable('control_accounts'), prefix -> starts_with(account, prefix))[1]
    end as account,
    paid_on,
    paid_amount,
    open_amount,
    coalesce(is_disputed, false) as is_disputed,
    coalesce(is_sale, kind is null or kind not in ('refund', 'other')) as is_sale,
    coalesce(is_opening, false) or coalesce(kind in ('fee', 'refund', 'other'), false) as is_undated,
    case
        when reverses_id in (select invoice_id from stg_shared_numbers)
            then coalesce(entity, '(none)') || '/' || reverses_id
        else reverses_id
    end as reverses_id,
    means,
    coalesce(kind = 'other', false) and means is null as is_unexplained,
from ledger.invoices
