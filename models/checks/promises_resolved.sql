-- Every promise whose date has come was kept, broken or superseded: none is pending, and the register counts the kept
-- and the broken ones.
-- fr: Toute promesse dont la date est venue a été tenue, rompue ou remplacée : aucune n'est en attente, et le registre
--     compte les tenues et les rompues.
with counted as (
    select count(*) filter (state = 'kept') as kept, count(*) as resolved
    from promises, int_calendar where is_resolved and deadline_on > twelve_months_before
)
select counted.kept, counted.resolved, kpis.numerator, kpis.denominator
from counted
join kpis
    on kpis.kpi = 'promise_kept_rate' and kpis.variant = 'count_12m'
    and kpis.month_end = (select as_of from int_calendar) and kpis.entity is null and kpis.segment is null
    and kpis.country is null
where kpis.denominator is not null and (counted.kept <> kpis.numerator or counted.resolved <> kpis.denominator)
union all
select null, count(*), null, null
from promises
where deadline_on <= (select as_of from int_calendar) and state = 'pending'
having count(*) > 0
