-- How many due lines are under observation on every thirtieth day of the payment curve.
-- On a day without a step these are the lines of the step before, less those that left at it.
--
-- grain   entity, segment, country, day
-- units   lines: due lines
-- reads   page_payment_curve
-- source  as in days_to_pay_curve
with ends as (
    select entity, segment, country, max(day) as last_day
    from page_payment_curve
    group by entity, segment, country
),
days as (
    select entity, segment, country, unnest(range(0, last_day + 1, 30))::integer as day
    from ends
)
select
    days.entity, days.segment, days.country, days.day,
    coalesce(arg_max(
        case when steps.day = days.day then steps.at_risk else steps.at_risk - steps.leaving end, steps.day
    ), 0)::integer as lines,
from days
left join page_payment_curve as steps
    on steps.entity is not distinct from days.entity
    and steps.segment is not distinct from days.segment
    and steps.country is not distinct from days.country
    and steps.day <= days.day
group by all
