-- The two years the statutory table speaks of: the last fiscal year closed on or before the as-of date, and the twelve
-- months up to the as-of date.
--
-- grain   period: fiscal_year, as_of
-- units   starts_on, ends_on: first and last day
-- reads   nothing
-- source  Code de commerce D441-6
with year_ends as (
    select coalesce(
        try_cast(
            extract(year from getvariable('as_of'))::integer
                || '-'
                || coalesce(getvariable('fiscal_year_end'), '12-31') as date
        ),
        last_day(make_date(extract(year from getvariable('as_of'))::integer, 2, 1))
    ) as this_year, coalesce(
        try_cast(
            (extract(year from getvariable('as_of'))::integer - 1)
                || '-'
                || coalesce(getvariable('fiscal_year_end'), '12-31') as date
        ),
        last_day(make_date(extract(year from getvariable('as_of'))::integer - 1, 2, 1))
    ) as last_year
),
periods as (
    select
        'fiscal_year' as period,
        case when this_year <= getvariable('as_of') then this_year else last_year end as ends_on,
    from year_ends
    union all
    select 'as_of', getvariable('as_of')
)
select
    period,
    (
        case
            when ends_on = last_day(ends_on) then last_day(ends_on - interval 12 month)
            else ends_on - interval 12 month
        end
    )::date + 1 as starts_on,
    ends_on::date as ends_on,
from periods
