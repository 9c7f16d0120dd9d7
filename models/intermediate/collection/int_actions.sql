-- Actions up to the as-of date with what they cost, whom they concern and the dispute they served.
-- An action on a dispute names it, or is dispute work on an invoice with a dispute; one that names no invoice counts
-- under its customer's main entity.
--
-- grain   action
-- units   time_amount, cost_amount: base currency, tax excluded; minutes: working time
-- reads   stg_actions, stg_disputes, int_disputes, int_invoices, int_customers, int_daily_assumptions, int_days,
--         int_calendar
-- given   inhouse.loaded_hour
-- source  kpi-definitions 2.13, 2.19
with by_customer as (
    select customer_id, arg_max(member, (amount, member)) as member
    from (select customer_id, member, sum(abs(amount)) as amount from int_invoices group by all)
    where customer_id in (select customer_id from stg_actions)
    group by customer_id
),
disputed as (
    select invoice_id, arg_max(dispute_id, (opened_on, dispute_id)) as dispute_id
    from int_disputes
    where is_dated
    group by invoice_id
),
placed as (
    select
        actions.*,
        coalesce(actions.invoice_id, named.invoice_id) as concerns_invoice_id,
        coalesce(
            actions.dispute_id,
            case when actions.kind = 'dispute_work' then disputed.dispute_id end
        ) as served_dispute_id,
    from stg_actions as actions
    left join stg_disputes as named on named.dispute_id = actions.dispute_id
    left join disputed on disputed.invoice_id = actions.invoice_id
    where actions.done_on <= getvariable('as_of')
)
select
    placed.action_id,
    placed.done_on,
    days.day,
    placed.kind,
    coalesce(invoices.customer_key, customers.customer_key) as customer_key,
    coalesce(invoices.member, by_customer.member) as member,
    placed.served_dispute_id as dispute_id,
    placed.kind = 'dispute_work' or placed.served_dispute_id is not null as is_dispute_work,
    placed.minutes,
    rates.value as hour_amount,
    placed.minutes / 60 * rates.value as time_amount,
    placed.cost_amount,
from placed
cross join int_calendar as calendar
left join int_invoices as invoices on invoices.invoice_id = placed.concerns_invoice_id
left join int_customers as customers on customers.customer_id = placed.customer_id
left join by_customer on by_customer.customer_id = placed.customer_id
join int_days as days on days.day = greatest(placed.done_on, calendar.first_month)
left join int_daily_assumptions as rates on rates.day = days.day and rates.key = 'inhouse.loaded_hour'
