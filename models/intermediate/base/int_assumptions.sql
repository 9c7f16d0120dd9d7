-- The value of each assumption on the as-of date: the ledger's own record before the shipped one.
--
-- grain   key
-- units   value: as printed, in `unit`; value_text: lists as JSON
-- reads   load.assumptions
-- given   all
-- source  models/assumptions/*.yaml
select distinct on (key) key, value, value_text, unit, class, source, as_of, valid_from, valid_to, is_overridden
from load.assumptions
where coalesce(valid_from <= getvariable('as_of'), true)
    and (coalesce(valid_to >= getvariable('as_of'), true) or is_carried_forward)
order by key, is_overridden desc, valid_from desc nulls last
