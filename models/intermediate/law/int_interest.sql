-- Statutory late-payment interest and late invoices at every reporting date under every filter.
--
-- grain   filter, month
-- units   amounts: base currency; interest_amount: null from the first day without a rate on; late_invoices,
--         outside_eu, no_country: counts
-- reads   int_interest_steps, int_interest_days, int_members, int_filters, int_reporting_dates, int_assumptions
-- given   penalty.day_base
-- source  collection-economics 1.2 and 1.3
with by_filter as (
    select members.filter_key, steps.* exclude (member)
    from int_interest_steps as steps
    join int_members as members using (member)
),
summed as (
    select filter_key, position, sum(columns(* exclude (filter_key, position, half_year, missing)))
    from by_filter
    where half_year is null
    group by filter_key, position
),
every_month as (
    select filters.filter_key, dates.position, dates.month_end, summed.* exclude (filter_key, position)
    from int_filters as filters
    cross join int_reporting_dates as dates
    left join summed on summed.filter_key = filters.filter_key and summed.position = dates.position
),
running as (
    select filter_key, position, month_end,
        coalesce(
            sum(columns(* exclude (filter_key, position, month_end))) over (
                partition by filter_key order by position rows unbounded preceding
            ),
            0
        ),
    from every_month
),
missing_steps as (
    select filter_key, half_year, position, sum(missing) as missing
    from by_filter
    where half_year is not null
    group by all
),
missing_dates as (
    select
        steps.filter_key,
        steps.half_year,
        dates.position,
        coalesce(
            sum(own.missing) over (partition by steps.filter_key, steps.half_year order by dates.position),
            0
        ) as missing,
    from (select distinct filter_key, half_year from missing_steps) as steps
    cross join int_reporting_dates as dates
    left join missing_steps as own
        on own.filter_key = steps.filter_key and own.half_year = steps.half_year and own.position = dates.position
),
missing as (
    select filter_key, position, min(half_year) as half_year from missing_dates where missing > 0 group by all
),
day_base as (
    select max(value) as days from int_assumptions where key = 'penalty.day_base'
)
select
    running.filter_key,
    running.position,
    running.month_end,
    case
        when missing.half_year is null
            then (
                business_amount * coalesce(days.business_points_so_far, 0)
                + eu_amount * coalesce(days.eu_points_so_far, 0)
                + running.public_points * (running.month_end - date '2000-01-01')::integer
                - points_before
            )::double / (100 * day_base.days)
    end as interest_amount,
    running_amount::double as running_amount,
    late_invoices::integer as late_invoices,
    outside_eu::integer as outside_eu,
    no_country::integer as no_country,
    case
        when missing.half_year is not null
            then 'rate_missing_' || missing.half_year // 2 || '_H' || (missing.half_year % 2 + 1)
    end as rate_flag,
from running
cross join day_base
left join int_interest_days as days on days.day = running.month_end
left join missing on missing.filter_key = running.filter_key and missing.position = running.position
