-- By how much each customer's open and overdue balance changes at each reporting date.
--
-- grain   customer, member, position
-- units   amounts: base currency
-- reads   int_stretches, int_calendar
-- kept    as a view
-- source  kpi-definitions 1.3
with placed as (
    select
        customer_key, member, amount, opens, closes,
        case
            when due_on is null then closes
            when due_on + 1 > calendar.as_of then closes
            else least(closes, greatest(opens, date_diff('month', calendar.first_month, due_on + 1)))
        end as turns_overdue,
    from int_stretches, int_calendar as calendar
    where kind = 'invoice' and amount <> 0
)
select customer_key, member, greatest(position, 0)::integer as position, sum(open_amount) as open_amount, sum(overdue_amount) as overdue_amount
from (
    select customer_key, member, opens as position, amount as open_amount, 0 as overdue_amount from placed
    union all
    select customer_key, member, turns_overdue, 0, amount from placed where turns_overdue < closes
    union all
    select customer_key, member, closes, -amount, case when turns_overdue < closes then -amount else 0 end from placed
)
group by all
