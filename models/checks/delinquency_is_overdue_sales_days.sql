-- Average days delinquent by the balance method is overdue receivables in days of sales, worked out without the DSO.
-- fr: Le retard moyen par la méthode du solde est l'encours échu en jours de ventes, calculé sans le DSO.
select
    delinquent.month_end,
    delinquent.entity,
    delinquent.segment,
    delinquent.country,
    delinquent.value,
    overdue.value * 90 / delinquent.denominator as expected,
from kpis as delinquent
join kpis as overdue
    on overdue.kpi = 'receivable_amount' and overdue.variant = 'overdue' and overdue.month_end = delinquent.month_end
    and overdue.entity is not distinct from delinquent.entity
    and overdue.segment is not distinct from delinquent.segment
    and overdue.country is not distinct from delinquent.country
where delinquent.kpi = 'average_days_delinquent' and delinquent.variant = 'balance_90d' and delinquent.value is not null
    and overdue.flag is null
    and abs(delinquent.value - overdue.value * 90 / delinquent.denominator) > 1e-6 + 1e-12 * abs(delinquent.value)
