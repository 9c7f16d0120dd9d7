-- Each due line of an invoice with how it ended: settled when and last by what, how much of it after the due date, how
-- much of it in cash.
-- Late by the day of the money, not by the day of its posting. What is left within the tolerance does not keep a line
-- open, and a difference taken to an account ends no line that money ends.
-- Most invoices have one line; an invoice payable in instalments has one for each.
--
-- grain   invoice, due line
-- units   amounts: base currency; days: from issue or due date to settlement; amount_days: amount times days
-- reads   int_slices
-- kept    as a view
-- source  kpi-definitions 2.7, 2.8
select
    document_key,
    line,
    customer_key,
    member,
    posted_on,
    issued_on,
    due_on,
    is_sale,
    is_undated,
    1 as slices,
    amount,
    closed_on as settled_on,
    coalesce(paid_on, closed_on) as paid_on,
    cause as closed_by,
    case when closed_on is null or coalesce(paid_on, closed_on) > due_on then amount else 0 end as late_amount,
    case when cause = 'payment' and not is_inferred then amount else 0 end as paid_amount,
    is_inferred,
from int_slices
where is_whole and kind = 'invoice'
union all
select
    document_key,
    line,
    arg_max(customer_key, (coalesce(closed_on, 'infinity'::date), amount)) as customer_key,
    arg_max(member, (coalesce(closed_on, 'infinity'::date), amount)) as member,
    any_value(posted_on) as posted_on,
    any_value(issued_on) as issued_on,
    -- that of the part settled last; parts are late by their own
    arg_max_null(due_on, (coalesce(closed_on, 'infinity'::date), amount)) as due_on,
    any_value(is_sale) as is_sale,
    any_value(is_undated) as is_undated,
    count(*) as slices,
    sum(amount) as amount,
    case when bool_and(closed_on is not null or is_residue) then max(closed_on) end as settled_on,
    case
        when bool_and(closed_on is not null or is_residue) then coalesce(
            max(coalesce(paid_on, closed_on)) filter (not is_difference), max(coalesce(paid_on, closed_on))
        )
    end as paid_on,
    case
        when bool_and(closed_on is not null or is_residue) then coalesce(
            arg_max(cause, (closed_on, amount, cause)) filter (closed_on is not null and not is_difference),
            arg_max(cause, (closed_on, amount, cause)) filter (closed_on is not null)
        )
    end as closed_by,
    coalesce(sum(amount) filter (late_on is null or late_on > due_on), 0) as late_amount,
    coalesce(sum(amount) filter (cause = 'payment' and not is_inferred), 0) as paid_amount,
    bool_or(is_inferred) as is_inferred,
from (
    select
        *,
        coalesce(cause in ('discount', 'exchange_difference', 'rounding', 'withholding'), false) as is_difference,
        case when is_residue then due_on else coalesce(paid_on, closed_on) end as late_on,
    from int_slices where kind = 'invoice' and not is_whole
)
group by document_key, line
