-- What was open from one reporting date to another: amounts of slices and numbers of due lines, in one shape.
--
-- grain   slice or due line
-- units   amount: base currency; lines: 1 for a due line; opens, closes: positions of reporting dates
-- reads   int_slices, int_calendar
-- kept    as a view
-- source  kpi-definitions 1.3
with stretches as (
    -- what a returned payment had closed, and a document until it was reversed, are balances like any other
    select
        customer_key, member, case when kind in ('returned', 'reversed') then 'invoice' else kind end as kind,
        posted_on, issued_on, due_on, closed_on, amount, is_whole::integer as lines,
    from int_slices
    union all
    -- of an invoice in several slices the line is open until the last one closes
    select
        any_value(customer_key),
        any_value(member),
        'invoice',
        any_value(posted_on),
        any_value(issued_on),
        any_value(due_on),
        case when bool_and(closed_on is not null or is_residue) then max(closed_on) end,
        0,
        1,
    from int_slices
    where kind = 'invoice' and not is_whole
    group by document_key, line
)
select
    stretches.*,
    date_diff('month', calendar.first_month, posted_on)::integer as opens,
    case
        when closed_on is null then calendar.last_position + 1
        else date_diff('month', calendar.first_month, closed_on)
    end::integer as closes,
from stretches, int_calendar as calendar
where closed_on is null
    or date_diff('month', calendar.first_month, closed_on) > date_diff('month', calendar.first_month, posted_on)
