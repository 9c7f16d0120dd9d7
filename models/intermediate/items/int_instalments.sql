-- Due lines of invoices payable in several parts: as the export states them, or as the bills drawn for parts of one
-- make them. What they leave of an invoice falls due as it; what goes beyond it is not due.
--
-- grain   invoice, due line
-- units   amount, invoice_amount: base currency
-- reads   stg_instalments, int_invoices, int_replacements
-- source  ledger-events 1
with stated as (
    select invoice_id, due_on, amount from stg_instalments
    union all
    select root_id, agreed_on, gross_amount - excess
    from int_replacements
    where is_line and root_id not in (select invoice_id from stg_instalments)
        and document_key not in (select continued_key from int_replacements)
),
stated_instalments as (
    select
        invoices.document_key,
        instalments.due_on,
        instalments.amount as original_amount,
        invoices.original_amount as invoice_original_amount,
        invoices.amount as invoice_amount,
        invoices.due_on as invoice_due_on,
        invoices.rate,
        row_number() over lines as line,
        coalesce(sum(instalments.amount) over (lines rows between unbounded preceding and 1 preceding), 0) as starts_at,
    from stated as instalments
    join int_invoices as invoices using (invoice_id)
    window lines as (partition by invoices.document_key order by instalments.due_on, instalments.amount)
)
select
    document_key, due_on, line, invoice_amount,
    (greatest(0, least(original_amount, invoice_original_amount - starts_at)) / rate)::decimal(18, 6) as amount,
from stated_instalments where starts_at < invoice_original_amount
union all
select
    document_key, any_value(invoice_due_on), max(line) + 1, any_value(invoice_amount),
    ((any_value(invoice_original_amount) - sum(original_amount)) / any_value(rate))::decimal(18, 6),
from stated_instalments
group by document_key
having sum(original_amount) < any_value(invoice_original_amount)
