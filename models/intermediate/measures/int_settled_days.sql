-- Due lines settled in full, by the reporting date from which they count, with how late and how long after issue.
-- Lines closed without any cash (credit notes, write-offs), or given up in part, are counted in the late rate but not
-- here; nor are lines whose settlement was inferred.
--
-- grain   position, when the windows leave it behind, whether it was due by then, member
-- units   days: calendar days; amounts: base currency; positions: index of a reporting date
-- reads   int_due_lines, int_days, int_calendar
-- source  kpi-definitions 2.7
select
    days.position,
    days.leaves_12m,
    case
        when lines.due_on <= (select as_of from int_calendar)
            then greatest(days.position, coalesce(due_days.position, 0))
    end as cohort_position,
    case
        when lines.due_on <= (select as_of from int_calendar) then coalesce(due_days.leaves_12m, 0)
    end as cohort_leaves_12m,
    lines.member,
    count(*) filter (lines.due_on is not null) as lines,
    sum(lines.amount) filter (lines.due_on is not null) as amount,
    sum(lines.late_amount) filter (lines.due_on is not null) as late_amount,
    count(*) filter (lines.paid_on > lines.due_on) as late_lines,
    sum(lines.paid_on - lines.due_on) as days_late,
    sum(greatest(lines.paid_on - lines.due_on, 0)) as days_late_floored,
    count(*) filter (not lines.is_undated) as dated_lines,
    sum(lines.paid_on - lines.issued_on) filter (not lines.is_undated) as days_to_pay,
from int_due_lines as lines
join int_days as days on days.day = lines.settled_on
left join int_days as due_days on due_days.day = lines.due_on
where lines.paid_amount > 0 and not lines.is_inferred and lines.closed_by <> 'write_off'
group by all
