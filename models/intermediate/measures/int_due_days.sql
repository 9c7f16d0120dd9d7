-- Due lines by the reporting date from which they count as due and as late: how many and how much, and how much of it
-- was not settled by the due date.
--
-- grain   position, position from which a late line shows, when the windows leave it behind, member
-- units   amounts: base currency; lines: due lines; positions: index of a reporting date
-- reads   int_due_lines, int_days, int_calendar
-- source  kpi-definitions 2.8
with by_day as (
    select
        greatest(due_on, posted_on, (select first_month from int_calendar)) as day,
        greatest(due_on + 1, posted_on, (select first_month from int_calendar)) as late_day,
        member,
        count(*) as lines,
        sum(amount) as amount,
        count(*) filter (settled_on is null or paid_on > due_on) as late_lines,
        sum(late_amount) as late_amount,
    from int_due_lines
    where due_on is not null
    group by all
)
select
    days.position,
    late_days.position as late_position,
    days.leaves_12m,
    by_day.member,
    sum(by_day.lines) as lines,
    sum(by_day.amount) as amount,
    sum(by_day.late_lines) as late_lines,
    sum(by_day.late_amount) as late_amount,
from by_day
join int_days as days on days.day = by_day.day
join int_days as late_days on late_days.day = by_day.late_day
group by all
