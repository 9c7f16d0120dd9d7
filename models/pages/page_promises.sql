-- Promises under each filter by what became of them, over the window of promise_kept_rate; those pending whatever
-- their date.
--
-- grain   entity, segment, country, state
-- units   promises: a count; amounts: base currency, tax included
-- reads   promises, int_calendar
-- source  kpi-definitions 2.18
select
    entity, segment, country, state,
    count(*)::integer as promises,
    coalesce(sum(promised_amount::decimal(28, 10)), 0)::double as promised_amount,
    coalesce(sum(received_amount::decimal(28, 10)), 0)::double as received_amount,
from promises
cross join int_calendar
where state = 'pending' or (deadline_on > twelve_months_before and deadline_on <= as_of)
group by state, cube (entity, segment, country)
