-- The last 24 monthly cohorts under each filter that vintages are computed for, with the share collected by age.
-- A month that is not over has no rate yet.
--
-- grain   entity, segment, country, month
-- units   invoiced_amount: base currency, tax included; collected_rates: shares from 0 to 1 by months since issue, from
--         0 to 12 at most
-- reads   vintages, int_reporting_dates, int_calendar
-- source  as in vintages
select
    vintages.entity, vintages.segment, vintages.country, vintages.month,
    any_value(vintages.invoiced_amount) as invoiced_amount,
    list(round(vintages.collected_rate, 4) order by vintages.months_since_issue) as collected_rates,
    last(vintages.flag order by vintages.months_since_issue) as flag,
from vintages
join int_reporting_dates as dates using (month)
cross join int_calendar as calendar
where vintages.months_since_issue <= 12
    and calendar.last_position - dates.position < 24
    and vintages.flag is distinct from 'month_not_over'
group by vintages.entity, vintages.segment, vintages.country, vintages.month
