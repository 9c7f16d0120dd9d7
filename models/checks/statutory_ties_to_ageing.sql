-- Form I of the statutory table, disputed invoices included, is the ageing to the cent: what is late, what is not due
-- with what is due on the day, and what has no due date.
-- fr: La forme I du tableau légal, factures en litige comprises, est la balance âgée au centime : ce qui est en retard,
--     ce qui n'est pas échu avec ce qui échoit le jour même, et ce qui est sans échéance.
with statutory as (
    select reporting_on, entity,
        sum(amount) filter (bracket = 'total') as late_amount,
        sum(amount) filter (bracket in ('0', 'not due')) as current_amount,
        sum(amount) filter (bracket = 'no due date') as undated_amount,
    from statutory_late_payments
    where form = 'I' and basis = 'TTC' and variant = 'including'
    group by period, reporting_on, entity
),
aged as (
    select month_end, entity,
        sum(open_amount) filter (bucket not in ('not due', 'no due date')) as late_amount,
        sum(open_amount) filter (bucket = 'not due') as current_amount,
        sum(open_amount) filter (bucket = 'no due date') as undated_amount,
    from ageing
    where basis = 'due' and segment is null and country is null
    group by month_end, entity
)
select
    statutory.*,
    aged.late_amount as aged_late_amount,
    aged.current_amount as aged_current_amount,
    aged.undated_amount as aged_undated_amount,
from statutory
join aged on aged.month_end = statutory.reporting_on and aged.entity is not distinct from statutory.entity
where abs(statutory.late_amount - aged.late_amount) >= 0.005
    or abs(statutory.current_amount - aged.current_amount) >= 0.005
    or abs(statutory.undated_amount - aged.undated_amount) >= 0.005
