-- What each customer owed at each reporting date, where he owed anything.
--
-- grain   customer, member, position
-- units   amounts: base currency
-- reads   int_customer_steps, int_calendar
-- source  kpi-definitions 1.3
with running as (
    select
        customer_key, member, position,
        sum(open_amount) over through_time as open_amount,
        sum(overdue_amount) over through_time as overdue_amount,
        lead(position) over through_time as next_position,
    from int_customer_steps
    window through_time as (partition by customer_key, member order by position)
)
select customer_key, member, unnest(range(position, least(coalesce(next_position, last_position + 1), last_position + 1)))::integer as position, open_amount, overdue_amount
from running, int_calendar
where (open_amount <> 0 or overdue_amount <> 0) and position <= last_position
