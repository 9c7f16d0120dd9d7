-- What is overdue of each invoice on the as-of date, and what is known of it that day.
-- Nobody is chased for what his own unmatched money or credits cover: they are set against his items, the oldest due
-- first, towards one entity.
-- What a factor or a collector holds is theirs to chase, though it stays owed: it is not here.
-- Only what was known by then is read, so that any earlier date may stand in for the as-of date.
--
-- grain   invoice
-- units   open_amount: base currency, tax included; age_days: days after the oldest open due date; limitation_on: last
--         day to sue
-- reads   int_slices, int_invoices, int_holders, int_customers, int_limitation, stg_disputes, stg_insolvencies,
--         stg_placements
-- source  kpi-definitions 1.3; limitation: as in int_limitation
with overdue as (
    select
        document_key, line, any_value(customer_key) as customer_key, any_value(member) // 100000 as entity_key,
        sum(amount) as amount, min(due_on) as due_on,
    from int_slices
    where kind = 'invoice' and not is_residue
        and due_on < getvariable('as_of')
        and posted_on <= getvariable('as_of')
        and (closed_on is null or closed_on > getvariable('as_of'))
        and document_key not in (select document_key from int_holders)
    group by document_key, line
    having sum(amount) > 0
),
money as (
    select customer_key, member // 100000 as entity_key, -sum(amount) as amount
    from int_slices
    where kind in ('payment', 'credit_note')
        and posted_on <= getvariable('as_of')
        and (closed_on is null or closed_on > getvariable('as_of'))
    group by all
    having sum(amount) < 0
),
laid as (
    select
        overdue.*, coalesce(money.amount, 0) as money_amount,
        sum(overdue.amount) over (
            partition by overdue.customer_key, overdue.entity_key
            order by overdue.due_on, invoices.invoice_id, overdue.line rows unbounded preceding
        ) as ends_at,
    from overdue
    join int_invoices as invoices using (document_key)
    left join money on money.customer_key = overdue.customer_key and money.entity_key = overdue.entity_key
),
items as (
    select
        document_key,
        sum(least(amount, ends_at - money_amount)) as open_amount,
        min(due_on) as due_on,
    from laid
    where ends_at > money_amount
    group by document_key
),
disputed as (
    select distinct invoice_id from stg_disputes
    where opened_on <= getvariable('as_of') and (closed_on is null or closed_on > getvariable('as_of'))
),
insolvent as (
    select distinct customer_id from stg_insolvencies where opened_on <= getvariable('as_of')
),
placed as (
    select
        invoice_id,
        arg_max(route, (placed_on, placement_id)) as route,
        arg_max(provider, (placed_on, placement_id)) as provider,
    from stg_placements
    where placed_on <= getvariable('as_of') and (closed_on is null or closed_on > getvariable('as_of'))
    group by invoice_id
)
select
    items.document_key,
    invoices.invoice_id,
    invoices.customer_id,
    customers.name,
    invoices.entity,
    customers.segment,
    customers.country,
    coalesce(customers.customer_kind, 'business') as customer_kind,
    invoices.issued_on,
    items.due_on,
    (getvariable('as_of') - items.due_on)::integer as age_days,
    items.open_amount,
    coalesce(invoices.is_disputed, false) or disputed.invoice_id is not null as is_disputed,
    insolvent.customer_id is not null as is_insolvent,
    coalesce(customers.is_related_party, false) as is_related_party,
    limitation.lapses_on as limitation_on,
    placed.route as placed_family,
    placed.provider,
from items
join int_invoices as invoices using (document_key)
join int_customers as customers on customers.customer_key = invoices.customer_key
left join int_limitation as limitation
    on limitation.document_key = items.document_key and limitation.due_on = items.due_on
left join disputed on disputed.invoice_id = invoices.invoice_id
left join insolvent on insolvent.customer_id = invoices.customer_id
left join placed on placed.invoice_id = invoices.invoice_id
