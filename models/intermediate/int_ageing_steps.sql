-- By how much the open balance of each ageing bucket changes at each reporting date.
-- An item enters a bucket at the first reporting date of its age and leaves it when it is settled or grows older: its balance is a running total.
--
-- grain   basis, bucket, position, member
-- units   amount: base currency; lines: due lines
-- reads   int_stretches, int_buckets, int_calendar
-- source  kpi-definitions 2.1
with dated as (
    select member, 'due' as basis, due_on as counted_from, opens, closes, amount, lines from int_stretches where kind = 'invoice' and due_on is not null
    union all
    select member, 'issued', issued_on, opens, closes, amount, lines from int_stretches where kind = 'invoice'
),
compact as (
    select member, basis, counted_from, opens, closes, sum(amount) as amount, sum(lines) as lines from dated group by all
),
placed as (
    select
        compact.member, buckets.basis, buckets.bucket, compact.amount, compact.lines,
        case
            when buckets.starts_after is null then opens
            when counted_from + buckets.starts_after > calendar.as_of then calendar.last_position + 1
            else greatest(opens, date_diff('month', calendar.first_month, counted_from + buckets.starts_after))
        end as enters,
        case
            when buckets.ends_after is null or counted_from + (buckets.ends_after + 1) > calendar.as_of then closes
            else least(closes, date_diff('month', calendar.first_month, counted_from + (buckets.ends_after + 1)))
        end as leaves,
    from compact
    join int_buckets as buckets on buckets.basis = compact.basis and buckets.bucket <> 'no due date'
    cross join int_calendar as calendar
    union all
    select member, 'due', 'no due date', amount, lines, opens, closes from int_stretches where kind = 'invoice' and due_on is null
),
present as (
    select * from placed where greatest(enters, 0) < leaves
)
select basis, bucket, position, member, sum(amount) as amount, sum(lines)::bigint as lines
from (
    select basis, bucket, greatest(enters, 0)::integer as position, member, amount, lines from present
    union all
    select basis, bucket, leaves::integer, member, -amount, -lines from present
)
group by all
