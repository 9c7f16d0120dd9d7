-- Each finding stands once under each filter, never finds more than it examined, and is unknown only where it says why.
-- fr: Chaque constat figure une fois sous chaque filtre, n'en trouve jamais plus qu'il n'en examine, et n'est inconnu
--     que là où il dit pourquoi. L'échu examiné pour les clients perdus est celui du registre.
select
    finding,
    entity,
    segment,
    country,
    count(*) as rows,
    max(items) as items,
    max(items_examined) as items_examined,
    any_value(flag) as flag,
from readiness
group by all
having count(*) <> 1
    or max(items) > max(items_examined)
    or max(count_rate) > 1
    or bool_or(items is null and flag is null)
    or bool_or(items is null <> (amount is null))
union all
-- The overdue that was examined for lost customers is the overdue of the register.
select readiness.finding, readiness.entity, readiness.segment, readiness.country, 1, null, null, 'overdue differs'
from readiness
join kpis
    on kpis.kpi = 'receivable_amount' and kpis.variant = 'overdue' and kpis.month_end = (select as_of from int_calendar)
    and kpis.entity is not distinct from readiness.entity and kpis.segment is not distinct from readiness.segment
    and kpis.country is not distinct from readiness.country
where readiness.finding = 'lost_customers'
    and readiness.amount_examined is not null
    and abs(readiness.amount_examined - coalesce(kpis.value, 0)) > 0.01
