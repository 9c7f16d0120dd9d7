-- Numbers that the invoices of two entities share: alone they name no document.
--
-- grain   invoice number
-- units   none
-- reads   ledger.invoices
-- source  ledger-events 4: keys are (entity, invoice_id)
select invoice_id
from ledger.invoices
group by invoice_id
having min(coalesce(entity, '(none)')) <> max(coalesce(entity, '(none)'))
