-- Vintages account for every open invoice: what the months leave open on the reporting date is what is open of the
-- invoices issued in the history.
-- fr: Les cohortes rendent compte de chaque facture ouverte : ce que les mois laissent ouvert à la date d'arrêté est ce
--     qui est ouvert des factures émises dans l'historique.
with left_open as (
    select coalesce(sum(open_amount), 0) as amount from vintages
    where entity is null and segment is null and country is null
        and (month, months_since_issue) in (select (month, max(months_since_issue)) from vintages group by month)
),
open as (
    select coalesce(sum(amount), 0)::double as amount
    from int_slices
    where kind = 'invoice' and is_sale and closed_on is null
)
select left_open.amount as vintages_amount, open.amount as open_amount
from left_open, open
where abs(left_open.amount - open.amount) > 0.05
