-- The combinations of entity, segment and country that occur, and the filters each falls under.
--
-- grain   filter, member
-- units   filter_key, member: numbers; entity, segment, country: null for all
-- reads   int_slices, int_invoices, int_customers, int_entities
-- source  ledger-and-commands: filter columns
with members as (
    select distinct member from int_slices
    union
    select distinct sales_member from int_invoices where sales_member <> member
),
named as (
    select members.member, entities.entity, customers.segment, customers.country
    from members
    join int_entities as entities on entities.entity_key = members.member // 100000
    join (select distinct place, segment, country from int_customers) as customers
        on customers.place = members.member % 100000
),
combined as (
    select
        named.member,
        case when by_entity then entity end as entity,
        case when by_segment then segment end as segment,
        case when by_country then country end as country,
    from named
    cross join (select unnest([true, false]) as by_entity)
    cross join (select unnest([true, false]) as by_segment)
    cross join (select unnest([true, false]) as by_country)
)
select
    (dense_rank() over (order by entity nulls first, segment nulls first, country nulls first))::integer as filter_key,
    entity,
    segment,
    country,
    member,
from combined
