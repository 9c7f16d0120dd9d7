-- The documents of each customer: what is open first, then the latest; 200 at most.
--
-- grain   customer, rank
-- units   amounts: base currency, credits and payments negative; days_late: after the due date, at settlement or at
--         the as-of date while open, null without a due date
-- reads   int_slices, int_invoices, int_holders, int_calendar, int_members
-- kept    as a view
-- source  kpi-definitions 1.3
with documents as (
    select
        customer_key, document_key, case when kind = 'reversed' then 'invoice' else kind end as kind, line,
        any_value(due_on) as due_on,
        any_value(issued_on) as issued_on,
        sum(amount)::double as gross_amount,
        coalesce(sum(amount) filter (closed_on is null), 0)::double as open_amount,
        case when bool_and(closed_on is not null) then max(coalesce(paid_on, closed_on)) end as settled_on,
        any_value(member) as member,
    from int_slices
    where (kind <> 'payment' or closed_on is null) and kind not in ('returned', 'restated')
    group by customer_key, document_key, kind, line, case when kind = 'payment' then posted_on end
),
entities as (
    select member, any_value(entity) as entity from int_members where entity is not null group by member
)
select
    documents.customer_key,
    cast(row_number() over of_customer as integer) as rank,
    coalesce(invoices.invoice_id, '(cash)') as document_id,
    documents.kind,
    entities.entity,
    documents.issued_on,
    documents.due_on,
    documents.gross_amount,
    documents.open_amount,
    case
        when documents.kind = 'invoice' then coalesce(documents.settled_on, calendar.as_of) - documents.due_on
    end::integer as days_late,
    documents.settled_on,
    coalesce(invoices.is_disputed, false) as is_disputed,
    holders.holder,
from documents
left join int_invoices as invoices using (document_key)
left join int_holders as holders using (document_key)
join entities on entities.member = documents.member
cross join int_calendar as calendar
window of_customer as (
    partition by documents.customer_key
    order by
        documents.open_amount <> 0 desc, documents.issued_on desc, coalesce(invoices.invoice_id, '(cash)'),
        documents.line, documents.kind
)
qualify rank <= 200
