-- Due lines by the day they were settled in full, with how late and how long after issue.
-- Lines closed without any cash (credit notes, write-offs) are counted in the late rate but not here; nor are lines whose settlement was inferred.
--
-- grain   day, due date or none, member
-- units   days: calendar days; amounts: base currency
-- reads   int_due_lines
-- source  kpi-definitions 2.7
select
    settled_on as day,
    due_on,
    member,
    count(*) filter (due_on is not null) as lines,
    sum(amount) filter (due_on is not null) as amount,
    sum(late_amount) filter (due_on is not null) as late_amount,
    count(*) filter (settled_on > due_on) as late_lines,
    sum(paid_on - due_on) as days_late,
    sum(greatest(paid_on - due_on, 0)) as days_late_floored,
    count(*) filter (not is_undated) as dated_lines,
    sum(paid_on - issued_on) filter (not is_undated) as days_to_pay,
from int_due_lines
where settled_on is not null and paid_amount > 0 and not is_inferred
group by all
