-- The components of what disputes cost add up to the figure in the register.
-- fr: Les composantes du coût des litiges totalisent le chiffre du registre.
with summed as (
    select coalesce(sum(amount), 0)::double as amount
    from int_dispute_costs, int_calendar
    where day > twelve_months_before
),
by_month as (
    select coalesce(sum(amount), 0) as amount
    from dispute_costs, int_calendar
    where month_end > twelve_months_before and as_of = last_day(as_of)
)
select kpis.value, summed.amount, by_month.amount as mart_amount
from kpis, summed, by_month, int_calendar
where kpis.kpi = 'dispute_cost' and kpis.variant = 'total_12m' and kpis.month_end = (select as_of from int_calendar)
    and kpis.entity is null and kpis.segment is null and kpis.country is null
    and kpis.value is not null
    and (
        abs(kpis.value - summed.amount) > 0.05 or (as_of = last_day(as_of) and abs(kpis.value - by_month.amount) > 0.05)
    )
