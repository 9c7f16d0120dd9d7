-- The ten largest debtors owe what the list of customers says, and nobody who is not among them is overdue by more.
-- fr: Les dix plus gros débiteurs doivent ce que dit la liste des clients, et nul autre n'a plus d'échu.
with largest as (
    select * from page_debtors
    where ranking = 'largest' and entity is null and segment is null and country is null
)
select largest.customer_id, largest.open_amount, customers.open_amount as customer_open, largest.overdue_amount
from largest
left join customers using (customer_id)
where abs(largest.open_amount - coalesce(customers.open_amount, 0)) > 0.005
    or abs(largest.overdue_amount - coalesce(customers.overdue_amount, 0)) > 0.005
union all
select customers.customer_id, null, customers.open_amount, customers.overdue_amount
from customers
anti join largest using (customer_id)
where customers.open_amount <> 0
    and customers.overdue_amount > (select min(overdue_amount) + 0.005 from largest)
