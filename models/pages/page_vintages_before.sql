-- The cohorts that precede the last twelve, taken together: the share collected by age, the lowest and the highest.
-- Only under filters where three cohorts or more have reached every age.
--
-- grain   entity, segment, country, months_since_issue
-- units   collected_rate, low, high: shares from 0 to 1
-- reads   vintages, int_reporting_dates, int_calendar
-- source  as in vintages
with aged as (
    select
        vintages.entity, vintages.segment, vintages.country, vintages.month, vintages.months_since_issue,
        vintages.invoiced_amount - vintages.credited_amount as base_amount,
        vintages.collected_amount,
        coalesce(round(vintages.collected_rate, 4), 0) as collected_rate,
    from vintages
    join int_reporting_dates as dates using (month)
    cross join int_calendar as calendar
    where vintages.months_since_issue <= 12
        and calendar.last_position - dates.position between 12 and 23
        and vintages.flag is distinct from 'month_not_over'
),
whole as (
    select * from aged
    qualify count(*) over (partition by entity, segment, country, month) = 13
),
counted as (
    select entity, segment, country
    from whole
    group by all
    having count(distinct month) >= 3 and count(distinct months_since_issue) filter (base_amount > 0) = 13
)
select
    whole.entity, whole.segment, whole.country,
    whole.months_since_issue,
    sum(whole.collected_amount order by whole.month) / sum(whole.base_amount order by whole.month) as collected_rate,
    min(whole.collected_rate) as low,
    max(whole.collected_rate) as high,
from whole
join counted
    on counted.entity is not distinct from whole.entity
    and counted.segment is not distinct from whole.segment
    and counted.country is not distinct from whole.country
where whole.base_amount > 0
group by all
