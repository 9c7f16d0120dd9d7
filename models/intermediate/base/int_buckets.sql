-- The ageing buckets, from the bounds in the assumptions.
-- By due date an item is not due until the day after its due date; by issue date the first bucket begins on the day of
-- issue.
--
-- grain   basis, bucket
-- units   starts_after, ends_after: days after the due or issue date
-- reads   nothing
-- source  kpi-definitions 2.1
with bounds as (
    select
        unnest([0] || getvariable('bucket_bounds')) as starts_after,
        generate_subscripts([0] || getvariable('bucket_bounds'), 1) as position,
),
overdue as (
    select
        position,
        starts_after + 1 as starts_after,
        lead(starts_after) over (order by position) as ends_after,
    from bounds
)
select
    'due' as basis,
    0::integer as position,
    'not due' as bucket,
    null::integer as starts_after,
    0::integer as ends_after,
union all
select
    'due',
    position::integer,
    case when ends_after is null then starts_after || '+' else starts_after || '-' || ends_after end,
    starts_after::integer,
    ends_after::integer,
from overdue
union all
select 'due', 99, 'no due date', null, null
union all
select
    'issued', position::integer,
    case
        when ends_after is null then starts_after || '+'
        when position = 1 then '0-' || ends_after
        else starts_after || '-' || ends_after
    end,
    case when position = 1 then null else starts_after end::integer,
    ends_after::integer,
from overdue
