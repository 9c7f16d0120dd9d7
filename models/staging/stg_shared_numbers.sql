-- Numbers that the invoices of two entities share: alone they name no document.
--
-- grain   invoice number
-- units   none
-- reads   ledger.invoices
-- kept    as a table
-- source  ledger-events 4: keys are (entity, invoice_id)
with places as (
    select count(*) as places from (select distinct coalesce(entity, '(none)') from ledger.invoices)
)
select invoice_id
from ledger.invoices
semi join (select places from places where places > 1) as several on true
group by invoice_id
having min(coalesce(entity, '(none)')) <> max(coalesce(entity, '(none)'))
