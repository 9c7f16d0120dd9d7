-- Every item open of a customer towards one entity, as a hand-over file states it: a document with what is left of it,
-- what of it is overdue, what of that is to be claimed once his own unmatched money is set against it, and interest.
--
-- grain   customer, entity, document; money without a document by the day on which it came
-- units   amounts: base currency, tax included, credits and money negative; original_amount: document currency;
--         days_late: after the oldest open due date; reminded_on, noticed_on: the last reminder and the last formal
--         notice after it
-- reads   int_slices, int_invoices, int_customers, int_entities, int_overdue_claims, int_disputes, int_reminders,
--         late_interest
-- kept    as a view
-- source  kpi-definitions 1.3; collection-economics 1.2 and 1.3
with open_documents as (
    select
        document_key,
        kind,
        customer_key,
        member // 100000 as entity_key,
        case when kind = 'payment' then posted_on end as received_on,
        sum(amount) as open_amount,
        coalesce(sum(amount) filter (kind = 'invoice' and due_on < getvariable('as_of')), 0) as overdue_amount,
        min(due_on) as due_on,
        count(distinct line) as due_lines,
    from int_slices
    where closed_on is null
    group by all
    having sum(amount) <> 0
),
reminders as (
    select items.document_key, reminders.done_on, reminders.is_formal
    from open_documents as items
    join int_reminders as reminders
        on reminders.document_key = items.document_key and reminders.done_on > items.due_on
    union all
    select items.document_key, reminders.done_on, reminders.is_formal
    from open_documents as items
    join int_reminders as reminders
        on reminders.customer_key = items.customer_key and reminders.document_key is null
        and reminders.done_on > items.due_on
),
disputed as (
    select distinct document_key from int_disputes where is_dated and closed_on is null
),
reminded as (
    select document_key, max(done_on) as reminded_on, max(done_on) filter (is_formal) as noticed_on
    from reminders
    group by document_key
)
select
    customers.customer_id,
    entities.entity,
    items.kind,
    coalesce(invoices.invoice_id, '(cash)') as document_id,
    coalesce(items.received_on, invoices.issued_on) as issued_on,
    invoices.delivered_on,
    items.due_on,
    invoices.due_basis,
    items.due_lines::integer as due_lines,
    case
        when items.kind = 'invoice' and items.due_on < getvariable('as_of')
            then (getvariable('as_of') - items.due_on)::integer
    end as days_late,
    coalesce(invoices.currency, getvariable('currency')) as currency,
    coalesce(invoices.original_amount, items.open_amount)::double as original_amount,
    coalesce(invoices.amount, items.open_amount)::double as gross_amount,
    (coalesce(invoices.amount, items.open_amount) - items.open_amount)::double as settled_amount,
    items.open_amount::double as open_amount,
    items.overdue_amount::double as overdue_amount,
    coalesce(claims.open_amount, 0)::double as claim_amount,
    coalesce(invoices.is_disputed, false) or disputed.document_key is not null as is_disputed,
    coalesce(invoices.is_undated, false) as is_opening,
    reminded.reminded_on,
    reminded.noticed_on,
    claims.limitation_on,
    claims.placed_family as route,
    claims.provider,
    interest.rule as interest_rule,
    interest.interest_amount,
    interest.indemnity_amount,
    interest.flag as interest_flag,
from open_documents as items
join int_customers as customers using (customer_key)
join int_entities as entities using (entity_key)
left join int_invoices as invoices using (document_key)
left join int_overdue_claims as claims using (document_key)
left join reminded using (document_key)
left join disputed using (document_key)
left join late_interest as interest on items.kind = 'invoice' and interest.invoice_id = invoices.invoice_id
