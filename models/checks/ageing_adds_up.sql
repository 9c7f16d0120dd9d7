-- The ageing buckets add up to the open receivables of the register, by due date and by issue date, at every date under
-- every filter.
-- fr: Les tranches de la balance âgée totalisent l'encours du registre, par échéance et par date d'émission, à chaque
--     date et sous chaque filtre.
select
    ageing.month_end,
    ageing.entity,
    ageing.segment,
    ageing.country,
    ageing.basis,
    sum(ageing.open_amount) as buckets,
    any_value(kpis.value) as open_amount,
from ageing
join kpis
    on kpis.kpi = 'receivable_amount' and kpis.variant = 'open' and kpis.month_end = ageing.month_end
    and kpis.entity is not distinct from ageing.entity and kpis.segment is not distinct from ageing.segment
    and kpis.country is not distinct from ageing.country
group by all
having abs(sum(ageing.open_amount) - any_value(kpis.value)) > 0.005
