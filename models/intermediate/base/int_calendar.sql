-- The scalars that place a day among the reporting dates.
--
-- grain   one row
-- units   positions: index of a reporting date
-- reads   int_reporting_dates
-- source  house: reporting dates
with bounds as (
    select
        min(month) as first_month,
        max(position) as last_position,
        max(month_end) as as_of,
    from int_reporting_dates
)
select
    first_month,
    last_position,
    as_of,
    -- a window of n months ends with the month when the as-of date does
    case
        when as_of = last_day(as_of) then last_day(as_of - interval 12 month)
        else as_of - interval 12 month
    end::date as twelve_months_before,
    case
        when as_of = last_day(as_of) then last_day(as_of - interval 3 month)
        else as_of - interval 3 month
    end::date as three_months_before,
from bounds
