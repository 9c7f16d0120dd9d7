-- What the customers owe adds up to the open receivables, at every date.
-- fr: Ce que doivent les clients totalise l'encours, à chaque date.
with by_customer as (
    select month_end, sum(open_amount) as open_amount, sum(overdue_amount) as overdue_amount
    from customer_months
    group by month_end
),
register as (
    select
        month_end,
        max(value) filter (variant = 'open') as open_amount,
        max(value) filter (variant = 'overdue') as overdue_amount,
    from kpis where kpi = 'receivable_amount' and entity is null and segment is null and country is null
    group by month_end
)
select register.*, by_customer.open_amount as customers_open, by_customer.overdue_amount as customers_overdue
from register
left join by_customer using (month_end)
where abs(register.open_amount - coalesce(by_customer.open_amount, 0)) > 0.005
    or abs(register.overdue_amount - coalesce(by_customer.overdue_amount, 0)) > 0.005
