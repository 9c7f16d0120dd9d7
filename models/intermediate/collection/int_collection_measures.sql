-- Every measure of collection and disputes at every reporting date under every filter: running totals of the steps.
-- The opening balance of a window is the closing balance of the month before it; where the as-of date lies inside a
-- month, the balance of the day the window begins after.
--
-- grain   filter, month
-- units   amounts: base currency; counts; days: calendar days
-- reads   int_collection_steps, int_measures, int_covered_overdue, int_slices, int_members, int_filters,
--         int_reporting_dates, int_calendar
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
    select filter_key, position, sum(columns(* exclude (filter_key, position)))
    from by_filter
    group by filter_key, position
),
every_month as (
    select filters.filter_key, dates.position, summed.* exclude (filter_key, position)
    from int_filters as filters
    cross join int_reporting_dates as dates
    left join summed on summed.filter_key = filters.filter_key and summed.position = dates.position
),
running as (
    select
        filter_key,
        position,
        coalesce(
            sum(columns(* exclude (filter_key, position))) over (
                partition by filter_key order by position rows unbounded preceding
            ),
            0
        ),
    from every_month
),
openings as (
    select
        filter_key, position,
        coalesce(lag(open_amount, 12) over by_month, 0) as opening_12m,
        coalesce(lag(open_amount, 3) over by_month, 0) as opening_3m,
        coalesce(lag(open_amount + unapplied_cash + unapplied_credits, 12) over by_month, 0) as opening_net_12m,
        coalesce(lag(open_amount + unapplied_cash + unapplied_credits, 3) over by_month, 0) as opening_net_3m,
    from int_measures
    window by_month as (partition by filter_key order by position)
),
inside_a_month as (
    select
        members.filter_key, sums.last_position as position,
        sum(sums.opening_12m) as opening_12m,
        sum(sums.opening_3m) as opening_3m,
        sum(sums.opening_net_12m) as opening_net_12m,
        sum(sums.opening_net_3m) as opening_net_3m,
    from (
        select
            member, last_position,
            coalesce(sum(amount) filter (is_owed and was_open_12m), 0) as opening_12m,
            coalesce(sum(amount) filter (is_owed and was_open_3m), 0) as opening_3m,
            coalesce(sum(amount) filter (was_open_12m), 0) as opening_net_12m,
            coalesce(sum(amount) filter (was_open_3m), 0) as opening_net_3m,
        from (
            select
                slices.member, calendar.last_position, slices.amount,
                slices.kind in ('invoice', 'returned', 'reversed', 'restated') as is_owed,
                slices.posted_on <= twelve_months_before and coalesce(slices.closed_on > twelve_months_before, true)
                    as was_open_12m,
                coalesce(slices.closed_on > three_months_before, true) as was_open_3m,
            from int_slices as slices, int_calendar as calendar
            where calendar.as_of <> last_day(calendar.as_of) and slices.posted_on <= calendar.three_months_before
        )
        group by all
    ) as sums
    join int_members as members using (member)
    group by all
),
covered as (
    select members.filter_key, overdue.position, sum(overdue.covered_amount) as covered_amount
    from int_covered_overdue as overdue join int_members as members using (member)
    group by all
)
select
    running.* exclude (is_inside),
    case when running.is_inside then coalesce(inside.opening_12m, 0) else openings.opening_12m end as opening_12m,
    case when running.is_inside then coalesce(inside.opening_3m, 0) else openings.opening_3m end as opening_3m,
    case
        when running.is_inside then coalesce(inside.opening_net_12m, 0) else openings.opening_net_12m
    end as opening_net_12m,
    case
        when running.is_inside then coalesce(inside.opening_net_3m, 0) else openings.opening_net_3m
    end as opening_net_3m,
    coalesce(covered.covered_amount, 0) as covered_amount,
from (
    select
        running.*,
        calendar.as_of <> last_day(calendar.as_of) and running.position = calendar.last_position as is_inside,
    from running cross join int_calendar as calendar
) as running
join openings on openings.filter_key = running.filter_key and openings.position = running.position
left join inside_a_month as inside on inside.filter_key = running.filter_key and inside.position = running.position
left join covered on covered.filter_key = running.filter_key and covered.position = running.position
