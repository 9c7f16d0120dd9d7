-- The classes that late payment is counted in: days after the due date, size of the due line, days of payment terms.
-- A class holds what lies above its lower bound up to its upper one, included; the first has no lower bound and the
-- last no upper one.
--
-- grain   dimension, class
-- units   starts_after, ends_after: days or base currency; class: a number
-- reads   int_assumptions
-- given   statistics.amount_band_bounds, statistics.days_late_bounds, statistics.terms_bounds
-- source  models/assumptions/statistics.yaml
with bounds as (
    select
        case key
            when 'statistics.days_late_bounds' then 'days_late'
            when 'statistics.amount_band_bounds' then 'amount'
            else 'terms'
        end as dimension,
        from_json(value_text, '["double"]') as bounds,
    from int_assumptions
    where key in ('statistics.days_late_bounds', 'statistics.amount_band_bounds', 'statistics.terms_bounds')
)
select
    dimension,
    unnest(range(1, len(bounds) + 2))::integer as class,
    unnest([null::double] || bounds) as starts_after,
    unnest(bounds || [null::double]) as ends_after,
from bounds
