-- Disputes opened in the last twelve reporting months under each filter, by the reason stated.
--
-- grain   entity, segment, country, reason
-- units   reason: null where none is stated; disputes: counts, granted ones upheld or settled; amounts: base currency,
--         tax included
-- reads   disputes, int_reporting_dates, int_calendar
-- source  kpi-definitions 2.13
with since as (
    select min(month) as first_on
    from int_reporting_dates
    cross join int_calendar
    where position > last_position - 12
),
opened as (
    select disputes.* replace (nullif(nullif(trim(reason), ''), '(none)') as reason)
    from disputes
    cross join since
    where not is_dated or opened_on >= first_on
)
select
    entity, segment, country, reason,
    count(*)::integer as disputes,
    count(*) filter (is_open)::integer as open_disputes,
    coalesce(sum(disputed_amount::decimal(28, 10)), 0)::double as disputed_amount,
    count(*) filter (outcome in ('upheld', 'settled'))::integer as granted_disputes,
    coalesce(sum(credited_amount::decimal(28, 10)), 0)::double as credited_amount,
from opened
group by reason, cube (entity, segment, country)
