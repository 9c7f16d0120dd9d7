-- The curve of days to pay counts the very lines of the mean of the register, is at the median what a count line by
-- line gives, and never rises.
-- fr: La courbe des délais de règlement compte les mêmes lignes que la moyenne du registre, donne à la médiane ce que
--     donne un décompte ligne à ligne, et ne remonte jamais.
with bounds as (
    select
        case
            when as_of = last_day(as_of) then last_day(as_of - interval 12 month)
            else as_of - interval 12 month
        end::date as opened_on,
        as_of,
    from int_calendar
),
spells as (
    select
        greatest(posted_on, issued_on, opened_on + 1) - issued_on as entry_day,
        greatest(
            coalesce(
                case
                    when closed_by = 'payment' or paid_amount > 0 and closed_by <> 'write_off' then paid_on
                    else settled_on
                end,
                as_of
            ) - issued_on,
            entry_day
        ) as exit_day,
    from int_due_lines, bounds
    where not is_undated and not is_inferred and (settled_on is null or settled_on > opened_on)
),
median as (
    select * from days_to_pay_median where entity is null and segment is null and country is null
),
at_median as (
    select day, at_risk
    from days_to_pay_curve
    where entity is null and segment is null and country is null and day = (select median_days from median)
),
registered as (
    select denominator
    from kpis
    where kpi = 'days_to_pay' and variant = 'mean_12m' and entity is null and segment is null and country is null
        and month_end = (select as_of from bounds)
)
select 'paid lines' as what, median.paid::double as value, registered.denominator as expected
from median, registered
where median.paid <> coalesce(registered.denominator, 0)
union all
select 'at risk on day ' || day, at_risk, (select count(*) from spells where entry_day <= day and exit_day >= day)
from at_median
where at_risk <> (select count(*) from spells where entry_day <= day and exit_day >= day)
union all
select 'rises on day ' || day, survival, before
from (
    select *, lag(survival) over (partition by entity, segment, country order by day) as before from days_to_pay_curve
)
where survival > before + 1e-12
    or survival not between 0 and 1
    or low_80 > survival + 1e-12
    or high_80 < survival - 1e-12
