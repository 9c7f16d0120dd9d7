-- Due lines from one month end to the next: in which ageing bucket they were, and in which they then were or how they
-- had ended.
-- A line crosses into a bucket at the first month end of its age; what a part payment settles goes to paid, the rest
-- rolls on. As many months as a line stays in a bucket are counted at once.
--
-- grain   member, from_bucket, to_state
-- units   amounts: base currency; lines: due lines; _12m: the last twelve transitions, _all: every one
-- reads   int_slices, int_buckets, int_calendar
-- source  kpi-definitions 2.11
with calendar as (
    -- only whole months roll: an as-of date inside a month has no month end of its own yet
    select first_month, case when as_of = last_day(as_of) then last_position else last_position - 1 end as last_position
    from int_calendar
),
due_days as (
    -- due dates that cross into every bucket at the same month ends are one
    select due_on, min(due_on) over (partition by crossings) as like_on
    from (
        select
            days.due_on,
            list(
                date_diff('month', calendar.first_month, days.due_on + buckets.starts_after) order by buckets.position
            ) as crossings,
        from (select distinct due_on from int_slices where kind = 'invoice' and due_on is not null) as days
        join int_buckets as buckets on buckets.basis = 'due' and buckets.starts_after is not null
        cross join calendar
        group by days.due_on
    )
),
lines as (
    select
        document_key,
        line,
        any_value(member) as member,
        any_value(due_on) as due_on,
        any_value(posted_on) as posted_on,
        case when bool_and(closed_on is not null) then max(closed_on) end as closed_on,
        arg_max(cause, (closed_on, amount, cause)) filter (closed_on is not null) as closed_by,
    from int_slices
    where kind = 'invoice' and not is_whole and due_on is not null
    group by document_key, line
    having sum(amount) > 0
),
parts as (
    select member, due_on, posted_on, closed_on, cause as closed_by, amount, 1 as lines
    from int_slices
    where kind = 'invoice' and is_whole and due_on is not null and amount > 0
    union all
    select member, due_on, posted_on, closed_on, closed_by, 0, 1 from lines
    union all
    select slices.member, slices.due_on, slices.posted_on, slices.closed_on, slices.cause, slices.amount, 0
    from int_slices as slices
    semi join lines using (document_key, line)
    where slices.kind = 'invoice' and not slices.is_whole
),
compact as (
    select row_number() over () as id, *
    from (
        select
            parts.member, due_days.like_on as due_on,
            date_diff('month', calendar.first_month, parts.posted_on) as opens,
            coalesce(date_diff('month', calendar.first_month, parts.closed_on), 1000000) as closes,
            case parts.closed_by
                when 'credit_note' then 'credited'
                when 'write_off' then 'written_off'
                else 'paid'
            end as ends_as,
            sum(parts.amount) as amount, sum(parts.lines) as lines,
        from parts
        join due_days using (due_on)
        cross join calendar
        where parts.closed_on is null
            or date_diff('month', calendar.first_month, parts.closed_on)
                > date_diff('month', calendar.first_month, parts.posted_on)
        group by all
    )
),
spells as (
    select
        compact.*, buckets.bucket,
        case
            when buckets.starts_after is null then opens
            else greatest(opens, date_diff('month', calendar.first_month, due_on + buckets.starts_after))
        end as enters,
        case
            when buckets.ends_after is null then closes
            else least(closes, date_diff('month', calendar.first_month, due_on + (buckets.ends_after + 1)))
        end as leaves,
    from compact
    join int_buckets as buckets on buckets.basis = 'due' and buckets.bucket <> 'no due date'
    cross join calendar
),
followed as (
    select *, lead(bucket) over (partition by id order by enters) as next_bucket from spells where enters < leaves
),
transitions as (
    -- months spent in the bucket without leaving it
    select
        member, bucket as from_bucket, bucket as to_state, amount, lines,
        greatest(least(leaves - 1, calendar.last_position) - enters, 0) as times,
        greatest(
            least(leaves - 1, calendar.last_position) - greatest(enters, calendar.last_position - 12),
            0
        ) as times_12m,
    from followed, calendar
    union all
    select
        member, bucket, case when leaves = closes then ends_as else next_bucket end, amount, lines,
        (leaves <= calendar.last_position)::integer,
        (leaves <= calendar.last_position and leaves - 1 >= calendar.last_position - 12)::integer,
    from followed, calendar
)
select
    member, from_bucket, to_state,
    sum(amount * times) as amount_all, sum(lines * times)::bigint as lines_all,
    sum(amount * times_12m) as amount_12m, sum(lines * times_12m)::bigint as lines_12m,
from transitions
where times > 0
group by all
