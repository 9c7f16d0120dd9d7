-- Days until half of the disputes are closed, open ones counted as long as they have lasted (Kaplan-Meier), at each
-- reporting date under each filter.
--
-- grain   filter, position
-- units   median_days: calendar days, null where the curve stays above one half; disputes: opened so far; closed:
--         closed so far
-- reads   int_disputes, int_members, int_reporting_dates, int_days, int_calendar
-- source  kpi-definitions 2.13, 3.2: S(t) = product of (1 - d/Y)
with spells as (
    select
        members.filter_key, disputes.opened_on,
        opened.position as opens,
        coalesce(closed.position, calendar.last_position + 1) as closes,
        disputes.closed_on - disputes.opened_on as duration,
    from int_disputes as disputes
    join int_members as members using (member)
    cross join int_calendar as calendar
    join int_days as opened on opened.day = greatest(disputes.opened_on, calendar.first_month)
    left join int_days as closed
        on disputes.closed_on is not null and closed.day = greatest(disputes.closed_on, calendar.first_month)
    where disputes.is_dated and coalesce(disputes.closed_on >= disputes.opened_on, true)
),
closings as (
    select filter_key, duration, closes as position, count(*) as closed
    from spells
    where duration is not null
    group by all
),
counted as (
    select
        filter_key, duration, position,
        sum(closed) over through_time as closed,
        lead(position) over through_time as next_position,
    from closings
    window through_time as (partition by filter_key, duration order by position)
),
observed as (
    select
        filter_key,
        unnest(range(position, coalesce(next_position, last_position + 1))) as position,
        duration,
        closed,
        0 as open,
    from counted, int_calendar
    union all
    select spells.filter_key, dates.position, dates.month_end - spells.opened_on as duration, 0, 1
    from spells
    join int_reporting_dates as dates on dates.position >= spells.opens and dates.position < spells.closes
),
by_duration as (
    select filter_key, position, duration, sum(closed) as closed, sum(open) as open from observed group by all
),
at_risk as (
    select *, sum(closed + open) over (partition by filter_key, position order by duration desc) as at_risk
    from by_duration
),
curve as (
    select
        *,
        product(1 - closed / at_risk::double) over (partition by filter_key, position order by duration) as survival,
    from at_risk
)
select
    filter_key,
    position::integer as position,
    min(duration) filter (survival <= 0.5 + 1e-12) as median_days,
    sum(closed + open)::bigint as disputes,
    sum(closed)::bigint as closed,
from curve
group by filter_key, position
