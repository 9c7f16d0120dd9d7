-- The parts of each bucket add up to the ageing, under every filter, and what is disputed to the dispute rate of the
-- register.
-- fr: Les parts de chaque tranche totalisent la balance âgée, sous chaque filtre, et ce qui est contesté donne le taux
--     de litige du registre.
select
    parts.basis,
    parts.bucket,
    parts.entity,
    parts.segment,
    parts.country,
    parts.open_amount,
    aged.open_amount as aged_amount,
from ageing_parts as parts
join ageing as aged
    on aged.basis = parts.basis and aged.bucket = parts.bucket and aged.month_end = (select max(month_end) from ageing)
    and aged.entity is not distinct from parts.entity and aged.segment is not distinct from parts.segment
    and aged.country is not distinct from parts.country
where abs(parts.open_amount - aged.open_amount) > 0.05
    or abs(
        parts.open_amount - parts.regular_amount - parts.disputed_amount - parts.placed_amount - parts.insolvent_amount
    ) > 0.005
union all
select
    'due',
    'disputed',
    parts.entity,
    parts.segment,
    parts.country,
    sum(parts.disputed_in_all),
    any_value(kpis.numerator),
from ageing_parts as parts
join kpis
    on kpis.kpi = 'dispute_rate' and kpis.variant = 'open_value' and kpis.month_end = (select max(month_end) from kpis)
    and kpis.entity is not distinct from parts.entity and kpis.segment is not distinct from parts.segment
    and kpis.country is not distinct from parts.country
where parts.basis = 'due' and kpis.numerator is not null
group by all
having abs(sum(parts.disputed_in_all) - any_value(kpis.numerator)) > 0.05
