-- Customers whose due lines are expected to behave alike: by how late they pay, or by segment where that is not known.
--
-- grain   customer
-- units   group: of the forecast, no group of companies
-- reads   projection_past_lines, projection_open_lines, projection_delays
-- source  kpi-definitions 3.5
with debtors as (
    select customer_id, segment from projection_past_lines
    union
    select customer_id, segment from projection_open_lines
)
select
    debtors.customer_id,
    case
        when delays.payments >= 5 and delays.days <= 2 then 'prompt'
        when delays.payments >= 5 and delays.days <= 8 then 'ordinary'
        when delays.payments >= 5 and delays.days <= 16 then 'slow'
        when delays.payments >= 5 then 'late'
        else 'new, ' || debtors.segment
    end as "group",
from debtors
left join projection_delays as delays using (customer_id)
