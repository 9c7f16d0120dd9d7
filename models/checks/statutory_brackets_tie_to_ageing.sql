-- Each bracket of form I is the ageing bucket of the same name, wherever the ledger ages by the statutory bounds.
-- fr: Chaque tranche de la forme I est la tranche de même nom de la balance âgée, partout où la comptabilité vieillit
--     aux bornes légales.
select statutory.reporting_on, statutory.entity, statutory.bracket, statutory.amount, aged.open_amount
from statutory_late_payments as statutory
join ageing as aged
    on aged.month_end = statutory.reporting_on and aged.entity is not distinct from statutory.entity
    and aged.bucket = statutory.bracket
    and aged.basis = 'due' and aged.segment is null and aged.country is null
where statutory.form = 'I' and statutory.basis = 'TTC' and statutory.variant = 'including'
    and statutory.bracket not in ('not due', 'no due date')
    and abs(statutory.amount - aged.open_amount) >= 0.005
