-- No month's invoices bring more than was invoiced: what was collected, credited and written off stays within it,
-- unless flagged as overpaid.
-- fr: Les factures d'un mois ne rapportent jamais plus que leur montant : ce qui a été encaissé, crédité et passé en
--     perte reste dans cette limite, sauf trop-perçu signalé.
select
    month, months_since_issue, entity, segment, country, invoiced_amount, collected_amount, credited_amount,
    written_off_amount, open_amount,
from vintages
where open_amount < -0.05 and flag is distinct from 'overpaid' and flag is distinct from 'no_base'
