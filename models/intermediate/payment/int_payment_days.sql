-- Due lines under observation in the last twelve months by days since issue: how many came under observation at that
-- age, were paid at it, or left unpaid at it.
-- A line older than the window or than its posting is seen from the age it had then, so that those paid earlier are not
-- missing from it.
-- What is open on the as-of date, and what was written off or credited, leaves at the age it had: not paid so far.
--
-- grain   member, day
-- units   day: days since issue; entered, paid, unpaid: due lines
-- reads   int_due_lines, int_calendar
-- source  kpi-definitions 2.7, 3.2
with spells as (
    select
        lines.member,
        greatest(lines.posted_on, lines.issued_on, calendar.twelve_months_before + 1) - lines.issued_on as entry_day,
        lines.settled_on is not null and lines.paid_amount > 0 and lines.closed_by <> 'write_off' as is_paid,
        greatest(
            case
                when lines.settled_on is null then calendar.as_of
                when is_paid then lines.paid_on
                else lines.settled_on
            end - lines.issued_on,
            entry_day
        ) as exit_day,
    from int_due_lines as lines
    cross join int_calendar as calendar
    where not lines.is_undated
        and not lines.is_inferred
        and coalesce(lines.settled_on > calendar.twelve_months_before, true)
)
select
    member,
    day::integer as day,
    sum(entered)::bigint as entered,
    sum(paid)::bigint as paid,
    sum(unpaid)::bigint as unpaid,
from (
    select member, entry_day as day, count(*) as entered, 0 as paid, 0 as unpaid from spells group by all
    union all
    select member, exit_day, 0, count(*) filter (is_paid), count(*) filter (not is_paid) from spells group by all
)
group by all
