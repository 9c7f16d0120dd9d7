-- Open and overdue under each filter by the members of one dimension, on the as-of date and before.
--
-- grain   entity, segment, country, dimension, member
-- units   amounts: base currency; last_month, last_year: one and twelve reporting dates ago, null before the history
--         begins
-- reads   int_ageing_steps, int_calendar, int_members
-- source  kpi-definitions 2.1
with steps as (
    select
        steps.member, steps.position, steps.amount, calendar.last_position,
        steps.bucket not in ('not due', 'no due date') as is_overdue,
    from int_ageing_steps as steps
    cross join int_calendar as calendar
    where steps.basis = 'due'
),
named as (
    select member, any_value(entity) as entity, any_value(segment) as segment, any_value(country) as country
    from int_members
    where entity is not null and segment is not null and country is not null
    group by member
),
dimensions as (
    select
        member,
        unnest(['entity', 'segment', 'country']) as dimension,
        unnest([entity, segment, country]) as name,
    from named
),
summed as (
    select
        filters.entity, filters.segment, filters.country, dimensions.dimension, dimensions.name,
        sum(amount) filter (position <= last_position) as open_amount,
        sum(amount) filter (position <= last_position and is_overdue) as overdue_amount,
        sum(amount) filter (position <= last_position - 1 and is_overdue) as last_month,
        sum(amount) filter (position <= last_position - 12 and is_overdue) as last_year,
        any_value(last_position) as last_position,
    from steps
    join int_members as filters using (member)
    join dimensions using (member)
    group by all
)
select
    entity, segment, country, dimension,
    name as member,
    coalesce(open_amount, 0)::double as open_amount,
    coalesce(overdue_amount, 0)::double as overdue_amount,
    case when last_position >= 1 then coalesce(last_month, 0)::double end as overdue_amount_last_month,
    case when last_position >= 12 then coalesce(last_year, 0)::double end as overdue_amount_last_year,
from summed
