-- Due lines open at the end of the day `frozen_on`, with what was known of them then.
--
-- grain   due line
-- units   open_amount: base currency, tax included
-- reads   int_slices, int_invoices, int_customers, stg_disputes, stg_insolvencies
-- source  kpi-definitions 2.17 and 3.5
with disputed as (
    select distinct invoice_id from stg_disputes
    where opened_on <= getvariable('frozen_on') and coalesce(closed_on > getvariable('frozen_on'), true)
),
insolvent as (
    select distinct customer_id from stg_insolvencies where opened_on <= getvariable('frozen_on')
)
select
    slices.document_key,
    slices.line,
    any_value(customers.customer_id) as customer_id,
    any_value(customers.segment) as segment,
    any_value(slices.issued_on) as issued_on,
    any_value(slices.due_on) as due_on,
    sum(slices.amount)::double as open_amount,
    bool_or(invoices.is_disputed or disputed.invoice_id is not null) as is_disputed,
    bool_or(insolvent.customer_id is not null) as is_insolvent,
    any_value(invoices.invoice_id) as invoice_id,
from int_slices_then as slices
join int_invoices_then as invoices using (document_key)
join int_customers as customers on customers.customer_key = slices.customer_key
left join disputed on disputed.invoice_id = invoices.invoice_id
left join insolvent on insolvent.customer_id = customers.customer_id
where slices.kind = 'invoice'
    and not slices.is_inferred
    and slices.posted_on <= getvariable('frozen_on')
    and coalesce(slices.closed_on > getvariable('frozen_on'), true)
group by slices.document_key, slices.line
having sum(slices.amount) > 0
