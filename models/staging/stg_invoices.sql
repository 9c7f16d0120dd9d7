-- Invoices and credit notes as the exports give them; what an export leaves out stays null.
-- document_key is a number for the row: which export, and which of its rows.
--
-- grain   document
-- units   amounts: document currency, tax included unless said
-- reads   ledger.invoices
-- source  ledger-and-commands: ledger tables
select
    (coalesce(unit, 0)::bigint << 40) + unit_rowid as document_key,
    invoice_id,
    case
        when getvariable('pseudonym_key') is null or customer_id is null then customer_id
        else 'D-' || upper(md5(getvariable('pseudonym_key') || customer_id)[:10])
    end as customer_id,
    coalesce(entity, '(none)') as entity,
    coalesce(kind, case when gross_amount < 0 then 'credit_note' else 'invoice' end) as kind,
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
    coalesce(is_sale, true) as is_sale,
    coalesce(is_opening, false) as is_undated,
from ledger.invoices
