-- By how much the open balance of each ageing bucket changes at each reporting date.
-- An item enters a bucket at the first reporting date of its age and leaves it when it is settled or grows older: its
-- balance is a running total.
--
-- grain   basis, bucket, position, member
-- units   amount: base currency; lines: due lines
-- reads   int_stretches, int_ageing_days, int_buckets
-- source  kpi-definitions 2.1
with classed as (
    select stretches.member, days.class, stretches.opens, stretches.closes, stretches.amount, stretches.lines
    from int_stretches as stretches
    join int_ageing_days as days on days.basis = 'due' and days.day = stretches.due_on
    where stretches.kind = 'invoice'
    union all
    select stretches.member, days.class, stretches.opens, stretches.closes, stretches.amount, stretches.lines
    from int_stretches as stretches
    join int_ageing_days as days on days.basis = 'issued' and days.day = stretches.issued_on
    where stretches.kind = 'invoice'
),
compact as (
    select member, class, opens, closes, sum(amount) as amount, sum(lines) as lines from classed group by all
),
classes as (
    select class, basis, unnest(enters) as enters, unnest(leaves) as leaves, generate_subscripts(enters, 1) as number
    from (
        select class, any_value(basis) as basis, any_value(enters) as enters, any_value(leaves) as leaves
        from int_ageing_days
        group by class
    )
),
spans as (
    select classes.class, classes.basis, buckets.bucket, classes.enters, classes.leaves
    from classes
    join (
        select *, row_number() over (partition by basis order by position) as number
        from int_buckets
        where bucket <> 'no due date'
    ) as buckets using (basis, number)
    where classes.enters < classes.leaves
),
present as (
    select
        compact.member,
        spans.basis,
        spans.bucket,
        compact.amount,
        compact.lines,
        greatest(compact.opens, spans.enters) as enters,
        least(compact.closes, spans.leaves) as leaves,
    from compact
    join spans using (class)
    where greatest(compact.opens, spans.enters) < least(compact.closes, spans.leaves)
    union all
    select member, 'due', 'no due date', amount, lines, opens, closes
    from int_stretches
    where kind = 'invoice' and due_on is null
)
select basis, bucket, position, member, sum(amount) as amount, sum(lines)::bigint as lines
from (
    select basis, bucket, enters as position, member, amount, lines from present
    union all
    select basis, bucket, leaves, member, -amount, -lines from present
)
group by all
