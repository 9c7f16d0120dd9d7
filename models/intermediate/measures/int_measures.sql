-- Every measure of the register at every reporting date under every filter: running totals of the steps.
--
-- grain   filter, month
-- units   amounts: base currency; lines: due lines; days: calendar days; amount_days: amount times days
-- reads   int_measure_steps, int_members, int_filters, int_reporting_dates
-- source  ledger-and-commands: the KPI register
with by_filter as (
    select members.filter_key, steps.* exclude (member)
    from int_measure_steps as steps
    join int_members as members using (member)
),
summed as (
    select filter_key, position, sum(columns(* exclude (filter_key, position)))
    from by_filter
    group by filter_key, position
),
every_month as (
    select
        filters.filter_key,
        dates.position,
        dates.month,
        dates.month_end,
        dates.days,
        summed.* exclude (filter_key, position),
    from int_filters as filters
    cross join int_reporting_dates as dates
    left join summed on summed.filter_key = filters.filter_key and summed.position = dates.position
)
select
    filter_key,
    position,
    month,
    month_end,
    days as days_in_month,
    coalesce(sales_all, 0) as sales_in_month,
    coalesce(
        sum(columns(* exclude (filter_key, position, month, month_end, days))) over (
            partition by filter_key order by position rows unbounded preceding
        ),
        0
    ),
from every_month
