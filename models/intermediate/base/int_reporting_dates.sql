-- The reporting dates: every month end of the history up to the as-of date, and the as-of date itself.
-- `position` counts them from 0; the last month may end before its last day.
--
-- grain   month
-- units   days: days of the month up to the reporting date
-- reads   stg_invoices, stg_payments
-- source  ledger-and-commands: the KPI register
with first_seen as (
    select least(
        (select min(posted_on) from stg_invoices),
        (select min(received_on) from stg_payments),
        getvariable('as_of')
    ) as seen_on
),
months as (
    select
        unnest(
            generate_series(date_trunc('month', seen_on), date_trunc('month', getvariable('as_of')), interval 1 month)
        )::date as month,
    from first_seen
)
select
    (row_number() over (order by month) - 1)::integer as position,
    month,
    least(last_day(month), getvariable('as_of')) as month_end,
    date_diff('day', month, least(last_day(month), getvariable('as_of')))::integer + 1 as days,
from months
