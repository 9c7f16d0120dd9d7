-- Every measure of collection and disputes at every reporting date under every filter: running totals of the steps.
--
-- grain   filter, month
-- units   amounts: base currency; counts; days: calendar days
-- reads   int_collection_steps, int_members, int_filters, int_reporting_dates
-- source  ledger-and-commands: the KPI register
with by_filter as (
    select members.filter_key, steps.* exclude (member)
    from int_collection_steps as steps
    join int_members as members using (member)
    union all
    select filters.filter_key, steps.* exclude (member)
    from int_collection_steps as steps
    join int_filters as filters on filters.entity is null and filters.segment is null and filters.country is null
    where steps.member is null
),
summed as (
    select filter_key, position, sum(columns(* exclude (filter_key, position))) from by_filter group by filter_key, position
),
every_month as (
    select filters.filter_key, dates.position, summed.* exclude (filter_key, position)
    from int_filters as filters
    cross join int_reporting_dates as dates
    left join summed on summed.filter_key = filters.filter_key and summed.position = dates.position
)
select
    filter_key,
    position,
    coalesce(sum(columns(* exclude (filter_key, position))) over (partition by filter_key order by position rows unbounded preceding), 0),
from every_month
