-- What was open from one reporting date to another: amounts of slices and numbers of due lines, in one shape.
--
-- grain   slice or due line
-- units   amount: base currency; lines: 1 for a due line; opens, closes: positions of reporting dates
-- reads   int_slices, int_due_lines, int_days, int_calendar
-- kept    as a view
-- source  kpi-definitions 1.3
with stretches as (
    select customer_key, member, 'invoice' as kind, posted_on, issued_on, due_on, settled_on as closed_on, amount, 1 as lines from int_due_lines where slices = 1
    union all
    select customer_key, member, 'invoice', posted_on, issued_on, due_on, settled_on, 0, 1 from int_due_lines where slices > 1
    union all
    select slices.customer_key, slices.member, slices.kind, slices.posted_on, slices.issued_on, slices.due_on, slices.closed_on, slices.amount, 0
    from int_slices as slices
    semi join (select document_key, line from int_due_lines where slices > 1) as lines using (document_key, line)
    where slices.kind = 'invoice'
    union all
    select customer_key, member, kind, posted_on, issued_on, due_on, closed_on, amount, 0 from int_slices where kind <> 'invoice'
)
select
    stretches.*,
    date_diff('month', calendar.first_month, posted_on)::integer as opens,
    case when closed_on is null then calendar.last_position + 1 else date_diff('month', calendar.first_month, closed_on) end::integer as closes,
from stretches, int_calendar as calendar
where closed_on is null or date_diff('month', calendar.first_month, closed_on) > date_diff('month', calendar.first_month, posted_on)
