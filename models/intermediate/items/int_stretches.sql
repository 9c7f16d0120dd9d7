-- What was open from one reporting date to another: amounts of slices and numbers of due lines, in one shape.
--
-- grain   slice or due line
-- units   amount: base currency; lines: 1 for a due line; opens, closes: positions of reporting dates
-- reads   int_slices, int_calendar
-- kept    as a view
-- source  kpi-definitions 1.3
with stretches as (
    -- what a returned payment had closed, a document until it was reversed, and what changed its due date or debtor,
    -- are balances like any other
    select
        customer_key, member,
        case when kind in ('returned', 'reversed', 'restated') then 'invoice' else kind end as kind,
        posted_on, issued_on, due_on, closed_on, amount,
        is_whole::integer * case when kind = 'restated' and amount < 0 then -1 else 1 end as lines,
    from int_slices
    union all
    -- of an invoice in several slices the line is open until the last one closes
    select
        arg_max(customer_key, (coalesce(closed_on, 'infinity'::date), amount)),
        arg_max(member, (coalesce(closed_on, 'infinity'::date), amount)),
        'invoice',
        any_value(posted_on),
        any_value(issued_on),
        -- the due date of what closed last
        arg_max_null(due_on, (coalesce(closed_on, 'infinity'::date), amount)),
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
