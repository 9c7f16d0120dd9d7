-- What each customer owed at each reporting date, where he owed anything.
-- What was open for a few months is laid out month by month; what was open for long is a running total of its changes,
-- so that items nobody ever settled cost no more than others.
--
-- grain   customer, member, position
-- units   amounts: base currency
-- reads   int_stretches, int_calendar
-- source  kpi-definitions 1.3
with placed as (
    select
        customer_key, member, amount, opens, closes,
        case
            when due_on is null or due_on >= calendar.as_of then closes
            else least(closes, greatest(opens, date_diff('month', calendar.first_month, due_on + 1)))
        end::integer as turns_overdue,
        closes - opens <= 6 as is_short,
    from int_stretches, int_calendar as calendar
    where kind = 'invoice' and amount <> 0
),
laid_out as (
    select customer_key, member, turns_overdue, amount, unnest(range(opens, closes))::integer as position
    from placed where is_short
),
changes as (
    select customer_key, member, position, sum(open_amount) as open_amount, sum(overdue_amount) as overdue_amount
    from (
        select customer_key, member, opens as position, amount as open_amount, 0 as overdue_amount
        from placed
        where not is_short
        union all
        select customer_key, member, turns_overdue, 0, amount from placed where not is_short and turns_overdue < closes
        union all
        select customer_key, member, closes, -amount, case when turns_overdue < closes then -amount else 0 end
        from placed
        where not is_short
    )
    group by all
),
running as (
    select
        customer_key, member, position,
        sum(open_amount) over through_time as open_amount,
        sum(overdue_amount) over through_time as overdue_amount,
        lead(position) over through_time as next_position,
    from changes
    window through_time as (partition by customer_key, member order by position)
),
balances as (
    select
        customer_key,
        member,
        position,
        amount as open_amount,
        case when position >= turns_overdue then amount else 0 end as overdue_amount,
    from laid_out
    union all
    select
        customer_key,
        member,
        unnest(range(position, coalesce(next_position, last_position + 1)))::integer as position,
        open_amount,
        overdue_amount,
    from running, int_calendar
    where position <= last_position
)
select customer_key, member, position, sum(open_amount) as open_amount, sum(overdue_amount) as overdue_amount
from balances
group by customer_key, member, position
having sum(open_amount) <> 0 or sum(overdue_amount) <> 0
