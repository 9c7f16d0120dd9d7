-- How each customer's open items moved from one month end to the next over the last twelve pairs: from which ageing
-- bucket to which, or how they ended.
-- Followed date by date, item by item; the roll rates count the same moves without looking at every date.
--
-- grain   customer, from_bucket, to_state
-- units   amount: base currency, open at the earlier month end
-- reads   int_slices, int_reporting_dates, int_buckets
-- source  kpi-definitions 2.11, 3.5
with dates as (
    select month_end, lead(month_end) over (order by position) as next_end
    from int_reporting_dates
    where month_end = last_day(month_end)
    qualify next_end is not null and row_number() over (order by position desc) <= 13
),
buckets as (
    select bucket, coalesce(starts_after, -1000000) as starts_after, coalesce(ends_after, 1000000) as ends_after
    from int_buckets
    where basis = 'due' and bucket <> 'no due date'
),
credit_balances as (
    select document_key, line
    from int_slices
    where kind = 'invoice' and not is_whole
    group by all
    having sum(amount) <= 0
),
moves as (
    select
        slices.customer_key, dates.month_end - slices.due_on as age, dates.next_end - slices.due_on as next_age,
        case
            when slices.closed_on <= dates.next_end
                then case slices.cause
                    when 'credit_note' then 'credited'
                    when 'write_off' then 'written_off'
                    else 'paid'
                end
        end as ended_as,
        sum(slices.amount) as amount,
    from int_slices as slices
    join dates on slices.posted_on <= dates.month_end and coalesce(slices.closed_on > dates.month_end, true)
    where slices.kind = 'invoice' and slices.due_on is not null and (not slices.is_whole or slices.amount > 0)
        and coalesce(slices.closed_on > (select min(month_end) from dates), true)
        and (slices.document_key, slices.line) not in (select (document_key, line) from credit_balances)
    group by all
)
select
    moves.customer_key,
    before.bucket as from_bucket,
    coalesce(moves.ended_as, after.bucket) as to_state,
    sum(moves.amount) as amount,
from moves
join buckets as before on moves.age between before.starts_after and before.ends_after
left join buckets as after on moves.ended_as is null and moves.next_age between after.starts_after and after.ends_after
group by all
