-- The assumptions that price what happened, as they held on each day of the history.
-- The ledger's own record comes first, then the latest one in force; a regulated one past its validity has no value
-- unless it was carried forward.
-- The hourly cost of the records is in euros: where the ledger is not, only its own is one.
--
-- grain   day, key
-- units   value: in the assumption's own unit
-- reads   load.assumptions, int_days
-- given   cost_of_capital, inhouse.loaded_hour, statistics.promise_share, statistics.promise_tolerance
-- source  models/assumptions.ts: the same choice
with candidates as (
    select
        days.day, records.key, records.value, records.class, records.is_carried_forward, records.is_overridden,
        records.valid_from,
        coalesce(records.valid_to < days.day, false) as is_past,
    from load.assumptions as records
    join int_days as days on coalesce(records.valid_from <= days.day, true)
    where records.key in (
        'inhouse.loaded_hour', 'cost_of_capital', 'statistics.promise_tolerance', 'statistics.promise_share'
    )
)
select
    day,
    key,
    case
        when key = 'inhouse.loaded_hour' and getvariable('currency') <> 'EUR' and not is_overridden then null
        when not is_past or class <> 'regulated' or is_carried_forward then value
    end as value,
from candidates
qualify row_number() over (partition by day, key order by is_past, is_overridden desc, valid_from desc nulls last) = 1
