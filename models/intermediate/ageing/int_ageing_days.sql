-- From which to which reporting date an item counted from a day lies in each ageing bucket.
-- Days of a month that grow older at the same reporting dates share a class, so that items can be added up by class
-- before they are spread over the buckets.
--
-- grain   basis, day
-- units   enters, leaves: positions of reporting dates, by bucket in the order of int_buckets
-- reads   int_stretches, int_buckets, int_calendar
-- source  kpi-definitions 2.1
with days as (
    select distinct 'due' as basis, due_on as day from int_stretches where kind = 'invoice' and due_on is not null
    union all
    select distinct 'issued', issued_on from int_stretches where kind = 'invoice'
),
placed as (
    select
        days.basis, days.day,
        list(case
            when buckets.starts_after is null then 0
            when days.day + buckets.starts_after > calendar.as_of then calendar.last_position + 1
            else greatest(0, date_diff('month', calendar.first_month, days.day + buckets.starts_after))
        end::integer order by buckets.position) as enters,
        list(case
            when buckets.ends_after is null or days.day + (buckets.ends_after + 1) > calendar.as_of
                then calendar.last_position + 1
            else greatest(0, date_diff('month', calendar.first_month, days.day + (buckets.ends_after + 1)))
        end::integer order by buckets.position) as leaves,
    from days
    join int_buckets as buckets on buckets.basis = days.basis and buckets.bucket <> 'no due date'
    cross join int_calendar as calendar
    group by days.basis, days.day
)
select basis, day, (dense_rank() over (order by basis, enters, leaves))::integer as class, enters, leaves
from placed
