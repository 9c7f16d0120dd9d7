-- Customers with what they are filtered by; a customer whom no export describes still counts, under (none).
--
-- grain   customer
-- units   place: number of a combination of segment and country
-- reads   stg_customers, stg_invoices, stg_payments
-- source  ledger-and-commands: filter columns
with named as (
    select
        customer_id,
        coalesce(segment, '(none)') as segment,
        coalesce(country, '(none)') as country,
        name,
        group_id,
        customer_kind,
        terms,
        annual_margin_amount,
        is_related_party,
    from stg_customers
),
unnamed as (
    select distinct customer_id from stg_invoices where customer_id not in (select customer_id from named)
    union
    select distinct customer_id
    from stg_payments
    where customer_id is not null and customer_id not in (select customer_id from named)
),
every_customer as (
    select * from named
    union all by name
    select
        customer_id,
        '(none)' as segment,
        '(none)' as country,
        customer_id as name,
        customer_id as group_id,
        false as is_related_party,
    from unnamed
    union all by name
    select
        '(none)' as customer_id,
        '(none)' as segment,
        '(none)' as country,
        '(none)' as name,
        '(none)' as group_id,
        false as is_related_party,
    where exists (select 1 from stg_payments where customer_id is null)
        and not exists (select 1 from named where customer_id = '(none)')
)
select
    *,
    (row_number() over (order by customer_id))::integer as customer_key,
    (dense_rank() over (order by group_id))::integer as group_key,
    (dense_rank() over (order by segment, country))::integer as place,
from every_customer
