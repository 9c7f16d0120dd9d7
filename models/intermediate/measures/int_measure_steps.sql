-- By how much each measure of the register changes at each reporting date, for each combination of entity, segment and
-- country.
-- Balances change when items open and close; windowed sums gain a day when it comes in and lose it when the window
-- leaves it behind.
--
-- grain   position, member
-- units   amounts: base currency; lines: due lines; days: calendar days; amount_days: amount times days
-- reads   int_ageing_steps, int_stretches, int_sales, int_due_days, int_settled_days, int_paid_days, int_calendar
-- source  ledger-and-commands: the KPI register
with balances as (
    select position, member,
        sum(amount) as open_amount,
        sum(lines) as open_lines,
        sum(amount) filter (bucket = 'not due') as current_amount,
        sum(amount) filter (bucket not in ('not due', 'no due date')) as overdue_amount,
        sum(lines) filter (bucket not in ('not due', 'no due date')) as overdue_lines,
        sum(amount) filter (bucket = 'no due date') as undated_amount,
    from int_ageing_steps where basis = 'due' group by all
),
unapplied as (
    select
        position,
        member,
        sum(amount) filter (kind = 'payment') as unapplied_cash,
        sum(amount) filter (kind = 'credit_note') as unapplied_credits,
    from (
        select greatest(opens, 0) as position, member, kind, amount from int_stretches where kind <> 'invoice'
        union all
        select closes, member, kind, -amount from int_stretches where kind <> 'invoice'
    )
    group by all
),
sales as (
    select
        position,
        member,
        sum(amount) as sales_all,
        sum(amount) as sales_90d,
        sum(amount) as sales_365d,
        sum(amount) as sales_12m,
        sum(amount) as sales_3m,
    from int_sales
    group by all
    union all by name
    select leaves_90d as position, member, -sum(amount) as sales_90d from int_sales group by all
    union all by name
    select leaves_365d as position, member, -sum(amount) as sales_365d from int_sales group by all
    union all by name
    select leaves_12m as position, member, -sum(amount) as sales_12m from int_sales group by all
    union all by name
    select leaves_3m as position, member, -sum(amount) as sales_3m from int_sales group by all
),
due as (
    select
        position,
        member,
        sum(lines) as due_lines,
        sum(amount) as due_amount,
        sum(lines) as due_lines_12m,
        sum(amount) as due_amount_12m,
    from int_due_days
    group by all
    union all by name
    select leaves_12m as position, member, -sum(lines) as due_lines_12m, -sum(amount) as due_amount_12m
    from int_due_days
    group by all
    union all by name
    select late_position as position, member, sum(late_lines) as late_lines, sum(late_amount) as late_amount,
        sum(late_lines) filter (late_position < leaves_12m) as late_lines_12m,
        sum(late_amount) filter (late_position < leaves_12m) as late_amount_12m
    from int_due_days group by all
    union all by name
    select leaves_12m as position, member, -sum(late_lines) as late_lines_12m, -sum(late_amount) as late_amount_12m
    from int_due_days
    where late_position < leaves_12m
    group by all
),
settled as (
    select
        position,
        member,
        sum(lines) as settled_lines,
        sum(late_lines) as settled_late_lines,
        sum(days_late) as days_late,
        sum(days_late_floored) as days_late_floored,
        sum(dated_lines) as dated_lines,
        sum(days_to_pay) as days_to_pay,
        sum(lines) as settled_lines_12m,
        sum(late_lines) as settled_late_lines_12m,
        sum(days_late) as days_late_12m,
        sum(days_late_floored) as days_late_floored_12m,
        sum(dated_lines) as dated_lines_12m,
        sum(days_to_pay) as days_to_pay_12m,
    from int_settled_days group by all
    union all by name
    select leaves_12m as position, member,
        -sum(lines) as settled_lines_12m,
        -sum(late_lines) as settled_late_lines_12m,
        -sum(days_late) as days_late_12m,
        -sum(days_late_floored) as days_late_floored_12m,
        -sum(dated_lines) as dated_lines_12m,
        -sum(days_to_pay) as days_to_pay_12m,
    from int_settled_days group by all
),
paid_cohort as (
    -- the settled part of the cohort of invoices that fell due: it counts once both have happened
    select
        cohort_position as position,
        member,
        sum(lines) as paid_lines,
        sum(amount) as paid_amount,
        sum(late_lines) as paid_late_lines,
        sum(late_amount) as paid_late_amount,
        sum(lines) filter (cohort_position < cohort_leaves_12m) as paid_lines_12m,
        sum(amount) filter (cohort_position < cohort_leaves_12m) as paid_amount_12m,
        sum(late_lines) filter (cohort_position < cohort_leaves_12m) as paid_late_lines_12m,
        sum(late_amount) filter (cohort_position < cohort_leaves_12m) as paid_late_amount_12m,
    from int_settled_days where cohort_position is not null group by all
    union all by name
    select
        cohort_leaves_12m as position,
        member,
        -sum(lines) as paid_lines_12m,
        -sum(amount) as paid_amount_12m,
        -sum(late_lines) as paid_late_lines_12m,
        -sum(late_amount) as paid_late_amount_12m,
    from int_settled_days where cohort_position < cohort_leaves_12m group by all
),
cash as (
    select
        position,
        member,
        sum(settled_amount) as settlements,
        sum(amount_days_to_settle) as days_to_settle,
        sum(settled_amount) as settlements_12m,
        sum(amount_days_to_settle) as days_to_settle_12m,
        sum(dated_amount) as cash_dated,
        sum(amount_days_to_pay) as cash_days_to_pay,
        sum(due_amount) as cash_due,
        sum(amount_days_beyond) as cash_days_beyond,
        sum(amount_days_beyond_floored) as cash_days_beyond_floored,
        sum(dated_amount) as cash_dated_12m,
        sum(amount_days_to_pay) as cash_days_to_pay_12m,
        sum(due_amount) as cash_due_12m,
        sum(amount_days_beyond) as cash_days_beyond_12m,
        sum(amount_days_beyond_floored) as cash_days_beyond_floored_12m,
    from int_paid_days group by all
    union all by name
    select
        leaves_12m as position,
        member,
        -sum(settled_amount) as settlements_12m,
        -sum(amount_days_to_settle) as days_to_settle_12m,
        -sum(dated_amount) as cash_dated_12m,
        -sum(amount_days_to_pay) as cash_days_to_pay_12m,
        -sum(due_amount) as cash_due_12m,
        -sum(amount_days_beyond) as cash_days_beyond_12m,
        -sum(amount_days_beyond_floored) as cash_days_beyond_floored_12m,
    from int_paid_days group by all
),
steps as (
    select * from balances
    union all by name select * from unapplied
    union all by name select * from sales
    union all by name select * from due
    union all by name select * from settled
    union all by name select * from paid_cohort
    union all by name select * from cash
)
select
    position::integer as position,
    member,
    coalesce(sum(columns(* exclude (position, member))), 0),
from steps
where position <= (select last_position from int_calendar)
group by position, member
