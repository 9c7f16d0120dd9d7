-- How each customer paid in the twelve months up to the as-of date.
-- A line still open counts as late for as long as it has been; lines that a credit note closed without any cash are
-- left out.
--
-- grain   customer
-- units   lines: due lines; days: mean calendar days late, early payment as 0; amounts: base currency
-- reads   int_due_lines, int_disputes, int_promises, int_customers, stg_insolvencies, int_calendar
-- source  kpi-definitions 2.7, 2.8, 2.13, 2.18
with halves as (
    select
        as_of as profiled_on,
        twelve_months_before as starts_after,
        case
            when as_of = last_day(as_of) then last_day(as_of - interval 6 month)
            else as_of - interval 6 month
        end::date as middle,
    from int_calendar
),
lines as (
    select
        halves.profiled_on, due.customer_key, due.amount, due.due_on > halves.middle as is_recent,
        case
            when due.settled_on <= halves.profiled_on then greatest(due.paid_on - due.due_on, 0)
            else halves.profiled_on - due.due_on
        end as days_late,
        case
            when due.settled_on <= halves.profiled_on then due.settled_on > due.due_on
            else due.due_on < halves.profiled_on
        end as is_late,
        coalesce(due.settled_on > halves.profiled_on, true) as is_open,
        due.slices > 1 and due.paid_amount > 0 as is_in_parts,
    from int_due_lines as due
    join halves
        on due.due_on > halves.starts_after and due.due_on <= halves.profiled_on and due.posted_on <= halves.profiled_on
    where due.amount > 0
        and not due.is_inferred
        and not (due.settled_on is not null and due.closed_by = 'credit_note' and due.paid_amount = 0)
),
paid as (
    select
        profiled_on, customer_key,
        count(*) as due_lines,
        sum(amount) as due_amount,
        count(*) filter (is_late) as late_lines,
        sum(amount) filter (is_late) as late_amount,
        avg(days_late) as days_late,
        avg(days_late) filter (is_recent) as recent_days_late,
        avg(days_late) filter (not is_recent) as earlier_days_late,
        count(*) filter (is_recent) as recent_lines,
        count(*) filter (not is_recent) as earlier_lines,
        count(*) filter (is_open and days_late > 90) as lines_over_90,
        count(*) filter (is_in_parts) as lines_in_parts,
    from lines group by all
),
disputed as (
    select halves.profiled_on, disputes.customer_key, count(distinct disputes.document_key) as disputed_invoices
    from int_disputes as disputes
    join halves on disputes.opened_on > halves.starts_after and disputes.opened_on <= halves.profiled_on
    where disputes.is_dated
    group by all
),
promised as (
    select
        halves.profiled_on,
        promises.customer_key,
        count(*) filter (state = 'kept') as promises_kept,
        count(*) filter (state = 'broken') as promises_broken,
    from int_promises as promises
    join halves on promises.deadline_on > halves.starts_after and promises.deadline_on <= halves.profiled_on
    group by all
),
failed as (
    select customers.customer_key, min(insolvencies.opened_on) as insolvent_on
    from stg_insolvencies as insolvencies join int_customers as customers using (customer_id)
    group by all
)
select
    halves.profiled_on,
    customers.customer_key,
    coalesce(due_lines, 0) as due_lines,
    coalesce(due_amount, 0) as due_amount,
    coalesce(late_lines, 0) as late_lines,
    coalesce(late_amount, 0) as late_amount,
    days_late, recent_days_late, earlier_days_late,
    coalesce(recent_lines, 0) as recent_lines,
    coalesce(earlier_lines, 0) as earlier_lines,
    coalesce(lines_over_90, 0) as lines_over_90,
    coalesce(lines_in_parts, 0) as lines_in_parts,
    coalesce(disputed_invoices, 0) as disputed_invoices,
    coalesce(promises_kept, 0) as promises_kept,
    coalesce(promises_broken, 0) as promises_broken,
    case when failed.insolvent_on <= halves.profiled_on then failed.insolvent_on end as insolvent_on,
from int_customers as customers
cross join halves
left join paid on paid.customer_key = customers.customer_key and paid.profiled_on = halves.profiled_on
left join disputed on disputed.customer_key = customers.customer_key and disputed.profiled_on = halves.profiled_on
left join promised on promised.customer_key = customers.customer_key and promised.profiled_on = halves.profiled_on
left join failed on failed.customer_key = customers.customer_key
