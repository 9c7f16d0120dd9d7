-- Invoices to French businesses with the latest due date that the law allows, and what was agreed beyond it.
-- The contract is not known: of 60 days from issue and 45 days end of month in either order, the latest decides, so
-- that nobody is accused wrongly.
--
-- grain   invoice with an agreed due date
-- units   amounts: base currency, tax included; beyond_amount: due lines later than the maximum
-- reads   int_invoices, int_due_lines, int_customers, int_assumptions
-- given   terms.eom_reading, terms.max_eom, terms.max_from_invoice
-- source  Code de commerce L441-10 I; collection-economics 1.1
with caps as (
    select
        max(value) filter (key = 'terms.max_from_invoice')::integer as days,
        max(value) filter (key = 'terms.max_eom')::integer as month_end_days,
        max(value_text) filter (key = 'terms.eom_reading') as reading,
    from int_assumptions
),
invoices as (
    select
        invoices.document_key, invoices.invoice_id, invoices.customer_key, invoices.member, invoices.issued_on,
        invoices.posted_on, invoices.due_on, invoices.amount,
        greatest(
            issued_on + caps.days,
            case when caps.reading in ('either', 'days_then_eom') then last_day(issued_on + caps.month_end_days) end,
            case when caps.reading in ('either', 'eom_then_days') then last_day(issued_on) + caps.month_end_days end
        ) as latest_on,
    from int_invoices as invoices
    join int_customers as customers using (customer_key)
    cross join caps
    where invoices.kind = 'invoice' and invoices.amount > 0 and invoices.is_sale and not invoices.is_undated
        and customers.country = 'FR' and coalesce(customers.customer_kind, 'business') = 'business'
),
in_lines as (
    select
        lines.document_key,
        max(lines.due_on) as due_on,
        sum(lines.amount) filter (lines.due_on > invoices.latest_on) as beyond_amount,
    from int_due_lines as lines
    join invoices using (document_key)
    where lines.document_key in (select document_key from int_due_lines where line > 1)
    group by lines.document_key
)
select
    invoices.* replace (coalesce(in_lines.due_on, invoices.due_on) as due_on),
    coalesce(in_lines.due_on, invoices.due_on) > latest_on as is_beyond,
    case
        when in_lines.document_key is not null then coalesce(in_lines.beyond_amount, 0)
        when invoices.due_on > latest_on then invoices.amount
        else 0
    end as beyond_amount,
from invoices
left join in_lines using (document_key)
where coalesce(in_lines.due_on, invoices.due_on) is not null
