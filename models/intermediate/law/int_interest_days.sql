-- The statutory rate of each day and its running total, so that interest from one day to another is amount x difference
-- of two totals. Business points are those of the seller's law.
-- A day whose half-year has no rate adds nothing and is remembered: whoever counts across it gets no figure.
--
-- grain   day
-- units   points: percent of a year, summed over days; missing_from: the first day without a rate after this one, null
--         when every rate up to the as-of date is known
-- reads   int_assumptions, int_creditor_law, load.assumption_periods, int_calendar
-- given   penalty.ecb_series, penalty.margin_eu, penalty.margin_public_fr
-- source  Code de commerce L441-10 II; Directive 2011/7/EU; collection-economics 1.2
with margins as (
    select
        (select margin from int_creditor_law) as business,
        max(value) filter (key = 'penalty.margin_public_fr') as public_fr,
        max(value) filter (key = 'penalty.margin_eu') as eu,
    from int_assumptions
),
series as (
    select starts_on, ends_on, value from load.assumption_periods where key = 'penalty.ecb_series'
),
days as (
    select
        unnest(
            generate_series(
                (select least(min(starts_on), as_of) from series)::timestamp - interval 1 day,
                as_of::timestamp,
                interval 1 day
            )
        )::date as day,
    from int_calendar
),
rated as (
    select
        days.day,
        series.value is not null as is_known,
        coalesce(series.value + margins.business, 0)::decimal(9, 4) as business_points,
        coalesce(series.value + margins.public_fr, 0)::decimal(9, 4) as public_points,
        coalesce(series.value + margins.eu, 0)::decimal(9, 4) as eu_points,
    from days
    left join series on days.day between series.starts_on and series.ends_on
    cross join margins
)
select
    day,
    is_known,
    public_points,
    (sum(business_points) over running)::decimal(14, 4) as business_points_so_far,
    (sum(eu_points) over running)::decimal(14, 4) as eu_points_so_far,
    min(case when not is_known then day end) over (
        order by day rows between 1 following and unbounded following
    ) as missing_from,
from rated
window running as (order by day rows unbounded preceding)
