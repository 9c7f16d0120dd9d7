-- What fell due in the last twelve months, by how late it was settled or how late it is while open, how large it is and
-- on what terms.
-- Late by the day of the money, as int_due_lines has it.
-- A line paid in parts is one line, late by its last part; its amounts are late part by part.
--
-- grain   customer, member, class of days late, amount and terms, whether it is open
-- units   lines: due lines; amounts: base currency; days_late: days after the due date, early ones 0, up to the as-of
--         date while open; class numbers of int_classes
-- reads   int_slices, int_due_lines, int_agreements, int_classes, int_calendar
-- source  kpi-definitions 2.7, 2.8
with agreed as (
    -- a line whose due date changed is due when its last part was; its parts are late by their own
    select document_key, line, due_on as line_due_on from int_due_lines
    where document_key in (select document_key from int_agreements)
),
due as (
    select
        slices.* replace (case when is_residue then due_on else coalesce(paid_on, closed_on) end as closed_on),
        coalesce(cause in ('discount', 'exchange_difference', 'rounding', 'withholding'), false) or is_residue
            as is_difference,
        coalesce(agreed.line_due_on, slices.due_on) as line_due_on,
    from int_slices as slices
    left join agreed using (document_key, line)
    cross join int_calendar as calendar
    where slices.kind = 'invoice' and slices.due_on is not null
        and coalesce(agreed.line_due_on, slices.due_on) <= calendar.as_of
        and greatest(coalesce(agreed.line_due_on, slices.due_on), slices.posted_on, calendar.first_month)
            > calendar.twelve_months_before
),
lines as (
    select
        document_key,
        line,
        any_value(customer_key) as customer_key,
        any_value(member) as member,
        any_value(line_due_on) as due_on,
        case when not bool_or(is_undated) then any_value(issued_on) end as issued_on,
        case
            when bool_and(closed_on is not null)
                then coalesce(max(closed_on) filter (not is_difference), max(closed_on))
        end as closed_on,
        sum(amount) as amount,
    from due where not is_whole
    group by document_key, line
),
parts as (
    select
        customer_key,
        member,
        due_on,
        case when not is_undated then issued_on end as issued_on,
        closed_on,
        amount as line_amount,
        1 as lines,
        amount,
    from due
    where is_whole
    union all
    select customer_key, member, due_on, issued_on, closed_on, amount, 1, 0 from lines
    union all
    select lines.customer_key, lines.member, due.due_on, lines.issued_on, due.closed_on, lines.amount, 0, due.amount
    from due
    join lines using (document_key, line)
    where not due.is_whole
),
counted as (
    select
        customer_key,
        member,
        line_amount,
        due_on - issued_on as terms_days,
        coalesce(closed_on, calendar.as_of) - due_on as days,
        closed_on is null as is_open,
        sum(lines) as lines, sum(amount) as amount,
    from parts
    cross join int_calendar as calendar
    group by all
)
select
    counted.customer_key, counted.member,
    late.class as days_late_class, sizes.class as amount_class, terms.class as terms_class,
    counted.is_open,
    late.starts_after >= 0 as is_late,
    sum(counted.lines)::bigint as lines,
    sum(counted.amount) as amount,
    sum(counted.lines * greatest(counted.days, 0))::bigint as days_late,
from counted
join int_classes as late
    on late.dimension = 'days_late' and counted.days > coalesce(late.starts_after, '-infinity'::double)
    and counted.days <= coalesce(late.ends_after, 'infinity'::double)
join int_classes as sizes
    on sizes.dimension = 'amount' and counted.line_amount > coalesce(sizes.starts_after, '-infinity'::double)
    and counted.line_amount <= coalesce(sizes.ends_after, 'infinity'::double)
left join int_classes as terms
    on terms.dimension = 'terms' and counted.terms_days > coalesce(terms.starts_after, '-infinity'::double)
    and counted.terms_days <= coalesce(terms.ends_after, 'infinity'::double)
group by all
