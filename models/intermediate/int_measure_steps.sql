-- By how much each measure of the register changes at each reporting date, for each combination of entity, segment and country.
-- Balances change when items open and close; windowed sums gain a day when it comes in and lose it when the window leaves it behind.
--
-- grain   position, member
-- units   amounts: base currency; lines: due lines; days: calendar days; amount_days: amount times days
-- reads   int_ageing_steps, int_stretches, int_sales, int_due_days, int_settled_days, int_paid_days, int_days, int_calendar
-- source  ledger-and-commands: the KPI register
with balances as (
    select position, member,
        amount as open_amount,
        lines as open_lines,
        case when bucket = 'not due' then amount else 0 end as current_amount,
        case when bucket not in ('not due', 'no due date') then amount else 0 end as overdue_amount,
        case when bucket not in ('not due', 'no due date') then lines else 0 end as overdue_lines,
        case when bucket = 'no due date' then amount else 0 end as undated_amount,
    from int_ageing_steps where basis = 'due'
),
unapplied as (
    select greatest(unnest([opens, closes]), 0)::integer as position, member,
        unnest([amount, -amount]) * (kind = 'payment')::integer as unapplied_cash,
        unnest([amount, -amount]) * (kind = 'credit_note')::integer as unapplied_credits,
    from int_stretches where kind <> 'invoice'
),
sales_days as (
    select days.position, days.leaves_90d, days.leaves_365d, days.leaves_12m, days.leaves_3m, sales.member, sales.amount,
        issue_days.leaves_90d as issued_leaves_90d, issue_days.leaves_365d as issued_leaves_365d, issue_days.leaves_12m as issued_leaves_12m, issue_days.leaves_3m as issued_leaves_3m,
    from int_sales as sales
    join int_days as days on days.day = sales.day
    left join int_days as issue_days on issue_days.day = sales.issued_on
),
sales as (
    select position, member, amount as sales_all, amount as sales_90d, amount as sales_365d, amount as sales_12m, amount as sales_3m from sales_days
    union all by name
    select greatest(coalesce(issued_leaves_90d, 0), position) as position, member, -amount as sales_90d from sales_days
    union all by name
    select greatest(coalesce(issued_leaves_365d, 0), position) as position, member, -amount as sales_365d from sales_days
    union all by name
    select greatest(coalesce(issued_leaves_12m, 0), position) as position, member, -amount as sales_12m from sales_days
    union all by name
    select greatest(coalesce(issued_leaves_3m, 0), position) as position, member, -amount as sales_3m from sales_days
),
due_days as (
    select due.*, days.position, days.leaves_12m, late_days.position as late_position
    from int_due_days as due
    join int_days as days on days.day = greatest(due.day, (select first_month from int_calendar))
    join int_days as late_days on late_days.day = greatest(due.day, due.due_on + 1, (select first_month from int_calendar))
),
due as (
    select position, member, lines as due_lines, amount as due_amount, lines as due_lines_12m, amount as due_amount_12m from due_days
    union all by name
    select leaves_12m as position, member, -lines as due_lines_12m, -amount as due_amount_12m from due_days
    union all by name
    select late_position as position, member, late_lines, late_amount, late_lines as late_lines_12m, late_amount as late_amount_12m from due_days where late_position < leaves_12m
    union all by name
    select late_position as position, member, late_lines, late_amount from due_days where late_position >= leaves_12m
    union all by name
    select leaves_12m as position, member, -late_lines as late_lines_12m, -late_amount as late_amount_12m from due_days where late_position < leaves_12m
),
settled_days as (
    select settled.*, days.position, days.leaves_12m,
        greatest(days.position, coalesce(due_days.position, 0)) as paid_position,
        coalesce(due_days.leaves_12m, 0) as due_leaves_12m,
    from int_settled_days as settled
    join int_days as days on days.day = settled.day
    left join int_days as due_days on due_days.day = settled.due_on
),
settled as (
    select position, member, lines as settled_lines, late_lines as settled_late_lines, days_late, days_late_floored, dated_lines, days_to_pay,
        lines as settled_lines_12m, late_lines as settled_late_lines_12m, days_late as days_late_12m, days_late_floored as days_late_floored_12m, dated_lines as dated_lines_12m, days_to_pay as days_to_pay_12m,
    from settled_days
    union all by name
    select leaves_12m as position, member,
        -lines as settled_lines_12m, -late_lines as settled_late_lines_12m, -days_late as days_late_12m, -days_late_floored as days_late_floored_12m, -dated_lines as dated_lines_12m, -days_to_pay as days_to_pay_12m,
    from settled_days
),
paid_cohort as (
    -- the settled part of the cohort of invoices that fell due: it counts once both have happened
    select paid_position as position, member, lines as paid_lines, amount as paid_amount, late_lines as paid_late_lines, late_amount as paid_late_amount
    from settled_days where due_on <= getvariable('as_of')
    union all by name
    select paid_position as position, member, lines as paid_lines_12m, amount as paid_amount_12m, late_lines as paid_late_lines_12m, late_amount as paid_late_amount_12m
    from settled_days where due_on <= getvariable('as_of') and paid_position < due_leaves_12m
    union all by name
    select due_leaves_12m as position, member, -lines as paid_lines_12m, -amount as paid_amount_12m, -late_lines as paid_late_lines_12m, -late_amount as paid_late_amount_12m
    from settled_days where due_on <= getvariable('as_of') and paid_position < due_leaves_12m
),
cash_days as (
    select cash.*, days.position, days.leaves_12m from int_paid_days as cash join int_days as days using (day)
),
cash as (
    select position, member, settled_amount as settlements, amount_days_to_settle as days_to_settle, settled_amount as settlements_12m, amount_days_to_settle as days_to_settle_12m, dated_amount as cash_dated, amount_days_to_pay as cash_days_to_pay, due_amount as cash_due, amount_days_beyond as cash_days_beyond, amount_days_beyond_floored as cash_days_beyond_floored,
        dated_amount as cash_dated_12m, amount_days_to_pay as cash_days_to_pay_12m, due_amount as cash_due_12m, amount_days_beyond as cash_days_beyond_12m, amount_days_beyond_floored as cash_days_beyond_floored_12m,
    from cash_days
    union all by name
    select leaves_12m as position, member, -settled_amount as settlements_12m, -amount_days_to_settle as days_to_settle_12m, -dated_amount as cash_dated_12m, -amount_days_to_pay as cash_days_to_pay_12m, -due_amount as cash_due_12m, -amount_days_beyond as cash_days_beyond_12m, -amount_days_beyond_floored as cash_days_beyond_floored_12m
    from cash_days
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
