-- Late payment by class of days, by cohort, by customer and by every breakdown adds up to the late rate of the
-- register: due lines, late lines and their amounts.
-- fr: Les retards par classe de jours, par cohorte, par client et par ventilation donnent le taux de retard du
--     registre : lignes échues, lignes en retard et leurs montants.
with counted as (
    select
        'distribution' as view,
        entity,
        segment,
        country,
        '12m' as "window",
        sum(lines) as due_lines,
        sum(lines) filter (starts_after >= 0) as late_lines,
        sum(amount) as due_amount,
        sum(amount) filter (starts_after >= 0) as late_amount,
    from lateness_distribution group by all
    union all
    select
        dimension,
        entity,
        segment,
        country,
        '12m',
        sum(due_lines),
        sum(late_lines),
        sum(due_amount),
        sum(late_amount),
    from lateness_breakdown
    group by all
    union all
    select
        'customers',
        entity,
        segment,
        country,
        '12m',
        sum(due_lines),
        sum(late_lines),
        sum(due_amount),
        sum(late_amount),
    from lateness_customers
    group by all
    union all
    select
        'cohorts',
        entity,
        segment,
        country,
        'all',
        sum(due_lines),
        sum(late_lines),
        sum(due_amount),
        sum(late_amount),
    from lateness_cohorts
    group by all
),
registered as (
    select entity, segment, country, "window",
        any_value(denominator) filter (variant like 'count%') as due_lines,
        any_value(numerator) filter (variant like 'count%') as late_lines,
        any_value(denominator) filter (variant like 'value%') as due_amount,
        any_value(numerator) filter (variant like 'value%') as late_amount,
    from kpis
    where kpi = 'late_rate'
        and variant in ('count_12m', 'value_12m', 'count_all', 'value_all')
        and month_end = (select max(month_end) from kpis)
    group by all
)
select
    counted.*,
    registered.due_lines as registered_due_lines,
    registered.late_lines as registered_late_lines,
    registered.due_amount as registered_due_amount,
    registered.late_amount as registered_late_amount,
from counted
join registered on registered."window" = counted."window"
    and registered.entity is not distinct from counted.entity
    and registered.segment is not distinct from counted.segment
    and registered.country is not distinct from counted.country
where counted.due_lines <> registered.due_lines or coalesce(counted.late_lines, 0) <> registered.late_lines
    or abs(counted.due_amount - registered.due_amount) > 0.05
        or abs(coalesce(counted.late_amount, 0) - registered.late_amount) > 0.05
