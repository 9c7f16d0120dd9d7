-- Parts of due lines that were open between the days `history_since` and `frozen_on`, with how they ended.
--
-- grain   due line, settlement
-- units   amount: base currency, tax included
-- reads   int_slices, int_customers
-- source  kpi-definitions 3.5
select
    slices.document_key,
    slices.line,
    customers.customer_id,
    customers.segment,
    slices.issued_on,
    slices.due_on,
    slices.paid_on,
    slices.closed_on,
    slices.cause,
    slices.amount,
from int_slices_then as slices
join int_customers as customers using (customer_key)
where slices.kind = 'invoice'
    and not slices.is_inferred
    and not slices.is_undated
    and slices.amount > 0
    and slices.due_on is not null
    and slices.posted_on <= getvariable('frozen_on')
    and coalesce(slices.closed_on > greatest(slices.posted_on, getvariable('history_since')), true)
