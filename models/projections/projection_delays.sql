-- How late each customer had paid by the day `frozen_on`.
--
-- grain   customer
-- units   days: mean of the days from due date to payment, each payment counting as one
-- reads   projection_past_lines
-- source  kpi-definitions 3.5
select customer_id, avg(paid_on - due_on)::double as days, count(*)::integer as payments
from projection_past_lines
where cause = 'payment' and closed_on <= getvariable('frozen_on')
group by customer_id
