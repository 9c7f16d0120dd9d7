-- What is overdue of each invoice on the as-of date, and what is known of it that day.
-- Only what was known by then is read, so that any earlier date may stand in for the as-of date.
--
-- grain   invoice
-- units   open_amount: base currency, tax included; age_days: days after the oldest open due date; limitation_on: last
--         day to sue
-- reads   int_slices, int_invoices, int_customers, int_assumptions, stg_disputes, stg_insolvencies, stg_placements
-- given   prescription.b2b, prescription.consumer
-- source  kpi-definitions 1.3; limitation: as in limitation_dates
with items as (
    select document_key, sum(amount) as open_amount, min(due_on) as due_on
    from int_slices
    where kind = 'invoice'
        and due_on < getvariable('as_of')
        and posted_on <= getvariable('as_of')
        and (closed_on is null or closed_on > getvariable('as_of'))
    group by document_key
    having sum(amount) > 0
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
),
periods as (
    select
        max(value) filter (key = 'prescription.b2b')::integer as business_years,
        max(value) filter (key = 'prescription.consumer')::integer as consumer_years,
    from int_assumptions
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
    (
        items.due_on + to_years(
            case when customers.customer_kind = 'consumer' then periods.consumer_years else periods.business_years end
        )
    )::date as limitation_on,
    placed.route as placed_family,
    placed.provider,
from items
join int_invoices as invoices using (document_key)
join int_customers as customers on customers.customer_key = invoices.customer_key
cross join periods
left join disputed on disputed.invoice_id = invoices.invoice_id
left join insolvent on insolvent.customer_id = invoices.customer_id
left join placed on placed.invoice_id = invoices.invoice_id
