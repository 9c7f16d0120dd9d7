-- Amounts of the entities add up to the amount of all, at every date.
-- fr: Les montants des entités totalisent le montant de l'ensemble, à chaque date.
with amounts as (
    select month_end, variant, entity is null as is_total, sum(value) as value from kpis
    where kpi = 'receivable_amount' and segment is null and country is null
    group by all
)
select totals.month_end, totals.variant, totals.value, parts.value as parts
from amounts as totals
join amounts as parts on parts.month_end = totals.month_end and parts.variant = totals.variant and not parts.is_total
where totals.is_total and abs(totals.value - parts.value) > 0.005
