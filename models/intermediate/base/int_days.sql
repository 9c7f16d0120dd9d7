-- Every day of the history and the reporting dates it counts towards.
-- A day counts from the first reporting date on or after it; a window of 12 months, 3 months, 90 or 365 days
-- leaves it behind at the position given. Days before the history count from the first reporting date, days after the
-- as-of date never.
--
-- grain   day
-- units   positions: index of a reporting date
-- reads   int_calendar
-- source  house: windows of the KPI register
with days as (
    select
        unnest(generate_series(first_month::timestamp, as_of::timestamp + interval 1 day, interval 1 day))::date as day,
        calendar.*,
    from int_calendar as calendar
),
placed as (
    select
        *,
        case when day > as_of then last_position + 1 else date_diff('month', first_month, day) end as position,
        case
            when day + 90 > as_of then last_position + 1
            else date_diff('month', first_month, day + 90)
        end as leaves_90d,
        case
            when day + 365 > as_of then last_position + 1
            else date_diff('month', first_month, day + 365)
        end as leaves_365d,
    from days
)
select
    day,
    position::integer as position,
    leaves_90d::integer as leaves_90d,
    leaves_365d::integer as leaves_365d,
    (
        case
            when position + 3 < last_position or day <= three_months_before then least(position + 3, last_position + 1)
            else last_position + 1
        end
    )::integer as leaves_3m,
    (
        case
            when position + 12 < last_position or day <= twelve_months_before
                then least(position + 12, last_position + 1)
            else last_position + 1
        end
    )::integer as leaves_12m,
from placed
