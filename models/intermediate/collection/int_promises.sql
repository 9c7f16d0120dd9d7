-- Promises made up to the as-of date and what became of each.
-- Kept: the promised amount came in from the day of the promise to the promised date, by the day of receipt, in cash or
-- by set-off; differences that close what the cash leaves count with it.
-- Superseded: a new promise on the same invoice before
-- the deadline of one that was not kept by then. Broken: the deadline passed. Pending: it has not. Void: nothing was
-- owed on the invoice any more when it was made.
--
-- grain   promise
-- units   amounts: base currency
-- reads   stg_promises, int_invoices, int_slices, int_daily_assumptions, int_days, int_calendar
-- given   statistics.promise_share, statistics.promise_tolerance
-- source  kpi-definitions 2.18
with promised as (
    select
        promises.promise_id, invoices.document_key, invoices.invoice_id, invoices.customer_key, invoices.member,
        promises.made_on, promises.promised_on,
        promises.promised_on + coalesce(tolerance.value, 0)::integer as deadline_on,
        coalesce(required_share.value, 100) / 100 as required_share,
        promises.promised_amount / invoices.rate as stated_amount,
        invoices.amount,
    from stg_promises as promises
    join int_invoices as invoices using (invoice_id)
    cross join int_calendar as calendar
    join int_days as days on days.day = greatest(promises.made_on, calendar.first_month)
    left join int_daily_assumptions as tolerance
        on tolerance.day = days.day and tolerance.key = 'statistics.promise_tolerance'
    left join int_daily_assumptions as required_share
        on required_share.day = days.day and required_share.key = 'statistics.promise_share'
    where promises.made_on <= getvariable('as_of')
),
settlements as (
    select document_key, closed_on, paid_on, cause, amount, is_inferred from int_slices
    where kind = 'invoice' and closed_on is not null and document_key in (select document_key from promised)
),
ended as (
    select
        promised.promise_id,
        promised.amount
            - coalesce(
                sum(settlements.amount) filter (least(settlements.paid_on, settlements.closed_on) < promised.made_on),
                0
            ) <= 0.005 as is_void,
    from promised left join settlements using (document_key)
    group by promised.promise_id, promised.amount
),
made as (
    select
        *,
        lead(made_on) over (
            partition by document_key, is_void order by made_on, promised_on, promise_id
        ) as next_made_on,
    from promised join ended using (promise_id)
),
received as (
    select
        made.promise_id,
        coalesce(sum(settlements.amount) filter (settlements.closed_on < made.made_on), 0) as settled_before,
        coalesce(
            sum(settlements.amount) filter (
                settlements.cause in ('payment', 'set_off')
                and settlements.paid_on between made.made_on and made.deadline_on
            ),
            0
        ) as cash_amount,
        cash_amount + case when cash_amount > 0 then coalesce(
            sum(settlements.amount) filter (
                settlements.cause in ('discount', 'rounding', 'withholding', 'exchange_difference')
                and settlements.paid_on between made.made_on and made.deadline_on
            ),
            0
        ) else 0 end as received_amount,
        coalesce(
            sum(settlements.amount) filter (
                settlements.cause in (
                    'payment', 'set_off', 'discount', 'rounding', 'withholding', 'exchange_difference'
                )
                and settlements.paid_on between made.made_on and made.deadline_on
                and settlements.paid_on < made.next_made_on
            ),
            0
        ) as received_before_next,
    from made
    left join settlements on settlements.document_key = made.document_key and not settlements.is_inferred
    group by made.promise_id
),
measured as (
    select *, coalesce(stated_amount, amount - settled_before) as promised_amount
    from made join received using (promise_id)
)
select
    promise_id, document_key, invoice_id, customer_key, member, made_on, promised_on, deadline_on,
    promised_amount::decimal(18, 2) as promised_amount,
    received_amount::decimal(18, 2) as received_amount,
    case
        when is_void then 'void'
        when next_made_on <= deadline_on and received_before_next < promised_amount * required_share - 0.005
            then 'superseded'
        when received_amount >= promised_amount * required_share - 0.005 then 'kept'
        when deadline_on <= getvariable('as_of') then 'broken'
        else 'pending'
    end as state,
from measured
