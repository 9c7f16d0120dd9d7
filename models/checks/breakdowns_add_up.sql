-- What the members of a dimension owe adds up to the ageing, open and overdue, under every filter.
-- fr: Ce que doivent les membres d'une dimension totalise la balance âgée, ouvert et échu, sous chaque filtre.
with aged as (
    select
        entity, segment, country,
        sum(open_amount) as open_amount,
        coalesce(sum(open_amount) filter (bucket not in ('not due', 'no due date')), 0) as overdue_amount,
    from ageing
    where basis = 'due' and month_end = (select max(month_end) from ageing)
    group by all
),
summed as (
    select
        entity, segment, country, dimension,
        sum(open_amount) as open_amount,
        sum(overdue_amount) as overdue_amount,
    from page_breakdowns
    group by all
)
select
    summed.entity, summed.segment, summed.country, summed.dimension,
    summed.open_amount, aged.open_amount as aged_open, summed.overdue_amount, aged.overdue_amount as aged_overdue,
from summed
join aged
    on aged.entity is not distinct from summed.entity
    and aged.segment is not distinct from summed.segment
    and aged.country is not distinct from summed.country
where abs(summed.open_amount - aged.open_amount) > 0.005 or abs(summed.overdue_amount - aged.overdue_amount) > 0.005
