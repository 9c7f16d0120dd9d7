-- Due lines by due date: how many and how much, and how much of it was not settled by then.
--
-- grain   due date, member
-- units   amounts: base currency; lines: due lines
-- reads   int_due_lines
-- source  kpi-definitions 2.8
select
    greatest(due_on, posted_on) as day,
    due_on,
    member,
    count(*) as lines,
    sum(amount) as amount,
    count(*) filter (settled_on is null or settled_on > due_on) as late_lines,
    sum(late_amount) as late_amount,
from int_due_lines
where due_on is not null
group by all
