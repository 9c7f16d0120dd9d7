-- The open items of the as-of date add up to the net receivables of the register.
-- fr: Les postes ouverts à la date d'arrêté totalisent l'encours net du registre.
with items as (select coalesce(sum(open_amount), 0) as amount from open_items),
register as (
    select value from kpis
    where kpi = 'receivable_amount' and variant = 'net' and entity is null and segment is null and country is null
        and month_end = (select max(month_end) from kpis)
)
select items.amount, register.value from items, register where abs(items.amount - register.value) > 0.005
